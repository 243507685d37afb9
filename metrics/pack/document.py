"""A paper in plain values: what it says, in which order, with nothing of how it looks.

The PDF, the Word file and the page are all written from one `Paper`, so that they cannot differ: of
the pack of a meeting, and of what is published. A status is a sign, that is a mark and words; its
colour is added by the writers and carries nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from metrics.model import STATUS_STYLES, Status, status_words


@dataclass(frozen=True, slots=True)
class Sign:
    """How something stands: a mark that survives a grey printout, and its words."""

    mark: str
    words: str
    colour: str
    tint: str

    @property
    def text(self) -> str:
        """`■ Red: off target`."""
        return f"{self.mark} {self.words}".strip()


def sign_of(status: Status, words: str = "") -> Sign:
    """A status as a sign; other words may stand beside the same mark."""
    style = STATUS_STYLES[status]
    return Sign(style.mark, words or status_words(status), style.colour, style.tint)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section. Level 1 is the paper's title and level 2 the section's."""

    words: str
    level: int = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; with a sign, how the thing it is about stands comes first."""

    words: str
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One point of a list, with what it rests on."""

    text: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list; numbered where its points will be spoken of by number."""

    lines: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names, each with its words."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its caption. With `signs`, one a row, a first column "Status" is added.
    `widths` are shares of the columns that `columns` names; equal ones without."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    signs: tuple[Sign, ...] = ()
    widths: tuple[float, ...] = ()
    figures: tuple[int, ...] = ()  # places of columns of figures, which are set right


@dataclass(frozen=True, slots=True)
class Notice:
    """Words in a frame, for what must not be missed."""

    words: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure on a chart; `look` says how far it can be trusted, `ring` what it shows beyond
    chance. Both are names of the chart's key."""

    x: float
    y: float
    joined: bool  # to the one before it: a gap stays a gap
    look: str
    ring: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A level line from `x` to `until`; `look` is a name of the chart's key."""

    x: float
    until: float
    y: float
    look: str


@dataclass(frozen=True, slots=True)
class Patch:
    """A shaded stretch between two levels."""

    x: float
    until: float
    y: float
    top: float


@dataclass(frozen=True, slots=True)
class Tick:
    """Words at a place on an axis, or beside the right end of a line at `line`."""

    at: float
    words: str
    line: float = 0.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A run chart in plain numbers: places are shares of the plot, from its left foot. `key` names
    every look that occurs, with its words."""

    title: str
    caption: str  # source and period
    alt: str
    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...] = ()
    patches: tuple[Patch, ...] = ()
    values: tuple[Tick, ...] = ()
    periods: tuple[Tick, ...] = ()
    labels: tuple[Tick, ...] = ()
    events: tuple[Tick, ...] = ()
    key: tuple[tuple[str, str], ...] = ()


Block = Heading | Paragraph | Points | Facts | Table | Notice | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A section under its heading."""

    heading: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper. `labels` stand on every page, `brief` alone on the first, `foot` beside every page
    number; `at` is the date of the paper, the one moment its bytes depend on. `watermark` lies
    behind every page of the PDF, for who sees one page alone."""

    title: str
    body: str
    subtitle: str
    at: datetime
    foot: str
    labels: tuple[str, ...] = ()
    brief: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    watermark: str = ""

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every chart, in the order of the paper."""
        blocks = (*self.brief, *(block for one in self.sections for block in one.blocks))
        return tuple(block for block in blocks if isinstance(block, Chart))
