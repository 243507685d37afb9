"""A genuine broken return: the street-level file of Dyfed-Powys for February 2024 holds 300 rows
where more than a thousand were usual. It must be seen as a file cut short, not as a fall in crime."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from metrics.model import Checked, ForceReturn, Kind
from metrics.plan import Plan, read_plan
from metrics.returns import check_return, read_sources
from metrics.review import review
from metrics.warehouse import Warehouse

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "config"
FEBRUARY = ROOT / ".." / "shared" / "data" / "police_uk" / "2024-02-dyfed-powys-street.csv"
USUAL = 1_187  # rows of January 2024, as police.uk published them

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FEBRUARY.exists(), reason="needs the files in ../shared/data"),
]


def plan_of_dyfed_powys() -> Plan:
    plan = read_plan(CONFIG)
    body = plan.body.model_copy(update={"force": "Dyfed-Powys Police"})
    return plan.model_copy(update={"body": body})


def january(february: str) -> str:
    """A month of the usual length, made of the short one's rows: no crime id stands twice."""
    head, *rows = february.splitlines()
    several = [f"{at}{row}" for at in range(4) for row in rows]
    return "\n".join([head, *several[:USUAL]]).replace("2024-02", "2024-01") + "\n"


def checked(text: str, name: str) -> tuple[Checked, bytes]:
    content = text.encode()
    found = check_return(
        ForceReturn(name, content), plan_of_dyfed_powys(), (), as_of=date(2024, 6, 1),
        sources=read_sources(CONFIG),
    )  # fmt: skip
    return found, content


def test_the_february_file_is_said_to_be_far_shorter_than_january(tmp_path):
    text = FEBRUARY.read_text(encoding="utf-8")
    with Warehouse(tmp_path / "w.duckdb") as warehouse:
        at = datetime(2024, 6, 1, tzinfo=UTC)
        usual, content = checked(january(text), "2024-01-dyfed-powys-street.csv")
        assert usual.rows == USUAL
        warehouse.accept(usual, content, kind=Kind.FINAL, by="A. Analyst", note="", at=at)
        short, _ = checked(text, FEBRUARY.name)

        found = review(plan_of_dyfed_powys(), short, warehouse.beside(short, Kind.FINAL))

    (one,) = [one for one in found if one.code == "far-shorter"]
    assert one.message.startswith("the file holds 300 rows where 1,187 were usual")
    assert one.wanted == "A part may be missing."
