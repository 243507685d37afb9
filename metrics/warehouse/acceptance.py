"""What must hold before a return is accepted, and the receipt it gets afterwards."""

import hashlib

from metrics.errors import Problem, Refused
from metrics.journal import Entry
from metrics.model import Change, Checked, Diff, Kind, Receipt


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
