"""Figures, differences, targets and lists as people read them.

A figure is never rounded into looking like something it is not: 87.96 against 88 is shown 87.96,
because 88.0 would say the target was met. So a figure is shown with the fewest decimals, from its
unit's usual number up, that keep it apart from the figures it is compared with.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import inf, isclose

from metrics.moments import day_of
from metrics.periods import MONTH_NAMES, short_month
from metrics.plan.kinds import Unit
from metrics.plan.target import Target

SET_DECIMALS = 4  # that somebody would set a target with, at the most
MOST_DECIMALS = 10  # beyond the tolerance with which figures are compared
TELL_APART = 1e-9  # as with statuses: 88.0 - 2.0 is exactly 86.0 to a person
MINUTE = 60
MILLION = 1_000_000
TENS_OF_THOUSANDS = -4  # decimals: millions are shown with two, as £1.23m
STEPS = {  # the smallest difference so many decimals can show
    decimals: Decimal(1).scaleb(-decimals)
    for decimals in range(TENS_OF_THOUSANDS, MOST_DECIMALS + 1)
}
MILESTONES = {0: "not started", 1: "under way", 2: "done"}
GRADES = {
    1: "inadequate",
    2: "requires improvement",
    3: "adequate",
    4: "good",
    5: "outstanding",
}  # HMICFRS's five grades since 2021/22
NOTHING = "no figure"
ILLUSTRATIVE = " (illustrative)"  # behind what is made up to show how
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitWords:
    """How a unit is written: its usual decimals, before and after a figure, after a difference."""

    decimals: int
    after: str = ""
    before: str = ""
    step: str = ""  # what figures differ by, where it is not the unit itself


UNIT_WORDS = {
    Unit.PERCENT: UnitWords(1, "%", step="point"),
    Unit.COUNT: UnitWords(0),
    Unit.RATE: UnitWords(1, " per 1,000"),
    Unit.SECONDS: UnitWords(0, " s"),
    Unit.HOURS: UnitWords(1, " hours"),
    Unit.POUNDS: UnitWords(0, before="£"),
    Unit.FTE: UnitWords(1, " FTE"),
    Unit.TONNES: UnitWords(0, " tCO2e"),
    Unit.STATUS: UnitWords(0, step="step"),
    Unit.GRADE: UnitWords(0, step="grade"),
}
NAMED = {Unit.STATUS: MILESTONES, Unit.GRADE: GRADES}


def as_shown(value: float, unit: Unit, near: Iterable[float] = ()) -> Decimal:
    """The figure with the decimals it is shown with, halves rounded away from zero.

    Sentences are worked out from these, so that a reader who checks them by hand agrees.

    >>> as_shown(82.85, Unit.PERCENT), as_shown(87.96, Unit.PERCENT, near=[88])
    (Decimal('82.9'), Decimal('87.96'))
    """
    usual = _usual_decimals(value, unit)
    others = [other for other in near if abs(other) != inf and not _same(value, other)]
    for decimals in range(usual, MOST_DECIMALS):
        shown = _rounded(value, decimals)
        if all(shown != _rounded(other, decimals) for other in others):
            return shown
    return _rounded(value, MOST_DECIMALS)


def _same(value: float, other: float) -> bool:
    """Whether only binary fractions tell the two apart."""
    return isclose(value, other, rel_tol=TELL_APART, abs_tol=TELL_APART)


def _usual_decimals(value: float, unit: Unit) -> int:
    if unit is Unit.POUNDS and abs(value) >= MILLION:
        return TENS_OF_THOUSANDS
    if unit is Unit.SECONDS and value != int(value) and abs(value) < MINUTE:
        return 1
    return UNIT_WORDS[unit].decimals


def _rounded(value: float, decimals: int) -> Decimal:
    return Decimal(repr(float(value))).quantize(STEPS[decimals], ROUND_HALF_UP)


def show(value: float | None, unit: Unit, near: Iterable[float] = ()) -> str:
    """A figure in its unit, kept apart from the figures in `near`.

    >>> show(82, Unit.PERCENT), show(87.96, Unit.PERCENT, near=[88]), show(271, Unit.SECONDS)
    ('82.0%', '87.96%', '4 min 31 s')
    """
    if value is None:
        return NOTHING
    if words := NAMED.get(unit, {}).get(int(value)) if value == int(value) else None:
        return words
    return written(as_shown(value, unit, near), unit)


def show_exactly(value: float, unit: Unit) -> str:
    """A target's own figure: no decimals that were not set.

    >>> show_exactly(88.0, Unit.PERCENT), show_exactly(2.5, Unit.PERCENT)
    ('88%', '2.5%')
    """
    if unit in NAMED:
        return show(value, unit)
    figure = _rounded(value, MOST_DECIMALS).normalize()
    if -int(figure.as_tuple().exponent) > SET_DECIMALS:  # worked out, as a point of a sloping line
        return show(value, unit)
    return written(figure.quantize(Decimal(1)) if figure == figure.to_integral() else figure, unit)


def show_difference(difference: Decimal, unit: Unit) -> str:
    """The size of a difference between shown figures; percentages differ by points.

    >>> show_difference(Decimal("-6.0"), Unit.PERCENT), show_difference(Decimal(1), Unit.STATUS)
    ('6.0 points', '1 step')
    """
    size, step = abs(difference), UNIT_WORDS[unit].step
    if step:
        return f"{size:,f} {step}{'' if str(size) == '1' else 's'}"
    if unit in {Unit.SECONDS, Unit.POUNDS}:
        return written(size, unit)
    return f"{size:,f}"


def show_gap(now: float, before: float, unit: Unit) -> str:
    """How the one stands to the other, worked out from both as they are shown.

    >>> show_gap(512, 572, Unit.COUNT), show_gap(65.63, 64.28, Unit.PERCENT)
    ('60 fewer', '1.3 points higher')
    """
    gap = as_shown(now, unit, near=[before]) - as_shown(before, unit, near=[now])
    if not gap:
        return "the same"
    less, more = ("fewer", "more") if unit is Unit.COUNT else ("lower", "higher")
    return f"{show_difference(gap, unit)} {less if gap < 0 else more}"


def written(figure: Decimal, unit: Unit) -> str:
    """A figure with its unit, without any more rounding."""
    words, sign, size = UNIT_WORDS[unit], "-" if figure < 0 else "", abs(figure)
    if unit is Unit.SECONDS and size >= MINUTE:
        minutes, seconds = divmod(size, MINUTE)
        return f"{sign}{minutes:,.0f} min {seconds} s"
    if unit is Unit.POUNDS and size >= MILLION and not size % (MILLION // 100):
        return f"{sign}£{size / MILLION:,.2f}m"
    after = (
        words.after.removesuffix("s") if unit is Unit.HOURS and str(size) == "1" else words.after
    )
    return f"{sign}{words.before}{size:,f}{after}"


def target_words(target: Target, unit: Unit, level: float | None = None) -> str:
    """A target in words: `at least 88%`, `between -1% and 1%`, `lower than a year before`.

    `level` is a trajectory's point for the period in question.
    """
    if target.kind == "within":
        lower, upper = (show_exactly(bound or 0.0, unit) for bound in (target.lower, target.upper))
        return f"between {lower} and {upper}"
    if target.kind == "direction":
        since = target.baseline.period if target.baseline else "a year before"
        return f"{'lower' if target.direction == 'reduce' else 'higher'} than {since}"
    figure = level if level is not None else (target.value or 0.0)
    at_least = "at_least" in {target.kind, target.comparison}
    return f"{'at least' if at_least else 'at most'} {show_exactly(figure, unit)}"


def as_usual(value: float, unit: Unit) -> Decimal:
    """The figure with its unit's usual decimals, whatever it stands beside.

    >>> as_usual(82.06, Unit.PERCENT), as_usual(1_234_567, Unit.POUNDS)
    (Decimal('82.1'), Decimal('1234567'))
    """
    return _rounded(value, UNIT_WORDS[unit].decimals)


def number_words(count: int) -> str:
    """Small numbers in words.

    >>> number_words(5), number_words(43)
    ('five', '43')
    """
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def day_words(day: date) -> str:
    """`14 August 2026`, of a moment its day in London; never in the machine's own language."""
    day = day_of(day)
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def day_short(day: date) -> str:
    """`14 Aug 2026`."""
    day = day_of(day)
    return f"{day.day} {short_month(day)} {day.year}"


def days_words(days: float) -> str:
    """`1 day`, `12 days`, `7.5 days`."""
    return f"{days:,g} day{'' if days == 1 else 's'}"


def sentence_case(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def labelled(words: str, *, illustrative: bool) -> str:
    """The words, and that they are made up where they are."""
    return f"{words}{ILLUSTRATIVE}" if illustrative else words


def counted(count: int, noun: str) -> str:
    """`five policing areas`.

    >>> counted(5, "policing area"), counted(1, "district"), counted(43, "district")
    ('five policing areas', 'one district', '43 districts')
    """
    return f"{number_words(count)} {noun}{'' if count == 1 else 's'}"


def listed(names: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`; nothing for no names."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} and {last}" if first else last
