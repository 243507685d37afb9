"""Reading `config/sources/*.sql`: every fault of every file at once, with its line.

A file is a head and one SELECT. The head is YAML behind `-- `, so that a database takes the
whole for a comment and an editor colours it; its lines are the file's own. The SELECT is tried
over tables without rows: a name it misspells is told here and not when a force's file comes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
from pydantic import ValidationError

from metrics.errors import Problem, Refused
from metrics.plan.yaml_lines import read_yaml
from metrics.returns.layouts.layout import TIDY
from metrics.returns.layouts.layouts import fault_in_words
from metrics.returns.records.engine import try_out
from metrics.returns.records.portable import portability_faults
from metrics.returns.records.source import RESULT, Head, RecordSource

FOLDER = "sources"
COMMENT = "--"
LINE = re.compile(r"\n\s*LINE (\d+):.*", re.DOTALL)  # where DuckDB's own sentence says the line


def read_sources(config: Path, *, portable: bool = False) -> tuple[RecordSource, ...]:
    """The sources of records configured in a folder, by name; `Refused` with every fault.

    `portable`: what the two engines would read in two ways is a fault as well. That is asked for
    before a text is sent to a cluster; an office without one may use all that DuckDB can.
    """
    sources: list[RecordSource] = []
    problems: list[Problem] = []
    for path in sorted((config / FOLDER).glob("*.sql")):
        source, faults = _read_source(path, portable=portable)
        if source is not None and source.name in {TIDY, *(one.name for one in sources)}:
            message = f'name: "{source.name}" is the name of another source.'
            faults = [*faults, Problem("wrong-value", message)]
        problems += [fault.at(file=path.as_posix()) for fault in faults]
        sources += [] if source is None else [source]
    if problems:
        raise Refused(problems)
    return tuple(sources)


def _read_source(path: Path, *, portable: bool) -> tuple[RecordSource | None, list[Problem]]:
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    head = _head_lines(lines)
    tree = read_yaml("\n".join(head).encode())
    if tree.data is None or tree.problems:
        return None, tree.problems
    try:
        source = RecordSource(Head.model_validate(tree.data), "\n".join(lines[len(head) :]))
    except ValidationError as error:
        details = error.errors(include_url=False)
        faults = [fault_in_words(one, tree, Head, "a source") for one in details]
        return None, sorted(faults, key=lambda fault: fault.row or 0)
    problems = list(_select_faults(source, len(head)))
    if portable and not problems:
        problems += portability_faults(source, len(head))
    return source, problems


def _head_lines(lines: list[str]) -> list[str]:
    """The comment block the file begins with, as YAML."""
    end = next((n for n, line in enumerate(lines) if not line.startswith(COMMENT)), len(lines))
    return [line.removeprefix(COMMENT).removeprefix(" ") for line in lines[:end]]


def _select_faults(source: RecordSource, head: int) -> Iterator[Problem]:
    with duckdb.connect(":memory:", config={"enable_external_access": "false"}) as connection:
        try:
            statements = connection.extract_statements(source.sql)
            if [one.type for one in statements] != [duckdb.StatementType.SELECT]:
                told = f"found {len(statements)} statements. Wanted the head and one SELECT."
                yield Problem("wrong-value", told, row=head + 1)
                return
            found = try_out(source, connection)
        except duckdb.Error as error:
            yield _sql_fault(str(error), source.sql, head)
            return
    if tuple(found) != RESULT:
        told = f"the SELECT gives {', '.join(found)}. Wanted {', '.join(RESULT)}, in this order."
        yield Problem("wrong-value", told, row=head + 1)


def _sql_fault(told: str, sql: str, head: int) -> Problem:
    """The database's sentence, and the line of the file it means."""
    place = LINE.search(told)
    message = " ".join(LINE.sub("", told).split())
    before = len(sql) - len(sql.lstrip())  # lines are counted from where the statement begins
    row = head + sql[:before].count("\n") + int(place[1]) if place else head + 1
    return Problem("sql-unreadable", f"the SELECT cannot be run: {message}", row=row)
