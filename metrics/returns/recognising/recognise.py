"""Which layout a file has, and the evidence for it in a sentence.

A layout is recognised by the headings of any of its tables, of several layouts the one with the
most of them; the tables that are then missing are problems. The tidy return is recognised by most
of its own columns, so that one misspelt heading is told as such and not as an unknown file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem, Unknown, nearest
from metrics.returns.files.sheets import Sheet, Sheets
from metrics.returns.layouts.headings import Headings, find_headings, heading_key
from metrics.returns.layouts.layout import TIDY, Layout, Table
from metrics.returns.layouts.tidy import (
    TIDY_REQUIRED,
    TIDY_TITLE,
    TIDY_VALUE,
    sheet_key,
    tidy_evidence,
    tidy_faults,
    tidy_tables,
)
from metrics.returns.recognising.likeness import Likeness, likenesses, second_best
from metrics.returns.recognising.strangers import say_stranger
from metrics.returns.records.find import evidence_of, find_records, missing_columns, nearly
from metrics.returns.records.source import RecordSource

NOTHING_LIKE_IT = "No layout resembles it."


@dataclass(slots=True)
class Recognised:
    """A layout chosen for a file, with the headings of each of its tables."""

    name: str = ""
    title: str = ""
    evidence: str = ""
    layout: Layout | None = None  # None: the tidy return
    tables: list[tuple[Table, Headings]] = field(default_factory=list)
    tidy: list[Headings] = field(default_factory=list)
    source: RecordSource | None = None
    records: Headings | None = None  # of the source's own table
    unused: tuple[str, ...] = ()  # sheets that were not read
    second_best: str = ""  # what else it might be, in words
    problems: list[Problem] = field(default_factory=list)

    @property
    def own(self) -> list[Headings]:
        """The headings of the tables that no layout describes: a tidy return's, or records'."""
        return self.tidy if self.records is None else [self.records]

    @property
    def heading_rows(self) -> dict[str, int]:
        """Sheet → the row of its headings, of the sheets that tables are read from."""
        used = [*self.own, *(headings for _, headings in self.tables)]
        return {headings.sheet.name: headings.row for headings in used}


def recognise(
    read: Sheets,
    layouts: Sequence[Layout],
    forced: str | None,
    sources: Sequence[RecordSource] = (),
) -> Recognised:
    """The layout of a file or the source of its records, or a problem that lists what is known.

    `forced` names the layout to use; `Unknown` where there is none of that name.
    """
    found = (
        _forced(read, layouts, forced, sources)
        if forced is not None
        else _best(read, layouts, sources)
    )
    found.second_best = second_best(_likely(read, layouts, sources), found.name)
    return found


def _best(read: Sheets, layouts: Sequence[Layout], sources: Sequence[RecordSource]) -> Recognised:
    tidy = _as_tidy(read)
    if tidy is not None and not tidy.problems:
        return tidy
    found = [_as_layout(read, layout) for layout in layouts if not layout.by_name]
    if known := [one for one in found if one.tables]:
        return max(known, key=_agreement)  # of equal ones the first
    records = _as_records(read, sources)
    if records is not None and (tidy is None or not records.problems):
        return records
    return tidy or Recognised(problems=[_unknown(read, layouts, sources)])


def _forced(
    read: Sheets, layouts: Sequence[Layout], forced: str, sources: Sequence[RecordSource]
) -> Recognised:
    known = {layout.name: layout for layout in layouts}
    records = {source.name: source for source in sources}
    if forced not in {TIDY, *known, *records}:
        message = f'"{forced}" is not a layout. Known: {", ".join([TIDY, *known, *records])}.'
        raise Unknown(message + nearest(forced, [TIDY, *known, *records]))
    if forced in known:
        return _as_layout(read, known[forced])
    if forced in records:
        one = records[forced]
        unknown = Recognised(one.name, one.head.title, problems=[_unknown(read, (), [one])])
        return _as_records(read, [one]) or unknown
    return _as_tidy(read) or Recognised(TIDY, TIDY_TITLE, problems=[_unknown(read, ())])


def _as_layout(read: Sheets, layout: Layout) -> Recognised:
    found = Recognised(layout.name, layout.title, layout=layout)
    for table in layout.tables:
        headings = _headings_of(read, table)
        if headings is None:
            found.problems.append(_missing_table(layout, table))
        else:
            found.tables.append((table, headings))
    if found.tables:
        found.evidence = _evidence(layout.title, *found.tables[0])
        used = {headings.sheet.name for _, headings in found.tables}
        found.unused = tuple(one.name for one in read.sheets if one.name not in used)
    return found


def _agreement(found: Recognised) -> int:
    """How much of a file a layout is recognised by; a cell counts once, whatever tables want it."""
    seen: set[tuple[str, int, str]] = set()
    for table, headings in found.tables:
        keys = {*map(heading_key, table.headings), *filter(None, [table.under, table.sheet])}
        seen |= {(headings.sheet.name, headings.row, key) for key in keys}
    return len(seen)


def _headings_of(read: Sheets, table: Table) -> Headings | None:
    for sheet in read.sheets:
        if table.sheet and sheet_key(sheet.name) != sheet_key(table.sheet):
            continue
        for found in find_headings(sheet, table.headings, table.header_rows):
            if _has_dates(table, found) and _stands_under(table, found):
                return found
    return None


def _has_dates(table: Table, headings: Headings) -> bool:
    """Whether any heading is a period as the layout writes them, where it wants some."""
    pattern = table.period.headings
    used = (name for name in headings.names if name not in table.skip_headings)
    return pattern is None or any(re.search(pattern, name) for name in used)


def _stands_under(table: Table, headings: Headings) -> bool:
    above = headings.sheet.head[: headings.row - 1]
    wanted = heading_key(table.under)
    return not wanted or any(wanted in heading_key(cell) for row in above for cell in row)


def _evidence(title: str, table: Table, headings: Headings) -> str:
    named = ", ".join(heading for heading in table.headings if heading)
    sheet = f'sheet "{headings.sheet.name}" has ' if headings.sheet.name else "it has "
    under = f' under "{table.under}"' if table.under else ""
    return f"Recognised as {title}: {sheet}the headings {named} in row {headings.row}{under}."


def _missing_table(layout: Layout, table: Table) -> Problem:
    return problem("missing-table", layout=layout.title, wanted=table.looks_for)


def _as_tidy(read: Sheets) -> Recognised | None:
    """The tidy tables of a file; None where nothing looks like one."""
    tables = tidy_tables(read.sheets)
    if not tables:
        return None
    found = Recognised(TIDY, TIDY_TITLE, tidy=tables)
    found.evidence = tidy_evidence(tables[0])
    used = {headings.sheet.name for headings in tables}
    found.unused = tuple(one.name for one in read.sheets if one.name not in used)
    found.problems = [fault for headings in tables for fault in tidy_faults(headings)]
    return found


def _as_records(read: Sheets, sources: Sequence[RecordSource]) -> Recognised | None:
    """The first source whose columns a file has, or else has nearly, with what is missing."""
    for find in (find_records, nearly):
        for source in sources:
            headings = find(read.sheets, source.head)
            if headings is not None:
                return _of_source(read, source, headings)
    return None


def _of_source(read: Sheets, source: RecordSource, headings: Headings) -> Recognised:
    found = Recognised(source.name, source.head.title, source=source)
    found.unused = tuple(one.name for one in read.sheets if one.name != headings.sheet.name)
    found.problems = missing_columns(source.head, headings)
    if not found.problems:
        found.records = headings
        found.evidence = evidence_of(source, headings)
    return found


def _unknown(
    read: Sheets, layouts: Sequence[Layout], sources: Sequence[RecordSource] = ()
) -> Problem:
    """What was found in the first row, what is known by name, and what the file is most like."""
    known = [f"a tidy return, with the columns {', '.join(TIDY_REQUIRED)} and value"]
    named = [(one.title, one.looks_for) for one in layouts]
    named += [(one.head.title, one.head.looks_for) for one in sources]
    known += [f"{title}, with {wants}" if len(named) == 1 else title for title, wants in named]
    found = f"{_first_words(read.sheets)}{say_stranger(read.sheets)}"
    like = second_best(_likely(read, layouts, sources), "")
    near = f"Nearest: {like}." if like else NOTHING_LIKE_IT
    return problem("unknown-layout", found=found, layouts="; ".join(known), near=near)


def _likely(
    read: Sheets, layouts: Sequence[Layout], sources: Sequence[RecordSource]
) -> list[Likeness]:
    return likenesses(read, layouts, sources, (TIDY_TITLE, (*TIDY_REQUIRED, TIDY_VALUE)))


def _first_words(sheets: Sequence[Sheet]) -> str:
    for sheet in sheets:
        for index, row in enumerate(sheet.head):
            if cells := [quoted(cell) for cell in row if cell.strip()]:
                shown = ", ".join(f'"{cell}"' for cell in cells[:8])
                where = f'sheet "{sheet.name}", ' if sheet.name else ""
                return f"no headings we know: {where}row {index + 1} has {shown}."
    return "no headings we know."
