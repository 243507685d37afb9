"""The illustrative meetings: every state of the story is there, labelled, and entered once."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from metrics.journal import EntryKind
from metrics.meeting import Kept, picture_of, read_book
from metrics.plan import PLAN_FILE, read_plan
from metrics.returns import read_layouts
from metrics.sample import load_sample, load_sample_meetings
from metrics.sample.meetings import _is_sample
from metrics.warehouse import Warehouse

ROOT = Path(__file__).resolve().parents[2]
PLAN = read_plan(ROOT / "config")
FILE = (ROOT / "config" / PLAN_FILE).read_bytes()
MEETINGS = ROOT / "data" / "meetings" / "illustrative"
AT = datetime(2026, 11, 26, tzinfo=UTC)


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with every return that comes with the product."""
    folder = tmp_path_factory.mktemp("returns")
    with Warehouse(folder / "w.duckdb") as warehouse:
        layouts = read_layouts(ROOT / "config")
        load_sample(warehouse, PLAN, layouts, ROOT / "data" / "returns", at=AT, by="First start")
    return folder


@pytest.fixture
def warehouse(returned: Path, tmp_path: Path):
    folder = tmp_path / "data"
    shutil.copytree(returned, folder)
    with Warehouse(folder / "w.duckdb") as opened:
        yield opened


def test_the_story_has_a_commitment_in_each_state_and_the_missed_one_first(warehouse):
    load_sample_meetings(warehouse, PLAN, FILE, MEETINGS, at=AT)

    now = picture_of(warehouse, PLAN, read_book(warehouse.entries).meeting("2026-11-27"))

    assert [one.state for one in now.verdicts] == [
        Kept.MISSED, Kept.STILL, Kept.MOVING, Kept.OPEN, Kept.KEPT, Kept.CLOSED,
    ]  # fmt: skip
    assert [len(one.commitment.redated) for one in now.verdicts] == [0, 0, 0, 1, 0, 0]


def test_it_has_two_closed_meetings_an_open_one_and_a_question_without_an_answer(warehouse):
    load_sample_meetings(warehouse, PLAN, FILE, MEETINGS, at=AT)

    book = read_book(warehouse.entries)

    assert [bool(one.edition) for one in book.in_order] == [True, True, False]
    assert [bool(one.answers) for one in book.questions.values()] == [True, True, True, True, False]
    assert len(book.commentary) == 2


def test_every_entry_of_it_is_labelled_illustrative_and_counts_from_the_day_it_names(warehouse):
    load_sample_meetings(warehouse, PLAN, FILE, MEETINGS, at=AT)

    said = [one for one in warehouse.entries if one.kind is not EntryKind.RETURN_ACCEPTED]

    assert said
    assert [one.seq for one in said if not _is_sample(one)] == []
    assert [one.counts_from for one in said] == sorted(one.counts_from for one in said)


@pytest.mark.parametrize("cut", [0, 1, 4, 12])
def test_a_first_start_that_was_cut_short_is_taken_up_again(warehouse, tmp_path, cut):
    whole = (MEETINGS / "meetings.yaml").read_text(encoding="utf-8")
    steps = whole.split("\n  - dated:")
    (tmp_path / "meetings.yaml").write_text("\n  - dated:".join(steps[: cut + 1]), encoding="utf-8")
    if cut:
        load_sample_meetings(warehouse, PLAN, FILE, tmp_path, at=AT)

    left = load_sample_meetings(warehouse, PLAN, FILE, MEETINGS, at=AT)
    again = load_sample_meetings(warehouse, PLAN, FILE, MEETINGS, at=AT)

    assert (left, again) == (len(steps) - 1 - cut, 0)
    assert sum(map(_is_sample, warehouse.entries)) == len(steps) - 1
