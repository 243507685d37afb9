"""What an administrator says of another body: by arguments, or in a file of answers.

Every fault is told at once, with its line where it has one. Nothing but the name of the body or
of its force is needed: what is not said is taken as usual, and `Names.taken` says so.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from metrics.body.names import USUAL_TITLE
from metrics.errors import Problem, Refused
from metrics.plan.described import Described, Id, Words
from metrics.plan.draft import as_json
from metrics.plan.yaml_lines import Tree, read_yaml
from metrics.returns.layouts.layouts import fault_in_words

Level = Literal["policing_area", "district", "partnership"]
WHAT = "the answers"
UNREAD = "the answers could not be read: {why}."


class AreaSaid(Described):
    """A place inside the force. `within` names other areas by name or id."""

    name: Words
    id: Id | None = None
    level: Level = "policing_area"
    ons_codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    effective_from: date | None = None
    effective_to: date | None = None


class CommitmentSaid(Described):
    """A promise of the plan, in its words."""

    text: Words
    summary: str = ""
    outcome: bool = False
    measures: tuple[Id, ...] = ()
    not_measured: str = ""


class PrioritySaid(Described):
    """A priority of the plan, with the measures that are at home on its page."""

    name: Words
    id: Id | None = None
    promise: str = ""
    measures: tuple[Id, ...] = ()
    commitments: tuple[CommitmentSaid, ...] = ()


class Answers(Described):
    """All that is asked."""

    force: str = ""  # "Avonshire Police", as police.uk and the Home Office write it
    body: str = ""  # "Avonshire Police and Crime Commissioner"
    title: Words = USUAL_TITLE
    called: str = ""  # the title in a sentence
    short: str = ""
    chief: Words = "Chief Constable"
    meetings: Words = "Accountability"
    place: str = ""  # the whole force's area
    ons_code: str = ""  # of the whole force's area
    number: str = ""  # the force's in the road casualty records
    contact: str = ""
    licence: str = ""
    plan: Words = "Police and Crime Plan"
    published_at: str = ""
    begins: date | None = None
    ends: date | None = None
    national_targets: bool = False  # adopt those that are set for every force
    areas: tuple[AreaSaid, ...] = ()
    priorities: tuple[PrioritySaid, ...] = ()


def read_answers(file: Path) -> Answers:
    """The answers of a file; `Refused` with every fault of form, in file order."""
    try:
        tree = read_yaml(file.read_bytes())
    except OSError as fault:
        told = UNREAD.format(why=(fault.strerror or "it cannot be opened").lower())
        raise Refused([Problem("answers-not-found", told, file=file.as_posix())]) from None
    return _valid(tree, file.as_posix())


def said_answers(said: Mapping[str, Any]) -> Answers:
    """The answers of arguments, by the names of the fields; `Refused` with every fault."""
    return _valid(Tree(data=dict(said)), "")


def _valid(tree: Tree, file: str) -> Answers:
    problems = list(tree.problems)
    answers = None
    if tree.data is not None:
        answers, faults = _read(tree)
        problems += faults
    if problems or answers is None:
        ordered = sorted(problems, key=lambda one: one.row or 0)
        raise Refused(one.at(file=file) for one in ordered)
    return answers


def _read(tree: Tree) -> tuple[Answers | None, list[Problem]]:
    said = {name: value for name, value in tree.data.items() if value is not None}
    try:
        return Answers.model_validate_json(as_json(said), strict=True), []
    except ValidationError as error:
        return None, list(_faults(error, tree))


def _faults(error: ValidationError, tree: Tree) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        yield fault_in_words(detail, tree, Answers, WHAT)
