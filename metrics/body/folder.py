"""Writing another body's configuration: whole and readable, or not at all."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from metrics.access import read_access
from metrics.body.answers import Answers
from metrics.body.beside import files_beside
from metrics.body.checked import answers_problems
from metrics.body.names import Names, names_of
from metrics.body.plan import plan_of
from metrics.body.written import plan_text
from metrics.errors import Problem, Refused
from metrics.exports.house import read_house
from metrics.plan import PLAN_FILE, Plan, read_kept_plan, read_plan, write_schema
from metrics.plan.yaml_lines import read_yaml
from metrics.returns import read_layouts, read_sources
from metrics.statement.order import read_order

TAKEN = "something is there already ({found}), and nothing is overwritten. Name a new folder."
NOT_A_FOLDER = "it is a file. Name a new folder."
NOT_EMPTIED = (
    "access.yaml or order.yaml of the configuration this one is made from is not written a key a "
    "line, so what its office entered there could not be left out. Write it so, then try again."
)
# A fault of the answers → those of the plan that only follow from it.
FOLLOWS = {
    "no-id": ("wrong-value",),
    "unknown-measure": ("unknown-measure",),
    "force-again": ("id-not-unique", "not-a-force", "name-not-unique", "unknown-area"),
}
NAMES_TOLD = 3
PART = ".being-made-"


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: the folder, the plan that lies in it, and what was taken as usual."""

    folder: Path
    plan: Plan
    files: tuple[str, ...]
    taken: tuple[str, ...]


def make_body(template: Path, folder: Path, said: Answers, *, made_on: date) -> Made:
    """Writes the configuration of another body into a new folder.

    `template` is the configuration it is made from. `Refused` with every fault at once; then
    nothing is written. `made_on` is the day: no return is expected for a period before it.
    """
    read_plan(template)  # a template with faults is told as itself
    values = read_yaml((template / PLAN_FILE).read_bytes()).data
    problems = list(_place_problems(folder))
    names, text = _plan_text(values, said, made_on, problems)
    if problems or names is None:
        raise Refused(problems)
    files = {PLAN_FILE: text, **dict(files_beside(template))}
    return Made(folder, _put(folder.resolve(), files), tuple(files), names.taken)


def _put(folder: Path, files: dict[str, str]) -> Plan:
    """Writes the files beside the folder, reads them back, and only then moves them there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=PART, dir=folder.parent) as part:
        made = Path(part) / folder.name
        _write(made, files)
        plan = _read_whole(made)
        if folder.exists():
            folder.rmdir()  # it is empty
        made.replace(folder)
    return plan


def _place_problems(folder: Path) -> Iterable[Problem]:
    where = folder.as_posix()
    if folder.is_file():
        yield Problem("folder-taken", NOT_A_FOLDER, file=where)
    elif folder.exists() and (found := sorted(one.name for one in folder.iterdir())):
        told = ", ".join(found[:NAMES_TOLD]) + (" …" if len(found) > NAMES_TOLD else "")
        yield Problem("folder-taken", TAKEN.format(found=told), file=where)


def _plan_text(
    template: dict[str, Any], said: Answers, made_on: date, problems: list[Problem]
) -> tuple[Names | None, str]:
    """The plan's file, read back as any plan is; what is wrong is added to the problems."""
    try:
        names = names_of(said)
    except Refused as refused:
        problems += refused.problems
        return None, ""
    problems += answers_problems(template, said, names)
    text = plan_text(plan_of(template, said, names, made_on))
    try:
        read_kept_plan(text.encode(), "")
    except Refused as refused:
        problems += _not_told(refused.problems, problems)
    return names, text


def _not_told(found: Iterable[Problem], told: Iterable[Problem]) -> list[Problem]:
    """Faults of the plan that would be made, which has no lines yet; those that follow from a
    fault of the answers are left out."""
    codes = {one.code for one in told}
    left_out = {code for said in codes for code in FOLLOWS.get(said, ())}
    return [one.at(row=None) for one in found if one.code not in left_out]


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    write_schema(folder)


def _read_whole(folder: Path) -> Plan:
    """The plan, once everything beside it was read as well."""
    plan = read_plan(folder)
    read_layouts(folder)
    read_sources(folder)
    read_house(folder)
    order, access = read_order(folder, plan), read_access(folder)
    kept = [one.id for one in order.items if one.address or one.last_updated]
    if access.signs_in or access.people or access.roles or kept:
        raise Refused([Problem("not-emptied", NOT_EMPTIED)])
    return plan
