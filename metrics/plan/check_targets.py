"""Whether a measure's targets make sense: each rule a function of one measure and one target.

Two adopted targets that would answer for the same figure are refused rather than ranked, so
that the order of the file never decides a status.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations, pairwise
from typing import NamedTuple

from metrics.periods import PeriodError, read_period
from metrics.plan.draft import Draft
from metrics.plan.faults import Fault
from metrics.plan.kinds import Better, Unit
from metrics.plan.schema import Measure
from metrics.plan.target import Target
from metrics.plan.yaml_lines import Path

NEEDED = {
    "at_least": ("value",),
    "at_most": ("value",),
    "within": ("lower", "upper"),
    "direction": ("direction",),
    "trajectory": ("points", "comparison"),
}
ALLOWED = {"direction": ("baseline",), "trajectory": ("shape",)}  # beside what is needed
KIND_FIELDS = ("value", "lower", "upper", "direction", "baseline", "points", "comparison", "shape")
POINTS_ONLY = frozenset({Unit.PERCENT, Unit.STATUS, Unit.GRADE})
GOOD_WAY = {  # what a target may ask for, by which way is better
    Better.HIGHER: frozenset({"at_least", "increase", "within"}),
    Better.LOWER: frozenset({"at_most", "reduce", "within"}),
    Better.NEARER: frozenset({"within"}),
    Better.NEITHER: frozenset(),
}


class Given(NamedTuple):
    """A target, its measure, and the path it stands at."""

    path: Path
    measure: Measure
    target: Target


def check_targets(draft: Draft) -> Iterator[Fault]:
    """Every fault in the targets of the measures that are whole."""
    for placed in draft.measures:
        given = [
            Given((*placed.path, "targets", index), placed.item, target)
            for index, target in enumerate(placed.item.targets)
        ]
        for one in given:
            for rule in TARGET_RULES:
                yield from rule(one)
        for first, second in combinations(given, 2):
            yield from targets_do_not_overlap(first, second)


def kind_has_its_fields(given: Given) -> Iterator[Fault]:
    """Exactly the fields of its kind are given."""
    kind, written = given.target.kind, given.target.model_fields_set
    needed = NEEDED[kind]
    for name in needed:
        if getattr(given.target, name) in (None, ()):
            yield Fault("target-incomplete", given.path, f'a target of kind {kind} needs "{name}".')
    for name in KIND_FIELDS:
        if name in written and name not in (*needed, *ALLOWED.get(kind, ())):
            message = f'a target of kind {kind} has no "{name}".'
            yield Fault("target-has-too-much", (*given.path, name), message)


def range_runs_upward(given: Given) -> Iterator[Fault]:
    """A range's lower end is not above its upper end."""
    lower, upper = given.target.lower, given.target.upper
    if lower is not None and upper is not None and lower > upper:
        message = f"the lower end {lower:g} is above the upper end {upper:g}."
        yield Fault("range-upside-down", (*given.path, "lower"), message)


def points_run_forward(given: Given) -> Iterator[Fault]:
    """A trajectory's points stand in the order of their dates, each later than the last."""
    for index, (first, second) in enumerate(pairwise(given.target.points), start=1):
        if second.by <= first.by:
            message = f"{second.by} does not come after {first.by}."
            yield Fault("points-out-of-order", (*given.path, "points", index), message)


def tolerance_has_its_unit(given: Given) -> Iterator[Fault]:
    """A tolerance says its unit: points for shares, statuses and grades, percent for the rest."""
    target, unit = given.target, given.measure.unit
    wanted = "points" if unit in POINTS_ONLY else "percent"
    if target.tolerance < 0:
        yield Fault("tolerance-below-zero", (*given.path, "tolerance"), "it is below 0.")
    if target.tolerance and target.tolerance_unit is None:
        message = f'a tolerance needs a "tolerance_unit": here {wanted}.'
        yield Fault("tolerance-without-unit", given.path, message)
    if target.tolerance_unit not in {None, wanted}:
        message = (
            f"found {target.tolerance_unit}. A tolerance in {unit.value} is given in {wanted}."
        )
        yield Fault("tolerance-unit", (*given.path, "tolerance_unit"), message)


def target_goes_the_good_way(given: Given) -> Iterator[Fault]:
    """The target asks for what the measure calls better; with no better way there is none."""
    better, target = given.measure.better, given.target
    asked = target.direction or target.comparison or target.kind
    if better is Better.NEITHER:
        message = "the measure says better: neither, so it is shown for context and has no target."
        yield Fault("target-for-context", given.path, message)
    elif asked not in GOOD_WAY[better] | {"direction", "trajectory"}:
        message = f"{asked} does not fit a measure that says better: {better.value}."
        yield Fault("target-against-better", given.path, message)


def target_is_possible(given: Given) -> Iterator[Fault]:
    """A target's figures lie where the measure's own can lie."""
    least, most = given.measure.minimum, given.measure.maximum
    for name, value in _figures(given.target):
        if (least is not None and value < least) or (most is not None and value > most):
            low = "no lower limit" if least is None else f"{least:g}"
            high = "no upper limit" if most is None else f"{most:g}"
            message = f"{value:g} cannot be reached: figures lie from {low} to {high}."
            yield Fault("target-out-of-range", (*given.path, name), message)


def _figures(target: Target) -> list[tuple[str, float]]:
    named = [(name, getattr(target, name)) for name in ("value", "lower", "upper")]
    points = [("points", point.value) for point in target.points]
    return [(name, value) for name, value in (*named, *points) if value is not None]


def frequency_is_the_measures(given: Given) -> Iterator[Fault]:
    """A target for one frequency is for one that the measure is given in."""
    frequency = given.target.frequency
    if frequency is not None and frequency not in given.measure.frequency:
        allowed = ", ".join(one.value for one in given.measure.frequency)
        message = f"found {frequency.value}. The measure is given by {allowed}."
        yield Fault("frequency-not-given", (*given.path, "frequency"), message)


def baseline_is_a_period(given: Given) -> Iterator[Fault]:
    """A dated baseline names a period the product can read, of a kind the measure is given in."""
    if given.target.baseline is None:
        return
    path = (*given.path, "baseline", "period")
    try:
        period = read_period(given.target.baseline.period)
    except PeriodError as error:
        yield Fault("baseline-not-a-period", path, str(error))
        return
    if period.frequency not in given.measure.frequency:
        allowed = ", ".join(one.value for one in given.measure.frequency)
        message = (
            f"{period.label} is a {period.frequency.value}. The measure is given by {allowed}."
        )
        yield Fault("baseline-frequency", path, message)


def targets_do_not_overlap(first: Given, second: Given) -> Iterator[Fault]:
    """Two adopted targets never answer for the same figure."""
    one, other = first.target, second.target
    frequencies = {one.frequency, other.frequency}
    shared = None in frequencies or len(frequencies) == 1
    if one.adopted and other.adopted and shared and _dates_meet(one, other):
        since = max(one.effective_from, other.effective_from)
        message = (
            f"from {since} it answers for the same figures as the target that begins on "
            f'{one.effective_from}. End that one with "effective_to".'
        )
        yield Fault("targets-overlap", second.path, message)


def _dates_meet(one: Target, other: Target) -> bool:
    first_ends, second_ends = one.effective_to or date.max, other.effective_to or date.max
    return one.effective_from <= second_ends and other.effective_from <= first_ends


TARGET_RULES: tuple[Callable[[Given], Iterator[Fault]], ...] = (
    kind_has_its_fields,
    range_runs_upward,
    points_run_forward,
    tolerance_has_its_unit,
    target_goes_the_good_way,
    target_is_possible,
    frequency_is_the_measures,
    baseline_is_a_period,
)
