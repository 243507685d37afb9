"""The local policing body's own duty: comments on each report of the inspectorate within 56 days.

A report has one response, however many recommendations it makes (Police Act 1996 s.55(5) and (5A)).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metrics.model.recommendations import RESPONSE_DAYS, TO_THE_LAST, Recommendation
from metrics.recommendations.register import Register
from metrics.wording import day_words, days_words, number_words


class ResponseState(StrEnum):
    """How the response to one report stands, what is missing first."""

    MISSED = "missed"
    DUE = "due"
    LATE = "late"
    IN_TIME = "in_time"


@dataclass(frozen=True, slots=True)
class Response:
    """The response to one report on a day."""

    publisher: str
    report: str
    published: date
    sent: date | None
    day: date
    references: tuple[str, ...]
    illustrative: bool = False

    @property
    def due(self) -> date:
        """The last of the 56 days, the day of the report being the first."""
        return self.published + TO_THE_LAST

    @property
    def state(self) -> ResponseState:
        """Sent in time or late; else due while the last day has not passed, then missed."""
        if self.sent:
            return ResponseState.LATE if self.sent > self.due else ResponseState.IN_TIME
        return ResponseState.MISSED if self.day > self.due else ResponseState.DUE

    @property
    def words(self) -> str:
        """`Missed: due by 25 August 2026, 3 days ago`."""
        by = day_words(self.due)
        match self.state:
            case ResponseState.MISSED:
                return f"Missed: due by {by}, {days_words((self.day - self.due).days)} ago"
            case ResponseState.DUE:
                return f"Due by {by}, in {days_words((self.due - self.day).days)}"
        sent = f"Sent on {day_words(self.sent or self.due)}"
        if self.state is ResponseState.LATE:
            return f"{sent}, {days_words(self.taken - RESPONSE_DAYS)} late"
        return f"{sent}, day {self.taken} of {RESPONSE_DAYS}: in time"

    @property
    def taken(self) -> int:
        """On which day it was sent, the day of the report being day 1."""
        return ((self.sent or self.day) - self.published).days + 1


def response_of(register: Register, one: Recommendation, day: date) -> Response | None:
    """The response to the report that made a recommendation; None where none is asked for."""
    found = responses(register, day)
    return next((response for response in found if one.reference in response.references), None)


def responses(register: Register, day: date) -> tuple[Response, ...]:
    """The response to every report of HMICFRS published by the day: what is missing first, then by
    the day it is due."""
    reports: dict[tuple[str, str, date], list[Recommendation]] = {}
    for one in register.recommendations.values():
        if one.response_due and one.published <= day:
            reports.setdefault((one.publisher, one.report, one.published), []).append(one)
    found = [
        Response(
            *report, min((one.response_sent for one in made if one.response_sent), default=None),
            day, tuple(one.reference for one in made), any(one.illustrative for one in made),
        )
        for report, made in reports.items()
    ]  # fmt: skip
    order = tuple(ResponseState)
    return tuple(sorted(found, key=lambda one: (order.index(one.state), one.due)))


def response_words(found: tuple[Response, ...]) -> str:
    """`Of three responses to reports, one was missed and one is due by 3 January 2027.`"""
    if not found:
        return "No report asks for a response yet."
    counts = {state: sum(one.state is state for one in found) for state in ResponseState}
    soonest = min((one.due for one in found if one.state is ResponseState.DUE), default=None)
    said = [
        f"{number_words(counts[ResponseState.MISSED])} missed" * bool(counts[ResponseState.MISSED]),
        f"{number_words(counts[ResponseState.DUE])} due" * bool(counts[ResponseState.DUE])
        + (f", the next by {day_words(soonest)}" if soonest else ""),
        f"{number_words(counts[ResponseState.LATE])} sent late" * bool(counts[ResponseState.LATE]),
        f"{number_words(counts[ResponseState.IN_TIME])} sent in time"
        * bool(counts[ResponseState.IN_TIME]),
    ]
    noun = "response" if len(found) == 1 else "responses"
    return f"{len(found)} {noun} to reports of the inspectorate: {'; '.join(filter(None, said))}."
