"""The desk: what is checked, said, left out, mapped, stored and never stored."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.model import Kind
from metrics.warehouse import Warehouse
from pages.returns.desk.state import SHORT
from pages.shared import stores
from tests.pages.conftest import close_all, return_of
from tests.pages.opening import ROOT, open_page, tables_of, words_of

CALLS = "calls_101_pct_30s"
GOOD = return_of(CALLS, (54, 55, 58, 61, 59))
BAD = GOOD.replace(b"2025-26 Q2,61,610", b"2025-26 Q2,6l,610").replace(
    b"west_mercia", b"west_mersea", 1
)
WARNED = b"measure,area,period,value\nconfidence_local_survey_pct,west_mercia,2025-26 Q3,82\n"
MADE_UP = (
    b"measure,area,period,value,numerator,denominator,note\n"
    b"calls_101_pct_30s,west_mercia,2025-26 Q3,60,600,1000,Illustrative: made up\n"
)
UNKNOWN = b"Place,Month,Average\nHerefordshire,May 2025,31\nShropshire,May 2025,44\n"


def key_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:SHORT]


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of the test's own in which nothing is held, and a configuration to add to."""
    Warehouse(tmp_path / "warehouse.duckdb").close()
    config = tmp_path / "config"
    for file in (ROOT / "config").rglob("*.*"):
        (config / file.relative_to(ROOT / "config")).parent.mkdir(parents=True, exist_ok=True)
        (config / file.relative_to(ROOT / "config")).write_bytes(file.read_bytes())
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(tmp_path))
    monkeypatch.setenv("ACCOUNTABILITY_CONFIG", str(config))
    yield tmp_path
    close_all(tmp_path)


def send(
    *contents: bytes, names: tuple[str, ...] = ("calls.csv",), by: str = "A. Analyst"
) -> AppTest:
    page = open_page("upload")
    for at, content in enumerate(contents):
        page.file_uploader[0].upload(names[at] if at < len(names) else f"{at}.csv", content)
    page.run()
    return page.text_input(key="by").set_value(by).run()


def accept(page: AppTest, content: bytes) -> AppTest:
    page.button(key=f"accept_{key_of(content)}").click().run()
    assert not page.exception
    return page


def table_with(page: AppTest, column: str) -> dict:
    return next(table for table in tables_of(page) if column in table["columns"])


def test_a_good_return_shows_what_was_recognised_and_what_would_be_stored():
    page = send(GOOD)

    assert "Recognised as a tidy return" in words_of(page)
    assert "5 figures new." in words_of(page)
    assert stores.warehouse().held() == ()


def test_an_accepted_return_gets_a_receipt_and_its_figure_stands_on_the_overview():
    page = accept(send(GOOD), GOOD)

    assert "receipt R0001" in words_of(page)
    (table,) = tables_of(open_page())
    row = next(row for row in table["rows"] if row["id"] == CALLS)
    assert row["cells"][2]["text"] == "59.0%"


def test_a_return_that_is_withdrawn_meanwhile_is_no_longer_called_accepted():
    page = accept(send(GOOD), GOOD)
    warehouse = stores.warehouse()
    warehouse.withdraw("R0001", by="B. Boss", note="Sent by mistake", at=datetime.now(UTC))
    page.run()

    assert "Accepted: receipt R0001" not in words_of(page)
    assert "Withdrawn on" in words_of(page)
    assert "Sent by mistake. Its figures do not stand." in words_of(page)


def test_a_file_whose_return_is_set_aside_with_all_others_may_be_accepted_again():
    page = accept(send(GOOD), GOOD)
    stores.empty()
    page.run()

    assert not page.exception
    assert "Accepted: receipt R0001" not in words_of(page)
    assert "Accepted: receipt R0001" in words_of(accept(page, GOOD))


def test_the_same_return_sent_again_is_stored_once():
    accept(send(GOOD), GOOD)
    page = accept(send(GOOD), GOOD)

    assert "already held as R0001" in words_of(page)
    assert len(stores.warehouse().held()) == 1


@pytest.mark.parametrize("by", ["", " "])
def test_a_return_cannot_be_accepted_without_a_name(by):
    page = send(GOOD, by=by)

    assert page.button(key=f"accept_{key_of(GOOD)}").disabled
    assert "Give your name" in words_of(page)
    assert stores.warehouse().held() == ()


def test_a_return_keeps_the_kind_it_was_sent_as():
    page = send(GOOD)
    page.selectbox(key=f"kind_{key_of(GOOD)}").set_value(Kind.PROVISIONAL).run()
    accept(page, GOOD)

    assert [one.kind for one in stores.warehouse().held()] == [Kind.PROVISIONAL]


def test_a_bad_return_shows_every_problem_with_its_cell_and_cannot_be_accepted():
    page = send(BAD)
    places = [row["cells"][0]["text"] for row in table_with(page, "Severity")["rows"]]

    assert places == ["B2", "D5"]
    assert "It cannot be accepted yet" in words_of(page)
    assert stores.warehouse().held() == ()


def test_the_row_of_a_problem_stands_beside_it_with_the_cell_marked():
    page = send(BAD)
    (marked,) = [
        row["cells"]
        for row in table_with(page, "Heading")["rows"]
        if row["cells"][2]["look"] == "fault"
    ]

    assert [cell["text"] for cell in marked] == ["B", "area", "west_mersea"]


def test_a_file_that_is_no_table_is_told_in_a_sentence():
    page = send(b"\x89PNG\r\n\x1a\n" + bytes(200), names=("photo.png",))

    assert not page.exception
    assert "this is a picture, not a table" in words_of(page)


def test_a_restating_return_shows_the_old_figure_beside_the_new():
    accept(send(GOOD), GOOD)
    page = send(GOOD.replace(b"Q3,59,590", b"Q3,62,620"), names=("calls_again.csv",))
    (first, *_) = table_with(page, "Held now")["rows"]

    held, new = first["cells"][3], first["cells"][4]
    assert (held["text"], new["text"]) == ("59.0%", "62.0%")
    assert held["small"].startswith("R0001, since ")


def test_a_warning_needs_a_tick_and_a_reason():
    key, page = key_of(WARNED), send(WARNED)
    assert page.button(key=f"accept_{key}").disabled

    page.checkbox[0].check().run()
    assert page.button(key=f"accept_{key}").disabled
    page.text_input(key=f"confirmed_{key}").set_value("The contractor has no bases").run()
    accept(page, WARNED)

    assert len(stores.warehouse().held()) == 1


def test_other_warnings_have_to_be_looked_at_anew():
    two = WARNED + b"confidence_local_survey_pct,west_mercia,2025-26 Q2,81\n"
    key, page = key_of(two), send(two)
    page.checkbox[0].check().run()
    page.text_input(key=f"confirmed_{key}").set_value("No bases are kept").run()
    assert not page.button(key=f"accept_{key}").disabled

    page.number_input(key=f"out_row_{key}").set_value(3)
    next(one for one in page.button if one.label == "Leave that row out").click().run()
    page.text_input(key=f"because_{key}").set_value("Asked for again").run()

    assert page.button(key=f"accept_{key}").disabled
    assert "Tick that you looked at the warnings." in words_of(page)


def test_rows_are_left_out_with_a_reason_and_the_rest_is_accepted():
    key, page = key_of(BAD), send(BAD)
    page.button(key=f"leave_out_{key}").click().run()  # the row of the first problem
    page.number_input(key=f"out_row_{key}").set_value(5)
    next(one for one in page.button if one.label == "Leave that row out").click().run()
    assert "Say why rows are left out" in words_of(page)

    page.text_input(key=f"because_{key}").set_value("Typed by hand; asked for again").run()
    accept(page, BAD)

    assert stores.warehouse().held()[0].observations == 3


def test_a_row_that_was_left_out_can_be_put_back():
    key, page = key_of(BAD), send(BAD)
    page.button(key=f"leave_out_{key}").click().run()
    page.button(key=f"back_{key}_('', 2)").click().run()

    assert "cannot be accepted while they stand in the way" in words_of(page)


def test_a_file_whose_figures_stand_already_says_that_it_brings_nothing_new():
    page = send(GOOD)
    page.button(key=f"accept_{key_of(GOOD)}").click().run()
    again, other = GOOD + b"\n", GOOD.replace(CALLS.encode(), b"calls_999_pct_10s_force")
    page = send(again, other, names=("again.csv", "nines.csv"))

    assert [row["cells"][1]["text"] for row in tables_of(page)[0]["rows"]] == [
        "○ Nothing new", "● Ready to accept",
    ]  # fmt: skip
    assert "Nothing new: all of its figures stand already." in words_of(page)


def test_a_provisional_file_sent_again_as_final_says_that_its_figures_change_their_kind():
    page = send(GOOD)
    page.selectbox(key=f"kind_{key_of(GOOD)}").set_value(Kind.PROVISIONAL).run()
    accept(page, GOOD)
    page = send(GOOD)  # final, as the page opens

    assert "Nothing new" not in words_of(page)
    assert "of which 5 change from provisional to final." in words_of(page)
    page = accept(page, GOOD)
    assert "5 unchanged; 5 change from provisional to final" in words_of(page)
    held = words_of(open_page("held", receipt="R0002"))
    assert "5 figures as held already, of which 5 change from provisional to final." in held


def test_made_up_figures_are_accepted_as_final_only_with_a_reason():
    page = send(MADE_UP)
    accept, kind = f"accept_{key_of(MADE_UP)}", f"kind_{key_of(MADE_UP)}"

    assert page.selectbox(key=kind).value is Kind.ILLUSTRATIVE
    assert "Proposed from the file: A note in it says illustrative." in words_of(page)
    assert not page.button(key=accept).disabled
    page.selectbox(key=kind).set_value(Kind.FINAL).run()
    assert "the file's own note, or what is held, says illustrative" in words_of(page)
    assert page.button(key=accept).disabled


def kinds_listed(page: AppTest) -> list[str]:
    return [row["cells"][3]["text"] for row in table_with(page, "Recognised as")["rows"]]


def test_each_file_has_a_kind_of_its_own_and_is_accepted_as_that():
    other = GOOD.replace(CALLS.encode(), b"calls_999_pct_10s_force")
    made = MADE_UP.replace(CALLS.encode(), b"vcop_needs_assessment_pct")
    page = send(GOOD, other, made, names=("calls.csv", "nines provisional.csv", "made.csv"))
    assert kinds_listed(page) == ["Final", "Provisional", "Illustrative"]

    page.button(key="accept_ready").click().run()
    assert {one.file: one.kind for one in stores.warehouse().held()} == {
        "calls.csv": Kind.FINAL, "nines provisional.csv": Kind.PROVISIONAL,
        "made.csv": Kind.ILLUSTRATIVE,
    }  # fmt: skip


def test_one_kind_is_given_to_every_file_that_is_not_accepted_yet():
    other = GOOD.replace(CALLS.encode(), b"calls_999_pct_10s_force")
    page = send(GOOD, other, names=("calls.csv", "nines.csv"))
    page.selectbox(key=f"kind_{key_of(GOOD)}").set_value(Kind.PROVISIONAL).run()
    assert kinds_listed(page) == ["Provisional", "Final"]

    page.button(key=f"kind_for_all_{key_of(GOOD)}").click().run()
    assert kinds_listed(page) == ["Provisional", "Provisional"]


def test_a_name_that_is_missing_is_asked_for_where_it_is_given():
    wanted = "nothing can be accepted without it"

    assert wanted in words_of(send(GOOD, by=""))
    assert wanted not in words_of(send(GOOD))


def test_several_files_are_listed_with_their_state_and_the_ready_ones_accepted_in_one_press():
    other = GOOD.replace(CALLS.encode(), b"calls_999_pct_10s_force")
    page = send(GOOD, BAD, other, UNKNOWN, names=("good.csv", "bad.csv", "nines.csv", "odd.csv"))
    states = {
        row["cells"][0]["text"]: row["cells"][1]["text"] for row in tables_of(page)[0]["rows"]
    }
    assert states == {
        "good.csv": "● Ready to accept", "bad.csv": "■ Stopped", "nines.csv": "● Ready to accept",
        "odd.csv": "○ Not recognised",
    }  # fmt: skip

    page.button(key="accept_ready").click().run()

    assert {one.file for one in stores.warehouse().held()} == {"good.csv", "nines.csv"}


def test_from_one_receipt_to_the_next_file():
    other = GOOD.replace(CALLS.encode(), b"calls_999_pct_10s_force")
    page = accept(send(GOOD, other, names=("calls.csv", "nines.csv")), GOOD)
    page.button(key="go_on").click().run()

    assert "nines.csv" in [header.value.replace("\\", "") for header in page.header]


def test_an_unknown_file_is_mapped_saved_and_recognised_from_then_on(empty: Path):
    key, page = key_of(UNKNOWN), send(UNKNOWN, names=("waits Q1 2025.csv",))
    page.selectbox(key=f"part__2_{key}").set_value("value").run()
    page.selectbox(key=f"measure__2_{key}").set_value("calls_101_mean_answer_s").run()
    assert "It reads 2 figures from 2 rows" in words_of(page)
    page.button(key=f"save_{key}").click().run()

    assert "Waits" in (empty / "config" / "layouts" / "waits.yaml").read_text()
    later = UNKNOWN.replace(b"May", b"June")
    assert "Recognised as Waits" in words_of(send(later, names=("waits Q2 2025.csv",)))


def test_a_mapping_that_lacks_something_says_what():
    page = send(UNKNOWN)

    assert "Say which columns hold figures." in words_of(page)
