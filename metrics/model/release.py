"""What leaves for the public: editions, who approved them, and what was published from which.

Each value is made from entries of the journal, so it has a name and a moment, and nothing of it is
ever erased.
"""

from dataclasses import dataclass
from datetime import datetime

from metrics.periods import Period


@dataclass(frozen=True, slots=True)
class Signed:
    """Who did something to an edition, and when; `note` is why, where a reason is wanted."""

    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """The figures of a quarter as known at a moment, with the plan of that day, put forward to be
    published. It may be used once a second person has approved it, until it is withdrawn."""

    edition_id: str
    quarter: Period
    known_at: datetime
    plan: str  # SHA-256 of the plan's file, kept in the inbox
    proposed: Signed
    approved: Signed | None = None
    withdrawn: Signed | None = None

    @property
    def stands(self) -> bool:
        """Whether what is made from it may be published."""
        return self.approved is not None and self.withdrawn is None


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One file that was published, by its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Published:
    """What was published at once: when, by whom, from which edition."""

    edition_id: str
    what: str  # "Public site", "Statement on the national priorities"
    files: tuple[PublishedFile, ...]
    signed: Signed
