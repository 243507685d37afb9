"""Figures that are off target or bound to stay so, with nothing said or planned about it."""

from collections.abc import Iterator

from metrics.assessment import was_words
from metrics.meeting.judging import Kept
from metrics.meeting.suggestions.looked import Looked
from metrics.meeting.suggestions.suggestion import (
    Suggestion,
    end_words,
    proof,
    receipt_words,
    spoken_when,
)
from metrics.model import Assessment, Assurance, Certainty, Course, Status, Variation
from metrics.periods import Period
from metrics.plan import Measure
from metrics.wording import NAMED, show, show_exactly

OFF_TARGET, FAILS = "off-target-no-commentary", "consistently-fails"
SURE = {Certainty.CLEAR, None}  # None: nothing was sampled, so no chance of a draw explains it
DECIDED = {Kept.KEPT, Kept.MISSED, Kept.CLOSED}
NOTHING_SAID = "Nothing has been said of this figure."
NOTHING_PLANNED = "No open commitment aims at it."


def off_target(looked: Looked) -> Iterator[Suggestion]:
    """Off target beyond the luck of a sample, and no commentary on that figure."""
    book = looked.picture.book
    for measure, said, period in looked.figures():
        missed = said.status is Status.OFF_TARGET and said.certainty in SURE
        if missed and not book.commentary_on(said.measure, said.area, period.label):
            question = f"{_stands(measure, said, period)} {asked_of(looked, said, period)}"
            yield suggestion(looked, OFF_TARGET, said, period, question, said.told, NOTHING_SAID)


def fails(looked: Looked) -> Iterator[Suggestion]:
    """A target beyond anything the process produces, and nobody has promised to change it. While a
    run of figures improves, the limits rest on how it was done before, and the rule is silent."""
    aimed = _aimed_at(looked)
    for measure, said, period in looked.figures():
        better = said.variation is Variation.IMPROVEMENT
        moved = better and said.course is not Course.ALONE
        stays = said.assurance is Assurance.FAILS and not moved
        if stays and (said.measure, said.area) not in aimed and said.limits:
            edges = (measure.possible(one) for one in (said.limits.lower, said.limits.upper))
            span = " to ".join(show(one, measure.unit, near=_level(said)) for one in edges)
            question = (
                f"{measure.short}: as it is done now it gives {span}, and the target is "
                f"{said.target_shown}. What will be done differently, and from when?"
            )
            yield suggestion(looked, FAILS, said, period, question, said.told, NOTHING_PLANNED)


def suggestion(
    looked: Looked, rule: str, said: Assessment, period: Period, question: str, *evidence: str
) -> Suggestion:
    """A question about one figure, with the receipt it came by."""
    whose = f"It is returned by {looked.plan.measure(said.measure).owner}."
    whence = (receipt_words(said.return_id), whose)
    told = proof(f"{period.label}:", *evidence, *whence, made_up=said.illustrative)
    place = said.measure, said.area, period.label
    known = looked.is_known(said)
    return Suggestion(rule, *place, question, told, said.illustrative, known=known)


def asked_of(looked: Looked, said: Assessment, period: Period) -> str:
    """What is asked of a figure off target, by when: never a day that has passed."""
    end = by_when(looked, said, period)
    if said.variation is Variation.IMPROVEMENT:
        return _better(said, end)
    how_much = "" if looked.plan.measure(said.measure).unit in NAMED else ", and by how much"
    return f"What will change before {end}{how_much}?"


def _better(said: Assessment, end: str) -> str:
    """Moving on, settled at a better level, or one figure alone: three things to ask."""
    if said.course is Course.SETTLED and said.since:
        return f"It has been better since {said.since.label}: what will do the rest by {end}?"
    if said.course is Course.ALONE:
        return f"One better figure is not yet a change: what was done, and will it hold by {end}?"
    return f"It is getting better: will it be there by {end}?"


def by_when(looked: Looked, said: Assessment, period: Period) -> str:
    """`the end of December`: when the next figure that can be asked about ends."""
    return end_words(looked.next_end(said, period), looked.picture.day)


def _stands(measure: Measure, said: Assessment, period: Period) -> str:
    """`101: 54.0% in … against at least 60%.`, or what a direction was measured from."""
    figure = f"{measure.short}: {said.shown} {spoken_when(period)}"
    if measure.unit in NAMED and said.target is not None:
        return f"{figure}; it was to be {show_exactly(said.target, measure.unit)}."
    if said.target is not None or said.target_shown.startswith("between"):
        return f"{figure} against a target of {said.target_shown}."
    return f"{figure}; it was to be {said.target_shown}{was_words(said)}."


def _level(said: Assessment) -> list[float]:
    return [] if said.target is None else [said.target]


def _aimed_at(looked: Looked) -> set[tuple[str, str]]:
    """Where a commitment with an aim is open: neither closed nor decided by its figure."""
    return {
        (one.commitment.aim.measure, one.commitment.aim.area)
        for one in looked.verdicts
        if one.commitment.aim and one.state not in DECIDED
    }
