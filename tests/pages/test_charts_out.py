"""Charts are taken away from the page that shows them, and several at once from their own."""

import io
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from metrics.exports.charts import FORMAT_WORDS, NO_BROWSER, Format, close_browser
from metrics.exports.charts.chart import ILLUSTRATIVE
from metrics.meeting import Act
from metrics.periods import read_period
from metrics.release import DRAFT, approve_edition, propose_edition, read_editions
from metrics.warehouse import Warehouse
from pages.publish import charts
from pages.shared import takeaway
from tests.pages.conftest import close_all
from tests.pages.opening import ROOT, open_page, words_of

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
    assert downloads(test) == [f"Download draft-{CONFIDENCE}.csv"]


@pytest.mark.usefixtures("data")
def test_a_persons_own_alternative_text_goes_with_the_file_and_never_without_the_label():
    test = take(measure_page(), Format.HTML, "It goes up and down.")
    _, file = test.session_state[takeaway.MADE]

    assert file.chart.alt == "It goes up and down."
    caption, alternative = (one.value for one in test.code)
    assert alternative == f"{DRAFT}. {ILLUSTRATIVE}. It goes up and down."
    assert caption == file.chart.caption


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
    assert names == ["manifest.json", f"draft-{CONFIDENCE}.csv"]
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


QUARTER, LATER = "2025-26 Q3", "2025-26-Q4"


@pytest.fixture
def approved(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the small warehouse with an approved edition of 2025-26 Q3."""
    folder, plan = tmp_path / "data", (ROOT / "config" / "targets.yaml").read_bytes()
    shutil.copytree(filled, folder)
    with Warehouse(folder / "warehouse.duckdb") as warehouse:
        propose_edition(warehouse, Act("A", at(1)), read_period(QUARTER), plan)
        approve_edition(warehouse, Act("B", at(2)), "E0001")
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(folder))
    yield folder
    close_all(folder)


def at(day: int) -> datetime:
    return datetime(2026, 4, day, 9, tzinfo=UTC)


def published_in(folder: Path) -> list[tuple[str, str, list[str]]]:
    """Edition, who and which files, of everything on the list."""
    close_all(folder)
    with Warehouse(folder / "warehouse.duckdb") as warehouse:
        held = read_editions(warehouse.entries).published
    return [(one.edition_id, one.signed.by, [file.name for file in one.files]) for one in held]


def name_as(test: AppTest, place: str, name: str) -> AppTest:
    return test.text_input(key=f"leaving_{place}").set_value(name).run()


def choose(test: AppTest, place: str, quarter: str, option: str) -> AppTest:
    return test.selectbox(key=f"from_{place}_{quarter}").select(option).run()


@pytest.mark.usefixtures("data")
def test_without_an_edition_a_chart_is_a_draft_and_the_page_says_so():
    test = measure_page()

    assert f"{DRAFT}." in words_of(test)
    assert f"Marked in every format: {DRAFT}" in words_of(test).replace("*", "")


def test_the_edition_of_the_quarter_on_screen_is_chosen_and_what_is_made_is_listed(approved: Path):
    test = name_as(measure_page(), CONFIDENCE, "C. Clerk")
    assert "Edition E0001, approved on 2 April 2026" in words_of(test)
    take(test, Format.CSV)
    _, file = test.session_state[takeaway.MADE]

    assert not test.exception
    assert (file.chart.draft, file.chart.edition[:13]) == ("", "Edition E0001")
    assert published_in(approved) == [("E0001", "C. Clerk", [f"{CONFIDENCE}.csv"])]


def test_without_a_name_nothing_is_made_from_an_edition_and_a_sentence_says_so(approved: Path):
    test = measure_page()

    assert next(one for one in test.button if one.label == "Make the file").disabled
    assert "Give your name: what is published is listed under it." in words_of(test)
    assert downloads(test) == []
    assert published_in(approved) == []


def test_a_draft_may_be_chosen_beside_an_edition_and_is_not_listed(approved: Path):
    test = choose(measure_page(), CONFIDENCE, QUARTER, "Draft: the figures on this page")
    take(test, Format.CSV)

    assert downloads(test) == [f"Download draft-{CONFIDENCE}.csv"]
    assert published_in(approved) == []


def test_another_quarter_begins_with_a_draft_and_still_offers_the_edition(approved: Path):
    test = open_page("charts", priority=COMMUNITY, quarter=LATER)
    box = test.selectbox(key="from_gallery_2025-26 Q4")

    assert box.options == [
        f"Edition E0001: {QUARTER}, approved on 2 Apr 2026", "Draft: the figures on this page",
    ]  # fmt: skip
    assert box.value == ""
    assert DRAFT in words_of(test)


def test_an_archive_from_an_edition_is_listed_once_with_every_file(approved: Path):
    test = open_page("charts", priority=COMMUNITY)
    test.checkbox(key=f"tick_{CONFIDENCE}").check().run()
    test.multiselect(key="charts_formats").set_value(
        [FORMAT_WORDS[one] for one in (Format.CSV, Format.EMBED)]
    ).run()
    name_as(test, charts.PLACE, "C. Clerk")
    test.button(key="make_archive").click().run()

    assert not test.exception
    assert downloads(test) == ["Download one chart (zip)"]
    assert published_in(approved) == [
        ("E0001", "C. Clerk", [f"{CONFIDENCE}.csv", f"{CONFIDENCE}.embed.html"])
    ]


@pytest.mark.usefixtures("data")
def test_a_measure_that_is_not_for_publication_is_told_and_not_offered():
    test = open_page("charts", priority="cutting_crime")

    assert "Planned hotspot patrols completed is not for publication: Operational" in words_of(test)
    assert not [one for one in test.checkbox if one.key == "tick_hotspot_patrols_completed_pct"]


@pytest.mark.usefixtures("data")
def test_the_house_style_is_shown_with_the_contrast_of_each_colour():
    words = words_of(open_page("charts", priority=COMMUNITY))

    assert "Ink on paper: #0b0c0c, 19.5:1" in words
    assert "Status off target on paper: #ca3535, 5.1:1" in words


def test_a_fault_in_the_house_style_is_told_where_charts_are_taken_away(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    config = tmp_path / "config"
    shutil.copytree(ROOT / "config", config)
    (config / "house.yaml").write_text('colours: {ink: "#949494"}', encoding="utf-8")
    monkeypatch.setenv("ACCOUNTABILITY_CONFIG", str(config))

    for test in (measure_page(), open_page("charts", priority=COMMUNITY)):
        assert not test.exception
        assert "house.yaml, line 1: colours → ink:" in words_of(test)
