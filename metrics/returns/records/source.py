"""What a file of `config/sources/*.sql` may say in its head, as types.

The head names the columns the SELECT below it needs. A column has one name there and as many
headings in files as its publisher has given it over the years; the SELECT knows only the name.
"""

from dataclasses import dataclass
from typing import Self

from pydantic import Field, model_validator

from metrics.returns.files.sheets import Sheet
from metrics.returns.layouts.headings import Headings, heading_key, headings_at
from metrics.returns.layouts.layout import Described, Id

RECORDS, DISTRICTS, BODY = "records", "districts", "body"
BODY_COLUMNS = ("force", "force_area", "force_number", "districts")  # the last: how many, in words
ROW_NUMBER = "row_number"  # the row as a spreadsheet shows it, from 1 with the headings
RESULT = (
    "measure", "area", "period", "breakdown", "value", "numerator", "denominator", "n", "marker",
    "note", "first_row", "records", "left_out",
)  # fmt: skip


class Column(Described):
    """A column of records, under the name that the SELECT gives it."""

    also: tuple[str, ...] = ()  # other headings it has had
    optional: bool = False  # an absent one is empty in every row


class Columns(Described):
    """The columns of one table."""

    columns: dict[Id, Column | None] = Field(min_length=1)

    @model_validator(mode="after")
    def _needs_something(self) -> Self:
        if not self.needed:
            raise ValueError("every column is optional, so no file could be told by them")
        return self

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns without which a file is not one of these."""
        return tuple(name for name, one in self.columns.items() if one is None or not one.optional)

    def headings_of(self, name: str) -> tuple[str, ...]:
        """Every heading a column may stand under, its own name first."""
        return (name, *(self.columns[name] or Column()).also)

    def at(self, headings: Headings, name: str) -> int | None:
        """The place of a column under some headings, or None."""
        places = (headings.column(one) for one in self.headings_of(name))
        return next((place for place in places if place is not None), None)

    def missing(self, headings: Headings) -> list[str]:
        """The needed columns that are not among the headings."""
        return [name for name in self.needed if self.at(headings, name) is None]

    def best(self, sheet: Sheet) -> Headings | None:
        """The first row of a sheet in which the most of the needed columns stand."""
        wanted = [set(map(heading_key, self.headings_of(name))) for name in self.needed]
        rows = [set(map(heading_key, row)) for row in sheet.head]
        found = [sum(not one.isdisjoint(cells) for one in wanted) for cells in rows]
        most = max(found, default=0)
        return headings_at(sheet, found.index(most)) if most else None


class Beside(Columns):
    """A second table that the records may be joined with; absent, it has no rows."""

    name: Id
    title: str


class Head(Columns):
    """The head of a source's file."""

    name: Id
    title: str
    source: str = ""  # an address
    note: str = ""  # what a user of the figures should know
    beside: Beside | None = None
    lies_beside: str = ""  # the title of the records that this one is joined with

    @property
    def looks_for(self) -> str:
        """What the source is recognised by, in words."""
        return f"the columns {', '.join(self.needed)}"


@dataclass(frozen=True, slots=True)
class RecordSource:
    """One known kind of records, and the SELECT that makes figures of them."""

    head: Head
    sql: str

    @property
    def name(self) -> str:
        """Its name, as a layout has one."""
        return self.head.name
