"""A plan with one measure of every kind, and short ways of checking a return against it."""

from collections.abc import Collection
from datetime import date

from metrics.model import Checked, ForceReturn
from metrics.plan.schema import Area, Plan, Role
from metrics.returns import Layout, check_return
from tests.factories import FORCE, a_measure, a_plan

AS_OF = date(2026, 3, 31)
HALVES = ("north", "south")


def a_return_plan() -> Plan:
    """Percent, survey, count, seconds, hours, pounds, rate, grade; a force of two halves."""
    plan = a_plan(
        a_measure(id="in_time", name="Calls in time", denominator="calls"),
        a_measure(id="trust", name="Trust in the police", nature="survey", aggregation="survey"),
        a_measure(
            id="crimes", name="Crimes", unit="count", nature="count", aggregation="sum",
            frequency=["quarter", "rolling_year"], breakdowns=["age"],
        ),
        a_measure(id="wait", name="Wait", unit="seconds", nature="mean", maximum=3600),
        a_measure(id="review", name="Review", unit="hours", nature="mean"),
        a_measure(id="saved", name="Saved", unit="pounds", nature="amount", minimum=None),
        a_measure(id="variance", name="Variance", nature="amount", minimum=-100),
        a_measure(id="rate", name="Rate", unit="rate_per_1000", nature="rate"),
        a_measure(id="grade", name="Grade", unit="grade", nature="grade", minimum=1, maximum=5),
    )  # fmt: skip
    areas = (
        Area(id=FORCE, name="West Mercia", ons_codes=("E23000016",), roles=(Role(level="force"),)),
        *(Area(id=one, name=one.title(), roles=(Role(level="district"),)) for one in HALVES),
        Area(id="unallocated", name="Unallocated", roles=(Role(level="unallocated"),)),
        Area(id="old", name="Old", roles=(Role(level="policing_area", effective_to="2026-01-18"),)),
    )
    return plan.model_copy(update={"areas": areas})


PLAN = a_return_plan()


def checked(
    content: bytes | str,
    *layouts: Layout,
    name: str = "r.csv",
    layout: str | None = None,
    without: Collection[tuple[str, int]] = (),
) -> Checked:
    """The return as checked against the plan above."""
    given = content.encode() if isinstance(content, str) else content
    received = ForceReturn(name, given)
    return check_return(received, PLAN, layouts, as_of=AS_OF, layout=layout, without=without)


def one_row(measure: str, value: str, **cells: str) -> Checked:
    """A tidy return of one figure for the force in 2025-26 Q3."""
    row = {"measure": measure, "area": FORCE, "period": "2025-26 Q3", "value": value, **cells}
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in row.values())
    return checked(f"{','.join(row)}\n{','.join(quoted)}\n")


def codes(found: Checked) -> list[str]:
    """The codes of a return's problems, in file order."""
    return [problem.code for problem in found.problems]
