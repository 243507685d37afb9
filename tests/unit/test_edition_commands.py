"""Editions on the command line: what a verb that publishes is given, and what it refuses."""

import json
from pathlib import Path

import pytest

from metrics.__main__ import main
from tests.repo.tree import ROOT

CONFIG = ["--config", str(ROOT / "config")]
SENT = (
    "measure,area,period,value\n"
    "calls_101_offered,west_mercia,2025-26 Q2,51000\n"
    "calls_101_offered,west_mercia,2025-26 Q3,52000\n"
)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Runs a verb on a warehouse with one return; gives exit code, answer and what was told."""
    file = tmp_path / "calls.csv"
    file.write_text(SENT)
    where = ["--warehouse", str(tmp_path / "w.duckdb"), *CONFIG]

    def go(*words: str) -> tuple[int, str, str]:
        code = main([*words, *where])
        said = capsys.readouterr()
        return code, said.out, said.err

    assert go("load", str(file))[0] == 0
    return go


@pytest.fixture
def tables(run, tmp_path):
    """Writes a table as CSV and gives exit code, the labels of its rows, and what was told."""

    def go(*words: str):
        folder = tmp_path / "out"
        code, out, told = run("tables", "--measure", "calls_101_offered", "--format", "csv",
                              "--json", "--to", str(folder), *words)  # fmt: skip
        written = folder / "measure-calls-101-offered.csv"
        text = written.read_text(encoding="utf-8-sig") if written.exists() else ""
        edition = json.loads(out)["edition"] if out else ""
        written.unlink(missing_ok=True)
        return code, "Draft: not approved for publication" in text, edition, told

    return go


def propose_and_approve(run):
    assert run("edition-propose", "--by", "Ana")[0] == 0
    assert run("edition-approve", "E0001", "--by", "Ben")[0] == 0


def test_without_an_edition_a_draft_is_made_and_told_as_one(tables):
    code, draft, edition, told = tables()

    assert (code, draft, edition) == (0, True, "Draft: not approved for publication")
    assert "No approved edition is there to publish from, so this is a draft" in told


def test_the_approved_edition_is_taken_without_being_named_and_is_no_draft(run, tables):
    propose_and_approve(run)
    code, draft, edition, told = tables()

    assert (code, draft, told) == (0, False, "")
    assert edition.startswith("Edition E0001, approved on ")


@pytest.mark.parametrize("words", [("--draft",), ("--edition", "E0001", "--draft")])
def test_a_draft_is_marked_also_where_an_edition_stands(run, tables, words):
    propose_and_approve(run)
    code, draft, _, _ = tables(*words)

    assert (code, draft) == (0, True)
    assert run("published", "--json")[1].strip() == "[]"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--edition", "E0001"), "E0001 has not been approved by a second person"),
        (("--edition", "E0002"), 'There is no edition "E0002". Did you mean "E0001"?'),
    ],
)
def test_an_edition_that_may_not_be_published_is_refused_and_nothing_is_written(
    run, tables, words, told
):
    run("edition-propose", "--by", "Ana")
    code, _, edition, said = tables(*words)

    assert (code, edition) == (2, "")
    assert told in said


def test_a_quarter_or_moment_that_is_not_the_editions_is_refused_both_at_once(run, tables):
    propose_and_approve(run)
    code, _, _, told = tables(
        "--edition", "E0001", "--quarter", "2025-26 Q2", "--known-at", "2026-01-01"
    )

    assert code == 2
    assert "E0001 has a quarter of its own" in told
    assert "E0001 has a moment of its own" in told


def test_a_measure_not_for_publication_is_refused_with_its_reason(run, tmp_path):
    code, _, told = run("tables", "--draft", "--measure", "rso_visits_overdue_pct", "--to",
                        str(tmp_path / "no"))  # fmt: skip

    assert code == 2
    assert "is not for publication: Operational security" in told
    assert not (tmp_path / "no").exists()


def test_what_was_published_is_listed_with_its_hash_and_a_file_is_known_again(
    run, tables, tmp_path
):
    propose_and_approve(run)
    tables()
    tables("--draft")
    code, out, _ = run("published", "--json")
    (one,) = json.loads(out)

    assert (code, one["edition"], len(one["files"])) == (0, "E0001", 4)
    kept, other = tmp_path / "out" / "figures.csv", tmp_path / "other.csv"
    other.write_text("something else")
    tables()
    assert run("published", "--check", str(kept))[0] == 0
    assert run("published", "--check", str(other))[0] == 2


def test_nobody_approves_their_own_edition(run):
    run("edition-propose", "--by", "Ana", "--note", "For the statement")
    code, _, told = run("edition-approve", "E0001", "--by", "ana")

    assert code == 2
    assert "a second person must approve it" in told
    assert json.loads(run("editions", "--json")[1])[0]["approved_by"] is None


def test_a_withdrawn_edition_gives_nothing_more(run, tables):
    propose_and_approve(run)
    run("edition-withdraw", "E0001", "--reason", "Wrong 101 figures.", "--by", "Ben")

    assert tables()[1] is True
    assert "Wrong 101 figures." in tables("--edition", "E0001")[3]
