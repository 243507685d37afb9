"""Where the statement of a quarter stands on its way out, and what comes next."""

import streamlit as st

from metrics.periods import Period
from metrics.statement import Step, StepName, next_step, steps
from pages.shared import frame, pickers, stores
from pages.shared.words import plain

DONE, NEXT, LATER = "✓ done", "→ next", "– later"
ALL_DONE = "**All {of} steps are done:** the statement of {quarter} is out."
SOME = "**{done} of {of} steps are done.** Next: {name}."
ON_EDITIONS = (StepName.PUT_FORWARD, StepName.APPROVE)


def show(quarter: Period) -> None:
    """One sentence, the steps in their order, and a link where the next one is elsewhere."""
    found = steps(stores.plan(), stores.warehouse().entries, quarter)
    coming = next_step(found)
    with st.container(key="steps", gap="xsmall"):
        st.markdown(_answer(found, coming, quarter))
        lines = (_line(one, coming) for one in found)
        st.markdown("\n".join(f"{at}. {line}" for at, line in enumerate(lines, start=1)))
        if coming and coming.name in ON_EDITIONS:
            st.page_link(
                frame.page("editions"), label="Go to Editions",
                query_params={"quarter": pickers.address_of(quarter)},
            )  # fmt: skip


def _answer(found: tuple[Step, ...], coming: Step | None, quarter: Period) -> str:
    """How many steps are done, and the next by name."""
    if coming is None:
        return ALL_DONE.format(of=len(found), quarter=plain(quarter.label))
    done = sum(one.done for one in found)
    return SOME.format(done=done, of=len(found), name=_lower(coming.name.value))


def _line(one: Step, coming: Step | None) -> str:
    how = DONE if one.done else NEXT if one is coming else LATER
    told = f" ({one.told})" if one.told else ""
    words = plain(f"{one.name.value}: {how}{told}")
    return f"**{words}**" if one is coming else words


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
