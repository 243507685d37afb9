"""How the pack shows a promise, and how it shortens what is long."""

from metrics.meeting import KEPT_STATUS, Kept
from metrics.pack.document import Sign, sign_of
from metrics.wording import sentence_case


def kept_sign(state: Kept) -> Sign:
    """How a commitment stands, as a sign."""
    return sign_of(KEPT_STATUS[state], sentence_case(state.value))


def clipped(words: str, most: int) -> str:
    """The words up to a length, whole words only; the rest stands in full elsewhere."""
    if len(words) <= most:
        return words
    kept, _, _ = words[:most].rpartition(" ")
    return f"{kept or words[:most]} …"
