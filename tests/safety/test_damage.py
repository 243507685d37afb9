"""Damage of every kind: found, told in a sentence on the command line and on the page, and mended
by what the sentence says."""

import random
import re
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from metrics.backup import write_backup
from metrics.errors import Damaged
from metrics.journal import Journal
from metrics.warehouse import Warehouse, rebuild, verify
from tests.pages.opening import open_page, words_of
from tests.safety import harm
from tests.safety.acting import Tally, accept, found, run

FLIPS = 24
ALL = {0, 1, 2}
CANNOT = r"cannot be read: .* `python -m metrics rebuild` makes it again"
PUT_BACK = r"Put the journal back from a backup \(`python -m metrics restore FILE --replace`\)"
SQLITE = b"SQLite format 3\0" + bytes(20_000)
NEWER = (1000).to_bytes(8, "little")  # the version that a DuckDB file says it is of, at byte 12

# What is planted; the codes that `verify` must give; what is told on opening (nothing: it opens);
# and the advice that mends it.
PLANTED = {
    "warehouse deleted": (harm.database_gone, ["warehouse-missing"], "", "rebuild"),
    "warehouse empty": (harm.database(lambda _: b""), ["warehouse-missing"], "", "rebuild"),
    "warehouse a CSV": (harm.database(lambda _: b"a,b\n1,2\n" * 900), ["warehouse-damaged"], CANNOT, "rebuild"),
    "warehouse of SQLite": (harm.database(lambda _: SQLITE), ["warehouse-damaged"], CANNOT, "rebuild"),
    "warehouse of a newer version": (
        harm.database(lambda b: b[:12] + NEWER + b[20:]), ["warehouse-damaged"], CANNOT, "rebuild",
    ),
    "warehouse cut to its half": (harm.database(lambda b: b[: len(b) // 2]), ["warehouse-damaged"], CANNOT, "rebuild"),
    "warehouse cut to its head": (harm.database(lambda b: b[:100]), ["warehouse-damaged"], CANNOT, "rebuild"),
    "journal's last line torn": (
        harm.journal(lambda lines: [*lines[:-1], lines[-1][:-9]]), ["journal-torn", "inbox-extra", "journal-differs"], PUT_BACK, "restore",
    ),
    "journal's last line gone": (harm.journal(lambda lines: lines[:-1]), ["inbox-extra", "journal-differs"], PUT_BACK, "restore"),
    "journal's first line gone": (harm.journal(lambda lines: lines[1:]), ["journal-damaged"], PUT_BACK, "restore"),
    "journal's middle line gone": (harm.journal(lambda lines: [lines[0], lines[2]]), ["journal-damaged"], PUT_BACK, "restore"),
    "journal's lines in another order": (
        harm.journal(lambda lines: [lines[1], lines[0], lines[2]]), ["journal-damaged"], PUT_BACK, "restore",
    ),
    "journal with a line too many": (harm.journal(lambda lines: [*lines, b"{}\n"]), ["journal-damaged"], PUT_BACK, "restore"),
    "journal with a line twice": (harm.journal(lambda lines: [*lines, lines[-1]]), ["journal-damaged"], PUT_BACK, "restore"),
    "journal's middle line altered": (harm.said(1, by="Somebody Else"), ["journal-damaged"], PUT_BACK, "restore"),
    "journal's middle line of a kind unknown": (harm.said(1, kind="unheard_of"), ["journal-damaged"], PUT_BACK, "restore"),
    "journal's middle line with half a character": (harm.said(1, by="\ud800"), ["journal-damaged"], PUT_BACK, "restore"),
    "journal deleted": (harm.journal_gone, ["journal-missing"], PUT_BACK, "restore"),
    "journal empty": (harm.journal(lambda _: []), ["inbox-extra", "journal-differs"], PUT_BACK, "restore"),
    "journal and warehouse deleted": (
        harm.both(harm.journal_gone, harm.database_gone), ["journal-missing"], PUT_BACK, "restore",
    ),
    "a file of the inbox missing": (harm.inbox("sha256", Path.unlink), ["inbox-damaged"], "", "inbox"),
    "figures of the inbox missing": (harm.inbox("figures", Path.unlink), ["inbox-damaged"], "", "inbox"),
    "a file of the inbox altered": (
        harm.inbox("sha256", lambda file: file.write_bytes(b"x")), ["inbox-damaged"], "", "inbox",
    ),
    "figures of the inbox empty": (
        harm.inbox("figures", lambda file: file.write_bytes(b"")), ["inbox-damaged"], "", "inbox",
    ),
    "the inbox deleted": (harm.inbox_gone, ["inbox-damaged"] * 6, "", "inbox"),
    "a file too many in the inbox": (harm.inbox_extra, ["inbox-extra"], "", ""),
    "figures missing and the warehouse deleted": (
        harm.both(harm.inbox("figures", Path.unlink), harm.database_gone),
        ["inbox-damaged", "warehouse-missing"], "is missing", "inbox",
    ),
}  # fmt: skip


@pytest.fixture(scope="session")
def backup(filled, tmp_path_factory):
    folder = tmp_path_factory.mktemp("backup")
    (folder / "config").mkdir()
    return write_backup(filled, folder / "config", folder / "b.zip").file


@pytest.fixture
def page(monkeypatch):
    """What the page says of a warehouse that cannot be opened; so nothing is left open."""

    def said(path):
        monkeypatch.setenv("ACCOUNTABILITY_DATA", str(path.parent))
        test = open_page()
        assert not test.exception, test.exception
        return words_of(test)

    return said


def mend(path, advice, backup):
    """Do what the sentence says."""
    if advice == "rebuild":
        assert run(path, "rebuild")[0] == 0
    elif advice == "restore":
        assert run(path, "restore", backup, "--replace")[0] == 0
    elif advice == "inbox":
        told = " ".join(problem.message for problem in verify(path))
        Journal(path).inbox.mkdir(exist_ok=True)
        with zipfile.ZipFile(backup) as archive:
            for name in re.findall(r"Take (inbox/\w{64}) out of a backup", told):
                (Journal(path).inbox / Path(name).name).write_bytes(archive.read(name))


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_fault_is_found_told_and_mended_by_its_own_advice(what, copy, backup, page):
    plant, codes, told, advice = PLANTED[what]
    path = copy()
    plant(path)
    assert sorted(one.code for one in verify(path)) == sorted(codes)
    code, said = run(path, "verify")
    assert code == (0 if codes == ["inbox-extra"] else 2)
    if told:
        code, said = run(path, "held")
        assert (code, said.count("\n")) == (2, 1)
        assert re.search(told, said)
        shown = page(path)
        assert "The data cannot be read" in shown
        assert re.search(told, shown)
        with pytest.raises(Damaged):
            Warehouse(path)  # and looking at it has changed nothing
    mend(path, advice, backup)
    assert Tally(what).look(path, ALL) == ALL
    assert run(path, "held")[0] == 0


def test_every_planted_fault_is_told_with_what_to_do():
    """The table above is what is promised: it has every code that verify can give but those of a
    warehouse whose rows differ, which is below."""
    given = {code for _, codes, _, _ in PLANTED.values() for code in codes}
    assert given == {
        "journal-missing", "journal-damaged", "journal-torn", "journal-differs", "inbox-damaged",
        "inbox-extra", "warehouse-missing", "warehouse-damaged",
    }  # fmt: skip


def test_the_last_line_torn_at_any_byte_was_never_acknowledged_and_is_dropped(copy):
    path, tally = copy(), Tally("last line torn at every byte")
    with Warehouse(path) as warehouse:
        journal = warehouse.journal
        whole = journal.file.read_bytes()
        last = warehouse.entries[-1]
        entry = journal.prepare(last.kind, last.data, by="A", at=last.at, last=last)
        line = entry.line.encode() + b"\n"
        for cut in range(len(line)):
            journal.file.write_bytes(whole + line[:cut])
            assert journal.entries() == warehouse.entries
            journal.append(entry)
            assert journal.file.read_bytes() == whole + line
            tally.rounds += 1
        journal.file.write_bytes(whole + line[:-1])
    tally.look(path, ALL)
    tally.tell()


def test_any_bit_of_the_journal_turned_over_is_told_or_says_the_same(copy):
    """A space that becomes another blank, for instance, says the same."""
    journal, tally = Journal(copy()), Tally("bits of the journal")
    content, entries = journal.file.read_bytes(), journal.entries()
    for at in range(0, len(content), 3):
        journal.file.write_bytes(harm.flipped(content, at, at % 8))
        with suppress(Damaged):
            read = journal.entries()
            assert read == entries or (read == entries[: len(read)] and at >= len(content) - 1)
        tally.rounds += 1
    tally.tell()


@pytest.fixture(scope="session")
def log_left(children, filled, tmp_path_factory):
    """A warehouse killed before its CHECKPOINT: its last return is in the write-ahead log alone."""
    tried, left = (tmp_path_factory.mktemp(name) / "data" for name in ("tried", "left"))
    for folder in (tried, left):
        shutil.copytree(filled.parent, folder)
    said = children.run(path=tried / filled.name, first=3, count=1)
    taken = dict(said)["steps"].split()
    children.run(path=left / filled.name, first=3, count=1, at=taken.index("CHECKPOINT"))
    assert harm.log_of(left / filled.name).stat().st_size
    return left / filled.name


def test_a_write_ahead_log_lost_cut_short_or_altered_loses_nothing(log_left, copy):
    chance, tally, noticed = random.Random(7), Tally("write-ahead log"), 0  # noqa: S311
    size = harm.log_of(log_left).stat().st_size
    harms = [harm.ahead_gone, harm.ahead(lambda _: b""), harm.ahead(lambda _: b"\xa5" * 700)]
    harms += [harm.ahead(lambda b, n=n: b[: n * size // 8]) for n in range(1, 8)]
    places = [chance.randrange(size) for _ in range(8)]
    harms += [harm.ahead(lambda b, at=at: harm.flipped(b, at, at % 8)) for at in places]
    harms += [harm.database_gone]
    for plant in harms:
        path = copy(log_left)
        plant(path)
        try:
            Warehouse(path).close()
        except Damaged:
            noticed += 1
            code, said = run(path, "held")
            assert (code, bool(re.search(CANNOT, said))) == (2, True)
            assert run(path, "rebuild")[0] == 0
        assert tally.look(path, {*ALL, 3}) == {*ALL, 3}
    tally.note = f"(told and rebuilt {noticed}, caught up by itself {len(harms) - noticed})"
    tally.tell()


def test_a_bit_of_the_warehouse_turned_over_anywhere_is_found_or_changes_nothing(copy):
    chance, path = random.Random(11), copy()  # noqa: S311
    content = path.read_bytes()
    used = [at for at, byte in enumerate(content) if byte]  # most of the file is nought
    tally, noticed = Tally("bits of the warehouse"), 0
    for at in chance.sample(used, FLIPS):
        path.write_bytes(harm.flipped(content, at, chance.randrange(8)))
        harm.log_of(path).unlink(missing_ok=True)
        if problems := verify(path):
            noticed += 1
            assert {one.code for one in problems} <= {
                "warehouse-damaged",
                "warehouse-differs",
                "journal-differs",
            }
            assert run(path, "rebuild")[0] == 0
        with Warehouse(path) as warehouse:
            assert found(warehouse) == (ALL, set())
        tally.rounds += 1
        tally.acknowledged += len(ALL)
    tally.note = f"(found {noticed}, changed nothing {FLIPS - noticed})"
    tally.tell()
    assert noticed


def test_a_bit_that_duckdb_cannot_notice_is_found_by_comparing_the_rows(copy):
    """The name of a file stands in several places of the database, some of them no longer read."""
    path, tally, noticed = copy(), Tally("bits that DuckDB cannot notice"), []
    content = path.read_bytes()
    for place in (one.start() for one in re.finditer(rb"1\.csv", content)):
        path.write_bytes(harm.flipped_unseen(content, place))
        problems = verify(path)
        noticed.append(bool(problems))
        assert [one.code for one in problems] in ([], ["warehouse-differs"])
        if problems:
            Warehouse(path).close()  # opens as if nothing were
            rebuild(path)
        assert tally.look(path, ALL) == ALL
    tally.note = f"(found {sum(noticed)}, changed nothing {noticed.count(False)})"
    tally.tell()
    assert any(noticed)


def test_a_clock_set_back_and_forward_between_acceptances_keeps_their_order(tmp_path):
    chance, path = random.Random(3), tmp_path / "warehouse.duckdb"  # noqa: S311
    tally = Tally("clock moved")
    with Warehouse(path) as warehouse:
        for number in range(12):
            at = warehouse.entries[-1].at if warehouse.entries else accept(warehouse, 99).at
            at = at.replace(year=at.year + chance.choice((-30, -1, 0, 1, 5)))
            accept(warehouse, number, at=at)
        moments = [entry.at for entry in warehouse.entries]
        assert moments == sorted(set(moments))
        before = warehouse.series()
    tally.look(path, {*range(12), 99})
    rebuild(path)
    with Warehouse(path) as warehouse:
        assert warehouse.series() == before
    tally.tell()
