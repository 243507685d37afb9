"""A chart as it leaves the building: the very figure of the screen, and all that must go with it.

What a reader must know stands in the value itself, so that no format can leave it out.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from metrics.charts.style import Figure
from metrics.exports.house import House

ILLUSTRATIVE = "Illustrative: made-up figures that show how the dashboard works"
ILLUSTRATIVE_TARGET = "Illustrative: the target, or a figure compared with, is made up"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a chart, with its own state; `value` is in the measure's unit."""

    area: str
    area_name: str
    period: str
    start: date
    end: date
    value: float | None
    shown: str
    status: str = ""  # in words, where this figure was judged
    state: tuple[str, ...] = ()  # "Illustrative", "Provisional [p]"
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What stands beside a chart of one area at a glance: its latest figure and what it means."""

    figure: str  # "82.0%"
    period: str  # "October to December 2025 (2025-26 Q3)"
    mark: str  # "■", in the colour of its status
    status: str  # "Red: off target"
    colour: str
    target: str  # with what it rests on, in brackets
    change: str
    labels: tuple[str, ...]  # "Illustrative", "Provisional [p]"


@dataclass(frozen=True, slots=True)
class PublicChart:
    """One chart and its words. `figure` is as the screen draws it; `name` is that of its files."""

    name: str
    figure: Figure
    alt: str
    measure: str
    measure_name: str
    unit: str
    areas: tuple[str, ...]  # names, one or more
    title: str
    shows: str
    status: str  # in words with its mark: "■ Red: off target"
    reason: str
    period: str
    source: str
    definition: str
    caveats: tuple[str, ...]
    label: str  # what is illustrative; empty where nothing is
    events: tuple[str, ...]
    publisher: str
    dated: str  # "As at 30 May 2026, figures as known on 12 August 2026"
    edition: str  # "Edition E0002, approved on 12 August 2026", or that it is a draft
    draft: str  # the words of a draft; empty where it may be published
    at: datetime  # since when it could be drawn just so: the moment of `dated`
    rows: tuple[Row, ...]
    periods: tuple[tuple[date, str], ...] = ()  # those on the axis, by their last day
    card: Card | None = None  # none of several areas
    small: str = ""  # a few centimetres of it as an SVG, for a list; empty where that says nothing
    house: House = field(default_factory=House)

    @property
    def illustrative(self) -> bool:
        """Whether anything in it is made up."""
        return bool(self.label)

    @property
    def marks(self) -> tuple[str, ...]:
        """What goes before everything else, in every format: that it is a draft, or made up."""
        return tuple(words for words in (self.draft, self.label) if words)

    @property
    def caption(self) -> str:
        """What stands under the picture where its own words are too small to be read there."""
        told = (f"{self.title}, {self.period}", *self.marks, f"Source: {self.source}",
                self.publisher, self.dated, self.edition)  # fmt: skip
        return " ".join(f"{words.rstrip('.')}." for words in dict.fromkeys(told) if words)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What stands under every picture, in its order."""
        told = (
            ("Source", self.source),
            ("Period", self.period),
            ("Definition", self.definition),
            ("Please note", " ".join(self.caveats)),
            ("Marked", f"{'; '.join(self.events)}." if self.events else ""),
            ("From", f"{self.publisher}. {self.dated}. {self.edition}."),
        )
        return tuple((name, words) for name, words in told if words)
