"""What must hold before a return is accepted, what the journal says of it, and the receipt it
gets afterwards.

The entry keeps everything a receipt says, so that a receipt can be written at any later time.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from metrics.checks import CONFIRMED
from metrics.errors import Problem, Refused
from metrics.journal import Entry, EntryKind
from metrics.model import Change, Checked, Diff, ForceReturn, HeldReturn, Kind, Receipt

KEPT_PROBLEMS = 200  # of an accepted return, one by one; all of them are counted by their code


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says in accepting a return, beside the return itself."""

    kind: Kind
    by: str
    note: str
    at: datetime
    known_from: datetime | None = None
    replaces: str = ""  # the return that is withdrawn in the same moment
    seen: str | None = None  # the warehouse's version that the person looked at
    confirmed: str = ""  # why the warnings are accepted


def refuse_unsound(checked: Checked, content: bytes, beside: Sequence[ForceReturn]) -> None:
    """Raise `Refused` unless the return is acceptable and the bytes are those checked."""
    if not checked.acceptable:
        raise Refused(checked.problems, f"{checked.file} was not accepted; nothing was stored.")
    given = [content, *(one.content for one in beside)]
    wanted = [checked.sha256, *(one.sha256 for one in checked.beside)]
    if [hashlib.sha256(one).hexdigest() for one in given] != wanted:
        told = "the file is not the one that was checked. Check it again, then accept."
        raise Refused([Problem("file-changed", told, file=checked.file)])


def find_unconfirmed(checked: Checked, confirmed: str) -> list[Problem]:
    """The warnings that need a person's reason, where none is given: one problem for all."""
    codes = Counter(one.code for one in checked.warnings if one.code in CONFIRMED)
    if not codes or confirmed.strip():
        return []
    count = codes.total()
    named = ", ".join(sorted(codes))
    told = (
        f"{count} warning{'' if count == 1 else 's'} ({named}) must be accepted with a reason in "
        "words before the return is."
    )
    return [Problem("confirmation-missing", told, file=checked.file)]


def find_refusals(checked: Checked, kind: Kind, by: str, real: Sequence[Change]) -> list[Problem]:
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
    """The entry of the same bytes, read in the same way, that still stands, if there is one.

    The same way is the same kind and layout, the same rows left out and the same files beside.
    """
    standing = {one.return_id for one in held if one.withdrawn_at is None}
    wanted = (checked.sha256, kind.value, checked.layout, _excluded(checked), _beside(checked))
    for entry in entries:
        if entry.kind is EntryKind.RETURN_ACCEPTED and entry.data["return_id"] in standing:
            said = entry.data
            read_as = (said.get("excluded", []), said.get("beside", []))
            if (said["sha256"], said["kind"], said["layout"], *read_as) == wanted:
                return entry
    return None


def _excluded(checked: Checked) -> list[list[str | int]]:
    return [[line.sheet, line.row] for line in sorted(checked.excluded)]


def _beside(checked: Checked) -> list[dict[str, str]]:
    return [{"file": one.file, "sha256": one.sha256} for one in checked.beside]


def say_accepted(
    checked: Checked, said: Said, return_id: str, figures: str, known_from: datetime
) -> dict[str, Any]:
    """What the journal's entry says of an accepted return."""
    plain = {
        "return_id": return_id,
        "file": checked.file,
        "sha256": checked.sha256,
        "figures": figures,
        "layout": checked.layout,
        "kind": said.kind.value,
        "note": said.note,
        "known_from": known_from.isoformat(),
        "rows": checked.rows,
        "observations": len(checked.observations),
        "beside": _beside(checked),
        **_say_read(checked),
    }
    if checked.collected is not None:
        plain["collected"] = asdict(checked.collected)
    if said.confirmed.strip():
        plain["confirmed"] = said.confirmed
    return plain | ({"replaces": said.replaces} if said.replaces else {})


def _say_read(checked: Checked) -> dict[str, Any]:
    """How the file was read and what was found in it, as plain values."""
    return {
        "layout_title": checked.layout_title,
        "evidence": checked.evidence,
        "columns": list(checked.columns),
        "skipped": list(checked.skipped),
        "excluded": _excluded(checked),
        "excluded_because": checked.excluded_because,
        "warnings": dict(Counter(one.code for one in checked.warnings)),
        "problems": [_say_problem(one) for one in checked.problems[:KEPT_PROBLEMS]],
    }


def _say_problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "message": problem.message,
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
        replaces=said.get("replaces", ""),
    )
