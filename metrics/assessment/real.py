"""One measure in few words, for a list: its figure, its target, and whether a miss is real."""

from metrics.model import Against, Assessment, Assurance, Certainty, Course, Variation
from metrics.periods import Period
from metrics.plan.kinds import Basis, Unit
from metrics.wording import labelled, show

MARKS = ("illustrative", "provisional")
NOTHING = "–"
BEYOND_CHANCE = "Yes: it is more than chance explains."
BEYOND = {  # the same of a figure beyond chance, by how that came about
    (Variation.CONCERN, Course.SETTLED): "Yes, and worse since {since}.",
    (Variation.CONCERN, Course.MOVING): "Yes, and getting worse, beyond chance.",
    (Variation.CONCERN, Course.ALONE): "Yes, and the latest figure is worse than chance explains.",
    (Variation.IMPROVEMENT, Course.SETTLED): "Yes, but better since {since}.",
    (Variation.IMPROVEMENT, Course.MOVING): "Yes, but improving, beyond chance.",
    (Variation.IMPROVEMENT, Course.ALONE): "Yes, but the latest figure is better than chance "
    "explains.",
}
REAL = (  # whether a miss is real, in one clause; the first that holds
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
    """`82.9% (illustrative, provisional)`; a dash where there is none."""
    if not one.shown:
        return NOTHING
    holds = (one.illustrative, one.provisional)
    marks = ", ".join(mark for mark, there in zip(MARKS, holds, strict=True) if there)
    return f"{one.shown} ({marks})" if marks else one.shown


def figure_in(one: Assessment, quarter: Period) -> str:
    """The same, with its period where that is not the quarter spoken of: one month is not read as
    three."""
    when = "" if one.period in {None, quarter} else f" {one.period.when}"
    return f"{figure_words(one)}{when}"


def target_words(one: Assessment) -> str:
    """`at least 88%`, labelled where the target is made up; a dash where there is none."""
    if not one.target_shown:
        return NOTHING
    said = f"{one.target_shown}{was_words(one)}"
    return labelled(said, illustrative=one.target_basis == Basis.ILLUSTRATIVE)


def was_words(one: Assessment) -> str:
    """` (641)`: the figure that a direction is measured from; nothing for a level."""
    if one.target_basis != Basis.DIRECTION:
        return ""
    held = {moved.against: moved for moved in one.comparisons}
    found = held.get(Against.PLAN_BASELINE) or held.get(Against.YEAR_BEFORE)
    return f" ({show(found.from_value, Unit(one.unit), near=[found.value])})" if found else ""


def real_words(one: Assessment) -> str:
    """Whether a miss is real, in one clause."""
    if one.variation and one.course and (words := BEYOND.get((one.variation, one.course))):
        return words.format(since=one.since.label if one.since else "")
    said = (words for holds, words in REAL if holds(one))
    return next(said, NOT_KNOWN).format(run=one.run)
