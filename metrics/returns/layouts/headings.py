"""Finding the row of headings, and naming columns by what stands there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from metrics.returns.files.sheets import Sheet
from metrics.returns.files.workbook import column_letters

NOTE_MARK = re.compile(r"\[\s*notes?\s*[\d,\s]*\]", re.IGNORECASE)


def plain(text: str) -> str:
    """A heading on one line, without its note marks and signs that are not seen.

    >>> plain("Total recorded crime\\n (excluding fraud) [note 2]")
    'Total recorded crime (excluding fraud)'
    """
    line = " ".join(NOTE_MARK.sub(" ", text.replace("\u00a0", " ")).split())
    return "".join(filter(str.isprintable, line))


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """What is compared of a heading: letters and digits only, small.

    >>> heading_key("Area Code") == heading_key("area_code")
    True
    """
    return "".join(filter(str.isalnum, plain(text).casefold()))


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of one table: their row (from 1) and the column of each (from 0)."""

    sheet: Sheet
    row: int
    names: tuple[str, ...]
    fields: int  # how many the row has; in a delimited file every row has as many
    columns: dict[str, int] = field(default_factory=dict)  # by key; the first of equal ones

    def column(self, name: str) -> int | None:
        """The column under a heading, or None."""
        return self.columns.get(heading_key(name))

    def label(self, column: int) -> str:
        """How a problem names a column: its heading, or its letter where it has none."""
        return self.names[column] or f"column {column_letters(column)}"


def headings_at(sheet: Sheet, index: int, depth: int = 1) -> Headings:
    """The row of the head at an index, read as headings; with a depth, that many rows down to it
    are read as one: a merged cell above stands over every column it covers."""
    row = sheet.head[index]
    names = _joined(
        [_padded(one, sheet.width) for one in sheet.head[index - depth + 1 : index + 1]]
    )
    columns: dict[str, int] = {}
    for number, name in enumerate(names):
        columns.setdefault(heading_key(name), number)
    return Headings(sheet, index + 1, names, len(row), columns)


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*map(plain, row), *[""] * (width - len(row))]


def _joined(rows: Sequence[list[str]]) -> tuple[str, ...]:
    """Each column's names from top to bottom; those above the last row reach to the right."""
    above = [list(accumulate(row, lambda left, name: name or left)) for row in rows[:-1]]
    return tuple(" ".join(filter(None, names)) for names in zip(*above, rows[-1], strict=True))


def find_headings(sheet: Sheet, wanted: Iterable[str], depth: int = 1) -> Iterator[Headings]:
    """The rows in which every wanted heading stands; see `headings_at` for a depth."""
    keys = {heading_key(name) for name in wanted}
    for index in range(depth - 1, len(sheet.head)):
        names = sheet.head[index] if depth == 1 else headings_at(sheet, index, depth).names
        if keys <= set(map(heading_key, names)):
            yield headings_at(sheet, index, depth)


def best_headings(sheet: Sheet, wanted: Sequence[str]) -> tuple[Headings | None, int]:
    """The row in which most of the wanted headings stand, and how many they are."""
    keys = {heading_key(name) for name in wanted}
    found = [len(keys & {heading_key(cell) for cell in row}) for row in sheet.head]
    most = max(found, default=0)
    return (headings_at(sheet, found.index(most)), most) if most else (None, 0)
