"""A warehouse with figures of the national priorities: one too small to be shown, one with its
national baseline, one illustrative."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from metrics.meeting import Act
from metrics.model import ForceReturn, Kind
from metrics.periods import read_period
from metrics.plan import read_plan
from metrics.release import approve_edition, propose_edition, public_of
from metrics.returns import check_return, read_layouts
from metrics.statement import statement_of

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "config"
PLAN = read_plan(CONFIG)
QUARTER = read_period("2025-26 Q3")
AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
QUARTERS = [f"{year}-{year % 100 + 1:02} Q{n}" for year in (2023, 2024, 2025) for n in (1, 2, 3, 4)]
RETURNS = (
    ("homicide.csv", Kind.FINAL, [("homicide_count", "YE Dec 2024", 12), ("homicide_count", "YE Dec 2025", 3)]),
    ("crime.csv", Kind.FINAL, [
        ("neighbourhood_crime_count", "YE Jun 2019", 9000),
        *(("neighbourhood_crime_count", one, 1500 + at) for at, one in enumerate(QUARTERS[:-1])),
        *(("burglary_residential_count", one, 700 - at) for at, one in enumerate(QUARTERS[:-1])),
    ]),
    ("violence.csv", Kind.ILLUSTRATIVE, [("violence_with_injury_count", one, 2000) for one in QUARTERS[:-1]]),
)  # fmt: skip


def fill(warehouse):
    layouts = read_layouts(CONFIG)
    for number, (name, kind, cells) in enumerate(RETURNS):
        at = AT + timedelta(minutes=number)
        rows = [f"{measure},west_mercia,{period},{value}\n" for measure, period, value in cells]
        content = "".join(["measure,area,period,value\n", *rows]).encode()
        checked = check_return(ForceReturn(name, content), PLAN, layouts, as_of=at.date())
        assert checked.acceptable, [problem.sentence for problem in checked.problems]
        warehouse.accept(checked, content, kind=kind, by="A. Analyst", note="", at=at)


def act(by="B. Writer", hours=1, **said):
    return Act(by, AT + timedelta(hours=hours), **said)


def approved(warehouse, hours=10, quarter=QUARTER):
    file = (CONFIG / "targets.yaml").read_bytes()
    edition = propose_edition(warehouse, act("P. Poser", hours), quarter, file)
    return approve_edition(warehouse, act("S. Second", hours + 1), edition.edition_id)


def stated(warehouse, edition=None, *, plan=PLAN, quarter=QUARTER, hours=100):
    made_at = AT + timedelta(hours=hours)
    public = public_of(warehouse, plan, edition, quarter=quarter, made_at=made_at)
    return statement_of(public, warehouse.entries)
