"""What a checked return says about itself: every problem with its place, and what would change."""

import csv
import io
from collections.abc import Sequence

import streamlit as st

from metrics.errors import Problem, Severity
from metrics.model import Change, Checked, Diff
from metrics.plan import Plan
from metrics.plan.kinds import Unit
from metrics.wording import show
from pages.shared import table
from pages.shared.words import counted, plain, sentence_case

PROBLEMS = ("Severity", "Sheet", "Row", "Column", "What is wrong")
CHANGES = ("Measure", "Area", "Period", "Held now", "Would be")
FIELDS = ("severity", "file", "sheet", "row", "column", "message", "code")
ROWS_SHOWN = 50  # a page of problems or changes; the rest is in the file to download


def show_problems(checked: Checked, at: int) -> None:
    """Every problem in a table, and the same as a file to send back."""
    if not checked.problems:
        st.markdown(f"No problems in {checked.rows} rows.")
        return
    count = sentence_case(counted(len(checked.problems), "problem"))
    end = "It can still be accepted" if checked.acceptable else "It cannot be accepted as it stands"
    st.markdown(f"**{count} found. {end}; nothing is stored yet.**")
    rows = [_problem(problem) for problem in checked.problems[:ROWS_SHOWN]]
    table.show_table(PROBLEMS, rows, _told(len(checked.problems)), f"problems_table_{at}")
    st.download_button(
        "Download the problems (CSV)", write_problems(checked.problems), "problems.csv", "text/csv",
        key=f"problems_{at}", on_click="ignore",
    )  # fmt: skip


def _problem(problem: Problem) -> table.Row:
    fatal = problem.severity is Severity.FATAL
    return table.row(
        [
            table.cell("■ Fatal" if fatal else "▲ Warning"),
            table.cell(problem.sheet or "–"),
            table.cell(str(problem.row or "–"), problem.row),
            table.cell(problem.column or "–"),
            table.cell(problem.message),
        ]
    )


def _told(count: int) -> str:
    return f"The first {ROWS_SHOWN} of {count} rows" if count > ROWS_SHOWN else f"{count} rows"


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
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def show_diff(plan: Plan, diff: Diff, at: int) -> None:
    """What accepting would store: restated figures with the old beside the new, then new ones."""
    st.markdown(f"**What would be stored:** {plain(diff.words)}.")
    changes = [*diff.restated, *diff.new]
    if changes:
        rows = [_change(plan, change) for change in changes[:ROWS_SHOWN]]
        table.show_table(CHANGES, rows, _told(len(changes)), f"changes_{at}")


def _change(plan: Plan, change: Change) -> table.Row:
    measure, period = plan.measure(change.measure), change.period
    return table.row(
        [
            table.cell(measure.short),
            table.cell(plan.area(change.area).name),
            table.cell(period.label, period.end.isoformat(), look="period"),
            table.cell(_cell(change.old, change.old_marker, measure.unit, change.old_return)),
            table.cell(_cell(change.new, change.new_marker, measure.unit)),
        ]
    )


def _cell(value: float | None, marker: str, unit: Unit, held_in: str = "") -> str:
    if value is None and not marker:
        return "not held" if not held_in else "no figure"
    marks = "".join(f" [{one}]" for one in marker.split())
    told = f" ({held_in})" if held_in else ""
    return f"{show(value, unit)}{marks}{told}"
