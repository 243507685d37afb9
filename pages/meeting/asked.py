"""Questions of a meeting: put, answered, and turned into a commitment that the product judges."""

from collections.abc import Sequence

import streamlit as st

from metrics.access import Deed
from metrics.meeting import Act, AimDraft, Picture, answer, ask, close, commit, stands_in
from metrics.model import Assessment
from metrics.model.meeting import Answer, Direction, Meeting, Question
from pages.shared import acting, meetings, stores
from pages.shared.words import day_words, plain

DIRECTIONS = {
    Direction.AT_LEAST: "at least",
    Direction.AT_MOST: "at most",
    Direction.UP_BY: "up by",
    Direction.DOWN_BY: "down by",
}
NO_MEASURE = ""
OWN = "own_promise"  # of a commitment that answers no question


def show(now: Picture, found: Meeting) -> None:
    """The meeting's questions, each with its answers and what may be written down next."""
    st.header("Questions and answers", anchor=False)
    mine = [one for one in now.book.questions.values() if one.meeting_id == found.meeting_id]
    if not mine:
        st.markdown("No question is put yet. Ask a suggested one, or write your own.")
    for question in mine:
        _question(now, found, question)
    _own(now, found)


def _question(now: Picture, found: Meeting, question: Question) -> None:
    with st.container(border=True, key=f"card_question_{question.question_id}", gap="xsmall"):
        acting.show_answers(question.question_id)
        label = " *(illustrative)*" if question.illustrative else ""
        st.markdown(f"**{question.question_id}.** **{plain(question.text)}**{label}")
        if question.evidence:
            st.caption(plain(question.evidence))
        for one in question.answers:
            st.markdown(_answer_words(one))
        _commitments(now, question)
        if question.closed:
            told = f"Closed on {day_words(question.closed.at)} by {question.closed.by}"
            st.caption(plain(f"{told}: {question.closed.reason}"))
            return
        if acting.may(Deed.MINUTE):
            _forms(now, found, question)


def _answer_words(one: Answer) -> str:
    label = " *(illustrative)*" if one.illustrative else ""
    return f"{plain(one.answered_by)}, {day_words(one.at)}: {plain(one.text)}{label}"


def _commitments(now: Picture, question: Question) -> None:
    for one in now.verdicts:
        if one.commitment.question_id == question.question_id:
            held = one.commitment
            label = " *(illustrative)*" if one.illustrative else ""
            told = f"{plain(held.text)}. {plain(one.words)}{label}"
            st.markdown(f"**{held.commitment_id}:** {told}")


def _forms(now: Picture, found: Meeting, question: Question) -> None:
    """Answer, promise or close: one form each, so that a press does one thing."""
    name = question.question_id
    label = "Add to the answer" if question.answers else "Write down the answer"
    with st.expander(label, key=f"open_answer_{name}"), st.form(f"answering_{name}", border=False):
        st.text_area("Answer", key=f"answer_{name}")
        st.text_input(
            "Answered by", key=f"answered_by_{name}", placeholder=now.plan.body.chief, width=320
        )
        st.form_submit_button("Keep the answer", on_click=_keep_answer, args=(name,))
    with st.expander("Write down what was promised", key=f"open_commit_{name}"):
        _promise(now, found, name, question)
    with (
        st.expander("Close the question", key=f"open_close_{name}"),
        st.form(f"closing_{name}", border=False),
    ):
        st.text_input("Reason", key=f"close_reason_{name}", width=480)
        st.form_submit_button("Close it", on_click=_close, args=(name,))


def _keep_answer(name: str) -> None:
    said = st.session_state
    by = said[f"answered_by_{name}"] or stores.plan().body.chief

    def keep(act: Act) -> str:
        answer(stores.warehouse(), act, name, said[f"answer_{name}"], answered_by=by)
        return f"The answer to {name} is kept."

    acting.do(keep, [f"answer_{name}"], where=name, deed=Deed.MINUTE)


def _close(name: str) -> None:
    def close_it(act: Act) -> str:
        close(stores.warehouse(), act, name, reason=st.session_state[f"close_reason_{name}"])
        return f"{name} is closed."

    acting.do(close_it, [f"close_reason_{name}"], where=name, deed=Deed.MINUTE)


def _promise(now: Picture, found: Meeting, name: str, question: Question | None = None) -> None:
    """What, who, by when; and the measure, direction and amount by which it is judged."""
    about = question.measure if question else NO_MEASURE
    measures = {one.id: one.name for one in now.plan.measures}
    names = {NO_MEASURE: "No measure: a person says when it is done"} | measures
    ids = list(names)
    measure = st.selectbox(
        "Judged by", ids, ids.index(about) if about in ids else 0,
        format_func=names.__getitem__, key=f"measure_{name}",
    )  # fmt: skip
    with st.form(f"promising_{name}", border=False):
        st.text_area("What was promised", key=f"promise_{name}", height=80)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Owner", key=f"owner_{name}", width=300)
            st.date_input("By", key=f"due_{name}", value=None, format="DD/MM/YYYY", width=180)
        if measure:
            area = question.area if question else ""
            _aim_fields(now, name, measure, area or now.plan.force.id)
        st.form_submit_button(
            "Keep the commitment", on_click=_commit, args=(now, found.meeting_id, name)
        )


def _aim_fields(now: Picture, name: str, measure: str, area: str) -> None:
    """What the measure is to come to, and where."""
    areas = {one.id: one.name for one in now.plan.places}
    unit = now.plan.measure(measure).unit.value
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Direction", list(Direction), format_func=DIRECTIONS.__getitem__,
            key=f"direction_{name}", width=180,
        )  # fmt: skip
        st.number_input(f"Amount ({unit})", value=None, key=f"amount_{name}", width=220)
        st.selectbox(
            "Area", list(areas), list(areas).index(area) if area in areas else 0,
            format_func=areas.__getitem__, key=f"area_{name}", width=260,
        )  # fmt: skip


def _commit(now: Picture, meeting_id: str, name: str) -> None:
    said = st.session_state
    measure, due, amount = said[f"measure_{name}"], said[f"due_{name}"], said.get(f"amount_{name}")
    lacking = [] if due else ["The day by which it is promised is missing."]
    if measure and amount is None:
        lacking.append("The amount is missing: without it no figure can say whether it was kept.")
    if lacking or due is None:
        acting.refuse(lacking, where=name)
        return
    aim, stands = _aim(meeting_id, measure, name)

    def keep(act: Act) -> str:
        held = commit(
            stores.warehouse(), now.plan, act, meeting_id, said[f"promise_{name}"],
            owner=said[f"owner_{name}"], due=due, aim=aim, stands=stands,
            question_id=name if name != OWN else "",
        )  # fmt: skip
        return f"{held.commitment_id} is kept, due {day_words(held.due)}."

    acting.do(keep, [f"promise_{name}", f"owner_{name}"], where=name, deed=Deed.MINUTE)


def _aim(meeting_id: str, measure: str, name: str) -> tuple[AimDraft | None, Assessment | None]:
    """What was promised of a measure, and how that stands."""
    if not measure:
        return None, None
    said = st.session_state
    area, amount = said[f"area_{name}"], float(said[f"amount_{name}"])
    meeting = meetings.book().meeting(meeting_id)
    stands = stands_in(stores.warehouse(), stores.plan(), meeting, measure, area)
    return AimDraft(measure, area, said[f"direction_{name}"], amount), stands


def _own(now: Picture, found: Meeting) -> None:
    """A question nobody suggested, and a promise nobody asked for."""
    acting.show_answers(OWN)
    if not acting.may(Deed.MINUTE):
        return
    measures: Sequence[str] = [NO_MEASURE, *(one.id for one in now.plan.measures)]
    names = {NO_MEASURE: "No measure"} | {one.id: one.name for one in now.plan.measures}
    with (
        st.expander("Ask a question of your own", key="open_own"),
        st.form("asking", border=False),
    ):
        st.text_area("Question", key="own_question")
        st.selectbox("About", measures, format_func=names.__getitem__, key="own_measure")
        st.form_submit_button("Ask it", on_click=_ask, args=(now, found.meeting_id))
    with st.expander("Write down a commitment that answers no question", key="open_own_commit"):
        _promise(now, found, OWN)


def _ask(now: Picture, meeting_id: str) -> None:
    said = st.session_state
    measure = said["own_measure"]
    stands = now.standing().get(measure)
    period = stands.period.label if stands and stands.period else ""

    def put(act: Act) -> str:
        held = ask(
            stores.warehouse(), now.plan, act, meeting_id, said["own_question"], measure=measure,
            period=period, evidence=stands.reason if stands else "",
        )  # fmt: skip
        return f"{held.question_id} is put."

    acting.do(put, ["own_question"], where=OWN, deed=Deed.MINUTE)
