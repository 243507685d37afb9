"""Events and phases: what may explain a change, and where limits begin again."""

from collections.abc import Sequence
from datetime import date

from metrics.method.parts import Block, Cell, Section, Under, Words, table
from metrics.model import ApprovedPhase
from metrics.periods import MONTH_NAMES
from metrics.plan.find import DEFINITION
from metrics.plan.schema import Event, Plan
from metrics.spc import rules
from metrics.wording import counted, number_words

KINDS = {
    DEFINITION: "what is counted changed",
    "system": "a system changed",
    "structure": "the organisation changed",
    "other": "something else happened",
}


def section(plan: Plan, approved: Sequence[ApprovedPhase]) -> Section:
    """What a phase is, the plan's dated events, and the phases that stand."""
    return Section(
        "phases",
        "Events and phases",
        (
            *_words(),
            Under("The plan’s dated events"),
            events(plan),
            Under("Phases that people have approved"),
            approvals(plan, approved),
        ),
    )


def _words() -> tuple[Block, ...]:
    run = number_words(rules.SHIFT_POINTS)
    return (
        Words(
            "An event is something dated that may explain a change. It is drawn as a dotted line "
            "on the charts it touches, and changes nothing by itself, with one exception: where "
            "what is counted changed, figures before and after are never compared, and the "
            "limits begin again."
        ),
        Words(
            "A phase is a stretch of a series between two changes, with a mean and limits of its "
            f"own. They need {rules.LEAST_POINTS} figures again. A new phase hides that figures "
            "got worse as easily as it shows that they got better, so no program begins one. A "
            "person approves it, with a name, a reason and a date, and it can be undone. The "
            f"dashboard may propose one: when the latest {run} figures or more lie on one side "
            f"of the mean, with {run} or more of the same phase before them. (At the command line, "
            "limits may also be fixed from the first figures of a phase, "
            f"{number_words(rules.LEAST_BASELINE)} at least.)"
        ),
    )


def events(plan: Plan) -> Block:
    """Every dated event, oldest first."""
    if not plan.events:
        return Words("The plan names no dated event.")
    rows = [_event(plan, one) for one in sorted(plan.events, key=lambda event: event.day)]
    return table(
        counted(len(rows), "event").capitalize(),
        ("Event", "Day", "Kind", "Touches", "Source"),
        *rows,
        widths=(30, 15, 17, 12, 26),
    )


def _event(plan: Plan, event: Event) -> tuple[Cell | str, ...]:
    source = plan.source(event.source)
    touches = counted(len(event.measures), "measure") if event.measures else "every measure"
    return (
        Cell(event.title, small=event.note),
        _day(event.day),
        KINDS[event.kind],
        Cell(touches, sort=len(event.measures)),
        source.title if source else event.source,
    )


def approvals(plan: Plan, approved: Sequence[ApprovedPhase]) -> Block:
    """Every phase that stands, in the plan's order of measures."""
    if not approved:
        return Words(
            "None stands. Every series has one phase, but for the changes in what is counted."
        )
    order = [one.id for one in plan.measures]
    known = [one for one in approved if one.measure in order]
    rows = [
        _approval(plan, one)
        for one in sorted(known, key=lambda one: (order.index(one.measure), one.area, one.start))
    ]
    return table(
        counted(len(rows), "phase").capitalize(),
        ("Measure", "Area", "Begins", "Reason", "Approved by"),
        *rows,
        widths=(26, 16, 14, 28, 16),
    )


def _approval(plan: Plan, one: ApprovedPhase) -> tuple[Cell | str, ...]:
    names = {area.id: area.name for area in plan.areas}
    titles = {event.id: event.title for event in plan.events}
    return (
        Cell(plan.measure(one.measure).name, small=one.phase_id),
        names.get(one.area, one.area),
        _day(one.start),
        Cell(one.reason, small=titles.get(one.event, "")),
        Cell(one.by, small=_day(one.at).text),
    )


def _day(day: date) -> Cell:
    return Cell(f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}", sort=day.isoformat())
