"""What every page of the site is made from: what may leave, its addresses, and the charts drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from metrics.exports.charts import PublicChart
from metrics.exports.tables.latest import plan_table, standing_of
from metrics.exports.tables.measures import measure_table
from metrics.exports.tables.restated import restatement_table
from metrics.exports.tables.table import Table
from metrics.model import Assessment
from metrics.plan import Measure, Plan, Priority
from metrics.plan.schema import Commitment
from metrics.release import Public

OVERVIEW, MEASURES, NATIONAL = "index.html", "measures.html", "national.html"
METHOD, WITHHELD, RESTATED = "method.html", "not-published.html", "restated.html"
UNMEASURED, ABOUT, DATA = "not-measured.html", "about.html", "data.html"
DICTIONARY, PACKAGE = "data/dictionary.csv", "data/datapackage.json"
STYLE, DRAFT_MARK = "style.css", "draft.svg"


@dataclass(frozen=True)
class Site:
    """The public quarter with its charts by measure and their drawings, where they were drawn."""

    public: Public
    charts: Mapping[str, PublicChart] = field(default_factory=dict)
    drawings: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """The plan without the measures that may not be published."""
        return self.public.plan

    @cached_property
    def sections(self) -> tuple[Priority, ...]:
        """A page each: the priorities, what runs across them, and what was announced."""
        told = self.plan.announcements
        more = (told,) if told.commitments or self.plan.measures_of(told) else ()
        return (*self.plan.pages, *more)

    @cached_property
    def standing(self) -> Mapping[str, Assessment]:
        """The force's assessments by measure."""
        return self.public.standing()

    def of(self, measures: Sequence[Measure]) -> tuple[Assessment, ...]:
        """Their assessments, in the order of the measures."""
        return tuple(self.standing[one.id] for one in measures if one.id in self.standing)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Every figure of each measure, as a table, by the measure."""
        public = self.public
        when = f" up to {public.quarter.label}"
        return {
            one.id: measure_table(
                self.plan, one, public.series, public.phases, when, public.note_of(one.id)
            )
            for one in self.plan.measures
        }

    @cached_property
    def latest(self) -> Table:
        """The latest figure of every measure, as a table."""
        public, force = self.public, self.plan.force
        return plan_table(
            standing_of(
                self.plan, force, public.quarter, public.assessments, public.series, public.note_of
            )
        )

    @cached_property
    def restated(self) -> Table:
        """What was restated up to the moment of the edition, as a table."""
        return restatement_table(self.public)

    @property
    def unmeasured(self) -> tuple[tuple[Priority, Commitment], ...]:
        """Promises that nothing measures, each with its section."""
        return tuple((s, one) for s in self.sections for one in s.commitments if not one.measures)


def priority_page(priority: Priority) -> str:
    """Where a priority's page lies."""
    return f"priorities/{priority.id}.html"


def measure_page(measure: str) -> str:
    """Where a measure's page lies."""
    return f"measures/{measure}.html"


def chart_file(measure: str) -> str:
    """Where a measure's chart lies."""
    return f"charts/{measure}.svg"


def data_file(table: Table) -> str:
    """Where a table's figures lie."""
    return f"data/{table.file}.csv"


def facts_file(measure: str) -> str:
    """Where a measure's facts for programs lie."""
    return f"data/{measure}.json"
