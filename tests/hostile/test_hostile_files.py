"""Files made to do harm end in a sentence, with nothing to store and the process alive."""

import io
import struct

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from metrics.returns import look_at
from metrics.returns.files import workbook
from metrics.returns.files.blocks import WIDEST
from tests.hostile import books
from tests.hostile.files import FORCE, HEAD, ROWS, TABLE, Hostile, noted, with_part
from tests.unit.returns_plan import checked, codes


@pytest.mark.parametrize("hostile", TABLE, ids=[one.name for one in TABLE])
def test_a_hostile_file_gets_its_verdict(hostile: Hostile):
    found = checked(hostile.make())

    assert codes(found) == list(hostile.codes)
    assert found.acceptable is hostile.loads
    assert all(one.sentence.endswith((".", "?")) for one in found.problems)


def test_there_are_enough_of_them_and_none_twice():
    assert len({one.name for one in TABLE}) == len(TABLE) >= 30


@pytest.mark.parametrize(("columns", "shown"), [(WIDEST, 1), (WIDEST + 1, 0)])
def test_of_a_table_too_wide_to_read_nothing_is_shown_but_that_it_is(columns, shown):
    found = look_at(",".join(["1"] * columns).encode())

    assert len(found.pages) == shown
    assert [one.code for one in found.problems] == ["too-wide"] * (1 - shown)


@pytest.mark.parametrize("note", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "a\x07b"])
def test_a_cell_that_would_do_something_elsewhere_is_kept_as_the_text_it_is(note):
    (one,) = checked(noted(note)).observations

    assert one.note == note


def test_signs_that_are_not_seen_are_shown_in_a_message():
    (found,) = checked(f"{','.join(HEAD)}\ncri\u202exyz,{FORCE},2025-26 Q3,5\n").problems

    assert '"cri�xyz" is not a measure' in found.message


# Each makes the reader of workbooks panic, abort or loop (found by spoiling bytes of good ones).
BREAKING = {
    "panics": books.xlsb(ROWS, more=books.bin_record(7, b"\0" * 12)),
    "panics in .xls": books.ole(books.biff(ROWS, begins=0x7FFFFFFF)),
    "aborts": books.ole(books.biff(ROWS), chain={1: 1}),
    "asks for more memory than there is": books.xlsb(
        ROWS,
        more=books.bin_record(0, struct.pack("<I", 0xFFFFF) + b"\0" * 21)
        + books.bin_record(5, struct.pack("<IId", 0x3FFF, 0, 1)),
    ),
}


@pytest.mark.parametrize("content", BREAKING.values(), ids=BREAKING)
def test_a_reader_that_breaks_leaves_the_next_return_as_it_is(content):
    assert not checked(content).acceptable
    assert checked(books.xlsx(ROWS)).acceptable


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [
        ("LEAST_SECONDS", 0, "more than 0 seconds"),
        ("LEAST_MEMORY", 1, "more memory than"),
        ("START", "import os; os.abort()", "breaks the reader"),
        ("START", "while True: pass", "more than 1 seconds"),
        ("START", "print('not json', flush=True)", "breaks the reader"),
        ("START", "print('[]', flush=True)", "cannot be read"),
    ],
)
def test_a_child_that_ends_in_any_way_is_a_sentence(monkeypatch, limit, value, words):
    if limit == "START":
        monkeypatch.setattr(workbook, "LEAST_SECONDS", 1)
        monkeypatch.setattr(workbook, "WAITS", 1)
    monkeypatch.setattr(workbook, limit, value)

    (found,) = checked(books.xlsx(ROWS)).problems

    assert words in found.message


def a_stopped(start: str) -> str:
    """What the child writes before the code runs in it."""
    return f"import sys; sys.path += sys.argv[4:]; from opening import child, reading; {start}; child.main()"


@pytest.mark.parametrize(
    "deed",
    ["open('written', 'w').write('x')", "import os; os.fdopen(os.open('w', 65), 'w').write('x')"],
)
def test_the_child_can_write_no_file(monkeypatch, tmp_path, deed):
    monkeypatch.chdir(tmp_path)
    start = f"child.read_workbook = lambda *_: exec({deed!r}) or []"
    monkeypatch.setattr(workbook, "START", a_stopped(start))

    assert not checked(books.xlsx(ROWS)).acceptable
    assert [one.stat().st_size for one in tmp_path.iterdir()] == [0]


def test_the_child_loads_nothing_of_the_product_but_what_it_needs(monkeypatch):
    loaded = "', '.join(sorted({n.split('.')[0] for n in sys.modules}))"
    start = f'child.read_workbook = lambda *_: [\'{{"fault": "damaged-workbook", "words": {{"reason": "\' + {loaded}.replace(\', \', \' \') + \'"}}}}\']'
    monkeypatch.setattr(workbook, "START", a_stopped(start.replace("', '", "' '")))
    monkeypatch.setattr(workbook, "quoted", str)

    (found,) = checked(books.xlsx(ROWS)).problems

    assert " opening " in found.message
    assert "python_calamine" in found.message
    assert not {"duckdb", "pydantic", "pyarrow", "numpy", "metrics", "msoffcrypto"} & set(
        found.message.split()
    )


def test_a_macro_is_left_out_and_said_to_be():
    assert "macros" in checked(with_part("xl/vbaProject.bin")).skipped[0]


def test_links_to_other_workbooks_are_a_warning():
    (found,) = checked(with_part("xl/externalLinks/externalLink1.xml", "<x/>")).warnings

    assert "from other workbooks (1)" in found.message


@pytest.mark.parametrize(
    ("hidden", "before", "said"),
    [
        (' hidden="1"', "", 'Sheet "Q3" has 1 hidden row: they were read.'),
        ("", '<cols><col min="2" max="16384" hidden="1"/></cols>', "3 hidden columns"),
        ("", "", ""),
    ],
)
def test_hidden_rows_and_columns_are_read_and_said_to_be_hidden(hidden, before, said):
    parts = books.xlsx_parts(ROWS, before=before)
    sheet = str(parts["xl/worksheets/sheet1.xml"]).replace('<row r="2"', f'<row r="2"{hidden}')

    found = checked(books.zipped(parts | {"xl/worksheets/sheet1.xml": sheet}))

    assert found.acceptable
    assert said in " ".join(found.skipped)
    assert bool(found.skipped) is bool(said)


@pytest.mark.parametrize(
    ("make", "explained"), [(books.xls, True), (books.xlsb, True), (books.xlsx, False)]
)
def test_a_missing_figure_may_be_a_failed_formula_where_that_cannot_be_seen(make, explained):
    rows = (HEAD, ("crimes", FORCE, "2025-26 Q3", ""), ("crimes", FORCE, "2025-26 Q2", 4))

    (found,) = checked(make(rows)).problems

    assert found.code == "missing-value"
    assert ("look whether the cell shows an error" in found.message) is explained


@pytest.mark.parametrize(
    ("password", "code", "words"),
    [
        ("VelvetSweatshop", "default-password", "In Excel choose Review, then Unprotect"),
        ("a secret", "password-protected", "Save a copy without one"),
    ],
)
def test_excels_own_password_is_told_from_a_secret_one(password, code, words):
    encrypted = io.BytesIO()
    OOXMLFile(io.BytesIO(books.xlsx(ROWS))).encrypt(password, encrypted)

    (found,) = checked(encrypted.getvalue()).problems

    assert found.code == code
    assert words in found.message
