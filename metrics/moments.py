"""One clock for everything that people read: London's, where the force, the office and the law are.

Journal, JSON and the properties of files have moments in UTC; here they become days and words. The
time-zone data come with the product, so that no machine's own clock or language counts.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
SHORT_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


def local(moment: datetime) -> datetime:
    """A moment as the clock in London shows it; one without a zone is taken as it stands."""
    return moment.astimezone(LONDON) if moment.tzinfo else moment


def day_of(day: date) -> date:
    """The day itself, or the day in London on which a moment falls.

    >>> from datetime import UTC
    >>> day_of(datetime(2026, 8, 14, 23, 30, tzinfo=UTC)), day_of(date(2026, 8, 14))
    (datetime.date(2026, 8, 15), datetime.date(2026, 8, 14))
    """
    return local(day).date() if isinstance(day, datetime) else day


def moment_words(moment: datetime) -> str:
    """`12 Aug 2026, 14:05`.

    >>> from datetime import UTC
    >>> moment_words(datetime(2026, 8, 14, 23, 30, tzinfo=UTC))
    '15 Aug 2026, 00:30'
    """
    there = local(moment)
    return f"{there.day} {SHORT_MONTHS[there.month - 1]} {there.year}, {there:%H:%M}"


def end_of(day: date) -> datetime:
    """The last moment of a day in London: what is meant where a day alone is named."""
    return datetime.combine(day, time.max, LONDON).astimezone(UTC)


def ends_a_day(moment: datetime) -> bool:
    """Whether a moment is the last of its day, so that the day alone says it.

    >>> ends_a_day(end_of(date(2026, 8, 14))), end_of(date(2026, 8, 14)).hour
    (True, 22)
    """
    return local(moment).time() == time.max
