"""The journal: everything that was ever acknowledged, in order, and the files it names."""

from metrics.journal.entry import (
    CLOCK_STEP,
    FIRST_HASH,
    MINUTED,
    Entry,
    EntryKind,
    entry_hash,
    minuted,
)
from metrics.journal.keeping import PUT_BACK, Journal, files_of

__all__ = [
    "CLOCK_STEP",
    "FIRST_HASH",
    "MINUTED",
    "PUT_BACK",
    "Entry",
    "EntryKind",
    "Journal",
    "entry_hash",
    "files_of",
    "minuted",
]
