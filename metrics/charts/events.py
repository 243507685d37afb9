"""What happened, on the large chart: a thin dotted line at the day, its title in a row above.

Titles share a row where they have room on the narrowest screen and stand in rows of their own
where they have not; each is cut to the room it has, and in full where it is pointed at.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.charts.drawn import Happened
from metrics.charts.frame import NARROWEST, PLOT_HEIGHT, Frame
from metrics.charts.style import FAINT, Figure, inert
from metrics.periods import MONTH_NAMES

ROW = 17  # pixels
LETTER = 6.1  # pixels, on average
BETWEEN = 8  # pixels between two titles in a row
MOST_LETTERS = 36
STARTS_UP_TO = 0.58  # of the plot's width: where the room left and right of a line is the same
ROOM_LEFT, ROOM_RIGHT = 15, 50  # pixels beside the plot that a title may use


@dataclass(frozen=True, slots=True)
class Flag:
    """An event with the place of its title, in pixels on the narrowest screen."""

    event: Happened
    words: str
    starts_at_line: bool  # otherwise the title ends at its line
    left: float
    right: float
    row: int = 0


def flags_of(events: Sequence[Happened], frame: Frame) -> list[Flag]:
    """The events with their titles in rows, none on another."""
    flags: list[Flag] = []
    for event in events:
        flag = _flag(event, frame.along(event.day))
        row = 0
        while any(one.row == row and _meet(one, flag) for one in flags):
            row += 1
        flags.append(Flag(event, flag.words, flag.starts_at_line, flag.left, flag.right, row))
    return flags


def rows_of(flags: Sequence[Flag]) -> int:
    """How many rows the titles need."""
    return max((flag.row + 1 for flag in flags), default=0)


def event_lines(flags: Sequence[Flag]) -> list[Figure]:
    """A vertical line each, up to its title."""
    return [
        {
            "type": "line", "layer": "below", "xref": "x", "yref": "paper",
            "x0": flag.event.day.isoformat(), "x1": flag.event.day.isoformat(),
            "y0": 0, "y1": 1 + (flag.row + 1) * ROW / PLOT_HEIGHT,
            "line": {"color": FAINT, "width": 1, "dash": "dot"},
        }
        for flag in flags
    ]  # fmt: skip


def event_titles(flags: Sequence[Flag]) -> list[Figure]:
    """The titles; pointed at, they are told in full."""
    return [
        {
            "xref": "x", "x": flag.event.day.isoformat(), "yref": "paper", "y": 1,
            "yshift": flag.row * ROW, "yanchor": "bottom", "showarrow": False, "borderpad": 1,
            "xanchor": "left" if flag.starts_at_line else "right",
            "xshift": 3 if flag.starts_at_line else -3, "bgcolor": "#ffffff",
            "text": inert(flag.words), "font": {"size": 12, "color": FAINT},
            "hovertext": inert(f"{day_words(flag.event)}: {flag.event.title}"),
        }
        for flag in flags
    ]  # fmt: skip


def day_words(event: Happened) -> str:
    """The day of an event as people write it: `1 April 2024`."""
    return f"{event.day.day} {MONTH_NAMES[event.day.month - 1]} {event.day.year}"


def _flag(event: Happened, at: float) -> Flag:
    starts = at <= NARROWEST * STARTS_UP_TO
    room = ROOM_RIGHT + NARROWEST - at if starts else ROOM_LEFT + at
    words = _cut(event.title, min(MOST_LETTERS, int(room / LETTER)))
    wide = LETTER * len(words)
    return Flag(event, words, starts, at if starts else at - wide, at + wide if starts else at)


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


def _meet(one: Flag, other: Flag) -> bool:
    return one.left < other.right + BETWEEN and other.left < one.right + BETWEEN
