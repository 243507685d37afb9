"""The meeting: from a status to a question, to an answer, to a promise, to its proof.

`read_book` gives everything that was said, from the journal; `judge_commitments` says from the
figures which promises were kept.
"""

from metrics.meeting.book import Book, read_book
from metrics.meeting.commentary import comment
from metrics.meeting.commitments import AimDraft, commit, redate
from metrics.meeting.entering import Act
from metrics.meeting.judging import (
    DIRECTION_WORDS,
    Kept,
    Verdict,
    deciding_period,
    judge_commitments,
    promised_words,
)
from metrics.meeting.meetings import change_meeting, close_papers, set_meeting
from metrics.meeting.moves import StatusMove
from metrics.meeting.picture import (
    Picture,
    as_papered,
    minutes,
    papers_day,
    picture_of,
    plan_of,
    stands_in,
    take_picture,
)
from metrics.meeting.questions import answer, ask, close, turn_off
from metrics.meeting.recommended import recommendation_lines, register_of
from metrics.meeting.since import Changes, changes_since
from metrics.meeting.verdicts import KEPT_STATUS

__all__ = [
    "DIRECTION_WORDS",
    "KEPT_STATUS",
    "Act",
    "AimDraft",
    "Book",
    "Changes",
    "Kept",
    "Picture",
    "StatusMove",
    "Verdict",
    "answer",
    "as_papered",
    "ask",
    "change_meeting",
    "changes_since",
    "close",
    "close_papers",
    "comment",
    "commit",
    "deciding_period",
    "judge_commitments",
    "minutes",
    "papers_day",
    "picture_of",
    "plan_of",
    "promised_words",
    "read_book",
    "recommendation_lines",
    "redate",
    "register_of",
    "set_meeting",
    "stands_in",
    "take_picture",
    "turn_off",
]
