"""Every comparison of a figure, each labelled with its periods: previous, a year before, twelve
months, the plan's and the national baseline, and peers.

"Rose" and "fell" are said only of a change that passes its test; anything else is no clear change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from metrics.aggregation import twelve_months
from metrics.assessment.comparison import (
    Comparison,
    Setting,
    beside,
    beside_baseline,
    compare_with,
)
from metrics.model import Against, Movement, Point, Series
from metrics.periods import Frequency, Period, read_period
from metrics.plan.kinds import Aggregation, Unit
from metrics.plan.target import Target
from metrics.wording import show, show_gap

NO_CHANGE = "no clear change"
SIZED = {Unit.COUNT, Unit.POUNDS, Unit.FTE, Unit.TONNES}  # larger places have more of them


@dataclass(frozen=True, slots=True)
class Peer:
    """A comparator's series of the same measure and frequency, and its name."""

    name: str
    series: Series


def movements(
    setting: Setting, target: Target | None, point: Point, peers: Sequence[Peer]
) -> tuple[Movement, ...]:
    """Every comparison that can be made, in the order people ask for them."""
    if not point.judged:
        return ()
    found = (
        _previous(setting, point),
        year_before(setting, point),
        _rolling(setting, point),
        _plan_baseline(setting, target, point),
        _national_baseline(setting, point),
        *_peers(setting, point, peers),
    )
    return tuple(one for one in found if one)


def _previous(setting: Setting, point: Point) -> Movement | None:
    if point.period.frequency.overlapping:
        return None  # neighbours share months: their difference is that of two other figures
    found = compare_with(setting, point, point.period.previous)
    return _moved(Against.PREVIOUS, point, found) if found else None


def year_before(setting: Setting, point: Point) -> Movement | None:
    """The change on the same period a year ago."""
    found = compare_with(setting, point, point.period.year_before)
    return _moved(Against.YEAR_BEFORE, point, found) if found else None


def _rolling(setting: Setting, point: Point) -> Movement | None:
    """The twelve months up to the period beside the twelve months before them."""
    ends = (point.period, point.period.year_before)
    now, before = (_twelve_months(setting, end) for end in ends)
    if now is None or before is None or not (now.judged and before.judged):
        return None
    found = beside(_without_process(setting), now, before)
    return _moved(Against.ROLLING_YEAR, now, found) if found else None


def _twelve_months(setting: Setting, end: Period) -> Point | None:
    return twelve_months(setting.measure, setting.series, end, setting.redefined)


def _without_process(setting: Setting) -> Setting:
    """Twelve months have another spread than the quarters they are made of: the sum of four
    independent figures has √4 times theirs, and a mean of four half of it."""
    if setting.sigma is None:
        return setting
    parts = 12 // max(1, _months(setting))
    adds = setting.measure.aggregation is Aggregation.SUM
    factor = parts**0.5 if adds else parts**-0.5
    return replace(setting, sigma=setting.sigma * factor)


def _months(setting: Setting) -> int:
    period = setting.series.points[-1].period
    return round((period.end - period.start).days / 30.4)


def _plan_baseline(setting: Setting, target: Target | None, point: Point) -> Movement | None:
    if target is None or target.baseline is None:
        return None
    period = read_period(target.baseline.period)
    found = beside_baseline(setting, point, period, target.baseline.value)
    moved = _moved(Against.PLAN_BASELINE, point, found) if found else None
    return replace(moved, source=target.baseline.source) if moved else None


def _national_baseline(setting: Setting, point: Point) -> Movement | None:
    """The figure beside the national baseline's stretch; a baseline of twelve months is compared
    with the twelve months up to the figure. The plan's own value stands where no return has one."""
    baseline = setting.measure.national_baseline
    if baseline is None:
        return None
    period, place = read_period(baseline.period), setting
    now = point if period.frequency is point.period.frequency else None
    if now is None and period.frequency is Frequency.ROLLING_YEAR:
        now = _twelve_months(setting, point.period)
        place = _without_process(setting)
    found = beside_baseline(place, now, period, baseline.value) if now else None
    if now is None or found is None:
        return None
    return replace(_moved(Against.NATIONAL_BASELINE, now, found), source=baseline.source)


def _peers(setting: Setting, point: Point, peers: Sequence[Peer]) -> Iterator[Movement]:
    """Comparators for the same period; never of what only says how large a place is."""
    if setting.measure.unit in SIZED:
        return
    for peer in peers:
        other = peer.series.at(point.period)
        if other and (found := beside(replace(setting, sigma=None), point, other)):
            yield _beside_peer(peer.name, point, found, other)


def _beside_peer(name: str, point: Point, found: Comparison, other: Point) -> Movement:
    """`2.1 points lower than Most similar forces (56.1%)`; never rose or fell."""
    moved = _moved(Against.PEERS, point, found)
    shown = show(found.before, found.unit, near=[found.now])
    when = f"{name}, {other.period.label}"
    if found.clear is None:
        told = f"{shown} in {name}; whether chance explains the difference cannot be told"
        return replace(moved, words=told, from_when=when)
    gap = show_gap(found.now, found.before, found.unit)
    words = f"{gap} than" if found.clear else "no clear difference from"
    return replace(moved, words=f"{words} {name} ({shown})", from_when=when)


def _moved(against: Against, point: Point, found: Comparison) -> Movement:
    return Movement(
        against=against,
        when=point.period.label,
        from_when=found.period.label,
        value=found.now,
        from_value=found.before,
        by=found.by,
        clear=found.clear,
        words=_words(found),
        made_up=found.made_up,
    )


def _words(found: Comparison) -> str:
    """`fell by 9.0 points from 64.0% in 2024-25 Q3`, or `no clear change on …`."""
    before = show(found.before, found.unit, near=[found.now])
    remark = ", an illustrative figure" if found.made_up else ""
    when = f"{before} {found.when}{remark}"
    if not found.by:
        return f"no change: {when} as well"
    if not found.clear:
        return _with_reason(f"{NO_CHANGE} from {when}", found)
    size = show_gap(found.now, found.before, found.unit).rsplit(" ", 1)[0]
    return f"{'fell' if found.by < 0 else 'rose'} by {size} from {when}"


def _with_reason(words: str, found: Comparison) -> str:
    """Why a change is not called one, where no test could be made."""
    return f"{words}: {found.untested}" if found.p is None and found.by else words
