"""Figures that a second person approved and that the return would change."""

from collections import defaultdict
from collections.abc import Iterator

from metrics.checks import problem
from metrics.errors import Problem
from metrics.model import Change, HeldReturn
from metrics.periods import short_month
from metrics.review.laid import Laid, counted, placed, return_words


def approved_changed(laid: Laid) -> Iterator[Problem]:
    """A warning for each approved return whose figures change, at the first of them."""
    approved = {one.return_id: one for one in laid.beside.returns if one.approved_at}
    changed: dict[str, list[Change]] = defaultdict(list)
    for change in laid.beside.diff.restated:
        if change.old_return in approved:
            changed[change.old_return].append(change)
    for return_id, changes in changed.items():
        yield _told(laid, approved[return_id], changes)


def _told(laid: Laid, held: HeldReturn, changes: list[Change]) -> Problem:
    first = min(changes, key=lambda one: (laid.observation(one).sheet, laid.observation(one).row))
    near = [one for one in (first.old, first.new) if one is not None]
    day = held.approved_at or held.at
    told = problem(
        "approved-changed",
        count=counted(len(changes), "figure"),
        last=return_words(held),
        by=held.approved_by,
        day=f"{day.day} {short_month(day)} {day.year}",
        measure=laid.measure(first.measure),
        area=laid.area(first.area),
        period=first.period.label,
        old=laid.figure(first.measure, first.old, near),
        new=laid.figure(first.measure, first.new, near),
    )
    return placed(told, laid.observation(first))
