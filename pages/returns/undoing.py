"""Taking a return back, letting it stand again, approving it: a name and a reason each time."""

from datetime import UTC, datetime

import streamlit as st

from metrics.errors import MetricsError
from metrics.model import HeldReturn
from pages.shared import acting, stores

WITHDRAW = (
    "Withdrawing it lets the figures it replaced stand again. Approving it says that a second "
    "person has looked: whatever changes it later is told."
)
RESTORE = "Restoring it lets its figures stand again, but where a later return has the same one."


def show(one: HeldReturn) -> None:
    """A form with what can be done now."""
    gone = one.withdrawn_at is not None
    with st.form(f"undoing_{one.return_id}"):
        st.markdown(RESTORE if gone else WITHDRAW)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Your name", key=f"undo_by_{one.return_id}", width=280)
            st.text_input("Reason", key=f"undo_note_{one.return_id}", width=480)
        with st.container(horizontal=True):
            if gone:
                _button("Restore this return", "restore", one)
            else:
                _button("Withdraw this return", "withdraw", one)
                if one.approved_at is None:
                    _button("Approve this return", "approve", one)


def _button(label: str, act: str, one: HeldReturn) -> None:
    key = f"{act}_{one.return_id}"
    st.form_submit_button(label, on_click=_act, args=(act, one.return_id), key=key)


def _act(act: str, return_id: str) -> None:
    """Do it, and keep the sentence that says what came of it."""
    said, warehouse = st.session_state, stores.warehouse()
    acts = {
        "withdraw": (warehouse.withdraw, "was withdrawn: the figures before it stand again"),
        "restore": (warehouse.restore, "stands again"),
        "approve": (warehouse.approve, "is approved"),
    }
    doing, done = acts[act]
    by, note = said[f"undo_by_{return_id}"], said[f"undo_note_{return_id}"]
    try:
        one = doing(return_id, by=by, note=note, at=datetime.now(UTC))
    except MetricsError as told:
        acting.refuse(str(told).splitlines())
        return
    said[f"undo_note_{return_id}"] = ""  # so that a second press cannot undo what was done
    acting.tell(f"{one.return_id} ({one.file}) {done}.")
