"""Judgements, points, receipts and problems as plain JSON values.

The keys are the command line's contract: other programs read them, so none is renamed.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from metrics.errors import Problem
from metrics.model import (
    Assessment,
    Change,
    Checked,
    HeldReturn,
    Movement,
    Outlook,
    Point,
    Receipt,
    Series,
)

Facts = dict[str, Any]


def assessment_facts(assessment: Assessment) -> Facts:
    """One assessment, with the keys of `assess --json`."""
    period, change = assessment.period, assessment.change
    return {
        "measure": assessment.measure,
        "name": assessment.name,
        "priority": assessment.priority,
        "area": assessment.area,
        "period": period.label if period else None,
        "period_start": period.start.isoformat() if period else None,
        "period_end": period.end.isoformat() if period else None,
        "value": assessment.value,
        "unit": assessment.unit,
        "target": assessment.target,
        "target_basis": assessment.target_basis or None,
        "status": assessment.status.value,
        "reason": assessment.told,
        "certainty": assessment.certainty,
        "provisional": assessment.provisional,
        "illustrative": assessment.illustrative,
        "variation": assessment.variation,
        "assurance": assessment.assurance,
        "limits": asdict(assessment.limits) if assessment.limits else None,
        "change": _change_facts(change) if change else None,
        "return_id": assessment.return_id or None,
        **_beside_facts(assessment),
    }


def _beside_facts(assessment: Assessment) -> Facts:
    """What stands beside the status, for those who want more than the contract's keys."""
    interval, outlook = assessment.interval, assessment.outlook
    return {
        "interval": asdict(interval) if interval else None,
        "worked_out": assessment.worked_out or None,
        "run": assessment.run or None,
        "since": assessment.since.label if assessment.since else None,
        "verdict": assessment.verdict or None,
        "comparisons": [_movement_facts(one) for one in assessment.comparisons],
        "outlook": _outlook_facts(outlook) if outlook else None,
    }


def _change_facts(change: Movement) -> Facts:
    return {"from": change.from_when, "by": change.by, "clear": change.clear}


def _movement_facts(moved: Movement) -> Facts:
    """One comparison, labelled with its periods; `clear` is null where no test can be made."""
    return {
        "against": moved.against.value,
        "period": moved.when,
        "from": moved.from_when,
        "value": moved.value,
        "from_value": moved.from_value,
        "by": moved.by,
        "clear": moved.clear,
        "words": moved.words,
        "source": moved.source or None,
        "illustrative": moved.made_up,
    }


def _outlook_facts(outlook: Outlook) -> Facts:
    """Whether a target will be met if nothing changes."""
    return {
        "met": outlook.met,
        "of": outlook.of,
        "ahead": [period.label for period in outlook.ahead],
        "expected": asdict(outlook.expected) if outlook.expected else None,
        "words": outlook.words,
    }


def point_facts(series: Series, point: Point) -> Facts:
    """One figure and its passport, with the keys of `series --json`."""
    return {
        "measure": series.measure,
        "area": series.area,
        "breakdown": series.breakdown,
        "frequency": series.frequency.value,
        "period": point.period.label,
        "period_start": point.period.start.isoformat(),
        "period_end": point.period.end.isoformat(),
        "value": point.value,
        "numerator": point.numerator,
        "denominator": point.denominator,
        "n": point.n,
        "marker": point.marker,
        "provisional": point.provisional,
        "illustrative": point.illustrative,
        "note": point.note,
        "return_id": point.return_id,
        "file": point.file,
        "sha256": point.sha256,
        "layout": point.layout,
        "sheet": point.sheet,
        "row": point.row,
        "rows": point.rows,
        "column": point.column,
        "text": point.text,
        "by": point.by,
        "known_from": point.known_from.isoformat(),
        "known_to": _moment(point.known_to),
    }


def problem_facts(problem: Problem) -> Facts:
    """One problem, with the keys of `check --json`."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "message": problem.message,
    }


def checked_facts(checked: Checked) -> Facts:
    """One checked file, with the keys of `check --json`."""
    return {
        "file": checked.file,
        "layout": checked.layout,
        "rows": checked.rows,
        "observations": len(checked.observations),
        "skipped": list(checked.skipped),
        "problems": [problem_facts(problem) for problem in checked.problems],
    }


def receipt_facts(receipt: Receipt) -> Facts:
    """One receipt, with the cells it restated."""
    return {
        "return_id": receipt.return_id,
        "file": receipt.file,
        "sha256": receipt.sha256,
        "layout": receipt.layout,
        "kind": receipt.kind.value,
        "by": receipt.by,
        "at": receipt.at.isoformat(),
        "observations": receipt.observations,
        "already_held": receipt.already_held,
        "new": len(receipt.diff.new),
        "restated": [change_facts(change) for change in receipt.diff.restated],
        "unchanged": receipt.diff.unchanged,
        "kinds_changed": {
            old.value: count for old, count in receipt.diff.changing(receipt.kind).items()
        },
        "replaces": receipt.replaces or None,
    }


def change_facts(change: Change) -> Facts:
    """One cell that changed: old → new, and since when the old one was held."""
    return {
        "measure": change.measure,
        "area": change.area,
        "period": change.period.label,
        "breakdown": change.breakdown,
        "old": change.old,
        "new": change.new,
        "old_marker": change.old_marker,
        "new_marker": change.new_marker,
        "old_return": change.old_return,
        "held_since": _moment(change.held_since),
    }


def held_facts(held: HeldReturn) -> Facts:
    """One held return, with the keys of `held --json`."""
    plain: Facts = asdict(held) | {"kind": held.kind.value}
    plain["absences"] = [_plain_moments(one) for one in plain["absences"]]
    return _plain_moments(plain)


def _plain_moments(plain: Facts) -> Facts:
    return {
        key: _moment(value) if isinstance(value, datetime) else value
        for key, value in plain.items()
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
