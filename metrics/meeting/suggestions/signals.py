"""What a series shows beyond chance: worse with nothing to explain it, or better."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from metrics.meeting.suggestions.looked import Looked
from metrics.meeting.suggestions.statuses import by_when, suggestion
from metrics.meeting.suggestions.suggestion import Suggestion, month_words, spoken_when
from metrics.model import Assessment, Status, Variation
from metrics.periods import Period
from metrics.plan import Measure
from metrics.wording import day_words

CONCERN, IMPROVEMENT = "special-cause-no-event", "improvement"
Found = tuple[Measure, Assessment, Period]


def concern(looked: Looked) -> Iterator[Suggestion]:
    """Worse than chance explains, and no event of the plan since that began."""
    for measure, said, period in looked.figures():
        if said.variation is not Variation.CONCERN:
            continue
        begun = looked.began(said, period)
        if not _explained(looked, said, begun, period):
            nothing = f"No event of the plan since {day_words(begun.start)} touches it."
            asks = "What happened?"
            if said.status is Status.OFF_TARGET:
                asks = (
                    f"What happened, and what will change before {by_when(looked, said, period)}?"
                )
            question = f"{_special(measure, said, begun, period)} {asks}"
            yield suggestion(looked, CONCERN, said, period, question, said.told, nothing)


def _explained(looked: Looked, said: Assessment, begun: Period, period: Period) -> bool:
    events = looked.plan.events_for(said.measure, said.area)
    return any(begun.start <= event.day <= period.end for event in events)


def _special(measure: Measure, said: Assessment, begun: Period, period: Period) -> str:
    """`Devices waiting: 971 in …; it has been worse than chance explains since December 2025.`"""
    way = "worse" if said.variation is Variation.CONCERN else "better"
    stands = f"{measure.short}: {said.shown} {spoken_when(period)}"
    if begun == period:
        return f"{stands}, {way} than chance explains."
    since = month_words(begun.start)
    return f"{stands}; it has been {way} than chance explains since {since}."


def improvement(looked: Looked) -> Iterator[Suggestion]:
    """Better than chance explains. What the last meeting did not see comes first, and each owner's
    best before anybody's second: five figures of one team tell one story."""
    for measure, said, period in _in_order(looked):
        since = looked.began(said, period)
        question = (
            f"{_special(measure, said, since, period)} What was done, and can it be done elsewhere?"
        )
        found = suggestion(looked, IMPROVEMENT, said, period, question, said.told)
        yield replace(found, known=found.known or _was_improving(looked, said))


def _in_order(looked: Looked) -> list[Found]:
    """The force's own before what others return: it is the force that is asked."""
    held = [one for one in looked.figures() if one[1].variation is Variation.IMPROVEMENT]
    held.sort(
        key=lambda one: (_was_improving(looked, one[1]), one[1].status is not Status.ON_TARGET)
    )
    seen: Counter[str] = Counter()
    order: list[tuple[bool, bool, int]] = []
    for measure, said, _ in held:
        others = not measure.owner.startswith(looked.plan.body.force)
        order.append((_was_improving(looked, said), others, seen[measure.owner]))
        seen[measure.owner] += 1
    return [held[place] for place in sorted(range(len(held)), key=lambda at: (order[at], at))]


def _was_improving(looked: Looked, said: Assessment) -> bool:
    before = looked.before_standing.get(said.measure)
    return before is not None and before.variation is Variation.IMPROVEMENT
