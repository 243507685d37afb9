"""What next quarter's file is known by, of a table that an analyst has mapped.

The dates in it will differ, so they are known by their shape; and what stands in most tables, such
as "Area" alone, is not enough.
"""

import re
from collections.abc import Sequence

from metrics.returns.layouts.headings import heading_key
from metrics.returns.layouts.named_period import words_beside
from metrics.returns.mapping.mapped import Column, Mapping, Part

LEAST_HEADINGS = 2  # by which a file is known again; "Area" alone stands in most of them
NOT_USED = "it was not used when the layout was made."


def evidence(mapping: Mapping) -> list[str]:
    """The headings by which next quarter's file is known: where the columns in use are few, or the
    figures stand under dates, those of the other columns too."""
    found = [one.heading for one in mapping.columns if _recognises(one)]
    if len(found) >= LEAST_HEADINGS and not mapping.of(Part.DATED):
        return found
    others = [one.heading for one in mapping.of(Part.UNUSED) if one.heading.strip()]
    periods = unused_periods(mapping)
    return found + [one for one in others if one not in periods and _is_undated(one)]


def _is_undated(heading: str) -> bool:
    return heading_key(heading) == heading_key("".join(words_beside(heading)))


def needs_title(mapping: Mapping) -> bool:
    """Whether the headings do not say what the figures are of."""
    unsaid = bool(mapping.of(Part.DATED)) and not mapping.of(Part.MEASURE)
    return unsaid or len(evidence(mapping)) < LEAST_HEADINGS


def is_common(mapping: Mapping) -> bool:
    """Whether so little is known of the table that other files would be taken for it."""
    return len(evidence(mapping)) < LEAST_HEADINGS and not mapping.under


def _recognises(column: Column) -> bool:
    """Whether next quarter's file will have this heading too: a dated one will not."""
    return column.part not in {Part.UNUSED, Part.DATED, Part.NOTE}


def heading_pattern(headings: Sequence[str]) -> str:
    """What headings of that shape have in common: letters stay letters, digits digits.

    >>> heading_pattern(["Apr-25", "May-25"])
    '^[A-Za-z]+\\\\-\\\\d+$'
    """
    shapes = dict.fromkeys(_shape(one) for one in headings)
    return f"^{'|'.join(shapes)}$" if len(shapes) == 1 else f"^(?:{'|'.join(shapes)})$"


def unused_periods(mapping: Mapping) -> dict[str, str]:
    """Columns that look like those of periods and that the analyst does not use."""
    dated = [one.heading for one in mapping.of(Part.DATED)]
    alike = re.compile(heading_pattern(dated)) if dated else None
    unused = [one.heading for one in mapping.of(Part.UNUSED)]
    return {name: NOT_USED for name in unused if alike and alike.search(name)}


def _shape(heading: str) -> str:
    pieces = re.findall(r"[A-Za-z]+|\d+|[^A-Za-z\d]", heading)
    return "".join(
        r"\d+" if one.isdigit() else "[A-Za-z]+" if one.isalpha() else re.escape(one)
        for one in pieces
    )
