"""Rows of text → columns of text, a block at a time.

A cell is kept as the number of its text among the texts of its column, so that what is written a
thousand times is held, trimmed, read and looked through once. Delimited text is split by Arrow
where that cannot be told from the strict way, and by the `csv` module, which is strict and says
what is wrong, wherever a block holds anything odd: both give the same cells.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
from numpy.typing import NDArray

from metrics.returns.files.delimited import LONGEST_FIELD, DelimitedText, Row

WIDEST = 1_000  # columns; the widest published table we know has 60
BYTES_IN_BLOCK = 8_000_000  # of text at a time
# A row that does not fit into two of Arrow's pieces has a field that may be too long.
BYTES_IN_PIECE = LONGEST_FIELD // 2
TEXTS = pa.dictionary(pa.int32(), pa.string())
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
    filled = np.fromiter(map(any, rows), bool, len(rows))
    kept = list(compress(rows, filled))
    fields = np.fromiter(map(len, kept), np.int32, len(kept))
    if (fields != width).any():
        padding = [""] * width
        kept = [(row + padding)[:width] for row in kept]
    columns = list(zip(*kept, strict=True)) or [()] * width
    return Block(
        len(rows),
        np.flatnonzero(filled) + first,
        fields,
        [pa.chunked_array([pa.array(cells, pa.string()).dictionary_encode()]) for cells in columns],
    )


def split(text: DelimitedText, width: int) -> Iterator[Block]:
    """All rows that follow; `BrokenText` where they cannot be split."""
    while text.at < len(text.text):
        end = _block_end(text)
        first = text.seen + 1
        yield _quickly(text, end, width) or block_of(_rows_to(text, end), first, width)


def _block_end(text: DelimitedText) -> int:
    end = text.at + BYTES_IN_BLOCK
    if end >= len(text.text):
        return len(text.text)
    return text.text.rfind(b"\n", text.at, end) + 1 or len(text.text)


def _rows_to(text: DelimitedText, end: int) -> list[Row]:
    """The rows up to a place, and the rest of the one that lies across it."""
    rows = []
    for row in text.rows():
        rows.append(row)
        if text.at >= end:
            break
    return rows


def _quickly(text: DelimitedText, end: int, width: int) -> Block | None:
    """The block by Arrow, or None where it holds anything that needs the strict way."""
    piece = memoryview(text.text)[text.at : end]
    quotes = text.text.find(b'"', text.at, end) >= 0
    odd = not 0 < width <= WIDEST or text.text.startswith(BOM_UTF8, text.at)
    if odd or (quotes and _has_stray_quotes(piece, text.delimiter)):
        return None
    names = [f"c{number}" for number in range(width)]
    try:
        cells = arrow_csv.read_csv(
            pa.BufferReader(pa.py_buffer(piece)),
            arrow_csv.ReadOptions(column_names=names, block_size=BYTES_IN_PIECE),
            arrow_csv.ParseOptions(
                delimiter=text.delimiter, newlines_in_values=quotes, ignore_empty_lines=False
            ),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, TEXTS), strings_can_be_null=False,
                check_utf8=False,
            ),
        )  # fmt: skip
    except pa.ArrowInvalid:
        return None
    first, text.seen, text.at = text.seen + 1, text.seen + len(cells), end
    return _filled(cells, first)


def _has_stray_quotes(piece: memoryview, delimiter: str) -> bool:
    """Whether any quotation mark is not one of a whole field."""
    sign = re.escape(delimiter.encode())
    return b'"' in re.sub(QUOTED % (sign, sign), b"", piece)


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
