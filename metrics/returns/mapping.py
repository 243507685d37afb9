"""From what an analyst points at in an unknown file to a layout that is recognised next time.

A mapping says what each column is. What can be guessed from the cells is proposed; nothing is
taken unless it is confirmed, because the layout is made from the mapping alone.
"""

import re
from collections.abc import Mapping as Names
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from metrics.errors import Problem, Refused
from metrics.returns.headings import heading_key
from metrics.returns.layout import ANY_PERIOD, Layout

NOT_USED = "it was not used when the layout was made."


class Part(StrEnum):
    """What a column of a file is."""

    UNUSED = "unused"
    AREA = "area"
    PERIOD = "period"
    MEASURE = "measure"  # its texts name the measures
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    SAMPLE = "n"
    DATED = "dated"  # its heading is the period, its cells are figures
    NOTE = "note"


FIGURES = frozenset({Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR, Part.SAMPLE})


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the analyst has it: its heading, what it is, and of which measure."""

    heading: str
    part: Part = Part.UNUSED
    measure: str = ""  # of the columns of figures, where no column names the measures


@dataclass(frozen=True, slots=True)
class Mapping:
    """What an analyst says of one table of a file."""

    title: str
    sheet: str
    columns: tuple[Column, ...]
    header_rows: int = 1
    until_blank: bool = False
    area: str = ""  # the area of the whole table, where no column says it
    areas: Names[str, str] = field(default_factory=dict)  # the file's name → area id
    other_areas: bool = False  # rows of other places are left out, not refused
    measure: str = ""  # the measure of dated columns, where no column names the measures
    measures: Names[str, str] = field(default_factory=dict)  # the file's name → measure id
    period_in: str = ""  # "title" or "file", where neither columns nor headings say it
    period_join: str = " "  # what stands between several columns of a period: " Q"
    times: str = ""  # "mm:ss" or "hh:mm"
    proportions: bool = False
    added_up: bool = False  # the rows of a measure, area and period make one figure

    def of(self, part: Part) -> list[Column]:
        """The columns that are that."""
        return [one for one in self.columns if one.part is part]


def make_layout(mapping: Mapping, name: str) -> Layout:
    """The layout that reads files as the mapping says, or `Refused` with everything it lacks."""
    if problems := find_gaps(mapping):
        raise Refused(problems)
    said = {"name": name, "title": mapping.title.strip(), "tables": [_table(mapping)]}
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
    headings = [one.heading for one in mapping.columns if _recognises(one)] or used
    table: dict[str, Any] = {
        "sheet": mapping.sheet,
        "headings": headings,
        "area": _area(mapping),
        "period": _period(mapping),
        "measures": _measures(mapping),
    }
    extras = {
        "header_rows": mapping.header_rows if mapping.header_rows > 1 else None,
        "until_blank": mapping.until_blank or None,
        "times": mapping.times or None,
        "proportions": mapping.proportions or None,
        "sum": mapping.added_up or None,
        "note": next((one.heading for one in mapping.of(Part.NOTE)), None),
        "skip_headings": _unused_periods(mapping) or None,
    }
    return table | {name: said for name, said in extras.items() if said is not None}


def _recognises(column: Column) -> bool:
    """Whether next quarter's file will have this heading too: a dated one will not."""
    return column.part not in {Part.UNUSED, Part.DATED, Part.NOTE}


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


def heading_pattern(headings: Sequence[str]) -> str:
    """What headings of that shape have in common: letters stay letters, digits digits.

    >>> heading_pattern(["Apr-25", "May-25"])
    '^[A-Za-z]+\\\\-\\\\d+$'
    """
    shapes = dict.fromkeys(_shape(one) for one in headings)
    return f"^{'|'.join(shapes)}$" if len(shapes) == 1 else f"^(?:{'|'.join(shapes)})$"


def _unused_periods(mapping: Mapping) -> dict[str, str]:
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
