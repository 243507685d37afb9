"""A figure that was worked out, with the passport of what it was made from."""

from collections.abc import Sequence
from typing import Final

from metrics.aggregation.rules import Figures
from metrics.model import Kind, Part, Point
from metrics.periods import Period

PROVISIONAL: Final = "p"
UNRELIABLE: Final = "u"  # too few to be told by itself, so nothing is built on it


def usable(point: Point) -> bool:
    """Whether a figure may be part of another: not a suppressed, missing or unreliable one."""
    return point.value is not None and not (point.marker and UNRELIABLE in point.markers)


def made(period: Period, figures: Figures, parts: Sequence[Part], note: str) -> Point:
    """The point that parts make. Its return and place are those of the part known last, and
    among equals of the last one; no cell of that file holds it, so it has no column or text."""
    points = [part.point for part in parts]
    last = max(reversed(points), key=lambda point: (point.known_from, point.period.end))
    return Point(
        period=period,
        value=figures.value,
        numerator=figures.numerator,
        denominator=figures.denominator,
        n=figures.n,
        marker=_markers(points),
        note=note,
        kind=_kind(points),
        return_id=last.return_id,
        file=last.file,
        sha256=last.sha256,
        layout=last.layout,
        sheet=last.sheet,
        row=last.row,
        rows=last.rows,
        column="",
        text="",
        by=last.by,
        known_from=last.known_from,
        known_to=None,
        made_from=tuple(parts),
    )


def _markers(points: Sequence[Point]) -> str:
    """Every marker of a part, in alphabetical order; provisional where a part's return is."""
    provisional = {PROVISIONAL for point in points if point.provisional}
    return " ".join(sorted(provisional.union(*(point.markers for point in points))))


def _kind(points: Sequence[Point]) -> Kind:
    """Made up if any part is; else provisional if any part is."""
    kinds = {point.kind for point in points}
    for kind in (Kind.ILLUSTRATIVE, Kind.PROVISIONAL):
        if kind in kinds:
            return kind
    return Kind.FINAL
