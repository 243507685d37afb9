"""Rows of text → columns of text, a block at a time.

A cell is kept as the number of its text among the texts of its column, so that what is written a
thousand times is held, trimmed, read and looked through once. Delimited text is split by Arrow
where that cannot be told from the strict way, and by the `csv` module, which is strict and says
what is wrong, wherever a block holds anything odd: both give the same cells.
"""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
from numpy.typing import NDArray

from metrics.returns.delimited import (
    LONGEST_FIELD,
    SEPARATOR_LINE,
    BrokenText,
    Row,
    as_utf8,
)

WIDEST = 1_000  # columns; the widest published table we know has 60
BYTES_IN_BLOCK = 8_000_000  # of text at a time
# A row that does not fit into two of Arrow's pieces has a field that may be too long.
BYTES_IN_PIECE = LONGEST_FIELD // 2
TEXTS = pa.dictionary(pa.int32(), pa.string())
LINE_END = re.compile(rb"\r\n|\r|\n")
QUOTED = rb'(?:(?<=[\r\n%s])|\A)"(?:[^"]++|"")*+"(?=[\r\n%s]|\Z)'  # where a field begins and ends


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows that hold something: their numbers, how many fields each has, and their columns
    of text. `seen` counts the blank ones too."""

    seen: int
    numbers: NDArray[np.int64]
    fields: NDArray[np.int32]
    columns: list[pa.ChunkedArray]


def block_of(rows: Sequence[Row], first: int, width: int) -> Block:
    """Rows in memory as a block; `first` is the number of the first. Longer rows are cut."""
    kept = [(number, row) for number, row in enumerate(rows, first) if any(row)]
    padding = [""] * width
    even = [row if len(row) == width else (row + padding)[:width] for _, row in kept]
    columns = list(zip(*even, strict=True)) or [()] * width
    return Block(
        len(rows),
        np.array([number for number, _ in kept], np.int64),
        np.array([len(row) for _, row in kept], np.int32),
        [pa.chunked_array([pa.array(cells, pa.string()).dictionary_encode()]) for cells in columns],
    )


class DelimitedText:
    """A delimited text, read from front to end: first some rows as they are, then blocks."""

    def __init__(self, content: bytes, encoding: str, delimiter: str) -> None:
        self._text, self._at = as_utf8(content, encoding)
        self._delimiter = delimiter
        sign = re.escape(delimiter.encode())
        self._quoted = re.compile(QUOTED % (sign, sign))
        self._rows = 0  # read so far, blank ones too
        named = next(self._lines(), "")
        if not SEPARATOR_LINE.fullmatch(named):
            self._at -= len(named.encode())

    def head(self, count: int) -> list[Row]:
        """The next rows; `BrokenText` where they cannot be split."""
        return list(islice(self._strictly(), count))

    def blocks(self, width: int) -> Iterator[Block]:
        """All rows that follow; `BrokenText` where they cannot be split."""
        while self._at < len(self._text):
            end = self._block_end()
            first = self._rows + 1
            yield self._quickly(end, width) or block_of(self._rows_to(end), first, width)

    def _block_end(self) -> int:
        end = self._at + BYTES_IN_BLOCK
        if end >= len(self._text):
            return len(self._text)
        return self._text.rfind(b"\n", self._at, end) + 1 or len(self._text)

    def _lines(self) -> Iterator[str]:
        """The lines from where the reading stands, which moves with them."""
        for end in LINE_END.finditer(self._text, self._at):
            begin, self._at = self._at, end.end()
            yield self._text[begin : self._at].decode()
        if self._at < len(self._text):
            begin, self._at = self._at, len(self._text)
            yield self._text[begin:].decode()

    def _strictly(self) -> Iterator[Row]:
        """The rows from where the reading stands, an empty line as an empty row."""
        csv.field_size_limit(LONGEST_FIELD)
        try:
            for row in csv.reader(self._lines(), delimiter=self._delimiter, strict=True):
                self._rows += 1
                yield row
        except csv.Error as error:
            raise BrokenText(self._rows + 1, str(error)) from None

    def _rows_to(self, end: int) -> list[Row]:
        """The rows up to a place, and the rest of the one that lies across it."""
        rows = []
        for row in self._strictly():
            rows.append(row)
            if self._at >= end:
                break
        return rows

    def _quickly(self, end: int, width: int) -> Block | None:
        """The block by Arrow, or None where it holds anything that needs the strict way."""
        quotes = self._text.find(b'"', self._at, end) >= 0
        piece = memoryview(self._text)[self._at : end]
        odd = not 0 < width <= WIDEST or self._text.startswith(BOM_UTF8, self._at)
        if odd or (quotes and b'"' in self._quoted.sub(b"", piece)):
            return None
        names = [f"c{number}" for number in range(width)]
        try:
            cells = arrow_csv.read_csv(
                pa.BufferReader(pa.py_buffer(piece)),
                arrow_csv.ReadOptions(column_names=names, block_size=BYTES_IN_PIECE),
                arrow_csv.ParseOptions(
                    delimiter=self._delimiter, newlines_in_values=quotes, ignore_empty_lines=False
                ),
                arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(names, TEXTS),
                    strings_can_be_null=False,
                    check_utf8=False,
                ),
            )
        except pa.ArrowInvalid:
            return None
        first, self._rows, self._at = self._rows + 1, self._rows + len(cells), end
        return _filled(cells, first)


def _filled(cells: pa.Table, first: int) -> Block:
    """The rows of a block that hold something."""
    numbers = np.arange(first, first + len(cells))
    fields = np.full(len(cells), cells.num_columns, np.int32)
    kept = ~np.logical_and.reduce([_blank(column) for column in _until_filled(cells)])
    if kept.all():
        return Block(len(cells), numbers, fields, cells.columns)
    mask = pa.array(kept)
    columns = [column.filter(mask) for column in cells.columns]
    return Block(len(cells), numbers[kept], fields[kept], columns)


def _until_filled(cells: pa.Table) -> Iterator[pa.ChunkedArray]:
    """The columns up to the first without a blank cell: it settles that no row is blank."""
    for column in cells.columns:
        yield column
        if all(piece.dictionary.index("").as_py() < 0 for piece in column.chunks):
            return


def _blank(column: pa.ChunkedArray) -> NDArray[np.bool_]:
    pieces = [(one.indices.to_numpy(), one.dictionary.index("").as_py()) for one in column.chunks]
    return np.concatenate([numbers == nothing for numbers, nothing in pieces])


def joined(blocks: Sequence[Block]) -> pa.Table:
    """All blocks as one table: `row`, `fields`, `c0`, `c1` …, each text of a column held once."""
    columns = [_once(parts) for parts in zip(*(one.columns for one in blocks), strict=True)]
    numbers = np.concatenate([one.numbers for one in blocks])
    fields = np.concatenate([one.fields for one in blocks])
    names = ["row", "fields", *(f"c{number}" for number in range(len(columns)))]
    return pa.table([pa.array(numbers), pa.array(fields), *columns], names=names)


def _once(parts: Sequence[pa.ChunkedArray]) -> pa.Array:
    """The pieces of a column in one."""
    pieces = [piece for part in parts for piece in part.chunks]
    pieces = pa.chunked_array(pieces, TEXTS).unify_dictionaries().chunks
    numbers = np.concatenate([one.indices.to_numpy() for one in pieces])
    return pa.DictionaryArray.from_arrays(pa.array(numbers), pieces[0].dictionary)
