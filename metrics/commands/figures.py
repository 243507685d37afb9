"""Figures on the command line: assess, series, plan."""

import argparse

from metrics.aggregation import aggregate
from metrics.assessment import assess
from metrics.commands.answers import DONE, answer
from metrics.exports.facts import assessment_facts, point_facts
from metrics.model import Assessment, Point, status_words
from metrics.plan import Plan, plan_facts, plan_words, read_plan
from metrics.plan.kinds import Unit
from metrics.warehouse import Warehouse
from metrics.wording import show

NOTHING_SENT = "No figures were sent. What follows from other figures stands in `assess`."


def show_assessments(asked: argparse.Namespace) -> int:
    """The assessments, as at a date and as known at a moment."""
    plan = read_plan(asked.config)
    _check_names(plan, asked)
    with Warehouse(asked.warehouse) as warehouse:  # every area: each is part of others' figures
        sent = warehouse.series(asked.measure, known_at=asked.known_at)
        phases = warehouse.phases(asked.known_at)
    assessments = [
        one
        for one in assess(plan, aggregate(plan, sent), phases=phases, as_of=asked.as_of)
        if asked.measure in {None, one.measure} and asked.area in {None, one.area}
    ]
    plain = [assessment_facts(one) for one in assessments]
    answer(asked, plain, [_assessment_line(one) for one in assessments])
    return DONE


def _assessment_line(assessment: Assessment) -> str:
    marks = [*(["illustrative"] if assessment.illustrative else []), *assessment.marker.split()]
    if assessment.worked_out:
        marks.append("worked out")
    if assessment.provisional and "p" not in marks:
        marks.append("p")
    marked = "".join(f" [{mark}]" for mark in marks)
    words = status_words(assessment.status)
    change = assessment.change
    moved = f" On a year before: {change.words}." if change else ""
    return f"{words:<24} {assessment.name}, {assessment.area}{marked}: {assessment.told}{moved}"


def _check_names(plan: Plan, asked: argparse.Namespace) -> None:
    """A measure or area nobody knows is told with the nearest name."""
    if asked.measure:
        plan.measure(asked.measure)
    if asked.area:
        plan.area(asked.area)


def show_series(asked: argparse.Namespace) -> int:
    """The figures of a measure, each with its passport."""
    plan = read_plan(asked.config)
    _check_names(plan, asked)
    with Warehouse(asked.warehouse) as warehouse:
        found = warehouse.series(asked.measure, asked.area, asked.known_at)
    points = [(one, point) for one in found for point in one.points]
    unit = plan.measure(asked.measure).unit
    lines = [f"{one.area:<28} {_point_line(point, unit)}" for one, point in points]
    plain = [point_facts(one, point) for one, point in points]
    answer(asked, plain, lines or [NOTHING_SENT])
    return DONE


def _point_line(point: Point, unit: Unit) -> str:
    sheet = f", sheet {point.sheet}" if point.sheet else ""
    place = f"{point.return_id} ({point.file}{sheet}, row {point.row})"
    return f"{point.period.label:<24} {show(point.value, unit):>12} {point.marker:<4} {place}"


def show_plan(asked: argparse.Namespace) -> int:
    """What is configured, and which commitments have no measure."""
    configured = read_plan(asked.config)
    answer(asked, plan_facts(configured), [plan_words(configured)])
    return DONE
