"""Returns on the command line: check, load, withdraw, restore, approve, held."""

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from metrics.body import refuse_anothers
from metrics.commands.answers import DONE, REFUSED, answer
from metrics.errors import Problem, Refused
from metrics.exports.facts import checked_facts, held_facts, receipt_facts
from metrics.model import Checked, ForceReturn, HeldReturn, Kind, Receipt
from metrics.moments import day_of, moment_words
from metrics.plan import Plan, read_plan
from metrics.returns import check_return, read_layouts, read_sources
from metrics.review import review
from metrics.warehouse import Warehouse

REPLACES_ONE = "--replaces names the return that one file takes the place of; {} files were given."


def _check_files(asked: argparse.Namespace) -> list[tuple[ForceReturn, Checked]]:
    plan, layouts = read_plan(asked.config), read_layouts(asked.config)
    sources = read_sources(asked.config)
    today = day_of(datetime.now(UTC))
    pairs = []
    for path in asked.files:
        try:
            received = ForceReturn(path.name, path.read_bytes())
        except OSError as fault:
            pairs.append((ForceReturn(path.name, b""), _unread(path, fault)))
        else:
            checked = check_return(
                received, plan, layouts, as_of=today, layout=asked.layout, sources=sources
            )
            pairs.append((received, checked))
    return pairs


def _unread(path: Path, fault: OSError) -> Checked:
    """A file that is not there is a problem like any other: the rest is still checked."""
    told = f"the file cannot be read: {(fault.strerror or str(fault)).lower()}."
    return Checked(path.name, "", "", "", "", 0, (), (Problem("unreadable", told, file=path.name),))


def _checked_lines(checked: Checked) -> list[str]:
    read = f"{checked.file}: {checked.evidence or 'not recognised.'}"
    figures, rows = _counted(len(checked.observations), "figure"), _counted(checked.rows, "row")
    verdict = "can be accepted" if checked.acceptable else "cannot be accepted"
    told = [f"{problem.severity.value}: {problem.sentence}" for problem in checked.problems]
    return [read, f"{figures} from {rows}; it {verdict}.", *checked.skipped, *told]


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _answer_checked(asked: argparse.Namespace, checked: list[Checked]) -> int:
    files = [checked_facts(one) for one in checked]
    answer(asked, {"files": files}, [line for one in checked for line in _checked_lines(one)])
    return DONE if all(one.acceptable for one in checked) else REFUSED


def check(asked: argparse.Namespace) -> int:
    """Read and check files; write nothing."""
    return _answer_checked(asked, [checked for _, checked in _check_files(asked)])


def load(asked: argparse.Namespace) -> int:
    """Check files, then accept them all; one that cannot be accepted stops them all."""
    if asked.replaces and len(asked.files) > 1:
        raise Refused([Problem("replaces-one", REPLACES_ONE.format(len(asked.files)))])
    return accept_all(asked, _check_files(asked))


def accept_all(asked: argparse.Namespace, pairs: list[tuple[ForceReturn, Checked]]) -> int:
    """Accept what was checked, or tell what stands against it and store nothing."""
    if not all(checked.acceptable for _, checked in pairs):
        return _answer_checked(asked, [checked for _, checked in pairs])
    with Warehouse(asked.warehouse) as warehouse:
        plan = read_plan(asked.config)
        refuse_anothers(plan, warehouse.areas())
        pairs = [(file, _held_against(warehouse, plan, asked, one)) for file, one in pairs]
        if not all(checked.acceptable for _, checked in pairs):
            return _answer_checked(asked, [checked for _, checked in pairs])
        receipts = [_accept(warehouse, asked, *pair) for pair in pairs]
    plain = {
        "receipts": [receipt_facts(receipt) for receipt in receipts],
        "files": [checked_facts(checked) for _, checked in pairs],
    }
    read = [line for _, checked in pairs for line in _checked_lines(checked)]
    answer(asked, plain, [*read, *(line for one in receipts for line in _receipt_lines(one))])
    return DONE


def _held_against(
    warehouse: Warehouse, plan: Plan, asked: argparse.Namespace, checked: Checked
) -> Checked:
    """The checked return with what the figures already held say to it, and have against it."""
    kind = Kind(asked.kind)
    warnings = review(plan, checked, warehouse.beside(checked, kind))
    looked = replace(checked, problems=(*checked.problems, *warnings))
    refusals = warehouse.refusals(looked, kind=kind, by=asked.by, confirmed=asked.confirm)
    return replace(looked, problems=(*looked.problems, *refusals))


def _accept(
    warehouse: Warehouse, asked: argparse.Namespace, received: ForceReturn, checked: Checked
) -> Receipt:
    return warehouse.accept(
        checked,
        received.content,
        kind=Kind(asked.kind),
        by=asked.by,
        note=asked.note,
        at=datetime.now(UTC),
        beside=received.beside,
        replaces=asked.replaces,
        confirmed=asked.confirm,
    )


def _receipt_lines(receipt: Receipt) -> list[str]:
    restated = [
        f"  restated: {one.measure}, {one.area}, {one.period.label}: "
        f"{_figure(one.old)} → {_figure(one.new)} (was {one.old_return})"
        for one in receipt.diff.restated
    ]
    return [receipt.words, *restated]


def _figure(value: float | None) -> str:
    return "no figure" if value is None else str(value)


def withdraw(asked: argparse.Namespace) -> int:
    """Take a return back, with a reason."""
    with Warehouse(asked.warehouse) as warehouse:
        held = warehouse.withdraw(
            asked.return_id, by=asked.by, note=asked.note, at=datetime.now(UTC)
        )
    answer(asked, held_facts(held), [f"{held.return_id} ({held.file}) is withdrawn."])
    return DONE


def restore(asked: argparse.Namespace) -> int:
    """Let a withdrawn return stand again, with a reason."""
    with Warehouse(asked.warehouse) as warehouse:
        held = warehouse.restore(
            asked.return_id, by=asked.by, note=asked.note, at=datetime.now(UTC)
        )
    answer(asked, held_facts(held), [f"{held.return_id} ({held.file}) stands again."])
    return DONE


def approve(asked: argparse.Namespace) -> int:
    """Approve a return that another person accepted."""
    with Warehouse(asked.warehouse) as warehouse:
        held = warehouse.approve(
            asked.return_id, by=asked.by, note=asked.note, at=datetime.now(UTC)
        )
    told = f"{held.return_id} ({held.file}) is approved by {held.approved_by}."
    answer(asked, held_facts(held), [told])
    return DONE


def held(asked: argparse.Namespace) -> int:
    """List every return ever accepted, newest first."""
    with Warehouse(asked.warehouse) as warehouse:
        returns = warehouse.held()
    lines = [_held_line(one) for one in returns]
    answer(asked, [held_facts(one) for one in returns], lines or ["No returns are held."])
    return DONE


def _held_line(one: HeldReturn) -> str:
    counted = f"{one.kind.value:<12}  {one.observations:>6}"
    line = f"{one.return_id}  {moment_words(one.at)}  {counted}  {one.file}  by {one.by}"
    line += f"  approved by {one.approved_by}" if one.approved_at else ""
    return f"{line}  WITHDRAWN: {one.withdrawn_note}" if one.withdrawn_at else line
