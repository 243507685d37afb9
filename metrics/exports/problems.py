"""The problems of a return as they are sent back to the force: a table, or sentences."""

import csv
import io
from collections.abc import Sequence

from metrics.errors import Problem

FIELDS = (
    "severity", "file", "sheet", "cell", "row", "column", "found", "wanted", "near", "code",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would work out


def write_problems(problems: Sequence[Problem]) -> bytes:
    """The problems as CSV, for a spreadsheet; a cell cannot begin a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    writer.writerows([_inert(getattr(problem, field)) for field in FIELDS] for problem in problems)
    return out.getvalue().encode("utf-8-sig")


def _inert(value: object) -> str:
    """Text that a spreadsheet shows and does not work out."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def problems_text(problems: Sequence[Problem]) -> str:
    """A line a problem: `fatal: calls.csv, row 2, value: "8O" is not a number. …`"""
    return "\n".join(f"{problem.severity.value}: {problem.sentence}" for problem in problems)
