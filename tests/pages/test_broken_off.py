"""A second press that arrives while the first is carried out: Streamlit breaks the first off where it
next touches its own state. What was done by then stands once, and is told."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.state import SafeSessionState
from streamlit.testing.v1 import AppTest

from metrics.journal import EntryKind
from metrics.meeting import Act, set_meeting
from metrics.periods import read_period
from metrics.warehouse import Warehouse
from pages.shared import acting, stores
from tests.pages.conftest import return_of
from tests.pages.opening import open_page, words_of

RUN = "_run_script"  # of Streamlit 1.67
NEW = return_of("calls_101_pct_30s", (54, 55, 58, 61, 63))
ASKED = "What will change before March?"


@pytest.fixture
def meeting(own_data: Path) -> str:
    """A meeting in the book."""
    act = Act("A. Analyst", datetime(2026, 3, 10, tzinfo=UTC))
    quarter = read_period("2025-26 Q3")
    found = set_meeting(
        stores.warehouse(), stores.plan(), act, day=date(2026, 3, 20), title="Meeting",
        quarter=quarter, topics=[],
    )  # fmt: skip
    return found.meeting_id


@pytest.fixture(autouse=True)
def breaks(own_data: Path, meeting: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was entered when a press was broken off by the same press, as soon as it could be."""
    asked, entered, broken = [], [], []
    enter, run, begin = Warehouse.enter, getattr(ScriptRunner, RUN), SafeSessionState.__init__

    def enters(self: Warehouse, *args: object, **named: object) -> object:
        entered.append(enter(self, *args, **named))
        return entered[-1]

    def runs(self: ScriptRunner, data: RerunData) -> None:
        asked.append(data)
        run(self, data)

    def looks() -> None:
        if entered and not broken:
            broken.append(entered[-1].kind)
            raise RerunException(asked[-1])

    def begins(self: SafeSessionState, state: object, yield_callback: object) -> None:
        begin(self, state, looks)

    monkeypatch.setattr(Warehouse, "enter", enters)
    monkeypatch.setattr(ScriptRunner, RUN, runs)
    monkeypatch.setattr(SafeSessionState, "__init__", begins)
    return broken


def press(page: AppTest, words: str) -> AppTest:
    """A button, twice: the second press breaks the first off."""
    page = next(one for one in page.button if one.label == words).click().run()
    assert not page.exception
    return page


def entries(kind: EntryKind) -> int:
    return sum(one.kind is kind for one in stores.warehouse().entries)


def desk(content: bytes) -> AppTest:
    page = open_page("upload")
    page.file_uploader[0].upload("new.csv", content)
    page.run()
    return page.text_input(key="by").set_value("A. Analyst").run()


def test_a_return_that_is_accepted_by_a_double_press_gives_its_receipt(breaks: list[str]):
    page = desk(NEW)
    before = entries(EntryKind.RETURN_ACCEPTED)
    assert breaks == []
    page = press(page, "Accept this return")

    assert breaks == [EntryKind.RETURN_ACCEPTED]
    assert entries(EntryKind.RETURN_ACCEPTED) == before + 1
    assert "Accepted: receipt R0005" in words_of(page)
    assert "already held" not in words_of(page)


def test_what_is_entered_by_a_double_press_is_entered_once_and_told(
    breaks: list[str], meeting: str
):
    page = open_page("meeting", meeting=meeting)
    page.text_input(key=acting.NAME).set_value("A. Analyst").run()
    page.text_area(key="own_question").set_value(ASKED)
    page = press(page, "Ask it")

    assert breaks == [EntryKind.QUESTION_ASKED]
    assert entries(EntryKind.QUESTION_ASKED) == 1
    assert "Q0001 is put." in words_of(page)


def test_what_can_be_done_once_is_told_as_done_and_not_refused(breaks: list[str]):
    page = open_page("held", receipt="R0004")
    page.text_input(key="undo_by_R0004").set_value("B. Approver")
    page.text_input(key="undo_note_R0004").set_value("Sent for the wrong force")
    page = press(page, "Withdraw this return")

    assert breaks == [EntryKind.RETURN_WITHDRAWN]
    assert entries(EntryKind.RETURN_WITHDRAWN) == 1
    assert "R0004 (calls_again.csv) was withdrawn" in words_of(page)
    assert [one.value for one in page.error] == []
