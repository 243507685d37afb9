"""The cells that tables share: which figure, of which place and period, labelled as what."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import isfinite

from metrics.assessment.judgement import Judgement
from metrics.exports.tables.columns import (
    CHANGES,
    MADE_UP_BESIDE,
    MADE_UP_FIGURE,
    MADE_UP_TARGET,
    UNIT_NAMES,
    WORKED_OUT,
)
from metrics.exports.tables.table import (
    LABELS_JOINED,
    NOT_AVAILABLE,
    Cell,
    Figure,
    bracketed,
)
from metrics.model import MARKERS, Interval, Point
from metrics.periods import Period
from metrics.plan import Area, Measure
from metrics.plan.kinds import Basis
from metrics.plan.words import BASIS_WORDS
from metrics.rag import Bounds
from metrics.wording import as_shown

Cells = Mapping[str, Cell]
COUNT_DECIMALS = 2  # of a numerator that is no whole number; the cell itself holds all of it


def measure_cells(measure: Measure) -> Cells:
    """What a row says of its measure."""
    named = {"measure": measure.id, "measure_name": measure.name}
    return named | {"unit": UNIT_NAMES[measure.unit]}


def area_cells(area: Area) -> Cells:
    """What a row says of its area."""
    return {"area": area.id, "area_name": area.name, "area_code": " ".join(area.ons_codes)}


def period_cells(period: Period) -> Cells:
    """What a row says of its period."""
    return {
        "frequency": period.frequency.value.replace("_", " "),
        "period": period.label,
        "period_start": period.start,
        "period_end": period.end,
    }


def point_cells(measure: Measure, point: Point, bounds: Bounds | None = None) -> Cells:
    """A figure with what it was made from and its shorthand."""
    return {
        "value": shown_figure(measure, point.value, near_of(bounds), point.markers),
        "numerator": count(point.numerator),
        "denominator": count(point.denominator),
        "n": count(point.n),
        "marker": bracketed(point.markers),
        "note": point.note,
        "receipt": point.return_id,
    }


def shown_figure(
    measure: Measure, value: float | None, near: Iterable[float] = (), markers: Iterable[str] = ()
) -> Figure:
    """A figure in the measure's unit with the decimals that keep it apart from those near it."""
    if value is None:
        withheld = (one for one in markers if one in MARKERS and not MARKERS[one].has_figure)
        return Figure(None, marker=next(withheld, NOT_AVAILABLE))
    return Figure(value, _decimals(as_shown(value, measure.unit, near)))


def near_of(bounds: Bounds | None) -> tuple[float, ...]:
    """What a figure must be told apart from: the target and the edge of what is close to it."""
    if bounds is None:
        return ()
    lowest, highest, close = bounds.lowest, bounds.highest, bounds.tolerance
    edges = (lowest, highest, lowest - close, highest + close)
    return tuple(edge for edge in edges if isfinite(edge))


def count(value: float | None) -> Figure | None:
    """A part of a figure: whole where it is whole."""
    if value is None:
        return None
    return Figure(value, 0 if value == int(value) else COUNT_DECIMALS)


def interval_cells(measure: Measure, interval: Interval | None) -> Cells:
    """Both ends of an interval."""
    if interval is None:
        return {}
    lower, upper = interval.lower, interval.upper
    return {"lower": shown_figure(measure, lower), "upper": shown_figure(measure, upper)}


def target_level(level: float | None) -> Figure | None:
    """The level a figure is held to, with every decimal it was set with."""
    if level is None:
        return None
    return Figure(level, _decimals(Decimal(f"{level:.10g}").normalize()))


def _decimals(figure: Decimal) -> int:
    return max(0, -int(figure.as_tuple().exponent))


def basis_cell(basis: str) -> str:
    """Where a target comes from, in words."""
    return BASIS_WORDS[Basis(basis)] if basis else ""


def labelled(point: Point | None, basis: str, *, beside: bool = False) -> str:
    """Whether anything a row says is made up, may still change, or was worked out. `beside`: it
    rests on a made-up figure other than its own."""
    said = (
        (point is not None and point.illustrative, MADE_UP_FIGURE),
        (basis == Basis.ILLUSTRATIVE, MADE_UP_TARGET),
        (beside, MADE_UP_BESIDE),
        (point is not None and point.provisional, CHANGES),
        (point is not None and bool(point.made_from), WORKED_OUT),
    )
    return LABELS_JOINED.join(words for holds, words in said if holds)


def judged_label(point: Point, judgement: Judgement) -> str:
    """The label of a figure and of what it was judged by."""
    basis = judgement.target.basis if judgement.target else ""
    return labelled(point, basis, beside=judgement.made_up)
