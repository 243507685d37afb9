"""Figures that are made up and would be called real.

A file says so in its notes, as those of the sample do; or it brings what is held as illustrative
once more. Real figures that take the place of made-up ones are the same by chance now and then; a
needless question costs a sentence, one that is not asked makes an invented figure public.
"""

from collections.abc import Iterator

from metrics.checks import problem
from metrics.errors import Problem
from metrics.model import Kind
from metrics.review.laid import Cell, Laid, cell_of, counted, placed
from metrics.review.proposed import says_made_up


def made_up_as_real(laid: Laid) -> Iterator[Problem]:
    """One warning, at the first of them; none for a return that is sent in as illustrative."""
    if laid.beside.kind is Kind.ILLUSTRATIVE:
        return
    held = _held_as_made_up(laid)
    found = [
        one for one in laid.checked.observations if says_made_up(one.note) or cell_of(one) in held
    ]
    if found:
        first = found[0]
        told = problem(
            "made-up-as-real",
            count=counted(len(found), "figure"),
            kind=laid.beside.kind.value,
            measure=laid.measure(first.measure),
            area=laid.area(first.area),
            period=first.period.label,
        )
        yield placed(told, first)


def _held_as_made_up(laid: Laid) -> set[Cell]:
    """The cells that stand the same as illustrative already."""
    held: dict[Cell, float | None] = {
        (series.measure, series.area, point.period, series.breakdown): point.value
        for series in laid.beside.made_up
        for point in series.points
    }
    figures = ((cell_of(one), one.value) for one in laid.checked.observations)
    return {cell for cell, value in figures if cell in held and value == held[cell]}
