"""The public site on the disk: nothing of anybody's is lost, and no half site is ever seen."""

import json
import os
from pathlib import Path

import pytest

from metrics.__main__ import main
from metrics.commands import site as command
from metrics.errors import Refused
from metrics.exports.charts import NO_BROWSER
from metrics.meeting import Act
from metrics.periods import read_period
from metrics.release import approve_edition, propose_edition, read_editions
from metrics.site import INDEX, WHAT, site_of, write_folder
from metrics.warehouse import Warehouse
from tests.repo.tree import ROOT
from tests.unit.public_site import a_site

RETURN = "measure,area,period,value,n\nconfidence_local_survey_pct,west_mercia,2025-26 Q3,82,600\n"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return site_of(a_site())


def held(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }


@pytest.mark.parametrize("there", [True, False], ids=["empty", "absent"])
def test_a_site_is_written_into_an_empty_or_absent_folder(tmp_path: Path, files, *, there: bool):
    folder = tmp_path / "deep" / "site"
    if there:
        folder.mkdir(parents=True)

    write_folder(folder, files)

    assert held(folder) == files
    assert [one.name for one in folder.parent.iterdir()] == ["site"]  # nothing is left beside it


def test_an_earlier_site_is_replaced_and_what_is_no_longer_made_is_gone(tmp_path: Path, files):
    folder, drawn = tmp_path / "site", [name for name in files if name.startswith("charts/")]
    write_folder(folder, files)

    write_folder(folder, fewer := site_of(a_site(drawn=False)))

    assert drawn
    assert held(folder) == fewer
    assert not (folder / "charts").exists()


def other_files(folder: Path) -> None:
    (folder / "thesis.docx").write_text("years of work")


def an_index_of_others(folder: Path) -> None:
    (folder / INDEX).write_text('{"files": []}')


def no_json(folder: Path) -> None:
    (folder / INDEX).write_text("{")


def an_empty_folder(folder: Path) -> None:
    (folder / "keep").mkdir()


@pytest.mark.parametrize("fill", [other_files, an_index_of_others, no_json, an_empty_folder])
def test_a_folder_of_other_things_is_refused_and_not_touched(tmp_path: Path, files, fill):
    fill(tmp_path)
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(Refused, match="no earlier site made here"):
        write_folder(tmp_path, files)

    assert sorted(tmp_path.rglob("*")) == before


def test_a_stranger_beside_an_earlier_site_is_named_and_not_lost(tmp_path: Path, files):
    folder = tmp_path / "site"
    write_folder(folder, files)
    (folder / "measures" / "notes.txt").write_text("mine")

    with pytest.raises(Refused, match=r"measures/notes\.txt, which is not part of it"):
        write_folder(folder, files)

    assert (folder / "measures" / "notes.txt").read_text() == "mine"


def test_a_file_or_a_link_is_no_folder(tmp_path: Path, files):
    (tmp_path / "file").write_text("x")
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")

    for name, why in (("file", "is a file"), ("link", "is a link")):
        with pytest.raises(Refused, match=why):
            write_folder(tmp_path / name, files)


@pytest.mark.parametrize("breaks_at", ["writing", "the swap"])
def test_a_failure_half_way_leaves_the_earlier_site_whole(
    tmp_path: Path, files, monkeypatch, breaks_at: str
):
    folder = tmp_path / "site"
    write_folder(folder, files)

    rename = Path.rename

    def full(what: object, *_: object) -> None:
        if not isinstance(what, Path) or what.name.endswith(".new"):
            raise OSError(28, "No space left on device")
        rename(what, *_)

    broken = (Path, "rename") if breaks_at == "the swap" else (os, "fsync")
    with monkeypatch.context() as patched:
        patched.setattr(*broken, full)
        with pytest.raises(OSError, match="No space"):
            write_folder(folder, {**files, "new.html": b""})

    assert held(folder) == files
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


@pytest.fixture
def run(tmp_path: Path, capsys, monkeypatch):
    """Runs `export` on a warehouse with one return, as if no browser were installed."""
    monkeypatch.setattr(command, "has_browser", lambda: False)
    warehouse = tmp_path / "w.duckdb"
    sent = tmp_path / "confidence.csv"
    sent.write_text(RETURN, encoding="utf-8")
    assert main(["load", str(sent), "--by", "A", "--warehouse", str(warehouse)]) == 0
    capsys.readouterr()

    def export(*arguments: str):
        code = main(["export", "--site", str(tmp_path / "site"), "--warehouse", str(warehouse),
                     "--by", "P. Publisher", *arguments])  # fmt: skip
        said = capsys.readouterr()
        return code, said.out, said.err

    export.warehouse, export.site = warehouse, tmp_path / "site"
    return export


def test_without_an_edition_the_site_is_a_draft_and_that_is_told(run):
    code, _, told = run()

    assert code == 0
    assert "No approved edition is there to publish from, so this is a draft" in told
    assert json.loads((run.site / INDEX).read_text())["draft"] is True


def test_an_edition_that_nobody_approved_is_refused_and_nothing_is_written(run):
    plan = (ROOT / "config" / "targets.yaml").read_bytes()
    with Warehouse(run.warehouse) as warehouse:
        act = Act("A. Analyst", warehouse.held()[-1].at)
        edition = propose_edition(warehouse, act, read_period("2025-26 Q3"), plan).edition_id

    code, _, told = run("--edition", edition)

    assert code == 2
    assert "has not been approved by a second person" in told
    assert not run.site.exists()


def test_a_draft_is_written_marked_and_not_put_on_the_list(run):
    code, out, told = run("--draft", "--json")

    assert code == 0
    assert NO_BROWSER in told
    assert json.loads(out)["draft"] is True
    assert json.loads((run.site / INDEX).read_text())["draft"] is True
    with Warehouse(run.warehouse) as warehouse:
        assert read_editions(warehouse.entries).published == []


def test_what_is_published_from_an_edition_is_put_on_the_list_with_the_hash_of_every_file(run):
    plan = (ROOT / "config" / "targets.yaml").read_bytes()
    quarter = read_period("2025-26 Q3")
    with Warehouse(run.warehouse) as warehouse:
        moment = warehouse.held()[-1].at
        edition = propose_edition(warehouse, Act("A. Analyst", moment), quarter, plan).edition_id
        approve_edition(warehouse, Act("C. Chief", moment), edition)

    code, out, _ = run("--edition", edition)

    index = json.loads((run.site / INDEX).read_text())
    assert code == 0
    assert f"Edition {edition}, approved on" in out
    assert (index["edition"], index["draft"]) == (edition, False)
    with Warehouse(run.warehouse) as warehouse:
        (published,) = read_editions(warehouse.entries).published
    assert (published.what, published.signed.by) == (WHAT, "P. Publisher")
    listed = {one.name: one.sha256 for one in published.files}
    assert {one["path"]: one["sha256"] for one in index["files"]}.items() <= listed.items()
    assert INDEX in listed


def test_a_folder_that_is_refused_is_refused_before_anything_is_made(run):
    run.site.mkdir()
    (run.site / "mine.txt").write_text("mine")

    code, _, told = run("--draft")

    assert code == 2
    assert "holds mine.txt, and no earlier site made here" in told
