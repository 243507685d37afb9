"""The statement and the checklist on the command line."""

import json
from datetime import UTC, datetime

import pytest

from metrics.__main__ import main
from metrics.commands.answers import DONE, REFUSED
from metrics.meeting import Act
from metrics.release import approve_edition, propose_edition, read_editions
from metrics.statement import PUBLISHED_AS
from metrics.warehouse import Warehouse
from tests.unit.statements import CONFIG, QUARTER, fill

FILES = ["statement.docx", "statement.html", "statement.pdf"]


@pytest.fixture
def held(tmp_path):
    path = tmp_path / "w.duckdb"
    with Warehouse(path) as warehouse:
        fill(warehouse)
    return path


def run(held, capsys, *said):
    ended = main([*said, "--warehouse", str(held)])
    return ended, capsys.readouterr()


def approve(held):
    with Warehouse(held) as warehouse:
        now = datetime.now(UTC)
        file = (CONFIG / "targets.yaml").read_bytes()
        edition = propose_edition(warehouse, Act("A", now), QUARTER, file)
        return approve_edition(warehouse, Act("B", now), edition.edition_id).edition_id


def published(held):
    with Warehouse(held) as warehouse:
        return read_editions(warehouse.entries).published


def test_without_an_approved_edition_it_is_a_draft_and_says_so(held, capsys):
    to = held.parent / "out"
    ended, said = run(held, capsys, "statement", "--to", str(to))

    assert ended == DONE
    assert "edition-propose" in said.err
    assert "Draft: not approved for publication" in said.out
    assert b"Draft: not approved for publication" in (to / "statement.html").read_bytes()


def test_a_draft_writes_three_files_and_keeps_no_list(held, capsys):
    to = held.parent / "out"
    ended, said = run(
        held, capsys, "statement", "--draft", "--quarter", "2025-26 Q3", "--to", str(to), "--json"
    )
    told = json.loads(said.out)

    assert ended == DONE
    assert sorted(one.name for one in to.iterdir()) == FILES
    assert (told["draft"], told["edition"], told["illustrative"]) == (True, None, True)
    assert "Closing" in told["not_looked_at"]
    assert not published(held)


def test_an_approved_edition_is_written_alike_every_time_and_kept_on_the_list(held, capsys):
    edition = approve(held)
    for name in ("one", "two"):
        to = held.parent / name
        ended, _ = run(held, capsys, "statement", "--to", str(to), "--by", "C. Publisher")
        assert ended == DONE
    alike = [
        (held.parent / "one" / name).read_bytes() == (held.parent / "two" / name).read_bytes()
        for name in FILES
    ]
    first = published(held)[0]

    assert all(alike)
    assert (first.edition_id, first.what, first.signed.by) == (
        edition,
        PUBLISHED_AS,
        "C. Publisher",
    )
    assert [one.name for one in first.files] == FILES


def test_words_are_set_and_an_unknown_part_is_refused_with_the_nearest(held, capsys):
    word = ("statement-word", "--quarter", "2025-26 Q3", "--by", "D. Writer")
    ended, said = run(held, capsys, *word, "--part", "opening", "--text", "Good day.", "--json")
    assert ended == DONE
    assert json.loads(said.out)["text"] == "Good day."
    ended, said = run(held, capsys, *word, "--part", "openning", "--text", "Good day.")
    assert ended == REFUSED
    assert 'Did you mean "opening"' in said.err


def test_the_checklist_is_printed_as_sentences_and_as_plain_values(held, capsys):
    ended, said = run(held, capsys, "order")
    assert ended == DONE
    assert said.out.startswith("Of 24 items: 2 with no date kept and 22 with no address kept.")
    assert "Not listed: 4(c) and after it" in said.out
    _, said = run(held, capsys, "order", "--json")
    (first, *_) = json.loads(said.out)
    assert set(first) == {
        "item", "paragraph", "asks", "when", "state", "last_updated", "address", "held", "sources",
    }  # fmt: skip
