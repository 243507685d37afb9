"""A chart on a page: what is drawn, in which words, and by what."""

import gzip

import pytest
from plotly.offline import get_plotlyjs_version

from pages.shared import charts
from tests.pages.opening import charts_of, open_page

pytestmark = pytest.mark.usefixtures("data")
CONFIDENCE = "confidence_local_survey_pct"


def test_a_chart_is_given_its_figure_and_says_in_words_what_it_shows():
    (chart,) = charts_of(open_page("measure", measure=CONFIDENCE))

    assert chart["figure"]["layout"]["title"]["text"].startswith("<b>Public confidence")
    assert chart["alt"].startswith("Line chart: Public confidence")
    assert "82.0%" in chart["alt"]


def test_a_figure_is_as_high_before_it_is_drawn_as_after():
    (chart,) = charts_of(open_page("measure", measure=CONFIDENCE))

    assert chart["figure"]["layout"]["height"] > 0


def test_it_is_drawn_by_the_plotly_that_the_exports_are_drawn_by():
    assert get_plotlyjs_version() == charts.VERSION
    assert f"v{charts.VERSION}\n".encode() in gzip.decompress(charts.LIBRARY.read_bytes())[:200]


def test_nothing_but_lines_and_marks_is_drawn():
    """The part of plotly.js that is sent draws no more than scatter, bar and pie."""
    (chart,) = charts_of(open_page("measure", measure=CONFIDENCE))

    assert {trace["type"] for trace in chart["figure"]["data"]} == {"scatter"}
