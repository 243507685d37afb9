"""An unknown file, pointed at: which row has the headings, what each column is, and the layout
that comes of it."""

from pathlib import PurePath

import streamlit as st

from metrics.access import Deed
from metrics.errors import MetricsError, Refused
from metrics.model import ForceReturn
from metrics.plan import Plan
from metrics.returns import Layout, Page, check_return, layout_text, save_layout
from metrics.returns.mapping.guesses import (
    guess_columns,
    guess_join,
    guess_under,
)
from metrics.returns.mapping.mapping import Column, Mapping, Part, find_gaps, make_layout
from pages.returns.desk import acceptance, columns, headings, state
from pages.returns.desk.state import Sent
from pages.shared import acting, stores
from pages.shared.words import counted, day_words, plain


def show(sent: Sent) -> None:
    """From the real cells to a layout, step by step."""
    looked = state.looked_at(sent)
    if not looked.pages:
        for one in looked.problems:
            st.error(plain(one.sentence))
        return
    st.subheader("1. Where the headings stand", anchor=False)
    if looked.hidden:
        st.caption(plain(f"Hidden sheets are not read: {', '.join(looked.hidden)}."))
    page = headings.sheet(sent, looked.pages)
    row, depth = headings.row_of(sent, page)
    st.subheader("2. What each column is", anchor=False)
    plan = stores.plan()
    guessed = guess_columns(page, row, depth, plan)
    st.markdown("Guessed from the headings and cells. Look at each, above all at the measures.")
    chosen = columns.show(sent, page, row, guessed)
    st.subheader("3. Areas, periods and units", anchor=False)
    mapping = _rest(sent, page, row, depth, chosen)
    st.subheader("4. What comes of it", anchor=False)
    _outcome(sent, mapping)


def _rest(sent: Sent, page: Page, row: int, depth: int, chosen: tuple[Column, ...]) -> Mapping:
    """What the columns do not say: names, areas, periods, units."""
    key, plan = sent.key, stores.plan()
    parts = {one.part for one in chosen}
    area = "" if Part.AREA in parts else _whole_area(key, plan)
    areas, others = _named_areas(key, page, row, chosen, plan)
    measure = _dated_measure(key, plan, parts)
    measures = _named_measures(key, page, row, chosen, plan)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period_in = "" if parts & {Part.PERIOD, Part.DATED} else _period_place(key)
        times = columns.pick(key, "times", 'A time such as "4:31" is', columns.TIMES, "")
        shares = columns.tick(key, "proportions", "Percentages are written as 0.82")
        blank = columns.tick(key, "until_blank", "The table ends with the first blank row")
        added = columns.tick(key, "added_up", "Rows of the same place and period are added up")
    title = st.text_input(
        "What this file is called", width=480,
        key=state.widget(key, "title", _title(sent.received.name)), on_change=state.store,
        args=(key, "title"),
    )  # fmt: skip
    return Mapping(
        title=title, sheet=page.name, columns=chosen, header_rows=depth, until_blank=blank,
        under=guess_under(page, row, depth, plan),
        area=area, areas=areas, other_areas=others, measure=measure, measures=measures,
        period_in=period_in, period_join=guess_join(page, row, chosen), times=times,
        proportions=shares, added_up=added,
    )  # fmt: skip


def _title(name: str) -> str:
    """A file's name without the numbers that change from one to the next."""
    words = "".join(" " if one in "-_.()" else one for one in PurePath(name).stem).split()
    return " ".join(word for word in words if not any(map(str.isdigit, word))).capitalize()


def _whole_area(key: str, plan: Plan) -> str:
    names = {one.id: one.name for one in plan.places}
    return columns.pick(key, "area", "The whole table is for", names, plan.force.id)


def _period_place(key: str) -> str:
    return columns.pick(key, "period_in", "The period stands in", columns.PERIOD_PLACES, "title")


def _dated_measure(key: str, plan: Plan, parts: set[Part]) -> str:
    if Part.DATED not in parts or Part.MEASURE in parts:
        return ""
    return columns.pick(key, "measure", "The figures are of", columns.measures(plan), "")


def _named_areas(
    key: str, page: Page, row: int, chosen: tuple[Column, ...], plan: Plan
) -> tuple[dict[str, str], bool]:
    """The file's own names for areas that the plan does not know by them."""
    at = next((at for at, one in enumerate(chosen) if one.part is Part.AREA), None)
    if at is None:
        return {}, False
    unknown = [one for one in dict.fromkeys(page.below(row, at)) if plan.find_area(one) is None]
    if not unknown:
        return {}, False
    st.markdown("These places are not areas of the plan by that name.")
    names = {"": "Not an area of the plan"} | {one.id: one.name for one in plan.places}
    found = columns.pick_each(key, "area_of", unknown, names, lambda _: "")
    others = columns.tick(key, "others", "Leave the rows of other places out, and count them")
    return found, others


def _named_measures(
    key: str, page: Page, row: int, chosen: tuple[Column, ...], plan: Plan
) -> dict[str, str]:
    at = next((at for at, one in enumerate(chosen) if one.part is Part.MEASURE), None)
    if at is None:
        return {}
    st.markdown("What each row is of:")
    texts = list(dict.fromkeys(page.below(row, at)))
    return columns.pick_each(key, "measure_of", texts, columns.measures(plan), columns.likely(plan))


def _outcome(sent: Sent, mapping: Mapping) -> None:
    """What the mapping lacks, or what it reads from the file, and the way to keep it."""
    if gaps := find_gaps(mapping):
        for one in gaps:
            st.markdown(f"- {plain(one.message)}")
        return
    name = "_".join("".join(x if x.isalnum() else " " for x in mapping.title.lower()).split())
    try:
        layout = make_layout(mapping, f"file_{name}" if not name[:1].isalpha() else name)
    except Refused as refused:
        st.error(plain(str(refused)))
        return
    _trial(sent.received, layout)
    by = acting.name(acceptance.BY)
    with st.container(horizontal=True):
        st.button(
            "Save this layout", type="primary", on_click=_save, args=(sent.key, layout),
            disabled=not by, key=f"save_{sent.key}",
        )  # fmt: skip
        st.download_button(
            "Download the layout (YAML)", layout_text(layout, _remark(by)), f"{layout.name}.yaml",
            "text/yaml", on_click="ignore", key=f"yaml_{sent.key}",
        )  # fmt: skip
    if not by:
        st.caption("Give your name, above: it stands in the layout.")
    if refusal := state.kept(sent.key, "unsaved"):
        st.error(plain(refusal))


def _trial(received: ForceReturn, layout: Layout) -> None:
    """How many figures the layout reads, and the first ones, before it is kept."""
    checked = check_return(
        received, stores.plan(), [layout], as_of=stores.today(), layout=layout.name
    )
    figures = counted(len(checked.observations), "figure")
    faults = counted(len(checked.problems), "problem")
    st.markdown(
        f"**It reads {figures} from {counted(checked.rows, 'row')}, with {faults}.** The problems "
        "and the comparison come next."
    )
    for one in checked.problems[:3]:
        st.caption(plain(one.sentence))


def _remark(by: str) -> str:
    return f"Made on the desk by {by or 'nobody yet'}, {day_words(stores.today())}. To be reviewed."


def _save(key: str, layout: Layout) -> None:
    """Keep the layout as a file of the configuration; the file is then recognised by it."""
    try:
        with acting.acting(Deed.KEEP_LAYOUT, acceptance.BY) as act:
            save_layout(layout, stores.config_folder(), _remark(act.by))
    except MetricsError as refused:
        state.keep(key, "unsaved", str(refused))
        return
    for name, value in (("unsaved", None), ("layout", layout.name), ("reading", layout.name)):
        state.keep(key, name, value)
    st.session_state.pop(f"reading_{key}", None)
