"""What a return is on its way in: file, observations, checks, differences, receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from metrics.errors import Problem, Severity, is_fatal
from metrics.model.changed import Diff
from metrics.model.vocabulary import Kind
from metrics.periods import Period


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure and where it stood. `value` is in the measure's unit (percent: 0 to 100;
    seconds; pounds), or None where a marker says why there is none."""

    measure: str
    area: str
    period: Period
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None  # unweighted base of a survey or audit
    marker: str = ""  # letters joined by a space, as "p r"
    breakdown: str = ""  # "" is the whole
    note: str = ""
    sheet: str = ""
    row: int = 0  # the first row it was read from
    rows: int = 1  # how many rows were added up to make it
    column: str = ""
    text: str = ""  # the cell as it stood in the file


@dataclass(frozen=True, slots=True)
class ForceReturn:
    """A file as received. `beside` are files that belong to it and are read with it, as the
    collisions belong to their casualties."""

    name: str
    content: bytes
    beside: tuple["ForceReturn", ...] = ()


@dataclass(frozen=True, slots=True)
class Companion:
    """A file that was read beside a return's own."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Collected:
    """The passport of figures that an engine made of a table: what ran over what, and how much
    came of it. Hashes are SHA-256; that of the result is over its rows in one order."""

    engine: str
    source: str
    table: str
    beside: str
    sql_sha256: str
    rows_read: int
    result_rows: int
    result_sha256: str


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A row of a file as it stands there: `row` as its own program numbers it, from 1."""

    sheet: str
    row: int
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """A time in which a return was withdrawn, up to the moment it was made to stand again."""

    withdrawn_at: datetime
    withdrawn_by: str
    withdrawn_note: str
    restored_at: datetime
    restored_by: str
    restored_note: str

    def holds_at(self, moment: datetime) -> bool:
        """Whether the return was away at a moment."""
        return self.withdrawn_at <= moment < self.restored_at


@dataclass(frozen=True, slots=True)
class HeldReturn:
    """An accepted return, as the journal has it. `return_id` is its receipt number."""

    return_id: str
    file: str
    sha256: str
    layout: str
    kind: Kind
    by: str
    at: datetime  # when it was accepted, by the clock of the machine
    known_from: datetime  # since when its figures count as known
    note: str
    rows: int
    observations: int
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    withdrawn_note: str = ""
    approved_at: datetime | None = None
    approved_by: str = ""
    approved_note: str = ""
    absences: tuple[Absence, ...] = ()  # the times it was away and came back, oldest first

    def stood_at(self, moment: datetime | None) -> bool:
        """Whether its figures counted at a moment (None: now)."""
        if moment is None:
            return self.withdrawn_at is None
        gone = self.withdrawn_at is not None and self.withdrawn_at <= moment
        away = any(absence.holds_at(moment) for absence in self.absences)
        return self.known_from <= moment and not gone and not away


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a figure first came, and the receipt number of the return that brought it."""

    measure: str
    area: str
    period: Period
    at: datetime
    return_id: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A return read and checked, nothing stored: every problem, and what would be stored."""

    file: str
    sha256: str
    layout: str
    layout_title: str
    evidence: str  # why this layout was chosen, in a sentence
    rows: int
    observations: Sequence[Observation] = ()
    problems: tuple[Problem, ...] = ()
    skipped: tuple[str, ...] = ()  # sentences: what the layout leaves out, and how many rows
    columns: tuple[str, ...] = ()  # the headings of its tables, in the file's order
    headings: tuple[Line, ...] = ()  # the row of headings of each of its tables
    lines: tuple[Line, ...] = ()  # the rows with problems and the first others, as they are
    excluded: tuple[Line, ...] = ()  # rows a person left out, as they are
    excluded_because: str = ""
    second_best: str = ""  # the layout it is next most like, and why it is not that one
    beside: tuple[Companion, ...] = ()
    collected: Collected | None = None  # where another engine made the figures of a table

    @property
    def acceptable(self) -> bool:
        """Whether nothing fatal stands in the way and there is something to store."""
        return bool(self.observations) and not is_fatal(self.problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What does not stop it, and needs a look and a reason."""
        return tuple(one for one in self.problems if one.severity is Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the product says when it has accepted: number, count and the cells it changed."""

    return_id: str
    file: str
    sha256: str
    layout: str
    kind: Kind
    by: str
    at: datetime
    observations: int
    diff: Diff
    already_held: bool = False  # the same bytes were accepted before; nothing was done
    replaces: str = ""  # the return that was withdrawn in the same moment

    @property
    def words(self) -> str:
        """The sentence a person keeps."""
        if self.already_held:
            return f"{self.file} is already held as {self.return_id}. Nothing was changed."
        kinds = self.diff.kind_words(self.kind)
        said = f"{self.diff.words}; {kinds}" if kinds else self.diff.words
        told = f"Accepted: receipt {self.return_id} for {self.file} ({said})."
        gone = f" It replaces {self.replaces}, which is withdrawn." if self.replaces else ""
        return f"{told}{gone}"
