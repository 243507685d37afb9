"""The calendar of returns: what is due from whom and when, what came, and how often late."""

from metrics.calendar.calendar import calendar
from metrics.calendar.coverage import Coverage, coverage, missing_words, to_look_at
from metrics.calendar.due import Due, DueState
from metrics.calendar.grid import Grid, grids
from metrics.calendar.punctuality import LAST_PERIODS, Punctuality, punctuality

__all__ = [
    "LAST_PERIODS",
    "Coverage",
    "Due",
    "DueState",
    "Grid",
    "Punctuality",
    "calendar",
    "coverage",
    "grids",
    "missing_words",
    "punctuality",
    "to_look_at",
]
