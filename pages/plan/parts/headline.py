"""The head of a measure's page: how it stands, how sure that is, what the series shows, and
everything it is compared with."""

import streamlit as st

from metrics.exports.told import AGAINST, CHANCE
from metrics.model import Against, Assessment, Movement
from metrics.plan import Measure
from metrics.plan.schema import Plan
from pages.shared import cards, table
from pages.shared.words import chip, counted, labels, plain, sentence_case, target_line

ICON = 34  # pixels
COMPARED = ("Compared with", "Change", "Told from chance?")


def show(one: Assessment, measure: Measure) -> None:
    """The card's facts, large, with each sentence on a line of its own."""
    with st.container(border=True, key=f"card_{one.status.value}_headline", gap="xsmall"):
        _state(one)
        _figure(one)
        _signals(one, measure)
        st.markdown(f"**{plain(one.lead)}**")
        for sentence in (one.reason, one.sampled, one.verdict):
            if sentence and sentence != one.lead:
                st.markdown(plain(sentence))
        if one.worked_out:
            st.caption(f"Worked out, because nobody sent it. {plain(one.worked_out)}")
        st.markdown(f"**Target:** {plain(target_line(one))}")
        if one.arithmetic:
            with st.expander("The arithmetic"):
                st.markdown("  \n".join(plain(step) for step in one.arithmetic))


def _state(one: Assessment) -> None:
    """The status's mark and words, and what a reader must know before quoting the figure."""
    with st.container(key="chip_headline"):
        said = [chip(one.status), *(f":gray-badge[{plain(label)}]" for label in labels(one))]
        st.markdown(" ".join(said))


def _signals(one: Assessment, measure: Measure) -> None:
    """What the series shows and whether the target can be relied on: icons, words, meaning."""
    if one.run and not one.variation:
        st.caption(f"No limits: {plain(one.run)}")
    for drawing, style in cards.signals(one, measure):
        with st.container(
            key=f"signal_{style.words}", horizontal=True, vertical_alignment="center", gap="small"
        ):
            st.image(drawing, alt=style.words, width=ICON)
            words = f"**{plain(sentence_case(style.words))}** {plain(style.meaning)}"
            st.markdown(words, width="stretch")


def _figure(one: Assessment) -> None:
    """The figure, large, and the period it belongs to."""
    with st.container(key="figure_headline"):
        st.markdown(plain(sentence_case(one.shown or "no figure")))
    if one.period:
        st.caption(plain(one.period.words))


def compared(plan: Plan, measure: Measure, one: Assessment) -> None:
    """Every comparison that can be made, each with its periods and whether chance explains it."""
    st.header("Compared with", anchor=False)
    if one.comparisons:
        rows = [_movement(plan, moved) for moved in one.comparisons]
        caption = f"{counted(len(rows), 'comparison')}, never across a change of definition"
        table.show_table(COMPARED, rows, caption, "compared")
    else:
        st.markdown("There is no figure of the same kind and definition to compare with.")
    _lacking(plan, measure, one)


def _movement(plan: Plan, moved: Movement) -> table.Row:
    source = plan.source(moved.source)
    when = f"{moved.when} against {moved.from_when}"
    return table.row(
        [
            table.cell(AGAINST[moved.against], small=when),
            table.cell(_capital(moved.words), moved.by, source.title if source else ""),
            table.cell(CHANCE[moved.clear if moved.by else False]),
        ]
    )


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _lacking(plan: Plan, measure: Measure, one: Assessment) -> None:
    """A national baseline nobody has sent a figure for is told, not passed over."""
    baseline = measure.national_baseline
    if baseline is None or any(m.against is Against.NATIONAL_BASELINE for m in one.comparisons):
        return
    source = plan.source(baseline.source)
    told = f"National baseline: {baseline.period} ({source.title if source else baseline.source})."
    st.caption(plain(f"{told} Nothing is compared with it yet. {baseline.note}"))
