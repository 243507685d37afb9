"""A file held against the rules and against what is held: nothing is stored here.

A blank cell says nothing: what is held stays. A recommendation that the file does not mention
stays too, and is told, because a register that lost a row must not close it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.checks.rules import quoted
from metrics.errors import Problem, is_fatal
from metrics.model import ForceReturn
from metrics.model.recommendations import InspectorateStatus
from metrics.recommendations.cells import value_words
from metrics.recommendations.columns import GRADES, RECOMMENDATIONS, Column
from metrics.recommendations.faults import fault
from metrics.recommendations.register import Record, Register, changed_fields, grade_key
from metrics.recommendations.rules import check_grade, check_record, check_together
from metrics.recommendations.tables import Table, read_table
from metrics.wording import counted, number_words

GRADE_WORDS = {column.name: column.words for column in GRADES}
FIELDS = {column.name: column.words for column in RECOMMENDATIONS}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one record, as held and as the file has it, in words."""

    name: str  # the reference, or the question and year of a grade
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What entering would do; names are references, or questions with their year."""

    new: tuple[str, ...] = ()
    changed: tuple[Difference, ...] = ()
    unchanged: tuple[str, ...] = ()
    unmentioned: tuple[str, ...] = ()  # held, and not in the file: they stay

    @property
    def changes(self) -> bool:
        """Whether anything would be entered."""
        return bool(self.new or self.changed)

    @property
    def words(self) -> str:
        """`Two new, one changed, nine unchanged; one that is held is not in the file and stays.`"""
        counts = {
            "new": len(self.new),
            "changed": len({one.name for one in self.changed}),
            "unchanged": len(self.unchanged),
        }
        said = [f"{number_words(count)} {word}" for word, count in counts.items() if count]
        told = [", ".join(said)] if said else []
        if left := len(self.unmentioned):
            stays = "is held and not in the file: it stays"
            stay = "are held and not in the file: they stay"
            told.append(f"{number_words(left)} {stays if left == 1 else stay}")
        return sentence_of("; ".join(told))


def sentence_of(words: str) -> str:
    """Words with a capital and a full stop."""
    return f"{words[:1].upper()}{words[1:]}." if words else ""


@dataclass(frozen=True, slots=True)
class CheckedRegister:
    """A file read and checked: every problem, and what would be entered."""

    file: str
    grades: bool  # whether it is a table of grades
    rows: int
    records: tuple[Record, ...]  # new and changed ones, whole
    compared: Compared
    problems: tuple[Problem, ...] = ()

    @property
    def acceptable(self) -> bool:
        """Whether nothing fatal stands in the way and something would change."""
        return not is_fatal(self.problems) and self.compared.changes

    @property
    def words(self) -> str:
        """How many rows there are, of what."""
        noun = "grade" if self.grades else "recommendation"
        return f"{counted(self.rows, noun)} in {self.file}"


def check_register(received: ForceReturn, held: Register, *, as_of: date) -> CheckedRegister:
    """Read a file, find everything wrong with it, and compare it with what is held.

    `as_of`: the day after which nothing can have been published, closed or sent.
    """
    table = read_table(received)
    check = _check_grades if table.holds_grades else _check_recommendations
    found, problems = check(table, held, as_of)
    problems = [*table.problems, *(one.at(file=received.name) for one in problems)]
    problems.sort(key=lambda one: one.row or 0)
    if is_fatal(problems):
        found, compared = {}, Compared()
    else:
        compared = compare(found, held.grade_records if table.holds_grades else held.records)
    moved = {*compared.new, *(one.name for one in compared.changed)}
    records = tuple(said for said in found.values() if name_of(said) in moved)
    return CheckedRegister(
        received.name, table.holds_grades, len(table.rows), records, compared, tuple(problems)
    )


Found = tuple[dict[Any, Record], list[Problem]]


def _check_recommendations(table: Table, held: Register, as_of: date) -> Found:
    numbered, problems = [], []
    for row in table.rows:
        if "reference" in row.said and (said := merged(row.said, held, RECOMMENDATIONS)):
            numbered.append((row.number, said))
            problems += [one.at(row=row.number) for one in check_record(said, as_of)]
    problems += check_together(numbered)
    return {said["reference"]: said for _, said in numbered}, problems


def merged(
    said: Mapping[str, Any], held: Register, columns: tuple[Column, ...]
) -> dict[str, Any] | None:
    """What a row says over what is held of it; None while something needed is missing."""
    names = {name.casefold(): name for name in held.records}
    reference = names.get(said["reference"].casefold(), said["reference"])
    usual = {column.name: column.missing for column in columns}
    before = held.records.get(reference, {})
    whole = {**usual, **before, **said, "reference": reference}
    if "closed" not in said and whole.get("inspectorate_status") == InspectorateStatus.OPEN:
        whole["closed"] = None  # opened again: the day it was closed goes with it
    return whole if all(whole.get(one.name) for one in columns if one.needed) else None


def _check_grades(table: Table, _held: Register, _as_of: date) -> Found:
    found: dict[Any, Record] = {}
    first: dict[Any, int] = {}
    problems = []
    for row in table.rows:
        if not all(column.name in row.said for column in GRADES if column.needed):
            continue
        said = {column.name: column.missing for column in GRADES} | row.said
        if "scale" not in row.said:
            del said["scale"]
        problems += [one.at(row=row.number) for one in check_grade(said)]
        if (other := first.setdefault(grade_key(said), row.number)) != row.number:
            twice = fault("duplicate-reference", found=quoted(name_of(said)), other=other)
            problems.append(twice.at(row=row.number, column=GRADE_WORDS["question"]))
        found[grade_key(said)] = said
    return found, problems


def name_of(said: Record) -> str:
    """How a record is named: its reference, or a grade's question and year."""
    return said.get("reference") or f"{said['question']} ({said['year']})"


def compare(found: Mapping[Any, Record], held: Mapping[Any, Record]) -> Compared:
    """New, changed and unchanged records, and those held that are not among the found."""
    new, changed, unchanged = [], [], []
    for key, said in found.items():
        if key not in held:
            new.append(name_of(said))
            continue
        differences = [
            Difference(
                name_of(said),
                FIELDS.get(name) or GRADE_WORDS[name],
                value_words(old),
                value_words(now),
            )
            for name, old, now in changed_fields(held[key], said)
        ]
        changed += differences
        if not differences:
            unchanged.append(name_of(said))
    left = tuple(name_of(said) for key, said in held.items() if key not in found)
    return Compared(tuple(new), tuple(changed), tuple(unchanged), left)
