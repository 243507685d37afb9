"""What the columns of an unknown table probably are, for an analyst to confirm or to change."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from metrics.errors import NEAREST_CUTOFF
from metrics.periods import is_period
from metrics.plan.find import measure_names
from metrics.plan.kinds import Unit
from metrics.plan.schema import Plan
from metrics.returns.figures.figures import Habits, read_figure
from metrics.returns.layouts.headings import heading_key, plain
from metrics.returns.layouts.named_period import words_beside
from metrics.returns.mapping.looked_at import Page
from metrics.returns.mapping.mapping import Column, Part

CELLS_LOOKED_AT = 50  # of a column; enough to tell areas from figures
ROWS_LOOKED_AT = 60  # for headings; published tables have ten rows of notes at most
ROWS_UNDER = 5  # in which figures begin; the first ones may be missing
MOST_OF = 0.6  # of the cells: a column of areas also has totals and notes
TITLE_WORDS = 2  # at least; "Draft" or "Published" is not what a table is of
QUARTERS = frozenset("1234")
TIME_WORD = re.compile("year|quarter|qtr|month|period|date|week", re.IGNORECASE)
READ_AS = (None, Unit.PERCENT, Unit.SECONDS, Unit.POUNDS)
NAMED = {
    "value": Part.VALUE, "numerator": Part.NUMERATOR, "denominator": Part.DENOMINATOR,
    "n": Part.SAMPLE, "base": Part.SAMPLE, "samplesize": Part.SAMPLE, "note": Part.NOTE,
    "notes": Part.NOTE, "comment": Part.NOTE, "comments": Part.NOTE,
}  # fmt: skip


def guess_heading_row(page: Page) -> int:
    """The row (from 1) that looks most like headings: the most names above figures."""
    head = page.head[:ROWS_LOOKED_AT]
    scores = [_names(row, head[at + 1 : at + 1 + ROWS_UNDER]) for at, row in enumerate(head)]
    return scores.index(max(scores)) + 1 if scores else 1


def _names(row: Sequence[str], under: Sequence[Sequence[str]]) -> int:
    """How many cells of a row could be headings, if the rows under it have figures."""
    if not any(_is_figure(cell) for cells in under for cell in cells):
        return 0
    return sum(bool(cell.strip()) and (is_period(cell) or not _is_figure(cell)) for cell in row)


def guess_under(page: Page, row: int, depth: int, plan: Plan) -> str:
    """Words of the nearest title above the headings, which stands alone in its row; an area, a
    period or a single word is none. They are the same in the next file: without dates."""
    for line in reversed(page.head[: row - depth]):
        cells = [plain(cell) for cell in line if cell.strip()]
        runs = words_beside(cells[0]) if len(cells) == 1 else []
        best = max(runs, key=len, default="")
        if len(best.split()) >= TITLE_WORDS and plan.find_area(best) is None:
            return best
    return ""


def guess_columns(page: Page, row: int, depth: int, plan: Plan) -> tuple[Column, ...]:
    """What each column probably is, by its heading and its cells."""
    columns = [
        _guess(heading, page.below(row, at)[:CELLS_LOOKED_AT], plan)
        for at, heading in enumerate(page.headings(row, depth))
    ]
    if not any(one.part is Part.MEASURE for one in columns):
        return tuple(columns)
    return tuple(replace(one, measure="") for one in columns)


def guess_join(page: Page, row: int, columns: Sequence[Column]) -> str:
    """What stands between the columns of a period: `2017/18` and `1` are joined by " Q"."""
    dated = [at for at, one in enumerate(columns) if one.part is Part.PERIOD]
    last = page.below(row, dated[-1]) if len(dated) > 1 else []
    return " Q" if last and QUARTERS.issuperset(last) else " "


def likely_measure(text: str, plan: Plan) -> str:
    """The id of the measure whose name is nearest to a text; nothing where none is near, or two
    are equally so: a wrong guess is worse than none."""
    if found := plan.find_measure(text):
        return found.id
    shares = {
        one.id: max(_likeness(text, name) for name in measure_names(one)) for one in plan.measures
    }
    most = max(shares.values(), default=0.0)
    nearest = [measure for measure, share in shares.items() if share == most]
    return nearest[0] if most >= NEAREST_CUTOFF and len(nearest) == 1 else ""


def _likeness(text: str, name: str) -> float:
    """The share of the words of both that they have in common."""
    words, other = _words(text), _words(name)
    return len(words & other) / max(len(words | other), 1)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.casefold()))


def _guess(heading: str, cells: Sequence[str], plan: Plan) -> Column:
    if not cells:
        return Column(heading)
    if is_period(heading) and _mostly(cells, _is_figure):
        return Column(heading, Part.DATED)
    if _mostly(cells, lambda cell: plan.find_area(cell) is not None):
        return Column(heading, Part.AREA)
    if _mostly(cells, lambda cell: plan.find_measure(cell) is not None):
        return Column(heading, Part.MEASURE)
    if _has_periods(heading, cells):
        return Column(heading, Part.PERIOD)
    measure = likely_measure(heading, plan)
    if part := NAMED.get(heading_key(heading)):
        return Column(heading, part)
    if measure and _mostly(cells, _is_figure):
        return Column(heading, Part.VALUE, measure)
    return Column(heading)


def _has_periods(heading: str, cells: Sequence[str]) -> bool:
    """Years look like counts, and quarters like digits: there the heading has to say so."""
    says_time = bool(TIME_WORD.search(heading))
    if _mostly(cells, _is_plain_number):
        return says_time and (QUARTERS.issuperset(cells) or _mostly(cells, is_period))
    return _mostly(cells, is_period)


def _mostly(cells: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(map(holds, cells)) >= MOST_OF * len(cells) > 0


def _is_plain_number(text: str) -> bool:
    return read_figure(text, None, Habits()).value is not None


def _is_figure(text: str) -> bool:
    """Whether some unit can be read from it; "4:31" is a figure that needs one more word."""
    readings = [read_figure(text, unit, Habits()) for unit in READ_AS]
    return any(
        one.value is not None or (one.fault is not None and one.fault.code == "ambiguous-time")
        for one in readings
    )
