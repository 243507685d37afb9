"""The results as a table a reader understands, with the machine they were had on."""

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from statistics import median

from bench.line import RUNS, Measured

LIBRARIES = ("numpy", "duckdb")
HEAD = """# How fast it is

Each line is a job of the product and a plain reference over the same data, done in turn in the same
run. A run has several turns of both, and the best of each counts; the figures are the medians of
{runs} runs, the ratios with their lowest and highest. The ratio is what counts: seconds belong to
the machine; the aim is the ratio we want at most.

| what was done | seconds | the reference | its seconds | ratio | memory | aim | reached? |
|---|---:|---|---:|---:|---:|---:|---|
"""
MISSED = "\n## Where we miss what we aim for\n\n"
FOOT = """
The data are made up from a fixed seed, and making them is not timed. Memory is what the worst
moment of a job adds to a process of its own. {machine}.
Made by `python -m bench`; [README.md](README.md) says how.
"""
REACHED = {True: "yes", False: "no", None: "–"}
UNTOLD = "nobody has looked into it yet."


def results_text(measured: Iterable[Measured]) -> str:
    """The whole of `results.md`."""
    found = list(measured)
    rows = "".join(f"{_row(one)}\n" for one in found)
    foot = FOOT.format(machine=machine())
    return HEAD.format(runs=RUNS) + rows + _missed(found) + foot


def _row(one: Measured) -> str:
    line = one.line
    cells = (
        f"{line.done} ({one.over})", _short(median(one.seconds)),
        line.reference, _short(median(one.reference_seconds)),
        _ratio(one.ratios), _memory(one), _aim(one), REACHED[one.reached],
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _missed(found: Sequence[Measured]) -> str:
    """A line for each that is not reached: why, and what was tried."""
    lines = [
        f"- {one.line.done}: {one.line.why or UNTOLD}" for one in found if one.reached is False
    ]
    return MISSED + "\n".join(lines) + "\n" if lines else ""


def _ratio(ratios: Sequence[float]) -> str:
    """`23.7 × (22.9–25.1)`."""
    return f"{median(ratios):,.2f} × ({ratios[0]:,.2f}–{ratios[-1]:,.2f})"


def _memory(one: Measured) -> str:
    if one.peaks is None:
        return "–"
    work, reference = one.peaks
    return f"{work:,.0f} MB to {reference:,.0f} MB: {one.memory_ratio:,.2f} ×"


def _aim(one: Measured) -> str:
    line = one.line
    aims = [] if line.aim is None else [f"at most {line.aim:,g} ×"]
    aims += [] if line.memory_aim is None else [f"memory at most {line.memory_aim:,g} ×"]
    return ", ".join(aims) or "recorded"


def _short(seconds: float) -> str:
    """Three figures: `0.00123`, `1.23`."""
    return f"{seconds:.3g}"


def machine() -> str:
    """Cores and versions: what a ratio may still depend on."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    cores = f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()})"
    return f"{cores}, Python {platform.python_version()}, {libraries}"
