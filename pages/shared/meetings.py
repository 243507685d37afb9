"""The meetings as pages see them: the book, the picture each meeting looks at, and the plan of its
day. What was judged is cached by the figures it was judged from, so that writing down an answer
costs nothing."""

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from metrics.meeting import (
    Book,
    Changes,
    Picture,
    Verdict,
    changes_since,
    judge_commitments,
    papers_day,
    plan_of,
    read_book,
    recommendation_lines,
    take_picture,
)
from metrics.model.meeting import Meeting
from metrics.periods import Period
from metrics.plan import Plan
from pages.shared import pickers, stores

PICTURES_KEPT = 24  # meetings that people look at in one day, each beside the one before


def book(known_at: datetime | None = None) -> Book:
    """Everything that was said up to a moment."""
    return read_book(stores.warehouse().entries, known_at)


def picture(meeting: Meeting) -> Picture:
    """What a meeting looks at; `Refused` where the plan of its edition can no longer be read."""
    edition = meeting.edition
    plan = _kept_plan(meeting, edition.plan) if edition else stores.plan()
    kept = edition.plan if edition else ""
    day = papers_day(stores.warehouse(), meeting)
    taken = _picture(plan, meeting.quarter, day, (*stores.known(meeting.known_at), kept))
    return taken.saying(book(meeting.known_at))


@st.cache_resource(show_spinner=False, max_entries=PICTURES_KEPT)
def _kept_plan(_meeting: Meeting, sha256: str) -> Plan:  # noqa: ARG001  (the cache's key)
    return plan_of(stores.warehouse(), stores.plan(), _meeting)


@st.cache_resource(show_spinner=False, max_entries=PICTURES_KEPT)
def _picture(_plan: Plan, quarter: Period, day: date, known: tuple) -> Picture:
    return take_picture(stores.warehouse(), _plan, quarter, day=day, known_at=known[-2])


def changes(meeting: Meeting, earlier: Meeting | None) -> Changes:
    """What moved between the papers of two meetings."""
    before, now = picture(earlier) if earlier else None, picture(meeting)
    moved = recommendation_lines(stores.warehouse().entries, before, now)
    return changes_since(stores.warehouse(), before, now, moved)


def verdicts(known_at: datetime | None = None) -> tuple[Verdict, ...]:
    """Every commitment as it stood on the day of a moment, or as it stands today."""
    made_from = (*stores.known(known_at), stores.warehouse().version)
    return _verdicts(made_from, known_at, stores.day_known(known_at))


@st.cache_resource(show_spinner=False, max_entries=PICTURES_KEPT)
def _verdicts(
    made_from: tuple,  # noqa: ARG001  (figures, plan, and what was said: part of the cache's key)
    known_at: datetime | None,
    day: date,
) -> tuple[Verdict, ...]:
    said, phases = book(known_at).commitments.values(), stores.phases(known_at)
    return judge_commitments(stores.plan(), said, stores.series(known_at), day, phases)


def chosen(meetings: Sequence[Meeting], today: date) -> Meeting:
    """The meeting people prepare for: the next one, or the last where none is to come."""
    coming = [one for one in meetings if one.day >= today]
    return coming[0] if coming else meetings[-1]


def newest() -> Picture:
    """The newest quarter held, as known now."""
    quarters, newest_held = pickers.offered()
    quarter = quarters[newest_held]
    taken = _picture(stores.plan(), quarter, stores.today(), (*stores.known(None), ""))
    return taken.saying(book())
