"""The pages as a table a reader understands."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from statistics import median

from bench.growth import EMPTY, FEW, MANY, OVERVIEW
from bench.pages import CHANGE, COLD, DASH, FAR, PRODUCT, WARM, Took
from bench.results import machine

HEAD = """# How fast a page is

A page of the product's own parts, 12 cards, 6 charts and a table of 60 rows, and the same figures,
words and charts in Dash {dash}, in turn in one Chromium: milliseconds from the address, or from the
press, until the last chart is painted; the middle, with the least and the most, of {turns} turns.
The ratio is that of the middles, with the least and the most of {runs} runs by themselves.

| what | product | Dash | ratio | we aim for |
|---|---:|---:|---:|---:|
"""
BESIDE = """
## The server alone

Milliseconds from a click to the last message of the run, without a browser; the middle, with the
least and the most, of {clicks}.

| what | product | an empty page of Streamlit | ratio | we aim for |
|---|---:|---:|---:|---:|
"""
GROWN = """
## Growth

The same page, until it is painted, with ten thousand and with ten million observations held:
every figure sent ten times over, and broken down. The first after a start waits while everything is
read and judged; the others do not.

| what | 10 thousand | 10 million | ratio | we aim for |
|---|---:|---:|---:|---:|
"""
FOOT = """
Milliseconds belong to the machine and to what else it did; a ratio does not.
{machine}, streamlit {streamlit}.
Made by `python -m bench pages`; [README.md](README.md) says how.
"""
AIMS = {COLD: 1.0, WARM: 1.0, CHANGE: 1.0, FAR: None}
GROWTH_AIM = 1.3


def pages_text(
    runs: Sequence[dict[str, Took]],
    server: Mapping[str, list[float]],
    grown: Mapping[int, Took],
    dash: str,
) -> str:
    """The whole of `pages.md`."""
    turns = sum(len(run[PRODUCT][COLD]) for run in runs)
    rows = [_beside_dash(what, runs) for what in AIMS]
    alone = _row(f"a click on the {OVERVIEW}", server[OVERVIEW], server[EMPTY], "recorded")
    growth = [_growth(what, grown) for what in grown[FEW]]
    return "".join(
        [
            HEAD.format(dash=dash, turns=turns, runs=len(runs)), *rows,
            BESIDE.format(clicks=len(server[EMPTY])), alone,
            GROWN, *growth,
            FOOT.format(machine=machine(), streamlit=version("streamlit")),
        ]
    )  # fmt: skip


def _beside_dash(what: str, runs: Sequence[dict[str, Took]]) -> str:
    ours, theirs = ([took for run in runs for took in run[name][what]] for name in (PRODUCT, DASH))
    ratios = [median(run[PRODUCT][what]) / median(run[DASH][what]) for run in runs]
    aim = AIMS[what]
    spread = f" ({min(ratios):.2f} to {max(ratios):.2f})"
    return _row(what, ours, theirs, f"at most {aim:g} ×" if aim else "recorded", spread)


def _growth(what: str, grown: Mapping[int, Took]) -> str:
    return _row(what, grown[MANY][what], grown[FEW][what], f"at most {GROWTH_AIM:g} ×", turned=True)


def _row(
    what: str, work: Sequence[float], reference: Sequence[float], aim: str, spread: str = "",
    *, turned: bool = False,
) -> str:  # fmt: skip
    ratio = median(work) / median(reference)
    said = [_spread(work), _spread(reference)]
    first, second = reversed(said) if turned else said
    return f"| {what} | {first} | {second} | {ratio:.2f} ×{spread} | {aim} |\n"


def _spread(took: Sequence[float]) -> str:
    if len(took) == 1:
        return f"{took[0]:,.0f}"
    return f"{median(took):,.0f} ({min(took):,.0f} to {max(took):,.0f})"
