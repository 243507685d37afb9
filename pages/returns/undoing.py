"""Taking a return back, letting it stand again, approving it: a name and a reason each time."""

import streamlit as st

from metrics.access import Deed
from metrics.meeting import Act
from metrics.model import HeldReturn
from pages.shared import acting, stores

WITHDRAW = (
    "Withdrawing it takes its figures away; whatever they replaced stands again. Approving it says "
    "that a second person has looked: whatever changes it later is told."
)
RESTORE = "Restoring it lets its figures stand again, but where a later return has the same one."
WITHDRAWN = "was withdrawn: its figures do not stand, and what they replaced stands again"
DEEDS = {
    "withdraw": Deed.UNDO_RETURN,
    "restore": Deed.UNDO_RETURN,
    "approve": Deed.APPROVE_RETURN,
}


def show(one: HeldReturn) -> None:
    """A form with what can be done now."""
    gone = one.withdrawn_at is not None
    deeds = [DEEDS["restore"]] if gone else [DEEDS["withdraw"], DEEDS["approve"]]
    if not any(map(acting.may, deeds)):
        return
    with st.form(f"undoing_{one.return_id}"):
        st.markdown(RESTORE if gone else WITHDRAW)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            acting.field(f"undo_by_{one.return_id}")
            st.text_input("Reason", key=f"undo_note_{one.return_id}", width=480)
        with st.container(horizontal=True):
            if gone:
                _button("Restore this return", "restore", one)
            else:
                _button("Withdraw this return", "withdraw", one)
                if one.approved_at is None:
                    _button("Approve this return", "approve", one)


def _button(label: str, act: str, one: HeldReturn) -> None:
    if acting.may(DEEDS[act]):
        key = f"{act}_{one.return_id}"
        st.form_submit_button(label, on_click=_act, args=(act, one.return_id), key=key)


def _act(what: str, return_id: str) -> None:
    """Do it, and keep the sentence that says what came of it."""
    warehouse, note = stores.warehouse(), f"undo_note_{return_id}"
    acts = {
        "withdraw": (
            warehouse.withdraw,
            WITHDRAWN,
        ),
        "restore": (warehouse.restore, "stands again"),
        "approve": (warehouse.approve, "is approved"),
    }
    doing, done = acts[what]

    def carry_out(act: Act) -> str:
        one = doing(return_id, by=act.by, note=st.session_state[note], at=act.at)
        return f"{one.return_id} ({one.file}) {done}."

    acting.do(carry_out, [note], deed=DEEDS[what], key=f"undo_by_{return_id}")
