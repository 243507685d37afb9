"""What is bounded, however many come: files held, files read at once, what is kept of them."""

import asyncio
import threading

import pytest

from front.uploads import MOST_HELD, Uploads
from metrics.errors import Refused
from pages.returns.desk import state
from pages.returns.desk.kept import Kept
from pages.shared.turns import AT_ONCE, Order, Turns
from tests.browser.server import PATIENCE

MANY = 12
UPLOAD = "/_stcore/upload_file/a-session/a-file"


@pytest.mark.parametrize(
    ("held", "size", "status"),
    [
        (0, str(MOST_HELD), 204),
        (0, str(MOST_HELD + 1), 503),
        (MOST_HELD - 10, "10", 204),
        (MOST_HELD - 10, "11", 503),
        (0, "", 411),
        (0, "-5", 411),
        (0, "five", 411),
    ],
)
def test_a_file_is_taken_while_there_is_room_for_it_beside_the_others(held, size, status):
    assert put(Uploads(taken, lambda: held), size) == status


def test_files_on_their_way_count_as_well():
    uploads = Uploads(taken, lambda: 0)
    uploads.coming = MOST_HELD - 10

    assert put(uploads, "11") == 503
    assert put(uploads, "10") == 204
    assert uploads.coming == MOST_HELD - 10  # what has arrived is on its way no longer


def test_whatever_is_no_file_passes():
    assert put(Uploads(taken, lambda: MOST_HELD), "", path="/", method="GET") == 204


async def taken(scope, receive, send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})


def put(app: Uploads, size: str, path: str = UPLOAD, method: str = "PUT") -> int:
    sent: list[dict] = []
    scope = {
        "type": "http", "method": method, "path": path,
        "headers": [(b"content-length", size.encode())] if size else [],
    }  # fmt: skip

    async def send(message: dict) -> None:
        sent.append(message)

    async def receive() -> dict:
        return {"type": "http.request"}

    asyncio.run(app(scope, receive, send))
    return sent[0]["status"]


def test_files_are_read_so_many_at_a_time_and_every_one_of_them_is():
    turns, lock = Turns(), threading.Lock()
    inside, most, read = [0], [0], [0]
    full = threading.Barrier(AT_ONCE)  # so many are in at once, or nobody gets on

    def work() -> None:
        with turns.turn():
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            full.wait(PATIENCE)
            with lock:
                inside[0] -= 1
                read[0] += 1

    together(work, MANY)

    assert (most[0], read[0]) == (AT_ONCE, MANY)


def test_who_waits_too_long_is_told_and_the_next_finds_a_free_place():
    turns = Turns(at_once=1, patience=0)
    with turns.turn():
        assert turns.taken
        with pytest.raises(Refused, match="nothing was stored"), turns.turn():
            pass

    assert not turns.taken


def test_a_file_that_cannot_be_read_gives_its_place_back():
    turns = Turns(at_once=1, patience=0)
    with pytest.raises(ValueError, match="broken"), turns.turn():
        raise ValueError("broken")

    assert not turns.taken


def test_what_is_kept_never_outweighs_the_bound_and_the_newest_stays():
    kept: Kept[str] = Kept(10, len)
    for word in ("aaaa", "bbbb", "cc", "dddd", "eeeeeeeeeeeeeeee", "ffff"):
        assert kept.get(word, lambda word=word: word) == word
        assert kept.weight <= 10 or word == "eeeeeeeeeeeeeeee"

    assert kept.get("ffff", lambda: "made again") == "ffff"
    assert kept.get("eeeeeeeeeeeeeeee", lambda: "again") == "again"


def test_what_many_ask_for_at_once_is_made_once():
    kept: Kept[str] = Kept(10, len)
    made, begun = [], threading.Event()

    def make() -> str:
        begun.wait(PATIENCE)
        made.append(1)
        return "made"

    def ask() -> None:
        begun.set()
        assert kept.get("key", make) == "made"

    together(ask, MANY)

    assert len(made) == 1


def test_a_making_that_failed_is_tried_again():
    kept: Kept[str] = Kept(10, len)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: str(1 / 0))

    assert kept.get("key", lambda: "made") == "made"


def test_the_desk_keeps_no_more_than_it_says():
    assert state.CHECKED.most == state.COMPARED.most == state.FIGURES_KEPT


def together(work, count: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def test_pages_are_drawn_one_at_a_time_and_every_one_of_them_is():
    order, lock = Order(patience=PATIENCE), threading.Lock()
    inside, most, drawn = [0], [0], [0]

    def draw() -> None:
        with order.turn():
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            with lock:
                inside[0] -= 1
                drawn[0] += 1

    together(draw, MANY)

    assert (most[0], drawn[0]) == (1, MANY)


def test_nobody_waits_for_a_page_that_takes_long():
    order = Order(patience=0)
    with order.turn(), order.turn():
        pass  # the second went all the same

    assert order.free


def test_a_page_that_breaks_leaves_its_turn_to_the_next():
    order = Order(patience=0)
    with pytest.raises(ZeroDivisionError), order.turn():
        raise ZeroDivisionError

    assert order.free
