"""What an analyst says of an unknown table: what each column is, and what no column says."""

from collections.abc import Mapping as Names
from dataclasses import dataclass, field
from enum import StrEnum


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
    under: str = ""  # words of a title above the headings, by which the table is known again
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
