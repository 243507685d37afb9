"""The checklist of what the Order asks: its file, its faults, how each item stands on a day."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from metrics.errors import Refused
from metrics.meeting import Act
from metrics.model import Kind
from metrics.plan import read_plan
from metrics.release import approve_edition, propose_edition, public_of, record_published
from metrics.statement import PUBLISHED_AS
from metrics.statement.checklist import LATE_AFTER, Present, check_order
from metrics.statement.order import Order, read_order
from metrics.warehouse import Warehouse
from tests.factories import a_checked
from tests.unit.statements import CONFIG, PLAN, QUARTER

DAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 20, tzinfo=UTC)
ITEM = {"id": "one", "paragraph": "1", "asks": "One thing.", "source": "S"}
SOURCES = [{"id": "S", "title": "A source", "where": "https://a"}]
FILE = """\
sources:
  - id: S
    title: A source
    where: https://a
measures: [no_such_measure]
items:
  - id: one
    paragraph: "1"
    asks: One thing.
    source: T
    address: http://a
  - id: one
    paragraph: "2"
    ask: Another.
    source: S
"""


@pytest.fixture
def warehouse(tmp_path):
    with Warehouse(tmp_path / "w.duckdb") as held:
        yield held


def checked(warehouse, day=DAY, **said):
    order = Order.model_validate({"sources": SOURCES, "items": [ITEM | said]})
    public = public_of(warehouse, PLAN, quarter=QUARTER, made_at=NOW)
    return check_order(order, public, warehouse.entries, day).items[0]


def faults_of(folder: Path, text: str) -> list[str]:
    (folder / "order.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_order(folder, PLAN)
    return [problem.sentence for problem in refused.value.problems]


def test_the_checklist_that_comes_with_the_product_can_be_read_and_cites_every_source():
    order = read_order(CONFIG, read_plan(CONFIG))
    cited = {name for one in order.items for name in (one.source, *one.more_sources)}

    assert {one.id for one in order.sources} == cited
    assert {one.paragraph for one in order.items} >= {
        "7A(a)",
        "7A(b)",
        "7B(a)",
        "7B(b)",
        "7C(a)(i)",
    }
    assert all(one.where.startswith("https://") for one in order.sources)
    assert order.left_out  # what was not found is said


def test_what_is_asked_has_no_date_that_nobody_gave():
    assert not [one.id for one in read_order(CONFIG, PLAN).items if one.last_updated]


def test_faults_of_form_are_told_with_their_line(tmp_path):
    told = faults_of(tmp_path, FILE)

    assert [re.search(r"row \d+|line \d+|:\d+", one) is not None for one in told] == [True] * len(
        told
    )
    assert any('"ask" is not a field of the checklist. Did you mean "asks"?' in one for one in told)
    assert any('"asks" is missing' in one for one in told)


def test_faults_of_sense_are_told_at_once_in_the_order_of_the_file(tmp_path):
    told = faults_of(tmp_path, FILE.replace("ask: Another.", "asks: Another."))

    wanted = (
        '"no_such_measure" is no measure of the plan',
        '"T" is no listed source',
        'address: found "http://a". Wanted an address that begins with https://',
        '"one" is the id of another item',
    )
    assert len(told) == len(wanted)
    for sentence, words in zip(told, wanted, strict=True):
        assert words in sentence


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "the file is empty"), ("items: [", "cannot be read as YAML"), ("items: []\nsources: []", "items")],
)  # fmt: skip
def test_a_file_that_is_no_checklist_is_refused_in_a_sentence(tmp_path, text, told):
    assert told in " ".join(faults_of(tmp_path, text))


def test_a_folder_without_a_checklist_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(Refused, match="the checklist could not be read"):
        read_order(tmp_path, PLAN)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, Present.MISSING),
        ({"address": "https://b"}, Present.UNDATED),
        ({"last_updated": DAY}, Present.CURRENT),
        ({"last_updated": date(2020, 1, 1)}, Present.CURRENT),  # no cadence to hold it to
        *(
            ({"every": every, "last_updated": DAY - timedelta(days=days + over)}, state)
            for every, days in LATE_AFTER.items()
            for over, state in ((0, Present.CURRENT), (1, Present.STALE))
        ),
    ],
)  # fmt: skip
def test_an_item_is_there_out_of_date_or_missing(warehouse, said, state):
    found = checked(warehouse, **said)

    assert found.state is state
    assert found.words.endswith(".")


def test_the_statement_is_dated_by_when_it_was_last_published(warehouse):
    assert checked(warehouse, held="statement").state is Present.MISSING
    sent = a_checked("calls.csv", ("calls_101_offered", "west_mercia", QUARTER.label, 9.0))
    warehouse.accept(*sent, kind=Kind.FINAL, by="A", note="", at=NOW)
    file = (CONFIG / "targets.yaml").read_bytes()
    edition = propose_edition(warehouse, Act("A", NOW), QUARTER, file)
    approve_edition(warehouse, Act("B", NOW), edition.edition_id)
    record_published(warehouse, Act("B", NOW), edition.edition_id, "Public site", {"a": "0" * 64})
    assert checked(warehouse, held="statement").state is Present.MISSING
    record_published(warehouse, Act("B", NOW), edition.edition_id, PUBLISHED_AS, {"a": "0" * 64})
    found = checked(warehouse, held="statement", every="quarter")

    assert (found.state, found.last_updated) == (Present.CURRENT, NOW.date())
    assert checked(warehouse, held="register").state is Present.MISSING


def test_the_register_says_when_it_was_last_entered(warehouse):
    assert "in which nothing is entered" in checked(warehouse, held="register").holds
    assert checked(warehouse, measures=["peel_grade"]).holds == "PEEL grades: no figure."
