"""The plan's partnership boards, each with its objectives and the measures that stand for it."""

import streamlit as st

from metrics.assessment import roll_up
from metrics.plan.schema import Board
from pages.shared import cards, frame, pickers
from pages.shared.words import plain

EVERY = "every"
NO_BOARD = (
    "The plan names no partnership board. Boards are written in `targets.yaml`, under `boards`, "
    "each with its purpose, its objectives and the measures that stand for them."
)


def show() -> None:
    """The page of the boards; they look at the same measures as everybody else."""
    shown = frame.view(
        "Boards", "The partnership boards of the plan, by the measures each is to move."
    )
    if not shown.plan.boards:
        st.markdown(NO_BOARD)
        return
    names = {EVERY: "Every board"} | {one.id: one.name for one in shown.plan.boards}
    pickers.tell_unknown("board", names, "a board of the plan")
    wanted = pickers.pick("board", "Board", list(names), EVERY, names.__getitem__)
    for board in shown.plan.boards:
        if wanted in {EVERY, board.id}:
            _board(shown, board)


def _board(shown: frame.View, board: Board) -> None:
    st.header(plain(board.name), anchor=False)
    st.markdown(plain(board.purpose))
    st.markdown("\n".join(f"- {plain(one)}" for one in board.objectives))
    measures = [shown.plan.measure(measure_id) for measure_id in board.measures]
    if measures:
        st.caption(f"{plain(roll_up(shown.of(measures)).words)}.")
        cards.card_grid(shown, measures, board.id)
    else:
        st.markdown("No measure of the plan stands for its objectives.")
