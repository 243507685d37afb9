"""Running the checks: findings as problems, in file order, none of them told without end."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import duckdb

from metrics.checks.figures import FIGURE_CHECKS, Check
from metrics.checks.rules import RULES, problem
from metrics.checks.together import DUPLICATES, REPEATED, TOTALS
from metrics.errors import Problem

LOOSE = " and what is in none of them"
MORE = "more-problems"
ROWS = 'list_sort(list(DISTINCT "row"))'
ROWS_NAMED = 20  # of those with the same problem; a person finds the rest by the text
LISTED_AT_MOST = 1_000  # problems of one kind; beyond that a person reads none of them


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table of the file stands, and how its columns are headed."""

    sheet: str
    labels: Mapping[str, str]  # column of a return → heading in the file
    letters: Mapping[str, str] = field(default_factory=dict)  # heading → spreadsheet letter


def check_facts(
    connection: duckdb.DuckDBPyConnection,
    places: Sequence[Place],
    faults: Sequence[Problem],
) -> list[Problem]:
    """Every problem of the figures in the database. `faults` are those of texts, by number."""
    problems = [*_text_faults(connection, places, faults)]
    for check in _broken(connection):
        problems += _findings(connection, places, check)
    problems += _duplicates(connection, places)
    problems += dict.fromkeys(_totals(connection, places))  # two levels may share their areas
    return problems


def _broken(connection: duckdb.DuckDBPyConnection) -> list[Check]:
    """The rules that any figure breaks: one look at the figures, since most break none."""
    alone = [check for check in FIGURE_CHECKS if not check.joins]
    asked = ", ".join(f"bool_or({check.condition})" for check in alone)
    (answers,) = connection.execute(f"SELECT {asked} FROM judged").fetchall()  # noqa: S608
    held = [check for check, broken in zip(alone, answers, strict=True) if not broken]
    return [check for check in FIGURE_CHECKS if check not in held]


def in_file_order(problems: Iterable[Problem], sheets: Sequence[str]) -> tuple[Problem, ...]:
    """By sheet and row, those of the whole file first, and at most so many of one kind."""
    order = {sheet: number for number, sheet in enumerate(sheets)}
    ordered = sorted(
        problems, key=lambda one: (one.code == MORE, order.get(one.sheet, -1), one.row or 0)
    )
    seen: Counter[str] = Counter()
    listed = []
    for one in ordered:
        seen[one.code] += 1
        if seen[one.code] <= LISTED_AT_MOST:
            listed.append(one)
    over = {code: count for code, count in seen.items() if count > LISTED_AT_MOST}
    return (*listed, *(_more(code, count - LISTED_AT_MOST) for code, count in over.items()))


def beyond(code: str, count: int) -> Iterable[Problem]:
    """How many of so many findings are more than are listed."""
    if count > LISTED_AT_MOST:
        yield _more(code, count - LISTED_AT_MOST)


def _more(code: str, count: int) -> Problem:
    more = problem(MORE, count=f"{count:,}", kind=code)
    return replace(more, severity=RULES[code].severity)


def _text_faults(
    connection: duckdb.DuckDBPyConnection, places: Sequence[Place], faults: Sequence[Problem]
) -> Iterable[Problem]:
    columns = ("measure", "area", "period", "value", "marker", "numerator", "denominator", "n")
    for column in columns if faults else ():
        rows = connection.execute(
            f'SELECT tab, {column}_fault, min("row"), {ROWS}, '  # noqa: S608
            f"any_value(heading) FROM readings WHERE {column}_fault IS NOT NULL "
            f"GROUP BY ALL ORDER BY 1, 3"
        ).fetchall()
        for tab, fault, row, same, heading in rows:
            placed = _placed(faults[fault], places[tab], column, heading)
            yield _in_rows(placed, row, same)


def _placed(found: Problem, place: Place, column: str, heading: str) -> Problem:
    label = heading if column == "value" and heading else place.labels.get(column, column)
    return found.at(sheet=place.sheet, column=label, letter=place.letters.get(label, ""))


def _in_rows(found: Problem, row: int, rows: Sequence[int]) -> Problem:
    return found.at(
        row=row, rows=tuple(rows[:LISTED_AT_MOST]), message=_with_more(found.message, rows)
    )


def _with_more(message: str, rows: Sequence[int]) -> str:
    """The message, and the other rows it is true of: the first of them by number."""
    others = rows[1:]
    if not others:
        return message
    named = ", ".join(f"{row:,}" for row in others[:ROWS_NAMED])
    more = f" and {len(others) - ROWS_NAMED:,} more" if len(others) > ROWS_NAMED else ""
    return f"{message} The same in row{'s' if len(others) > 1 else ''} {named}{more}."


def _findings(
    connection: duckdb.DuckDBPyConnection, places: Sequence[Place], check: Check
) -> Iterable[Problem]:
    texts = "".join(f", {sql} AS text_{name}" for name, sql in check.texts.items())
    rows = connection.execute(
        f'SELECT count(*) OVER (), tab, heading, min("row"), {ROWS}{texts} '  # noqa: S608
        f"FROM judged {check.joins} WHERE {check.condition} "
        f"GROUP BY ALL ORDER BY 2, 4 LIMIT {LISTED_AT_MOST}"
    ).fetchall()
    for _, tab, heading, row, same, *values in rows:
        found = problem(check.code, **dict(zip(check.texts, map(_shown, values), strict=True)))
        yield _in_rows(_placed(found, places[tab], check.column, heading), row, same)
    yield from _beyond(check.code, rows)


def _beyond(code: str, rows: Sequence[tuple]) -> Iterable[Problem]:
    """How many findings were not fetched; every row begins with how many there are."""
    if rows:
        yield from beyond(code, rows[0][0])


def _shown(value: object) -> str:
    return f"{value:,.10g}" if isinstance(value, float) else str(value)


def _duplicates(
    connection: duckdb.DuckDBPyConnection, places: Sequence[Place]
) -> Iterable[Problem]:
    ((repeated,),) = connection.execute(REPEATED).fetchall()
    if not repeated:
        return
    rows = connection.execute(f"{DUPLICATES} LIMIT {LISTED_AT_MOST}").fetchall()
    for _, tab, row, first_tab, first_row, measure, area, period in rows:
        sheet = f'sheet "{places[first_tab].sheet}", ' if first_tab != tab else ""
        found = problem(
            "duplicate", other=f"{sheet}row {first_row}", measure=measure, area=area,
            period=period,
        )  # fmt: skip
        label = places[tab].labels.get("measure", "measure")
        yield found.at(sheet=places[tab].sheet, row=row, column=label)
    yield from _beyond("duplicate", rows)


def _totals(connection: duckdb.DuckDBPyConnection, places: Sequence[Place]) -> Iterable[Problem]:
    for tab, row, measure, period, count, total, force, whole, loose in connection.execute(
        TOTALS
    ).fetchall():
        found = problem(
            "totals-disagree", measure=measure, period=period, count=count,
            loose=LOOSE if loose else "", found=_shown(total), force=force,
            other=_shown(whole),
        )  # fmt: skip
        yield found.at(sheet=places[tab].sheet, row=row)
