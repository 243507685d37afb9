"""The text of a cell → a figure in the measure's unit, with its markers, or a fault.

Nothing is guessed: where a text has two readings, the fault names both. The unit comes from the
measure, so "4 minutes 31 seconds" is 271 for a measure in seconds and wrong for a count.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem
from metrics.model import MARKERS
from metrics.plan.schema import Unit
from metrics.returns.figures.durations import read_duration
from metrics.returns.files.workbook import MISSING_RESULT

LEGACY_MARKERS = (
    "-", "–", "—", ".", "..", "...", "…", ":", "*", "**", "†", "~", "n/a", "na", "nil", "none",
    "null", "#n/a", "x", "tbc",
)  # fmt: skip
ERROR_CELL = re.compile(r"#(?:DIV/0!|REF!|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|ERROR!|N/A)")
IN_BRACKETS = re.compile(r"\[\s*([^\[\]]*?)\s*\]")
NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?|-?\.(\d+)")
WITH_COMMA = re.compile(r"-?\d{1,3}(?:\.\d{3})*,\d+|-?\d+,\d+")
PERCENT = re.compile(r"(.+?)\s*(?:%|per\s?cent|percent)", re.IGNORECASE)
POUNDS = re.compile(r"(-?)£\s*(-?.+?)\s*(bn|billion|m|million|k|thousand)?", re.IGNORECASE)
POWERS = {"": 0, "k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
SCIENTIFIC = re.compile(r"-?\d+(?:\.\d+)?e[+-]?\d+", re.IGNORECASE)
BELOW = re.compile(r"[<≤>≥]\s*\d+")
WORDS = {
    Unit.GRADE: ("inadequate", "requires improvement", "adequate", "good", "outstanding"),
    Unit.STATUS: ("not started", "under way", "done"),
}
FIRST_NUMBER = {Unit.GRADE: 1, Unit.STATUS: 0}  # what the first of the words stands for
UNIT_WORDS = {
    Unit.PERCENT: "a percentage such as 82 or 82%",
    Unit.SECONDS: "seconds, such as 271 or 4 min 31 s",
    Unit.HOURS: "hours, such as 5.5 or 5 h 30 min",
    Unit.POUNDS: "pounds, such as £1.2m or 1,200,000",
    Unit.COUNT: "a whole number",
}
LONGEST_NUMBER = 30  # letters; a longer one is damaged text


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: a figure or none, its markers, and how exactly it was written."""

    value: float | None = None
    markers: str = ""
    places: int = 0  # decimals as written, in the unit; negative for £1.2m
    percent: bool = False  # written with a percent sign
    fault: Problem | None = None


@dataclass(frozen=True, slots=True)
class Habits:
    """How a file writes things: what a layout says about its own marks and times."""

    markers: Mapping[str, str] = field(default_factory=dict)
    times: str = ""  # "mm:ss", "hh:mm" or unknown


def read_figure(text: str, unit: Unit | None, habits: Habits) -> Reading:
    """The reading of a cell for a measure in a unit (None: a plain number)."""
    tidy = " ".join(text.replace("\u00a0", " ").replace("−", "-").split())
    if own := habits.markers.get(tidy):
        return Reading(markers=own)
    if tidy == MISSING_RESULT:
        return Reading(fault=problem("missing-formula-result"))
    if error := ERROR_CELL.fullmatch(tidy):
        return Reading(fault=problem("error-cell", found=error[0]))
    markers, fault = read_markers(" ".join(IN_BRACKETS.findall(tidy)))
    rest = IN_BRACKETS.sub(" ", tidy).strip()
    if fault is not None or not rest:
        return Reading(markers=markers, fault=fault)
    return replace(_read_amount(rest, unit, habits), markers=markers)


def read_markers(text: str) -> tuple[str, Problem | None]:
    """The markers of a text such as `[p]`, `p r` or `[r][e]`, in the product's own order."""
    words = [word for word in re.split(r"[\s\[\],;]+", text.casefold()) if word]
    for word in words:
        if word not in MARKERS:
            return "", unknown_marker(word)
    return " ".join(marker for marker in MARKERS if marker in words), None


def unknown_marker(text: str) -> Problem:
    """The problem of a marker that is not in the list, or that has no one meaning."""
    if text in LEGACY_MARKERS and text not in MARKERS:
        return problem("legacy-marker", found=quoted(text), wanted=marker_words())
    allowed = ", ".join(f"[{marker}]" for marker in MARKERS)
    return problem("unknown-marker", found=quoted(text), wanted=allowed, near="")


def marker_words() -> str:
    """The markers that stand for a missing figure, with their meaning."""
    missing = [f"[{name}] ({one.meaning})" for name, one in MARKERS.items() if not one.has_figure]
    return ", ".join(missing)


def _read_amount(text: str, unit: Unit | None, habits: Habits) -> Reading:
    if text.casefold() in LEGACY_MARKERS:
        return Reading(fault=problem("legacy-marker", found=text, wanted=marker_words()))
    plain = read_number(text)
    if plain is not None:
        return plain
    if unit in WORDS and text.casefold() in WORDS[unit]:
        return Reading(float(WORDS[unit].index(text.casefold()) + FIRST_NUMBER[unit]))
    if percent := PERCENT.fullmatch(text):
        return _in_unit(text, read_number(percent[1]), unit, Unit.PERCENT)
    if pounds := POUNDS.fullmatch(text):
        return _in_unit(text, _read_pounds(pounds), unit, Unit.POUNDS)
    return _read_duration(text, unit, habits)


def _in_unit(text: str, found: Reading | None, unit: Unit | None, written: Unit) -> Reading:
    """A figure written with its unit, where that is the measure's unit."""
    if found is None:
        return Reading(fault=_not_a_number(text, unit))
    if unit is not written:
        words = {Unit.PERCENT: "percent", Unit.POUNDS: "pounds"}[written]
        return Reading(fault=_wrong_unit(text, words, unit))
    return replace(found, percent=written is Unit.PERCENT)


def _wrong_unit(text: str, written: str, unit: Unit | None) -> Problem:
    return problem("wrong-unit", found=quoted(text), written=written, wanted=unit_words(unit))


def unit_words(unit: Unit | None) -> str:
    """What is wanted in a cell of a unit."""
    return UNIT_WORDS.get(unit, "a number") if unit else "a number"


def _read_pounds(match: re.Match[str]) -> Reading | None:
    written = match[1] + match[2]
    number, power = read_number(written), POWERS[(match[3] or "").casefold()]
    if number is None:
        return None
    value = float(Decimal(written.replace(",", "")).scaleb(power))  # 302.902m is 302902000 exactly
    return replace(number, value=value, places=number.places - power)


def read_number(text: str) -> Reading | None:
    """A number with or without thousands separators; None where the text is none.

    >>> read_number("6,973").value, read_number("1O2")
    (6973.0, None)
    """
    match = NUMBER.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    if match is None or not text.isascii():
        return None
    return Reading(float(text.replace(",", "")), places=len(match[1] or match[2] or ""))


def _read_duration(text: str, unit: Unit | None, habits: Habits) -> Reading:
    """A length of time in the measure's own unit, or why the text is no figure at all."""
    duration = read_duration(text, habits.times)
    if duration is None:
        return Reading(fault=_not_a_number(text, unit))
    if isinstance(duration, Problem):
        timed = unit in {Unit.SECONDS, Unit.HOURS}
        return Reading(fault=duration if timed else _wrong_unit(text, "hours and minutes", unit))
    if unit is Unit.SECONDS:
        return Reading(duration.seconds, places=duration.places)
    if unit is Unit.HOURS:
        return Reading(duration.hours, places=duration.places)
    return Reading(fault=_wrong_unit(text, "hours, minutes or seconds", unit))


def _not_a_number(text: str, unit: Unit | None) -> Problem:
    if WITH_COMMA.fullmatch(text):
        reading = text.replace(".", "").replace(",", ".")
        return problem("decimal-comma", found=quoted(text), reading=reading)
    hint = f" Wanted {unit_words(unit)}."
    if SCIENTIFIC.fullmatch(text):
        hint = " A spreadsheet has shortened it. Write the number in full."
    elif BELOW.fullmatch(text):
        hint = " Write the marker [c] for a figure that is held back."
    return problem("not-a-number", found=quoted(text), hint=hint)
