"""What was there last time and is not there now: measures, areas, columns, rows.

Last time is the latest return of the same layout that still stands and was about the same: most
of what it brought is in this file too. A correction has no last time.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from metrics.checks import problem
from metrics.errors import Problem, nearest
from metrics.model import Contents
from metrics.periods import MONTH_NAMES, PeriodError, read_period
from metrics.review.laid import Laid, counted, named, return_words

SHARED = 0.5  # of a return's measures that a later one has too, to be called its successor
USUAL_OF = 6  # predecessors whose rows are looked at: half a year of monthly returns
SHORT = 0.5  # of the usual rows: police.uk's February 2024 had 300 where January had 1,187
_MONTHS = "|".join(name[:3] for name in MONTH_NAMES)
_DATED = re.compile(rf"\d+|\b(?:{_MONTHS})[a-z]*\b", re.IGNORECASE)


def find_missing(laid: Laid) -> Iterator[Problem]:
    """Everything that the predecessor had and this return has not. A file that brings nothing
    new is a correction of what is held: it is as long as what it corrects, and misses nothing."""
    before = predecessors(laid) if laid.beside.diff.new else []
    if before:
        yield from _measures(laid, before[0])
        yield from _areas(laid, before[0])
        yield from _columns(laid, before[0])
        yield from _rows(laid, before[:USUAL_OF])


def predecessors(laid: Laid) -> list[Contents]:
    """The returns of the same layout that share enough of their measures, newest first."""
    measures = {one.measure for one in laid.checked.observations}
    return [
        one
        for one in laid.beside.contents
        if one.measures and len(one.measures & measures) >= SHARED * len(one.measures)
    ]


def _measures(laid: Laid, last: Contents) -> Iterator[Problem]:
    """A measure that came for a year last time is not missed in a file without years."""
    now = {one.period.frequency for one in laid.checked.observations}
    due = {measure for measure, _, frequency in last.places if frequency in now}
    missing = due - {one.measure for one in laid.checked.observations}
    if missing:
        yield problem(
            "measures-missing",
            last=return_words(last.held),
            count=counted(len(missing), "measure"),
            missing=named(sorted(map(laid.measure, missing))),
        )


def _areas(laid: Laid, last: Contents) -> Iterator[Problem]:
    """One warning for all measures that miss the same areas. An area that was not in use in the
    file's periods is not missed, nor one that came by another frequency."""
    now = defaultdict(set)
    for one in laid.checked.observations:
        now[one.measure, one.period.frequency].add(one.area)
    missing = defaultdict(set)
    for measure, area, frequency in last.places:
        if (areas := now.get((measure, frequency))) and area not in areas and _in_use(laid, area):
            missing[measure].add(area)
    same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for measure in sorted(missing):
        same[tuple(sorted(missing[measure]))].append(measure)
    for areas, measures in same.items():
        yield problem(
            "areas-missing",
            measures=named(map(laid.measure, measures)),
            last=return_words(last.held),
            missing=named(map(laid.area, areas)),
        )


def _in_use(laid: Laid, area: str) -> bool:
    """Whether an area is used in any way on the last day the file is about."""
    day = max(one.period.end for one in laid.checked.observations)
    found = [one for one in laid.plan.areas if one.id == area]
    return any(role.holds_on(day) for one in found for role in one.roles)


def _columns(laid: Laid, last: Contents) -> Iterator[Problem]:
    """Headings that say a month or a year move with it, and are not missed."""
    known = {_heading(one) for one in laid.checked.columns}
    gone = [one for one in last.columns if not _is_period(one) and _heading(one) not in known]
    before = {_heading(one) for one in last.columns}
    fresh = [one for one in laid.checked.columns if _heading(one) not in before]
    for heading in gone if laid.checked.columns else []:
        yield problem(
            "columns-renamed",
            found=heading,
            last=return_words(last.held),
            near=nearest(heading, fresh),
        )


def _heading(text: str) -> str:
    """What is compared of a heading: neither case, spaces, punctuation nor dates.

    >>> _heading("Offences (Apr 2025)") == _heading("offences (May 2026)")
    True
    """
    return "".join(filter(str.isalnum, _DATED.sub("#", text).casefold()))


def _is_period(heading: str) -> bool:
    try:
        read_period(heading)
    except PeriodError:
        return False
    return True


def _rows(laid: Laid, before: list[Contents]) -> Iterator[Problem]:
    """Of a return for more periods a part is usual: the first may have brought a long past."""
    periods = len({one.period for one in laid.checked.observations})
    usual = median(one.held.rows * min(1, periods / one.periods) for one in before)
    if laid.checked.rows < SHORT * usual:
        yield problem(
            "far-shorter",
            found=counted(laid.checked.rows, "row"),
            usual=f"{usual:,.0f}",
            last=f"as in {return_words(before[0].held)}",
        )
