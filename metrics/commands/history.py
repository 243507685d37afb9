"""What became of a figure, and the receipt of a return, on the command line: history, receipt."""

import argparse

from metrics.commands.answers import DONE, answer
from metrics.exports.facts import point_facts
from metrics.exports.receipt import write_receipt
from metrics.exports.receipt_words import paper_of
from metrics.model import Point, Series
from metrics.moments import moment_words
from metrics.plan import Measure, read_plan
from metrics.warehouse import Warehouse
from metrics.wording import show

NEVER_HELD = "No such figure was ever held."


def show_history(asked: argparse.Namespace) -> int:
    """Every value a figure ever had, oldest first: since when, from which file, by whom."""
    plan = read_plan(asked.config)
    measure, area = plan.measure(asked.measure), plan.area(asked.area)
    with Warehouse(asked.warehouse) as warehouse:
        points = warehouse.cell_history(measure.id, area.id, asked.period, asked.breakdown)
    series = Series(measure.id, area.id, asked.period.frequency, points, asked.breakdown)
    plain = [point_facts(series, point) for point in points]
    answer(asked, plain, [_line(measure, point) for point in points] or [NEVER_HELD])
    return DONE


def _line(measure: Measure, point: Point) -> str:
    value = "no figure" if point.value is None else show(point.value, measure.unit)
    marked = f" [{point.marker}]" if point.marker else ""
    until = moment_words(point.known_to) if point.known_to else "it stands"
    sheet = f', sheet "{point.sheet}"' if point.sheet else ""
    where = f"{point.return_id}  {point.file}{sheet}, row {point.row}"
    return f"{value}{marked}  {moment_words(point.known_from)} to {until}  {where}  by {point.by}"


def save_receipt(asked: argparse.Namespace) -> int:
    """Write the receipt of a return as an accessible PDF, to be sent back to the force."""
    plan = read_plan(asked.config)
    with Warehouse(asked.warehouse) as warehouse:
        paper = paper_of(plan, warehouse, asked.return_id)
    asked.to.write_bytes(write_receipt(paper))
    told = f"{asked.to}: the receipt {paper.number} was written."
    answer(asked, {"return_id": paper.number, "file": str(asked.to)}, [told])
    return DONE
