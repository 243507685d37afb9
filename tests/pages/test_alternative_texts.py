"""What is said to those who do not see a chart: of every measure there is, on every page of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.exports.charts import draw_one
from metrics.model import status_words
from metrics.plan import read_plan
from metrics.wording import show
from pages.shared import cards, frame, pickers, stores
from tests.pages.conftest import close_all
from tests.pages.opening import ROOT, cards_of, charts_of, open_page

PLAN = read_plan(ROOT / "config")
QUARTER = "2026-27-Q2"  # the newest of the returns that come with the product


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data of a first start, which has figures of nearly every measure."""
    folder = tmp_path_factory.mktemp("started")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(stores.DATA, str(folder))
        stores.warehouse()
        yield folder
        close_all(folder)


def view() -> frame.View:
    """The force in the newest quarter."""
    quarter = pickers.offered()[0][QUARTER]
    found = stores.assessments(quarter, None)
    return frame.View(PLAN, quarter, PLAN.force, None, quarter.end, found, None)


@pytest.fixture(scope="module")
def texts(started: Path) -> dict[str, tuple]:
    """The large chart's text of each measure, its assessment and its series."""
    shown, found = view(), {}
    for measure in PLAN.measures:
        one = shown.standing.get(measure.id)
        series = one and cards.same_frequency(shown.series_of(measure), one)
        if one and series:
            process = frame.process(shown, measure, series)
            found[measure.id] = (draw_one(PLAN, measure, PLAN.force, process, one)[1], one, series)
    return found


def test_the_large_chart_of_every_measure_says_of_what_where_when_and_how_it_stands(texts):
    assert len(texts) > len(PLAN.measures) * 3 / 4
    for name, (alt, one, series) in texts.items():
        measure, last = PLAN.measure(name), series.points[-1]
        wanted = [measure.name, PLAN.force.name, series.points[0].period.label, last.period.label]
        if one.period == last.period and last.value is not None:
            wanted += [show(last.value, measure.unit), status_words(one.status)]
            wanted += [one.target_shown] if one.target_shown else []
        assert [said for said in wanted if said not in alt] == [], alt


def test_no_two_large_charts_are_said_to_be_the_same(texts):
    assert len({alt for alt, _, _ in texts.values()}) == len(texts)


@pytest.mark.parametrize("page", [one.id for one in PLAN.pages])
def test_the_small_trends_of_a_page_each_say_what_they_are(started, page):
    found = [one for one in cards_of(open_page(page)) if one["trend"]]
    words = [one["trend"]["words"] for one in found]

    assert len(set(words)) == len(words) > 0
    for card, said in zip(found, words, strict=True):
        assert card["name"] in said
        assert PLAN.force.name in said
        assert card["figure"].lower() in said.lower()


def test_the_small_drawings_of_the_gallery_each_say_what_they_are(started):
    page = open_page("charts", priority=PLAN.pages[0].id)
    every = [one.alt for found in page.get("image") for one in found.proto.imgs]
    told = [one for one in every if one.startswith("Small drawing. ")]

    assert len(set(told)) == len(told) > 0
    assert len(told) >= len(page.checkbox) * 3 / 4
    assert all(every)


def test_the_charts_of_a_measures_page_do_not_share_a_text(started):
    page = open_page("measure", measure="response_grade1_within_target_pct", quarter="2025-26-Q3")
    told = [one["alt"] for one in charts_of(page)]

    assert len(set(told)) == len(told) == 2
