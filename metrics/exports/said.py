"""An assessment in the short phrases of a card: the same on screen and on the public site."""

from metrics.assessment import COUNT_WORDS
from metrics.model import (
    ASSURANCE_STYLES,
    STATUS_STYLES,
    Assessment,
    Certainty,
    Status,
    status_words,
)
from metrics.plan.kinds import Basis
from metrics.plan.words import BASIS_WORDS
from metrics.wording import sentence_case

UNBROKEN = "\u00a0"  # a mark is never parted from its words
URGENCY = tuple(COUNT_WORDS)  # the order in which a tired reader should meet the measures
CERTAINTY_WORDS = {
    Certainty.CLEAR: "Clearly so",
    Certainty.WITHIN_ERROR: "Within the margin of error",
    Certainty.UNKNOWN: "Sample size not given",
}
INKS = {Status.ON_TARGET: "#0b5c3d", Status.CLOSE: "#8a3f06", Status.OFF_TARGET: "#942514"}
OTHER_INK = "#383f43"


def ink(status: Status) -> str:
    """The colour of a status dark enough to be read as text on its own tint."""
    return INKS.get(status, OTHER_INK)


def mark(status: Status) -> str:
    """`■ Red: off target`, as text."""
    return f"{STATUS_STYLES[status].mark}{UNBROKEN}{status_words(status)}"


def labels(assessment: Assessment) -> tuple[str, ...]:
    """What a reader must know about a figure before quoting it."""
    said = [
        (assessment.illustrative, "Illustrative"),
        (bool(assessment.worked_out), "Worked out"),
        (assessment.provisional, "Provisional [p]"),
        ("e" in assessment.marker.split(), "Estimated [e]"),
        ("u" in assessment.marker.split(), "Low reliability [u]"),
        ("r" in assessment.marker.split(), "Revised [r]"),
    ]
    return tuple(words for holds, words in said if holds)


def target_line(assessment: Assessment) -> str:
    """`at least 88% (stated in the plan or its announcement)`, or that there is none."""
    if not assessment.target_shown:
        return "none set for this period"
    return f"{assessment.target_shown} ({basis_words(assessment.target_basis)})"


def basis_words(basis: str) -> str:
    """Where a target comes from, in words."""
    return BASIS_WORDS[Basis(basis)] if basis else "basis not stated"


def change_line(assessment: Assessment) -> str:
    """`fell by 9.0 points from 64.0% in 2024-25 Q3`, or why no change is told."""
    change = assessment.change
    return change.words if change else "no figure of this kind for the same period last year"


def signal_words(assessment: Assessment) -> str:
    """`Nothing special (common cause); consistently fails`, or how many figures of those wanted."""
    said = []
    if assessment.signal:
        said.append(assessment.signal.words)
    if assessment.assurance:
        said.append(ASSURANCE_STYLES[assessment.assurance].words)
    if said or not assessment.run:
        return sentence_case("; ".join(said))
    return f"No limits: {assessment.run}"


def certainty_words(assessment: Assessment) -> str:
    """Whether sampling error could explain the miss, in three words."""
    return CERTAINTY_WORDS[assessment.certainty] if assessment.certainty else ""
