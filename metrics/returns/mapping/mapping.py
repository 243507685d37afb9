"""From what an analyst points at in an unknown file to a layout that is recognised next time.

A mapping says what each column is. What can be guessed from the cells is proposed; nothing is
taken unless it is confirmed, because the layout is made from the mapping alone.
"""

from typing import Any

from pydantic import ValidationError

from metrics.errors import Problem, Refused
from metrics.returns.layouts.headings import heading_key
from metrics.returns.layouts.layout import ANY_PERIOD, Layout
from metrics.returns.mapping.known_again import (
    evidence,
    heading_pattern,
    is_common,
    needs_title,
    unused_periods,
)
from metrics.returns.mapping.mapped import FIGURES, Column, Mapping, Part

__all__ = [
    "FIGURES", "Column", "Mapping", "Part", "find_gaps", "heading_pattern", "make_layout",
]  # fmt: skip

COMMON = "It is read only when it is chosen by name: its headings stand in other files too."


def make_layout(mapping: Mapping, name: str) -> Layout:
    """The layout that reads files as the mapping says, or `Refused` with everything it lacks."""
    if problems := find_gaps(mapping):
        raise Refused(problems)
    said: dict[str, Any] = {"name": name, "title": mapping.title.strip()}
    said |= {"tables": [_table(mapping)]}
    if is_common(mapping):
        said |= {"by_name": True, "note": COMMON}
    try:
        return Layout.model_validate(said)
    except ValidationError as error:
        told = [fault["msg"].removeprefix("Value error, ") for fault in error.errors()]
        raise Refused(
            [Problem("mapping", f"{one[:1].upper()}{one[1:]}.") for one in told]
        ) from None


def find_gaps(mapping: Mapping) -> list[Problem]:
    """What a mapping does not say yet, one sentence each."""
    parts = {one.part for one in mapping.columns}
    places = bool(mapping.of(Part.AREA)), bool(mapping.area)
    gaps = [
        (not mapping.title.strip(), "Give the file a name, such as “Contact centre, monthly”."),
        (not any(places), "Say which column has the areas, or which area the whole table is for."),
        (len(mapping.of(Part.AREA)) > 1, "Only one column can have the areas."),
        (not _says_period(mapping, parts), "Say which columns, headings or title give the period."),
        (not parts & {*FIGURES, Part.DATED}, "Say which columns hold figures."),
        (_unnamed(mapping), "Say for each column of figures which measure it is of."),
        (_unpaired(mapping), "A numerator needs its denominator, and a denominator its numerator."),
        (
            _doubled(mapping),
            "A used column has the heading of one before it. Let the headings take more rows.",
        ),
    ]
    return [Problem("mapping", told) for lacks, told in gaps if lacks]


def _says_period(mapping: Mapping, parts: set[Part]) -> bool:
    return bool(parts & {Part.PERIOD, Part.DATED}) or bool(mapping.period_in)


def _unnamed(mapping: Mapping) -> bool:
    if mapping.of(Part.MEASURE):
        return not any(mapping.measures.values())
    dated = bool(mapping.of(Part.DATED)) and not mapping.measure
    return dated or any(one.part in FIGURES and not one.measure for one in mapping.columns)


def _unpaired(mapping: Mapping) -> bool:
    pairs = (Part.NUMERATOR, Part.DENOMINATOR)
    over, under = ({one.measure for one in mapping.of(part)} for part in pairs)
    return over != under


def _doubled(mapping: Mapping) -> bool:
    """Whether a column is used that a layout cannot find: of equal headings it takes the first."""
    keys = [heading_key(one.heading) for one in mapping.columns]
    return any(
        one.part is not Part.UNUSED and key in keys[:at]
        for at, (one, key) in enumerate(zip(mapping.columns, keys, strict=True))
    )


def _table(mapping: Mapping) -> dict[str, Any]:
    used = [one.heading for one in mapping.columns if one.part is not Part.UNUSED]
    headings = evidence(mapping) or used
    table: dict[str, Any] = {
        "sheet": mapping.sheet,
        "headings": headings,
        "area": _area(mapping),
        "period": _period(mapping),
        "measures": _measures(mapping),
    }
    extras = {
        "header_rows": mapping.header_rows if mapping.header_rows > 1 else None,
        "under": mapping.under if needs_title(mapping) and mapping.under else None,
        "until_blank": mapping.until_blank or None,
        "times": mapping.times or None,
        "proportions": mapping.proportions or None,
        "sum": mapping.added_up or None,
        "note": next((one.heading for one in mapping.of(Part.NOTE)), None),
        "skip_headings": unused_periods(mapping) or None,
    }
    return table | {name: said for name, said in extras.items() if said is not None}


def _area(mapping: Mapping) -> dict[str, Any]:
    if not mapping.of(Part.AREA):
        return {"fixed": mapping.area}
    said: dict[str, Any] = {"column": mapping.of(Part.AREA)[0].heading}
    if names := {name: area for name, area in mapping.areas.items() if area}:
        said["names"] = names
    return said | ({"others": "skip"} if mapping.other_areas else {})


def _period(mapping: Mapping) -> dict[str, str]:
    if columns := mapping.of(Part.PERIOD):
        return {"text": mapping.period_join.join(f"{{{one.heading}}}" for one in columns)}
    if dated := mapping.of(Part.DATED):
        return {"headings": heading_pattern([one.heading for one in dated])}
    return {mapping.period_in: ANY_PERIOD}


def _measures(mapping: Mapping) -> list[dict[str, Any]]:
    naming = mapping.of(Part.MEASURE)
    if not naming:
        if mapping.of(Part.DATED):
            return [{"measure": mapping.measure}]
        ids = dict.fromkeys(one.measure for one in mapping.columns if one.part in FIGURES)
        return [{"measure": one, **_columns(mapping, one)} for one in ids]
    named: dict[str, list[str]] = {}
    for text, measure in mapping.measures.items():
        if measure:
            named.setdefault(measure, []).append(text)
    column = naming[0].heading
    return [
        {"measure": one, "where": [{"column": column, "is": texts}], **_columns(mapping, "")}
        for one, texts in named.items()
    ]


def _columns(mapping: Mapping, measure: str) -> dict[str, str]:
    """Field of a return → heading, for one measure, or for all where a column names them."""
    return {
        one.part.value: one.heading
        for one in mapping.columns
        if one.part in FIGURES and (not measure or one.measure == measure)
    }
