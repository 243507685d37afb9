"""The period of a whole table, from a title above its headings or from the name of the file.

A layout made by hand gives a pattern with one group, found in one place; a mapped one takes the
one period that is named there at all.
"""

import re
from pathlib import PurePath

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem
from metrics.returns.layouts.headings import Headings, plain
from metrics.returns.layouts.layout import ANY_PERIOD
from metrics.returns.layouts.named_period import NOTHING_FOUND, find_period


def title_period(head: Headings, pattern: str) -> tuple[str, Problem | None]:
    """The period in the rows above the headings, or a problem that says what stands there."""
    cells = [cell for row in head.sheet.head[: head.row - 1] for cell in row if cell.strip()]
    text, found = _found(cells, pattern)
    fault = problem("no-period-in-title", found=found, wanted="year ending December 2024")
    return text, None if text else fault.at(sheet=head.sheet.name)


def file_period(name: str, pattern: str) -> tuple[str, Problem | None]:
    """The period in the name of the file, or a problem that says what stands there."""
    read = PurePath(name).stem if pattern == ANY_PERIOD else name
    text, found = _found([read.replace("_", " ")], pattern)
    return text, None if text else problem("no-period-in-name", name=quoted(name), found=found)


def _found(texts: list[str], pattern: str) -> tuple[str, str]:
    """The period as it is written, or in words what was found instead."""
    if pattern == ANY_PERIOD:
        named = find_period(texts)
        return named.text, named.found
    matches = (re.search(pattern, plain(text)) for text in texts)
    return next((match[1] for match in matches if match), ""), NOTHING_FOUND
