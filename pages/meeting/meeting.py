"""One meeting, in the order of its agenda: what to know, what was promised, what to ask, what was
answered, and the papers.

Open papers show the figures as known now; closed ones the edition, whenever they are opened.
"""

from collections.abc import Sequence

import streamlit as st

from metrics.assessment import roll_up
from metrics.errors import Unknown
from metrics.meeting import Book, Picture, minutes
from metrics.model import Assessment
from metrics.model.meeting import Commentary, Meeting
from pages.meeting import asked, moved, pack, papers, suggested, tracker
from pages.shared import acting, frame, meetings, pickers, stores, table
from pages.shared.words import basis_words, counted, day_words, moment_words, plain

CHOSEN = "meeting"  # in the address
RED = ("Measure", "Figure", "Target", "Why, and is it real?", "What the force says")
RED_WIDTHS = (20, 12, 13, 32, 23)
NO_MEETING = (
    "No meeting is in the book yet. Put the next one in, and its questions, answers and papers "
    "stand here."
)


def show() -> None:
    """The meeting that the address names, or the next one."""
    book = meetings.book()
    found = _chosen(book)
    if found is None:
        frame.heading("Meeting")
        acting.show_answers()
        st.markdown(NO_MEETING)
        acting.name_field()
        papers.new_meeting()
        return
    frame.heading(f"Meeting of {day_words(found.day)}")
    _pick(book, found)
    acting.show_answers()
    _meeting(book, found)


def _chosen(book: Book) -> Meeting | None:
    """By id or day; another one is told, and the usual one shown."""
    if not book.meetings:
        return None
    asked_for = st.query_params.get(CHOSEN)
    usual = meetings.chosen(book.in_order, stores.today())
    try:
        return book.meeting(asked_for) if asked_for else usual
    except Unknown as told:
        st.warning(plain(f"{told} The next one is shown."))
        return usual


def _pick(book: Book, found: Meeting) -> None:
    names = {one.meeting_id: one for one in reversed(book.in_order)}
    st.session_state["pick_meeting"] = found.meeting_id
    with st.container(key="pickers", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Meeting", list(names), key="pick_meeting", width=520, on_change=_picked,
            format_func=lambda name: _label(names[name]),
        )  # fmt: skip
        acting.name_field()


def _label(one: Meeting) -> str:
    return f"{day_words(one.day)}: {one.title}, on {one.quarter.label}"


def _picked() -> None:
    st.query_params[CHOSEN] = st.session_state["pick_meeting"]


def _meeting(book: Book, found: Meeting) -> None:
    """Everything on one page, in the order in which it is needed."""
    now = meetings.picture(found)
    earlier = now.book.before(now.book.as_known(found))  # as it was when the papers closed
    before = meetings.picture(earlier) if earlier else None
    live = now.saying(minutes(now, book, found))  # what was said at it stands beside the papers
    _answer(found, live)
    pack.show(found, now)
    tracker.show(live, found)
    moved.show(meetings.changes(found, earlier))
    suggested.show(live, before, found, book)
    asked.show(live, found)
    _off_target(now)
    _onward(found)
    papers.show(found)


def _answer(found: Meeting, now: Picture) -> None:
    """How the quarter stands, and which figures these are."""
    rolled = roll_up(now.of(now.plan.measures))
    with st.container(key="answer"):
        st.markdown(f"**{plain(now.headline)}**")
        if rolled.findings:
            st.markdown(plain(rolled.findings))
    st.caption(plain(f"{found.title}, on {found.quarter.words}. {_edition(found)}"))
    if found.illustrative:
        st.warning("**Illustrative meeting.** It was made up to show how the dashboard works.")
    elif any(one.illustrative for one in rolled.assessments):
        st.warning("**Illustrative figures are counted here.** Each is labelled where it stands.")


def _edition(found: Meeting) -> str:
    if found.edition is None:
        return "The papers are open: figures as known now. Draft."
    return f"The papers closed on {moment_words(found.edition.known_at)}: figures as known then."


def _off_target(now: Picture) -> None:
    """Every red measure, as the papers have it."""
    st.header("Off target", anchor=False)
    rows = [_red(now, one) for one in now.off_target]
    caption = f"{counted(len(rows), 'measure')} off target in {now.quarter.label}"
    if pressed := table.show_table(RED, rows, caption, "off_target", widths=RED_WIDTHS):
        st.switch_page(frame.page("measure"), query_params={"measure": pressed, **_then(now)})


def _then(found: Picture | Meeting) -> dict[str, str]:
    """The quarter and the moment of the papers, as they stand in an address."""
    known = {"known": pickers.stamp(found.known_at)} if found.known_at else {}
    return {"quarter": pickers.address_of(found.quarter), **known}


def _red(now: Picture, one: Assessment) -> table.Row:
    said = now.book.commentary_on(one.measure, one.area, one.period.label) if one.period else ()
    label = "Illustrative" if one.illustrative else ""
    cells = [
        table.cell(one.name, small=now.plan.priority(one.priority).name),
        table.cell(one.shown, one.value, label, "figure"),
        table.cell(one.target_shown, one.target, basis_words(one.target_basis)),
        table.cell(one.lead),
        _comment(said),
    ]
    return table.linked(one.measure, {"measure": one.measure, **_then(now)}, cells, "measure")


def _comment(said: Sequence[Commentary]) -> table.Cell:
    if not said:
        return table.cell("No commentary.")
    label = " (illustrative)" if said[0].illustrative else ""
    return table.cell(said[0].text, small=f"{said[0].author}{label}")


def _onward(found: Meeting) -> None:
    """The standing items that have pages of their own."""
    st.header("Also on the agenda", anchor=False)
    with st.container(horizontal=True):
        for name, label in ONWARD:
            st.page_link(frame.page(name), label=label, query_params=_then(found))


ONWARD: Sequence[tuple[str, str]] = (
    ("national", "National priorities"),
    ("inspectorate", "Inspectorate"),
    ("boards", "Boards"),
    ("questions", "Every question and commitment"),
)
