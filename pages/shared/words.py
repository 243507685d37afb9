"""Words for the screen: text from files and people made inert, and the short phrases of cards.

Streamlit reads markdown almost everywhere. Escaping punctuation stops markdown itself, but
emoji codes, arrows and bare addresses are read after the escapes are gone; an invisible word
joiner inside them stops those too, and only there, so that a search for "2025-26" finds it.
"""

import re

from metrics.exports.said import (
    UNBROKEN,
    URGENCY,
    basis_words,
    certainty_words,
    change_line,
    ink,
    labels,
    mark,
    signal_words,
    target_line,
)
from metrics.model import STATUS_STYLES, Assessment, Status, status_words
from metrics.moments import moment_words
from metrics.periods import Frequency
from metrics.wording import day_short as day_words
from metrics.wording import sentence_case

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
SPACES = re.compile(r"[^\S\u00a0]+")  # a new line would begin a new block; an unbroken space stays
STARTERS = re.compile(  # what is read after the escapes are gone: codes, addresses, arrows
    r"(?<=:)(?=[\w+-]+:|//)|(?<=@)(?=\S)|(?<=www)(?=\.)|(?<=<)(?=[-=])|(?<=-)(?=[->])|(?<=[>~])(?==)",
    re.IGNORECASE,
)
WORD_JOINER = "\u2060"
__all__ = [
    "FREQUENCY_NAMES",
    "UNBROKEN",
    "URGENCY",
    "basis_words",
    "certainty_words",
    "change_line",
    "chip",
    "counted",
    "day_words",
    "ink",
    "labels",
    "mark",
    "moment_words",
    "plain",
    "sentence_case",
    "signal_words",
    "stands",
    "target_line",
]
FREQUENCY_NAMES = {one: one.value.replace("_", " ").capitalize() for one in Frequency} | {
    Frequency.RANGE: "From one day to another",
    Frequency.ROLLING_YEAR: "Last twelve months",
}


def plain(text: object) -> str:
    """Any text as markdown that shows exactly that text: nothing in it links, fetches or runs."""
    one_line = SPACES.sub(" ", str(text)).strip()
    return PUNCTUATION.sub(r"\\\1", STARTERS.sub(WORD_JOINER, one_line))


def chip(status: Status, count: int | None = None) -> str:
    """Mark and words of a status in its colours, as markdown; with a count, how many there are."""
    style = STATUS_STYLES[status]
    words = status_words(status) if count is None else f"{count} {style.words}"
    words = f"{style.mark} {words}".replace(" ", UNBROKEN)
    return f':color[**{words}**]{{foreground="{ink(status)}" background="{style.tint}"}}'


def stands(one: Assessment | None) -> str:
    """`■ Red: off target (illustrative)`, behind the name of a measure."""
    if one is None:
        return "– No figure"
    return f"{mark(one.status)}{' (illustrative)' if one.illustrative else ''}"


def counted(count: int, noun: str) -> str:
    """`one problem`, `3 problems`."""
    return f"one {noun}" if count == 1 else f"{count:,} {noun}s"
