"""A series as a process: its phases with their limits, and what each figure shows."""

from dataclasses import dataclass
from datetime import date, datetime

from metrics.model.judged import Series
from metrics.model.signals import Signal, Variation
from metrics.periods import Period


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of a series between two changes; limits are in the measure's unit and not
    clipped. `enough` says whether it has the figures that limits need."""

    start: date  # the first day of its first period
    end: date  # the last day of its last period
    points: int
    mean: float
    lower: float
    upper: float
    sigma: float  # one standard deviation of the process, from its moving ranges
    enough: bool
    reason: str = ""  # why it begins; empty for the first


@dataclass(frozen=True, slots=True)
class ApprovedPhase:
    """A person's decision that the limits of one series begin again on a day. `event` is the id of
    the plan's event that explains it, where one does."""

    phase_id: str
    measure: str
    area: str
    start: date
    reason: str
    event: str
    by: str
    at: datetime

    @property
    def place(self) -> str:
        """`confidence, avonshire, from 1 April 2025`."""
        return f"{self.measure}, {self.area}, from {self.start.day} {self.start:%B %Y}"


@dataclass(frozen=True, slots=True)
class PhaseRecord:
    """A phase that was approved, and its undoing where there was one: nothing is erased."""

    phase: ApprovedPhase
    undone_at: datetime | None = None
    undone_by: str = ""
    undone_note: str = ""

    def stood_at(self, moment: datetime | None) -> bool:
        """Whether the limits began again at a moment (None: now)."""
        if moment is None:
            return self.undone_at is None
        gone = self.undone_at is not None and self.undone_at <= moment
        return self.phase.at <= moment and not gone


@dataclass(frozen=True, slots=True)
class Shown:
    """What one figure of a series shows: every test it fails, and the one label of those."""

    signals: tuple[Signal, ...] = ()
    variation: Variation | None = None  # None where there are too few figures to say
    both_ways: bool = False  # it is better by one test and worse by another


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a new phase might begin, with the evidence; nothing applies it but a person."""

    start: date
    period: Period
    points: int  # figures in a row on one side, up to the latest
    evidence: str  # what the figures show, in a sentence
    remedy: str  # what a person may do about it

    @property
    def words(self) -> str:
        """Both, for whoever decides."""
        return f"{self.evidence} {self.remedy}"


@dataclass(frozen=True, slots=True)
class Process:
    """A whole series judged as an XmR chart; `shown` has one entry a point of the series."""

    series: Series
    phases: tuple[Phase, ...] = ()
    shown: tuple[Shown, ...] = ()
    gaps: tuple[Period, ...] = ()  # periods that are missing inside the series
    refused: str = ""  # why no limits are drawn at all, in a sentence
    run: str = ""  # "9 of 13 points", where the latest phase has too few for limits
    proposal: Proposal | None = None
    since: Period | None = None  # from where on the latest figure lies at another level, settled

    @property
    def latest(self) -> Phase | None:
        """The phase the latest figure belongs to."""
        return self.phases[-1] if self.phases else None
