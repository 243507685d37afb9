"""The calendar of returns on the command line: due."""

import argparse
from datetime import UTC, datetime

from metrics.aggregation import aggregate
from metrics.calendar import Due, calendar, missing_words, punctuality, to_look_at
from metrics.commands.answers import DONE, answer
from metrics.exports.facts import Facts
from metrics.moments import day_of
from metrics.plan import read_plan
from metrics.warehouse import Warehouse

NOTHING_EXPECTED = "The plan names no expected returns (expected_returns in targets.yaml)."


def show_due(asked: argparse.Namespace) -> int:
    """What is due from whom and when, overdue, late or received."""
    plan = read_plan(asked.config)
    with Warehouse(asked.warehouse) as warehouse:
        sent, arrivals = warehouse.series(), warehouse.arrivals()
    day = asked.as_of or day_of(datetime.now(UTC))
    dues = calendar(plan, aggregate(plan, sent), arrivals, day)
    often = {one.expected.id: one.words for one in punctuality(dues)}
    lines = [_line(due, often[due.expected.id]) for due in to_look_at(dues)]
    told = [*lines, f"{missing_words(dues)}."] if dues else [NOTHING_EXPECTED]
    answer(asked, [_facts(due) for due in dues], told)
    return DONE


def _line(due: Due, often: str) -> str:
    missing = f" Missing: {due.missing_words}." if due.missing else ""
    place = f"{due.expected.name}, {due.period.label}, from {due.expected.sender}"
    return f"{due.state.value:<16} {place}: {due.words}{missing} {often}."


def _facts(due: Due) -> Facts:
    """One return of one period, with the keys of `due --json`: a contract, so none is renamed."""
    return {
        "return": due.expected.id,
        "name": due.expected.name,
        "sender": due.expected.sender,
        "period": due.period.label,
        "period_start": due.period.start.isoformat(),
        "period_end": due.period.end.isoformat(),
        "due": due.day.isoformat(),
        "state": due.state.value,
        "days": due.days,
        "received_at": due.received_at.isoformat() if due.received_at else None,
        "receipts": list(due.return_ids),
        "missing": [measure.id for measure in due.missing],
        "illustrative": due.illustrative,
        "words": due.words,
    }
