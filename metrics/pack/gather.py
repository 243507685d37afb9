"""Everything the pack of a meeting needs, gathered from the warehouse: the picture of its papers,
what moved since the last meeting, and what to ask."""

from collections.abc import Iterator
from datetime import datetime

from metrics.meeting import Picture, as_papered, picture_of, recommendation_lines, register_of
from metrics.meeting.moves import StatusMove
from metrics.meeting.since import Changes, changes_since
from metrics.meeting.suggestions import suggested
from metrics.model import Status, status_words
from metrics.model.meeting import Meeting
from metrics.pack.compose import compose
from metrics.pack.document import Line, Paper
from metrics.pack.inspectorate import inspectorate_blocks
from metrics.plan import Plan
from metrics.warehouse import Warehouse
from metrics.wording import labelled


def pack_of(
    warehouse: Warehouse,
    plan: Plan,
    meeting: Meeting,
    *,
    at: datetime,
) -> Paper:
    """The pack of a meeting; `at` is when it is written, which counts only while its papers are
    open. Closed papers give the same pack whenever it is written."""
    meeting = as_papered(warehouse, meeting)
    now = picture_of(warehouse, plan, meeting)
    earlier = now.book.before(meeting)
    before = picture_of(warehouse, plan, earlier) if earlier else None
    moved = recommendation_lines(warehouse.entries, before, now)
    changes = changes_since(warehouse, before, now, moved)
    register = register_of(warehouse.entries, now)
    return compose(
        now,
        meeting,
        at=at,
        changed=tuple(changed_lines(changes)),
        to_ask=tuple(_to_ask(warehouse, now, before, meeting)),
        inspectorate=inspectorate_blocks(register, now.day, moved),
    )


def changed_lines(changes: Changes) -> Iterator[Line]:
    """The opening, then the weightiest first: statuses that moved for a reason, those newly off
    target before others; returns and restatements; promises; and last what means little."""
    yield Line(changes.opening)
    moves = sorted(changes.statuses, key=lambda one: one.now.status is not Status.OFF_TARGET)
    yield from (_move(one) for one in moves if not one.light)
    parts = (changes.dues, changes.restatements, changes.commitments)
    yield from (Line(told.words) for part in parts for told in part)
    yield from map(Line, changes.recommendations)
    yield from (_move(one) for one in moves if one.light)
    yield from (Line(told.words) for told in changes.returns)


def _move(move: StatusMove) -> Line:
    was, is_now = (status_words(one.status) for one in (move.before, move.now))
    words = f"{move.now.name}: {was} → {is_now} ({move.cause.value})"
    return Line(labelled(words, illustrative=move.illustrative), move.words)


def _to_ask(
    warehouse: Warehouse, now: Picture, before: Picture | None, meeting: Meeting
) -> Iterator[Line]:
    """What a person asks and nobody has answered, then what the rules suggest."""
    for one in now.book.questions.values():
        if one.waiting:
            text = f"{one.question_id}: {one.text}"
            yield Line(labelled(text, illustrative=one.illustrative), one.evidence)
    known = [
        one for one in warehouse.entries if now.known_at is None or one.counts_from <= now.known_at
    ]
    for each in suggested(now, before, meeting, now.book, known).first:
        yield Line(labelled(each.question, illustrative=each.illustrative), each.evidence)
