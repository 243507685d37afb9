"""Which layout a file has, and the evidence for it in a sentence.

A layout is recognised by the headings of any of its tables; the tables that are then missing
are problems. The tidy return is recognised by most of its own columns, so that one misspelt
heading is told as such and not as an unknown file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem, Unknown, nearest
from metrics.returns.headings import Headings, best_headings, find_headings, heading_key
from metrics.returns.layout import TIDY, Layout, Table
from metrics.returns.sheets import Sheet, Sheets
from metrics.returns.strangers import say_stranger

TIDY_TITLE = "Tidy return (one row a figure)"
TIDY_COLUMNS = (
    "measure", "area", "period", "value", "numerator", "denominator", "n", "marker", "breakdown",
    "note",
)  # fmt: skip
TIDY_REQUIRED = ("measure", "area", "period")
TIDY_EVIDENCE = 2  # headings of the tidy return that are enough to call a table one
TIDY_SHEET = "return"  # the sheet of our own template; where it stands, no other is read


@dataclass(slots=True)
class Recognised:
    """A layout chosen for a file, with the headings of each of its tables."""

    name: str = ""
    title: str = ""
    evidence: str = ""
    layout: Layout | None = None  # None: the tidy return
    tables: list[tuple[Table, Headings]] = field(default_factory=list)
    tidy: list[Headings] = field(default_factory=list)
    unused: tuple[str, ...] = ()  # sheets that were not read
    problems: list[Problem] = field(default_factory=list)

    @property
    def heading_rows(self) -> dict[str, int]:
        """Sheet → the row of its headings, of the sheets that tables are read from."""
        used = [*self.tidy, *(headings for _, headings in self.tables)]
        return {headings.sheet.name: headings.row for headings in used}


def recognise(read: Sheets, layouts: Sequence[Layout], forced: str | None) -> Recognised:
    """The layout of a file, or a problem that lists what is known.

    `forced` names the layout to use; `Unknown` where there is none of that name.
    """
    if forced is not None:
        return _forced(read, layouts, forced)
    tidy = _as_tidy(read)
    if tidy is not None and not tidy.problems:
        return tidy
    for layout in layouts:
        found = _as_layout(read, layout)
        if found.tables:
            return found
    return tidy or Recognised(problems=[_unknown(read, layouts)])


def _forced(read: Sheets, layouts: Sequence[Layout], forced: str) -> Recognised:
    known = {layout.name: layout for layout in layouts}
    if forced != TIDY and forced not in known:
        message = f'"{forced}" is not a layout. Known: {", ".join([TIDY, *known])}.'
        raise Unknown(message + nearest(forced, [TIDY, *known]))
    if forced in known:
        return _as_layout(read, known[forced])
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


def _headings_of(read: Sheets, table: Table) -> Headings | None:
    for sheet in read.sheets:
        if table.sheet and _sheet_key(sheet.name) != _sheet_key(table.sheet):
            continue
        if found := find_headings(sheet, table.headings):
            return found
    return None


def _sheet_key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _evidence(title: str, table: Table, headings: Headings) -> str:
    named = ", ".join(heading for heading in table.headings if heading)
    sheet = f'sheet "{headings.sheet.name}" has ' if headings.sheet.name else "it has "
    return f"Recognised as {title}: {sheet}the headings {named} in row {headings.row}."


def _missing_table(layout: Layout, table: Table) -> Problem:
    named = ", ".join(f'"{heading}"' for heading in table.headings if heading)
    where = f'a sheet "{table.sheet}" with ' if table.sheet else ""
    return problem("missing-table", layout=layout.title, wanted=f"{where}the headings {named}")


def _as_tidy(read: Sheets) -> Recognised | None:
    """The tidy tables of a file; None where nothing looks like one."""
    own = [one for one in read.sheets if _sheet_key(one.name) == TIDY_SHEET]
    candidates = [(one, *best_headings(one, TIDY_COLUMNS)) for one in own or read.sheets]
    tables = [headings for _, headings, count in candidates if headings and count >= TIDY_EVIDENCE]
    if not tables:
        return None
    found = Recognised(TIDY, TIDY_TITLE, tidy=tables)
    found.evidence = _tidy_evidence(tables[0])
    used = {headings.sheet.name for headings in tables}
    found.unused = tuple(one.name for one in read.sheets if one.name not in used)
    found.problems = [fault for headings in tables for fault in _tidy_faults(headings)]
    return found


def _tidy_evidence(headings: Headings) -> str:
    named = ", ".join(name for name in TIDY_COLUMNS if headings.column(name) is not None)
    sheet = f'sheet "{headings.sheet.name}" has ' if headings.sheet.name else "it has "
    return f"Recognised as a tidy return: {sheet}the columns {named} in row {headings.row}."


def _tidy_faults(headings: Headings) -> list[Problem]:
    """Columns that are missing, unknown, without a heading or there twice."""
    faults = [*_missing_columns(headings), *_strange_columns(headings)]
    return [fault.at(sheet=headings.sheet.name, row=headings.row) for fault in faults]


def _missing_columns(headings: Headings) -> list[Problem]:
    found = ", ".join(f'"{name}"' for name in headings.names if name)
    missing = [name for name in TIDY_REQUIRED if headings.column(name) is None]
    if headings.column("value") is None and None in map(
        headings.column, ("numerator", "denominator")
    ):
        missing.append("value")
    return [
        problem("missing-column", wanted=name, found=found, near=_near(name, headings)).at(
            column=name
        )
        for name in missing
    ]


def _near(wanted: str, headings: Headings) -> str:
    strange = [name for name in headings.names if name and not _is_tidy(name)]
    return nearest(wanted, strange).replace("Did you mean", "Is it")


def _is_tidy(name: str) -> bool:
    return heading_of(name) is not None


def heading_of(name: str) -> str | None:
    """The tidy column a heading stands for, or None."""
    return next((one for one in TIDY_COLUMNS if heading_key(one) == heading_key(name)), None)


def _strange_columns(headings: Headings) -> list[Problem]:
    faults = []
    for number, name in enumerate(headings.names):
        if not name:
            continue
        if not _is_tidy(name):
            near = nearest(name, TIDY_COLUMNS)
            wanted = ", ".join(TIDY_COLUMNS)
            unknown = problem("unknown-column", found=quoted(name), near=near, wanted=wanted)
            faults.append(unknown.at(column=name))
        elif headings.column(name) != number:
            faults.append(problem("duplicate-column", found=quoted(name)).at(column=name))
    return faults


def _unknown(read: Sheets, layouts: Sequence[Layout]) -> Problem:
    """What was found in the first row, and what every known layout looks for."""
    known = [f"a tidy return, with the columns {', '.join(TIDY_REQUIRED)} and value"]
    known += [f"{layout.title}, with {layout.looks_for}" for layout in layouts]
    found = f"{_first_words(read.sheets)}{say_stranger(read.sheets)}"
    return problem("unknown-layout", found=found, layouts=f"{'; '.join(known)}.")


def _first_words(sheets: Sequence[Sheet]) -> str:
    for sheet in sheets:
        for index, row in enumerate(sheet.head):
            if cells := [quoted(cell) for cell in row if cell.strip()]:
                shown = ", ".join(f'"{cell}"' for cell in cells[:8])
                where = f'sheet "{sheet.name}", ' if sheet.name else ""
                return f"no headings we know: {where}row {index + 1} has {shown}."
    return "no headings we know."
