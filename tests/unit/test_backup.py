"""The backup: what is in it, what is refused, and that everything comes back to the byte."""

import json
import shutil
import zipfile
from datetime import timedelta

import pytest

from metrics.__main__ import main
from metrics.backup import restore_backup, write_backup
from metrics.backup.contents import told_of
from metrics.errors import Damaged, NotStored, Refused, WarehouseHeld
from metrics.model import Kind
from metrics.warehouse import Warehouse, verify
from tests.factories import FORCE, NOON, a_checked

DAY = timedelta(days=1)
CONFIDENCE = "confidence_local_survey_pct"
NAMES = ("first.csv", "second.csv", "third.csv")


def a_return(name, value):
    return a_checked(name, (CONFIDENCE, FORCE, "2025-26 Q2", value))


@pytest.fixture
def path(tmp_path):
    """A warehouse with two returns, one of them withdrawn."""
    path = tmp_path / "held" / "w.duckdb"
    with Warehouse(path) as warehouse:
        for day, name in enumerate(NAMES[:2]):
            said = {"kind": Kind.FINAL, "by": "A", "note": "", "at": NOON + day * DAY}
            warehouse.accept(*a_return(name, 80.0 + day), **said)
        warehouse.withdraw("R0002", by="B", note="wrong", at=NOON + 3 * DAY)
    return path


@pytest.fixture
def config(tmp_path):
    folder = tmp_path / "config"
    (folder / "layouts").mkdir(parents=True)
    (folder / "targets.yaml").write_text("plan\n", encoding="utf-8")
    (folder / "layouts" / "own.yaml").write_text("layout\n", encoding="utf-8")
    (folder / ".hidden").write_text("no part of it", encoding="utf-8")
    return folder


@pytest.fixture
def backup(path, config, tmp_path):
    return write_backup(path, config, tmp_path / "b.zip").file


def destroy(path):
    shutil.rmtree(path.parent)


def content_of(folder):
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


def rewritten(backup, change):
    """The backup with its files, a dict by name, changed; a list of pairs may have one twice."""
    with zipfile.ZipFile(backup) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    changed = change(files) or files
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in changed.items() if isinstance(changed, dict) else changed:
            archive.writestr(name, content)
    return backup


# --- what is in it ---


def test_a_backup_has_the_journal_every_file_the_configuration_and_their_hashes(backup, path):
    with zipfile.ZipFile(backup) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
        dates = {one.date_time for one in archive.infolist()}
    inbox = [f"inbox/{one.name}" for one in path.with_name("w.duckdb.inbox").iterdir()]
    assert sorted(names) == sorted(
        ["journal.jsonl", *inbox, "config/layouts/own.yaml", "config/targets.yaml", "manifest.json"]
    )
    assert (manifest["entries"], manifest["returns"], len(inbox)) == (3, 2, 4)
    assert [one["name"] for one in manifest["files"]] == names[:-1]
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_journal_gives_the_same_bytes(backup, path, config, tmp_path):
    again = write_backup(path, config, tmp_path / "again.zip").file
    assert again.read_bytes() == backup.read_bytes()


def test_a_backup_is_made_while_the_warehouse_is_open(path, config, tmp_path):
    with Warehouse(path):
        assert write_backup(path, config, tmp_path / "open.zip").entries == 3


def test_a_last_line_without_its_end_is_not_in_a_backup(path, config, tmp_path, backup):
    with path.with_name("w.duckdb.journal.jsonl").open("ab") as journal:
        journal.write(b'{"seq": 4')
    again = write_backup(path, config, tmp_path / "again.zip").file
    assert again.read_bytes() == backup.read_bytes()


def test_a_backup_never_takes_the_place_of_a_file(backup, path, config):
    before = backup.read_bytes()
    with pytest.raises(Refused, match="never takes the place of a file: give another name"):
        write_backup(path, config, backup)
    assert backup.read_bytes() == before


@pytest.mark.parametrize(
    ("harm", "fault", "told"),
    [
        (lambda path: next(path.with_name("w.duckdb.inbox").iterdir()).unlink(), Damaged, "is missing"),
        (lambda path: path.with_name("w.duckdb.journal.jsonl").write_text("no\n"), Damaged, "not an entry"),
        (lambda path: path.with_name("w.duckdb.journal.jsonl").unlink(), Damaged, "nothing to make"),
    ],
)  # fmt: skip
def test_nothing_is_written_of_a_journal_or_inbox_that_is_not_sound(
    path, config, tmp_path, harm, fault, told
):
    harm(path)
    with pytest.raises(fault, match=told):
        write_backup(path, config, tmp_path / "b.zip")
    assert [one.name for one in tmp_path.glob("b.zip*")] == []


def test_a_backup_into_a_folder_that_is_not_there_is_a_sentence(path, config, tmp_path):
    with pytest.raises(NotStored, match="no such file or directory"):
        write_backup(path, config, tmp_path / "none" / "b.zip")


# --- the way back ---


def test_after_everything_was_destroyed_all_of_it_comes_back(backup, path, config):
    before = content_of(path.parent)
    del before["w.duckdb"]  # made again: the same rows, which verify compares
    wanted = content_of(config)
    destroy(path)
    shutil.rmtree(config)
    done = restore_backup(backup, path, config)
    assert (done.entries, done.returns, done.aside, done.config) == (3, 2, None, config)
    after = content_of(path.parent)
    assert after.pop("w.duckdb")
    assert after == before
    assert content_of(config) == {name: said for name, said in wanted.items() if name != ".hidden"}
    assert verify(path) == ()


@pytest.mark.parametrize("part", ["w.duckdb", "w.duckdb.journal.jsonl", "w.duckdb.inbox"])
def test_what_is_held_is_never_replaced_unasked(backup, path, config, part):
    for one in path.parent.iterdir():
        if one.name != part:
            shutil.rmtree(one) if one.is_dir() else one.unlink()
    before = content_of(path.parent)
    with pytest.raises(Refused, match=f"{part}: this is there already"):
        restore_backup(backup, path, config)
    assert content_of(path.parent) == before


def test_replacing_sets_aside_what_was_there_and_says_where(backup, path, config):
    with Warehouse(path) as warehouse:
        warehouse.accept(
            *a_return(NAMES[2], 90.0), kind=Kind.FINAL, by="A", note="", at=NOON + 9 * DAY
        )
    before = content_of(path.parent)
    done = restore_backup(backup, path, config, replace=True)
    assert done.aside == path.parent / "set-aside-1"
    assert content_of(done.aside) == before
    assert verify(path) == verify(done.aside / path.name) == ()
    with Warehouse(path) as warehouse:
        assert [one.file for one in warehouse.held()] == [*reversed(NAMES[:2])]


def test_a_warehouse_that_is_open_is_not_replaced(backup, path, config):
    with Warehouse(path), pytest.raises(WarehouseHeld, match="open in this very program"):
        restore_backup(backup, path, config, replace=True)
    assert verify(path) == ()


def test_another_configuration_is_left_and_the_backups_is_put_beside(backup, path, config):
    (config / "targets.yaml").write_text("a later plan\n", encoding="utf-8")
    destroy(path)
    done = restore_backup(backup, path, config)
    assert done.config == path.with_name("w.duckdb.config-1")
    assert (config / "targets.yaml").read_text(encoding="utf-8") == "a later plan\n"
    assert (done.config / "targets.yaml").read_text(encoding="utf-8") == "plan\n"
    assert (done.config / "layouts" / "own.yaml").exists()


# --- what is refused ---


def altered(name):
    def change(files):
        files[name] = files[name][:-2] + b"~\n"

    return change


def one_more(name):
    return lambda files: files | {name: b"more"}


def manifest_says(key, value):
    def change(files):
        said = json.loads(files["manifest.json"])
        said[key] = value
        files["manifest.json"] = json.dumps(said).encode()

    return change


def named_in_manifest(name):
    """As an attacker would: the manifest knows the file."""

    def change(files):
        said = json.loads(files["manifest.json"])
        said["files"].append({"name": name, "bytes": 0, "sha256": "0" * 64})
        return files | {"manifest.json": json.dumps(said).encode(), name: b""}

    return change


def without(begin):
    return lambda files: {name: files[name] for name in files if not name.startswith(begin)}


def twice(files):
    return [*files.items(), ("journal.jsonl", files["journal.jsonl"])]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (altered("journal.jsonl"), "backup-altered"),
        (altered("config/targets.yaml"), "backup-altered"),
        (without("manifest"), "backup-foreign"),
        (manifest_says("format", "another"), "backup-foreign"),
        (manifest_says("files", 3), "backup-foreign"),
        (manifest_says("entries", 2), "backup-journal"),
        (manifest_says("head", "0" * 64), "backup-journal"),
        (without("inbox/"), "backup-files"),
        (without("journal"), "backup-files"),
        (one_more("config/more.yaml"), "backup-files"),
        (twice, "backup-files"),
        (one_more("../outside"), "backup-name"),
        (named_in_manifest("../outside"), "backup-name"),
        (named_in_manifest("config/../../outside"), "backup-name"),
        (named_in_manifest("/etc/outside"), "backup-name"),
        (named_in_manifest("config/C:outside"), "backup-name"),
        (named_in_manifest("config\\..\\outside"), "backup-name"),
        (named_in_manifest("inbox/outside"), "backup-name"),
        (named_in_manifest("config/.hidden"), "backup-name"),
        (named_in_manifest("inbox/" + "f" * 64), "backup-altered"),
    ],
)
def test_a_backup_that_was_tampered_with_is_refused_before_anything_is_touched(
    backup, path, config, tmp_path, change, code
):
    rewritten(backup, change)
    before = content_of(tmp_path)
    with pytest.raises(Refused, match="Nothing was changed") as refusal:
        restore_backup(backup, path, config, replace=True)
    assert [one.code for one in refusal.value.problems] == [code]
    assert content_of(tmp_path) == before


@pytest.mark.parametrize(
    "harm",
    [
        lambda said: said[:-30],
        lambda said: said[: len(said) // 2],
        lambda _said: b"",
        lambda _said: b"a,b\n1,2\n",
        lambda _said: b"SQLite format 3\0" + bytes(4000),
        lambda said: said[:300] + b"\xff" * 200 + said[500:],
    ],
)
def test_a_truncated_damaged_or_foreign_file_is_refused_in_a_sentence(backup, path, config, harm):
    backup.write_bytes(harm(backup.read_bytes()))
    before = content_of(path.parent)
    with pytest.raises(Refused, match="Nothing was changed"):
        restore_backup(backup, path, config, replace=True)
    assert content_of(path.parent) == before


def test_a_journal_altered_together_with_its_hash_is_found_by_its_chain(backup, path, config):
    def change(files):
        files["journal.jsonl"] = files["journal.jsonl"].replace(b'"by": "A"', b'"by": "Z"', 1)
        said = json.loads(files["manifest.json"])
        told = told_of("journal.jsonl", files["journal.jsonl"])
        said["files"][0] |= {"bytes": told.size, "sha256": told.sha256}
        files["manifest.json"] = json.dumps(said).encode()

    rewritten(backup, change)
    with pytest.raises(Refused, match=r"its journal is damaged \(.*line 1: the entry was altered"):
        restore_backup(backup, path, config, replace=True)


# --- on the command line ---


@pytest.fixture
def run(path, capsys):
    def run_verb(*arguments):
        code = main([*map(str, arguments), "--warehouse", str(path)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_verb


def test_backup_destroy_restore_and_every_answer_is_the_same_to_the_byte(run, path, tmp_path):
    asked = [
        ("assess", "--json"),
        ("held", "--json"),
        ("series", "--measure", CONFIDENCE, "--json"),
    ]
    before = [run(*one) for one in asked]
    code, out, _ = run("edition", "--to", tmp_path / "b.zip")
    assert (code, "with 3 entries and 2 returns" in out, "This is a backup" in out) == (
        0,
        True,
        True,
    )
    destroy(path)
    code, out, err = run("restore", tmp_path / "b.zip")
    assert (code, err) == (0, "")
    assert (
        out
        == f"3 entries and 2 returns came back into {path}.\nJournal, inbox and warehouse agree.\n"
    )
    assert [run(*one) for one in asked] == before
    assert run("verify")[:2] == (0, "Journal, inbox and warehouse agree.\n")


def test_the_commands_refuse_with_exit_code_two_and_a_sentence(run, path, tmp_path):
    run("edition", "--to", tmp_path / "b.zip")
    assert run("edition", "--to", tmp_path / "b.zip")[0] == 2
    code, out, err = run("restore", tmp_path / "b.zip")
    assert (code, out, "give --replace" in err) == (2, "", True)
    code, _, err = run("restore", "R1")
    assert (code, err.count("\n"), "neither a return nor a file" in err) == (2, 1, True)
    code, out, _ = run("restore", tmp_path / "b.zip", "--replace", "--json")
    assert (code, json.loads(out)["aside"]) == (0, str(path.parent / "set-aside-1"))
