"""One measure in few words, for a list: its figure, its target, and whether a miss is real."""

from metrics.model import Assessment, Assurance, Certainty, Variation
from metrics.plan.kinds import Basis
from metrics.wording import labelled

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
    (lambda one: bool(one.run), "Too early to tell: {run} needed are held."),
)
NOT_KNOWN = "Not known: chance cannot be tested here."


def figure_words(one: Assessment) -> str:
    """`82.9% (illustrative)`; a dash where there is none."""
    if not one.shown:
        return NOTHING
    figure = labelled(one.shown, illustrative=one.illustrative)
    return f"{figure}{PROVISIONAL if one.provisional else ''}"


def target_words(one: Assessment) -> str:
    """`at least 88%`, labelled where the target is made up; a dash where there is none."""
    if not one.target_shown:
        return NOTHING
    return labelled(one.target_shown, illustrative=one.target_basis == Basis.ILLUSTRATIVE)


def real_words(one: Assessment) -> str:
    """Whether a miss is real, in one clause."""
    said = (words for holds, words in REAL if holds(one))
    return next(said, NOT_KNOWN).format(run=one.run)
