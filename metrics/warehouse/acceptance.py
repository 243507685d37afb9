"""What must hold before a return is accepted or withdrawn, what the journal says of it, and the
receipt it gets afterwards."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from metrics.errors import Problem, Refused, Unknown, nearest
from metrics.journal import Entry, EntryKind
from metrics.model import Change, Checked, Diff, HeldReturn, Kind, Receipt


def refuse_unsound(checked: Checked, content: bytes) -> None:
    """Raise `Refused` unless the return is acceptable and the bytes are those checked."""
    if not checked.acceptable:
        raise Refused(checked.problems, f"{checked.file} was not accepted; nothing was stored.")
    if hashlib.sha256(content).hexdigest() != checked.sha256:
        told = "the file is not the one that was checked. Check it again, then accept."
        raise Refused([Problem("file-changed", told, file=checked.file)])


def find_refusals(checked: Checked, kind: Kind, by: str, real: list[Change]) -> list[Problem]:
    """What stands against accepting a sound return: no name, or made-up figures over real ones.

    `real` are the cells that are held from real returns and that this one would replace.
    """
    problems = []
    if not by.strip():
        told = "accepting a return needs the name of the person who accepts it."
        problems.append(Problem("name-missing", told, file=checked.file))
    if kind is Kind.ILLUSTRATIVE and real:
        first = real[0]
        told = (
            f"{len(real)} of its illustrative figures would replace real ones, the first being "
            f"{first.measure}, {first.area}, {first.period.label} (held in {first.old_return}). "
            "Illustrative figures never replace real ones."
        )
        problems.append(Problem("illustrative-over-real", told, file=checked.file))
    return problems


def find_earlier(
    checked: Checked, kind: Kind, entries: Iterable[Entry], held: Iterable[HeldReturn]
) -> Entry | None:
    """The entry of the same bytes, kind and layout that still stands, if there is one."""
    standing = {one.return_id for one in held if one.withdrawn_at is None}
    for entry in entries:
        if entry.kind is EntryKind.RETURN_ACCEPTED and entry.data["return_id"] in standing:
            same = (entry.data["sha256"], entry.data["kind"], entry.data["layout"])
            if same == (checked.sha256, kind.value, checked.layout):
                return entry
    return None


def find_standing(return_id: str, held: Iterable[HeldReturn]) -> HeldReturn:
    """The return of that id; `Unknown` where there is none, `Refused` where it is withdrawn."""
    returns = {one.return_id: one for one in held}
    if return_id not in returns:
        raise Unknown(f'No return is called "{return_id}".{nearest(return_id, returns)}')
    if when := returns[return_id].withdrawn_at:
        told = f"{return_id} was already withdrawn on {when:%d %B %Y}. Nothing was changed."
        raise Refused([Problem("already-withdrawn", told)])
    return returns[return_id]


def say_accepted(
    checked: Checked, kind: Kind, return_id: str, figures: str, note: str, known_from: datetime
) -> dict[str, Any]:
    """What the journal's entry says of an accepted return."""
    return {
        "return_id": return_id,
        "file": checked.file,
        "sha256": checked.sha256,
        "figures": figures,
        "layout": checked.layout,
        "kind": kind.value,
        "note": note,
        "known_from": known_from.isoformat(),
        "rows": checked.rows,
        "observations": len(checked.observations),
    }


def make_receipt(entry: Entry, checked: Checked, diff: Diff, *, already: bool = False) -> Receipt:
    """The receipt of an accepted return, from its entry in the journal."""
    said = entry.data
    return Receipt(
        return_id=said["return_id"],
        file=checked.file,
        sha256=checked.sha256,
        layout=said["layout"],
        kind=Kind(said["kind"]),
        by=entry.by,
        at=entry.at,
        observations=said["observations"],
        diff=diff,
        already_held=already,
    )
