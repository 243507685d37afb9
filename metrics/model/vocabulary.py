"""The closed sets of words: kinds of return, statuses and how they are shown, markers."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a return's figures are: final, provisional until confirmed, or made up to show how."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ILLUSTRATIVE = "illustrative"


class Status(StrEnum):
    """How a figure stands against its target (status-and-variation rules, section 1)."""

    ON_TARGET = "on_target"
    CLOSE = "close"
    OFF_TARGET = "off_target"
    NO_TARGET = "no_target"
    NO_FIGURE = "no_figure"
    OVERDUE = "overdue"
    CONTEXT = "context"


class Certainty(StrEnum):
    """Whether sampling error could explain the miss."""

    CLEAR = "clear"
    WITHIN_ERROR = "within_error"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """How a status is shown: never by colour alone."""

    words: str
    colour_name: str
    shape: str  # plotly marker symbol
    mark: str  # a character that survives a grey printout
    colour: str  # on white, at least 3:1
    tint: str


STATUS_STYLES = {
    Status.ON_TARGET: StatusStyle("on target", "Green", "circle", "●", "#0f7a52", "#e4f2ec"),
    Status.CLOSE: StatusStyle("close to target", "Amber", "triangle-up", "▲", "#b45309", "#fdf0e3"),
    Status.OFF_TARGET: StatusStyle("off target", "Red", "square", "■", "#ca3535", "#fbe9e9"),
    Status.NO_TARGET: StatusStyle("no target set", "", "circle-open", "○", "#484949", "#f3f2f1"),
    Status.NO_FIGURE: StatusStyle("no figure yet", "", "line-ew-open", "–", "#484949", "#f3f2f1"),
    Status.OVERDUE: StatusStyle("overdue", "", "hourglass-open", "◷", "#484949", "#f3f2f1"),
    Status.CONTEXT: StatusStyle("context only", "", "circle-dot", "◌", "#484949", "#f3f2f1"),
}


def status_words(status: Status) -> str:
    """What people read: `Red: off target`, or `No target set` where there is no colour."""
    style = STATUS_STYLES[status]
    if style.colour_name:
        return f"{style.colour_name}: {style.words}"
    return style.words[0].upper() + style.words[1:]


@dataclass(frozen=True, slots=True)
class MarkerRule:
    """What a marker in square brackets means (Analysis Function guidance, 2022)."""

    meaning: str
    has_figure: bool  # whether a figure stands beside it
    has_status: bool = True  # whether that figure may be judged


SUPPRESSED = "c"  # the figure is kept back, because people could be found behind it
BREAK = "b"  # the figure has another definition than the one before it
MARKERS = {
    SUPPRESSED: MarkerRule("confidential, suppressed", has_figure=False),
    "x": MarkerRule("not available", has_figure=False),
    "z": MarkerRule("not applicable", has_figure=False),
    "p": MarkerRule("provisional", has_figure=True),
    "r": MarkerRule("revised", has_figure=True),
    "e": MarkerRule("estimated", has_figure=True),
    "u": MarkerRule("low reliability", has_figure=True, has_status=False),
    BREAK: MarkerRule("break in the series", has_figure=True),
    "low": MarkerRule("rounds to zero but is not zero", has_figure=False),
}
