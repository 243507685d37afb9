"""Editions for the public: put forward, approved by a second person, withdrawn; and the list of
everything that was published, with the hash of every file."""

from collections.abc import Sequence
from hashlib import sha256

import streamlit as st

from metrics.access import Deed
from metrics.meeting import Act
from metrics.model.release import PublicEdition, Published, Signed
from metrics.plan import PLAN_FILE
from metrics.release import Editions, approve_edition, propose_edition, withdraw_edition
from metrics.statement import parts_of, words_of
from pages.shared import acting, frame, leaving, pickers, releases, stores, table
from pages.shared.words import counted, day_words, moment_words, plain, sentence_case

LEAD = (
    "What the public is given comes from an edition: the figures of a quarter as they are known "
    "when it is put forward, with the targets of that day. A second person approves it. Until then "
    "everything made from it is marked as a draft."
)
NONE_YET = "No edition has been put forward yet."
NOTHING_YET = "Nothing has been published yet."
HEADS = ("Edition", "Quarter", "State", "Figures as known", "Put forward by", "Approved by")
WIDTHS = (11, 15, 22, 19, 16, 17)
GONE_OUT = ("When", "What", "Edition", "Files", "By")
GONE_WIDTHS = (20, 36, 12, 12, 20)
WORDS = (
    "Words of the statement on the national priorities: {count} of {of} parts are written for this "
    "quarter. What is written after the approval does not count for this edition."
)
OPEN = "waiting"  # for a second person
LOOKS = {"approved": "on_target", OPEN: "overdue", "withdrawn": "no_figure"}
STATES = {
    "approved": "● Approved: may be published",
    OPEN: "◷ Waits for a second person",
    "withdrawn": "– Withdrawn: nothing more may be published",
}
REASON, CHOSEN, QUARTER, NOTE = (
    "edition_reason",
    "edition_chosen",
    "edition_quarter",
    "edition_note",
)
SHORT_HASH = 12  # letters: enough to compare by eye; the whole stands in the list's own file


def show() -> None:
    """The page of editions."""
    frame.heading("Editions")
    st.markdown(LEAD)
    held = releases.editions()
    st.markdown(plain(_answer(held)))
    acting.show_answers()
    acting.name_field()
    _waiting([one for one in held.by_id.values() if _state(one) == OPEN])
    if acting.may(Deed.PROPOSE_EDITION):
        _put_forward()
    _list(list(held.by_id.values()))
    _withdraw(held.standing)
    _published(held)


def _answer(held: Editions) -> str:
    """The one sentence: what may be published from now, and what waits."""
    waiting = sum(_state(one) == OPEN for one in held.by_id.values())
    last = next(iter(held.standing), None)
    told = "No edition is approved, so nothing may be published yet: what is made now is a draft."
    if last and last.approved:
        told = (
            f"The latest that may be published from is {last.edition_id} of {last.quarter.label}, "
            f"approved on {day_words(last.approved.at)} by {last.approved.by}."
        )
    verb = "waits" if waiting == 1 else "wait"
    also = f"{sentence_case(counted(waiting, 'edition'))} {verb} for approval."
    return f"{told} {also}" if waiting else told


def _state(one: PublicEdition) -> str:
    if one.withdrawn:
        return "withdrawn"
    return "approved" if one.approved else OPEN


def _waiting(found: Sequence[PublicEdition]) -> None:
    """What a second person looks at and approves."""
    if not found:
        return
    st.header("Waiting for a second person", anchor=False)
    for one in found:
        with st.container(border=True):
            note = f" “{one.proposed.note}”" if one.proposed.note else ""
            told = (
                f"{one.edition_id}: {one.quarter.words}, figures as known on "
                f"{moment_words(one.known_at)}, put forward by {one.proposed.by}.{note}"
            )
            st.markdown(plain(told))
            st.caption(plain(_words_written(one)))
            st.page_link(
                frame.page("charts"), label=f"Look at what would leave with {one.edition_id}",
                query_params={
                    "quarter": pickers.address_of(one.quarter), leaving.FROM: one.edition_id,
                },
            )  # fmt: skip
            if acting.may(Deed.APPROVE_EDITION):
                st.button(
                    f"Approve {one.edition_id}", key=f"approve_{one.edition_id}",
                    on_click=_approve, args=(one.edition_id,),
                )  # fmt: skip


def _words_written(one: PublicEdition) -> str:
    """How much of the statement's own words would leave with it."""
    parts = parts_of(stores.plan())
    written = words_of(stores.warehouse().entries, one.quarter)
    count = sum(part in written and bool(written[part].last) for part in parts)
    return WORDS.format(count=count, of=len(parts))


def _approve(name: str) -> None:
    def approve(act: Act) -> str:
        approve_edition(stores.warehouse(), act, name)
        return f"{name} is approved. Charts, tables, statement and site may be published from it."

    acting.do(approve, deed=Deed.APPROVE_EDITION)


def _put_forward() -> None:
    quarters, newest = pickers.offered()
    with st.expander("Put an edition forward", key="open_put"), st.form("put", border=False):
        st.selectbox(
            "Quarter", list(quarters.values()), list(quarters).index(newest),
            format_func=lambda one: one.words, key=QUARTER, width=360,
        )  # fmt: skip
        st.text_input("Note for who approves it", key=NOTE, width=480)
        st.form_submit_button("Put it forward", on_click=_propose)


def _propose() -> None:
    def propose(act: Act) -> str:
        said = st.session_state
        content = (stores.config_folder() / PLAN_FILE).read_bytes()
        held = propose_edition(stores.warehouse(), act, said[QUARTER], content, note=said[NOTE])
        return f"{held.edition_id} is put forward. A second person approves it on this page."

    acting.do(propose, [NOTE], deed=Deed.PROPOSE_EDITION)


def _list(held: Sequence[PublicEdition]) -> None:
    st.header("Every edition", anchor=False)
    if not held:
        st.markdown(NONE_YET)
        return
    rows = [_row(one) for one in reversed(held)]
    told = f"{sentence_case(counted(len(rows), 'edition'))}, the latest put forward first."
    table.show_table(HEADS, rows, told, "editions", widths=WIDTHS)


def _row(one: PublicEdition) -> table.Row:
    state = _state(one)
    why = one.withdrawn.note if one.withdrawn else ""
    return table.row(
        [
            table.cell(one.edition_id),
            table.cell(one.quarter.label, one.quarter.end.isoformat()),
            table.cell(STATES[state], small=why, look=LOOKS[state]),
            table.cell(moment_words(one.known_at), one.known_at.isoformat()),
            _signed(one.proposed),
            _signed(one.approved),
        ],
        struck=state == "withdrawn",
    )


def _signed(one: Signed | None) -> table.Cell:
    return table.cell(one.by, small=day_words(one.at)) if one else table.cell("–")


def _withdraw(standing: Sequence[PublicEdition]) -> None:
    if not (standing and acting.may(Deed.APPROVE_EDITION)):
        return
    with st.expander("Withdraw an edition", key="open_withdraw"), st.form("withdraw", border=False):
        st.markdown("What was published from it stays on the list; nothing more can be published.")
        names = [one.edition_id for one in standing]
        st.selectbox("Edition", names, key=CHOSEN, width=200)
        st.text_input("Reason", key=REASON, width=480)
        st.form_submit_button("Withdraw it", on_click=_take_back)


def _take_back() -> None:
    def take_back(act: Act) -> str:
        name = st.session_state[CHOSEN]
        withdraw_edition(stores.warehouse(), act, name, st.session_state[REASON])
        return f"{name} is withdrawn."

    acting.do(take_back, [REASON], deed=Deed.APPROVE_EDITION)


def _published(held: Editions) -> None:
    st.header("What was published", anchor=False)
    if not held.published:
        st.markdown(NOTHING_YET)
        return
    rows = [_gone_out(one) for one in reversed(held.published)]
    told = f"{sentence_case(counted(len(rows), 'publication'))}, the latest first."
    table.show_table(GONE_OUT, rows, told, "published", widths=GONE_WIDTHS)
    _check(held)


def _gone_out(one: Published) -> table.Row:
    first = one.files[0] if one.files else None
    hashed = f"{first.name}: {first.sha256[:SHORT_HASH]}…" if first else ""
    return table.row(
        [
            table.cell(moment_words(one.signed.at), one.signed.at.isoformat()),
            table.cell(one.what),
            table.cell(one.edition_id),
            table.cell(counted(len(one.files), "file"), len(one.files), hashed),
            table.cell(one.signed.by),
        ]
    )


def _check(held: Editions) -> None:
    """Whether a file somebody holds is one of ours, unchanged."""
    given = st.file_uploader("Is this file one of them, unchanged?", key="check_file")
    if given is None:
        return
    found = held.of_file(sha256(given.getvalue()).hexdigest())
    if not found:
        st.warning(plain(f"No file on the list has the content of {given.name}."))
        return
    last = found[-1]
    st.success(
        plain(
            f"{given.name} was published on {moment_words(last.signed.at)} from {last.edition_id} "
            f"by {last.signed.by}: {last.what}."
        )
    )
