"""A receipt in words: what a force is told of the return it sent.

Page and PDF show the same `ReceiptPaper`, so that they cannot differ. It is made from what the
journal kept of the acceptance alone, so it says the same whenever it is written; but where the
return was withdrawn since, it says that first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from metrics.errors import Problem, Severity
from metrics.exports.receipt_requests import requests_of
from metrics.journal import Entry
from metrics.model import Change, Diff, HeldReturn, Kind
from metrics.moments import moment_words
from metrics.plan.schema import Plan
from metrics.warehouse import Warehouse
from metrics.wording import show

MOST_ROWS = 200  # restated figures on paper; beyond that the dashboard is the better place
KIND_WORDS = {
    Kind.FINAL: "final: these figures stand",
    Kind.PROVISIONAL: "provisional: these figures may still change",
    Kind.ILLUSTRATIVE: "illustrative: made up to show how the dashboard works",
}
WITHDRAWN = "Withdrawn on {when}: {why}. Its figures do not stand."
ILLUSTRATIVE = "Illustrative. The figures of this return are made up; nothing was measured."
RESTATED_COLUMNS = ("Measure", "Area", "Period", "Was", "Is now")
NOT_KEPT = "What was found in the file was not kept when this return was accepted."


@dataclass(frozen=True, slots=True)
class PaperSection:
    """One heading and what stands under it, in this order: facts as name and words, sentences,
    points of a list, a table."""

    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """A receipt in words, to be shown or printed. `label` says that figures are made up."""

    body: str
    number: str
    title: str
    at: datetime  # when the return was accepted: the date of the paper
    label: str  # with it, that the return was withdrawn
    sections: tuple[PaperSection, ...]


def paper_of(plan: Plan, warehouse: Warehouse, return_id: str) -> ReceiptPaper:
    """The receipt of any return ever accepted; `Unknown` where there is none of that number."""
    entry, changes = warehouse.entry_of(return_id), warehouse.changes_of(return_id)
    return receipt_paper(plan, entry, changes, _withdrawn(warehouse.return_of(return_id)))


def _withdrawn(held: HeldReturn) -> str:
    if held.withdrawn_at is None:
        return ""
    when = moment_words(held.withdrawn_at)
    return WITHDRAWN.format(when=when, why=held.withdrawn_note.rstrip("."))


def receipt_paper(plan: Plan, entry: Entry, changes: Diff, withdrawn: str = "") -> ReceiptPaper:
    """The receipt for an entry that accepted a return, and what it changed; `withdrawn` is when
    and why it no longer stands."""
    said, number = entry.data, entry.data["return_id"]
    sections = (
        _return(entry),
        _read(said),
        _changed(plan, changes, said),
        *_warnings(said),
        *_excluded(said),
        *_asked(said),
    )
    made_up = ILLUSTRATIVE if said["kind"] == Kind.ILLUSTRATIVE else ""
    label = " ".join(filter(None, (withdrawn, made_up)))
    return ReceiptPaper(plan.body.name, number, f"Receipt {number}", entry.at, label, sections)


def _return(entry: Entry) -> PaperSection:
    said = entry.data
    beside = [f"{one['file']} (SHA-256 {one['sha256']})" for one in said.get("beside", ())]
    facts = (
        ("Receipt", said["return_id"]),
        ("File", said["file"]),
        ("SHA-256", said["sha256"]),
        ("Read with it", "; ".join(beside)),
        ("Accepted by", entry.by),
        ("Accepted on", moment_words(entry.at)),
        ("Kind", KIND_WORDS[Kind(said["kind"])]),
        ("Note", said["note"]),
        ("Replaces", _replaced(said)),
    )
    return PaperSection("The return", facts=_given(facts))


def _given(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, words) for name, words in facts if words.strip())


def _replaced(said: dict[str, Any]) -> str:
    replaced = said.get("replaces", "")
    return f"{replaced}, which is withdrawn" if replaced else ""


def _read(said: dict[str, Any]) -> PaperSection:
    excluded = len(said.get("excluded", ()))
    facts = (
        ("Recognised as", said.get("layout_title") or said["layout"]),
        ("Because", said.get("evidence", "")),
        ("Rows read", f"{said['rows']:,}"),
        ("Rows left out by hand", f"{excluded:,}" if excluded else "none"),
        ("Figures stored", f"{said['observations']:,}"),
    )
    return PaperSection("How it was read", _given(facts), points=tuple(said.get("skipped", ())))


def _changed(plan: Plan, changes: Diff, said: dict[str, Any]) -> PaperSection:
    facts = (
        ("New figures", f"{len(changes.new):,}{changes.over_words}"),
        ("Restated figures", f"{len(changes.restated):,}"),
        ("Unchanged figures", f"{changes.unchanged:,} of {said['observations']:,}"),
        ("Of these", changes.kind_words(Kind(said["kind"]))),
    )
    rows = tuple(_restated(plan, one) for one in changes.restated[:MOST_ROWS])
    over = len(changes.restated) - len(rows)
    told = (f"The first {MOST_ROWS} restated figures follow; {over:,} more are not listed.",)
    columns = RESTATED_COLUMNS if rows else ()
    return PaperSection("What it changed", _given(facts), told if over else (), (), columns, rows)


def _restated(plan: Plan, change: Change) -> tuple[str, ...]:
    measures = {one.id: one for one in plan.measures}
    areas = {one.id: one.name for one in plan.areas}
    measure = measures.get(change.measure)
    near = [one for one in (change.old, change.new) if one is not None]
    old, new = (
        show(one, measure.unit, near) if measure else str(one) for one in (change.old, change.new)
    )
    name = measure.name if measure else change.measure
    named = f"{name} ({change.breakdown})" if change.breakdown else name
    place = areas.get(change.area, change.area)
    return named, place, change.period.label, old, new


def _warnings(said: dict[str, Any]) -> tuple[PaperSection, ...]:
    """The warnings a person accepted, each with its place, and that person's reason."""
    heading = "Warnings that were accepted"
    if "warnings" not in said:
        return (PaperSection(heading, sentences=(NOT_KEPT,)),)
    if not said["warnings"]:
        return ()
    told = tuple(problem_of(one).sentence for one in said["problems"])
    over = sum(said["warnings"].values()) - len(told)
    reason = said.get("confirmed", "")
    because = (f"Accepted because: {reason}",) if reason else ()
    more = (f"{over:,} more warnings are counted and were not kept one by one.",) if over else ()
    return (PaperSection(heading, sentences=(*because, *more), points=told),)


def problem_of(plain: dict[str, Any]) -> Problem:
    """A problem as the journal keeps it; the file is the receipt's own and is not repeated."""
    severity = Severity(plain["severity"])
    place = {"sheet": plain["sheet"], "row": plain["row"], "column": plain["column"]}
    return Problem(plain["code"], plain["message"], severity).at(**place)


def _excluded(said: dict[str, Any]) -> tuple[PaperSection, ...]:
    excluded = said.get("excluded", ())
    if not excluded:
        return ()
    because = f"Reason: {said['excluded_because'] or 'none was given'}"
    points = (f"{count} {named}" for count, named in _by_sheet(excluded))
    return (PaperSection("Rows that were left out", sentences=(because,), points=tuple(points)),)


def _asked(said: dict[str, Any]) -> tuple[PaperSection, ...]:
    """Nothing is asked, nor that said, where what was found was not kept."""
    kept = "warnings" in said
    asked = PaperSection("What we ask you to do", points=requests_of(said))
    return (asked,) if kept else ()


def _by_sheet(excluded: Sequence[Sequence[Any]]) -> Iterable[tuple[str, str]]:
    for sheet, lines in groupby(excluded, key=lambda one: one[0]):
        rows = [f"{row:,}" for _, row in lines]
        word = "row" if len(rows) == 1 else "rows"
        where = f' of sheet "{sheet}"' if sheet else ""
        yield f"{len(rows):,} {word}{where}:", ", ".join(rows)
