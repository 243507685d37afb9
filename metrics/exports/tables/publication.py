"""Tables that go out together, and what stands before them: cover, contents, notes, definitions.

The cover is made here in words, so that workbook and page say the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from metrics.exports.tables.choosing import Held
from metrics.exports.tables.columns import UNIT_NAMES
from metrics.exports.tables.table import NOT_APPLICABLE, Cell, Column, Figure, Holds, Table
from metrics.model import MARKERS
from metrics.moments import day_of, ends_a_day, local
from metrics.plan import Measure
from metrics.plan.kinds import Better
from metrics.wording import counted, day_words, listed

HOW_DECIDED = (
    "A figure is compared, unrounded, with the target in force for its period. The reason, with "
    "its arithmetic, stands in each row."
)
LAYOUT = (
    "The sheets follow “Releasing statistics in spreadsheets” by the Government Analysis Function, "
    "so that a screen reader can read them."
)
NOTHING_HELD = "Nothing has been accepted yet."
NONE_MADE_UP = "No figure, target or comparison in this workbook is illustrative."
MADE_UP = (
    "{parts} hold or rest on illustrative figures or targets: made up to show how the dashboard "
    "works, not measured. Each is labelled in the column Label."
)
MAY_CHANGE = "{parts} may still change. Each is labelled in the column Label."
NONE_CHANGES = "No figure in this workbook is provisional."
MISSING = (
    "A figure that is missing is not zero. Its cell says in square brackets why there is none; the "
    "sheet Shorthand explains each."
)
NO_LICENCE = (
    "The plan names no licence. Figures that come from elsewhere keep the licence of their source; "
    "ask {body} before using the others again."
)
BETTER_WORDS = {
    Better.HIGHER: "higher is better",
    Better.LOWER: "lower is better",
    Better.NEITHER: "neither is better",
    Better.NEARER: "nearer to the target is better",
}
TABLE_SHEET = "Table_{number}"
NOTE = "note {number}"


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published together. `dated` is the day its file is dated, which is when what it
    shows was last known to change: the same content has the same date."""

    title: str
    body: str
    subject: str
    dated: date
    cover: tuple[tuple[str, str], ...]  # heading and text
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    about: tuple[Table, ...]  # notes, shorthand, definitions, columns: each a table too
    draft: str = ""  # what marks every sheet of one

    def sheet_of(self, table: Table) -> str:
        """The name of a table's sheet: `Table_1`."""
        return TABLE_SHEET.format(number=self.tables.index(table) + 1)

    def notes_of(self, table: Table) -> str:
        """`[note 1], [note 3]`."""
        numbers = sorted(self.notes.index(note) + 1 for note in set(table.notes))
        return ", ".join(f"[{NOTE.format(number=number)}]" for number in numbers)


def publication_of(held: Held, tables: Sequence[Table]) -> Publication:
    """The tables with everything a reader must know of them."""
    plan = held.plan
    notes = tuple(dict.fromkeys(note for table in tables for note in table.notes))
    known = held.known
    return Publication(
        title=tables[0].title if len(tables) == 1 else f"{plan.name}: tables of figures",
        body=plan.body.name,
        subject=plan.name,
        dated=day_of(known) if known else plan.effective_from,
        cover=tuple(_cover(held, tables, known)),
        tables=tuple(tables),
        notes=notes,
        about=tuple(one for one in _about(held, tables, notes) if one.rows),
        draft=held.public.draft,
    )


def _cover(
    held: Held, tables: Sequence[Table], known: datetime | None
) -> Iterator[tuple[str, str]]:
    body = held.plan.body
    yield "Edition", f"{held.public.words}."
    yield "Published by", body.name
    yield (
        "What is in it",
        f"{_opening(tables)} {' '.join(dict.fromkeys(one.shows for one in tables))}",
    )
    yield (
        "Illustrative figures",
        _parts([one.illustrative for one in tables], MADE_UP, NONE_MADE_UP),
    )
    yield (
        "Provisional figures",
        _parts([one.provisional for one in tables], MAY_CHANGE, NONE_CHANGES),
    )
    yield "As known", _moment_words(known) if known else NOTHING_HELD
    yield "Missing figures", MISSING
    yield "How statuses are decided", HOW_DECIDED
    if body.contact:
        yield "Contact", body.contact
    yield "Licence", body.licence or NO_LICENCE.format(body=body.name)
    yield "Layout", LAYOUT


def _opening(tables: Sequence[Table]) -> str:
    return f"{counted(len(tables), 'table').capitalize()}, one a sheet."


def _parts(counts: Sequence[int], some: str, none: str) -> str:
    """`12 of 40 rows of Table_1 and 1 of 3 rows of Table_2 …`"""
    told = [
        f"{number:,} row{'' if number == 1 else 's'} of {TABLE_SHEET.format(number=place)}"
        for place, number in enumerate(counts, start=1)
        if number
    ]
    return some.format(parts=listed(told)) if told else none


def _moment_words(known: datetime) -> str:
    """`3 August 2026, 14:05`; the end of a day is the day."""
    return day_words(known) if ends_a_day(known) else f"{day_words(known)}, {local(known):%H:%M}"


def _about(held: Held, tables: Sequence[Table], notes: Sequence[str]) -> Iterator[Table]:
    yield _plain(
        "Notes", "What to know of the tables", ("Note", "Text", "Tables"), (10, 90, 24),
        [_note(place, note, tables) for place, note in enumerate(notes, start=1)],
    )  # fmt: skip
    yield _plain(
        "Shorthand", "What the shorthand in square brackets means",
        ("Shorthand", "Meaning", "A figure stands beside it"), (12, 44, 26),
        [(f"[{one}]", rule.meaning, "yes" if rule.has_figure else "no")
         for one, rule in MARKERS.items()],
    )  # fmt: skip
    named = dict.fromkeys(one for table in tables for one in table.measures)
    yield _plain(
        "Definitions", "How each measure is defined",
        ("Measure", "Definition", "Numerator", "Denominator", "Unit", "Direction", "Source",
         "Answered for by"), (34, 70, 40, 40, 22, 22, 40, 28),
        [_definition(held.plan.measure(one)) for one in named],
    )  # fmt: skip
    yield _plain(
        "Columns", "What each column of the tables holds", ("Column", "Meaning", "Unit", "Values"),
        (24, 80, 26, 60), list(dict.fromkeys(_columns(tables))),
    )  # fmt: skip


def _note(place: int, note: str, tables: Sequence[Table]) -> tuple[str, ...]:
    where = [
        TABLE_SHEET.format(number=number)
        for number, table in enumerate(tables, start=1)
        if note in table.notes
    ]
    return NOTE.format(number=place).capitalize(), note, ", ".join(where)


def _definition(measure: Measure) -> tuple[str, ...]:
    parts = (measure.numerator or "[z]", measure.denominator or "[z]", UNIT_NAMES[measure.unit])
    ends = (BETTER_WORDS[measure.better], measure.source, measure.owner)
    return (measure.name, measure.definition, *parts, *ends)


def _columns(tables: Sequence[Table]) -> Iterator[tuple[str, ...]]:
    for table in tables:
        for column in sheet_columns(table):
            values = "; ".join(column.values) or column.holds.value
            yield column.heading, column.meaning, column.unit or "[z]", values


def sheet_columns(table: Table) -> tuple[Column, ...]:
    """The columns a sheet shows: those for people that are not wholly empty and say on some row
    what the title does not."""
    return tuple(
        column
        for place, column in enumerate(table.columns)
        if column.on_sheet
        and column.id not in table.said_above
        and any(says_something(row[place]) for row in table.rows)
    )


def says_something(cell: Cell) -> bool:
    """Whether a cell says more than that there is nothing."""
    return cell not in (None, "") and not (
        isinstance(cell, Figure) and cell.value is None and cell.marker == NOT_APPLICABLE
    )


def _plain(
    name: str,
    title: str,
    heads: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
) -> Table:
    columns = tuple(
        Column(head.lower(), head, "", Holds.TEXT, width=width)
        for head, width in zip(heads, widths, strict=True)
    )
    return Table(name, title, "", "", "", "", columns, tuple(map(tuple, rows)))
