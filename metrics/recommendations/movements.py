"""What moved in the register since a moment: what is new, and each field, old and new."""

from datetime import UTC, date, datetime, time

from metrics.model.recommendations import FieldChange, Recommendation
from metrics.periods import quarter_of
from metrics.recommendations.columns import FIELD_WORDS
from metrics.recommendations.register import Register

REMARK = FIELD_WORDS["note"]


def quarter_began(day: date) -> datetime:
    """The first moment of the quarter that holds the day."""
    return datetime.combine(quarter_of(day).start, time.min, UTC)


def moved_since(register: Register, moment: datetime) -> tuple[FieldChange, ...]:
    """Every change entered after a moment, the newest first; a new recommendation is one change
    without a field. A remark alone moves nothing and stands in the history. What was entered in
    the same moment keeps the register's order."""
    found = [
        change
        for one in register.recommendations.values()
        for change in one.history
        if change.at > moment and change.field != REMARK
    ]
    return tuple(sorted(found, key=lambda change: change.at, reverse=True))


def new_since(register: Register, moment: datetime) -> tuple[Recommendation, ...]:
    """The recommendations that came into the register after a moment, in the order entered."""
    return tuple(
        one
        for one in register.recommendations.values()
        if one.history and one.history[0].at > moment
    )


def closed_since(register: Register, first: date, last: date) -> tuple[Recommendation, ...]:
    """Those the inspectorate closed from one day to another, both included."""
    return tuple(
        one
        for one in register.recommendations.values()
        if one.closed and first <= one.closed <= last
    )
