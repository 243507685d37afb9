"""The values that pass between the stages: made by us, frozen, valid by construction.

An `Observation` is one figure with its address in a file; a `Series` is the figures of one
measure, area and frequency as known at one moment; an `Assessment` is what we say about the
latest of them. Shapes are documented here once.
"""

from metrics.model.judged import Assessment, Limits, Movement, Point, Series
from metrics.model.returned import (
    Change,
    Checked,
    Diff,
    ForceReturn,
    HeldReturn,
    Observation,
    Receipt,
    Restatement,
)
from metrics.model.vocabulary import (
    MARKERS,
    STATUS_STYLES,
    Certainty,
    Kind,
    MarkerRule,
    Status,
    StatusStyle,
    status_words,
)

__all__ = [
    "MARKERS",
    "STATUS_STYLES",
    "Assessment",
    "Certainty",
    "Change",
    "Checked",
    "Diff",
    "ForceReturn",
    "HeldReturn",
    "Kind",
    "Limits",
    "MarkerRule",
    "Movement",
    "Observation",
    "Point",
    "Receipt",
    "Restatement",
    "Series",
    "Status",
    "StatusStyle",
    "status_words",
]
