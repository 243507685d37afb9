"""One table of a known file → staged rows, as its layout says.

Rows that a layout leaves out are counted and named in a sentence, never dropped in silence.
"""

import re
from collections.abc import Sequence

import duckdb

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem
from metrics.periods import is_period
from metrics.plan.kinds import Unit
from metrics.plan.schema import Plan
from metrics.returns.layouts.headings import heading_key
from metrics.returns.layouts.layout import MeasureRows, Table
from metrics.returns.layouts.period_place import file_period, title_period
from metrics.returns.tables.choice import Choice, among, name_key, other_than
from metrics.returns.tables.tabs import FIELDS, NOTHING, Expression, Staged, Tab, insert

NAMED_AT_MOST = 6  # left-out names that a sentence lists; the rest are counted
SHARE = r"-?[0-9]{1,3}(\.[0-9]{1,20})?"  # of one, as plain digits: a worked-out one has 16 or so
COLUMN_IN_TEXT = re.compile(r"\{([^{}]*)\}")


class LayoutTable:
    """One table of a layout, from its cleaned rows to the staging table."""

    def __init__(
        self,
        tab: Tab,
        table: Table,
        plan: Plan,
        staged: Staged,
        connection: duckdb.DuckDBPyConnection,
    ) -> None:
        self.tab, self.table, self.plan, self.staged = tab, table, plan, staged
        self.connection = connection
        self.rows = Choice(tab, plan, connection)

    def stage(self) -> None:
        """Leaves out what the layout says, then writes the rows of every measure."""
        missing = sorted({name for name in self._columns_named() if self._at(name) is None})
        if missing:
            self.staged.problems += [self._missing(name) for name in missing]
            return
        self.tab.labels = self._labels()
        self._fill_ditto()
        self.rows.delete(other_than(self.rows.condition(self.table.where)))
        self._skip_rows()
        self._skip_other_areas()
        conditions = [self.rows.condition(one.where) for one in self.table.measures]
        for period, column in self._periods():
            for one, condition in zip(self.table.measures, conditions, strict=True):
                self._insert(one, period, column, condition)
        self._tell_unused(conditions)

    def _at(self, name: str) -> int | None:
        return self.tab.headings.column(name)

    def _columns_named(self) -> list[str]:
        table = self.table
        rows = [*table.where, *table.skip, *(r for one in table.measures for r in one.where)]
        named = [one.column for one in rows]
        named += [name for name in (table.area.column, table.text, table.note) if name is not None]
        named += self._period_columns()
        if table.period.headings is None:
            named += [name for one in table.measures if (name := one.value or table.value)]
        for one in table.measures:
            named += filter(None, (one.numerator, one.denominator, one.n))
        return named

    def _period_columns(self) -> list[str]:
        return COLUMN_IN_TEXT.findall(self.table.period.text or "")

    def _labels(self) -> dict[str, str]:
        """The file's own headings for the columns a problem may name."""
        named = {"area": self.table.area.column, "period": next(iter(self._period_columns()), None)}
        given = {name: self._at(column) for name, column in named.items() if column is not None}
        labels = {name: self.tab.headings.label(at) for name, at in given.items() if at is not None}
        return dict.fromkeys(FIELDS, "") | labels

    def _missing(self, name: str) -> Problem:
        found = ", ".join(f'"{quoted(one)}"' for one in self.tab.headings.names if one)
        fault = problem("missing-column", wanted=name, found=found, near="")
        return fault.at(sheet=self.tab.sheet, row=self.tab.headings.row)

    def _fill_ditto(self) -> None:
        """Writes the note of the row above where a row says "same"."""
        if self.table.note is None or not self.table.ditto:
            return
        cell = self.rows.cell(self.table.note)
        above = f'last_value(nullif({cell}, ?) IGNORE NULLS) OVER (ORDER BY "row")'
        self.connection.execute(
            f"CREATE OR REPLACE TABLE {self.tab.rows} AS "  # noqa: S608
            f"SELECT * REPLACE (coalesce({above}, '') AS {cell}) FROM {self.tab.rows}",
            [self.table.ditto],
        )

    def _skip_rows(self) -> None:
        for skip in self.table.skip:
            texts = self.rows.meant(skip)
            if count := self.rows.delete(self.rows.condition([skip])):
                self._tell(f"{_rows(count)} left out ({_named(texts)}): {skip.because}")

    def _skip_other_areas(self) -> None:
        area = self.table.area
        if area.column is None or area.others == "refuse":
            return
        known = {name_key(name) for name in area.names}
        texts = self.rows.texts(
            area.column,
            lambda text: self.plan.find_area(text) is None and name_key(text) not in known,
        )
        if count := self.rows.delete(Expression(among(self.rows.cell(area.column)), (texts,))):
            self._tell(
                f"{_rows(count)} left out, of places that are not areas of this plan: "
                f"{_named(texts)}."
            )

    def _tell(self, sentence: str) -> None:
        where = f'Sheet "{self.tab.sheet}": ' if self.tab.sheet else ""
        self.staged.skipped.append(where + sentence)

    def _periods(self) -> list[tuple[Expression, int | None]]:
        """The period, and the column of the figures where the period is its heading."""
        period = self.table.period
        if period.text is not None:
            return [(self._joined(period.text), None)]
        if period.title is not None:
            return self._told_period(*title_period(self.tab.headings, period.title))
        if period.file is not None:
            return self._told_period(*file_period(self.staged.file, period.file))
        reasons = {name_key(name): why for name, why in self.table.skip_headings.items()}
        found: list[tuple[Expression, int | None]] = []
        for number, name in enumerate(self.tab.headings.names):
            if why := reasons.get(name_key(name)):
                self._tell(f'The column "{name}" was left out: {why}')
            elif re.search(period.headings or "", name):
                found.append((Expression("?", (name,)), number))
            elif name and not self._is_named(name) and is_period(name):
                fault = problem("unread-heading", found=quoted(name))
                self.staged.problems.append(
                    fault.at(sheet=self.tab.sheet, row=self.tab.headings.row, column=name)
                )
        return found

    def _is_named(self, name: str) -> bool:
        """Whether the layout reads the column by its heading, whatever that looks like."""
        return heading_key(name) in map(heading_key, self._columns_named())

    def _joined(self, text: str) -> Expression:
        parts, values = [], []
        for number, part in enumerate(COLUMN_IN_TEXT.split(text)):
            parts.append(self.rows.cell(part) if number % 2 else "?")
            values += [] if number % 2 else [part]
        return Expression(f"concat({', '.join(parts)})", tuple(values))

    def _told_period(self, text: str, fault: Problem | None) -> list[tuple[Expression, int | None]]:
        self.staged.problems += [fault] if fault else []
        return [] if fault else [(Expression("?", (text,)), None)]

    def _insert(
        self, one: MeasureRows, period: Expression, column: int | None, rows: Expression
    ) -> None:
        named = one.value or self.table.value
        at = self._at(named) if column is None and named else column
        shown = at if at is not None else self._at(one.numerator or "")
        if shown is None:
            return
        columns = {
            "heading": Expression("?", (self.tab.headings.label(shown),)),
            "measure": Expression("?", (one.measure,)),
            "area": self._area(),
            "period": period,
            "value": NOTHING if at is None else self._value(one.measure, f"c{at}"),
            "numerator": self._cell(one.numerator),
            "denominator": self._cell(one.denominator),
            "n": self._cell(one.n),
            "note": self._cell(self.table.note),
            "text": self._cell(self.table.text) if self.table.text else Expression(f"c{shown}"),
        }
        insert(self.tab, columns, rows, self.connection)

    def _cell(self, name: str | None) -> Expression:
        return NOTHING if name is None else Expression(self.rows.cell(name))

    def _value(self, measure: str, cell: str) -> Expression:
        """The cell, or what it is in percent where the file writes shares of one."""
        found = self.plan.find_measure(measure)
        if not self.table.proportions or found is None or found.unit is not Unit.PERCENT:
            return Expression(cell)
        percent = f"round(CAST({cell} AS DECIMAL(28, 20)) * 100, 12)"  # without a float's noise
        return Expression(
            f"CASE WHEN regexp_full_match({cell}, '{SHARE}') THEN "
            f"concat(regexp_replace(CAST({percent} AS VARCHAR), '[.]?0*$', ''), '%') "
            f"ELSE {cell} END"
        )

    def _area(self) -> Expression:
        area = self.table.area
        if area.column is None:
            return Expression("?", (area.fixed,))
        cell = self.rows.cell(area.column)
        cases = " ".join(f"WHEN lower({cell}) = ? THEN ?" for _ in area.names)
        values = [text for name, one in area.names.items() for text in (name.lower(), one)]
        return Expression(f"CASE {cases} ELSE {cell} END" if cases else cell, tuple(values))

    def _tell_unused(self, conditions: Sequence[Expression]) -> None:
        """Rows that no measure of the layout takes, named by the first column that decides."""
        columns = [rows.column for one in self.table.measures for rows in one.where]
        if not columns:
            return
        used = " OR ".join(f"({rows.sql})" for rows in conditions)
        unused = self.connection.execute(
            f"SELECT {self.rows.cell(columns[0])}, count(*) FROM {self.tab.rows} "  # noqa: S608
            f"WHERE NOT ({used}) GROUP BY ALL ORDER BY ALL",
            [value for rows in conditions for value in rows.values],
        ).fetchall()
        if unused:
            count, named = sum(times for _, times in unused), [text for text, _ in unused]
            self._tell(f"{_rows(count)} left out ({_named(named)}): the layout has no measure.")


def _rows(count: int) -> str:
    return f"{count:,} row{' was' if count == 1 else 's were'}"


def _named(texts: Sequence[str]) -> str:
    shown = ", ".join(quoted(text) or "blank" for text in texts[:NAMED_AT_MOST])
    more = len(texts) - NAMED_AT_MOST
    return f"{shown} and {more} more" if more > 0 else shown
