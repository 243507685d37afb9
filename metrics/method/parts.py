"""What the method page is made of: sections of blocks, frozen, with no screen in them.

A section says what it says in order; a page only decides how each kind of block looks.
"""

from dataclasses import dataclass

from metrics.model import Status


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it says, a smaller second line, what it is sorted by, and how it stands: a
    status (drawn in words and shape) or a figure."""

    text: str
    small: str = ""
    sort: float | str | None = None
    status: Status | None = None
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `measure` is the id of the measure its first cell leads to, if any."""

    cells: tuple[Cell, ...]
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; `widths` are shares in percent where the text divides them badly."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Under:
    """A heading inside a section."""

    title: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list; `counted` where its order is that of steps."""

    points: tuple[str, ...]
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A question as a person asks it, and the short answer."""

    question: str
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A small drawing (SVG), what is seen on it, what it is called and what it means."""

    drawing: str
    seen: str
    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """Several small drawings with their words."""

    pictures: tuple[Picture, ...]


Block = Words | Under | Points | Answer | Table | Pictures


@dataclass(frozen=True, slots=True)
class Section:
    """One topic of the page; `id` stands in its address."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def table(
    caption: str,
    head: tuple[str, ...],
    *rows: tuple[Cell | str, ...],
    widths: tuple[int, ...] = (),
) -> Table:
    """A table of rows without links; a text is a cell."""
    made = (
        Row(tuple(one if isinstance(one, Cell) else Cell(one) for one in cells)) for cells in rows
    )
    return Table(caption, head, tuple(made), widths)


def words(*paragraphs: str) -> tuple[Words, ...]:
    """Paragraphs as blocks."""
    return tuple(Words(text) for text in paragraphs)
