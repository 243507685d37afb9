"""Choosing the rows of a table by the texts of a column.

The distinct texts are compared here, in Python, and the chosen ones handed to the database: one
way of comparing names serves areas, measures and whatever a layout leaves out.
"""

import re
from collections.abc import Callable, Sequence

import duckdb

from metrics.plan.schema import Plan
from metrics.returns.layouts.headings import plain
from metrics.returns.layouts.layout import Rows
from metrics.returns.tables.tabs import Expression, Tab


def name_key(text: str) -> str:
    """What is compared of a name in a cell: one line, small, without note marks."""
    return plain(text).casefold()


def among(cell: str) -> str:
    """A cell that holds one of the texts of a list."""
    return f"{cell} IN (SELECT unnest(?::VARCHAR[]))"


def other_than(rows: Expression) -> Expression:
    """The rows that do not meet a condition."""
    return Expression(f"NOT ({rows.sql})", rows.values)


class Choice:
    """The rows of one tab, for choosing from."""

    def __init__(self, tab: Tab, plan: Plan, connection: duckdb.DuckDBPyConnection) -> None:
        self.tab, self.plan, self.connection = tab, plan, connection

    def cell(self, name: str) -> str:
        """The database's name for the column under a heading."""
        return f"c{self.tab.headings.column(name)}"

    def texts(self, column: str, chosen: Callable[[str], bool]) -> list[str]:
        """The distinct texts of a column that are chosen."""
        rows = self.connection.execute(
            f"SELECT DISTINCT {self.cell(column)} FROM {self.tab.rows}"  # noqa: S608
        ).fetchall()
        return sorted(text for (text,) in rows if chosen(text))

    def meant(self, rows: Rows) -> list[str]:
        """The distinct texts by which a layout means some rows."""
        return self.texts(rows.column, self._is_meant(rows))

    def _is_meant(self, rows: Rows) -> Callable[[str], bool]:
        among = {name_key(text) for text in rows.among}
        outside = {name_key(text) for text in rows.outside}

        def meant(text: str) -> bool:
            return (
                (not among or name_key(text) in among)
                and name_key(text) not in outside
                and (not rows.matches or re.search(rows.matches, text) is not None)
                and (not rows.force or self.plan.find_area(text) == self.plan.force)
            )

        return meant

    def condition(self, conditions: Sequence[Rows]) -> Expression:
        """The rows that meet every condition; texts are compared here, not in the database."""
        parts, values = ["true"], []
        for rows in conditions:
            parts.append(among(self.cell(rows.column)))
            values.append(self.meant(rows))
        return Expression(" AND ".join(parts), tuple(values))

    def delete(self, rows: Expression) -> int:
        """Leaves rows out; how many they were."""
        deleted = self.connection.execute(
            f"DELETE FROM {self.tab.rows} WHERE {rows.sql}",  # noqa: S608
            list(rows.values),
        ).fetchall()
        return deleted[0][0]
