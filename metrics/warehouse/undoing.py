"""Withdrawing a return, making it stand again, and approving it: each with a name, and each an
entry of the journal. Nothing is erased."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from metrics.access import same_person
from metrics.errors import Problem, Refused, Unknown, nearest
from metrics.journal import EntryKind
from metrics.model import HeldReturn
from metrics.wording import day_words

if TYPE_CHECKING:
    from metrics.warehouse.warehouse import Warehouse


def find_held(return_id: str, held: Iterable[HeldReturn]) -> HeldReturn:
    """The return of that id; `Unknown`, with the nearest id, where there is none."""
    returns = {one.return_id: one for one in held}
    if return_id not in returns:
        raise Unknown(f'No return is called "{return_id}".{nearest(return_id, returns)}')
    return returns[return_id]


def find_standing(return_id: str, held: Iterable[HeldReturn]) -> HeldReturn:
    """The return of that id; `Unknown` where there is none, `Refused` where it is withdrawn."""
    one = find_held(return_id, held)
    if when := one.withdrawn_at:
        told = f"{return_id} was already withdrawn on {day_words(when)}. Nothing was changed."
        raise Refused([Problem("already-withdrawn", told)])
    return one


def withdraw(
    warehouse: "Warehouse", return_id: str, *, by: str, note: str, at: datetime
) -> HeldReturn:
    """Take a return back; earlier figures stand again."""
    with warehouse.writing():
        held = find_standing(return_id, warehouse.held())
        if not (by.strip() and note.strip()):
            told = f"withdrawing {return_id} needs the name of a person and a reason."
            raise Refused([Problem("withdrawal-unexplained", told)])
        return _enter(warehouse, EntryKind.RETURN_WITHDRAWN, held, by=by, note=note, at=at)


def restore(
    warehouse: "Warehouse", return_id: str, *, by: str, note: str, at: datetime
) -> HeldReturn:
    """Let a withdrawn return stand again; its cells come back where no later return holds them."""
    with warehouse.writing():
        held = find_held(return_id, warehouse.held())
        problems = unexplained(f"restoring {return_id}", by, note)
        if held.withdrawn_at is None:
            told = f"{return_id} ({held.file}) is not withdrawn: it stands. Nothing was changed."
            problems.append(Problem("not-withdrawn", told))
        elif twin := _twin(warehouse, held):
            told = (
                f"{return_id} ({held.file}) was accepted again and stands as {twin}. "
                "Nothing was changed."
            )
            problems.append(Problem("stands-already", told))
        if problems:
            raise Refused(problems)
        return _enter(warehouse, EntryKind.RETURN_RESTORED, held, by=by, note=note, at=at)


def approve(
    warehouse: "Warehouse", return_id: str, *, by: str, note: str, at: datetime
) -> HeldReturn:
    """Let a second person approve a return that stands."""
    with warehouse.writing():
        held = find_standing(return_id, warehouse.held())
        problems = []
        if not by.strip():
            problems.append(_nameless(f"approving {return_id}"))
        elif same_person(by, held.by):
            told = (
                f"{return_id} was accepted by {held.by}; wanted the approval of another person. "
                "Nothing was changed."
            )
            problems.append(Problem("approved-by-the-same", told))
        if held.approved_at:
            told = (
                f"{return_id} was already approved by {held.approved_by} on "
                f"{day_words(held.approved_at)}. Nothing was changed."
            )
            problems.append(Problem("already-approved", told))
        if problems:
            raise Refused(problems)
        return _enter(warehouse, EntryKind.RETURN_APPROVED, held, by=by, note=note, at=at)


def _enter(
    warehouse: "Warehouse", kind: EntryKind, held: HeldReturn, *, by: str, note: str, at: datetime
) -> HeldReturn:
    said = {"return_id": held.return_id, "file": held.file, "note": note}
    warehouse.enter(kind, said, by=by, at=at)
    return find_held(held.return_id, warehouse.held())


def _twin(warehouse: "Warehouse", held: HeldReturn) -> str:
    """Another return that stands, of the same bytes and figures; empty where there is none."""
    figures = {
        entry.data["return_id"]: [entry.data[key] for key in ("sha256", "figures", "kind")]
        for entry in warehouse.entries
        if entry.kind is EntryKind.RETURN_ACCEPTED
    }
    standing = (one.return_id for one in warehouse.held() if one.withdrawn_at is None)
    same = (one for one in standing if figures[one] == figures[held.return_id])
    return next(same, "")


def unexplained(doing: str, by: str, reason: str) -> list[Problem]:
    """What is missing for something that needs a person's name and reason."""
    problems = [] if by.strip() else [_nameless(doing)]
    if not reason.strip():
        problems.append(Problem("reason-missing", f"{doing} needs a reason in words."))
    return problems


def _nameless(doing: str) -> Problem:
    return Problem("name-missing", f"{doing} needs the name of the person who does.")
