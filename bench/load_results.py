"""The load as a table a reader understands, a column a run."""

from collections.abc import Callable, Sequence
from statistics import median

from bench.load import AFTER, AIM, BEFORE, WITH, Found, Measured, slow
from bench.results import machine

HEAD = """# How it bears many people at once

{lookers} people look at the overview for {seconds:g} seconds, a click every {thinks:g} seconds;
then for as long again, while {senders} people send in returns, look for {reads:g} seconds at what
would change, and accept them. The reference is one person alone on the same server just before.
Seconds belong to the machine and to whatever else it did meanwhile; the ratio is what counts, and
we aim for at most {aim} ×.

| what | {runs} |
|---|{lines}|
"""
FOOT = """
What is accepted changes what everybody sees, so whoever clicks next waits while all of it is judged
again. The memory is the server's; the last is {left:g} seconds after everybody had left.
{machine}.
Made by `python -m bench load`; [README.md](README.md) says how.
"""
Say = Callable[[Measured], str]
Row = tuple[str, Say]
Reckon = Callable[[Sequence[float]], float]


def load_text(runs: Sequence[Measured]) -> str:
    """The whole of `load.md`."""
    size = runs[0].size
    names = " | ".join(f"run {number}" for number in range(1, len(runs) + 1))
    head = HEAD.format(
        lookers=size.lookers, thinks=size.thinks, seconds=size.seconds, senders=size.senders,
        reads=size.reads, aim=AIM, runs=names,
        lines="|".join("---:" for _ in runs),
    )  # fmt: skip
    rows = (f"| {what} | {' | '.join(map(say, runs))} |" for what, say in ROWS)
    return head + "\n".join(rows) + "\n" + FOOT.format(left=size.left, machine=machine())


def _memory(when: str) -> Row:
    return f"memory {when}, MB", lambda one: f"{one.memory[when]:.0f}"


def _seconds(of: Callable[[Measured], Sequence[float]], reckon: Reckon) -> Say:
    return lambda one: f"{reckon(of(one)):.3f}"


def _crowd(when: str, of: Callable[[Measured], Found]) -> tuple[Row, ...]:
    return (
        (f"{when}: clicks", lambda one: f"{len(of(one).looked):,}"),
        (f"{when}: clicks a second", lambda one: f"{len(of(one).looked) / of(one).took:.1f}"),
        (f"{when}: the middle click, seconds", _seconds(lambda one: of(one).looked, median)),
        (f"{when}: the slowest twentieth, seconds", _seconds(lambda one: of(one).looked, slow)),
        (f"{when}: that, to the middle of one alone", lambda one: f"{one.ratio(of(one)):.1f} ×"),
    )


ROWS: tuple[Row, ...] = (
    ("one alone: the middle click, seconds", _seconds(lambda one: one.alone, median)),
    *_crowd("the crowd looks", lambda one: one.quiet),
    *_crowd("others send in", lambda one: one.busy),
    ("files sent in, and presses to accept", lambda one: f"{len(one.busy.sent):,}"),
    ("of these the middle, seconds", _seconds(lambda one: one.busy.sent, median)),
    ("faults", lambda one: str(len(one.faults))),
    *map(_memory, (BEFORE, WITH, AFTER)),
)
