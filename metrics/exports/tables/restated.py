"""Figures that were changed after they were known: old and new, since when, by which return."""

from collections.abc import Iterator, Mapping, Sequence

from metrics.exports.tables.cells import (
    Cells,
    area_cells,
    measure_cells,
    period_cells,
    shown_figure,
)
from metrics.exports.tables.columns import CHANGES, MADE_UP_FIGURE, columns
from metrics.exports.tables.table import LABELS_JOINED, Table, bracketed, in_order
from metrics.model import Kind, Restatement
from metrics.plan import Plan
from metrics.release import Public
from metrics.wording import listed

COLUMNS = columns(
    "measure", "measure_name", "area", "area_name", "area_code", "breakdown", "frequency", "period",
    "period_start", "period_end", "unit", "old", "old_marker", "new", "new_marker", "label",
    "held_since", "since", "old_receipt", "new_receipt",
)  # fmt: skip
NOTHING = "No figure was changed after it was known."
HOW = (
    "A figure counts as restated when a later return, or the withdrawal of one, changed it after "
    "it was known. A real figure that takes an illustrative one’s place is new, not restated."
)
LEFT_OUT = (
    "Restatements of measures with small counts are not shown, because what a count was before "
    "could tell of one that is hidden: {names}."
)
KIND_LABELS = {Kind.ILLUSTRATIVE: MADE_UP_FIGURE, Kind.PROVISIONAL: CHANGES, Kind.FINAL: ""}


def restatement_table(public: Public) -> Table:
    """The restatements known at its moment, newest first."""
    plan = public.plan
    known = [one for one in public.restatements if one.since <= public.at]
    measures = tuple(dict.fromkeys(one.change.measure for one in known))
    areas = dict.fromkeys(plan.area(one.change.area).name for one in known)
    return Table(
        id="restatements",
        title=f"Restated figures of the {plan.name}",
        shows="Every figure that was changed after it was known: old and new, when, by which "
        "return.",
        source=listed(dict.fromkeys(plan.measure(one).source for one in measures)) or "none",
        geography=listed(areas) or plan.force.name,
        period=_span(known),
        columns=COLUMNS,
        rows=in_order(COLUMNS, (_row(plan, one, public.kinds) for one in known)),
        notes=(HOW, *_left_out(public)),
        empty="" if known else NOTHING,
        measures=measures,
    )


def _left_out(public: Public) -> Iterator[str]:
    """Which measures' restatements are not shown, and why."""
    if names := [public.plan.measure(one).name for one in public.answers]:
        yield LEFT_OUT.format(names=listed(names))


def _span(known: Sequence[Restatement]) -> str:
    periods = sorted(one.change.period for one in known)
    if not periods:
        return "no period"
    return f"{periods[0].label} to {periods[-1].label}"


def _row(plan: Plan, one: Restatement, kinds: Mapping[str, Kind]) -> Cells:
    change = one.change
    measure = plan.measure(change.measure)
    old, new = change.old_marker.split(), change.new_marker.split()
    return {
        **measure_cells(measure),
        **area_cells(plan.area(change.area)),
        **period_cells(change.period),
        "breakdown": change.breakdown,
        "old": shown_figure(measure, change.old, _near(change.new), old),
        "old_marker": bracketed(old),
        "new": shown_figure(measure, change.new, _near(change.old), new),
        "new_marker": bracketed(new),
        "label": _label((change.old_return, one.new_return), kinds),
        "held_since": change.held_since,
        "since": one.since,
        "old_receipt": change.old_return,
        "new_receipt": one.new_return,
    }


def _near(other: float | None) -> tuple[float, ...]:
    """Two figures that differ are shown so that they do."""
    return () if other is None else (other,)


def _label(returns: Sequence[str], kinds: Mapping[str, Kind]) -> str:
    said = (KIND_LABELS[kinds[one]] for one in returns if one in kinds)
    return LABELS_JOINED.join(dict.fromkeys(filter(None, said)))
