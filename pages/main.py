"""Every request comes through here: page settings, the door, the menu, then the page.

The menu is built from the plan, so it names whatever priorities the plan has. A plan that cannot
be read leaves one page, which lists the faults; data that cannot be opened leaves a sentence.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import streamlit as st

from metrics.body import refuse_anothers
from metrics.errors import MetricsError, Refused, disk_fault
from metrics.plan import Plan
from metrics.warehouse import Warehouse
from pages.help import find, glossary, method, missing
from pages.meeting import inspectorate, meeting, questions
from pages.plan import boards, measure, national, overview, priority, promises
from pages.publish import charts, editions, statement, tables
from pages.returns import calendar, held, upload
from pages.shared import copied, door, fault, frame, menu, stores, turns, waiting
from pages.shared.words import plain

ASSETS = Path(__file__).parent / "shared" / "assets"
Shows = Callable[[], None]
PLAN = "The plan"
PAGES: tuple[tuple[str, str, str, str, Shows], ...] = (  # heading, address, title, what for, draws
    ("Overview", frame.DEFAULT, "Overview", "Is the plan being kept?", overview.show),
    (PLAN, "promises", "What the plan promises", "Each promise, and what shows it.", promises.show),
    (PLAN, "national", "National priorities", "What the force adds to them.", national.show),
    (PLAN, "boards", "Boards", "The measures each partnership board is to move.", boards.show),
    (PLAN, "measure", "One measure", "A chart, its limits, and where each figure is from.",
     measure.show),
    ("Meeting", "meeting", "Meeting", "What to ask, and the pack for the day.", meeting.show),
    ("Meeting", "questions", "Questions and commitments", "What was promised, and is it kept?",
     questions.show),
    ("Meeting", "inspectorate", "Inspectorate", "What HMICFRS asked for, and what is open.",
     inspectorate.show),
    ("Returns", "upload", "Send a return", "Check a file, see what changes, accept it.",
     upload.show),
    ("Returns", "held", "Returns held", "What each changed; take one back.", held.show),
    ("Returns", "due", "What is due", "What is awaited, late or here.", calendar.show),
    ("Publish", "charts", "Charts", "For a report, a slide or a web page.", charts.show),
    ("Publish", "tables", "Tables to publish", "Accessible workbooks and CSV.", tables.show),
    ("Publish", "statement", "National priorities statement", "What the law asks each quarter.",
     statement.show),
    ("Publish", "editions", "Editions", "Approve what the public may see.", editions.show),
    ("Help", "method", "How a status is decided", "Every rule, with examples.", method.show),
    ("Help", "glossary", "Words explained", "KSI, limits, restated and the others.",
     glossary.show),
    ("Find", "find", "Find", "A measure, a promise, a return.", find.show),
)  # fmt: skip


def main() -> None:
    """One run of the script: one page."""
    st.set_page_config(page_icon="🛡️", layout="wide")
    st.html(ASSETS / "style.css")
    if not door.passed():  # before anything else is read
        return
    try:
        copied.begin_run()  # an edition has a plan of its own
    except MetricsError as told:
        fault.show_sentence(told)
        return
    try:
        plan = stores.plan()
    except Refused as refused:
        fault.show_refused(refused)
        return
    try:
        with waiting.shown():
            refuse_anothers(plan, stores.ask(Warehouse.areas))
        copied.show_what_it_is()
        navigate(plan).run()
    except MetricsError as told:
        fault.show_sentence(told)
    except OSError as told:
        fault.show_sentence(disk_fault(told))


def navigate(plan: Plan) -> st.Page:
    """Show the menu and give the page that was asked for."""
    pages = {name: _page(name, title, shows) for name, title, shows in _pages(plan)}
    frame.remember_pages(pages)
    found = st.navigation([*pages.values(), *_missing(plan, pages)], position="hidden")
    menu.show(_groups(plan), found.url_path or frame.DEFAULT)
    return found


def _missing(plan: Plan, pages: Mapping[str, st.Page]) -> list[st.Page]:
    """Where the address names no page, one that says so."""
    asked = missing.asked_of(pages)
    titles = {name: title for name, title, _ in _pages(plan)}
    shows = partial(missing.show, asked, titles)
    return [st.Page(shows, title=missing.TITLE, url_path=asked)] if asked else []


def _page(name: str, title: str, shows: Shows) -> st.Page:
    if name == frame.DEFAULT:
        return st.Page(shows, title=title, default=True)
    return st.Page(shows, title=title, url_path=name)


def _pages(plan: Plan) -> tuple[tuple[str, str, Shows], ...]:
    """Every page: its address, its title, and what draws it."""
    return (
        *((name, title, shows) for _, name, title, _, shows in PAGES),
        *((one.id, plain(one.name), partial(priority.show, one.id)) for one in plan.pages),
    )


def _groups(plan: Plan) -> tuple[menu.Group, ...]:
    """The pages under their headings; the priorities stand under the plan's."""
    return tuple(
        menu.Group("" if len(entries) == 1 else heading, entries)
        for heading in dict.fromkeys(one[0] for one in PAGES)
        if (entries := _entries(plan, heading))
    )


def _entries(plan: Plan, heading: str) -> tuple[menu.Entry, ...]:
    own = tuple(
        menu.Entry(name, title, line) for at, name, title, line, _ in PAGES if at == heading
    )
    if heading != PLAN:
        return own
    return (*(menu.Entry(one.id, one.name) for one in plan.pages), *own)


with turns.DRAWING.turn():
    main()
