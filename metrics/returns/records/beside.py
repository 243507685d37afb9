"""The files that came beside a file of records: the one its source joins, or why it is none.

A companion has no figures of its own. Whatever is wrong with it stops the return, because a
person who sends two files means both.
"""

import hashlib
from collections.abc import Sequence

import duckdb

from metrics.checks.rules import problem
from metrics.errors import Problem, is_fatal
from metrics.model import Companion, ForceReturn
from metrics.returns.files.sheets import read_sheets
from metrics.returns.layouts.headings import Headings
from metrics.returns.records.find import find_records, missing_columns, nearly
from metrics.returns.records.source import RecordSource
from metrics.returns.tables.tabs import Staged, Tab

FIRST = 1  # the number of a companion's tab: its rows are `rows_1` and never staged


def read_beside(
    given: Sequence[ForceReturn],
    source: RecordSource | None,
    staged: Staged,
    connection: duckdb.DuckDBPyConnection,
) -> Tab | None:
    """The table that lies beside the records, its raw cells in the database; problems are told."""
    found = None
    for number, one in enumerate(given):
        headings, faults = _read(one, source, f"beside_{number}", connection)
        if headings is not None and found is not None:
            faults.append(problem("companion-unused", reason="another file beside it has them"))
        staged.problems += [fault.at(file=one.name) for fault in faults]
        if headings is None or faults:
            continue
        found = Tab(FIRST, headings)
        staged.beside.append(Companion(one.name, hashlib.sha256(one.content).hexdigest()))
    return found


def _why_nothing(source: RecordSource | None) -> str:
    """Why nothing lies beside such a file; where it lies beside another itself, the order."""
    if source is None or not source.head.lies_beside:
        what = "the file it came with" if source is None else source.head.title
        return f"nothing is joined with {what}"
    main, title = source.head.lies_beside, source.head.title
    return f"{main} come first. Send {main} as the return, and {title} beside them"


def _read(
    one: ForceReturn,
    source: RecordSource | None,
    name: str,
    connection: duckdb.DuckDBPyConnection,
) -> tuple[Headings | None, list[Problem]]:
    wanted = None if source is None else source.head.beside
    if source is None or wanted is None:
        return None, [problem("companion-unused", reason=_why_nothing(source))]
    read = read_sheets(one.content, connection, name)
    if is_fatal(read.problems):
        return None, read.problems
    headings = find_records(read.sheets, wanted)
    if headings is not None:
        return headings, []
    close = nearly(read.sheets, wanted)
    if close is not None:
        return None, missing_columns(wanted, close)
    needed = ", ".join(wanted.needed)
    reason = f"{source.head.title} is joined with {wanted.title}, which has the columns {needed}"
    return None, [problem("companion-unused", reason=reason)]
