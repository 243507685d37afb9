"""What a table is before it is a file: title, source, columns with their meaning, rows of values.

A figure that is missing is no figure, never zero: on a sheet its cell holds the reason in square
brackets, in a CSV it is empty and the reason stands in the column beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from metrics.moments import local
from metrics.wording import day_words

ILLUSTRATIVE = "illustrative"  # every label of something made up begins so
PROVISIONAL = "provisional"
LABEL, MARKER = "label", "marker"  # the columns that are counted for the cover
LABELS_JOINED = "; "
OF_THE_MEASURE = "that of the measure"  # the unit of a column whose rows have each their own
NOT_APPLICABLE, NOT_AVAILABLE = "z", "x"  # MARKERS says what they mean


class Holds(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "date"
    MOMENT = "date and time"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is held, and the decimals it is shown with; or none, and the marker why."""

    value: float | None
    decimals: int = 0
    marker: str = NOT_APPLICABLE


Cell = str | Figure | date | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called by programs and by people, and what it means. `unit` and
    `values` are for the data dictionary; one that is not `on_sheet` is for programs alone."""

    id: str
    heading: str
    meaning: str
    holds: Holds = Holds.TEXT
    unit: str = ""
    values: tuple[str, ...] = ()
    on_sheet: bool = True
    width: int = 14  # characters


@dataclass(frozen=True, slots=True)
class Table:
    """A table with everything a reader must know to read it alone. `unit` is that of every figure
    in it, or empty where each row has its own; `empty` says why there are no rows."""

    id: str
    title: str
    shows: str
    source: str
    geography: str
    period: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    unit: str = ""
    empty: str = ""
    measures: tuple[str, ...] = ()  # ids of the measures it is about, for the definitions
    draft: str = ""  # what marks it as one, on its sheet and in its rows
    said_above: frozenset[str] = frozenset()  # columns that say on every row what the title says

    def heading(self, column: Column) -> str:
        """`Figure (percent)`, where every row has the same unit."""
        own = self.unit and column.unit == OF_THE_MEASURE
        return f"{column.heading} ({self.unit})" if own else column.heading

    @property
    def file(self) -> str:
        """Its name as a file, without an ending: lower case and dashes."""
        return self.id.replace("_", "-")

    @property
    def illustrative(self) -> int:
        """How many rows hold, or rest on, something made up."""
        return sum(ILLUSTRATIVE in text for text in self.texts_of(LABEL))

    @property
    def provisional(self) -> int:
        """How many rows may still change."""
        return sum(PROVISIONAL in text for text in self.texts_of(LABEL))

    def texts_of(self, column_id: str) -> list[str]:
        """The texts of a column; nothing where it has no such column."""
        ids = [column.id for column in self.columns]
        if column_id not in ids:
            return []
        place = ids.index(column_id)
        return [str(row[place] or "") for row in self.rows]


def marked(table: Table, draft: str) -> Table:
    """The table with every row labelled as a draft; itself where it is none."""
    if not draft:
        return table
    place = [column.id for column in table.columns].index(LABEL)
    rows = (
        (*row[:place], LABELS_JOINED.join(filter(None, (draft, str(row[place] or "")))),
         *row[place + 1 :])
        for row in table.rows
    )  # fmt: skip
    return replace(table, rows=tuple(rows), draft=draft)


def in_order(
    columns: Iterable[Column], rows: Iterable[Mapping[str, Cell]]
) -> tuple[tuple[Cell, ...], ...]:
    """Rows by column id, in the order of the columns; what a row lacks is empty."""
    ids = [column.id for column in columns]
    return tuple(tuple(row.get(one) for one in ids) for row in rows)


def bracketed(markers: Iterable[str]) -> str:
    """`[p] [r]`, as the product and the Analysis Function write shorthand."""
    return " ".join(f"[{marker}]" for marker in markers)


def cell_words(cell: Cell) -> str:
    """A cell as a person reads it: what a sheet shows of it.

    >>> cell_words(Figure(82.85, 1)), cell_words(Figure(None, marker="c")), cell_words(None)
    ('82.9', '[c]', '')
    """
    match cell:
        case Figure():
            return _number_words(cell)
        case datetime():
            return f"{day_words(cell)}, {local(cell):%H:%M}"
        case date():
            return day_words(cell)
    return cell or ""


def _number_words(figure: Figure) -> str:
    """Halves rounded away from zero, as the rest of the product does and as Excel does."""
    if figure.value is None:
        return bracketed([figure.marker])
    step = Decimal(1).scaleb(-figure.decimals)
    return f"{Decimal(repr(figure.value)).quantize(step, ROUND_HALF_UP):,f}"
