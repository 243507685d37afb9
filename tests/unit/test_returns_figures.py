"""The text of a cell as a figure: text → value, or text → sentence."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.plan.schema import Unit
from metrics.returns.figures.durations import Duration, read_duration
from metrics.returns.figures.figures import Habits, read_figure, read_markers
from metrics.returns.files.workbook import cell_text

PLAIN = Habits()


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("82", Unit.PERCENT, 82.0),
        ("82%", Unit.PERCENT, 82.0),
        ("82.0 %", Unit.PERCENT, 82.0),
        ("72.63 percent", Unit.PERCENT, 72.63),
        ("57 per cent", Unit.PERCENT, 57.0),
        ("0.88%", Unit.PERCENT, 0.88),
        ("−3.5", Unit.PERCENT, -3.5),
        ("6,973", Unit.COUNT, 6973.0),
        ("1,234,567.5", Unit.COUNT, 1234567.5),
        (" 7 ", Unit.COUNT, 7.0),
        (".5", Unit.FTE, 0.5),
        ("£302.902m", Unit.POUNDS, 302_902_000.0),
        ("£1.2k", Unit.POUNDS, 1200.0),
        ("£0.228 million", Unit.POUNDS, 228_000.0),
        ("-£5", Unit.POUNDS, -5.0),
        ("£1,200", Unit.POUNDS, 1200.0),
        ("17.66 seconds", Unit.SECONDS, 17.66),
        ("4 minutes 31 seconds", Unit.SECONDS, 271.0),
        ("4 minutes and 31 seconds", Unit.SECONDS, 271.0),
        ("1min 38secs", Unit.SECONDS, 98.0),
        ("8min 5 seconds", Unit.SECONDS, 485.0),
        ("4m31s", Unit.SECONDS, 271.0),
        ("00:04:31", Unit.SECONDS, 271.0),
        ("00:04:31 (Excel time)", Unit.SECONDS, 271.0),
        ("0:00", Unit.SECONDS, 0.0),
        ("5 h 30 min", Unit.HOURS, 5.5),
        ("26:00:00", Unit.HOURS, 26.0),
        ("Good", Unit.GRADE, 4.0),
        ("Requires improvement", Unit.GRADE, 2.0),
        ("under way", Unit.STATUS, 1.0),
    ],
)
def test_a_figure_is_read_in_the_unit_of_its_measure(text, unit, value):
    reading = read_figure(text, unit, PLAIN)

    assert (reading.value, reading.fault) == (value, None)


@pytest.mark.parametrize(
    ("text", "unit", "code", "words"),
    [
        ("1O2", Unit.COUNT, "not-a-number", '"1O2" is not a number. Wanted a whole number.'),
        ("up 1%", Unit.PERCENT, "not-a-number", '"up 1%" is not a number'),
        ("1_000", Unit.COUNT, "not-a-number", '"1_000" is not a number'),
        ("1e999", Unit.COUNT, "not-a-number", "Write the number in full"),
        ("NaN", Unit.COUNT, "not-a-number", '"NaN" is not a number'),
        ("٣", Unit.COUNT, "not-a-number", "is not a number"),
        ("<5", Unit.COUNT, "not-a-number", "Write the marker [c]"),
        ("82,5", Unit.PERCENT, "decimal-comma", "read as a decimal it would be 82.5"),
        ("1.234,5", Unit.COUNT, "decimal-comma", "read as a decimal it would be 1234.5"),
        ("12,34", Unit.COUNT, "decimal-comma", "read as a decimal it would be 12.34"),
        ("#DIV/0!", Unit.COUNT, "error-cell", "the cell shows #DIV/0!"),
        ("formula without a result", Unit.COUNT, "missing-formula-result", "let it calculate"),
        ("82%", Unit.COUNT, "wrong-unit", '"82%" is written in percent. Wanted a whole number.'),
        ("£5", Unit.SECONDS, "wrong-unit", "is written in pounds. Wanted seconds"),
        ("4 min 31 s", Unit.COUNT, "wrong-unit", "is written in hours, minutes or seconds"),
        ("4:31", Unit.PERCENT, "wrong-unit", "is written in hours and minutes"),
        (
            "4:31",
            Unit.SECONDS,
            "ambiguous-time",
            '"4:31" could be 4 min 31 s (271 seconds) or 4 h 31 min (16,260 seconds).',
        ),
        ("04:31:00 (Excel time)", Unit.SECONDS, "ambiguous-time", "could be 4 min 31 s"),
        ("26:10:00 (Excel time)", Unit.HOURS, "ambiguous-time", "could be 26 min 10 s"),
        ("-", Unit.COUNT, "legacy-marker", "Write one of [c] (confidential, suppressed)"),
        ("..", Unit.COUNT, "legacy-marker", "means different things"),
        ("*", Unit.COUNT, "legacy-marker", "means different things"),
        ("n/a", Unit.COUNT, "legacy-marker", "means different things"),
        ("82 [q]", Unit.PERCENT, "unknown-marker", '"q" is not a marker. Allowed: [c], [x], [z]'),
    ],
)
def test_what_is_no_figure_or_has_two_readings_is_refused_in_a_sentence(text, unit, code, words):
    fault = read_figure(text, unit, PLAIN).fault

    assert fault is not None
    assert fault.code == code
    assert words in fault.message


@pytest.mark.parametrize(
    ("text", "value", "markers"),
    [
        ("82 [p]", 82.0, "p"),
        ("[r][e] 82", 82.0, "r e"),
        ("[e] [r] 82%", 82.0, "r e"),
        ("[c]", None, "c"),
        ("[low]", None, "low"),
        ("[ X ]", None, "x"),
    ],
)
def test_markers_in_the_cell_are_kept_apart_from_the_figure(text, value, markers):
    reading = read_figure(text, Unit.PERCENT, PLAIN)

    assert (reading.value, reading.markers, reading.fault) == (value, markers, None)


@pytest.mark.parametrize("text", ["p r", "[p][r]", "[r], [p]", "R;P"])
def test_a_marker_cell_may_be_written_in_several_ways(text):
    assert read_markers(text) == ("p r", None)


@pytest.mark.parametrize(
    ("times", "text", "seconds"),
    [
        ("mm:ss", "05:40", 340.0),
        ("mm:ss", "01:38:00 (Excel time)", 98.0),
        ("mm:ss", "00:04:31", 271.0),
        ("hh:mm", "04:31", 16_260.0),
        ("hh:mm", "04:31:00 (Excel time)", 16_260.0),
    ],
)
def test_a_layout_says_what_two_numbers_with_a_colon_mean(times, text, seconds):
    assert read_duration(text, times) == Duration(seconds)


def test_a_layout_says_what_a_files_own_marks_mean():
    assert read_figure("..", Unit.COUNT, Habits(markers={"..": "x"})).markers == "x"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("[c]", "[c]"),
        (81164.0, "81164"),
        (-0.5, "-0.5"),
        (4.27e-07, "0.000000427"),
        (0.1 + 0.2, "0.30000000000000004"),
        (True, "TRUE"),
        (date(2025, 9, 1), "2025-09-01"),
        (datetime(2025, 9, 1), "2025-09-01"),  # noqa: DTZ001 - a cell has no time zone
        (datetime(2025, 9, 1, 10, 5), "2025-09-01 10:05:00"),  # noqa: DTZ001
        (time(4, 31), "04:31:00 (Excel time)"),
        (timedelta(hours=26), "26:00:00 (Excel time)"),
        (timedelta(hours=-1), "-01:00:00 (Excel time)"),
    ],
)
def test_every_kind_of_cell_has_one_text(cell, text):
    assert cell_text(cell) == text


@given(st.text(), st.sampled_from([None, *Unit]), st.sampled_from(["", "mm:ss", "hh:mm"]))
def test_any_text_is_a_figure_a_marker_or_a_fault_and_never_an_exception(text, unit, times):
    reading = read_figure(text, unit, Habits(times=times))

    assert reading.fault is None or reading.value is None
