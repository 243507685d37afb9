"""Everything that moved since the papers of the last meeting closed, as sentences.

What is compared are two pictures: as the last meeting saw it, and as this one does. A figure that
was restated in between is told by what the last meeting saw, because that is what was talked about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from metrics.calendar import Due, DueState
from metrics.meeting.judging import Verdict
from metrics.meeting.moves import StatusMove, status_moves
from metrics.meeting.picture import Picture
from metrics.model import Change, HeldReturn, Kind, Point, Restatement
from metrics.periods import Period
from metrics.plan import Plan
from metrics.warehouse import Warehouse
from metrics.wording import ILLUSTRATIVE, day_words, listed, show

FIRST = "This is the first meeting in the book: there is none before it to compare with."
Cell = tuple[str, str, str, Period]  # measure, area, breakdown, period


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that moved, in a sentence; `about` is the id of a measure, return or commitment."""

    about: str
    words: str
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What moved between two meetings. Empty, with its opening, where there is none before."""

    opening: str
    statuses: tuple[StatusMove, ...] = ()
    restatements: tuple[Told, ...] = ()
    returns: tuple[Told, ...] = ()  # accepted since, or withdrawn
    dues: tuple[Told, ...] = ()  # overdue now and not then, or come late since
    commitments: tuple[Told, ...] = ()
    recommendations: tuple[str, ...] = ()
    new_figures: int = 0
    is_first: bool = False

    @property
    def any(self) -> bool:
        """Whether anything moved at all."""
        parts = (self.statuses, self.restatements, self.returns, self.dues, self.commitments)
        return bool(self.new_figures or self.recommendations or any(parts))


def changes_since(
    warehouse: Warehouse,
    before: Picture | None,
    now: Picture,
    moved_recommendations: Sequence[str] = (),
) -> Changes:
    """What moved since the edition of the last meeting (None: there was none).

    `moved_recommendations` are sentences, taken as they are.
    """
    lines = tuple(moved_recommendations)
    if before is None:
        return Changes(FIRST, recommendations=lines, is_first=True)
    between = _Between(before, now)
    found = Changes(
        opening="",
        statuses=status_moves(before, now),
        restatements=tuple(_restatements(warehouse, between)),
        returns=tuple(_returns(warehouse.held(), between)),
        dues=tuple(_dues(before, now)),
        commitments=tuple(_commitments(before, now)),
        recommendations=lines,
        new_figures=len(_sent(now) - _sent(before)),
    )
    return replace(found, opening=_opening(before, found))


@dataclass(frozen=True)
class _Between:
    """The stretch after the one moment and up to the other."""

    before: Picture
    now: Picture

    @property
    def plans(self) -> tuple[Plan, Plan]:
        """The plan of now first: its names and units are the ones spoken of."""
        return self.now.plan, self.before.plan

    def holds(self, moment: datetime | None) -> bool:
        """Whether something became known in it; of open papers, nothing is after "now"."""
        since, until = self.before.known_at, self.now.known_at
        if moment is None or since is None:
            return False
        return since < moment and (until is None or moment <= until)


NAMES = {  # of each list: of one, and of several
    "statuses": ("status moved", "statuses moved"),
    "restatements": ("figure was restated", "figures were restated"),
    "returns": ("return came or went", "returns came or went"),
    "dues": ("return is newly overdue or came late", "returns are newly overdue or came late"),
    "commitments": ("commitment is new or moved", "commitments are new or moved"),
    "recommendations": (
        "change to a recommendation was entered",
        "changes to recommendations were entered",
    ),
    "new_figures": ("figure is new", "figures are new"),
}


def _opening(before: Picture, found: Changes) -> str:
    """`Since the meeting on 28 August 2026: two statuses moved and 1,204 figures are new.`"""
    counts = {name: len(getattr(found, name)) for name in NAMES if name != "new_figures"}
    counts["new_figures"] = found.new_figures
    told = [f"{count:,} {NAMES[name][count != 1]}" for name, count in counts.items() if count]
    since = f"Since the meeting on {day_words(before.day)}"
    return f"{since}: {listed(told)}." if told else f"{since} nothing has moved."


def _points(picture: Picture) -> dict[Cell, Point]:
    return {
        (one.measure, one.area, one.breakdown, point.period): point
        for one in picture.series
        for point in one.points
    }


def _sent(picture: Picture) -> set[Cell]:
    """The figures that were sent, and not worked out from others."""
    return {cell for cell, point in _points(picture).items() if not point.made_from}


def _restatements(warehouse: Warehouse, between: _Between) -> Iterator[Told]:
    """A line a figure, from the first change to the last where it was changed twice."""
    then, now = _points(between.before), _points(between.now)
    held: dict[Cell, list[Restatement]] = {}
    for one in warehouse.restatements():  # the newest first
        if between.holds(one.since):
            held.setdefault(_cell(one.change), []).append(one)
    for cell, found in held.items():
        if plan := next((one for one in between.plans if _has(one, cell)), None):
            yield _restated(plan, cell, found, then.get(cell), now.get(cell))


def _has(plan: Plan, cell: Cell) -> bool:
    """Whether a plan has the measure and the area: one that measures it no longer does not."""
    ids = {one.id for one in (*plan.measures, *plan.areas)}
    return {cell[0], cell[1]} <= ids


def _cell(change: Change) -> Cell:
    return change.measure, change.area, change.breakdown, change.period


def _restated(
    plan: Plan, cell: Cell, found: list[Restatement], then: Point | None, now: Point | None
) -> Told:
    measure, area = plan.measure(cell[0]), plan.area(cell[1])
    newest, old, new = found[0], found[-1].change.old, found[0].change.new
    figures = [one for one in (old, new) if one is not None]
    before, after = (show(one, measure.unit, near=figures) for one in (old, new))
    saw = "The last meeting did not see it."
    if then:
        saw = f"The last meeting saw {show(then.value, measure.unit, near=figures)}."
    place = [measure.short, area.name, *([cell[2]] if cell[2] else []), cell[3].label]
    came = f"receipt {newest.new_return}, {day_words(newest.since)}"
    made_up = bool(now and now.illustrative)
    remark = ILLUSTRATIVE if made_up else ""
    words = f"{', '.join(place)}: {before} → {after} ({came}){remark}. {saw}"
    return Told(cell[0], words, made_up)


def _returns(held: Sequence[HeldReturn], between: _Between) -> Iterator[Told]:
    """What came and stands, and what was withdrawn, the newest first."""
    for one in held:
        made_up = one.kind is Kind.ILLUSTRATIVE
        remark = ILLUSTRATIVE if made_up else ""
        name = f"{one.return_id} ({one.file})"
        gone = _gone(one, between.now.known_at)
        if gone and between.holds(gone[0]):
            words = f"{name} was withdrawn on {day_words(gone[0])}: {gone[1]}{remark}"
            yield Told(one.return_id, words, made_up)
        elif between.holds(one.known_from) and one.stood_at(between.now.known_at):
            count = f"{one.observations:,} figure{'' if one.observations == 1 else 's'}"
            words = f"{name} came on {day_words(one.known_from)}: {count}{remark}."
            yield Told(one.return_id, words, made_up)


def _gone(one: HeldReturn, known_at: datetime | None) -> tuple[datetime, str] | None:
    """When and why it was withdrawn, if it was away at a moment, even if it was restored since."""
    if one.withdrawn_at and (known_at is None or one.withdrawn_at <= known_at):
        return one.withdrawn_at, one.withdrawn_note
    away = (gap for gap in one.absences if known_at and gap.holds_at(known_at))
    return next(((gap.withdrawn_at, gap.withdrawn_note) for gap in away), None)


def _dues(before: Picture, now: Picture) -> Iterator[Told]:
    """Overdue now and not then, and what was still to come then and came late; a line a return."""
    then = {(one.expected.id, one.period): one for one in before.dues}
    news = [one for one in now.dues if _is_news(one, then.get((one.expected.id, one.period)))]
    news.sort(key=lambda one: one.state is not DueState.OVERDUE)
    grouped: dict[tuple[str, DueState], list[Due]] = {}
    for one in news:
        grouped.setdefault((one.expected.id, one.state), []).insert(0, one)
    for dues in grouped.values():
        made_up = any(one.illustrative for one in dues)
        yield Told(dues[0].expected.id, _due_words(dues, made_up=made_up), made_up)


def _due_words(dues: list[Due], *, made_up: bool) -> str:
    """One return of one state, the oldest period first."""
    one, name = dues[0], dues[0].expected.name
    if len(dues) > 1:
        told = listed(f"{due.period.label} ({due.brief})" for due in dues)
        return f"{name}: {told}{ILLUSTRATIVE if made_up else ''}."
    missing = f" Missing: {one.missing_words}." if one.missing_words else ""
    return f"{name}, {one.period.label}: {one.words}{missing}"


def _is_news(due: Due, was: Due | None) -> bool:
    if due.state is DueState.OVERDUE:
        return was is None or was.state is not DueState.OVERDUE
    return due.state is DueState.LATE and (was is None or not was.state.complete)


def _commitments(before: Picture, now: Picture) -> Iterator[Told]:
    """What was promised since, and what stands otherwise than it did, the most urgent first."""
    then = {one.commitment.commitment_id: one for one in before.verdicts}
    for one in now.verdicts:
        was = then.get(one.commitment.commitment_id)
        if was is None or was.state is not one.state:
            held = one.commitment
            made_up = one.illustrative or held.illustrative
            words = f"{held.commitment_id}, “{held.text}”: {_moved(was, one)}. {one.words}"
            remark = ILLUSTRATIVE if made_up else ""
            yield Told(held.commitment_id, f"{words}{remark}", made_up)


def _moved(was: Verdict | None, now: Verdict) -> str:
    if was is None:
        return f"promised on {day_words(now.commitment.at)}, {now.state.value}"
    return f"{was.state.value} → {now.state.value}"
