"""The tidy return: one row a figure, its columns in any order, anything else refused by name."""

from collections.abc import Sequence

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem, nearest
from metrics.returns.files.sheets import Sheet
from metrics.returns.layouts.headings import Headings, best_headings, heading_key

TIDY_TITLE = "Tidy return (one row a figure)"
TIDY_COLUMNS = (
    "measure", "area", "period", "value", "numerator", "denominator", "n", "marker", "breakdown",
    "note",
)  # fmt: skip
TIDY_REQUIRED = ("measure", "area", "period")
TIDY_VALUE = "value"
TIDY_EVIDENCE = 2  # headings of the tidy return that are enough to call a table one
TIDY_SHEET = "return"  # the sheet of our own template; where it stands, no other is read


def tidy_tables(sheets: Sequence[Sheet]) -> list[Headings]:
    """The headings of the sheets that look like a tidy return: our own template's, or any."""
    own = [one for one in sheets if sheet_key(one.name) == TIDY_SHEET]
    found = [best_headings(one, TIDY_COLUMNS) for one in own or sheets]
    return [headings for headings, count in found if headings and count >= TIDY_EVIDENCE]


def sheet_key(name: str) -> str:
    """What is compared of the name of a sheet."""
    return " ".join(name.split()).casefold()


def tidy_evidence(headings: Headings) -> str:
    """Why a table is taken for a tidy one, in its own columns."""
    named = ", ".join(name for name in TIDY_COLUMNS if headings.column(name) is not None)
    sheet = f'sheet "{headings.sheet.name}" has ' if headings.sheet.name else "it has "
    return f"Recognised as a tidy return: {sheet}the columns {named} in row {headings.row}."


def tidy_faults(headings: Headings) -> list[Problem]:
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
