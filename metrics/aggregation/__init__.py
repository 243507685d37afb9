"""Figures that nobody sent but that follow from what was sent, each by its measure's rule.

Percentages are never averaged, medians never combined, rolling years never added. A figure that
was sent always wins, and one that was worked out says what it was made from. Nothing is worked
out from a figure that is not shown.
"""

from metrics.aggregation.aggregate import aggregate
from metrics.aggregation.definitions import break_days, crosses
from metrics.aggregation.reconcile import Reconciliation, reconcile
from metrics.aggregation.twelve_months import twelve_months
from metrics.aggregation.words import COMBINING, LEVEL_NAMES

__all__ = [
    "COMBINING",
    "LEVEL_NAMES",
    "Reconciliation",
    "aggregate",
    "break_days",
    "crosses",
    "reconcile",
    "twelve_months",
]
