"""Green, amber and red: when each status is given, worked out on a target of the page's own."""

from metrics.assessment import COUNT_WORDS
from metrics.method import example
from metrics.method.parts import Block, Cell, Points, Section, Under, Words, table
from metrics.model import STATUS_STYLES, Status, status_words
from metrics.plan.kinds import Unit
from metrics.plan.words import BASIS_WORDS, target_in_words
from metrics.sampling import differences
from metrics.wording import as_shown, show, show_difference, show_exactly

WHEN = {
    Status.ON_TARGET: "The target is met. A figure exactly on the target meets it.",
    Status.CLOSE: "Missed, but by no more than the tolerance. A miss of exactly the tolerance is "
    "still close. Where the plan gives only a direction, amber means something else: see below.",
    Status.OFF_TARGET: "Missed by more than the tolerance.",
    Status.NO_TARGET: "No target is in force for that period. Never shown as green.",
    Status.NO_FIGURE: "Nothing was received, or the figure is too unreliable to judge.",
    Status.OVERDUE: "The day by which the return was due has passed.",
    Status.CONTEXT: "Neither more nor less is better, so the figure is shown and never coloured.",
}
BY = (0.0, 0.01, 2.0, 2.01, 6.0)  # how far the worked figures lie below the target
NEARLY = 0.04  # a miss that rounding would hide


def section() -> Section:
    """What the colours mean."""
    return Section(
        "colours",
        "Green, amber and red",
        (
            Words(
                "A status compares one figure with one target. The figure is used unrounded. The "
                "target is the one that was in force when the period ended, so a new target never "
                "changes an old status. Every status has a shape and words as well as a colour, "
                "and a sentence with its arithmetic that can be checked by hand."
            ),
            statuses(),
            *_tolerance(),
            *_direction(),
            *_bases(),
            *_priorities(),
        ),
    )


def statuses() -> Block:
    """Every status and when it is given."""
    rows = [(Cell(status_words(status), status=status), WHEN[status]) for status in STATUS_STYLES]
    return table("Every status, and when it is given", ("Status", "When"), *rows)


def _tolerance() -> tuple[Block, ...]:
    nearly = example.TARGET - NEARLY
    return (
        Under("How close is close"),
        Words(
            "Each target states its own tolerance: the miss that still counts as close. It is in "
            "points for percentages, and in percent of the target for counts, rates, times and "
            "money. A figure is never rounded into looking like its target: "
            f"{show(nearly, Unit.PERCENT, near=[example.TARGET])} against "
            f"{show_exactly(example.TARGET, Unit.PERCENT)} is shown just so, because "
            f"{show(nearly, Unit.PERCENT)} would say that the target was met."
        ),
        worked(),
    )


def worked() -> Block:
    """Figures on both sides of each line, judged by the rule itself."""
    bounds = example.bounds()
    near = [bounds.lowest, bounds.lowest - bounds.tolerance]
    rows = []
    for value in (round(bounds.lowest - by, 9) for by in BY):
        gap = as_shown(bounds.lowest, Unit.PERCENT, near) - as_shown(value, Unit.PERCENT, near)
        status = bounds.status(value)
        rows.append(
            (
                Cell(show(value, Unit.PERCENT, near), sort=value, figure=True),
                show_difference(gap, Unit.PERCENT) if gap else "nothing",
                Cell(status_words(status), status=status),
            )
        )
    goal = target_in_words(example.target(), Unit.PERCENT)
    return table(f"A target of {goal}", ("Figure", "Missed by", "Status"), *rows)


def _direction() -> tuple[Block, ...]:
    return (
        Under("Where the plan says only “reduce” or “increase”"),
        Words(
            "There is then no level to reach. The figure is compared with the same period a year "
            "before, or with the dated baseline that the target names. A test says how often "
            "chance alone would move the figure so far."
        ),
        Points(_by_direction()),
    )


def _by_direction() -> tuple[str, str, str]:
    """Each colour in the sense it has there: amber in its other one."""
    green, amber, red = (
        STATUS_STYLES[one].colour_name
        for one in (Status.ON_TARGET, Status.CLOSE, Status.OFF_TARGET)
    )
    level = f"{differences.SIGNIFICANCE:.0%}"
    return (
        (
            f"{green}: it went the right way, and chance alone would do that less than {level} of "
            "the time."
        ),
        (
            f"{amber}: chance could explain the change, or no test can be made yet. It does not "
            "mean nearly there. The sentence beside it says which of the two it is."
        ),
        f"{red}: it went the wrong way, and by the same test that is more than chance.",
    )


def _bases() -> tuple[Block, ...]:
    return (
        Under("Where targets come from"),
        Words(
            "Every target says its basis beside it. A target that nobody has set is labelled "
            f"illustrative wherever it stands. The bases are: {'; '.join(BASIS_WORDS.values())}."
        ),
    )


def _priorities() -> tuple[Block, ...]:
    kinds = ", ".join(COUNT_WORDS.values())
    return (
        Under("The status of a whole priority"),
        Words(
            "There is none. The statuses of its measures are counted, the one furthest past its "
            "target is named, and the page says how many measures were reported. Colours are "
            "never averaged: two reds and two greens are not an amber. What is counted: "
            f"{kinds}."
        ),
    )
