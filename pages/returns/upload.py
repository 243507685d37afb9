"""The analyst's desk: whatever files the force sent, one after the other, each to its receipt.

Each file is judged and accepted by itself. Nothing is stored before *accept*, and accepting twice,
by a double press or a second visit, stores once.
"""

from collections.abc import Sequence

import streamlit as st

from metrics.access import Deed
from metrics.model import ForceReturn, Receipt
from metrics.returns import write_template_csv, write_template_xlsx
from pages.returns import receipts
from pages.returns.desk import (
    acceptance,
    changes,
    files,
    kinds,
    leaving_out,
    listing,
    mapping,
    problems,
    recognised,
    state,
)
from pages.returns.desk.state import Sent
from pages.shared import acting, frame, stores
from pages.shared.turns import READING
from pages.shared.words import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAME_WANTED = "Your name stands on every receipt; nothing can be accepted without it."
STAYS = "Files stay here while you look at other pages, until this window is closed."
WAITS = ". Other people's files are being read first."
Found = dict[str, Sent]


def show() -> None:
    """The page on which returns are sent in."""
    frame.heading("Send a return")
    if not acting.may(Deed.SEND_RETURN):
        st.markdown(plain(acting.why_not(Deed.SEND_RETURN)))
        st.page_link(frame.page("held"), label="See the returns held", help="")
        return
    st.markdown(
        "Drop whatever the force sent: CSV or a workbook, several files at once. Each is read and "
        "checked here, you see what is wrong and what would change, and nothing is stored until "
        "you accept it."
    )
    files.box()
    received = files.on_desk()
    if not received:
        _templates()
        return
    _details()
    found = _found(received)
    chosen = _chosen(found)
    _accept_ready(found)
    _file(found[chosen], found)


def _templates() -> None:
    plan = stores.plan()
    st.caption("Nothing to send yet? A blank return has the columns and the measures of this plan.")
    with st.container(horizontal=True):
        st.download_button(
            "Blank return (Excel)", lambda: write_template_xlsx(plan), "return.xlsx", XLSX,
            on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "Blank return (CSV)", lambda: write_template_csv(plan), "return.csv", "text/csv",
            on_click="ignore",
        )  # fmt: skip


def _details() -> None:
    """Who sends them and with which remark; the same for every file chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        acting.name_field(key=acceptance.BY)
        acting.kept_text("Note (optional)", acceptance.NOTE, width=340)
    if not acting.name(acceptance.BY):
        st.caption(NAME_WANTED)


def _found(received: Sequence[ForceReturn]) -> Found:
    """Every file, read and compared, with progress where there is something to wait for."""
    progress, alone = st.empty(), []
    names = [*(plain(one.name) for one in received), ""]
    waits = WAITS if READING.taken else ""
    with progress.container():
        bar = st.progress(0.0, f"Reading 1 of {len(received)}: {names[0]}{waits}")
    for at, sent in enumerate(state.read_all(received), start=1):
        alone.append(sent)
        bar.progress(at / len(received), f"{at} of {len(received)} read. {names[at]}")
    progress.empty()
    joined = state.with_companions(alone)
    return {one.key: state.compare(one, kinds.kind_of(one)) for one in joined}


def _chosen(found: Found) -> str:
    """The file that is worked on: the one pressed, or the first without a receipt."""
    waiting = [key for key, sent in found.items() if not sent.receipt] or list(found)
    chosen = files.worked_on() if files.worked_on() in found else waiting[0]
    if len(found) > 1 and (pressed := listing.show(list(found.values()), chosen)):
        files.work_on(pressed)
        st.rerun()
    _off_the_desk(found, chosen)
    files.work_on(chosen)
    return chosen


def _off_the_desk(found: Found, chosen: str) -> None:
    """What lies here stays until it is taken off: one file, or every one with a receipt."""
    done = [key for key, one in found.items() if one.receipt]
    with st.container(horizontal=True, vertical_alignment="center", key="off_the_desk"):
        st.button(
            f"Take {plain(found[chosen].received.name)} off the desk", on_click=files.take_off,
            args=([chosen],), key="take_off",
        )  # fmt: skip
        if len(done) > 1:
            st.button(
                f"Take the {len(done)} accepted files off", on_click=files.take_off, args=(done,),
                key="take_off_done",
            )  # fmt: skip
        st.caption(STAYS)


def _accept_ready(found: Found) -> None:
    """One press for the files that nothing stands against."""
    ready = [one for one in found.values() if listing.state_of(one) == listing.READY]
    if len(ready) > 1:
        lacks = acceptance.lacking(ready[0])
        st.button(
            f"Accept the {len(ready)} files that are ready", on_click=_accept_all, args=(ready,),
            disabled=bool(lacks), key="accept_ready",
        )  # fmt: skip
        if lacks:
            st.caption(plain(" ".join(lacks)))


def _accept_all(ready: Sequence[Sent]) -> None:
    for sent in ready:
        acceptance.accept(sent)


def _file(sent: Sent, found: Found) -> None:
    """One file, from what was recognised to its receipt."""
    st.header(plain(sent.received.name), anchor=False)
    if sent.receipt:
        if not sent.withdrawn:  # else the receipt says so
            _receipt(sent.receipt)
        _next(found)
        receipts.show(sent.receipt.return_id)
        return
    if recognised.show(sent) == recognised.MAP_IT:
        mapping.show(sent)
        return
    if sent.checked.observations:
        kinds.show(sent, [key for key, one in found.items() if key != sent.key and not one.receipt])
    problems.show(sent)
    leaving_out.show(sent)
    if sent.checked.observations:
        changes.show_changes(sent)
    acceptance.show(sent)


def _receipt(receipt: Receipt) -> None:
    """That it was accepted, and where to go from here."""
    st.success(plain(receipt.words))
    with st.container(horizontal=True):
        st.page_link(frame.page("overview"), label="See the overview")
        st.page_link(frame.page("held"), label="See the returns held")


def _next(found: Found) -> None:
    """The next file without a receipt."""
    waiting = [sent for sent in found.values() if not sent.receipt]
    if waiting:
        st.button(
            f"Go on with {plain(waiting[0].received.name)}", type="primary", on_click=files.work_on,
            args=(waiting[0].key,), key="go_on",
        )  # fmt: skip
