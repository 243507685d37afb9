"""Every question and commitment of every meeting: what is open, who owns it, and what red measure
nobody has answered for."""

from collections.abc import Sequence

import streamlit as st

from metrics.access import Deed
from metrics.errors import nearest
from metrics.meeting import Act, Book, Kept, Verdict, close, redate
from metrics.model.meeting import Commitment
from pages.shared import acting, commitments, frame, meetings, stores
from pages.shared.asked import questions_table
from pages.shared.words import counted, day_words, plain, target_line

ANYONE = "Anybody"
ALL_ANSWERED = "Every red measure has an answer, a commentary or a commitment."
NONE_RED = "No measure is known to be off target."
NOTHING_YET = "**Nothing has been asked or promised yet.** It begins at a meeting."


def show() -> None:
    """The ledger, or the one commitment that the address names."""
    book, verdicts = meetings.book(), meetings.verdicts()
    asked = st.query_params.get(commitments.CHOSEN)
    if one := next((one for one in verdicts if one.commitment.commitment_id == asked), None):
        _one(book, one)
        return
    frame.heading("Questions and commitments")
    if asked:
        near = nearest(asked, book.commitments)
        st.warning(plain(f'There is no commitment "{asked}".{near} All of them are shown.'))
    _answer(book, verdicts)
    _commitments(verdicts)
    _questions(book)
    _red_without_answer()


def _answer(book: Book, verdicts: Sequence[Verdict]) -> None:
    """What was promised and not kept, and what is unanswered, in one line."""
    broken = [one for one in verdicts if one.broken]
    still = [one for one in verdicts if one.state is not Kept.CLOSED]
    waiting = [one for one in book.questions.values() if one.waiting]
    if not verdicts and not book.questions:
        st.markdown(NOTHING_YET)
        st.page_link(frame.page("meeting"), label="Open the meeting", help="")
        return
    with st.container(key="answer"):
        st.markdown(
            f"**{len(broken)} of {counted(len(still), 'commitment')} not kept; "
            f"{counted(len(waiting), 'question')} without an answer.**"
        )
    st.caption(
        f"As at {day_words(stores.today())}. Each is carried forward until somebody closes it with "
        "a reason."
    )


def _commitments(verdicts: Sequence[Verdict]) -> None:
    st.header("Commitments", anchor=False)
    if not verdicts:
        st.markdown("Nothing has been promised yet.")
        return
    owners = sorted({one.commitment.owner for one in verdicts})
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        owner = st.selectbox("Owner", [ANYONE, *owners], key="owner_filter", width=340)
        every = st.toggle("Show closed ones too", key="closed_too")
    kept = [
        one
        for one in verdicts
        if owner in {ANYONE, one.commitment.owner} and (every or one.state is not Kept.CLOSED)
    ]
    caption = f"{counted(len(kept), 'commitment')}, the most urgent first"
    commitments.commitments_table(kept, caption, "commitments")


def _questions(book: Book) -> None:
    st.header("Questions", anchor=False)
    if not book.questions:
        st.markdown("No question has been put yet.")
        return
    questions_table(book, list(book.questions.values()), "questions")


def _red_without_answer() -> None:
    """Red measures about which nothing was asked, answered, said or promised."""
    st.header("Red without an answer", anchor=False)
    found = meetings.newest()
    silent = found.unspoken
    if not silent:
        st.markdown(ALL_ANSWERED if found.off_target else NONE_RED)
        return
    st.markdown(
        f"{counted(len(silent), 'measure').capitalize()} off target in {found.quarter.label}, with "
        "no commentary on the figure, no open commitment and no answered question."
    )
    for one in silent:
        label = " *(illustrative)*" if one.illustrative else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                frame.page("measure"), label=plain(one.name), query_params={"measure": one.measure}
            )
            st.markdown(f"{plain(one.shown)}{label}, target {plain(target_line(one))}")


def _one(book: Book, one: Verdict) -> None:
    """One commitment: how it stands, its history, and what can be done with it."""
    held = one.commitment
    frame.heading(f"{held.commitment_id} · {commitments.state_words(one)}")
    frame.back("Every question and commitment", commitments.CHOSEN)
    acting.show_answers()
    with st.container(key="answer"):
        st.markdown(f"**{plain(held.text)}**")
    if held.illustrative or one.illustrative:
        st.warning("**Illustrative.** It was made up to show how the dashboard works.")
    st.markdown(plain(one.words))
    st.markdown(plain(f"Owner: {held.owner}. Due: {day_words(held.due)}."))
    _history(book, held)
    if held.aim:
        st.page_link(
            frame.page("measure"), label="The measure, its figures and where each is from",
            query_params={"measure": held.aim.measure, "area": held.aim.area},
        )  # fmt: skip
    if held.closed is None and acting.may(Deed.MINUTE):
        with st.expander("Put it off, or close it", key=f"open_forms_{held.commitment_id}"):
            _forms(held)


def _history(book: Book, held: Commitment) -> None:
    """What was asked, when it was promised, every re-dating, and its closing."""
    st.header("History", anchor=False)
    meeting = book.meeting(held.meeting_id)
    told = [f"Promised at the meeting of {day_words(meeting.day)}, written down by {held.by}."]
    if held.question_id:
        question = book.question(held.question_id)
        told.insert(0, f"Asked ({question.question_id}): {question.text}")
        told += [f"Answered by {one.answered_by}: {one.text}" for one in question.answers]
    for one in held.redated:
        change = f"from {day_words(one.before)} to {day_words(one.after)}"
        told.append(f"Re-dated {change} by {one.by}: {one.reason}")
    if held.closed:
        told.append(f"Closed by {held.closed.by}: {held.closed.reason}")
    st.markdown("\n".join(f"- {plain(line)}" for line in told))


def _forms(held: Commitment) -> None:
    acting.name_field()
    name = held.commitment_id
    with st.form(f"redating_{name}"), st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input("New day", held.due, format="DD/MM/YYYY", key=f"redate_{name}", width=180)
        st.text_input("Reason", key=f"redate_reason_{name}", width=420)
        st.form_submit_button("Re-date it", on_click=_redate, args=(name,))
    with st.form(f"closing_{name}"), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Reason for closing", key=f"close_reason_{name}", width=420)
        st.form_submit_button("Close it", on_click=_close, args=(name,))


def _redate(name: str) -> None:
    said = st.session_state

    def put_off(act: Act) -> str:
        day, reason = said[f"redate_{name}"], said[f"redate_reason_{name}"]
        held = redate(stores.warehouse(), act, name, day, reason=reason)
        return f"{name} is now due {day_words(held.due)}."

    acting.do(put_off, [f"redate_reason_{name}"], deed=Deed.MINUTE)


def _close(name: str) -> None:
    def close_it(act: Act) -> str:
        close(stores.warehouse(), act, name, reason=st.session_state[f"close_reason_{name}"])
        return f"{name} is closed."

    acting.do(close_it, [f"close_reason_{name}"], deed=Deed.MINUTE)
