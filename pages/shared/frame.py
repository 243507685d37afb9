"""The frame of every page on the plan: heading, pickers, what is on screen, and links onward."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.aggregation import Reconciliation, reconcile
from metrics.assessment import as_at, judgement_of, process_of, standing
from metrics.assessment.areas import AreaComparison, area_comparisons
from metrics.assessment.judgement import Judgement
from metrics.model import Assessment, Point, Process, Series
from metrics.periods import Period
from metrics.plan import Area, Measure, Plan
from pages.shared import pickers, stores
from pages.shared.words import day_words, moment_words, plain

NOTHING_HELD = (
    "**No figure has been accepted yet.** Send in what the force sent: it is checked, you see what "
    "would change, and as soon as it is accepted its figures stand here."
)
PAGES = "pages"  # where the menu is kept for links, in the session
DEFAULT = "overview"  # the page without an address of its own
PLAIN = re.compile(r"[\w.:+ -]{1,60}")  # what a quarter, an area or a moment is written with
KEPT = ("quarter", "area", "known")  # of an address: the choice that goes along to the next page


@dataclass(frozen=True)
class View:
    """What a page of the plan shows: the plan, the choice, and every assessment for it."""

    plan: Plan
    quarter: Period
    area: Area
    known_at: datetime | None
    as_at: date
    assessments: tuple[Assessment, ...]
    head: DeltaGenerator  # the place between heading and pickers, where the answer goes

    @cached_property
    def standing(self) -> dict[str, Assessment]:
        """The chosen area's assessments by measure, as they stand for the quarter."""
        return standing(self.plan, self.assessments, self.area, self.quarter)

    def of(self, measures: Sequence[Measure]) -> tuple[Assessment, ...]:
        """The chosen area's assessments of these measures, in their order."""
        held = self.standing
        return tuple(held[measure.id] for measure in measures if measure.id in held)

    def comparisons_of(self, measure: Measure) -> tuple[AreaComparison, ...]:
        """The measure's areas side by side, one comparison a level."""
        return area_comparisons(self.plan, measure, self._held(measure), self.quarter)

    def reconciled(self, measure: Measure) -> tuple[Reconciliation, ...]:
        """The force's figures that end with the quarter, each beside what its areas come to."""
        found = reconcile(self.plan, self._held(measure))
        return tuple(one for one in found if one.period.end == self.quarter.end)

    @cached_property
    def _series(self) -> Mapping[str, Sequence[Series]]:
        """Every series by its measure, asked for once: a cache takes its time to be asked."""
        held = defaultdict(list)
        for one in stores.series(self.known_at):
            held[one.measure].append(one)
        return held

    def _held(self, measure: Measure) -> Sequence[Series]:
        return self._series.get(measure.id, ())

    def series_of(self, measure: Measure) -> tuple[Series, ...]:
        """The chosen area's figures of a measure up to the quarter, one series a frequency."""
        held = [self._until(one) for one in self._held(measure) if one.area == self.area.id]
        return tuple(one for one in held if one.points)

    def _until(self, series: Series) -> Series:
        """The series as it stood when the quarter ended, so that chart and status agree."""
        until = [point for point in series.points if point.period.end <= self.quarter.end]
        return replace(series, points=tuple(until))

    @cached_property
    def address(self) -> dict[str, str]:
        """The choice as it stands in an address, for links; the pickers have had their say."""
        return kept_address()


def kept_address() -> dict[str, str]:
    """The choice of quarter, area and moment that the address has, where it can be one."""
    return {
        name: st.query_params[name]
        for name in KEPT
        if PLAIN.fullmatch(st.query_params.get(name, ""))
    }


def view(title: str, lead: str = "", bar: DeltaGenerator | None = None) -> View:
    """Heading, pickers and notices of a page; gives what to show on it. `bar`: where the pickers
    stand, if the page has one of its own."""
    plan = stores.plan()
    heading(title)
    if lead:
        st.markdown(plain(lead))
    head = st.container()
    choice = pickers.choose(plan, bar)
    with head, st.container(key="on_paper_choice"):  # the pickers stand on no paper
        st.caption(choice_line(choice.area, choice.quarter, choice.known_at))
    for fault in choice.faults:
        st.warning(fault)
    _known_banner(choice.known_at)
    show_nothing_held(choice.known_at)
    return View(
        plan, choice.quarter, choice.area, choice.known_at, as_at(plan, choice.quarter),
        stores.assessments(choice.quarter, choice.known_at), head,
    )  # fmt: skip


def heading(title: str) -> None:
    """Whose plan it is, the page's name, and for paper where and when it was shown."""
    named(title)
    _on_paper()


def named(title: str) -> None:
    """Whose plan it is, small, and the page's name."""
    plan = stores.plan()
    st.set_page_config(page_title=f"{title} · {plan.name}")
    st.caption(plain(f"{plan.body.name} · {plan.name}"))
    st.title(plain(title), anchor=False)


def _on_paper() -> None:
    """For whoever holds the sheet: of which moment it is, and the address of the page."""
    query = urlencode(st.query_params.to_dict())
    address = f"{st.context.url or ''}{'?' if query else ''}{query}"
    with st.container(key="on_paper"):
        st.caption(plain(f"As shown on {moment_words(datetime.now(UTC))}. {address}"))


def choice_line(area: Area, quarter: Period, known_at: datetime | None) -> str:
    """Which area and quarter, as known when."""
    known = moment_words(known_at) if known_at else "now"
    return f"{plain(area.name)}, {quarter.words}, as known {known}."


def answer(shown: View, words: str, coverage: str, findings: str = "") -> None:
    """The page's answer in a sentence of markdown, whether it is real, and what it rests on."""
    with shown.head:
        with st.container(key="answer"):
            st.markdown(words)
            if findings:
                st.markdown(plain(findings))
        st.caption(standing_line(shown, coverage))


def _known_banner(known_at: datetime | None) -> None:
    if known_at:
        st.warning(
            f"**As known on {moment_words(known_at)}.** Figures that arrived or were corrected "
            "after that moment are not shown."
        )


def show_nothing_held(known_at: datetime | None = None) -> None:
    """Where there is no figure at all, what to do; the page stands below with its measures."""
    if stores.series(known_at):
        return
    with st.container(border=True, key="nothing_held"):
        st.markdown(NOTHING_HELD)
        st.page_link(page("upload"), label="Send a return", help="")


def standing_line(shown: View, coverage: str) -> str:
    """As at when, how much was reported, for which area."""
    known = moment_words(shown.known_at) if shown.known_at else "now"
    return (
        f"{plain(shown.area.name)}, {shown.quarter.words}. As at {day_words(shown.as_at)}, the day "
        f"set for its papers, as known {known}: {coverage}."
    )


def remember_pages(pages: dict[str, st.Page]) -> None:
    """Keep the menu's pages by their address, so that pages can link to one another."""
    st.session_state[PAGES] = pages


def page(name: str) -> st.Page:
    """The page with that address."""
    return st.session_state[PAGES][name]


def link(name: str, label: str, shown: View, **more: str) -> None:
    """A link to another page that keeps quarter, area and moment; the label is shown as text."""
    st.page_link(page(name), label=plain(label), query_params={**shown.address, **more}, help="")


def measure_href(address: dict[str, str], measure_id: str) -> str:
    """Where a measure stands when it is opened by itself, with the choice as it is."""
    return f"measure?{urlencode({**address, 'measure': measure_id})}"


def open_measure(shown: View, measure_id: str) -> None:
    """Go to a measure's page: what a press on a name in a table or a card does."""
    st.switch_page(page("measure"), query_params={**shown.address, "measure": measure_id})


def back(label: str, name: str) -> None:
    """From one thing to the list it stands in: a link to the page that is open would leave the
    name of the one in the address."""
    st.button(label, key=f"back_{name}", on_click=_forget, args=(name,))


def _forget(name: str) -> None:
    st.query_params.pop(name, None)


def judge_point(shown: View, measure: Measure, series: Series, point: Point) -> Judgement:
    """The status of any one figure, by the target of its day and the figures up to it."""
    phases, kin = stores.phases(shown.known_at), shown.series_of(measure)
    return judgement_of(shown.plan, measure, series, point, phases, kin)


def process(shown: View, measure: Measure, series: Series) -> Process:
    """A series with its limits, phases and signals."""
    phases, kin = stores.phases(shown.known_at), shown.series_of(measure)
    return process_of(shown.plan, measure, series, phases, kin)
