"""The pack of a meeting as a paper, in the order of its agenda.

What is said is the picture's: closed papers give the same pack whenever it is written.
"""

from collections.abc import Sequence
from datetime import datetime

from metrics.meeting import Picture
from metrics.model.meeting import Meeting
from metrics.pack.brief import CHANGED, TO_ASK, brief
from metrics.pack.document import Block, Heading, Line, Paper, Paragraph, Points, Section
from metrics.pack.measures import assessments
from metrics.pack.sources import sources
from metrics.pack.tables import every_measure, national, returns
from metrics.pack.tracker import tracker
from metrics.plan.kinds import Basis
from metrics.wording import day_short, day_words

DRAFT = "Draft: the papers are not closed"
MADE_UP = "Illustrative figures are shown"
NO_REGISTER = "Nothing of the inspectorate's recommendations is entered."
BEHIND = "8. Behind the first page: changes and questions in full"
INSPECTORATE = "Inspectorate"


def compose(
    picture: Picture,
    meeting: Meeting,
    *,
    at: datetime,
    changed: Sequence[Line] = (),
    to_ask: Sequence[Line] = (),
    inspectorate: Sequence[Block] = (),
) -> Paper:
    """The paper; `at` is when it is written, which counts only while the papers are open.

    `changed` and `to_ask` are told the weightiest first; `inspectorate` is the body of that point.
    """
    moment = meeting.known_at or at
    chiefs = f"2. {picture.plan.body.chief}’s assessment"
    return Paper(
        title=meeting.title,
        body=picture.plan.body.name,
        subtitle=_subtitle(meeting, moment),
        at=moment,
        foot=_foot(meeting, moment),
        labels=_labels(picture, meeting),
        brief=brief(picture, changed, to_ask, chiefs),
        sections=(
            tracker(picture, "1. Action tracker"),
            assessments(picture, meeting, chiefs),
            national(picture, "3. National priorities for policing"),
            Section(f"4. {INSPECTORATE}", tuple(inspectorate) or (Paragraph(NO_REGISTER),)),
            every_measure(picture, "5. Every measure by priority"),
            returns(picture, "6. Returns late or missing"),
            sources(picture, "7. Sources, and how statuses are decided"),
            *_behind(changed, to_ask),
        ),
    )


def _behind(changed: Sequence[Line], to_ask: Sequence[Line]) -> tuple[Section, ...]:
    """What the first page tells in short, whole and with what it rests on."""
    parts = ((CHANGED, changed, False), (TO_ASK, to_ask, True))
    blocks = [
        block
        for words, lines, numbered in parts
        if lines
        for block in (Heading(words), Points(tuple(lines), numbered))
    ]
    return (Section(BEHIND, tuple(blocks)),) if blocks else ()


def _subtitle(meeting: Meeting, moment: datetime) -> str:
    about = f"Meeting on {day_words(meeting.day)} about {meeting.quarter.words}."
    known = "Papers closed on" if meeting.edition else "Figures as known on"
    return f"{about} {known} {day_words(moment)}."


def _foot(meeting: Meeting, moment: datetime) -> str:
    kind = "edition" if meeting.edition else "draft"
    return f"{meeting.meeting_id} · {kind} of {day_short(moment)}"


def _labels(picture: Picture, meeting: Meeting) -> tuple[str, ...]:
    made_up = (
        meeting.illustrative
        or any(
            one.illustrative or one.target_basis == Basis.ILLUSTRATIVE
            for one in picture.of(picture.plan.measures)
        )
        or any(one.commitment.illustrative or one.illustrative for one in picture.verdicts)
    )
    held = ((meeting.edition is None, DRAFT), (made_up, MADE_UP))
    return tuple(words for holds, words in held if holds)
