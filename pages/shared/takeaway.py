"""A chart taken away as a file: the format is chosen, the alternative text looked over, the file
made by one press and kept while what it was made from stands."""

from datetime import UTC, datetime
from zlib import crc32

import streamlit as st

from metrics.access import Deed
from metrics.assessment.areas import AreaComparison
from metrics.errors import MetricsError
from metrics.exports.charts import (
    FORMAT_WORDS,
    MEDIA_TYPES,
    ChartFile,
    Format,
    PublicChart,
    Told,
    areas_chart,
    described,
    series_chart,
    write_chart,
)
from metrics.model import Assessment, Process
from metrics.plan import Measure
from pages.shared import acting, frame, stores
from pages.shared.words import plain

TITLE = "Take this chart away"
MADE = "chart_taken_away"  # (what it was made from, the file)
ALT = "Alternative text"
ALT_HELP = (
    "For those who do not see the picture. It goes into the file; beside a picture on a website, "
    "paste it into the field for alternative text. Leave it empty for the suggested words."
)
ALT_HIGH = 140  # pixels: the suggested words without scrolling, on a desk


def chart_of(shown: frame.View, measure: Measure, process: Process, one: Assessment) -> PublicChart:
    """The chart of a series with all its words; its figure is the one the page shows."""
    return series_chart(_told(shown), measure, shown.area, process, one)


def areas_chart_of(shown: frame.View, measure: Measure, one: AreaComparison) -> PublicChart:
    """The same of the areas of a measure."""
    points = {
        held.area: point
        for held in stores.series(shown.known_at)
        if (held.measure, held.breakdown) == (measure.id, "") and (point := held.at(one.period))
    }
    return areas_chart(_told(shown), measure, one, shown.assessments, points)


def _told(shown: frame.View) -> Told:
    return Told(shown.plan, shown.as_at, shown.known_at, datetime.now(UTC))


def show(shown: frame.View, chart: PublicChart) -> None:
    """Choose, make and download, folded away under the chart."""
    if not acting.may(Deed.EXPORT):
        return
    with st.expander(TITLE, key=f"take_{chart.name}"):
        if chart.label:
            st.caption(f"Labelled in every format: **{plain(chart.label)}.**")
        form = st.selectbox(
            "Format", list(Format), format_func=FORMAT_WORDS.__getitem__,
            key=f"form_{chart.name}", width=520,
        )  # fmt: skip
        alt = alt_field(chart)
        made_from = (chart.name, form, alt, shown.address, stores.known(shown.known_at))
        if st.button("Make the file", key=f"make_{chart.name}"):
            with acting.acting(Deed.EXPORT):
                st.session_state[MADE] = (made_from, _made(chart, form, alt))
        kept, file = st.session_state.get(MADE, (None, None))
        if file and kept == made_from:
            download(file)


def alt_field(chart: PublicChart) -> str:
    """The suggested alternative text, to be changed; other figures suggest other words anew."""
    key = f"alt_{chart.name}_{crc32(chart.alt.encode())}"
    return st.text_area(ALT, chart.alt, key=key, help=ALT_HELP, height=ALT_HIGH)


def download(file: ChartFile) -> None:
    """The button, and the alternative text as it stands in the file, ready to be copied."""
    st.download_button(
        f"Download {file.name}", file.content, file.name, MEDIA_TYPES[file.format],
        on_click="ignore", key="download_chart",
    )  # fmt: skip
    st.caption(f"Its alternative text: {plain(described(file.chart))}")


def _made(chart: PublicChart, form: Format, alt: str) -> ChartFile | None:
    """The file, or None where it could not be made and a sentence says why."""
    try:
        with st.spinner("Drawing the chart"):
            return write_chart(chart, form, alt)
    except MetricsError as fault:
        st.warning(plain(fault))
        return None
