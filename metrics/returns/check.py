"""A file as received → everything it says and everything wrong with it. Nothing is stored."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

import duckdb

from metrics.checks import Place, check_facts, in_file_order, problem
from metrics.errors import Problem, is_fatal
from metrics.model import Checked, Collected, Figures, ForceReturn, Line, Observation
from metrics.plan.schema import Plan
from metrics.returns.figures.facts import make_facts
from metrics.returns.figures.observed import observe
from metrics.returns.figures.texts import read_texts
from metrics.returns.files.kept_lines import lines_to_show
from metrics.returns.files.sheets import Sheets, read_sheets, with_blanks_explained
from metrics.returns.layouts.layout import Layout
from metrics.returns.personal.found import find_personal
from metrics.returns.recognising.recognise import Recognised, recognise
from metrics.returns.records import RecordSource
from metrics.returns.staging import stage
from metrics.returns.tables.tabs import Staged


def check_return(
    received: ForceReturn,
    plan: Plan,
    layouts: Sequence[Layout],
    *,
    as_of: date,
    layout: str | None = None,
    without: Collection[tuple[str, int]] = (),
    sources: Sequence[RecordSource] = (),
) -> Checked:
    """Reads and checks a file; whatever is wrong with it is a problem, never an exception.

    A period that ends after `as_of` is in the future. `layout` names the layout to use instead
    of the one recognised; `Unknown` where there is none of that name. `without` are rows, by
    sheet and number, that a person leaves out: the rest is checked as if they were not there.
    `sources` are the kinds of records that are known; files beside the return are read for them.
    """
    with duckdb.connect(":memory:", config={"enable_external_access": "false"}) as connection:
        read = read_sheets(received.content, connection)
        if is_fatal(read.problems):
            return checked_of(received, read, Recognised(), Staged())
        found = recognise(read, layouts, layout, sources)
        if not found.tables and (not found.own or _is_unreadable(found.problems)):
            return checked_of(received, read, found, Staged())
        read.problems += find_personal(read.sheets, found.heading_rows, connection)
        staged = Staged(file=received.name)
        stage(found, read, plan, staged, connection, without, received.beside)
        observations = check_staged(staged, plan, as_of, connection)
        checked = checked_of(received, read, found, staged, observations)
        tables = [(tab.headings.sheet, tab.headings.row) for tab in staged.tabs]
        lines = lines_to_show(checked.problems, tables)
    return replace(checked, lines=lines)


def _is_unreadable(problems: Sequence[Problem]) -> bool:
    """Whether a tidy table lacks what its rows are read by; a column too many hides no row."""
    return is_fatal(one for one in problems if one.code != "unknown-column")


def check_staged(
    staged: Staged, plan: Plan, as_of: date, connection: duckdb.DuckDBPyConnection
) -> Figures:
    """The figures of what is staged that nothing is wrong with; problems go to `staged`."""
    rows = staged.all_rows(connection)
    texts = read_texts(rows, staged.tabs, plan, as_of)
    facts, meaning = make_facts(texts, rows, staged.tabs, plan, connection), texts.read
    del texts, rows  # of a million rows: 100 MB that nothing needs again
    places = [Place(tab.sheet, tab.labels, tab.letters) for tab in staged.tabs]
    staged.problems += check_facts(connection, places, meaning.faults.problems)
    observed = observe(facts, meaning, staged.tabs, connection)
    if not observed and not staged.problems:
        staged.problems.append(problem("no-rows"))
    return observed


def checked_of(
    received: ForceReturn,
    read: Sheets,
    found: Recognised,
    staged: Staged,
    observations: Sequence[Observation] = (),
    collected: Collected | None = None,
) -> Checked:
    """What was read and found, as one value."""
    return Checked(
        file=received.name,
        sha256=hashlib.sha256(received.content).hexdigest(),
        layout=found.name,
        layout_title=found.title,
        evidence=found.evidence,
        rows=staged.rows,
        observations=observations,
        problems=_addressed(received, read, [*read.problems, *found.problems, *staged.problems]),
        skipped=(*staged.skipped, *_left_out(read, found)),
        columns=tuple(name for tab in staged.tabs for name in tab.headings.names if name),
        headings=tuple(
            Line(one.sheet, one.headings.row, one.headings.names) for one in staged.tabs
        ),
        excluded=tuple(staged.excluded),
        second_best=found.second_best,
        beside=tuple(staged.beside),
        collected=collected,
    )


def _addressed(
    received: ForceReturn, read: Sheets, found: Sequence[Problem]
) -> tuple[Problem, ...]:
    """The problems in the file's order, each with the name of its file."""
    problems = with_blanks_explained(found, read)
    return tuple(
        one if one.file else one.at(file=received.name)  # a companion names itself
        for one in in_file_order(problems, [sheet.name for sheet in read.sheets])
    )


def _left_out(read: Sheets, found: Recognised) -> list[str]:
    sentences = list(read.said)
    if read.hidden:
        sentences.append(f"Hidden sheets were not read: {', '.join(read.hidden)}.")
    if found.layout is not None and found.layout.note:
        sentences.append(found.layout.note)
    if found.source is not None and found.records is not None and found.source.head.note:
        sentences.append(found.source.head.note)
    if found.unused:
        sentences.append(
            f"Sheets that are not part of the layout: {', '.join(map(str.strip, found.unused))}."
        )
    return sentences
