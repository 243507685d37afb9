"""The values that pass between the stages: made by us, frozen, valid by construction.

An `Observation` is one figure with its address in a file; a `Series` is the figures of one
measure, area and frequency as known at one moment; an `Assessment` is what we say about the
latest of them. Shapes are documented here once.
"""

from metrics.model.changed import Change, Diff, Restatement
from metrics.model.figures import Changes, Figures
from metrics.model.held import ApprovedFigure, Beside, Contents
from metrics.model.judged import (
    Against,
    Assessment,
    Interval,
    Limits,
    Movement,
    Outlook,
    Part,
    Point,
    Series,
)
from metrics.model.process import ApprovedPhase, Phase, PhaseRecord, Process, Proposal, Shown
from metrics.model.returned import (
    Absence,
    Arrival,
    Checked,
    Collected,
    Companion,
    ForceReturn,
    HeldReturn,
    Line,
    Observation,
    Receipt,
)
from metrics.model.signals import (
    ASSURANCE_STYLES,
    LEVELS,
    SIGNAL_WORDS,
    VARIATION_STYLES,
    Assurance,
    Course,
    Signal,
    SignalStyle,
    Variation,
    variation_style,
)
from metrics.model.vocabulary import (
    MARKERS,
    STATUS_STYLES,
    SUPPRESSED,
    Certainty,
    Kind,
    MarkerRule,
    Status,
    StatusStyle,
    status_words,
)

__all__ = [
    "ASSURANCE_STYLES",
    "LEVELS",
    "MARKERS",
    "SIGNAL_WORDS",
    "STATUS_STYLES",
    "SUPPRESSED",
    "VARIATION_STYLES",
    "Absence",
    "Against",
    "ApprovedFigure",
    "ApprovedPhase",
    "Arrival",
    "Assessment",
    "Assurance",
    "Beside",
    "Certainty",
    "Change",
    "Changes",
    "Checked",
    "Collected",
    "Companion",
    "Contents",
    "Course",
    "Diff",
    "Figures",
    "ForceReturn",
    "HeldReturn",
    "Interval",
    "Kind",
    "Limits",
    "Line",
    "MarkerRule",
    "Movement",
    "Observation",
    "Outlook",
    "Part",
    "Phase",
    "PhaseRecord",
    "Point",
    "Process",
    "Proposal",
    "Receipt",
    "Restatement",
    "Series",
    "Shown",
    "Signal",
    "SignalStyle",
    "Status",
    "StatusStyle",
    "Variation",
    "status_words",
    "variation_style",
]
