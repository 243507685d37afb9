"""The signals planted in the illustrative figures, so that every kind of finding can be seen.

`data/README.md` lists them in words. A steady miss (confidence) and a steady pass (999 by the
force's clock) need nothing here: their recipes stand on one side of the target.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Planted:
    """A change to a measure's level between two days: first times, then plus.

    `each_month` is added once more for every month since the first; `area` limits it to one of
    the five.
    """

    measure: str
    first: date
    last: date = date(2099, 1, 1)
    times: float = 1
    plus: float = 0
    each_month: float = 0
    area: str = ""


SINCE_STEP: Final = date(2025, 1, 1)
PLANTED: Final = (
    Planted("calls_101_mean_answer_s", SINCE_STEP, times=0.62),
    Planted("calls_101_pct_30s", SINCE_STEP, plus=8),
    Planted("calls_101_pct_120s", SINCE_STEP, plus=13),
    Planted("calls_101_abandonment_rate_pct", SINCE_STEP, plus=-5.5),
    Planted("asb_incidents_count", date(2025, 11, 1), date(2025, 11, 30), times=1.6),
    Planted("digital_forensics_backlog_devices", date(2025, 12, 1), each_month=34),
    Planted("response_grade1_within_target_pct", date(2000, 1, 1), plus=-9, area="herefordshire"),
    Planted("road_seriously_injured", date(2026, 7, 1), date(2026, 9, 30), times=1.1),
)


def planted_level(measure: str, month: date, level: float, area: str = "") -> float:
    """The recipe's level with what is planted for that month and area."""
    for one in PLANTED:
        if one.measure == measure and one.area in {"", area} and one.first <= month <= one.last:
            months = (month.year - one.first.year) * 12 + month.month - one.first.month + 1
            level = level * one.times + one.plus + one.each_month * months
    return level
