"""The closed sets of words for what a series shows: variation, assurance, the four tests.

The words, shapes and colours are those of an XmR chart as the NHS's "Making Data Count" draws it:
blue, orange, grey and purple, which are not the hues of a status, and a shape each.
"""

from dataclasses import dataclass
from enum import StrEnum


class Variation(StrEnum):
    """What the latest figure of a series says about the process behind it."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    COMMON_CAUSE = "common_cause"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Whether the process, left as it is, can be relied on to meet its target."""

    PASSES = "passes"
    FAILS = "fails"
    HIT_OR_MISS = "hit_or_miss"


class Signal(StrEnum):
    """The four tests of an XmR chart by their letter; a point may fail several."""

    LIMIT = "A"
    SHIFT = "B"
    TREND = "C"
    TWO_OF_THREE = "D"


@dataclass(frozen=True, slots=True)
class SignalStyle:
    """How a signal is shown: in words first, then a drawn icon; colour alone never."""

    words: str
    meaning: str  # the plain sentence behind the words
    colour: str  # on white, at least 3:1; no hue of a status


VARIATION_STYLES = {
    Variation.IMPROVEMENT: SignalStyle(
        "improving (special cause)", "The latest figure is better than chance explains.", "#1d70b8"
    ),
    Variation.CONCERN: SignalStyle(
        "getting worse (special cause)",
        "The latest figure is worse than chance explains.",
        "#d4590b",
    ),
    Variation.COMMON_CAUSE: SignalStyle(
        "nothing special (common cause)",
        "The latest figure moves as this series always has.",
        "#5d6469",
    ),
    Variation.NEUTRAL_HIGH: SignalStyle(
        "unusually high (special cause)",
        "The latest figure is higher than chance explains.",
        "#6f3fa0",
    ),
    Variation.NEUTRAL_LOW: SignalStyle(
        "unusually low (special cause)",
        "The latest figure is lower than chance explains.",
        "#6f3fa0",
    ),
}
ASSURANCE_STYLES = {
    Assurance.PASSES: SignalStyle(
        "consistently passes", "The target lies inside everything this process produces.", "#1d70b8"
    ),
    Assurance.FAILS: SignalStyle(
        "consistently fails", "The target lies beyond anything this process produces.", "#d4590b"
    ),
    Assurance.HIT_OR_MISS: SignalStyle(
        "hit or miss", "The process meets the target in some periods and not in others.", "#5d6469"
    ),
}


class Course(StrEnum):
    """How a figure beyond chance came about."""

    MOVING = "moving"  # a run of figures goes one way, up to the latest
    SETTLED = "settled"  # a run lies at another level than before, and moves no further
    ALONE = "alone"  # the latest figure by itself


LEVELS = {  # where all figures since a period lie at another level, and it moves no further
    Variation.IMPROVEMENT: "better",
    Variation.CONCERN: "worse",
    Variation.NEUTRAL_HIGH: "higher",
    Variation.NEUTRAL_LOW: "lower",
}
LEVEL_WORDS = "{way} since {since} (special cause)"
LEVEL_MEANING = "Every figure since then is {way} than the average of the whole series."
SIGNAL_WORDS = {
    Signal.LIMIT: "beyond a limit",
    Signal.SHIFT: "a shift: seven in a row on one side of the mean",
    Signal.TREND: "a trend: seven in a row rising or falling",
    Signal.TWO_OF_THREE: "two of three near a limit",
}


def variation_style(variation: Variation, since: str = "") -> SignalStyle:
    """How the latest figure's signal is shown; `since`: the period from which it lies at another
    level, where it does and moves no further."""
    style = VARIATION_STYLES[variation]
    if not since or variation not in LEVELS:
        return style
    way = LEVELS[variation]
    words, meaning = LEVEL_WORDS.format(way=way, since=since), LEVEL_MEANING.format(way=way)
    return SignalStyle(words, meaning, style.colour)
