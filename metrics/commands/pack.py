"""The pack of a meeting on the command line: pack."""

import argparse
import sys
from datetime import UTC, datetime

from metrics.commands.answers import DONE, answer, tell
from metrics.errors import Unknown
from metrics.meeting import Book, read_book
from metrics.model.meeting import Meeting
from metrics.pack.gather import pack_of
from metrics.pack.writing import Pack, Progress, write_pack
from metrics.plan import read_plan
from metrics.warehouse import Warehouse

PDF, WORD = "pack.pdf", "pack.docx"
NO_MEETING = "No meeting is in the book, so there is no pack to write. Nothing was written."


def save_pack(asked: argparse.Namespace) -> int:
    """Write the pack of a meeting, as an accessible PDF and as an editable Word file."""
    plan = read_plan(asked.config)
    with Warehouse(asked.warehouse) as warehouse:
        meeting = _chosen(read_book(warehouse.entries), asked.meeting)
        tell(sys.stderr, [f"Gathering what is known for {meeting.meeting_id}"])
        paper = pack_of(warehouse, plan, meeting, at=datetime.now(UTC))
    asked.to.mkdir(parents=True, exist_ok=True)
    for step in write_pack(paper):
        match step:
            case Progress(words):
                tell(sys.stderr, [words])
            case Pack(pdf, word):
                (asked.to / PDF).write_bytes(pdf)
                (asked.to / WORD).write_bytes(word)
    files = [str(asked.to / name) for name in (PDF, WORD)]
    told = f"{' and '.join(files)}: the pack of {meeting.meeting_id} ({paper.foot}) was written."
    plain = {"meeting": meeting.meeting_id, "draft": meeting.edition is None, "files": files}
    answer(asked, plain, [told])
    return DONE


def _chosen(book: Book, name: str | None) -> Meeting:
    """The meeting of an id or a day; without one, the latest."""
    if not book.meetings:
        raise Unknown(NO_MEETING)
    return book.meeting(name) if name else book.in_order[-1]
