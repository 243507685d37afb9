"""The register: every recommendation and every grade, read from the journal as known at a moment.

A record is entered whole each time it changes; what changed, and each day that was put off, is
found by comparing it with the one before. The journal is the only place they lie in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from metrics.errors import Unknown, nearest
from metrics.journal import Entry, EntryKind, minuted
from metrics.model.recommendations import (
    Addressee,
    DueMoved,
    FieldChange,
    ForceStatus,
    Grade,
    InspectorateStatus,
    Recommendation,
    RecommendationType,
)
from metrics.recommendations.cells import value_words
from metrics.recommendations.columns import FIELD_WORDS, GRADES, RECOMMENDATIONS

Record = Mapping[str, Any]
GradeKey = tuple[str, str, str]
COLUMN_ORDER = tuple(dict.fromkeys(column.name for column in (*RECOMMENDATIONS, *GRADES)))


@dataclass(slots=True)
class Register:
    """Recommendations by their reference and grades by report, year and question, in the order
    entered; `records` and `grade_records` are the same as they stand in the journal."""

    recommendations: dict[str, Recommendation] = field(default_factory=dict)
    grades: dict[GradeKey, Grade] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    grade_records: dict[GradeKey, Record] = field(default_factory=dict)

    def recommendation(self, reference: str) -> Recommendation:
        """The recommendation of a reference, or `Unknown` with the nearest."""
        names = {name.casefold(): name for name in self.recommendations}
        if (name := names.get(reference.strip().casefold())) is None:
            near = nearest(reference, self.recommendations)
            raise Unknown(f'There is no recommendation "{reference}".{near}')
        return self.recommendations[name]

    @property
    def illustrative(self) -> bool:
        """Whether anything in it was made up to show how."""
        return any(
            one.illustrative for one in (*self.recommendations.values(), *self.grades.values())
        )


def read_register(entries: Iterable[Entry], known_at: datetime | None = None) -> Register:
    """The register as known at a moment (None: now)."""
    register = Register()
    for entry in minuted(entries, known_at):
        for said in entry.data.get("records", ()):
            if entry.kind is EntryKind.RECOMMENDATIONS_ENTERED:
                _take(register, said, entry)
            elif entry.kind is EntryKind.GRADES_ENTERED:
                _take_grade(register, said)
    return register


def grade_key(said: Record) -> GradeKey:
    """What makes a grade the same grade: report, year and question, small."""
    report, year, question = (str(said[name]).casefold() for name in ("report", "year", "question"))
    return report, year, question


def changed_fields(before: Record, after: Record) -> tuple[tuple[str, Any, Any], ...]:
    """The fields that differ: name, old value, new value."""
    return tuple(
        (name, before.get(name), after.get(name))
        for name in COLUMN_ORDER
        if name in after and before.get(name) != after.get(name)
    )


def _take(register: Register, said: Record, entry: Entry) -> None:
    reference = said["reference"]
    before, held = register.records.get(reference), register.recommendations.get(reference)
    now = recommendation_of(said)
    register.records[reference] = said
    register.recommendations[reference] = replace(
        now,
        history=(*(held.history if held else ()), *_changes(before, said, entry)),
        moved=(*(held.moved if held else ()), *_moved(held, now, said, entry)),
    )


def recommendation_of(said: Record) -> Recommendation:
    """A record as a value, without what came before it."""
    return Recommendation(
        said["reference"], said["publisher"], said["report"], date.fromisoformat(said["published"]),
        RecommendationType(said["type"]), said["text"], said["theme"],
        tuple(map(Addressee, said["addressed"])), _day(said["opened"]), _day(said["due"]),
        ForceStatus(said["force_status"]), InspectorateStatus(said["inspectorate_status"]),
        _day(said["closed"]), _day(said["response_sent"]), said["owner"], said["note"],
        said["illustrative"],
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _changes(before: Record | None, said: Record, entry: Entry) -> list[FieldChange]:
    told, at = entry.data.get("note", ""), entry.counts_from
    if before is None:
        return [FieldChange(said["reference"], "", "", "", entry.by, at, told)]
    return [
        FieldChange(
            said["reference"], FIELD_WORDS[name], value_words(old), value_words(new), entry.by, at,
            told,
        )
        for name, old, new in changed_fields(before, said)
    ]  # fmt: skip


def _moved(
    held: Recommendation | None, now: Recommendation, said: Record, entry: Entry
) -> list[DueMoved]:
    """The days it was due before: those the file names, and the one that stood until now."""
    known = {one.before for one in held.moved} if held else set()
    stated = [day for day in map(date.fromisoformat, said["earlier_due"]) if day not in known]
    by, at, told = entry.by, entry.counts_from, entry.data.get("note", "")
    if held and held.due and held.due != now.due and held.due not in stated:
        stated.append(held.due)
    return [
        DueMoved(before, after, told, by, at)
        for before, after in pairwise([*stated, now.due])
        if before
    ]


def _take_grade(register: Register, said: Record) -> None:
    key = grade_key(said)
    register.grade_records[key] = said
    register.grades[key] = Grade(
        said["report"], said["year"], said["question"], said["grade"], _day(said["published"]),
        said["source"], said["note"], said["illustrative"],
    )  # fmt: skip
