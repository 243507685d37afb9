"""What tests count (rounds of a loop, requests by host), told at the end of a run.

A count goes the way of a test's other output, so that it also comes from a worker of `-n auto`.
"""

import sys
from collections.abc import Iterable

MARK = "Counted: "


def count(said: str) -> None:
    """One line for the end of the run."""
    sys.stdout.write(f"\n{MARK}{said}\n")


def counts(outputs: Iterable[str]) -> list[str]:
    """The lines that were counted, in the order of their words."""
    lines = (line for output in outputs for line in output.splitlines())
    return sorted({line.removeprefix(MARK) for line in lines if line.startswith(MARK)})
