"""What may leave for the public: a quarter's figures after disclosure control, judged anew.

Charts, tables, the statement and the site are made from a `Public` and from nothing else. Given an
edition it comes out the same whenever it is made; without one it is a draft and says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from metrics.aggregation import aggregate
from metrics.assessment import as_at, assess, standing
from metrics.model import ApprovedPhase, Assessment, Kind, Restatement, Series
from metrics.model.release import PublicEdition
from metrics.periods import Period, quarter_of
from metrics.plan import Area, Measure, Plan, read_kept_plan
from metrics.release.editions import read_editions
from metrics.release.hiding import Answers, hide_small
from metrics.release.withheld import publishable, withhold_too
from metrics.warehouse import Warehouse
from metrics.wording import day_words

DRAFT = "Draft: not approved for publication"
BEGINS_AGAIN = "Limits begin again"  # what the public is told of an approved phase
APPROVED = "Edition {edition}, approved on {day}"


@dataclass(frozen=True)
class Public:
    """A quarter as the public may see it. `plan` has no measure that may not be published;
    `withheld` says of each why. `known_at` is None for a draft of now, whose moment is `made_at`.
    """

    plan: Plan
    quarter: Period
    known_at: datetime | None
    made_at: datetime
    edition: PublicEdition | None
    series: tuple[Series, ...]
    assessments: tuple[Assessment, ...]
    phases: tuple[ApprovedPhase, ...]
    restatements: tuple[Restatement, ...]
    kinds: Mapping[str, Kind]
    answers: Answers
    withheld: Mapping[str, Measure]

    @property
    def at(self) -> datetime:
        """The moment its figures were known."""
        return self.known_at or self.made_at

    @property
    def day(self) -> date:
        """The day on which lateness is judged."""
        return as_at(self.plan, self.quarter)

    @property
    def approved(self) -> bool:
        """Whether it may be published."""
        return self.edition is not None and self.edition.stands

    @property
    def draft(self) -> str:
        """The mark of what may not be published yet; empty for an approved edition."""
        return "" if self.approved else DRAFT

    @property
    def words(self) -> str:
        """`Edition E0002, approved on 12 August 2026`, or that it is a draft."""
        if not self.edition or not self.edition.approved or not self.approved:
            return DRAFT
        day = day_words(self.edition.approved.at)
        return APPROVED.format(edition=self.edition.edition_id, day=day)

    def standing(self, area: Area | None = None) -> dict[str, Assessment]:
        """An area's (the force's) assessments by measure."""
        return standing(self.plan, self.assessments, area or self.plan.force, self.quarter)

    def of(self, measures: Sequence[Measure], area: Area | None = None) -> tuple[Assessment, ...]:
        """An area's assessments of some measures, in their order."""
        held = self.standing(area)
        return tuple(held[one.id] for one in measures if one.id in held)

    def note_of(self, measure: str) -> str:
        """What is to be said under a measure's figures of what was hidden or rounded."""
        return self.answers[measure].note if measure in self.answers else ""

    @property
    def exposed(self) -> tuple[str, ...]:
        """Measures with a small count that is public already, for the office to know."""
        return tuple(name for name, answer in self.answers.items() if answer.exposed)


def public_of(
    warehouse: Warehouse, plan: Plan, edition: PublicEdition | None = None, *,
    made_at: datetime, quarter: Period | None = None, known_at: datetime | None = None,
) -> Public:  # fmt: skip
    """What may leave of an edition (its own quarter, moment and plan), or, without one, a draft of
    a quarter (None: the newest with a figure) as known at a moment (None: now). A measure that
    may not be published by the present plan does not leave with an earlier one."""
    if edition:
        plan = withhold_too(_kept(warehouse, edition), plan)
        quarter, known_at = edition.quarter, edition.known_at
    series = aggregate(plan, warehouse.series(known_at=known_at))
    return released(
        plan,
        series,
        quarter=quarter or newest_quarter(plan, series),
        known_at=known_at,
        made_at=made_at,
        edition=edition,
        phases=warehouse.phases(known_at=known_at),
        restatements=warehouse.restatements(),
        kinds={one.return_id: one.kind for one in warehouse.held()},
        earlier=_earlier(warehouse, edition),
    )


def released(
    plan: Plan, series: Iterable[Series], *, quarter: Period, known_at: datetime | None,
    made_at: datetime, edition: PublicEdition | None = None,
    phases: Sequence[ApprovedPhase] = (), restatements: Iterable[Restatement] = (),
    kinds: Mapping[str, Kind] | None = None, earlier: Sequence[Answers] = (),
) -> Public:  # fmt: skip
    """What may leave of figures up to the end of a quarter, judged as at its meeting. `earlier`
    are the answers of the editions that a reader may have."""
    whole, plan, day = plan, publishable(plan), as_at(plan, quarter)
    shown = hide_small(plan, [_silent(one) for one in _until(series, quarter)], earlier)
    return Public(
        plan=plan,
        quarter=quarter,
        known_at=known_at,
        made_at=made_at,
        edition=edition,
        series=shown.series,
        assessments=assess(plan, shown.series, phases=phases, as_of=day, through=quarter.end),
        phases=tuple(_told(plan, phases, quarter)),
        restatements=tuple(_restatements(plan, restatements, quarter, shown.answers)),
        kinds=kinds or {},
        answers=shown.answers,
        withheld={one.id: one for one in whole.measures if not one.publish.allowed},
    )


def _told(plan: Plan, phases: Iterable[ApprovedPhase], quarter: Period) -> Iterator[ApprovedPhase]:
    """Those begun by the end of the quarter, of measures that may be published; who approved one,
    and what they wrote, stays inside."""
    known = {one.id for one in plan.measures}
    for one in phases:
        if one.measure in known and one.start <= quarter.end:
            yield replace(one, by=plan.body.name, reason=BEGINS_AGAIN)


def _until(series: Iterable[Series], quarter: Period) -> list[Series]:
    """The figures that had come to an end with the quarter: nothing of a later one leaves."""
    kept = (
        replace(one, points=tuple(p for p in one.points if p.period.end <= quarter.end))
        for one in series
    )
    return [one for one in kept if one.points]


def _silent(series: Series) -> Series:
    """The figures without what a sender wrote beside them, and without who sent which cell of
    which file: nobody wrote that for the public."""
    return replace(
        series,
        points=tuple(
            replace(one, note=one.note if one.made_from else "", text="", file="", sheet="", by="")
            for one in series.points
        ),
    )


def _restatements(
    plan: Plan, held: Iterable[Restatement], quarter: Period, answers: Answers
) -> Iterator[Restatement]:
    """Those of measures that may be published; of one with a rule none, because what a count was
    before tells of one that is hidden now."""
    known = {one.id for one in plan.measures} - set(answers)
    for one in held:
        if one.change.measure in known and one.change.period.end <= quarter.end:
            yield one


def newest_quarter(plan: Plan, series: Iterable[Series]) -> Period:
    """The newest quarter that the force has a figure up to the end of; else the plan's first."""
    ends = {
        point.period.end
        for one in series
        if one.area == plan.force.id
        for point in one.points
        if quarter_of(point.period.end).end == point.period.end
    }
    return quarter_of(max(ends, default=plan.effective_from))


def _kept(warehouse: Warehouse, edition: PublicEdition) -> Plan:
    name = f"the plan kept for {edition.edition_id}"
    return read_kept_plan(warehouse.journal.kept(edition.plan), name)


def _earlier(warehouse: Warehouse, edition: PublicEdition | None) -> list[Answers]:
    """The answers of the editions that a reader may have, each beside those before it."""
    answers: list[Answers] = []
    for one in read_editions(warehouse.entries).before(edition):
        plan = _kept(warehouse, one)
        series = aggregate(plan, warehouse.series(known_at=one.known_at))
        shown = hide_small(publishable(plan), _until(series, one.quarter), answers)
        answers.append(shown.answers)
    return answers
