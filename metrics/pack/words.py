"""How the pack shows a promise, and how it shortens what is long."""

from metrics.meeting import KEPT_STATUS, Kept
from metrics.model.meeting import Commitment
from metrics.pack.document import Sign, sign_of
from metrics.wording import day_short, sentence_case


def kept_sign(state: Kept) -> Sign:
    """How a commitment stands, as a sign."""
    return sign_of(KEPT_STATUS[state], sentence_case(state.value))


def due_words(held: Commitment) -> str:
    """`30 Sep 2026 (put off from 30 Jun 2026)`."""
    put_off = f" (put off from {day_short(held.redated[0].before)})" if held.redated else ""
    return f"{day_short(held.due)}{put_off}"


def clipped(words: str, most: int) -> str:
    """The words up to a length, whole words only; the rest stands in full elsewhere."""
    if len(words) <= most:
        return words
    kept, _, _ = words[:most].rpartition(" ")
    return f"{kept or words[:most]} …"
