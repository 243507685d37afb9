"""What the force says of a figure, kept with the figure as it was then."""

from metrics.errors import Problem
from metrics.journal import EntryKind
from metrics.meeting.entering import (
    Act,
    about,
    book_of,
    enter,
    nameless,
    refuse,
    writing,
)
from metrics.meeting.texts import LONGEST_LINE, wordless
from metrics.model import Assessment
from metrics.model.meeting import Commentary
from metrics.plan import Plan
from metrics.warehouse import Warehouse


def comment(
    warehouse: Warehouse, plan: Plan, act: Act, text: str, *, author: str, on: Assessment
) -> Commentary:
    """Keep what the force says of a figure, with the figure as it is now."""
    with writing(warehouse):
        problems = [*nameless(act), *wordless("commentary", text)]
        problems += wordless("author", author, LONGEST_LINE)
        if on.period is None:
            told = f"no figure of {on.name} is held to comment on."
            problems.append(Problem("no-figure", told))
        refuse(problems)
        period = on.period.label if on.period else ""
        said = about(plan, on.measure, on.area) | {"period": period, "text": text}
        said |= {"author": author, "value": on.value, "figure_of": on.return_id}
        enter(warehouse, EntryKind.COMMENTARY_GIVEN, said, act)
    return book_of(warehouse).commentary_on(on.measure, on.area, period)[0]
