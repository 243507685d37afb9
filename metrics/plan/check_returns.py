"""Whether the expected returns make sense: each rule a function.

Two returns with one measure would both wait for the same figure, and days that differ from the
measure's own would make it overdue on two different days.
"""

from collections.abc import Iterator

from metrics.errors import nearest
from metrics.plan.draft import Draft
from metrics.plan.expected import carried
from metrics.plan.faults import Fault


def expected_measures_exist(draft: Draft) -> Iterator[Fault]:
    """An expected return names measures of the file."""
    known = draft.ids("measures")
    for one in draft.expected_returns:
        for index, name in enumerate(one.item.measures):
            if name not in known:
                message = f'"{name}" is not a measure of this file.{nearest(name, known)}'
                yield Fault("unknown-measure", (*one.path, "measures", index), message)


def measures_come_once(draft: Draft) -> Iterator[Fault]:
    """No measure is awaited twice, by two returns or by one."""
    carriers: dict[str, str] = {}
    for one in draft.expected_returns:
        for index, name in enumerate(one.item.measures):
            if name in carriers:
                message = f'"{name}" already comes with "{carriers[name]}". Name it once.'
                yield Fault("measure-comes-twice", (*one.path, "measures", index), message)
            carriers.setdefault(name, one.item.id)


def returns_keep_their_measures_days(draft: Draft) -> Iterator[Fault]:
    """A return has the rhythm and the days of its measures' headline figures."""
    measures = {one.item.id: one.item for one in draft.measures}
    for one in draft.expected_returns:
        wanted = carried(one.item.frequency)
        for index, name in enumerate(one.item.measures):
            measure, path = measures.get(name), (*one.path, "measures", index)
            if measure is None:
                continue
            headline = measure.frequency[0]
            if headline not in wanted:
                message = (
                    f'"{name}" comes for each {headline.value}. A return for each '
                    f"{one.item.frequency.value} carries: {', '.join(wanted)}."
                )
                yield Fault("other-frequency", path, message)
            elif measure.due_days != one.item.due_days:
                message = (
                    f'"{name}" is due after {measure.due_days} days, and this return after '
                    f"{one.item.due_days}. Give both the same days."
                )
                yield Fault("other-due-days", path, message)


def sources_of_days_exist(draft: Draft) -> Iterator[Fault]:
    """Where the days of a return come from is listed among the sources."""
    known = draft.ids("sources")
    for one in draft.expected_returns:
        if one.item.source not in known:
            near = nearest(one.item.source, known)
            message = f'"{one.item.source}" is not a source of this file.{near}'
            yield Fault("unknown-source", (*one.path, "source"), message)


RETURN_RULES = (
    expected_measures_exist,
    measures_come_once,
    returns_keep_their_measures_days,
    sources_of_days_exist,
)
