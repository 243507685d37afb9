"""A chart taken away as a file: from what it is made and in which format is chosen, the alternative
text looked over, the file made by one press and kept while what it was made from stands."""

from collections.abc import Callable
from zlib import crc32

import streamlit as st

from metrics.access import Deed
from metrics.errors import MetricsError
from metrics.exports.charts import (
    FORMAT_WORDS,
    MEDIA_TYPES,
    ChartFile,
    Format,
    PublicChart,
    Told,
    described,
    measures_asked,
    write_chart,
)
from metrics.plan import Measure
from metrics.release import Public
from pages.shared import acting, frame, leaving, releases, stores
from pages.shared.words import plain

TITLE = "Take this chart away"
MADE = "chart_taken_away"  # (what it was made from, the file)
WHAT = "Chart"  # on the list of what was published
ALT, CAPTION = "Alternative text", "Caption"
ALT_HELP = (
    "For those who do not see the picture. It goes into the file; beside a picture on a website, "
    "paste it into the field for alternative text. Leave it empty for the suggested words."
)
ALT_HIGH = 140  # pixels: the suggested words without scrolling, on a desk
NOTHING = "It has no figure to show of this measure here, so there is no chart to take away."
Making = Callable[[Told], PublicChart | None]


def show(shown: frame.View, measure: Measure, name: str, make: Making) -> None:
    """Choose, make and download, folded away under the chart; nothing is worked out before it is
    opened. `make` gives the chart, `name` tells apart those of one page."""
    if not acting.may(Deed.EXPORT):
        return
    box = st.expander(TITLE, key=f"take_{name}", on_change="rerun")
    if not box.open:
        return
    with box:
        public = leaving.choose(shown, name)
        try:
            measures_asked(public, [measure.id])
            chart = make(Told(public, releases.house()))
        except MetricsError as fault:
            leaving.tell(fault)
            return
        if chart is None:
            st.info(NOTHING)
        else:
            _offer(shown, public, name, chart)


def _offer(shown: frame.View, public: Public, name: str, chart: PublicChart) -> None:
    if chart.marks:
        st.caption(f"Marked in every format: **{plain('. '.join(chart.marks))}.**")
    form = st.selectbox(
        "Format", list(Format), format_func=FORMAT_WORDS.__getitem__, key=f"form_{name}",
        width=520,
    )  # fmt: skip
    alt = alt_field(chart)
    nameless = leaving.nameless(public, name)
    known = stores.known(shown.known_at)
    made_from = (chart.name, form, alt, shown.address, public.words, known)
    if st.button("Make the file", key=f"make_{name}", disabled=nameless):
        st.session_state[MADE] = (made_from, _made(public, name, chart, form, alt))
    kept, file = st.session_state.get(MADE, (None, None))
    if file and kept == made_from:
        download(file)


def alt_field(chart: PublicChart) -> str:
    """The suggested alternative text, to be changed; other figures suggest other words anew."""
    key = f"alt_{chart.name}_{crc32(chart.alt.encode())}"
    return st.text_area(ALT, chart.alt, key=key, help=ALT_HELP, height=ALT_HIGH)


def download(file: ChartFile) -> None:
    """The button; the caption, and the alternative text as it stands in the file, to be copied."""
    st.download_button(
        f"Download {file.name}", file.content, file.name, MEDIA_TYPES[file.format],
        on_click="ignore", key="download_chart",
    )  # fmt: skip
    to_copy(CAPTION, file.chart.caption)
    to_copy(ALT, described(file.chart))


def to_copy(name: str, words: str) -> None:
    """Words with the press that copies them."""
    st.caption(f"{name}, to copy:")
    st.code(words, language=None, wrap_lines=True)


def _made(
    public: Public, name: str, chart: PublicChart, form: Format, alt: str
) -> ChartFile | None:
    """The file, or None where it could not be made or published and a sentence says why."""
    try:
        with leaving.making(public, name) as act:
            with st.spinner("Drawing the chart"):
                file = write_chart(chart, form, alt)
            leaving.put(public, act, WHAT, {file.name: file.content})
    except MetricsError as fault:
        leaving.tell(fault)
        return None
    return file
