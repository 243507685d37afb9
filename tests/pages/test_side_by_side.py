"""Two presses of one button, side by side: Streamlit starts the second run while the first still
works. The second waits for the first, and then finds the thing done."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from metrics.access import Deed
from metrics.errors import Problem, Refused
from metrics.meeting import Act
from pages.shared import acting

BESIDE = 1.0  # seconds the first press leaves the second to begin, were it let in


class Desk:
    """Something to do, which notes who else is doing it at the same time."""

    def __init__(self) -> None:
        self.begun, self.done, self.within, self.most = Event(), [], 0, 0

    def do(self, act: Act) -> str:
        self.within += 1
        self.most = max(self.most, self.within)
        if not self.begun.is_set():
            self.begun.set()
            Event().wait(BESIDE)
        self.within -= 1
        self.done.append(act.by)
        return f"Done as number {len(self.done)}."


@pytest.fixture(autouse=True)
def session(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """One person's session, which both presses see."""
    session: dict[str, Any] = {acting.NAME: "A. Analyst"}
    monkeypatch.setattr(acting.st, "session_state", session)
    return session


def pressed_beside(desk: Desk, where: str = "") -> list[bool]:
    """The second press comes while the first is carried out; `where` the second is told."""
    with ThreadPoolExecutor(2) as two:
        first = two.submit(acting.do, desk.do, deed=Deed.MINUTE)
        assert desk.begun.wait(5)
        second = two.submit(acting.do, desk.do, (), where, deed=Deed.MINUTE)
        return [first.result(), second.result()]


def test_the_second_half_of_a_double_press_does_nothing_again_and_takes_no_answer(
    session: dict[str, Any],
):
    desk = Desk()

    assert pressed_beside(desk) == [True, True]
    assert (desk.done, desk.most) == (["A. Analyst"], 1)
    assert session[acting.CAME][acting.TOLD] == "Done as number 1."


def test_another_deed_waits_for_the_one_that_is_being_done(session: dict[str, Any]):
    desk = Desk()

    assert pressed_beside(desk, where="elsewhere") == [True, True]
    assert (len(desk.done), desk.most) == (2, 1)
    assert session[acting.CAME][acting.TOLD] == "Done as number 2."


def test_a_second_press_may_try_again_what_was_refused(session: dict[str, Any]):
    def refuses(act: Act) -> str:
        raise Refused([Problem("no", f"Not today, {act.by}.")])

    assert [acting.do(refuses, deed=Deed.MINUTE) for _ in range(2)] == [False, False]
    assert session[acting.CAME][acting.REFUSED] == ["Not today, A. Analyst."]
