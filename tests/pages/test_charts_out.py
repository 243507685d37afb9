"""Charts are taken away from the page that shows them, and several at once from their own."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from metrics.exports.charts import FORMAT_WORDS, NO_BROWSER, Format, close_browser
from metrics.exports.charts.chart import ILLUSTRATIVE
from pages.publish import charts
from pages.shared import takeaway
from tests.pages.opening import open_page, words_of

CONFIDENCE, CALLS = "confidence_local_survey_pct", "calls_101_pct_30s"
COMMUNITY = "policing_with_the_community"


@pytest.fixture(scope="module", autouse=True)
def _browser_is_closed() -> Iterator[None]:
    yield
    close_browser()


def measure_page(measure: str = CONFIDENCE) -> AppTest:
    """The page of a measure with the chart's expander open."""
    test = open_page("measure", measure=measure)
    test.session_state[f"take_{measure}"] = True
    return test.run()


def take(test: AppTest, form: Format, alt: str | None = None) -> AppTest:
    """Choose, write the alternative text, press."""
    key = f"form_{CONFIDENCE}"
    test.selectbox(key=key).select(FORMAT_WORDS[form])
    if alt is not None:
        test.text_area[0].set_value(alt)
    return test.button(key=f"make_{CONFIDENCE}").click().run()


def downloads(test: AppTest) -> list[str]:
    return [one.proto.label for one in test.get("download_button")]


@pytest.mark.usefixtures("data")
def test_the_suggested_alternative_text_stands_beside_the_chart():
    test = measure_page()

    assert test.text_area[0].value.startswith("Line chart: Public confidence")
    assert ILLUSTRATIVE in words_of(test)
    assert downloads(test) == []


@pytest.mark.usefixtures("data")
def test_a_chart_is_made_by_one_press_and_offered():
    test = take(measure_page(), Format.CSV)

    assert not test.exception
    assert downloads(test) == [f"Download {CONFIDENCE}.csv"]


@pytest.mark.usefixtures("data")
def test_a_persons_own_alternative_text_goes_with_the_file_and_never_without_the_label():
    test = take(measure_page(), Format.HTML, "It goes up and down.")
    _, file = test.session_state[takeaway.MADE]

    assert file.chart.alt == "It goes up and down."
    assert f"Its alternative text: {ILLUSTRATIVE}. It goes up and down." in words_of(test)


@pytest.mark.usefixtures("data")
def test_a_file_is_no_longer_offered_once_another_format_is_chosen():
    test = take(measure_page(), Format.CSV)
    test.selectbox(key=f"form_{CONFIDENCE}").select(FORMAT_WORDS[Format.SVG]).run()

    assert downloads(test) == []


@pytest.mark.usefixtures("data")
def test_without_a_browser_the_page_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    close_browser()
    monkeypatch.setattr(
        "choreographer.browsers.chromium.Chromium.find_browser", lambda **_asked: None
    )
    test = take(measure_page(), Format.PNG)

    assert not test.exception
    assert NO_BROWSER in words_of(test)
    assert downloads(test) == []


@pytest.mark.usefixtures("data")
def test_every_measure_of_a_priority_that_has_figures_is_offered():
    test = open_page("charts", priority=COMMUNITY)

    assert not test.exception
    assert "Public confidence in West Mercia Police, West Mercia" in [
        one.label.replace("\\", "") for one in test.checkbox
    ]
    assert "Tick at least one chart above." in words_of(test)


@pytest.mark.usefixtures("data")
def test_ticked_charts_become_one_archive_with_its_manifest():
    test = open_page("charts", priority=COMMUNITY)
    test.checkbox(key=f"tick_{CONFIDENCE}").check().run()
    test.multiselect(key="charts_formats").set_value([FORMAT_WORDS[Format.CSV]]).run()
    test.button(key="make_archive").click().run()
    _, made = test.session_state[charts.MADE]
    with ZipFile(io.BytesIO(made)) as held:
        names, told = held.namelist(), json.loads(held.read("manifest.json"))

    assert not test.exception
    assert names == ["manifest.json", f"{CONFIDENCE}.csv"]
    assert [one["label"] for one in told] == [ILLUSTRATIVE]
    assert downloads(test) == ["Download one chart (zip)"]


@pytest.mark.usefixtures("data")
def test_all_charts_are_ticked_and_unticked_by_one_press():
    test = open_page("charts", priority=COMMUNITY)
    for label, ticked in (("Tick all", True), ("Tick none", False)):
        next(one for one in test.button if one.label == label).click().run()

        assert {one.value for one in test.checkbox} == {ticked}


@pytest.mark.usefixtures("data")
def test_an_unknown_priority_is_told_and_the_first_is_shown(filled: Path):
    test = open_page("charts", priority="policing_with_the_comunity")

    assert "policing_with_the_community" in words_of(test)
    assert not test.exception
