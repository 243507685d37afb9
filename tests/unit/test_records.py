"""Records → figures: what is counted, what is left out and why, and what is refused."""

import json
from datetime import date
from pathlib import Path

import pytest

from metrics.__main__ import main
from metrics.errors import Refused
from metrics.model import Checked, ForceReturn
from metrics.plan import read_plan
from metrics.returns import check_return, read_layouts, read_sources
from metrics.returns.records.stage import UNREAD_SHARE

CONFIG = Path(__file__).resolve().parents[2] / "config"
PLAN, LAYOUTS, SOURCES = read_plan(CONFIG), read_layouts(CONFIG), read_sources(CONFIG)
FORCE = "west_mercia"
STREET = "Crime ID,Month,Reported by,Falls within,LSOA code,LSOA name,Crime type\n"
CASUALTIES = (
    "Accident_Index,Vehicle_Reference,Casualty_Reference,Casualty_Class,Casualty_Severity\n"
)
NEW_CASUALTIES = (
    "collision_index,vehicle_reference,casualty_reference,casualty_class,casualty_severity,"
    "casualty_type,casualty_adjusted_severity_serious\n"
)
COLLISIONS = "collision_index,police_force,collision_severity,date,local_authority_ons_district\n"
OLD_COLLISIONS = "Accident_Index,Police_Force,Accident_Severity,Date\n"
CALLS = "call_id,service,offered_at,outcome,seconds_waited\n"


def checked(text: str, *beside: ForceReturn, layout: str | None = None) -> Checked:
    received = ForceReturn("records.csv", text.encode(), beside)
    return check_return(
        received, PLAN, LAYOUTS, as_of=date(2026, 6, 30), layout=layout, sources=SOURCES
    )


def figures(found: Checked) -> dict:
    """(measure, area, period, breakdown) → value; West Mercia is left unsaid."""
    return {
        tuple(
            part
            for part in (one.measure, one.area, one.period.label, one.breakdown)
            if part not in {"", FORCE}
        ): one.value
        for one in found.observations
    }


def crime(number: str, place: str, kind: str = "Burglary", **said: str) -> str:
    cells = {"month": "2024-01", "force": "West Mercia Police"} | said
    month, force = cells["month"], cells["force"]
    return f'{number},{month},{force},{force},E01,"{place}",{kind}\n'


def collision(number: int, day: str, district: str = "E07000237", force: str = "22") -> str:
    return f"2023{force}{number:05},{force},2,{day},{district}\n"


def person(number: int, severity: str, kind: str = "9", adjusted: str = "", who: int = 1) -> str:
    return f"202322{number:05},1,{who},1,{severity},{kind},{adjusted}\n"


def beside(text: str) -> ForceReturn:
    return ForceReturn("collisions.csv", text.encode())


def a_whole_year() -> str:
    return COLLISIONS + "".join(
        collision(month, f"{28 if month == 2 else 30}/{month:02}/2023") for month in range(1, 13)
    )


# police.uk


def test_crimes_and_asb_are_counted_apart_by_type_and_district():
    text = STREET + crime("a", "Worcester 001A") + crime("b", "Herefordshire 002B", "Drugs")
    found = checked(text + crime("", "Worcester 001A", "Anti-social behaviour"))

    assert found.acceptable
    assert found.layout == "police_uk_street"
    assert figures(found) == {
        ("police_uk_crimes", "Jan 2024"): 2,
        ("police_uk_crimes", "Jan 2024", "type: Burglary"): 1,
        ("police_uk_crimes", "Jan 2024", "type: Drugs"): 1,
        ("police_uk_crimes", "worcester", "Jan 2024"): 1,
        ("police_uk_crimes", "worcester", "Jan 2024", "type: Burglary"): 1,
        ("police_uk_crimes", "herefordshire", "Jan 2024"): 1,
        ("police_uk_crimes", "herefordshire", "Jan 2024", "type: Drugs"): 1,
        ("police_uk_asb", "Jan 2024"): 1,
        ("police_uk_asb", "worcester", "Jan 2024"): 1,
    }
    assert found.evidence == (
        "Recognised as Street-level crime from police.uk: it has the columns Crime ID, Month, "
        "Falls within, LSOA name, Crime type in row 1."
    )


def test_a_figure_says_its_first_row_and_how_many_rows_made_it():
    found = checked(STREET + crime("a", "Worcester 001A") + crime("b", "Redditch 1") * 1)
    (total,) = (one for one in found.observations if (one.area, one.breakdown) == (FORCE, ""))

    assert (total.row, total.rows) == (2, 2)


def test_rows_outside_and_without_a_place_belong_to_the_force_and_to_no_district():
    rows = crime("a", "Birmingham 001A") + crime("b", "") + crime("c", "") + crime("d", "001A")
    found = checked(STREET + rows)

    assert figures(found)["police_uk_crimes", "Jan 2024"] == 4
    assert figures(found)["police_uk_crimes", "unallocated", "Jan 2024"] == 4
    assert "2 rows outside the nine districts: in the force’s figure, and not allocated to an area." in found.skipped  # fmt: skip
    assert any(one.startswith("2 rows without a place") for one in found.skipped)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (crime("b", "Worcester 1A", force="Dyfed-Powys Police"), "1 row left out: of another force (Dyfed-Powys Police)."),
        (crime("b", "Worcester 1A", force=""), "1 row left out: of no named force."),
        (crime("a", "Worcester 1A"), "1 row left out: with a crime id that an earlier row has."),
        (crime("b", "Worcester 1A", month="2024-13"), "1 row left out: with a month that cannot be read."),
        (crime("b", "Worcester 1A", month="Jan 2024"), "1 row left out: with a month that cannot be read."),
        (crime("b", "Worcester 1A", kind=""), "1 row left out: without a crime type."),
    ],
)  # fmt: skip
def test_a_row_left_out_is_counted_with_its_reason(row, told):
    found = checked(STREET + crime("a", "Worcester 001A") + row)

    assert figures(found)["police_uk_crimes", "Jan 2024"] == 1
    assert found.skipped[:2] == ("2 rows read, 1 used.", told)


def test_rows_without_a_crime_id_repeat_nothing():
    found = checked(STREET + crime("", "Worcester 001A", "Anti-social behaviour") * 3)

    assert figures(found)["police_uk_asb", "Jan 2024"] == 3


def test_a_file_of_another_force_is_refused_naming_both():
    found = checked(STREET + crime("a", "Powys 001A", force="Dyfed-Powys Police"))
    (fault,) = found.problems

    assert not found.acceptable
    assert fault.sentence == (
        "records.csv: none of the 1 row is used: 1 row of another force (Dyfed-Powys Police). "
        "Wanted rows of West Mercia Police that can be read."
    )


# Road casualties


@pytest.mark.parametrize("prefix", ["A2014", "2014"])
def test_casualties_alone_are_calendar_years_of_the_force(prefix):
    rows = [f"{prefix}22C1,1,{n},{who},{sev}\n" for n, (who, sev) in enumerate([(1, 1), (3, 2), (2, 3)])]  # fmt: skip
    found = checked(CASUALTIES + "".join(rows) + f"{prefix}23C1,1,1,1,1\n")

    assert figures(found) == {
        ("ksi_casualties", "2014"): 2,
        ("ksi_casualties", "2014", "road user: driver or rider"): 1,
        ("ksi_casualties", "2014", "road user: pedestrian"): 1,
        ("road_killed", "2014"): 1,
        ("road_killed", "2014", "road user: driver or rider"): 1,
        ("road_seriously_injured", "2014"): 1,
        ("road_seriously_injured", "2014", "road user: pedestrian"): 1,
    }
    assert "1 row left out: of police force 23." in found.skipped
    assert "1 row left out: of people slightly injured, whom no measure counts." in found.skipped
    assert any(one.startswith("The file has no dates: whether 2014 is whole") for one in found.skipped)  # fmt: skip


def test_with_its_collisions_beside_it_a_year_is_by_month_district_and_road_user():
    people = person(1, "1", "0", "0") + person(2, "2", "1", "1") + person(3, "3", "9", "0.25")
    found = checked(NEW_CASUALTIES + people, beside(a_whole_year()))
    held = figures(found)

    assert found.acceptable
    assert [one.file for one in found.beside] == ["collisions.csv"]
    assert held["road_killed", "Jan 2023"] == held["road_killed", "worcester", "Jan 2023"] == 1
    assert held["road_killed", "Feb 2023"] == held["road_killed", "redditch", "Jan 2023"] == 0
    assert held["ksi_casualties", "Feb 2023", "road user: pedal cyclist"] == 1
    assert held["ksi_casualties", "2023"] == held["ksi_casualties", "worcester", "2023"] == 2
    assert held["ksi_casualties_adjusted", "2023"] == 2.25
    assert held["ksi_casualties_adjusted", "worcester", "2023"] == 2.25
    assert {one.marker for one in found.observations if "adjusted" in one.measure} == {"e"}
    assert ("ksi_casualties_adjusted", "Jan 2023") not in held


@pytest.mark.parametrize("day", ["28/02/2023", "2023-02-28"])
def test_the_last_day_of_a_month_belongs_to_it(day):
    text = COLLISIONS + collision(1, day) + collision(2, "01/03/2023")
    held = figures(checked(NEW_CASUALTIES + person(1, "1") + person(2, "1"), beside(text)))

    assert held["road_killed", "Feb 2023"] == held["road_killed", "Mar 2023"] == 1


def test_a_year_without_its_twelve_months_has_no_yearly_figure_and_says_so():
    text = a_whole_year().replace("30/12/2023", "30/11/2023")
    found = checked(NEW_CASUALTIES + person(1, "1", adjusted="0"), beside(text))

    assert found.acceptable
    assert not any(one.period.label == "2023" for one in found.observations)
    (warning,) = found.warnings
    assert warning.message == (
        "the collisions of 2023 beside it are dated from 2023-01-30 to 2023-11-30, in 11 of the "
        "twelve months: there are figures by month and none for the calendar year."
    )


def test_no_adjusted_figure_is_made_of_a_year_that_has_it_for_some_only():
    found = checked(NEW_CASUALTIES + person(1, "1", adjusted="0") + person(2, "2", adjusted=""))

    assert not any("adjusted" in one.measure for one in found.observations)
    assert any("1 row of 2023 without the adjusted severity" in one for one in found.skipped)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (person(99, "1"), "without their collision in the file beside"),
        (person(13, "1"), "of a collision whose date cannot be read"),
        (person(1, "-1"), "with a severity that is not known"),
        (person(1, "1"), "that repeat a casualty of an earlier row"),
        (person(14, "1"), "of police force 23"),
        ("2023,1,1,1,1,9,\n", "with an index that cannot be read"),
    ],
)
def test_a_casualty_left_out_is_counted_with_its_reason(row, told):
    text = a_whole_year() + collision(13, "31/02/2023") + "20232200014,23,2,01/01/2023,\n"
    found = checked(NEW_CASUALTIES + person(1, "1") + row, beside(text))

    assert f"1 row left out: {told}." in found.skipped
    assert figures(found)["road_killed", "2023"] == 1


def test_a_casualty_outside_the_districts_belongs_to_the_force():
    text = a_whole_year() + collision(13, "01/01/2023", "E07000218") + collision(14, "01/01/2023", "-1")  # fmt: skip
    found = checked(NEW_CASUALTIES + person(13, "1") + person(14, "1"), beside(text))

    assert figures(found)["road_killed", "unallocated", "Jan 2023"] == 2
    assert [one.split(":")[0] for one in found.skipped if "allocated" in one] == [
        "1 row outside the nine districts",
        "1 row without a district",
    ]


@pytest.mark.parametrize(
    ("companion", "told"),
    [
        (b"measure,area\n1,2\n", "the file cannot be read beside the other: Road casualties (STATS19) is joined with Road collisions"),
        (b"collision_index,police_force,day\n1,22,x\n", 'there is no column "date". The columns are'),
        (b"", "the file is empty"),
        ((COLLISIONS + "202322,22\n").encode(), "the row has 2 fields and the heading row 5"),
    ],
)  # fmt: skip
def test_a_companion_that_cannot_be_used_is_a_problem_that_names_it(companion, told):
    found = checked(NEW_CASUALTIES + person(1, "1"), ForceReturn("odd.csv", companion))

    assert not found.acceptable
    assert any(one.file == "odd.csv" and told in one.message for one in found.problems)


def test_a_second_companion_of_the_same_kind_is_refused():
    found = checked(NEW_CASUALTIES + person(1, "1"), beside(a_whole_year()), beside(a_whole_year()))

    assert [one.code for one in found.problems] == ["companion-unused"]


@pytest.mark.parametrize("text", [STREET + crime("a", "Worcester 001A"), "measure,area,period,value\nasb_incidents_count,west_mercia,2025-26 Q3,5\n"])  # fmt: skip
def test_a_companion_of_a_file_that_is_joined_with_nothing_is_refused(text):
    found = checked(text, beside(a_whole_year()))

    assert [(one.code, one.file) for one in found.problems] == [("companion-unused", "collisions.csv")]  # fmt: skip


def test_collisions_with_their_casualties_beside_them_are_told_the_right_order():
    found = checked(a_whole_year(), beside(NEW_CASUALTIES + person(1, "1")))

    (told,) = found.problems
    assert told.message == (
        "the file cannot be read beside the other: Road casualties (STATS19) come first. Send Road "
        "casualties (STATS19) as the return, and Road collisions (STATS19) beside them."
    )


@pytest.mark.parametrize("headings", [COLLISIONS, OLD_COLLISIONS])
def test_collisions_alone_are_counted_and_say_nothing_of_people(headings):
    rows = ["202322001,22,1,31/01/2023,E07000237\n", "202322002,22,3,01/02/2023,E07000237\n", "202320001,20,1,01/02/2023,\n"]  # fmt: skip
    if headings == OLD_COLLISIONS:
        rows = [",".join(row.split(",")[:4]) + "\n" for row in rows]
    found = checked(headings + "".join(rows))
    held, place = figures(found), "worcester" if headings == COLLISIONS else "unallocated"

    assert held["road_collisions", "Jan 2023"] == held["road_collisions", "Feb 2023"] == 1
    assert held["road_collisions", place, "Jan 2023", "severity: fatal"] == 1
    assert {one.measure for one in found.observations} == {"road_collisions"}
    assert "1 row left out: of police force 20." in found.skipped
    assert any("say nothing of the people" in one for one in found.skipped)


# Calls


def call(number: str, service: str, wait: str, outcome: str = "answered", at: str = "2026-01-31 12:00:00") -> str:  # fmt: skip
    return f"{number},{service},{at},{outcome},{wait}\n"


@pytest.mark.parametrize(
    ("service", "measure", "wait", "counted"),
    [
        ("999", "calls_999_pct_10s_force", "9.9", 1), ("999", "calls_999_pct_10s_force", "10", 0),
        ("101", "calls_101_pct_30s", "30", 1), ("101", "calls_101_pct_30s", "30.1", 0),
        ("101", "calls_101_pct_120s", "120", 1), ("101", "calls_101_pct_120s", "120.1", 0),
    ],
)  # fmt: skip
def test_a_wait_at_the_boundary(service, measure, wait, counted):
    found = checked(CALLS + call("a", service, wait))
    (one,) = (one for one in found.observations if one.measure == measure)

    assert (one.numerator, one.denominator) == (counted, 1)


def test_calls_offered_abandoned_and_waited():
    rows = call("a", "101", "10") + call("b", "101", "50") + call("c", "101", "", "Abandoned")
    held = figures(checked(CALLS + rows + call("d", "101", "9", at="01/02/2026 00:00")))

    assert held["calls_101_offered", "Jan 2026"] == 3
    assert held["calls_101_abandonment_rate_pct", "Jan 2026"] == pytest.approx(100 / 3)
    assert held["calls_101_mean_answer_s", "Jan 2026"] == 30
    assert held["calls_101_offered", "Feb 2026"] == 1


def test_a_call_at_midnight_counts_though_a_workbook_shows_the_day_alone():
    rows = call("a", "101", "5", at="2026-01-31") + call("b", "101", "5", at="2026-01-31 00:00:01")

    assert figures(checked(CALLS + rows))["calls_101_offered", "Jan 2026"] == 2


@pytest.mark.parametrize(
    "at",
    ["2026-01-31 12:00:00.5", "31/01/2026 12:00:00.123456", "2026-01-31T12:00:00Z",
     "2026-01-31T12:00:00.123Z", "2026-01-31T12:00Z"],
)  # fmt: skip
def test_a_time_may_have_a_fraction_of_a_second_and_a_z(at):
    found = checked(CALLS + call("a", "101", "5", at=at))

    assert figures(found)["calls_101_offered", "Jan 2026"] == 1
    assert any("1 row with a time in UTC" in one for one in found.skipped) is at.endswith("Z")


@pytest.mark.parametrize(("unread", "told"), [(1, False), (2, True)])
def test_more_than_a_hundredth_of_the_rows_unread_asks_for_a_look(unread, told):
    """99 are used: 1 of 100 is a hundredth, 2 of 101 are more."""
    assert UNREAD_SHARE == 0.01
    bad = [call(f"u{one}", "101", "5", at="31 Jan 2026") for one in range(unread)]
    good = [call(f"c{one}", "101", "5", at=f"2026-01-{1 + one % 31:02}") for one in range(99)]
    found = checked(CALLS + "".join(bad + good))

    assert [one.code for one in found.problems] == ["records-unread"] * told
    if told:
        assert found.problems[0].row == 2
        assert found.problems[0].message == (
            "2 of the 101 rows that the figures should be made of are left out, because they "
            "cannot be read: 2 with a time that cannot be read. The figures lack them."
        )


def test_rows_of_others_and_rows_told_twice_are_no_loss():
    rows = [call("a", "101", "5", at=f"2026-01-{day:02}") for day in range(1, 32)]
    other = [call(f"o{day}", "111", "5") for day in range(31)]
    found = checked(CALLS + "".join(rows + other))

    assert "records-unread" not in [one.code for one in found.problems]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (STREET + crime("a", "Worcester 001A") + crime("b", "", ""), "1 without a crime type"),
        (
            STREET + crime("a", "Worcester 001A") + crime("b", "", month="Jan"),
            "1 with a month that",
        ),
        (COLLISIONS + collision(1, "01/02/2023") + collision(2, "x"), "1 with a date that"),
        (NEW_CASUALTIES + person(1, "1") + person(2, "7"), "1 with a severity that"),
    ],
)
def test_every_source_says_which_of_its_rows_could_not_be_read(text, why):
    (told,) = [one for one in checked(text).problems if one.code == "records-unread"]

    assert why in told.message


def test_a_month_in_which_no_call_was_answered_has_no_wait():
    held = figures(checked(CALLS + call("a", "101", "", "abandoned")))

    assert held["calls_101_abandonment_rate_pct", "Jan 2026"] == 100
    assert ("calls_101_mean_answer_s", "Jan 2026") not in held


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (call("b", "101", "5", at="2026-01-31 24:00:00"), "with a time that cannot be read"),
        (call("b", "101", "5", at="2026-02-30 12:00:00"), "with a time that cannot be read"),
        (call("b", "101", "5", at="31 Jan 2026"), "with a time that cannot be read"),
        (call("b", "101", "5", at="2026-01-31T12:00:00+01"), "with a time that cannot be read"),
        (call("b", "101", "5", at="2026-01-31T12:00:00."), "with a time that cannot be read"),
        (call("b", "101", "5", at="2026-01-31T12:00:00.5Z9"), "with a time that cannot be read"),
        (call("b", "101", "5", at="2026-01-31T12:60:00.5"), "with a time that cannot be read"),
        (call("b", "111", "5"), "of a service that is not 101 or 999"),
        (call("b", "101", "5", "diverted"), "with an outcome that is not answered or abandoned"),
        (call("b", "101", ""), "of calls answered after a wait that is not a number of seconds"),
        (call("b", "101", "-5"), "of calls answered after a wait that is not a number of seconds"),
        (call("b", "101", "1e9"), "of calls answered after a wait that is not a number of seconds"),
        (call("a", "101", "5"), "with a call id that an earlier row has"),
    ],
)
def test_a_call_left_out_is_counted_with_its_reason(row, told):
    found = checked(CALLS + call("a", "101", "5") + row)

    assert found.skipped[:2] == ("2 rows read, 1 used.", f"1 row left out: {told}.")


def test_a_month_with_days_missing_asks_for_a_look():
    days = [call(f"{day}", "101", "5", at=f"2026-02-{day:02} 12:00:00") for day in range(1, 29)]

    assert checked(CALLS + "".join(days)).warnings == ()
    (warning,) = checked(CALLS + "".join(days[:-1])).warnings
    assert warning.message.startswith("the 101 calls of 2026-02 are of 27 of its 28 days")


# Recognising


def test_a_missing_column_is_named_with_the_nearest_heading():
    found = checked((STREET + crime("a", "Worcester 001A")).replace("LSOA name", "LSOA nme"))
    (fault,) = found.problems

    assert fault.sentence == (
        'records.csv, row 1, lsoa_name: there is no column "lsoa_name". The columns are: '
        '"Crime ID", "Month", "Reported by", "Falls within", "LSOA code", "LSOA nme", '
        '"Crime type". Is it "LSOA nme"?'
    )


def test_headings_below_a_title_are_found_and_rows_keep_their_numbers():
    found = checked("Extract for January,,,,,,\n" + STREET + crime("a", "Worcester 001A"))

    assert {one.row for one in found.observations} == {3}


def test_a_file_nobody_knows_is_told_what_records_are_known():
    (fault,) = checked("colour,shape\nred,round\n").problems

    assert "; Street-level crime from police.uk; Road casualties (STATS19)" in fault.message


def test_without_sources_a_file_of_records_is_unknown():
    received = ForceReturn("records.csv", (STREET + crime("a", "Worcester 001A")).encode())

    assert [one.code for one in check_return(received, PLAN, LAYOUTS, as_of=date(2026, 6, 30)).problems] == ["unknown-layout"]  # fmt: skip


# Reading config/sources

HEAD = "-- name: one\n-- title: One\n-- columns:\n--   first:\n"
RESULT = (
    "SELECT '' AS measure, '' AS area, '' AS period, '' AS breakdown, 1 AS value,\n"
    "1 AS numerator, 1 AS denominator, 1 AS n, first AS marker, '' AS note,\n"
    "row_number AS first_row, 1 AS records, '' AS left_out FROM records\n"
)


def read(tmp_path: Path, *texts: str):
    (tmp_path / "sources").mkdir()
    for number, text in enumerate(texts):
        (tmp_path / "sources" / f"{number}.sql").write_text(text, encoding="utf-8")
    return read_sources(tmp_path)


def test_a_source_is_its_head_and_one_select(tmp_path):
    (one,) = read(tmp_path, HEAD + RESULT)

    assert (one.name, one.head.title, one.head.needed) == ("one", "One", ("first",))


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (HEAD.replace("title", "titel") + RESULT, 2, '"titel" is not a field of a source. Did you mean "title"?'),
        (HEAD.replace("-- title: One\n", "") + RESULT, None, '"title" is missing'),
        (HEAD.replace("first:", "first: {optional: true}") + RESULT, None, "every column is optional"),
        (HEAD + RESULT.replace("first AS", "frist AS"), 6, 'Referenced column "frist" not found'),
        (HEAD + "\n" + RESULT.replace("FROM records", "FROM nowhere"), 8, "Table with name nowhere does not exist"),
        (HEAD + RESULT.replace("'' AS note,", ""), 5, "the SELECT gives measure, area"),
        (HEAD + RESULT + ";" + RESULT, 5, "found 2 statements. Wanted the head and one SELECT."),
        (HEAD, 5, "found 0 statements. Wanted the head and one SELECT."),
        (HEAD + "DROP TABLE records", 5, "Wanted the head and one SELECT."),
        (HEAD + RESULT.replace("FROM records", "FROM read_csv('x.csv')"), None, "the SELECT cannot be run"),
        (RESULT, None, "the file is empty or not made of"),
    ],
)  # fmt: skip
def test_a_fault_of_a_source_is_told_with_its_line(tmp_path, text, line, told):
    with pytest.raises(Refused) as refused:
        read(tmp_path, text)

    assert any(told in one.message for one in refused.value.problems)
    assert {one.file.rpartition("/")[2] for one in refused.value.problems} == {"0.sql"}
    if line is not None:
        assert line in [one.row for one in refused.value.problems]


def test_faults_of_every_source_are_told_at_once(tmp_path):
    with pytest.raises(Refused) as refused:
        read(tmp_path, HEAD + RESULT, HEAD + RESULT, "-- nmae: x\n")

    assert ".sql, line 1: " in str(refused.value)
    files = [one.file.rpartition("/")[2] for one in refused.value.problems]
    assert set(files) == {"1.sql", "2.sql"}
    assert any("is the name of another source" in one.message for one in refused.value.problems)


# The verb


@pytest.fixture
def run(tmp_path, capsys):
    def run_verb(*arguments):
        code = main([*map(str, arguments), "--warehouse", str(tmp_path / "w.duckdb")])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_verb


def test_collecting_prints_the_receipt_and_what_was_left_out(run, tmp_path):
    casualties, collisions = tmp_path / "people.csv", tmp_path / "collisions.csv"
    casualties.write_text(NEW_CASUALTIES + person(1, "1") + person(2, "3"))
    collisions.write_text(a_whole_year())
    code, out, _ = run("collect", "stats19_casualties", casualties, "--beside", collisions, "--by", "A")  # fmt: skip

    assert code == 0
    assert "1 row left out: of people slightly injured" in out
    assert "receipt R0001" in out
    held = json.loads(run("series", "--measure", "road_killed", "--json")[1])
    assert sum(one["value"] for one in held if one["period"] == "Jan 2023" and not one["breakdown"]) == 2  # fmt: skip


@pytest.mark.parametrize("verb", ["check", "load"])
def test_a_file_of_records_is_recognised_without_being_named(run, tmp_path, verb):
    (tmp_path / "street.csv").write_text(STREET + crime("a", "Worcester 001A"))
    code, out, _ = run(verb, tmp_path / "street.csv")

    assert (code, "Recognised as Street-level crime" in out) == (0, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("call_lgo", "street.csv"), '"call_lgo" is not a source of records. Known: call_log,'),
        (("call_log", "none.csv"), "none.csv: no such file or directory."),
        (("call_log", "street.csv", "--engine", "spark"), '"spark" is not an engine'),
    ],
)
def test_what_cannot_be_collected_is_refused_in_a_sentence(run, tmp_path, words, told, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "street.csv").write_text(STREET)
    code, _, error = run("collect", *words)

    assert (code, told in error) == (2, True)


def test_a_file_of_another_kind_is_refused_by_the_source_it_was_sent_to(run, tmp_path):
    (tmp_path / "street.csv").write_text(STREET + crime("a", "Worcester 001A"))
    code, out, _ = run("collect", "call_log", tmp_path / "street.csv")

    assert (code, "with the columns call_id, service" in out) == (2, True)
