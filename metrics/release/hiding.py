"""What of the figures may leave, measure by measure, beside what left before.

Everything public is worked out from what comes out of here, never from the figures themselves:
a limit, a status or a sentence made from a hidden count would tell of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from metrics.disclosure import Cell, Protected, State, protect
from metrics.model import SUPPRESSED, Part, Point, Series
from metrics.plan import Measure, Plan
from metrics.plan.kinds import Unit
from metrics.plan.publish import COUNTED
from metrics.release.audit import leaks
from metrics.release.places import table_of
from metrics.release.spots import (
    DENOMINATOR,
    NUMERATOR,
    PARTS_OF,
    VALUE,
    Counts,
    Spot,
    counts_of,
    point_counts,
    suppressed_of,
)

UNEXPLAINED = "Worked out from other figures, of which some are not shown."
Answers = Mapping[str, Protected]  # by measure


@dataclass(frozen=True)
class Shown:
    """The series as they may be shown, and the answer of each measure that has a rule."""

    series: tuple[Series, ...]
    answers: Answers


def hide_small(plan: Plan, series: Sequence[Series], earlier: Sequence[Answers] = ()) -> Shown:
    """The series of measures that may be published, small counts and what tells them hidden.

    `plan` holds no measure that may not be published; series of others are left out. `earlier` are
    the answers of the editions a reader may have, the earliest first.
    """
    held = defaultdict(list)
    for one in series:
        held[one.measure].append(one)
    answers, found = {}, []
    for measure in plan.measures:
        own = held[measure.id]
        if measure.unit in COUNTED and _has_rule(measure):
            before = [one[measure.id] for one in earlier if measure.id in one]
            answers[measure.id] = _answer(plan, measure, own, before)
            own = list(_shown(measure, own, answers[measure.id]))
        found.extend(own)
    kept = tuple(sorted(found, key=lambda o: (o.measure, o.area, o.breakdown, o.frequency)))
    return Shown(kept, answers)


def _answer(
    plan: Plan, measure: Measure, series: Sequence[Series], before: Sequence[Protected]
) -> Protected:
    """What may be shown of a measure: protected, then audited by other means."""
    counts, suppressed = counts_of(measure, series), suppressed_of(measure, series)
    answer = protect(table_of(plan, counts, suppressed), measure.publish, before)
    return _closed(plan, counts, suppressed, answer, _read_before(counts, before))


def _read_before(counts: Counts, before: Iterable[Protected]) -> frozenset[Spot]:
    """What an earlier edition shows and what stands unchanged: it can be hidden no longer."""
    editions = list(before)
    return frozenset(
        spot
        for spot, count in counts.items()
        for one in editions
        if (cell := one.cells.get(spot.place)) is not None
        and not cell.state.is_hidden
        and one.table.figures[spot.place] == count
    )


def _closed(
    plan: Plan, counts: Counts, suppressed: Sequence[Spot], answer: Protected,
    read: frozenset[Spot],
) -> Protected:  # fmt: skip
    """The answer with more hidden until no small or suppressed count is told by the rest."""
    cells, exposed = dict(answer.cells), set(answer.exposed)
    small = [spot for spot in counts if cells[spot.place].state is State.PRIMARY]
    asked = [*small, *suppressed]
    while asked:
        shown = [one for one in counts if one in read or not cells[one.place].state.is_hidden]
        told = leaks(plan, counts, shown, [one for one in asked if one not in read])
        more = {
            min(can, key=lambda one: (counts[one], one.place))
            for spot, others in told.items()
            if (can := [one for one in others if counts[one] and one not in read])
        }
        if not more:
            exposed |= {spot.place for spot in told}
            break
        cells |= {spot.place: Cell(State.SECONDARY, None) for spot in more}
    return replace(answer, cells=cells, exposed=tuple(sorted(exposed)))


def _has_rule(measure: Measure) -> bool:
    return measure.publish.minimum is not None or measure.publish.rounding is not None


def _shown(measure: Measure, series: Iterable[Series], answer: Protected) -> Iterable[Series]:
    """Once anything is hidden or rounded, nobody's words stand beside a figure any longer: what
    was worked out does not say from what, and a sender's note might tell of a count."""
    plain = not answer.note
    for one in series:
        points = tuple(_point(measure, one, point, answer) for point in one.points)
        yield replace(one, points=points if plain else tuple(map(_unexplained, points)))


def _unexplained(point: Point) -> Point:
    parts = tuple(Part(one.area, _without_figure(one.point)) for one in point.made_from)
    return replace(point, note=UNEXPLAINED if parts else "", made_from=parts)


def _point(measure: Measure, series: Series, point: Point, answer: Protected) -> Point:
    counts = point_counts(measure, point)
    cells = {
        which: answer.cells[Spot(series.area, series.breakdown, which, point.period).place]
        for which in counts
    }
    if any(cell.state.is_hidden for cell in cells.values()) or _too_few(measure, point):
        return _without_figure(point)
    if measure.publish.rounding is None or not cells:
        return point
    return _rounded(measure, point, {which: cell.figure or 0 for which, cell in cells.items()})


def _too_few(measure: Measure, point: Point) -> bool:
    """Whether fewer were asked than may be told of, whatever share was made of them."""
    least = measure.publish.minimum
    return least is not None and point.n is not None and 0 < point.n < least


def _without_figure(point: Point) -> Point:
    """Hidden: neither the figure nor what it was made from, in no form it was sent in."""
    return replace(
        point, value=None, numerator=None, denominator=None, n=None, marker=SUPPRESSED, note="",
        text="", made_from=(),
    )  # fmt: skip


def _rounded(measure: Measure, point: Point, cells: Mapping[str, float]) -> Point:
    """Of rounded counts, as the note says; a share of them where it is one."""
    if measure.unit is Unit.COUNT:
        return replace(point, value=float(cells[VALUE]), numerator=None, denominator=None, text="")
    above, base = cells.get(NUMERATOR), cells.get(DENOMINATOR)
    if not above or not base:
        return replace(point, numerator=above, denominator=base, n=None, text="")
    share = PARTS_OF[measure.unit] * above / base
    return replace(point, value=share, numerator=above, denominator=base, n=None, text="")
