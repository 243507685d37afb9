"""What of a measure's figures may leave for the public: the `publish` block of a measure.

Without a block everything may be shown: a count of calls finds nobody. A zero is always shown,
so that it is never mistaken for a count that is hidden.
"""

from metrics.plan.described import Described
from metrics.plan.kinds import Unit

SMALLEST_MINIMUM = 3  # with 2, every hidden count would be a 1
SMALLEST_ROUNDING = 2  # every count is a multiple of 1
COUNTED = frozenset({Unit.COUNT, Unit.PERCENT, Unit.RATE})  # units with a count behind the figure


class Publish(Described):
    """Whether a measure's figures may be published, and how small a count may be shown."""

    allowed: bool = True
    because: str = ""  # why it may not be published
    minimum: int | None = None  # the smallest count, other than zero, that may be shown
    rounding: int | None = None  # counts shown are rounded to the nearest multiple of this
