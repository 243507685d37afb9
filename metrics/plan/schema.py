"""What `config/targets.yaml` may say, as types. Nothing else may be said there.

A target has a basis and a source or it does not exist; a measure says which way is better or
says `neither`; a commitment names its measures or says why it has none.
"""

from datetime import date
from typing import Literal, Self

from pydantic import Field

from metrics.periods import Frequency, Period
from metrics.plan.body import Body, EarlierPlan
from metrics.plan.described import Described, Id, Words
from metrics.plan.expected import ExpectedReturn
from metrics.plan.find import Finding
from metrics.plan.kinds import SHARES, WHOLE_PERCENT, Aggregation, Better, Nature, Unit
from metrics.plan.publish import Publish
from metrics.plan.target import NationalBaseline, Target


def _joined(*notes: str) -> str:
    return " ".join(filter(None, notes))


class Source(Described):
    """Where a fact of the file comes from."""

    id: str
    title: Words
    where: str  # an address or a place


class Role(Described):
    """What an area is used as, and between which dates."""

    level: Literal[
        "force", "policing_area", "district", "partnership", "unallocated", "comparator"
    ]  # a comparator lies outside: the most similar forces, say
    effective_from: date | None = None
    effective_to: date | None = None
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the area was used so on that day, both ends included."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)


class Area(Described):
    """A place figures are given for. One border is one area, whatever it is used as: a district
    throughout, and a policing area until some day."""

    id: Id
    name: Words
    ons_codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    within: tuple[Id, ...] = ()  # areas it lies wholly inside
    roles: tuple[Role, ...] = Field(min_length=1)

    @property
    def is_remainder(self) -> bool:
        """Whether it is no place but what could not be placed: nobody answers for it."""
        return all(role.level == "unallocated" for role in self.roles)


class Measure(Described):
    """One thing the plan is judged by."""

    id: Id
    name: Words
    short: Words  # for cards and menus, under 40 letters
    local: bool = False  # of this plan's own making: another body's is made without it
    definition: Words
    unit: Unit
    numerator: str = ""
    denominator: str = ""
    better: Better
    caution: str = ""  # why a colour must be read with care
    frequency: tuple[Frequency, ...] = Field(min_length=1)  # the first is the headline
    due_days: int  # after the period's end
    aggregation: Aggregation
    nature: Nature
    breakdowns: tuple[str, ...] = ()
    minimum: float | None = 0  # what the figure cannot be below; None where it can be negative
    maximum: float | None = None  # what it cannot be above
    design_effect: float = Field(default=1, ge=1)  # of a survey or audit: its size / this tells
    design_effect_source: str = ""  # where one other than 1 comes from
    national_baseline: NationalBaseline | None = None
    source: Words
    cites: tuple[str, ...] = ()  # listed sources that publish its figures
    owner: Words
    priority: Id  # the page it belongs to first
    publish: Publish = Publish()
    targets: tuple[Target, ...] = ()
    note: str = ""
    local_note: str = ""  # what holds of this force alone

    @property
    def notes(self) -> str:
        """All there is to know, what holds everywhere first."""
        return _joined(self.note, self.local_note)

    def possible(self, figure: float) -> float:
        """The nearest that a figure can be: a limit may lie beyond it, and is not shown there."""
        above = figure if self.minimum is None else max(figure, self.minimum)
        return above if self.most is None else min(above, self.most)

    @property
    def most(self) -> float | None:
        """What a figure cannot be above: a share of something is at most all of it."""
        share = self.unit is Unit.PERCENT and self.nature in SHARES
        return WHOLE_PERCENT if self.maximum is None and share else self.maximum

    def target_for(self, period: Period, area: Area, force: str) -> Target | None:
        """The adopted target a figure is judged by, or None where none was in force.

        `force` is the id of the whole force's area. A target counts when it was in force on
        the period's last day; the plan is refused where two of them would answer.
        """
        for target in self.targets:
            if target.adopted and target.applies(period, area.id == force):
                return target
        return None


class Commitment(Described):
    """A promise or an outcome of the plan, in its words."""

    id: str
    text: Words  # the plan's own words
    summary: Words
    kind: Literal["commitment", "outcome"] = "commitment"
    heading: str = ""  # the heading it stands under in the plan
    lines: str = ""
    measures: tuple[Id, ...] = ()
    later_measures: tuple[str, ...] = ()  # ids of measures that no return carries yet
    not_measured: str = ""  # the reason, where `measures` is empty


class Priority(Described):
    """A priority of the plan, or one of the sections that run across it."""

    id: Id
    name: Words
    promise: Words  # the plan's words, for the head of its page
    commitments: tuple[Commitment, ...]


class NationalPriority(Described):
    """A priority the Home Office sets for every force."""

    id: Id
    name: Words
    measures: tuple[Id, ...] = ()
    not_measured: str = ""
    baseline: str = ""
    local_note: str = ""  # what was found for this force alone,
    local_source: str = ""  # and where
    source: str

    @property
    def baseline_words(self) -> str:
        """What is known of the stretch it is measured from, this force's last."""
        return _joined(self.baseline, self.local_note)


class Board(Described):
    """A partnership board, its objectives in the plan's words."""

    id: Id
    name: Words
    purpose: Words
    objectives: tuple[str, ...]
    measures: tuple[Id, ...]


class Right(Described):
    """One of the twelve rights of the Victims' Code."""

    number: int
    text: Words
    measures: tuple[Id, ...] = ()
    not_measured: str = ""


class Event(Described):
    """Something dated that may explain a change; drawn on every chart it touches."""

    id: Id
    title: Words  # a few words, for a chart
    day: date
    kind: Literal["definition", "system", "structure", "other"]  # definition: what is counted
    # changed, so figures before and after are never compared and limits begin again
    source: str
    measures: tuple[Id, ...] = ()  # empty: every measure
    areas: tuple[Id, ...] = ()  # empty: every area
    note: str = ""

    def touches(self, measure: str, area: str) -> bool:
        """Whether a chart of that measure and area shows it.

        >>> change = Event(id="a", title="A", day=date(2026, 1, 19), kind="system", source="S")
        >>> change.touches("ksi_casualties", "the_north")
        True
        """
        measured, placed = self.measures or (measure,), self.areas or (area,)
        return measure in measured and area in placed


class Plan(Finding, Described):
    """The whole of `config/targets.yaml`."""

    id: Id
    name: Words
    body: Body
    effective_from: date
    effective_to: date | None = None
    stated_in: str  # the source of its name and dates
    note: str = ""
    papers_close_days: int  # after a quarter's end: when its figures are taken to the meeting
    earlier_plans: tuple[EarlierPlan, ...]
    priorities: tuple[Priority, ...]  # the plan's own
    across: Priority  # principles, partnership and governance: what runs across them
    announcements: Priority  # the news release, made under the earlier plan
    national_priorities: tuple[NationalPriority, ...]
    boards: tuple[Board, ...]
    rights: tuple[Right, ...]
    areas: tuple[Area, ...]
    measures: tuple[Measure, ...]
    expected_returns: tuple[ExpectedReturn, ...] = ()
    events: tuple[Event, ...] = ()
    sources: tuple[Source, ...]

    def __copy__(self) -> Self:
        """A copy without the index: `model_copy(update=…)` may change what it was made from."""
        copied = super().__copy__()
        copied.__dict__.pop("_index", None)
        return copied
