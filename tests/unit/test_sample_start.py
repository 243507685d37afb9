"""The first start: every listed return is accepted, the faulty one refused, and an empty one."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from metrics.errors import Refused
from metrics.model import Checked, ForceReturn, Kind, Receipt
from metrics.periods import quarter, read_period
from metrics.plan import Plan, read_plan
from metrics.returns import Layout, check_return, read_layouts
from metrics.sample import MANIFEST, load_sample, start_empty
from metrics.warehouse import Warehouse

ROOT = Path(__file__).resolve().parents[2]
RETURNS = ROOT / "data" / "returns"
FAULTY = RETURNS / "illustrative" / "faulty_2026-27_q2.csv"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ABANDONED = "calls_101_abandonment_rate_pct"
# Loading all of them shows that none has a fatal problem; these, that none has a warning either:
# the first quarter, the one that holds the change of areas, and the two since.
LOOKED_AT = [
    file
    for name in ("2023-24_q1", "2025-26_q4", "2026-27_q1", "2026-27_q2")
    for file in sorted((RETURNS / "illustrative").glob(f"{name}*.csv"))
]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(ROOT / "config")


@pytest.fixture(scope="module")
def layouts() -> tuple[Layout, ...]:
    return read_layouts(ROOT / "config")


@pytest.fixture(scope="module")
def loaded(
    plan: Plan, layouts: tuple[Layout, ...], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Warehouse, tuple[Receipt, ...]]:
    """A warehouse with all sample returns in it, and their receipts."""
    warehouse = Warehouse(tmp_path_factory.mktemp("sample") / "warehouse.duckdb")
    return warehouse, load_sample(warehouse, plan, layouts, RETURNS, at=NOW, by="First start")


def checked(file: Path, plan: Plan, layouts: tuple[Layout, ...]) -> Checked:
    received = ForceReturn(file.name, file.read_bytes())
    return check_return(received, plan, layouts, as_of=NOW.date())


@pytest.mark.parametrize("file", LOOKED_AT, ids=lambda path: path.name)
def test_an_illustrative_return_has_no_problem_at_all(
    file: Path, plan: Plan, layouts: tuple[Layout, ...]
):
    assert [problem.sentence for problem in checked(file, plan, layouts).problems] == []


@pytest.mark.parametrize(
    "file", sorted(RETURNS.glob("published/*.csv")), ids=lambda path: path.name
)
def test_a_published_return_lacks_nothing_but_sample_sizes_that_were_not_printed(
    file: Path, plan: Plan, layouts: tuple[Layout, ...]
):
    found = {problem.code for problem in checked(file, plan, layouts).problems}
    assert found == ({"sample-size-not-given"} if file.name == "confidence.csv" else set())


def test_every_listed_return_is_accepted_and_says_what_it_is(
    loaded: tuple[Warehouse, tuple[Receipt, ...]],
):
    warehouse, receipts = loaded
    assert Counter(receipt.kind for receipt in receipts) == {Kind.ILLUSTRATIVE: 31, Kind.FINAL: 7}
    assert not any(receipt.already_held for receipt in receipts)
    assert len(warehouse.held()) == len(receipts)


def test_real_and_made_up_figures_are_told_apart_in_every_point(
    loaded: tuple[Warehouse, tuple[Receipt, ...]],
):
    warehouse, _ = loaded
    (series,) = warehouse.series("confidence_local_survey_pct", "west_mercia")
    real = {point.period for point in series.points if not point.illustrative}
    assert real == {quarter(2023, 3), quarter(2024, 3)}
    assert len(series.points) == 14


def test_before_the_correction_the_figure_first_sent_is_shown(
    loaded: tuple[Warehouse, tuple[Receipt, ...]],
):
    warehouse, _ = loaded
    march = read_period("Mar 2026")

    def shown(known_at: datetime) -> tuple[float | None, str]:
        held = warehouse.series(ABANDONED, "west_mercia", known_at)
        (point,) = (point for one in held for point in one.points if point.period == march)
        return point.value, point.marker

    before, after = shown(datetime(2026, 6, 1, tzinfo=UTC)), shown(NOW)
    assert (before[1], after[1]) == ("", "r")
    assert before[0] is not None
    assert after[0] is not None
    assert after[0] > before[0]


def test_only_the_corrected_cells_are_restatements(
    loaded: tuple[Warehouse, tuple[Receipt, ...]],
):
    warehouse, _ = loaded
    assert Counter(one.change.measure for one in warehouse.restatements()) == {ABANDONED: 4}


def test_the_faulty_return_is_refused_with_every_fault_at_once(
    plan: Plan, layouts: tuple[Layout, ...]
):
    found = checked(FAULTY, plan, layouts)
    assert not found.acceptable
    assert [(one.row, one.column, one.code) for one in found.problems] == [
        (2, "value", "decimal-comma"),
        (3, "value", "ambiguous-percentage"),
        (4, "measure", "unknown-measure"),
        (5, "area", "unknown-area"),
        (6, "value", "out-of-range"),
        (7, "period", "future-period"),
        (8, "period", "unknown-period"),
        (10, "measure", "duplicate"),
        (11, "value", "figures-disagree"),
        (12, "value", "legacy-marker"),
    ]


def test_a_manifest_that_lists_a_faulty_return_is_refused_and_stores_nothing(
    plan: Plan, layouts: tuple[Layout, ...], tmp_path: Path
):
    (tmp_path / FAULTY.name).write_bytes(FAULTY.read_bytes())
    entry = {
        "file": FAULTY.name,
        "kind": "illustrative",
        "known_from": "2026-11-01T09:00:00+00:00",
        "note": "",
    }
    (tmp_path / MANIFEST).write_text(yaml.safe_dump({"returns": [entry]}), encoding="utf-8")
    with Warehouse(tmp_path / "warehouse.duckdb") as warehouse:
        with pytest.raises(Refused, match="decimal"):
            load_sample(warehouse, plan, layouts, tmp_path, at=NOW, by="First start")
        assert warehouse.held() == ()


def test_a_clock_that_is_behind_makes_nothing_known_in_the_future(
    plan: Plan, layouts: tuple[Layout, ...], tmp_path: Path
):
    early = datetime(2024, 1, 1, tzinfo=UTC)
    for name in (MANIFEST, "outcomes.csv"):
        (tmp_path / name).write_bytes((RETURNS / "published" / name).read_bytes())
    entries = yaml.safe_load((tmp_path / MANIFEST).read_text(encoding="utf-8"))["returns"]
    only = [one for one in entries if one["file"] == "outcomes.csv"]
    (tmp_path / MANIFEST).write_text(yaml.safe_dump({"returns": only}), encoding="utf-8")
    with Warehouse(tmp_path / "warehouse.duckdb") as warehouse:
        load_sample(warehouse, plan, layouts, tmp_path, at=early, by="First start")
        assert [one.known_from for one in warehouse.held()] == [early]


def test_starting_empty_puts_warehouse_journal_and_inbox_aside(tmp_path: Path):
    warehouse = tmp_path / "warehouse.duckdb"
    with Warehouse(warehouse):
        pass
    made = {path.name for path in tmp_path.iterdir()}
    aside = start_empty(warehouse)
    assert aside == tmp_path / "set-aside-1"
    assert {path.name for path in aside.iterdir()} == made
    assert [path.name for path in tmp_path.iterdir()] == ["set-aside-1"]


def test_starting_empty_twice_keeps_both(tmp_path: Path):
    warehouse = tmp_path / "warehouse.duckdb"
    folders = []
    for _ in range(2):
        warehouse.write_bytes(b"")
        folders.append(start_empty(warehouse).name)
    assert folders == ["set-aside-1", "set-aside-2"]


def test_starting_empty_leaves_other_files_alone(tmp_path: Path):
    other = tmp_path / "README.md"
    other.write_text("stays", encoding="utf-8")
    (tmp_path / "warehouse.duckdb").write_bytes(b"")
    start_empty(tmp_path / "warehouse.duckdb")
    assert other.exists()
