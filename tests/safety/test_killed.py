"""kill -9, at random moments and at every step: what was acknowledged is there, whole."""

import random
import time

from metrics.warehouse import verify
from tests.safety.acting import Tally, accept
from tests.safety.conftest import acks

ROUNDS = 60  # random kills
ANEW = 6  # rounds on one warehouse, so that opening it stays quick
VERIFIED = 3  # rounds of random kills for each in which all is compared as well


def test_killed_at_random_moments_nothing_acknowledged_is_lost(children, tmp_path):
    chance, tally, stored = random.Random(2026), Tally("killed at random"), 0  # noqa: S311
    acknowledged, first, took = set(), 0, 0.03
    for number in range(ROUNDS):
        if number % ANEW == 0:
            acknowledged, first = set(), 0
        path = tmp_path / f"{number // ANEW}" / "warehouse.duckdb"
        children.start(path=path, first=first, count=50)
        for _ in range(chance.randrange(4)):  # before it is open, or after so many
            began, said = time.monotonic(), children.read()
            took = min(time.monotonic() - began, 0.1)
            acknowledged |= acks([said])
        time.sleep(chance.uniform(0, took))
        children.kill()
        acknowledged |= acks(children.rest())
        whole = tally.look(path, acknowledged, verified=number % VERIFIED == 0)
        stored += len(whole - acknowledged)
        acknowledged, first = acknowledged | whole, max({-1, *whole}) + 1
    tally.note = f"(stored whole without having been told: {stored})"
    tally.tell()


def _steps_of(children, path, **job):
    (taken,) = (rest for word, rest in children.run(path=path, **job) if word == "steps")
    return taken.split()


def test_killed_before_in_and_after_every_step_of_accepting_a_return_is_whole_or_absent(
    children, copy
):
    taken = _steps_of(children, copy(), first=7, count=1)
    assert {"write", "fsync", "replace", "BEGIN", "INSERT", "COMMIT", "CHECKPOINT"} <= set(taken)
    tally, there = Tally("killed at every step of accepting"), []
    halves = [(at, "halfway") for at, name in enumerate(taken) if name == "write"]
    for at, harm in sorted([*((at, "stop") for at in range(len(taken))), *halves]):
        path, again = copy(), []
        said = children.run(path=path, first=7, count=1, at=at, harm=harm)
        assert not acks(said), (at, harm, said)
        take_up = lambda held, again=again: again.append(accept(held, 7))  # noqa: E731
        whole = tally.look(path, {0, 1, 2}, take_up, verified=False)
        there.append(7 in whole)
        assert again[0].already_held == there[-1]
        assert verify(path) == ()  # what was cut short was taken up again, and left nothing
    tally.note = f"(steps {len(taken)}, stored whole without having been told {sum(there)})"
    tally.tell()


def test_killed_at_every_step_of_a_rebuild_it_can_be_rebuilt(children, copy):
    taken = _steps_of(children, copy(), rebuild=True)
    tally = Tally("killed at every step of a rebuild")
    for at in range(len(taken)):
        path = copy()
        path.write_bytes(b"damaged")
        children.run(path=path, rebuild=True, at=at)
        assert [word for word, _ in children.run(path=path, rebuild=True)] == ["steps"]
        tally.look(path, {0, 1, 2})
    tally.tell()
