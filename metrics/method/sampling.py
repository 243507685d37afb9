"""How far chance could move a figure: intervals of surveys, audits and counts, worked out."""

from metrics.assessment.certainty import sureness, too_few_words
from metrics.method import example
from metrics.method.numbers import inside_words, outside, short, times_in
from metrics.method.parts import Block, Cell, Section, Under, Words, table
from metrics.plan.kinds import Nature, Unit
from metrics.plan.schema import Measure
from metrics.sampling import Sampled, effective_base, figures, poisson, student, wilson
from metrics.wording import show, show_exactly

FOUND = 82.0  # percent, of the worked survey
ASKED = (100, 200, 500, 1000, 2000)
NEARER = 86.0  # percent: a smaller miss needs more people
MOST_ASKED = 100_000
EVENTS = (4, 16, 29, 56, 572)
CLUSTERED, EFFECT = 130, 1.3  # of the worked design effect


def section() -> Section:
    """Sampling error in words and numbers."""
    return Section(
        "chance", "How far chance could move a figure", (*_surveys(), *_design(), *_events())
    )


def _surveys() -> tuple[Block, ...]:
    often, level = times_in(outside(student.Z)), inside_words(student.Z)
    return (
        Words(
            "A survey asks some people and not others. Had it asked others, the figure would have "
            "been a little different. The "
            f"{level} interval says how different: a range worked out in this way holds the true "
            f"figure {often}. It is Wilson’s interval (1927), which never goes below 0% or above "
            "100%. Audits of case files are treated alike."
        ),
        Words(
            "Beside the status stands whether the target lies outside the interval (clearly) or "
            "inside it (within the margin of error). The margin of error never changes a colour. "
            f"But on fewer than {figures.LEAST_BASE} people or files no status is given at all."
        ),
        surveys(),
        Words(_needed()),
    )


def surveys() -> Block:
    """One result with more and more people asked: the interval, and what is said."""
    rows = [_asked(n) for n in (figures.LEAST_BASE - 1, *ASKED, None)]
    found, goal = (show_exactly(one, Unit.PERCENT) for one in (FOUND, example.TARGET))
    return table(
        f"{found} in a survey, against a target of at least {goal}",
        ("Asked", f"{inside_words(student.Z)} interval", "What is said"),
        *rows,
        widths=(16, 20, 64),
    )


def _asked(n: float | None) -> tuple[Cell | str, ...]:
    survey, point = example.measure(nature=Nature.SURVEY), example.point(FOUND, n=n)
    number = Cell(f"{n:,.0f} asked" if n else "sample size not given", sort=n or 0)
    if told := too_few_words(survey, point):
        return number, "none", told.replace(f" for {point.period.label}", "")
    sure = sureness(survey, point, example.bounds())
    if sure.interval is None:
        return number, "none", sure.words
    return number, percent_span(sure.interval.lower, sure.interval.upper), sure.words


def percent_span(lower: float, upper: float) -> str:
    """`73.3% to 88.3%`."""
    return " to ".join(show(end, Unit.PERCENT) for end in (lower, upper))


def _needed() -> str:
    """From how many asked on a miss is clear, found with the interval itself."""
    goal = show_exactly(example.TARGET, Unit.PERCENT)
    first, second = (
        f"{show_exactly(found, Unit.PERCENT)} is clearly below {goal} from {least_asked(found):,}"
        for found in (FOUND, NEARER)
    )
    return f"The smaller the miss, the more people it takes: {first} asked, {second}."


def least_asked(found: float) -> int:
    """The fewest people on whom a figure lies clearly below the example's target."""
    numbers = range(figures.LEAST_BASE, MOST_ASKED)
    scale = figures.PERCENT
    return next(n for n in numbers if scale * wilson(found / scale, n)[1] < example.TARGET)


def _design() -> tuple[Block, ...]:
    taken = Measure.model_fields["design_effect"].default
    base = effective_base(Sampled(FOUND, n=CLUSTERED), Nature.SURVEY, EFFECT) or 0
    return (
        Under("Samples that tell less than their size"),
        Words(
            "People who live together answer alike, and some answers are weighted up. Such a "
            "sample tells less than its size. The design effect says how much less (Kish 1965): "
            f"{CLUSTERED} people with a design effect of {EFFECT:g} tell as much as {base:,.0f} "
            f"drawn one by one. Where a survey does not state one it is taken as {short(taken)}, "
            "which makes the interval the narrowest it can be."
        ),
    )


def _events() -> tuple[Block, ...]:
    return (
        Under("Counts of events"),
        Words(
            "A count of crimes or casualties would differ too if the same risks ran again. If "
            "each event happens by itself, this is how far: Garwood’s exact interval (1936). "
            "Small counts move most for their size."
        ),
        events(),
        Words(
            "A percentage of all cases, with nobody left out, has no sampling error: its own ups "
            "and downs are the yardstick (“Special or ordinary”, below). An average without its "
            "spread, money and staff in post have no interval, and none is made up."
        ),
    )


def events() -> Block:
    """Counts with their intervals."""
    rows = [
        (Cell(f"{count}", sort=count, figure=True), count_span(*poisson(count))) for count in EVENTS
    ]
    return table(
        f"Counts and their {inside_words(student.Z)} intervals",
        ("Counted", "Could be by chance alone"),
        *rows,
    )


def count_span(lower: float, upper: float) -> str:
    """`42 to 73`."""
    return " to ".join(show(end, Unit.COUNT) for end in (lower, upper))
