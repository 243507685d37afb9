"""A file of records → staged rows like those of any other return, and what was left out.

The SELECT says of every row that it is used or why it is not; here that becomes sentences, so
that rows read, rows used and rows left out always add up.
"""

import duckdb
import pyarrow as pa

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem
from metrics.plan.schema import Plan
from metrics.returns.records.engine import COLLECTED, DuckDBEngine, placed_in_tab, run
from metrics.returns.records.source import RecordSource
from metrics.returns.tables.tabs import FIELDS, Staged, Tab

FIGURES = ("value", "numerator", "denominator", "n")
WARNING = "warning"  # what a remark's marker says where it needs a look
UNREAD = "unread"  # what the marker of rows left out says where they are a loss
UNREAD_SHARE = 0.01  # of rows used and unread: beyond a slip or two, a way of writing was not read
REMARKS = f"""
SELECT left_out, note, marker, TRY_CAST(sum(records) AS BIGINT), min(first_row) FROM {COLLECTED}
WHERE coalesce(measure, '') = '' GROUP BY left_out, note, marker ORDER BY 5, 1, 2
"""  # noqa: S608


def stage_records(
    tab: Tab,
    source: RecordSource,
    beside: Tab | None,
    plan: Plan,
    staged: Staged,
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """Runs the SELECT over the rows of a tab and fills the staging table from its result."""
    head, joined = source.head, None
    if head.beside is not None and beside is not None:
        joined = placed_in_tab(beside.rows, head.beside, beside.headings)
    placed, engine = placed_in_tab(tab.rows, head, tab.headings), DuckDBEngine(connection)
    (read,) = connection.execute(f"SELECT count(*) FROM {tab.rows}").fetchall()[0]  # noqa: S608
    stage_result(tab, run(engine, source, plan, placed, joined), read, plan, staged, connection)


def stage_result(
    tab: Tab,
    result: pa.Table,
    read: int,
    plan: Plan,
    staged: Staged,
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """Fills the staging table from the result of a SELECT over `read` rows, and tells of them."""
    connection.register(COLLECTED, result)
    connection.execute(_insertion(tab))
    _tell(read, plan, staged, connection)
    connection.unregister(COLLECTED)


def _insertion(tab: Tab) -> str:
    texts = {name: f"coalesce({name}, '')" for name in FIELDS}
    texts |= {name: _plainly(name) for name in FIGURES}
    texts |= {"heading": "''", "text": "''", "records": "CAST(records AS VARCHAR)"}
    into, cells = ", ".join(texts), ", ".join(texts.values())
    return (
        f'INSERT INTO staged (tab, "row", {into}) '  # noqa: S608
        f"SELECT {tab.number}, first_row, {cells} FROM {COLLECTED} WHERE measure <> ''"
    )


def _plainly(figure: str) -> str:
    """A figure as a person would write it: 193 and not 193.0."""
    number = f"TRY_CAST({figure} AS DOUBLE)"
    whole = f"CAST(CAST({number} AS BIGINT) AS VARCHAR)"
    return (
        f"CASE WHEN {number} IS NULL THEN '' WHEN {number} = floor({number}) THEN {whole} "
        f"ELSE CAST({number} AS VARCHAR) END"
    )


def _tell(read: int, plan: Plan, staged: Staged, connection: duckdb.DuckDBPyConnection) -> None:
    remarks = connection.execute(REMARKS).fetchall()
    left_out = [(quoted(why), count) for why, _, _, count, _ in remarks if why]
    lost = [(quoted(one[0]), one[3], one[4]) for one in remarks if one[0] and one[2] == UNREAD]
    used = read - sum(count for _, count in left_out)
    staged.skipped.append(f"{rows_words(read)} read, {used:,} used.")
    staged.skipped += [f"{rows_words(count)} left out: {why}." for why, count in left_out]
    for why, note, marker, count, row in remarks:
        if not why and note and marker == WARNING:
            staged.problems.append(problem("records-remark", remark=note).at(row=row))
        elif not why and note:
            staged.skipped.append(note if count is None else f"{rows_words(count)} {note}.")
    if read and not used:
        staged.problems.append(_none_used(left_out, read, plan))
    elif used:
        staged.problems += _unread(lost, used)


def _unread(lost: list[tuple[str, int, int]], used: int) -> list[Problem]:
    """A warning where so many of the force's own rows are unread that its figures are too low."""
    unread = sum(count for _, count, _ in lost)
    if unread <= UNREAD_SHARE * (unread + used):
        return []
    why = "; ".join(f"{count:,} {reason}" for reason, count, _ in lost)
    own = rows_words(unread + used)
    told = problem("records-unread", unread=f"{unread:,}", own=own, why=why)
    return [told.at(row=min(row for _, _, row in lost))]


def _none_used(left_out: list[tuple[str, int]], read: int, plan: Plan) -> Problem:
    found = "; ".join(f"{rows_words(count)} {why}" for why, count in left_out)
    return problem("no-records", read=rows_words(read), found=found, wanted=plan.body.force)


def rows_words(count: int) -> str:
    """`1 row`, `7,700 rows`."""
    return f"{count:,} row{'' if count == 1 else 's'}"
