"""The expected returns in words: what comes, from whom and when, and what comes with none."""

from collections import Counter
from typing import Any

from metrics.plan.expected import ExpectedReturn
from metrics.plan.kinds import Basis
from metrics.plan.schema import Plan

DAYS_BASIS = {
    Basis.NATIONAL: "set nationally",
    Basis.LOCAL: "agreed locally",
    Basis.ILLUSTRATIVE: "illustrative",
}


def expected_lines(plan: Plan) -> list[str]:
    """One line a return, and one for the measures that come with none."""
    if not plan.expected_returns:
        return ["none"]
    lines = [_line(one) for one in plan.expected_returns]
    return [*lines, unexpected_words(plan)] if plan.unexpected else lines


def _line(one: ExpectedReturn) -> str:
    count = len(one.measures)
    measures = f"{count} measure{'' if count == 1 else 's'}"
    every = one.frequency.value.replace("_", " ")
    days = f"{one.due_days} days after it ends ({DAYS_BASIS[one.basis]})"
    return f"{one.name}, from {one.sender}: each {every}, {days}, {measures}"


def unexpected_words(plan: Plan) -> str:
    """Which measures come with no expected return; nothing where all do."""
    names = "; ".join(measure.name for measure in plan.unexpected)
    return f"In no expected return: {names}." if names else ""


def days_basis_words(plan: Plan) -> str:
    """Where the days come from, and the day that gives them their sense."""
    counts = Counter(one.basis for one in plan.expected_returns)
    total = len(plan.expected_returns)
    told = [
        f"{DAYS_BASIS[basis]} for {'each' if count == total else count} of {total} returns"
        for basis, count in counts.most_common()
    ]
    papers = f"A quarter’s papers close {plan.papers_close_days} days after its end."
    return f"The days by which returns are due are {'; '.join(told)}. {papers}" if told else papers


def expected_facts(plan: Plan) -> dict[str, Any]:
    """The same for a program."""
    return {
        "expected_returns": [
            one.model_dump(mode="json", exclude_defaults=True) for one in plan.expected_returns
        ],
        "in_no_expected_return": [measure.id for measure in plan.unexpected],
    }
