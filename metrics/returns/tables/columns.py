"""A column of texts as numbers: which of its distinct texts stands in each row.

What is done with a text is done once for each distinct one and spread over the rows by its
number, which costs a thousandth of doing it in every row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute
from numpy.typing import NDArray

SPACES = " \t\r\n\u00a0\u200b\ufeff"  # what is trimmed off a cell
TRIMMED = f"'{SPACES}'"  # the same, as SQL
NONE = -1  # the number of a text that is not there

compute: Any = pyarrow.compute  # its functions are made when it is imported: no type knows them

Numbers = NDArray[np.int32]
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Column:
    """The texts of a column, each once, and for each row the number of its own."""

    numbers: Numbers
    texts: pa.Array

    @classmethod
    def of(cls, column: pa.ChunkedArray | pa.Array) -> Self:
        """A column of a table, whether its texts are numbered already or not."""
        if not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        if isinstance(column, pa.ChunkedArray):
            several = column.num_chunks != 1
            column = column.unify_dictionaries().combine_chunks() if several else column.chunk(0)
        return cls(column.indices.to_numpy(zero_copy_only=False), column.dictionary)

    @classmethod
    def alike(cls, text: str, rows: int) -> Self:
        """A column with the same text in every row."""
        return cls(np.zeros(rows, np.int32), pa.array([text]))

    @property
    def array(self) -> pa.DictionaryArray:
        """As Arrow and the database have it."""
        return pa.DictionaryArray.from_arrays(pa.array(self.numbers, pa.int32()), self.texts)

    def __len__(self) -> int:
        return len(self.numbers)

    def trimmed(self) -> Self:
        """Without the spaces around its texts."""
        trimmed = compute.utf8_trim(self.texts, SPACES)
        if trimmed.equals(self.texts):
            return self
        again = trimmed.dictionary_encode()
        return type(self)(again.indices.to_numpy()[self.numbers], again.dictionary)

    def used(self) -> list[tuple[int, str]]:
        """The texts that stand in any row, with their numbers, in the order of the texts."""
        found = np.flatnonzero(np.bincount(self.numbers, minlength=len(self.texts)))
        texts = self.texts.take(pa.array(found)).to_pylist()
        return sorted(zip(found.tolist(), texts, strict=True), key=lambda one: one[1])

    def number_of(self, text: str) -> int:
        """The number of a text, `NONE` where it stands nowhere."""
        return self.texts.index(text).as_py()

    def blank(self) -> Marks:
        """The rows without a text."""
        return self.numbers == self.number_of("")

    def rows(self, kept: Marks) -> Self:
        """Only some of the rows."""
        return self if kept.all() else type(self)(self.numbers[kept], self.texts)

    def spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """A value for each distinct text → one for each row."""
        return values[self.numbers]


def stacked(columns: Sequence[Column]) -> Column:
    """Columns one below the other."""
    if len(columns) == 1:
        return columns[0]
    return Column.of(pa.chunked_array([one.array for one in columns]))
