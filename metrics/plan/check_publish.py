"""Whether what a measure says of its publication makes sense: each rule a function."""

from collections.abc import Iterator

from metrics.plan.draft import Draft, Placed
from metrics.plan.faults import Fault
from metrics.plan.publish import COUNTED, SMALLEST_MINIMUM, SMALLEST_ROUNDING
from metrics.plan.schema import Measure


def withheld_measures_say_why(draft: Draft) -> Iterator[Fault]:
    """A measure that may not be published has a reason and nothing else; no other has one."""
    for one in draft.measures:
        said, path = one.item.publish, (*one.path, "publish")
        if said.allowed and said.because:
            message = 'it may be published. Remove "because", or set allowed to false.'
            yield Fault("published-and-not", (*path, "because"), message)
        if not said.allowed and not said.because:
            message = 'it may not be published. Say why under "because".'
            yield Fault("withheld-no-reason", path, message)
        if not said.allowed and (said.minimum, said.rounding) != (None, None):
            message = "it is not published, so nothing of it is hidden or rounded. Keep the reason."
            yield Fault("withheld-and-rounded", path, message)


def minima_hide_something(draft: Draft) -> Iterator[Fault]:
    """The smallest count that may be shown leaves at least two counts that may not."""
    for one in draft.measures:
        least = one.item.publish.minimum
        if least is not None and least < SMALLEST_MINIMUM:
            message = (
                f"found {least}. Wanted at least {SMALLEST_MINIMUM}: with {SMALLEST_MINIMUM - 1}, "
                "every hidden count would be known to be 1."
            )
            yield Fault("minimum-too-small", (*one.path, "publish", "minimum"), message)


def minima_are_of_counts(draft: Draft) -> Iterator[Fault]:
    """Only a figure with a count behind it has a smallest count."""
    for one in draft.measures:
        if one.item.publish.minimum is not None and one.item.unit not in COUNTED:
            message = f"a minimum is a count, and this measure is given in {one.item.unit}."
            yield Fault("minimum-of-no-count", (*one.path, "publish", "minimum"), message)


def roundings_fit_their_minimum(draft: Draft) -> Iterator[Fault]:
    """Rounding changes something, and never makes a count that may be shown look like none."""
    for one in draft.measures:
        for message in _rounding_faults(one):
            yield Fault("rounding-does-not-fit", (*one.path, "publish", "rounding"), message)


def _rounding_faults(one: Placed[Measure]) -> Iterator[str]:
    base, least = one.item.publish.rounding, one.item.publish.minimum
    if base is None:
        return
    if base < SMALLEST_ROUNDING:
        yield f"found {base}. Wanted at least {SMALLEST_ROUNDING}."
    elif least is None:
        yield f'counts are rounded to {base}, and "minimum" is missing. Give one of {base} or more.'
    elif base > least:
        yield f"{base} is above the minimum {least}. Wanted at most the minimum."


PUBLISH_RULES = (
    withheld_measures_say_why,
    minima_hide_something,
    minima_are_of_counts,
    roundings_fit_their_minimum,
)
