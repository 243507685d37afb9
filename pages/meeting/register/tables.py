"""The tables of the register: recommendations, what moved, responses, grades."""

from collections.abc import Sequence

import streamlit as st

from metrics.model.recommendations import FieldChange, Grade, RecommendationType
from metrics.recommendations import (
    Inspection,
    Response,
    ResponseState,
    Standing,
    words_of,
)
from metrics.wording import days_words
from pages.shared import table
from pages.shared.words import UNBROKEN, counted, day_words, plain, sentence_case

CHOSEN = "recommendation"  # in the address
PAGE = "inspectorate"
STANDING = (
    "Recommendation", "What it asks", "Due", "The force says", "The inspectorate says", "Owner",
)  # fmt: skip
STANDING_WIDTHS = (16, 31, 20, 10, 11, 12)
MOVED = ("Recommendation", "What", "Was", "Now", "When", "Entered by")
MOVED_WIDTHS = (18, 17, 17, 17, 11, 20)
RESPONSES = ("Report", "Published", "Response")
GRADES = ("Question", "Grade")
HISTORY = ("When", "What", "Was", "Now", "Entered by")
NEW = "new in the register"
NONE = "–"
SEVERITY = tuple(RecommendationType)
MARKS = {
    ResponseState.MISSED: ("◷", "off_target"),
    ResponseState.DUE: ("○", "no_target"),
    ResponseState.LATE: ("▲", "close"),
    ResponseState.IN_TIME: ("●", "on_target"),
}


def standings_table(found: Sequence[Standing], caption: str, key: str) -> None:
    """Recommendations as rows; a press on a reference opens that one."""
    rows = [_standing(one) for one in found]
    if pressed := table.show_table(STANDING, rows, caption, key, widths=STANDING_WIDTHS):
        _open(pressed)


def _standing(one: Standing) -> table.Row:
    held = one.recommendation
    cells = [
        table.cell(held.reference, held.reference, _kind(one)),
        table.cell(one.gist, small=held.report),
        table.cell(*due(one)),
        table.cell(sentence_case(words_of(held.force_status))),
        table.cell("Open" if one.is_open else "Closed", one.days_open, _since(one)),
        table.cell(held.owner or NONE),
    ]
    return table.linked(held.reference, {CHOSEN: held.reference}, cells, PAGE)


def _kind(one: Standing) -> str:
    """`Cause of concern · vetting · illustrative`."""
    held = one.recommendation
    label = "illustrative" if held.illustrative else ""
    return " · ".join(filter(None, (words_of(held.type).capitalize(), held.theme, label)))


def _since(one: Standing) -> str:
    """`HMICFRS, 434 days`: whose it is and how long it was open."""
    return f"{one.recommendation.publisher}, {days_words(one.days_open)}"


def due(one: Standing) -> tuple[str, object, str, str]:
    """When it is due, in mark and words, what it is sorted by, how often re-dated, its look."""
    if one.overdue:
        mark, look = "◷", "off_target"
    elif one.is_open:
        mark, look = "○", "no_target"
    else:
        mark, look = "●", "on_target"
    return f"{mark}{UNBROKEN}{one.due_words}", -one.days_overdue, one.due_detail, look


def moved_table(
    changes: Sequence[FieldChange], found: Sequence[Standing], caption: str, key: str
) -> None:
    """Each change of the register, old and new; a press on a reference opens that one."""
    kinds = {one.recommendation.reference: _kind(one) for one in found}
    rows = [
        table.linked(
            one.reference, {CHOSEN: one.reference},
            [table.cell(one.reference, small=kinds.get(one.reference, "")), *_change(one),
             _when(one), _by(one)],
            PAGE,
        )
        for one in changes
    ]  # fmt: skip
    if pressed := table.show_table(MOVED, rows, caption, key, widths=MOVED_WIDTHS):
        _open(pressed)


def _open(reference: str) -> None:
    st.query_params[CHOSEN] = reference
    st.rerun()


def history_table(changes: Sequence[FieldChange], key: str) -> None:
    """Everything that was entered of one recommendation, the newest first."""
    rows = [table.row([_when(one), *_change(one), _by(one)]) for one in reversed(changes)]
    told = sentence_case(counted(len(rows), "change"))
    table.show_table(HISTORY, rows, f"{told}, the newest first", key)


def _when(one: FieldChange) -> table.Cell:
    return table.cell(day_words(one.at), one.at.isoformat(), look="period")


def _change(one: FieldChange) -> list[table.Cell]:
    if not one.field:
        return [table.cell(sentence_case(NEW)), table.cell(NONE), table.cell(NONE)]
    return [table.cell(sentence_case(text)) for text in (one.field, one.old, one.new)]


def _by(one: FieldChange) -> table.Cell:
    return table.cell(one.by, small=one.note)


def responses_table(found: Sequence[Response], caption: str) -> None:
    """The response to each report, what is missing first."""
    rows = [_response(one) for one in found]
    table.show_table(RESPONSES, rows, caption, "responses", widths=(42, 15, 43))


def _response(one: Response) -> table.Row:
    mark, look = MARKS[one.state]
    count = counted(len(one.references), "recommendation")
    label = f"{count} · illustrative" if one.illustrative else count
    cells = [
        table.cell(one.report, small=sentence_case(label)),
        table.cell(day_words(one.published), one.published.isoformat()),
        table.cell(f"{mark}{UNBROKEN}{one.words}", one.due.isoformat(), look=look),
    ]
    return table.row(cells)


def grades_table(inspection: Inspection, key: str) -> None:
    """The grades of one inspection, the worst first; where they come from stands above them."""
    rows = [
        table.row(
            [
                table.cell(one.question, small=_remark(one)),
                table.cell(sentence_case(one.grade), one.rank),
            ]
        )
        for one in inspection.grades
    ]
    told = f"{inspection.report}: {inspection.words.lower()}."
    table.show_table(GRADES, rows, f"{told} {inspection.origin}", key, widths=(70, 30))


def _remark(one: Grade) -> str:
    return one.note or ("illustrative" if one.illustrative else "")


def facts(one: Standing, response: Response | None) -> dict[str, str]:
    """Everything the register has of one recommendation, as text to show."""
    held = one.recommendation
    said = {
        "What the force says": sentence_case(words_of(held.force_status)),
        "What the inspectorate says": "Open" if one.is_open else "Closed",
        "Due": ". ".join(filter(None, (one.due_words, one.due_detail))),
        "Due before": _earlier(one) or "it was never re-dated",
        "Open for": f"{days_words(one.days_open)}, since {day_words(held.opened_on)}",
        "Report": f"{held.report} ({held.publisher}, {day_words(held.published)})",
        "Type": sentence_case(words_of(held.type)),
        "Theme": held.theme or NONE,
        "Addressed to": ", ".join(words_of(to) for to in held.addressed),
        "Owner": held.owner or NONE,
        "Response to the report": response.words if response else "section 55 asks for none",
        "Note": held.note or NONE,
    }
    return {f"**{name}**": plain(text) for name, text in said.items()}


def _earlier(one: Standing) -> str:
    return "; ".join(
        f"{day_words(moved.before)} (entered on {day_words(moved.at)} by {moved.by}"
        f"{f': {moved.reason}' if moved.reason else ''})"
        for moved in one.recommendation.moved
    )
