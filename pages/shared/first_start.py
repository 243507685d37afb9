"""The first start of all: the samples of the force are loaded, so that something is to be seen."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from metrics.journal import Journal
from metrics.plan import Plan
from metrics.returns import Layout
from metrics.sample import is_sample_of, load_sample, load_sample_meetings, load_sample_register
from metrics.warehouse import Warehouse

SAMPLES = Path(__file__).resolve().parents[2] / "data"
RETURNS = SAMPLES / "returns"
REGISTER = SAMPLES / "recommendations"
MEETINGS = SAMPLES / "meetings" / "illustrative"
LOADED_BY = "First start"
BEGUN = ".first-start"  # lies beside the warehouse until the samples are whole


def begins(path: Path) -> bool:
    """Whether this is the first start, or one that was cut short and is taken up again."""
    begun = path.with_name(BEGUN)
    is_first = begun.exists() or _is_nothing_there(path)
    if is_first:
        begun.parent.mkdir(parents=True, exist_ok=True)
        begun.touch()
    return is_first


def load(opened: Warehouse, plan: Plan, layouts: Sequence[Layout], plan_file: Path) -> None:
    """Returns, register and meetings that come with the product; what is held is skipped."""
    if not is_sample_of(plan, RETURNS):
        return
    load_sample(opened, plan, layouts, RETURNS, at=datetime.now(UTC), by=LOADED_BY)
    load_sample_register(opened, REGISTER, at=datetime.now(UTC), by=LOADED_BY)
    load_sample_meetings(opened, plan, plan_file.read_bytes(), MEETINGS, at=datetime.now(UTC))


def end(path: Path) -> None:
    """Everything is loaded: the next start is not a first one."""
    path.with_name(BEGUN).unlink()


def _is_nothing_there(path: Path) -> bool:
    """No journal, and nothing whose journal was lost either: samples never fill up a gap."""
    journal = Journal(path)
    return not (journal.exists or journal.lost or path.exists())
