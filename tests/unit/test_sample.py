"""The illustrative returns: the same bytes, sound arithmetic, and what is planted in them."""

import csv
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from metrics.model import Kind
from metrics.periods import Frequency, Period, quarter, read_period
from metrics.plan import Plan, read_plan
from metrics.plan.schema import Measure, Unit
from metrics.sample import MANIFEST, write_sample
from metrics.sample.places import FIVE, FORCE, TWO, TWO_SINCE, UNALLOCATED
from metrics.sample.recipes import RECIPES
from metrics.sample.write import COLUMNS, FAULTY, LABEL

ROOT = Path(__file__).resolve().parents[2]
RETURNS = ROOT / "data" / "returns"
ILLUSTRATIVE = sorted((RETURNS / "illustrative").glob("20*.csv"))
PUBLISHED = sorted((RETURNS / "published").glob("*.csv"))
MAX_BYTES = 1024 * 1024  # the whole of data/returns stays under a mebibyte

Line = dict[str, str]
Manifest = dict[str, list[dict[str, str]]]


def lines(*files: Path) -> list[Line]:
    """The rows of CSV files, with the file's name under `file`."""
    found: list[Line] = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as opened:
            found += [{**row, "file": file.name} for row in csv.DictReader(opened)]
    return found


def cell(line: Line) -> tuple[str, str, Period]:
    return line["measure"], line["area"], read_period(line["period"])


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(ROOT / "config")


@pytest.fixture(scope="module")
def illustrative() -> list[Line]:
    return lines(*ILLUSTRATIVE)


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    """The illustrative returns as listed."""
    return listed_in("illustrative")


def listed_in(folder: str) -> Manifest:
    return yaml.safe_load((RETURNS / folder / MANIFEST).read_text(encoding="utf-8"))


def latest_values(
    rows: list[Line],
    measure: str,
    area: str = FORCE,
    frequency: Frequency = Frequency.MONTH,
) -> dict[Period, float]:
    """The figures of one series, later returns taking the place of earlier ones."""
    return {
        period: float(row["value"])
        for row in rows
        if (row["measure"], row["area"]) == (measure, area)
        and (period := read_period(row["period"])).frequency is frequency
    }


def test_the_committed_files_are_what_the_command_writes(plan: Plan, tmp_path: Path):
    written = write_sample(plan, tmp_path)
    for path in written:
        assert path.read_bytes() == (RETURNS / "illustrative" / path.name).read_bytes(), path.name
    committed = {path.name for path in (RETURNS / "illustrative").iterdir()}
    assert committed == {path.name for path in written}


def sent(plan: Plan) -> list[Measure]:
    """The measures a force sends: what others publish in records is never made up."""
    return [measure for measure in plan.measures if not measure.cites]


def test_every_measure_of_the_plan_has_a_recipe_except_the_inspectors_grade(plan: Plan):
    assert set(RECIPES) == {measure.id for measure in sent(plan)} - {"peel_grade"}


def test_every_measure_has_figures_at_its_headline_frequency(plan: Plan, illustrative: list[Line]):
    rows = illustrative + lines(*PUBLISHED)
    held = {(row["measure"], read_period(row["period"]).frequency) for row in rows}
    assert {(measure.id, measure.frequency[0]) for measure in sent(plan)} <= held


def test_a_quarter_is_the_sum_of_its_months(plan: Plan, illustrative: list[Line]):
    counts = [one.id for one in plan.measures if one.aggregation == "sum"]
    compared = 0
    for measure in counts:
        monthly = latest_values(illustrative, measure)
        for period, value in latest_values(
            illustrative, measure, frequency=Frequency.QUARTER
        ).items():
            months = [figure for month, figure in monthly.items() if inside(month, period)]
            if months:
                assert value == pytest.approx(sum(months), abs=1.5), (measure, period)
                compared += 1
    assert compared > 100


def test_the_files_are_small_enough_to_keep():
    assert sum(path.stat().st_size for path in RETURNS.rglob("*.*")) < MAX_BYTES
    assert len(lines(*ILLUSTRATIVE, *PUBLISHED)) <= 6000


@pytest.mark.parametrize("file", [*ILLUSTRATIVE, *PUBLISHED], ids=lambda path: path.name)
def test_a_return_has_the_columns_of_the_template(file: Path):
    heading = file.read_text(encoding="utf-8").splitlines()[0]
    assert heading == ",".join(COLUMNS)


@pytest.mark.parametrize("file", ILLUSTRATIVE, ids=lambda path: path.name)
def test_an_illustrative_return_says_so_in_its_first_row(file: Path):
    assert lines(file)[0]["note"] == LABEL


def test_no_illustrative_figure_stands_where_a_real_one_does(illustrative: list[Line]):
    assert not {cell(row) for row in lines(*PUBLISHED)} & {cell(row) for row in illustrative}


def test_a_percentage_is_its_numerator_over_its_denominator(plan: Plan, illustrative: list[Line]):
    factor = {Unit.PERCENT: 100, Unit.RATE: 1000}
    with_base = [row for row in illustrative if row["denominator"]]
    for row in with_base:
        times = factor.get(plan.measure(row["measure"]).unit, 1)
        worked = times * float(row["numerator"]) / float(row["denominator"])
        assert float(row["value"]) == pytest.approx(worked, abs=0.00501), row
    assert len(with_base) > 1000


def test_a_survey_gives_its_base(plan: Plan, illustrative: list[Line]):
    asked = {row["measure"] for row in illustrative if row["n"]}
    sampled = {one.id for one in plan.measures if one.nature in {"survey", "audit"}}
    assert sampled <= asked


def test_counts_of_areas_and_unallocated_add_up_to_the_force(illustrative: list[Line]):
    sums: dict[tuple[str, Period], dict[str, float]] = defaultdict(dict)
    for row in illustrative:
        if not row["denominator"] and not row["n"]:
            sums[row["measure"], read_period(row["period"])][row["area"]] = float(row["value"])
    with_areas = {key: areas for key, areas in sums.items() if len(areas) > 1}
    for key, areas in with_areas.items():
        assert sum(areas.values()) == pytest.approx(2 * areas[FORCE]), key
        assert areas.get(UNALLOCATED, 0) <= max(4, 0.03 * areas[FORCE]), key
    assert {key[0] for key in with_areas} >= {"total_recorded_crime", "ksi_casualties"}


def test_killed_and_seriously_injured_are_the_sum_of_both(illustrative: list[Line]):
    quarter = Frequency.QUARTER
    killed = latest_values(illustrative, "road_killed", frequency=quarter)
    injured = latest_values(illustrative, "road_seriously_injured", frequency=quarter)
    both = latest_values(illustrative, "ksi_casualties", frequency=quarter)
    assert len(both) == 14
    assert both == {period: killed[period] + injured[period] for period in both}


def test_there_are_five_areas_until_march_2026_and_two_from_april(illustrative: list[Line]):
    for row in illustrative:
        if row["area"] in {FORCE, UNALLOCATED}:
            continue
        expected = set(TWO) if read_period(row["period"]).end >= TWO_SINCE else set(FIVE)
        assert row["area"] in expected, row


def test_the_quarter_that_holds_the_change_says_which_areas_it_is_given_on():
    straddling = lines(RETURNS / "illustrative" / "2025-26_q4_crime.csv")
    assert any("five policing areas" in row["note"] for row in straddling)


def test_since_when_figures_are_known_never_goes_backwards(manifest: Manifest):
    known = [datetime.fromisoformat(one["known_from"]) for one in manifest["returns"]]
    assert known == sorted(known)
    assert all(moment.tzinfo for moment in known)
    assert known[-1].date() < date(2026, 11, 15)


def test_no_return_is_known_before_its_last_period_has_ended(manifest: Manifest):
    real = [("published", one) for one in listed_in("published")["returns"]]
    made_up = [("illustrative", one) for one in manifest["returns"]]
    for folder, one in real + made_up:
        ends = [read_period(row["period"]).end for row in lines(RETURNS / folder / one["file"])]
        assert max(ends) < datetime.fromisoformat(one["known_from"]).date(), one


@pytest.mark.parametrize(
    ("folder", "files", "kind"),
    [("published", PUBLISHED, Kind.FINAL), ("illustrative", ILLUSTRATIVE, Kind.ILLUSTRATIVE)],
)
def test_every_return_on_disk_is_listed_once(folder: str, files: list[Path], kind: Kind):
    listed = listed_in(folder)["returns"]
    assert sorted(one["file"] for one in listed) == [file.name for file in files]
    assert {one["kind"] for one in listed} == {kind}


def test_the_faulty_return_is_listed_only_to_try(manifest: Manifest):
    assert [one["file"] for one in manifest["to_try"]] == [FAULTY]


def test_the_return_on_money_of_the_latest_quarter_never_came():
    names = {file.name for file in ILLUSTRATIVE}
    assert "2026-27_q2_money.csv" not in names
    assert "2026-27_q1_money.csv" in names
    assert "2026-27_q2_public.csv" in names


def test_one_return_came_months_late(manifest: Manifest):
    known = {one["file"]: datetime.fromisoformat(one["known_from"]) for one in manifest["returns"]}
    came = known["2025-26_q1_crime.csv"].date()
    assert (came - quarter(2025, 1).end).days > 100


def test_the_latest_crime_return_is_provisional_in_every_row():
    rows = lines(RETURNS / "illustrative" / "2026-27_q2_crime.csv")
    assert {row["marker"].split()[0] for row in rows} == {"p"}


def test_calls_given_up_are_corrected_a_quarter_later(illustrative: list[Line]):
    sent = defaultdict(list)
    for row in illustrative:
        if row["measure"] == "calls_101_abandonment_rate_pct":
            sent[row["period"]].append((row["file"][:10], float(row["value"]), row["marker"]))
    corrected = {period: told for period, told in sent.items() if len(told) > 1}
    assert set(corrected) == {"2025-26 Q4", "Jan 2026", "Feb 2026", "Mar 2026"}
    for first, second in corrected.values():
        assert (first[0], second[0], second[2]) == ("2025-26_q4", "2026-27_q1", "r")
        assert second[1] > first[1]


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def test_101_waits_step_down_in_january_2025(illustrative: list[Line]):
    waits = latest_values(illustrative, "calls_101_mean_answer_s")
    before = [value for period, value in waits.items() if period.end < date(2025, 1, 1)]
    after = [value for period, value in waits.items() if period.end > date(2025, 1, 1)]
    assert min(before) > max(after)
    assert mean(before) == pytest.approx(271, abs=15)  # what was published for late 2023


def test_november_2025_is_out_of_the_ordinary_for_asb(illustrative: list[Line]):
    counts = latest_values(illustrative, "asb_incidents_count")
    november = read_period("Nov 2025")
    assert counts[november] == max(counts.values())
    assert counts[november] > 1.3 * counts[november.year_before]


def test_devices_waiting_rise_month_after_month_at_the_end(illustrative: list[Line]):
    waiting = list(latest_values(illustrative, "digital_forensics_backlog_devices").values())[-8:]
    assert waiting == sorted(set(waiting))


def test_confidence_never_reaches_88_and_999_by_the_force_never_falls_to_90(
    illustrative: list[Line],
):
    def quarters(measure: str) -> list[float]:
        return list(latest_values(illustrative, measure, frequency=Frequency.QUARTER).values())

    assert max(quarters("confidence_local_survey_pct")) < 88
    assert min(quarters("calls_999_pct_10s_force")) > 90


def test_herefordshire_stands_apart_in_emergency_attendance(illustrative: list[Line]):
    measure = "response_grade1_within_target_pct"
    means = {
        area: mean(list(latest_values(illustrative, measure, area, Frequency.QUARTER).values()))
        for area in FIVE
    }
    apart = means.pop("herefordshire")
    assert apart < min(means.values()) - 5


def test_the_latest_rise_in_road_casualties_is_within_chance(illustrative: list[Line]):
    monthly = latest_values(illustrative, "ksi_casualties")
    now = sum(value for period, value in monthly.items() if inside(period, quarter(2026, 2)))
    before = sum(value for period, value in monthly.items() if inside(period, quarter(2025, 2)))
    assert now > 1.05 * before
    assert (now - before) < 1.96 * (now + before) ** 0.5  # two counts, 95 per cent


def inside(period: Period, whole: Period) -> bool:
    return whole.start <= period.start and period.end <= whole.end


def test_a_measure_that_is_counted_by_the_month_is_given_by_the_month(
    plan: Plan, illustrative: list[Line]
):
    headline = {Frequency.MONTH, Frequency.QUARTER}
    monthly = [
        one.id
        for one in sent(plan)
        if Frequency.MONTH in one.frequency and one.frequency[0] in headline
    ]
    counted = {one: len(latest_values(illustrative, one)) for one in monthly}
    assert set(counted.values()) == {14 * 3, 13 * 3}
