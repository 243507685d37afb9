"""What all sessions share: the plan, the layouts, the warehouse, and what was judged from it.

Everything is cached by what it was made from (a file's time, the warehouse's version), so a
change is seen at once and nothing is read twice. Folders come from the environment.
"""

import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from metrics.access import ACCESS_FILE, Access, read_access
from metrics.aggregation import aggregate
from metrics.assessment import as_at, assess
from metrics.calendar import Due, calendar
from metrics.journal import MINUTED
from metrics.model import ApprovedPhase, Assessment, Restatement, Series
from metrics.moments import day_of
from metrics.periods import Period
from metrics.plan import PLAN_FILE, Plan, read_plan
from metrics.recommendations import Register, read_register
from metrics.returns import RecordSource, read_layouts, read_sources
from metrics.sample import start_empty
from metrics.warehouse import Warehouse
from pages.shared import copied, first_start

ROOT = Path(__file__).resolve().parents[2]
DATA = "ACCOUNTABILITY_DATA"
CONFIG = "ACCOUNTABILITY_CONFIG"
T = TypeVar("T")
VIEWS_KEPT = 64  # quarters and moments that people look at in one day: half a megabyte each
_opened: set[Path] = set()  # since the server started
SERIES_KEPT = 12  # moments at once: all figures of a moment come to five megabytes, and grow


def data_folder() -> Path:
    """Where journal, inbox and warehouse lie."""
    return Path(os.environ.get(DATA, ROOT / "data"))


def access_folder() -> Path:
    """Where it is said who may do what: on this machine, also for a copy of another."""
    return Path(os.environ.get(CONFIG, ROOT / "config"))


def config_folder() -> Path:
    """Where the plan and the layouts lie; for a read-only copy, as they were in its edition."""
    return copy.config if (copy := copied.replica()) else access_folder()


def warehouse_path() -> Path:
    """The file of the warehouse; journal and inbox lie beside it."""
    return data_folder() / "warehouse.duckdb"


def plan() -> Plan:
    """The plan as the file now has it; raises `Refused` with every fault."""
    config = config_folder()
    return _plan(config, changed(config / "targets.yaml"))


def access() -> Access:
    """Who may do what, as the file now has it; raises `Refused` with every fault."""
    config = access_folder()
    return _access(config, changed(config / ACCESS_FILE))


def layouts() -> tuple:
    """How known files are laid out."""
    config = config_folder()
    return _layouts(config, tuple(map(changed, sorted((config / "layouts").glob("*.yaml")))))


def sources() -> tuple[RecordSource, ...]:
    """What becomes of files of records."""
    config = config_folder()
    return _sources(config, tuple(map(changed, sorted((config / "sources").glob("*.sql")))))


def config_version() -> tuple:
    """Changes with the plan, with every layout and with every source."""
    config = config_folder()
    kinds = (config.glob("*.yaml"), config.glob("layouts/*.yaml"), config.glob("sources/*.sql"))
    return tuple((file.name, changed(file)) for kind in kinds for file in sorted(kind))


def changed(file: Path) -> int:
    """When a file was changed last; 0 where there is none."""
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


@st.cache_resource(show_spinner=False, max_entries=4)
def _plan(config: Path, changed: int) -> Plan:  # noqa: ARG001  (part of the cache's key)
    return read_plan(config)


@st.cache_resource(show_spinner=False, max_entries=4)
def _access(config: Path, changed: int) -> Access:  # noqa: ARG001
    return read_access(config)


@st.cache_resource(show_spinner=False, max_entries=4)
def _layouts(config: Path, changed: tuple[int, ...]) -> tuple:  # noqa: ARG001
    return tuple(read_layouts(config))


@st.cache_resource(show_spinner=False, max_entries=4)
def _sources(config: Path, changed: tuple[int, ...]) -> tuple[RecordSource, ...]:  # noqa: ARG001
    return read_sources(config)


def warehouse() -> Warehouse:
    """The one connection of this process; a first start loads the sample returns of its force."""
    if copy := copied.replica():
        return copy.warehouse
    return _warehouse(warehouse_path())


@st.cache_resource(show_spinner="Opening what is held …")
def _warehouse(path: Path) -> Warehouse:
    is_first = first_start.begins(path)
    opened = Warehouse(path)
    if is_first:
        first_start.load(opened, plan(), layouts(), config_folder() / PLAN_FILE)
        first_start.end(path)
    _opened.add(path)
    return opened


def is_open() -> bool:
    """Whether the data was opened already, so that nobody waits for it."""
    return copied.replica() is not None or warehouse_path() in _opened


def empty() -> Path:
    """Set aside what is held and begin with nothing; gives the folder it was moved to."""
    path = warehouse_path()
    warehouse().close()
    moved = start_empty(path)
    Warehouse(path).close()  # an empty journal: the next start is not a first one
    st.cache_resource.clear()
    return moved


def series(known_at: datetime | None = None) -> tuple[Series, ...]:
    """Every series as known at a moment, with the figures that follow from those sent. No page
    shows a breakdown, and those may be any number, so they are not read."""
    return _series_of(known(known_at))


def _series_of(known: tuple) -> tuple[Series, ...]:
    return _series(warehouse(), plan(), known)


@st.cache_resource(show_spinner=False, max_entries=SERIES_KEPT)
def _series(_held: Warehouse, _plan: Plan, known: tuple) -> tuple[Series, ...]:
    return aggregate(_plan, _held.series(known_at=known[-1], breakdowns=False))


def restatements(measure: str) -> tuple[Restatement, ...]:
    """The figures of a measure that were changed after they were known, newest first."""
    return _restatements(warehouse(), known(None), measure)


@st.cache_resource(show_spinner=False, max_entries=VIEWS_KEPT)
def _restatements(_held: Warehouse, known: tuple, measure: str) -> tuple[Restatement, ...]:  # noqa: ARG001
    return _held.restatements(measure)


def known(known_at: datetime | None) -> tuple:
    """What figures depend on: what is held, the plan's file, the moment. A question or an answer
    changes no figure, so nothing is judged again after one."""
    return _figures_version(), changed(config_folder() / "targets.yaml"), known_at


def _figures_version() -> str:
    entries = reversed(warehouse().entries)
    return next((entry.hash for entry in entries if entry.kind not in MINUTED), "")


def phases(known_at: datetime | None = None) -> tuple[ApprovedPhase, ...]:
    """The phases that stood at a moment."""
    return _answer(warehouse(), warehouse().version, Warehouse.phases.__name__, (known_at,))


def ask(question: Callable[[Warehouse], T]) -> T:
    """What is asked with every click, read once for each entry of the journal."""
    return _answer(warehouse(), warehouse().version, getattr(question, "__name__", ""))


@st.cache_resource(show_spinner=False, max_entries=VIEWS_KEPT)
def _answer(_held: Warehouse, version: str, question: str, given: tuple = ()) -> Any:  # noqa: ANN401, ARG001
    return getattr(_held, question)(*given)


def assessments(quarter: Period, known_at: datetime | None) -> tuple[Assessment, ...]:
    """What is said of every measure and area for a quarter, as known at a moment."""
    version = known(known_at)  # first: what somebody accepts meanwhile has a version of its own
    return _assessments(plan(), _series_of(version), phases(known_at), version, quarter)


@st.cache_resource(show_spinner=False, max_entries=VIEWS_KEPT)
def _assessments(
    _plan: Plan,
    _series: Sequence[Series],
    _phases: Sequence[ApprovedPhase],
    known: tuple,  # noqa: ARG001  (what plan, series and phases were made from)
    quarter: Period,
) -> tuple[Assessment, ...]:
    day = as_at(_plan, quarter)
    return assess(_plan, _series, phases=_phases, as_of=day, through=quarter.end)


def dues(known_at: datetime | None = None) -> tuple[Due, ...]:
    """Every expected return as it stood at a moment, or as it stands today."""
    version = known(known_at)
    return _dues(warehouse(), plan(), _series_of(version), version, day_known(known_at))


@st.cache_resource(show_spinner=False, max_entries=VIEWS_KEPT)
def _dues(
    _held: Warehouse, _plan: Plan, _series: Sequence[Series], known: tuple, day: date
) -> tuple[Due, ...]:
    return calendar(_plan, _series, _held.arrivals(known[-1]), day)


def day_known(known_at: datetime | None) -> date:
    """The day of a moment, or today."""
    return day_of(known_at) if known_at else today()


def register() -> Register:
    """The register of recommendations, as the journal now has it."""
    return _register(warehouse(), warehouse().version)


@st.cache_resource(show_spinner=False, max_entries=4)
def _register(_held: Warehouse, version: str) -> Register:  # noqa: ARG001
    return read_register(_held.entries)


def today() -> date:
    """The screen may ask the clock; nothing under `metrics` does."""
    return day_of(datetime.now(UTC))
