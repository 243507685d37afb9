"""The receipt that is sent back to a force: its words, and the PDF they are written in."""

import html
import json
from dataclasses import replace

import pytest
import typst

from metrics.errors import Problem, Severity, Unknown
from metrics.exports.receipt import SOURCE, receipt_inputs, write_receipt
from metrics.exports.receipt_requests import LOOK, NOTHING, REQUESTS
from metrics.exports.receipt_words import MOST_ROWS, NOT_KEPT, ReceiptPaper, paper_of, receipt_paper
from metrics.exports.shown import is_shown, showable
from metrics.model import Kind, Line
from metrics.warehouse import Warehouse
from tests.factories import FORCE, NOON, a_checked, a_measure, a_plan

CALLS = a_measure(
    id="calls", name="Calls", unit="count", aggregation="sum", nature="count", better="neither"
)
PLAN = a_plan(CALLS)
FIRST = a_checked("a.csv", ("calls", FORCE, "2025-26 Q1", 5.0))
SECOND = a_checked(
    "b.csv",
    *(("calls", FORCE, quarter, 6.0) for quarter in ("2025-26 Q1", "2025-26 Q2", "2025-26 Q3")),
)
NASTY = (
    '#import "x"',
    "*bold* _it_ `code` $x$ <label> @ref // no /* comment */",
    '"quotes" \\" \' # [ ] { }',
    "=HYPERLINK(1).csv",
    "日本 😀 \u202eexe.csv",
    "a\x00b\tc\nd",
    "a" * 250,
)


@pytest.fixture
def warehouse(tmp_path):
    with Warehouse(tmp_path / "w.duckdb") as held:
        yield held


def accept(warehouse, pair, **said):
    usual = {"kind": Kind.FINAL, "by": "A. Analyst", "note": "", "at": NOON}
    return warehouse.accept(*pair, **(usual | said))


def section(paper, heading):
    return next((one for one in paper.sections if one.heading == heading), None)


def facts(paper, heading):
    return dict(section(paper, heading).facts)


def rich():
    """A return with a warning, a sentence of what was skipped, and two rows left out."""
    told = Problem(
        "area-dates", "not in use.", Severity.WARNING, file="b.csv", row=3, column="area"
    )
    return replace(
        SECOND[0],
        problems=(told,),
        skipped=("12 rows of other forces were not read.",),
        excluded=(Line("", 5), Line("", 1204)),
        excluded_because="test rows of the system",
        evidence="all its headings are there.",
    ), SECOND[1]


def test_a_receipt_says_what_was_sent_read_stored_and_changed(warehouse):
    accept(warehouse, FIRST)
    accept(warehouse, rich(), note="by mail", confirmed="known since May")
    paper = paper_of(PLAN, warehouse, "R0002")
    assert (paper.body, paper.title, paper.label) == ("Body", "Receipt R0002", "")
    assert facts(paper, "The return") == {
        "Receipt": "R0002",
        "File": "b.csv",
        "SHA-256": SECOND[0].sha256,
        "Accepted by": "A. Analyst",
        "Accepted on": "5 Jan 2026, 12:00",
        "Kind": "final: these figures stand",
        "Note": "by mail",
    }
    assert facts(paper, "How it was read") == {
        "Recognised as": "Tidy",
        "Because": "all its headings are there.",
        "Rows read": "3",
        "Rows left out by hand": "2",
        "Figures stored": "3",
    }
    assert section(paper, "How it was read").points == ("12 rows of other forces were not read.",)
    assert facts(paper, "What it changed") == {
        "New figures": "2", "Restated figures": "1", "Unchanged figures": "0 of 3",
    }  # fmt: skip
    assert section(paper, "What it changed").rows == (
        ("Calls", "West Mercia", "2025-26 Q1", "5", "6"),
    )
    warned = section(paper, "Warnings that were accepted")
    assert warned.sentences == ("Accepted because: known since May",)
    assert warned.points == ("row 3, area: not in use.",)
    left = section(paper, "Rows that were left out")
    assert left.sentences == ("Reason: test rows of the system",)
    assert left.points == ("2 rows: 5, 1,204",)
    assert section(paper, "What we ask you to do").points == (
        "Correct the 2 rows that were left out, and send the file again.", LOOK,
    )  # fmt: skip


def test_a_return_with_nothing_to_ask_says_so(warehouse):
    accept(warehouse, FIRST)
    paper = paper_of(PLAN, warehouse, "R0001")
    assert section(paper, "What we ask you to do").points == (NOTHING,)
    assert section(paper, "Warnings that were accepted") is None


@pytest.mark.parametrize("code", REQUESTS)
def test_each_kind_of_warning_asks_for_what_would_settle_it(warehouse, code):
    told = Problem(code, "told.", Severity.WARNING)
    pair = replace(FIRST[0], problems=(told, told)), FIRST[1]
    accept(warehouse, pair, confirmed="looked at")
    paper = paper_of(PLAN, warehouse, "R0001")
    assert section(paper, "What we ask you to do").points == (REQUESTS[code],)


def test_an_illustrative_receipt_is_labelled(warehouse):
    accept(warehouse, FIRST, kind=Kind.ILLUSTRATIVE)
    paper = paper_of(PLAN, warehouse, "R0001")
    assert paper.label.startswith("Illustrative.")
    assert paper.label in receipt_inputs(paper)["paper"]


def test_a_receipt_says_the_same_whatever_became_of_the_return(warehouse):
    accept(warehouse, FIRST)
    before = paper_of(PLAN, warehouse, "R0001")
    warehouse.approve("R0001", by="C", note="", at=NOON)
    accept(warehouse, SECOND, replaces="R0001", note="sent again")
    warehouse.restore("R0001", by="B", note="why", at=NOON)
    assert paper_of(PLAN, warehouse, "R0001") == before
    told = facts(paper_of(PLAN, warehouse, "R0002"), "The return")
    assert told["Replaces"] == "R0001, which is withdrawn"


def test_a_return_accepted_before_these_words_were_kept_has_a_receipt(warehouse):
    accept(warehouse, FIRST)
    entry, changes = warehouse.entry_of("R0001"), warehouse.changes_of("R0001")
    keys = ("return_id", "file", "sha256", "figures", "layout", "kind", "note", "known_from",
            "rows", "observations")  # fmt: skip
    old = replace(entry, data={key: entry.data[key] for key in keys})
    paper = receipt_paper(PLAN, old, changes)
    assert section(paper, "Warnings that were accepted").sentences == (NOT_KEPT,)
    assert section(paper, "What we ask you to do") is None
    assert write_receipt(paper).startswith(b"%PDF")


@pytest.mark.parametrize(("restated", "more"), [(MOST_ROWS, ""), (MOST_ROWS + 1, "1 more are not")])
def test_a_long_list_of_restated_figures_is_cut_and_says_so(warehouse, restated, more):
    accept(warehouse, FIRST)
    entry, changes = warehouse.entry_of("R0001"), warehouse.changes_of("R0001")
    many = replace(changes, restated=tuple(changes.new) * restated)
    told = section(receipt_paper(PLAN, entry, many), "What it changed")
    assert (len(told.rows), more in " ".join(told.sentences)) == (MOST_ROWS, True)


def test_a_receipt_of_no_return_names_the_nearest(warehouse):
    accept(warehouse, FIRST)
    with pytest.raises(Unknown, match='Did you mean "R0001"'):
        paper_of(PLAN, warehouse, "R001")


# --- the PDF ---


def test_the_same_receipt_is_the_same_bytes_and_accessible(warehouse):
    accept(warehouse, FIRST)
    accept(warehouse, rich())
    paper = paper_of(PLAN, warehouse, "R0002")
    pdf = write_receipt(paper)
    assert pdf == write_receipt(paper_of(PLAN, warehouse, "R0002"))
    assert b"pdfuaid" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"2026-01-05" in pdf  # the date of the acceptance, not of the writing


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_nameis_shown_as_text_and_never_run(warehouse, name):
    accept(warehouse, (replace(FIRST[0], file=name), FIRST[1]), note=name, by=name)
    paper = paper_of(PLAN, warehouse, "R0001")
    given = json.loads(receipt_inputs(paper)["paper"])
    shown = dict(given["sections"][0]["facts"])
    assert {shown["File"], shown["Note"], shown["Accepted by"]} == {showable(name)}
    assert write_receipt(paper).startswith(b"%PDF")
    assert f"<dt>File</dt><dd>{showable(name)}</dd>" in read_back(paper)


def read_back(paper):
    """What the same source makes of the same words as a web page: its text can be read again."""
    page = typst.compile(
        SOURCE.read_bytes(),
        sys_inputs=receipt_inputs(paper),
        format="html",
        ignore_system_fonts=True,
    )
    return html.unescape(page.decode()).replace("\u200b", "")  # where a long name may be broken


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('#import "x"', '#import "x"'),
        ("Llŷn, Łódź, Ørsted, £5 → €6", "Llŷn, Łódź, Ørsted, £5 → €6"),
        ("日", "[U+65E5]"),
        ("\u202e", "[U+202E]"),
        ("e\u0301", "é"),
        ("a\u00adb", "a[U+00AD]b"),
        ("a\n b", "a b"),
        ("\x00", "[U+0000]"),
    ],
)
def test_what_the_fonts_lackis_shown_by_its_number(text, shown):
    assert showable(text) == shown


def test_every_character_that_is_let_through_can_be_written():
    every = "".join(filter(is_shown, map(chr, range(0x20, 0x3000))))
    assert len(every) > 900
    assert write_receipt(ReceiptPaper("Body", "R1", every, NOON, every, ())).startswith(b"%PDF")
