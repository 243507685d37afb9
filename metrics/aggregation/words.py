"""How figures were combined, in words."""

from typing import Final

from metrics.plan.kinds import Aggregation

LEVEL_NAMES: Final = {
    "policing_area": "policing area",
    "partnership": "community safety partnership",
    "district": "district",
}
MOST_NAMED: Final = 4  # parts in a sentence: more are said as "the twelve months from … to …"
UNPLACED: Final = "what could not be placed"
COMBINING: Final = {
    Aggregation.SUM: "added up over areas and periods",
    Aggregation.LAST: "added up over areas; over periods, the last one stands",
    Aggregation.RATIO: "worked out again from the numerators and denominators added up",
    Aggregation.WEIGHTED_MEAN: "a mean weighted by the number of cases",
    Aggregation.NEVER: "never combined: only the source's own figure is shown",
    Aggregation.SURVEY: "surveys of different periods are taken together by how many were asked;"
    " areas are not",
    Aggregation.REGISTER: "read from a register: over periods, the last one stands",
    Aggregation.OVERLAPPING: "added up over areas; never over periods, which overlap",
    Aggregation.CUMULATIVE: "a running total within the financial year: a quarter is one total"
    " less the one before",
}
