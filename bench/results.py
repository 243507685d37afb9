"""The results as a table a reader understands, with the machine they were had on."""

import os
import platform
from collections.abc import Iterable
from importlib.metadata import version

from bench.line import REPEATS, Measured

LIBRARIES = ("numpy", "duckdb")
HEAD = """# How fast it is

Each line is a job of the product and a plain reference over the same data, done in turn in one
run; the best of {repeats} turns each. The ratio is what counts: seconds belong to the machine.

| what was done | seconds | the reference of the same run | its seconds | ratio | we aim for |
|---|---:|---|---:|---:|---:|
"""
FOOT = """
The data are made up from a fixed seed, and making them is not timed. {machine}.
Made by `python -m bench`; [README.md](README.md) says how.
"""


def results_text(measured: Iterable[Measured]) -> str:
    """The whole of `results.md`."""
    rows = "\n".join(map(_row, measured))
    return HEAD.format(repeats=REPEATS) + rows + "\n" + FOOT.format(machine=machine())


def _row(one: Measured) -> str:
    line = one.line
    numbers = f"{one.ratio:,.1f} × | at most {line.aim:,g} × |"
    seconds, reference = _short(one.seconds), _short(one.reference_seconds)
    return f"| {line.done} ({one.over}) | {seconds} | {line.reference} | {reference} | {numbers}"


def _short(seconds: float) -> str:
    """Three figures: `0.00123`, `1.23`."""
    return f"{seconds:.3g}"


def machine() -> str:
    """Cores and versions: what a ratio may still depend on."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    cores = f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()})"
    return f"{cores}, Python {platform.python_version()}, {libraries}"
