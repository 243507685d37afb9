"""What moved in the register of recommendations between two meetings, as lines of the agenda."""

from collections.abc import Iterable, Iterator

from metrics.journal import Entry
from metrics.meeting.picture import Picture
from metrics.model.recommendations import FieldChange, Recommendation
from metrics.recommendations import Register, moved_since, read_register, words_of
from metrics.wording import labelled


def register_of(entries: Iterable[Entry], picture: Picture) -> Register:
    """The register as it was known to a picture."""
    return read_register(entries, picture.known_at)


def recommendation_lines(
    entries: Iterable[Entry], before: Picture | None, now: Picture
) -> tuple[str, ...]:
    """New recommendations, then each field that moved, old and new; nothing without a meeting
    before whose papers were closed."""
    if before is None or before.known_at is None:
        return ()
    register = register_of(entries, now)
    changes = moved_since(register, before.known_at)
    return tuple(_lines(register, changes))


def _lines(register: Register, changes: Iterable[FieldChange]) -> Iterator[str]:
    held = list(changes)
    new = {one.reference for one in held if not one.field}
    for one in sorted(held, key=lambda change: bool(change.field)):
        if not one.field:
            yield _new(register.recommendations[one.reference])
        elif one.reference not in new:
            words = f"{one.reference}, {one.field}: {one.old or 'none'} → {one.new or 'none'}"
            made_up = register.recommendations[one.reference].illustrative
            yield f"{labelled(words, illustrative=made_up)}."


def _new(one: Recommendation) -> str:
    words = f"New: {one.reference} ({words_of(one.type)}, {one.publisher}): {one.text}"
    return labelled(words, illustrative=one.illustrative)
