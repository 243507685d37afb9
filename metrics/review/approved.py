"""Figures that a second person approved and that the return would change.

A figure is laid beside the latest approved one of its cell, also where a later return nobody
approved has restated that already: otherwise the second change would pass unseen.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from metrics.checks import problem
from metrics.errors import Problem
from metrics.model import Change, HeldReturn
from metrics.periods import short_month
from metrics.review.laid import Laid, cell_of, counted, placed, return_words


@dataclass(frozen=True, slots=True)
class Changed:
    """A restated cell and the approved figure it had."""

    change: Change
    approved: float | None


def approved_changed(laid: Laid) -> Iterator[Problem]:
    """A warning for each approved return whose figures change, at the first of them."""
    returns = {one.return_id: one for one in laid.beside.returns if one.approved_at}
    approved = {cell_of(one): one for one in laid.beside.approved}
    changed: dict[str, list[Changed]] = defaultdict(list)
    for change in laid.beside.diff.restated:
        figure = approved.get(cell_of(change))
        if figure is None or figure.return_id not in returns:
            continue
        if change.old_return == figure.return_id or change.new != figure.value:
            changed[figure.return_id].append(Changed(change, figure.value))
    for return_id, cells in changed.items():
        yield _told(laid, returns[return_id], cells)


def _told(laid: Laid, held: HeldReturn, cells: list[Changed]) -> Problem:
    first = min(cells, key=lambda one: _place(laid, one))
    cell, new = first.change, first.change.new
    near = [one for one in (first.approved, new) if one is not None]
    day = held.approved_at or held.at
    told = problem(
        "approved-changed",
        count=counted(len(cells), "figure"),
        last=return_words(held),
        by=held.approved_by,
        day=f"{day.day} {short_month(day)} {day.year}",
        measure=laid.measure(cell.measure),
        area=laid.area(cell.area),
        period=cell.period.label,
        old=laid.figure(cell.measure, first.approved, near),
        new=laid.figure(cell.measure, new, near),
    )
    return placed(told, laid.observation(cell))


def _place(laid: Laid, one: Changed) -> tuple[str, int]:
    observation = laid.observation(one.change)
    return observation.sheet, observation.row
