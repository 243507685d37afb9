"""Tables out: accessible workbooks and tidy CSV that anyone may publish and read again."""

from metrics.exports.tables.choosing import (
    Held,
    Wanted,
    held_of,
    tables_of,
)
from metrics.exports.tables.publication import Publication, publication_of, sheet_columns
from metrics.exports.tables.table import Cell, Column, Figure, Holds, Table, cell_words
from metrics.exports.tables.tidy import write_csv, write_dictionary, write_figures, write_index
from metrics.exports.tables.workbook import write_workbook

__all__ = [
    "Cell",
    "Column",
    "Figure",
    "Held",
    "Holds",
    "Publication",
    "Table",
    "Wanted",
    "cell_words",
    "held_of",
    "publication_of",
    "sheet_columns",
    "tables_of",
    "write_csv",
    "write_dictionary",
    "write_figures",
    "write_index",
    "write_workbook",
]
