"""A small warehouse for the pages: two illustrative returns, a real one, one that restates it."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st

from metrics.model import ForceReturn, Kind
from metrics.plan import read_plan
from metrics.returns import check_return, read_layouts
from metrics.warehouse import Warehouse
from pages.shared import stores
from tests.pages.opening import ROOT

QUARTERS = ("2024-25 Q2", "2024-25 Q3", "2025-26 Q1", "2025-26 Q2", "2025-26 Q3")  # one is missing
RETURNS = (
    ("surveys.csv", Kind.ILLUSTRATIVE, "2026-02-01", "confidence_local_survey_pct", (83, 82, 84, 85, 82)),
    ("victims.csv", Kind.ILLUSTRATIVE, "2026-02-02", "vcop_needs_assessment_pct", (90, 93, 91, 96, 97)),
    ("calls.csv", Kind.PROVISIONAL, "2026-02-03", "calls_101_pct_30s", (54, 55, 58, 61, 59)),
    ("calls_again.csv", Kind.FINAL, "2026-03-01", "calls_101_pct_30s", (54, 55, 58, 61, 62)),
)  # fmt: skip


def return_of(measure: str, shares: tuple[int, ...]) -> bytes:
    """A tidy return with a thousand cases a quarter."""
    head = "measure,area,period,value,numerator,denominator,n\n"
    rows = [
        f"{measure},west_mercia,{quarter},{share},{share * 10},1000,1000\n"
        for quarter, share in zip(QUARTERS, shares, strict=True)
    ]
    return (head + "".join(rows)).encode()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the returns were accepted on the days they are said to have come."""
    folder = tmp_path_factory.mktemp("pages")
    plan, layouts = read_plan(ROOT / "config"), read_layouts(ROOT / "config")
    with Warehouse(folder / "warehouse.duckdb") as warehouse:
        for name, kind, day, measure, shares in RETURNS:
            content, at = (
                return_of(measure, shares),
                datetime.fromisoformat(day).replace(tzinfo=UTC),
            )
            checked = check_return(ForceReturn(name, content), plan, layouts, as_of=at.date())
            assert checked.acceptable, [problem.sentence for problem in checked.problems]
            warehouse.accept(checked, content, kind=kind, by="A. Analyst", note="", at=at)
    return folder


@pytest.fixture
def data(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The dashboard's data folder for one test that only looks."""
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(filled))
    yield filled
    close_all(filled)


@pytest.fixture
def own_data(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder for one test that writes."""
    folder = tmp_path / "data"
    shutil.copytree(filled, folder)
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(folder))
    yield folder
    close_all(folder)


def close_all(folder: Path) -> None:
    """Give the warehouse of a folder back."""
    if Path(stores.data_folder()) == folder and (folder / "warehouse.duckdb").exists():
        stores.warehouse().close()
    st.cache_resource.clear()
