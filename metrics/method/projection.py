"""Will a target be met if nothing changes: what the projection is, and what it is not."""

from math import sqrt

from metrics.assessment import outlook as ahead
from metrics.method import example
from metrics.method.numbers import outside, short, times_in
from metrics.method.parts import Block, Points, Section, Under, Words, table
from metrics.sampling import student, t_95
from metrics.spc.vectors import CONFIDENCE
from metrics.wording import number_words, show_exactly

YEAR = 365


def section() -> Section:
    """The outlook in words, and one worked through."""
    return Section(
        "outlook", "Will the target be met if nothing changes?", (*_words(), worked(), *_not())
    )


def _words() -> tuple[Block, ...]:
    often = times_in(outside(student.Z))
    most, usual = (round(days / YEAR) for days in (ahead.MOST_AHEAD, ahead.USUAL_AHEAD))
    return (
        Words(
            "The projection says where the next figures will lie if the work goes on as it does "
            f"now: {often} inside a range about the mean of the present phase. (A phase is a "
            "stretch of a series between two changes.) It goes up to the target’s last day, at "
            f"most {number_words(most)} years ahead, and {number_words(usual)} year ahead where "
            "the target has no last day."
        ),
        Words(
            f"If mean and spread were known, {short(student.Z, 2)} standard deviations on "
            "either side would do. They are only estimated, from few figures and the steps "
            "between them, so the range is made wider, by Student’s t (1908). The fewer the "
            "figures, the wider it is."
        ),
    )


def worked() -> Block:
    """The steady series of the tests, projected by the engine."""
    series, shown = example.series(CONFIDENCE), example.latest_of(CONFIDENCE)
    measure, held = example.measure(), len(CONFIDENCE)
    found = ahead.outlook(measure, series, series.points[-1], example.target(), shown)
    centre = shown.limits.centre if shown.limits else 0.0
    rows = [
        ("Figures held", f"{held}"),
        ("Mean", short(centre, 2)),
        ("Standard deviation, from the steps between figures", short(shown.sigma or 0.0, 2)),
        (f"Student’s t for {held} figures", short(t_95(ahead.FREEDOM * (held - 1)), 2)),
        ("Wider again, for the mean", f"{sqrt(1 + 1 / held):.2f} times"),
        ("Said", found.words if found else ""),
    ]
    goal = show_exactly(example.TARGET, measure.unit)
    return table(f"A target of at least {goal}, worked through", ("Step", "Result"), *rows)


def _not() -> tuple[Block, ...]:
    return (
        Under("What it is not"),
        Points(
            (
                "It is no forecast of change. It knows nothing of plans, money or staff.",
                (
                    "A process that is changing (special cause in the latest figure) is not "
                    "projected, because its past no longer says where it goes."
                ),
                "A series with too few figures for limits is not projected either.",
                (
                    "Each figure is taken to stand by itself. Where one good figure brings "
                    "another, the range is too narrow."
                ),
            )
        ),
    )
