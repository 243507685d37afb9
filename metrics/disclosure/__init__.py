"""Disclosure control: what of a table of counts may leave for the public."""

from metrics.disclosure.answer import Cell, Protected, State
from metrics.disclosure.audit import recovered
from metrics.disclosure.protect import protect
from metrics.disclosure.table import TOTAL, Percentage, Place, PublicTable, Sum, Totals

__all__ = [
    "TOTAL",
    "Cell",
    "Percentage",
    "Place",
    "Protected",
    "PublicTable",
    "State",
    "Sum",
    "Totals",
    "protect",
    "recovered",
]
