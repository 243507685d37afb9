"""Every request comes through here: page settings, the door, the menu, then the page.

The menu is built from the plan, so it names whatever priorities the plan has. A plan that cannot
be read leaves one page, which lists the faults; data that cannot be opened leaves a sentence.
"""

from functools import partial
from pathlib import Path

import streamlit as st

from metrics.errors import MetricsError, Refused, disk_fault
from metrics.plan import Plan, Priority
from pages.meeting import inspectorate, meeting, questions
from pages.plan import boards, measure, national, overview, priority
from pages.publish import charts, editions, method, statement, tables
from pages.returns import calendar, held, upload
from pages.shared import copied, door, fault, frame, stores
from pages.shared.words import plain

ASSETS = Path(__file__).parent / "shared" / "assets"
DEFAULT = "overview"  # the page without an address of its own


def main() -> None:
    """One run of the script: one page."""
    st.set_page_config(page_icon="🛡️", layout="wide")
    st.html(ASSETS / "style.css")
    st.logo(ASSETS / "logo.svg", size="medium")
    if not door.passed():  # before anything else is read
        return
    try:
        copied.begin_run()
        plan = stores.plan()
    except Refused as refused:
        fault.show_refused(refused)
        return
    except MetricsError as told:
        fault.show_sentence(told)
        return
    try:
        stores.warehouse()
        copied.show_what_it_is()
        navigate(plan).run()
    except MetricsError as told:
        fault.show_sentence(told)
    except OSError as told:
        fault.show_sentence(disk_fault(told))


def navigate(plan: Plan) -> st.Page:
    """Show the menu and give the page that was asked for.

    One flat list: on a phone Streamlit writes sections as lists that a screen reader cannot follow.
    """
    menu = [
        st.Page(overview.show, title="Overview", default=True),
        st.Page(meeting.show, title="Meeting", url_path="meeting"),
        *(_priority(one) for one in plan.pages),
        st.Page(measure.show, title="One measure", url_path="measure"),
        st.Page(national.show, title="National priorities", url_path="national"),
        st.Page(boards.show, title="Boards", url_path="boards"),
        st.Page(questions.show, title="Questions and commitments", url_path="questions"),
        st.Page(inspectorate.show, title="Inspectorate", url_path="inspectorate"),
        st.Page(upload.show, title="Send a return", url_path="upload"),
        st.Page(held.show, title="Returns held", url_path="held"),
        st.Page(calendar.show, title="What is due", url_path="due"),
        st.Page(charts.show, title="Charts", url_path="charts"),
        st.Page(tables.show, title="Tables to publish", url_path="tables"),
        st.Page(statement.show, title="National priorities statement", url_path="statement"),
        st.Page(editions.show, title="Editions", url_path="editions"),
        st.Page(method.show, title="How a status is decided", url_path="method"),
    ]
    frame.remember_pages({one.url_path or DEFAULT: one for one in menu})
    return st.navigation(menu, position="top")


def _priority(one: Priority) -> st.Page:
    return st.Page(partial(priority.show, one.id), title=plain(one.name), url_path=one.id)


main()
