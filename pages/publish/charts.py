"""The charts of a priority, small: tick those to publish and take them away as one archive."""

from collections.abc import Sequence

import streamlit as st

from metrics.errors import MetricsError
from metrics.exports.charts import (
    FORMAT_WORDS,
    ChartFile,
    Format,
    Progress,
    PublicChart,
    archive,
    charts_of,
    possible,
    with_alt,
    write_charts,
)
from metrics.exports.house import House, pairs_of, swatch
from metrics.exports.house import told as contrast_words
from metrics.plan import Measure
from metrics.release import Public
from pages.shared import acting, frame, leaving, pickers, releases, stores, takeaway
from pages.shared.words import counted, plain, sentence_case

LEAD = (
    "Charts to publish, drawn as their measures’ pages draw them, with title, status, source, "
    "definition and caveats in the picture itself."
)
PLACE, WHAT = "gallery", "Charts"
USUAL = (Format.PNG, Format.CSV)
MADE = "charts_made"  # (what it was made from, the archive)
PREVIEW, SWATCH = 260, 80  # pixels
NARROWEST, NARROW = 300, 200  # pixels of a preview with its words, and of a colour with its
HOUSE_SAID = (
    "From config/house.yaml. Each colour with its contrast on what it stands on: words need 4.5:1, "
    "what is drawn 3:1. Type: {font}."
)


def show() -> None:
    """The page of charts; its address names the priority."""
    shown = frame.view("Charts", LEAD)
    try:
        house = releases.house()
        public = leaving.choose(shown, PLACE)
        chosen = _priority(public)
        charts = _charts(public, shown, chosen, house)
    except MetricsError as fault:
        leaving.tell(fault)
        return
    _not_published(tuple(public.withheld.values()), chosen)
    if charts:
        ticked = _gallery(charts)
        leaving.tell_why_not(public)
        if acting.may(leaving.deed(public)):
            _take(shown, public, ticked)
    else:
        st.markdown(f"No figures for {plain(shown.area.name)} are held. Choose another area above.")
    _house(house)


def _priority(public: Public) -> str:
    names = {one.id: one.name for one in public.plan.pages}
    asked = st.query_params.get("priority")
    if asked is not None and asked not in names:
        st.warning(pickers.unknown_sentence("priority", asked, names, "a priority of the plan"))
    return pickers.pick(
        "priority", "Priority", list(names), next(iter(names)), names.__getitem__, width=420
    )


def _charts(
    public: Public, shown: frame.View, priority: str, house: House
) -> tuple[PublicChart, ...]:
    """Every chart of the priority's measures, those of their areas too."""
    area = public.plan.area(shown.area.id)
    ids = [one.id for one in public.plan.measures_of(priority)]
    return charts_of(public, ids, area, house=house, by_area=True) if ids else ()


def _not_published(withheld: Sequence[Measure], priority: str) -> None:
    for one in withheld:
        if one.priority == priority:
            st.caption(plain(f"{one.name} is not for publication: {one.publish.because}"))


def _gallery(charts: Sequence[PublicChart]) -> list[PublicChart]:
    """A small drawing each with its words and its box; gives those that are ticked."""
    keys = {one.name: f"tick_{one.name}" for one in charts}
    with st.container(horizontal=True):
        for label, tick in (("Tick all", True), ("Tick none", False)):
            st.button(label, on_click=_tick, args=(list(keys.values()), tick))
    ticked = []
    with st.grid("auto", min_column_width=NARROWEST, gap="medium"):
        for one in charts:
            with st.container(border=True, height="stretch", gap="xsmall"):
                if st.checkbox(plain(one.title), key=keys[one.name]):
                    ticked.append(one)
                _preview(one)
    return ticked


def _tick(keys: Sequence[str], tick: bool) -> None:  # noqa: FBT001  (a callback's argument)
    st.session_state.update(dict.fromkeys(keys, tick))


def _preview(chart: PublicChart) -> None:
    st.markdown(plain(chart.status))
    if chart.label:
        st.markdown(":gray-badge[Illustrative]")
    if chart.small:
        st.image(chart.small, alt=f"Small drawing. {chart.alt}", width=PREVIEW)
    said = f"{chart.card.figure} {chart.card.period}" if chart.card else chart.reason
    st.caption(plain(said))


def _take(shown: frame.View, public: Public, ticked: Sequence[PublicChart]) -> None:
    """Formats, captions and alternative texts, and the archive."""
    st.header("Take the ticked charts away", anchor=False)
    if not ticked:
        st.markdown("Tick at least one chart above.")
        return
    forms = st.multiselect(
        "Formats", list(Format), USUAL, format_func=FORMAT_WORDS.__getitem__, key="charts_formats"
    )
    with st.expander(
        f"Caption and alternative text of {counted(len(ticked), 'chart')}", key="charts_alts"
    ):
        charts = [_described(chart) for chart in ticked]
    barred = leaving.nameless(public, PLACE) or not forms
    made_from = (
        tuple((chart.name, chart.alt) for chart in charts), tuple(forms), shown.address,
        public.words, stores.known(shown.known_at),
    )  # fmt: skip
    name = f"charts-{pickers.address_of(public.quarter)}.zip"
    if st.button("Make the archive", type="primary", key="make_archive", disabled=barred):
        st.session_state[MADE] = (made_from, _make(public, charts, forms))
    kept, made = st.session_state.get(MADE, (None, None))
    if made and kept == made_from:
        st.download_button(
            f"Download {counted(len(charts), 'chart')} (zip)", made, name, "application/zip",
            on_click="ignore", key="download_archive",
        )  # fmt: skip


def _described(chart: PublicChart) -> PublicChart:
    st.markdown(f"**{plain(chart.title)}**")
    takeaway.to_copy(takeaway.CAPTION, chart.caption)
    return with_alt(chart, takeaway.alt_field(chart))


def _make(public: Public, charts: Sequence[PublicChart], forms: Sequence[Format]) -> bytes | None:
    """The archive, put on the list unless it is a draft; a sentence where it cannot be made."""
    try:
        can, missing = possible(forms)
        if missing:
            st.warning(plain(missing))
        with leaving.making(public, PLACE) as act:
            files = _made(charts, can)
            leaving.put(public, act, WHAT, {file.name: file.content for file in files})
    except MetricsError as fault:
        leaving.tell(fault)
        return None
    return archive(files)


def _made(charts: Sequence[PublicChart], forms: Sequence[Format]) -> list[ChartFile]:
    """Every file, telling each chart."""
    files = []
    with st.status("Making the archive", expanded=False) as told:
        for step in write_charts(charts, forms):
            if isinstance(step, Progress):
                told.update(label=plain(step.words))
            elif isinstance(step, ChartFile):
                files.append(step)
        told.update(label="The archive is made", state="complete")
    return files


def _house(house: House) -> None:
    """The style that the files have, each colour with its contrast."""
    with st.expander("House style of these files", key="house_style"):
        st.markdown(plain(HOUSE_SAID.format(font=house.font)))
        with st.grid("auto", min_column_width=NARROW, gap="small"):
            for pair in pairs_of(house.colours):
                with st.container(gap="xsmall"):
                    words = f"{sentence_case(pair.name)} on {pair.on}".replace("_", " ")
                    st.image(swatch(pair), alt=words, width=SWATCH)
                    st.caption(plain(f"{words}: {pair.colour}, {contrast_words(pair.found)}"))
