"""Figures, targets and verdicts as the pack writes them: short, and labelled where made up."""

from datetime import date, datetime

from metrics.meeting import Kept
from metrics.model import Assessment, Assurance, Certainty, Status, Variation
from metrics.pack.document import Sign, sign_of
from metrics.periods import short_month
from metrics.plan.kinds import Basis

ILLUSTRATIVE = " (illustrative)"
PROVISIONAL = " (provisional)"
NOTHING = "–"
BEYOND_CHANCE = "Yes: it is more than chance explains."
REAL = (  # whether a miss is real, in one clause; the first that holds
    (lambda one: one.variation is Variation.CONCERN, "Yes, and getting worse, beyond chance."),
    (lambda one: one.variation is Variation.IMPROVEMENT, "Yes, but improving, beyond chance."),
    (
        lambda one: one.certainty is Certainty.WITHIN_ERROR,
        "Perhaps not: it is within the margin of error.",
    ),
    (
        lambda one: one.assurance is Assurance.FAILS,
        "Yes: as the work is done now, it cannot be met.",
    ),
    (
        lambda one: one.assurance is Assurance.HIT_OR_MISS,
        "Perhaps not: it is hit or miss from one period to the next.",
    ),
    (
        lambda one: one.assurance is Assurance.PASSES,
        "Something happened: it is usually met.",
    ),
    (lambda one: one.certainty is Certainty.CLEAR, BEYOND_CHANCE),
    (lambda one: one.target_basis == Basis.DIRECTION, BEYOND_CHANCE),
    (lambda one: bool(one.run), "Too early to tell: {run} held for limits."),
)
NOT_KNOWN = "Not known: chance cannot be tested here."
KEPT_STATUS = {  # whose mark a commitment borrows; the words beside it are its own
    Kept.MISSED: Status.OFF_TARGET,
    Kept.OVERDUE: Status.OFF_TARGET,
    Kept.AWAY: Status.OFF_TARGET,
    Kept.WAITING: Status.OVERDUE,
    Kept.STILL: Status.CLOSE,
    Kept.MOVING: Status.CLOSE,
    Kept.NO_FIGURE: Status.NO_FIGURE,
    Kept.OPEN: Status.NO_TARGET,
    Kept.THERE: Status.ON_TARGET,
    Kept.KEPT: Status.ON_TARGET,
    Kept.CLOSED: Status.CONTEXT,
}


def figure_words(one: Assessment) -> str:
    """`82.9% (illustrative)`; a dash where there is none."""
    made_up = ILLUSTRATIVE if one.illustrative else ""
    return f"{one.shown}{made_up}{PROVISIONAL if one.provisional else ''}" if one.shown else NOTHING


def target_words(one: Assessment) -> str:
    """`at least 88%`, labelled where the target is made up; a dash where there is none."""
    made_up = ILLUSTRATIVE if one.target_basis == Basis.ILLUSTRATIVE else ""
    return f"{one.target_shown}{made_up}" if one.target_shown else NOTHING


def real_words(one: Assessment) -> str:
    """Whether a miss is real, in one clause."""
    said = (words for holds, words in REAL if holds(one))
    return next(said, NOT_KNOWN).format(run=one.run)


def kept_sign(state: Kept) -> Sign:
    """How a commitment stands, as a sign."""
    return sign_of(KEPT_STATUS[state], sentence(state.value))


def sentence(words: str) -> str:
    """With a capital first letter."""
    return words[:1].upper() + words[1:]


def day_short(day: date | datetime) -> str:
    """`20 Nov 2026`."""
    return f"{day.day} {short_month(day)} {day.year}"


def clipped(words: str, most: int) -> str:
    """The words up to a length, whole words only; the rest stands in full elsewhere."""
    if len(words) <= most:
        return words
    kept, _, _ = words[:most].rpartition(" ")
    return f"{kept or words[:most]} …"


def labelled(words: str, *, illustrative: bool) -> str:
    """The words, and that they are made up where they are."""
    return f"{words}{ILLUSTRATIVE}" if illustrative else words
