"""Accepting: a national return from the file to a receipt, durable, counted and read back.

The references do the least that could be done with such a file: DuckDB reads the text into a
table with types, and python-calamine the workbook into lists. Neither looks for anything wrong,
keeps the file or where a figure stood, or waits for the disk.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb
import pandas as pd  # noqa: F401 - Arrow loads it with its first array: no memory of the work's
import python_calamine

from bench.line import Line, Pair
from bench.memory import peak
from bench.returns_data import AS_OF, BOOK, COLUMNS, MILLION, Size, a_plan, write_book, write_csv
from metrics.model import ForceReturn, Kind
from metrics.returns import check_return
from metrics.warehouse import Warehouse

TABLE = "DuckDB reading the same file into a table of a database file, typed"
LISTS = "python-calamine reading it into Python"
TABLE_AIM, MEMORY_AIM, LISTS_AIM = 1.5, 1.5, 2.5
TABLE_WHY = (
    "nearly half of the time is what the reference does not do: 21 columns for each figure where "
    "it has 8, with the place each stood in the file, in the order a page reads them; the file and "
    "its figures once more, from which everything can be made again. That alone is more than its "
    "whole time. The rest is reading the text, two thirds of the reference, and the checks. The "
    "memory is the file, its figures, and the same in order. Tried: figures as columns from the "
    "file to the warehouse, each distinct text read once (before, 37 times as long and 9 times "
    "the memory); figures stored as they were kept and not read again for it; rules that hardly "
    "any figure breaks asked in one look. Left: keeping the file while the figures are stored."
)
LISTS_WHY = (
    "the sheet is read by a process that may be killed, which looks for failed formulas and far "
    "corners before it opens anything; its rows come back as text. That takes twice as long as the "
    "reference, checking and accepting another seven tenths. Tried: patterns that begin with plain "
    "letters (three times as fast), rows sent a block at a time and made columns without a step in "
    "Python for each (together 3 s instead of 8); a wider pipe, which gained little."
)
TURNS = 3  # each takes seconds
NUMBERS = ("value", "numerator", "denominator")
TYPES = {name: "DOUBLE" if name in NUMBERS else "VARCHAR" for name in COLUMNS}
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Accepting:
    """A file that is checked and accepted into a warehouse that holds nothing, each time anew."""

    file: Path
    size: Size

    def __call__(self) -> None:
        """Done when the figures were read back and there is a receipt."""
        content = self.file.read_bytes()
        received = ForceReturn(self.file.name, content)
        checked = check_return(received, a_plan(self.size), (), as_of=AS_OF)
        with tempfile.TemporaryDirectory() as folder, Warehouse(Path(folder) / "w.duckdb") as held:
            receipt = held.accept(checked, content, kind=Kind.FINAL, by="bench", note="", at=NOON)
        assert receipt.observations == self.size.figures, receipt  # noqa: S101


def lines(million: Size = MILLION, book: Size = BOOK) -> list[Line]:
    """The return as text and as a workbook."""
    return [
        Line(f"check and accept {million.figures:,} tidy rows from CSV, durable and read back",
             TABLE, TABLE_AIM, partial(_pair, million, "national.csv", write_csv, typed), TURNS,
             MEMORY_AIM, TABLE_WHY),
        Line(f"check and accept {book.figures:,} tidy rows from .xlsx, durable and read back",
             LISTS, LISTS_AIM, partial(_pair, book, "national.xlsx", write_book, listed), TURNS,
             why=LISTS_WHY),
    ]  # fmt: skip


def typed(file: Path) -> None:
    """DuckDB's own reading of a text into a table that is on the disk when it is done."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(f"{folder}/plain.duckdb") as plain:
        plain.execute(
            f"CREATE TABLE plain AS FROM read_csv('{file}', header = true, columns = {TYPES})"
        )


def listed(file: Path) -> None:
    """Calamine's own reading of a workbook into lists."""
    python_calamine.CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()


def _pair(
    size: Size, name: str, write: Callable[[Path, Size], None], read: Callable[[Path], None]
) -> Pair:
    folder = tempfile.TemporaryDirectory(prefix="bench-")
    file = Path(folder.name) / name
    write(file, size)
    work, reference = Accepting(file, size), partial(read, file)
    over = f"{size.figures:,} figures, {file.stat().st_size / 1e6:,.0f} MB, {TURNS} turns a run"
    return Pair(work, reference, over, folder.cleanup, lambda: (peak(work), peak(reference)))
