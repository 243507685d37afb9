"""One clock: what was done late on a summer's evening by UTC was done the next day in London."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from metrics.__main__ import main
from metrics.exports.receipt_words import paper_of
from metrics.model import Kind
from metrics.moments import day_of, end_of, ends_a_day, moment_words
from metrics.plan import read_plan
from metrics.warehouse import Warehouse
from metrics.wording import day_short, day_words
from tests import elsewhere
from tests.factories import a_checked

EVENING = datetime(2026, 8, 14, 23, 30, tzinfo=UTC)
WINTER = datetime(2026, 12, 14, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "day", "words"),
    [
        (EVENING, date(2026, 8, 15), "15 Aug 2026, 00:30"),
        (EVENING - timedelta(hours=1), date(2026, 8, 14), "14 Aug 2026, 23:30"),
        (WINTER, date(2026, 12, 14), "14 Dec 2026, 23:30"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29), "29 Mar 2026, 00:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29), "29 Mar 2026, 02:00"),
    ],
)
def test_a_moment_is_told_by_londons_clock(moment: datetime, day: date, words: str):
    assert (day_of(moment), moment_words(moment)) == (day, words)
    assert (day_words(moment), day_short(moment)) == (day_words(day), day_short(day))


@pytest.mark.parametrize("day", [date(2026, 8, 14), date(2026, 12, 14), date(2026, 3, 29)])
def test_the_end_of_a_day_is_that_day_in_london_whatever_the_season(day: date):
    end = end_of(day)

    assert (day_of(end), ends_a_day(end)) == (day, True)
    assert day_of(end + timedelta(microseconds=1)) == day + timedelta(days=1)
    assert not ends_a_day(EVENING)


def test_a_receipt_and_the_command_line_tell_the_same_moment_and_json_tells_utc(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "w.duckdb"
    checked, content = a_checked(
        "calls.csv", ("calls_101_pct_30s", "west_mercia", "2025-26 Q1", 60.0)
    )
    with Warehouse(file) as warehouse:
        warehouse.accept(checked, content, kind=Kind.FINAL, by="A", note="", at=EVENING)
        paper = paper_of(read_plan(elsewhere.ROOT / "config"), warehouse, "R0001")
    main(["held", "--warehouse", str(file)])
    told = capsys.readouterr().out
    main(["held", "--warehouse", str(file), "--json"])
    (plain,) = json.loads(capsys.readouterr().out)

    assert ("Accepted on", "15 Aug 2026, 00:30") in paper.sections[0].facts
    assert "15 Aug 2026, 00:30" in told
    assert plain["at"] == EVENING.isoformat()
