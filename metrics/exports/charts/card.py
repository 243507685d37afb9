"""What stands beside a chart at a glance, in words: the figure, its status, target and change."""

from metrics.exports.charts.chart import Card
from metrics.model import STATUS_STYLES, Assessment, Status, status_words
from metrics.plan.kinds import Basis
from metrics.plan.words import BASIS_WORDS
from metrics.wording import NOTHING, sentence_case

NO_TARGET = "none set for this period"
NO_CHANGE = "no figure of this kind for the same period last year"


def card_of(one: Assessment) -> Card:
    """The card of an assessment."""
    style = STATUS_STYLES[one.status]
    return Card(
        figure=sentence_case(one.shown or NOTHING),
        period=one.period.words if one.period else "",
        mark=style.mark,
        status=status_words(one.status),
        colour=style.colour,
        target=_target(one),
        change=one.change.words if one.change else NO_CHANGE,
        labels=tuple(_labels(one)),
    )


def marked(status: Status) -> str:
    """The mark that the chart shows, and its words: `■ Red: off target`."""
    return f"{STATUS_STYLES[status].mark} {status_words(status)}"


def _target(one: Assessment) -> str:
    """`at least 88% (stated in the plan or its announcement)`."""
    if not one.target_shown:
        return NO_TARGET
    basis = BASIS_WORDS[Basis(one.target_basis)] if one.target_basis else "basis not stated"
    return f"{one.target_shown} ({basis})"


def _labels(one: Assessment) -> list[str]:
    said = (
        (one.illustrative, "Illustrative"),
        (bool(one.worked_out), "Worked out"),
        (one.provisional, "Provisional [p]"),
    )
    return [words for holds, words in said if holds]
