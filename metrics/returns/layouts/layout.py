"""What `config/layouts/*.yaml` may say, as types: how a known file maps to a return.

A layout lists tables; a table says where its headings stand and which column, title or fixed
text gives the area, the period and the figures of each measure. What it leaves out, it says
why. There is one mechanism for wide, long and record-level files: an entry of `measures` takes
some rows (`where`) and one column (`value`) for one measure.
"""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

TIDY = "tidy"
ANY_PERIOD = "any"  # in place of a pattern: the one period that stands there, however written
MOST_HEADER_ROWS = 4  # a title over a group over a name over a unit; more is a form, not a table


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"it is not a regular expression: {error}") from None
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Described(BaseModel):
    """The base of everything in a layout file: no unknown keys, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Rows(Described):
    """Some rows of a table: those whose cell in a column is (or is not) one of some texts."""

    column: str
    among: tuple[str, ...] = Field(default=(), alias="is")
    outside: tuple[str, ...] = Field(default=(), alias="is_not")
    matches: Pattern = ""
    force: bool = False  # the cell names the area that is the whole force

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if not (self.among or self.outside or self.matches or self.force):
            raise ValueError("it takes every row. Give one of: is, is_not, matches, force")
        return self


class Skip(Rows):
    """Rows the layout leaves out, and the reason people read."""

    because: str


class AreaFrom(Described):
    """Where the area comes from. Rows of other forces are refused unless `others: skip`."""

    column: str | None = None
    fixed: str | None = None
    names: dict[str, Id] = Field(default_factory=dict)  # the file's own name → area id
    others: Literal["refuse", "skip"] = "refuse"

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.column is None) == (self.fixed is None):
            raise ValueError("give exactly one of: column, fixed")
        return self


class PeriodFrom(Described):
    """Where the period comes from: the cells of columns, a title above, the headings, or the name
    of the file."""

    text: str | None = None  # columns in braces: "{Financial_Year} Q{Financial_Quarter}"
    title: Pattern | None = None  # one group, found in a row above the headings; or ANY_PERIOD
    headings: Pattern | None = None  # the headings that are periods; the figures stand below
    file: Pattern | None = None  # one group, found in the file's name, "_" as a space; or that

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        places = (self.text, self.title, self.headings, self.file)
        if sum(place is not None for place in places) != 1:
            raise ValueError("give exactly one of: text, title, headings, file")
        return self


class MeasureRows(Described):
    """One measure of a table: its rows, and the columns of its figures, by their headings."""

    measure: Id
    value: str | None = None  # the table's own `value` where it is not given
    numerator: str | None = None
    denominator: str | None = None
    n: str | None = None  # the sample size
    where: tuple[Rows, ...] = ()


class Table(Described):
    """One table of a file."""

    sheet: str = ""  # compared without case and outer spaces; empty: the only sheet
    headings: tuple[str, ...] = Field(min_length=1)  # all stand in one row, in any order
    header_rows: int = Field(default=1, ge=1, le=MOST_HEADER_ROWS)  # read as one, top to bottom
    under: str = ""  # words that stand in a row above the headings
    until_blank: bool = False  # the table ends with the first blank row
    area: AreaFrom
    period: PeriodFrom
    measures: tuple[MeasureRows, ...] = Field(min_length=1)
    value: str | None = None
    where: tuple[Rows, ...] = ()
    skip: tuple[Skip, ...] = ()
    skip_headings: dict[str, str] = Field(default_factory=dict)  # heading → because
    sum: bool = False  # record-level: the rows of a measure, area and period are added up
    times: Literal["mm:ss", "hh:mm"] | None = None  # what two numbers with a colon mean
    proportions: bool = False  # percentages are written as shares of one: 0.82 is 82%
    markers: dict[str, str] = Field(default_factory=dict)  # the file's own marks → c, x, z …
    text: str | None = None  # a column with the figure as it was published
    note: str | None = None  # a column
    ditto: str = ""  # the word that stands for "as in the row above" in the note

    @model_validator(mode="after")
    def _figures_somewhere(self) -> Self:
        lost = [
            one.measure
            for one in self.measures
            if not (one.value or self.value or (one.numerator and one.denominator))
        ]
        if lost and self.period.headings is None:
            raise ValueError(f"no column of figures (value) for {', '.join(lost)}")
        return self

    @property
    def looks_for(self) -> str:
        """What the table is recognised by, in words."""
        where = f'a sheet "{self.sheet}" with ' if self.sheet else ""
        named = ", ".join(f'"{heading}"' for heading in self.headings if heading)
        above = f' under the words "{self.under}"' if self.under else ""
        dated = " and figures under headings of periods" if self.period.headings else ""
        return f"{where}the headings {named}{above}{dated}"


class Layout(Described):
    """One known kind of file."""

    name: Id
    title: str
    source: str = ""  # an address
    note: str = ""  # what a user of the figures should know
    by_name: bool = False  # it is read only when chosen: its headings stand in other files too
    tables: tuple[Table, ...] = Field(min_length=1)

    @property
    def looks_for(self) -> str:
        """What the layout is recognised by, in words."""
        return self.tables[0].looks_for
