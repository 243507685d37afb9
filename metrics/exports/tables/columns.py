"""Every column a table may have, once: its id, its heading, what it means, what may stand in it."""

from metrics.exports.tables.table import OF_THE_MEASURE, Column, Holds
from metrics.model import MARKERS, Certainty, Status, status_words
from metrics.periods import Frequency
from metrics.plan.kinds import Basis, Unit
from metrics.plan.words import BASIS_WORDS

MADE_UP_FIGURE = "illustrative figure"
MADE_UP_TARGET = "illustrative target"
MADE_UP_BESIDE = "illustrative comparison"
CHANGES = "provisional"
WORKED_OUT = "worked out"
LABELS = (MADE_UP_FIGURE, MADE_UP_TARGET, MADE_UP_BESIDE, CHANGES, WORKED_OUT)

UNIT_NAMES = {
    Unit.PERCENT: "percent",
    Unit.COUNT: "number",
    Unit.RATE: "per 1,000",
    Unit.SECONDS: "seconds",
    Unit.HOURS: "hours",
    Unit.POUNDS: "pounds sterling",
    Unit.FTE: "full-time equivalents",
    Unit.TONNES: "tonnes of CO2 equivalent",
    Unit.STATUS: "milestone: 0 not started, 1 under way, 2 done",
    Unit.GRADE: "grade: 1 inadequate to 5 outstanding",
}
MARKER_VALUES = tuple(f"[{marker}]" for marker in MARKERS)
NOT_JUDGED = "Not judged"  # a part of a measure, or a place outside the force
STATUS_VALUES = (*(status_words(status) for status in Status), NOT_JUDGED)
CERTAINTY_WORDS = {
    Certainty.CLEAR: "clearly so",
    Certainty.WITHIN_ERROR: "within the margin of error",
    Certainty.UNKNOWN: "sample size not given",
}

_ALL = (
    Column("national_priority", "National priority", "A priority the Home Office sets for every "
           "force.", width=28),
    Column("priority", "Priority", "The priority of the plan the measure belongs to first.",
           width=24),
    Column("measure", "Measure id", "The id of the measure in the plan.", on_sheet=False),
    Column("measure_name", "Measure", "What is measured; the sheet Definitions says how.",
           width=34),
    Column("area", "Area id", "The id of the area in the plan.", on_sheet=False),
    Column("area_name", "Area", "The place the figure is for.", width=26),
    Column("area_code", "ONS code", "The codes the Office for National Statistics gives the area, "
           "where it has any.", width=12),
    Column("breakdown", "Breakdown", "The part of the measure the figure is for; blank for the "
           "whole.", width=22),
    Column("frequency", "Kind of period", "What kind of stretch the period is.",
           values=tuple(one.value.replace("_", " ") for one in Frequency)),
    Column("period", "Period", "The period; financial years begin on 1 April.", width=16),
    Column("period_start", "Period start", "Its first day.", Holds.DAY, on_sheet=False),
    Column("period_end", "Period end", "The last day of the period.", Holds.DAY),
    Column("value", "Figure", "The figure, unrounded; the sheet shows it with the decimals that "
           "keep it apart from its target.", Holds.NUMBER, OF_THE_MEASURE),
    Column("unit", "Unit", "What the figure is counted in.", values=tuple(UNIT_NAMES.values()),
           width=16),
    Column("numerator", "Numerator", "What the figure counts, where it is a share or an average.",
           Holds.NUMBER, "number, or seconds of a time"),
    Column("denominator", "Denominator", "What the numerator is divided by.", Holds.NUMBER,
           "number"),
    Column("n", "Base (n)", "How many people answered or how many cases were looked at, "
           "unweighted.", Holds.NUMBER, "number"),
    Column("lower", "Lower bound", "With the upper bound, where the figure would lie 19 times in "
           "20 if chance were drawn again.", Holds.NUMBER, OF_THE_MEASURE),
    Column("upper", "Upper bound", "The upper end of that interval.", Holds.NUMBER,
           OF_THE_MEASURE),
    Column("marker", "Shorthand", "Why there is no figure, or what to know of it; the sheet "
           "Shorthand explains each.", values=MARKER_VALUES, width=11),
    Column("label", "Label", "Whether the figure, its target or what it is compared with is made "
           "up, may still change, or was worked out from other figures; blank for a final figure "
           "that was sent.", values=LABELS, width=22),
    Column("target", "Target", "The level the figure is held to; a direction or a range has none.",
           Holds.NUMBER, OF_THE_MEASURE),
    Column("target_words", "Target in words", "The target in force for that period.", width=20),
    Column("target_basis", "Basis of target", "Where the target comes from.",
           values=tuple(BASIS_WORDS[basis] for basis in Basis), width=22),
    Column("status", "Status", "How the figure stands against its target.", values=STATUS_VALUES,
           width=19),
    Column("certainty", "Certainty", "Whether sampling error could explain the difference from "
           "the target.", values=tuple(CERTAINTY_WORDS.values())),
    Column("signal", "Signal", "What the series shows beside the target.", width=26),
    Column("change", "Change on a year before", "The change on the same period a year before.",
           width=34),
    Column("reason", "Reason", "Why it has that status, with the arithmetic.", width=70),
    Column("note", "Note", "What the sender said of the figure, or what it was worked out from.",
           width=36),
    Column("receipt", "Receipt", "The number of the return that brought the figure.", width=10),
    Column("old", "Old figure", "What was known before.", Holds.NUMBER, OF_THE_MEASURE),
    Column("old_marker", "Old shorthand", "The shorthand beside the old figure.",
           values=MARKER_VALUES, width=11),
    Column("new", "New figure", "What it was changed to.", Holds.NUMBER, OF_THE_MEASURE),
    Column("new_marker", "New shorthand", "The shorthand beside the new figure.",
           values=MARKER_VALUES, width=11),
    Column("held_since", "Old known since (London time)", "Since when the old figure was known.",
           Holds.MOMENT, "the time in London", width=18),
    Column("since", "New known since (London time)", "Since when the new figure is known.",
           Holds.MOMENT, "the time in London", width=18),
    Column("old_receipt", "Old receipt", "The return that brought the old figure.", width=10),
    Column("new_receipt", "New receipt", "The return that changed it.", width=10),
)  # fmt: skip
COLUMNS = {column.id: column for column in _ALL}


def columns(*ids: str) -> tuple[Column, ...]:
    """The columns of these ids, in that order."""
    return tuple(COLUMNS[one] for one in ids)
