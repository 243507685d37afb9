"""An entry of the journal: one thing that happened, tied to the one before it by its hash."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from metrics.errors import Problem, Refused

FIRST_HASH = "0" * 64
CLOCK_STEP = timedelta(microseconds=1)  # entries keep their order when a clock is set back


class EntryKind(StrEnum):
    """What an entry of the journal records."""

    RETURN_ACCEPTED = "return_accepted"
    RETURN_WITHDRAWN = "return_withdrawn"
    RETURN_RESTORED = "return_restored"
    RETURN_APPROVED = "return_approved"
    PHASE_APPROVED = "phase_approved"
    PHASE_UNDONE = "phase_undone"
    MEETING_SET = "meeting_set"
    MEETING_CHANGED = "meeting_changed"
    PAPERS_CLOSED = "papers_closed"
    SUGGESTION_TURNED_OFF = "suggestion_turned_off"
    QUESTION_ASKED = "question_asked"
    QUESTION_ANSWERED = "question_answered"
    QUESTION_CLOSED = "question_closed"
    COMMITMENT_MADE = "commitment_made"
    COMMITMENT_REDATED = "commitment_redated"
    COMMITMENT_CLOSED = "commitment_closed"
    COMMENTARY_GIVEN = "commentary_given"
    RECOMMENDATIONS_ENTERED = "recommendations_entered"
    GRADES_ENTERED = "grades_entered"
    EDITION_PROPOSED = "edition_proposed"
    EDITION_APPROVED = "edition_approved"
    EDITION_WITHDRAWN = "edition_withdrawn"
    FILES_PUBLISHED = "files_published"
    STATEMENT_WORDED = "statement_worded"


# What was said, which changes no figure. It is few, and is read from the journal itself.
FIGURES = ("return_", "phase_")  # how the kinds begin that change figures, or how they are judged
MINUTED = frozenset(kind for kind in EntryKind if not kind.startswith(FIGURES))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal. `data` holds plain JSON values only."""

    seq: int
    at: datetime
    by: str
    kind: EntryKind
    data: dict[str, Any]
    previous: str
    hash: str

    @property
    def counts_from(self) -> datetime:
        """Since when what it says counts as known: its own moment, or an earlier one it names."""
        said = self.data.get("known_from")
        return datetime.fromisoformat(said) if said else self.at

    @property
    def line(self) -> str:
        """The entry as it stands in the file."""
        return json.dumps(self._plain(), ensure_ascii=False, sort_keys=True)

    def _plain(self) -> dict[str, Any]:
        return asdict(self) | {"at": self.at.isoformat(), "kind": self.kind.value}


def minuted(entries: Iterable[Entry], known_at: datetime | None = None) -> tuple[Entry, ...]:
    """What was said, as known at a moment (None: now), in the order it was entered."""
    until = datetime.max.replace(tzinfo=UTC) if known_at is None else known_at
    return tuple(one for one in entries if one.kind in MINUTED and one.counts_from <= until)


def entry_hash(seq: int, at: datetime, by: str, kind: EntryKind, data: dict, previous: str) -> str:
    """SHA-256 over everything an entry says and the hash of the entry before it; `Refused` for a
    text that cannot be written."""
    said = [seq, at.isoformat(), by, kind.value, data, previous]
    try:
        text = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    except UnicodeEncodeError as fault:  # half of a character, as a terminal can send
        half = f"U+{ord(fault.object[fault.start]):04X}"
        told = f"a text holds half of a character ({half}) and cannot be kept. Write it again."
        raise Refused([Problem("unwritable-text", told)]) from fault
    return hashlib.sha256(text).hexdigest()
