"""The register on the command line: listing it, loading a file, updating one recommendation.

The keys of `--json` are a contract: what the force and the inspectorate say are two of them.
"""

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from metrics.commands.answers import DONE, answer
from metrics.exports.facts import Facts, problem_facts
from metrics.model import ForceReturn
from metrics.moments import day_of, end_of
from metrics.recommendations import (
    Standing,
    accept_register,
    overdue,
    read_register,
    response_words,
    responses,
    standings,
    summary_words,
    update,
    words_of,
)
from metrics.warehouse import Warehouse

CHANGEABLE = ("force_status", "inspectorate_status", "due", "response_sent")

Verb = Callable[[argparse.Namespace], int]


def add_recommendation_verbs(
    verb: Callable[[str, Verb], argparse.ArgumentParser], day: Callable[[str], date]
) -> None:
    """Add the three verbs; `day` reads a date as the other verbs do."""
    showing = verb("recommendations", show_recommendations)
    showing.add_argument("--overdue", action="store_true", help="only what is overdue")
    showing.add_argument(
        "--as-of", type=day, metavar="DATE", help="as it stood that day; without it, today"
    )
    loading = verb("recommendations-load", load_recommendations)
    loading.add_argument("file", type=Path, metavar="FILE")
    updating = verb("recommendations-update", update_recommendation)
    updating.add_argument("reference", metavar="REFERENCE")
    updating.add_argument("--force-status", metavar="S", help="what the force says")
    updating.add_argument("--inspectorate-status", metavar="S", help="what the inspectorate says")
    updating.add_argument("--due", metavar="DATE", help="the day it is due now")
    updating.add_argument("--response-sent", metavar="DATE", help="the day comments were published")
    for sub in (loading, updating):
        sub.add_argument("--by", metavar="NAME", required=True, help="who does this")
        sub.add_argument("--note", default="", metavar="TEXT", help="a remark kept with it")


def show_recommendations(asked: argparse.Namespace) -> int:
    """What HMICFRS and others recommended, and how each stands on a day."""
    day = asked.as_of or day_of(datetime.now(UTC))
    with Warehouse(asked.warehouse) as warehouse:
        entries = warehouse.entries
    register = read_register(entries, end_of(day))
    found = standings(register, day)
    shown = overdue(found) if asked.overdue else found
    told = [summary_words(found), response_words(responses(register, day))]
    answer(asked, [_facts(one) for one in shown], [*map(_line, shown), *told])
    return DONE


def load_recommendations(asked: argparse.Namespace) -> int:
    """Check a register of recommendations or grades, then enter what is new or changed."""
    received = ForceReturn(asked.file.name, asked.file.read_bytes())
    with Warehouse(asked.warehouse) as warehouse:
        checked = accept_register(
            warehouse, received, by=asked.by, at=datetime.now(UTC), note=asked.note
        )
    compared = checked.compared
    facts: Facts = {
        "file": checked.file,
        "grades": checked.grades,
        "new": list(compared.new),
        "changed": [
            {"name": one.name, "field": one.field, "old": one.old, "new": one.new}
            for one in compared.changed
        ],
        "unchanged": list(compared.unchanged),
        "unmentioned": list(compared.unmentioned),
        "problems": [problem_facts(one) for one in checked.problems],
    }
    lines = [f"{one.name}, {one.field}: {one.old} → {one.new}" for one in compared.changed]
    warned = [one.sentence for one in checked.problems]
    answer(asked, facts, [*warned, *lines, f"Entered from {checked.file}: {compared.words}"])
    return DONE


def update_recommendation(asked: argparse.Namespace) -> int:
    """Change what the force or the inspectorate says of one recommendation, with a name."""
    given = {name: getattr(asked, name) for name in CHANGEABLE}
    fields = {name: text for name, text in given.items() if text is not None}
    at = datetime.now(UTC)
    with Warehouse(asked.warehouse) as warehouse:
        one = update(warehouse, asked.reference, fields, by=asked.by, at=at, note=asked.note)
    standing = Standing(one, day_of(at))
    answer(asked, _facts(standing), [_line(standing)])
    return DONE


def _line(one: Standing) -> str:
    held = one.recommendation
    label = " [illustrative]" if held.illustrative else ""
    force, inspectorate = words_of(held.force_status), words_of(held.inspectorate_status)
    moved = f" {one.moved_words}." if one.moved_words else ""
    kind, about = words_of(held.type).capitalize(), held.theme or held.report
    return (
        f"{held.reference}{label}  {kind}, {about}. {one.due_words} (force: {force}; "
        f"inspectorate: {inspectorate}).{moved}"
    )


def _facts(one: Standing) -> Facts:
    held = one.recommendation
    return {
        "reference": held.reference,
        "publisher": held.publisher,
        "report": held.report,
        "published": held.published.isoformat(),
        "type": held.type.value,
        "theme": held.theme,
        "text": held.text,
        "addressed": [to.value for to in held.addressed],
        "opened": held.opened_on.isoformat(),
        "due": _day(held.due),
        "first_due": _day(min((moved.before for moved in held.moved), default=held.due)),
        "times_moved": one.times_moved,
        "force_status": held.force_status.value,
        "inspectorate_status": held.inspectorate_status.value,
        "closed": _day(held.closed),
        "open": one.is_open,
        "overdue": one.overdue,
        "days_overdue": one.days_overdue,
        "days_open": one.days_open,
        "response_due": _day(held.response_due),
        "response_sent": _day(held.response_sent),
        "owner": held.owner,
        "note": held.note,
        "illustrative": held.illustrative,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
