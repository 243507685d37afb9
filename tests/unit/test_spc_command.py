"""`python -m metrics spc`: any two-column file, its contract, its refusals, and other people's
figures run through the verb itself."""

import csv
import json
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import xlsxwriter

from metrics.__main__ import main
from metrics.assessment.process import OVERLAP, UNEQUAL
from metrics.model import Signal
from metrics.periods import month
from metrics.spc.vectors import BASE
from metrics.spc.xmr import LABEL_ORDER

SHARED = Path(__file__).parents[3] / "shared/spc"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="../shared/spc is not here")
MONTHS = [month(2023 + number // 12, number % 12 + 1) for number in range(36)]
DAYS = [one.start.isoformat() for one in MONTHS]
ENDS = [one.end.isoformat() for one in MONTHS]
LABELS = [one.label for one in MONTHS]
STEP = (*BASE, 51, 50)


@pytest.fixture
def run(tmp_path, capsys):
    """Writes a file and runs the verb on it; gives exit code, standard output and error."""

    def run_verb(content, *words, better="higher", name="figures.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        code = main(["spc", str(path), "--better", better, *map(str, words)])
        return code, *capsys.readouterr()

    return run_verb


@pytest.fixture
def chart(run):
    """The chart of a file, as plain values."""

    def chart_of(content, *words, **said):
        code, out, err = run(content, *words, "--json", **said)
        assert (code, err) == (0, "")
        return json.loads(out)

    return chart_of


def file_of(figures, dates=DAYS, heading="date,value\n"):
    rows = zip(dates, figures, strict=False)
    return heading + "".join(f"{when},{'' if one is None else one}\n" for when, one in rows)


def a_book(*sheets):
    """A workbook of sheets, each a list of rows."""

    def write(path):
        with xlsxwriter.Workbook(str(path)) as book:
            for rows in sheets:
                sheet = book.add_worksheet()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path.read_bytes()

    return write


# The contract


def test_the_keys_are_a_contract(chart):
    found = chart(file_of(STEP))
    assert list(found) == ["phases", "points", "gaps"]
    assert list(found["phases"][0]) == [
        "start", "mean", "lower", "upper", "points", "variation", "assurance",
    ]  # fmt: skip
    assert list(found["points"][0]) == [
        "date", "value", "mean", "lower", "upper", "tests", "label",
    ]  # fmt: skip


def test_figures_are_not_rounded_for_another_program(chart):
    (phase,) = chart(file_of(STEP), "--target", 60)["phases"]
    assert phase == {
        "start": "2023-01-01", "mean": pytest.approx(704 / 14, abs=1e-12),
        "lower": pytest.approx(44.556483516, abs=1e-8),
        "upper": pytest.approx(56.014945055, abs=1e-8),
        "points": 14, "variation": "common_cause", "assurance": "fails",
    }  # fmt: skip


def test_a_point_that_fails_several_tests_lists_them_in_order(chart):
    figures = (*BASE, 51, 51.5, 51, 70, 51, 51.2, 51.1)
    points = chart(file_of(figures), "--fix", 12)["points"]
    assert points[15]["tests"] == ["A", "B"]
    assert [one["tests"] for one in points[12:15]] == [["B"]] * 3
    assert points[15]["label"] == "improvement"


@pytest.mark.parametrize(
    ("better", "label"),
    [("higher", "improvement"), ("lower", "concern"), ("neither", "neutral_high")],
)
def test_a_high_figure_means_what_the_direction_makes_it(chart, better, label):
    found = chart(file_of((*BASE, 70)), "--fix", 12, "--target", 10, better=better)
    assert found["points"][-1]["label"] == found["phases"][-1]["variation"] == label
    assert found["phases"][-1]["assurance"] == {"higher": "passes", "lower": "fails"}.get(better)


def test_screening_can_be_left_out(chart):
    figures = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
    with_screen, without = chart(file_of(figures)), chart(file_of(figures), "--no-screen")
    assert with_screen["phases"][0]["upper"] == pytest.approx(4.6044, abs=5e-5)
    assert without["phases"][0]["upper"] == pytest.approx(6.9515, abs=5e-5)


def test_twelve_figures_have_a_mean_and_no_limits(chart):
    found = chart(file_of(BASE), "--target", 10)
    (phase,) = found["phases"]
    assert (phase["mean"], phase["points"]) == (50.25, 12)
    assert [phase[key] for key in ("lower", "upper", "variation", "assurance")] == [None] * 4
    assert found["points"][0] == {
        "date": "2023-01-01", "value": 50, "mean": 50.25, "lower": None, "upper": None,
        "tests": [], "label": None,
    }  # fmt: skip


def test_thirteen_figures_have_limits(chart):
    (phase,) = chart(file_of((*BASE, 50)), "--target", 10)["phases"]
    assert phase["lower"] < phase["mean"] < phase["upper"]
    assert (phase["variation"], phase["assurance"]) == ("common_cause", "passes")


def test_only_the_last_phase_has_assurance(chart):
    figures = (*STEP, *(one + 8 for one in STEP))
    first, last = chart(file_of(figures), "--phase", DAYS[14], "--target", 55)["phases"]
    assert (first["assurance"], last["assurance"]) == (None, "hit_or_miss")
    assert (first["variation"], last["variation"]) == ("common_cause", "common_cause")
    assert last["mean"] == pytest.approx(58.2857, abs=5e-5)


def test_a_phase_begins_at_the_first_point_on_or_after_its_day(chart):
    content = file_of((*STEP, *STEP))
    for day in (DAYS[14], "2024-02-02"):
        found = chart(content, "--phase", day, "--phase", DAYS[20])["phases"]
        assert [one["start"] for one in found] == [DAYS[0], DAYS[14], DAYS[20]]
        assert [one["points"] for one in found] == [14, 6, 8]


def test_a_phase_of_gaps_has_no_mean(chart):
    first, last = chart(file_of((*STEP, None, None)), "--phase", DAYS[14])["phases"]
    assert first["mean"] is not None
    assert (last["mean"], last["points"], last["variation"]) == (None, 0, None)


# What may stand in a file


def test_a_heading_row_is_optional(chart):
    with_heading, without = file_of(STEP), file_of(STEP, heading="")
    assert chart(with_heading) == chart(without)


@pytest.mark.parametrize("heading", ["month,rate\n", ",value\n", "Month,\n", "\n\nmonth,y\n"])
def test_a_heading_may_be_any_words_and_stand_under_blank_rows(chart, heading):
    assert len(chart(file_of(STEP, heading=heading))["points"]) == 14


def test_a_slip_in_the_first_figure_is_no_heading(run):
    code, _, err = run("2023-01-01,8O\n2023-02-01,82\n")
    assert (code, 'row 1, value: "8O" is not a number.' in err) == (2, True)


def test_a_gap_in_the_first_row_is_no_heading(chart):
    assert chart(file_of((None, *STEP), heading=""))["points"][0]["value"] is None


def test_unsorted_rows_are_sorted(chart):
    head, *rows = file_of(STEP).splitlines(keepends=True)
    assert chart(head + "".join(reversed(rows))) == chart(file_of(STEP))


@pytest.mark.parametrize("text", ["", "NA", "n/a", "NaN", "[x]", "[c]", " "])
def test_a_gap_has_no_figure_and_breaks_runs(chart, text):
    """Seven above the mean with a gap among them are no shift."""
    figures = (*BASE, 51, 51, 51, text, 51, 51, 51, 51)
    found = chart(file_of(figures), "--fix", 12)
    lines = {key: found["phases"][0][key] for key in ("mean", "lower", "upper")}
    assert found["points"][15] == {
        "date": DAYS[15], "value": None, **lines, "tests": [], "label": "common_cause",
    }  # fmt: skip
    assert not any(point["tests"] for point in found["points"])
    assert found["phases"][0]["points"] == 19


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"1,200"', 1200), ("82%", 82), ("82.5 %", 82.5), ("£350", 350), ('"£1,200.50"', 1200.5),
        ("-£5", -5), ("−3", -3), ("-0.5", -0.5), (".5", 0.5),
    ],
)  # fmt: skip
def test_a_number_may_be_written_as_people_do(chart, text, value):
    assert chart(file_of((*STEP, text)))["points"][-1]["value"] == value


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_may_come_from_any_program(chart, end, delimiter, encoding):
    text = file_of(STEP).replace(",", delimiter).replace("\n", end)
    assert chart(text.encode(encoding)) == chart(file_of(STEP))


def test_empty_columns_and_rows_do_not_matter(chart):
    rows = file_of(STEP).splitlines()
    content = "\n".join(f",{row},," for row in rows).replace(f",{rows[3]},,", f",,,,\n,{rows[3]},,")
    assert chart(content) == chart(file_of(STEP))


def test_a_workbook_is_read_like_a_csv_file(chart, tmp_path):
    write = a_book([["date", "value"], *([day, one] for day, one in zip(DAYS, STEP, strict=False))])
    assert chart(write(tmp_path / "made.xlsx"), name="figures.xlsx") == chart(file_of(STEP))


def test_dates_of_a_workbook_are_days(chart, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "made.xlsx")) as book:
        style, sheet = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_worksheet()
        for row, (one, figure) in enumerate(zip(MONTHS, STEP, strict=False)):
            sheet.write_datetime(row, 0, one.start, style)
            sheet.write_number(row, 1, figure)
    content = (tmp_path / "made.xlsx").read_bytes()
    assert chart(content, name="figures.xlsx") == chart(file_of(STEP))


def test_plain_days_are_neighbours_as_given(chart):
    days = ["01/02/2023", "3/2/2023", "2023-02-04", "05/02/2023", *DAYS[2:]]
    found = chart(file_of((*STEP, *STEP), days))
    assert [one["date"] for one in found["points"][:3]] == [
        "2023-02-01",
        "2023-02-03",
        "2023-02-04",
    ]
    assert found["gaps"] == []


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2025-26 Q3", "2025-10-01"), ("Nov 2025", "2025-11-01"), ("2025-11", "2025-11-01"),
        ("2025-26", "2025-04-01"), ("2025", "2025-01-01"), ("week ending 9 Nov 2025", "2025-11-03"),
    ],
)  # fmt: skip
def test_a_period_is_dated_by_its_first_day(chart, text, start):
    (point,) = chart(f"period,value\n{text},82\n")["points"]
    assert point["date"] == start


def test_a_missing_period_is_named_and_breaks_runs(chart, run):
    """Eight above the mean are no shift with a month missing, however the months are written."""
    figures = [*BASE, *[51] * 8]
    dates = [*LABELS[:15], *LABELS[17:22]]
    content = file_of(figures, dates)
    found = chart(content, "--fix", 12)
    assert found["gaps"] == ["Apr 2024", "May 2024"]
    assert len(found["points"]) == len(figures)
    assert not any(point["tests"] for point in found["points"])
    assert "No row for Apr 2024, May 2024." in run(content)[1]
    for days in (DAYS, ENDS):
        as_days = chart(file_of(figures, [*days[:15], *days[17:22]]), "--fix", 12)
        assert as_days["gaps"] == days[15:17]
        assert not any(point["tests"] for point in as_days["points"])


@pytest.mark.parametrize(
    ("days", "gaps"),
    [
        (["2024-01-01", "2024-02-01", "2024-03-01", "2024-05-01"], ["2024-04-01"]),
        (["2024-01-31", "2024-02-29", "2024-03-31", "2024-05-31"], ["2024-04-30"]),
        (["2024-02-15", "2024-05-15", "2024-08-15", "2025-02-15"], ["2024-11-15"]),
        (["2024-01-05", "2024-01-12", "2024-01-19", "2024-02-02"], ["2024-01-26"]),
        (["2024-01-04", "2024-01-05", "2024-01-08", "2024-01-09"], []),  # a weekend
        (["2024-01-05", "2024-01-12", "2024-01-20", "2024-02-02"], []),  # not regular
        (["2024-01-01", "2024-02-01", "2024-05-01", "2024-07-01"], []),  # no step is usual
        (["2024-01-01", "2025-01-01"], []),
        (["2024-01-01"], []),
    ],
)
def test_a_date_is_missing_where_the_others_come_at_a_regular_step(chart, days, gaps):
    assert chart(file_of([82] * len(days), days))["gaps"] == gaps


# What is refused


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            ["2023-01-01,1", "2023-02-01,2", "2023-01-01,3"],
            "row 4, date: 2023-01-01 was given in row 2 already. Wanted each date once.",
        ),
        (
            ["Nov 2025,1", "2025-11,2"],
            "row 3, date: Nov 2025 was given in row 2 already. Wanted each date once.",
        ),
        (
            ["Nov 2025,1", "2025-26 Q3,2"],
            (
                "row 3, date: this is a quarter (2025-26 Q3), and row 2 has a month (Nov 2025). "
                "Wanted one kind throughout."
            ),
        ),
        (
            ["2023-01-01,1", "Nov 2025,2"],
            (
                "row 3, date: this is a month (Nov 2025), and row 2 has a day (2023-01-01). "
                "Wanted one kind throughout."
            ),
        ),
        (["2023-01-01,8O"], 'row 2, value: "8O" is not a number. Wanted a number such as 82,'),
        (["2023-01-01,82 [p]"], 'row 2, value: "82 [p]" is not a number.'),
        (["2023-01-01,1e5"], 'row 2, value: "1e5" is not a number. Wanted a number such as 82,'),
        (['2023-01-01,"12,5"'], "read as a decimal it would be 12.5"),
        (["2023-01-01,#DIV/0!"], "row 2, value: the cell shows #DIV/0!: its formula failed."),
        (["2023-01-01,-"], 'row 2, value: "-" means different things to different publishers.'),
        ([",82"], "row 2, date: the date is missing. Wanted a date such as 2025-11-30"),
        (["Smarch 2023,82"], 'row 2, date: "Smarch 2023" is not a date. Wanted a date such as'),
        (["31/02/2023,82"], 'row 2, date: "31/02/2023" is not a day of the calendar'),
        (["Q3 2025,82"], 'row 2, date: "Q3 2025" could be 2025-26 Q3, 2024-25 Q3'),
        (["2023-01-01,", "2023-02-01,NA"], "figures.csv: the file holds no figures."),
        ([], "the file holds no figures. Wanted two: a date and a value."),
        (["YE Dec 2024,82"], OVERLAP),
        (["YTD 2025-26 Q2,82"], OVERLAP),
        (["2025-10-01/2025-11-15,82"], UNEQUAL),
    ],
)
def test_a_fault_in_a_file_is_told_in_a_sentence(run, rows, told):
    code, out, err = run("date,value\n" + "\n".join(rows))
    assert (code, out) == (2, "")
    assert err.startswith("figures.csv")
    assert told in err


def test_a_heading_names_the_column_in_a_problem(run):
    assert "row 2, Rate: " in run("Month,Rate\n2023-01-01,8O\n")[2]


def test_every_problem_is_told_at_once_in_the_order_of_the_file(run):
    code, _, err = run(
        "date,value\n2023-01-01,8O\nnever,82\n2023-03-01,1\n2023-03-01,2\nnever,x!\n",
        "--fix", 11,
    )  # fmt: skip
    assert code == 2
    places = [line.split(": ")[0] for line in err.splitlines()]
    assert places == [
        "figures.csv, row 2, value", "figures.csv, row 3, date", "figures.csv, row 5, date",
        "figures.csv, row 6, date", "figures.csv, row 6, value", "--fix",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("date,value,n\n2023-01-01,1,2\n", 'the file has 3 columns: "date", "value", "n". Wanted'),
        ("2023-01-01,1,2\n", "the file has 3 columns: column A, column B, column C."),
        ("2023-01-01\n2023-02-01\n", "the file has 1 column: column A. Wanted two: a date and"),
        (
            "date,value\n2023-01-01,1,234\n",
            (
                'the file has 3 columns: "date", "value", column C. Wanted two: a date and a value. '
                "If row 2 means 1,234, put it in quotation marks."
            ),
        ),
    ],
)
def test_exactly_two_columns_are_wanted(run, content, told):
    code, _, err = run(content)
    assert code == 2
    assert told in err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "figures.csv: the file is empty."),
        (",,\n,,\n", "figures.csv: the file is empty."),
        (b"%PDF-1.7", "figures.csv: this is a PDF, not a table."),
        ('date,value\n2023-01-01,"1\n', "figures.csv, row 2: the text cannot be split"),
        (b"PK\x03\x04 cut short", "figures.csv: the workbook cannot be read"),
        ("2023-01-01,1\n" * 100_001, "figures.csv: the file has more than 100,000 rows."),
    ],
    ids=["empty", "blank", "a PDF", "broken quotes", "a damaged workbook", "too long"],
)
def test_what_is_no_table_is_told_in_a_sentence(run, content, told):
    code, _, err = run(content)
    assert code == 2
    assert err.startswith(told)


def test_of_a_workbook_one_sheet_is_charted(run, chart, tmp_path):
    rows = [[day, one] for day, one in zip(DAYS, STEP, strict=False)]
    one_filled, both = a_book(rows, []), a_book(rows, rows)
    assert chart(one_filled(tmp_path / "one.xlsx")) == chart(file_of(STEP))
    code, _, err = run(both(tmp_path / "both.xlsx"), name="figures.xlsx")
    assert code == 2
    assert '2 sheets hold something: "Sheet1", "Sheet2". Wanted one sheet' in err


def test_the_sheet_is_part_of_the_address(run, tmp_path):
    content = a_book([["2023-01-01", "8O"]])(tmp_path / "made.xlsx")
    assert 'figures.xlsx, sheet "Sheet1", row 1, value: ' in run(content, name="figures.xlsx")[2]


@pytest.mark.parametrize("day", [DAYS[0], "2022-12-31", "2024-02-02"])
def test_a_phase_that_begins_nothing_is_refused_with_the_range(run, day):
    code, _, err = run(file_of(STEP), "--phase", day)
    assert (code, err) == (
        2,
        (
            f"--phase: {day} begins no phase inside the series, which runs from 2023-01-01 to "
            "2024-02-01. Wanted a day after 2023-01-01 and not after 2024-02-01.\n"
        ),
    )


@pytest.mark.parametrize("number", [11, 0, -3])
def test_limits_fixed_from_too_few_figures_are_refused(run, number):
    code, _, err = run(file_of(STEP), "--fix", number)
    assert (code, err) == (
        2, f"--fix: limits cannot be fixed from {number} figures. Wanted 12 at least.\n",
    )  # fmt: skip


def test_limits_may_be_fixed_from_twelve(chart):
    assert chart(file_of((*BASE, 60)), "--fix", 12)["phases"][0]["mean"] == 50.25


@pytest.mark.parametrize("target", ["nan", "inf", "high"])
def test_a_target_is_a_number(run, target, capsys):
    with pytest.raises(SystemExit) as ended:
        run(file_of(STEP), "--target", target)
    assert ended.value.code == 2
    assert f'"{target}" is not a number. Wanted, for instance, 88.' in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told_in_a_sentence(tmp_path, capsys):
    assert main(["spc", str(tmp_path / "none.csv"), "--better", "higher"]) == 2
    assert "none.csv: no such file or directory." in capsys.readouterr().err


def test_no_plan_is_read_and_no_warehouse_made(run, tmp_path):
    nothing = tmp_path / "nothing"
    warehouse, config = nothing / "w.duckdb", nothing / "config"
    code, _, err = run(file_of(STEP), "--warehouse", warehouse, "--config", config)
    assert (code, err) == (0, "")
    assert not nothing.exists()


# What a person reads


def test_a_chart_is_told_in_plain_words(run):
    figures = (*BASE, 51, 51.5, 51, 70, 51, 51.2, 51.1)
    _, out, _ = run(file_of(figures, LABELS), "--fix", 12, "--target", 60)
    lines = out.splitlines()
    assert lines[0] == (
        "From 2023-01-01: mean 50.25, limits 44.2 to 56.3, 19 points; improving (special cause); "
        "against the target: consistently fails."
    )
    assert lines[4] == (
        "Apr 2024: 70, improving (special cause): beyond a limit (A) and a shift: seven in a row on one side of "
        "the mean (B)."
    )
    assert len(lines) == 8


def test_too_few_figures_are_told_as_a_count(run):
    assert run(file_of(BASE[:9]))[1] == (
        "From 2023-01-01: mean 50.44, 9 of 13 points, too few for limits.\n"
    )


def test_a_row_without_a_figure_is_told_as_a_gap(run):
    assert (
        "No figure in 2024-03-01: a gap, which breaks every run." in run(file_of((*STEP, None)))[1]
    )


# An independent implementation


class Case(NamedTuple):
    """A series of the independent implementation, how it was asked for and what it says."""

    name: str
    points: list[dict[str, str]]
    words: list[str]
    better: str
    assurance: str | None  # None where it does not say


BETTER = {"increase": "higher", "decrease": "lower", "neutral": "neither"}
ASSURANCE = {
    "consistent_fail": "fails", "consistent_pass": "passes", "inconsistent": "hit_or_miss", "": "",
}  # fmt: skip
KINDS = {"7 Point Trend": Signal.TREND, "7 Points": Signal.SHIFT, "2 in 3": Signal.TWO_OF_THREE}
LOWER_IS_BETTER = {
    "V2c_NHSE_Ind2_ADU", "V2d_NHSE_Ind2_CHI", "V4_shift_broken_by_mean", "V6_const100_dec",
    "V11_dec",
}  # fmt: skip


def _read(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(newline="") as file:
        return list(csv.DictReader(file))


def _cases() -> list[Case]:
    if not SHARED.exists():
        return []
    said = {one["case_id"]: one for one in _read("expected_cases_dev.csv")}
    last = {(one["case_id"], one["facet"]): one for one in _read("expected_summary_dev.csv")}
    listed = groupby(
        _read("expected_points_dev.csv"), key=lambda one: (one["case_id"], one["facet"])
    )
    cases = [_case(said[key[0]], last[key], list(points)) for key, points in listed]
    golden = groupby(_read("golden_vectors.csv"), key=lambda one: one["case"])
    return cases + [_golden(name, list(points)) for name, points in golden]


def _case(said: dict[str, str], last: dict[str, str], points: list[dict[str, str]]) -> Case:
    name = f"{said['case_id']} {points[0]['facet']}"
    fix, screen = said["fix_after_n_points"], said["screen_outliers"] == "TRUE"
    words = [*(["--fix", fix] if fix else []), *([] if screen else ["--no-screen"])]
    phases = [word for day in said["rebase"].split("|") if day for word in ("--phase", day)]
    better = BETTER[said["improvement_direction"]]
    words += [*phases, *_target(points)]
    return Case(name, points, words, better, ASSURANCE[last["assurance_type"]])


def _golden(name: str, points: list[dict[str, str]]) -> Case:
    renamed = [
        one | {"value": one["y"], "mean": one["mean_col"], "date": one["x"]} for one in points
    ]
    starts = [
        one["date"]
        for before, one in pairwise(renamed)
        if one["rebase_group"] != before["rebase_group"]
    ]
    words = ["--fix", "12"] if name.endswith("fix12") or name == "V11_dec" else []
    words += ["--no-screen"] if "unscreened" in name else []
    words += [word for day in starts for word in ("--phase", day)] + _target(renamed)
    neutral = "neither" if "neutral" in name else "higher"
    better = "lower" if name in LOWER_IS_BETTER else neutral
    return Case(f"vector {name}", renamed, words, better, None)


def _target(points: list[dict[str, str]]) -> list[str]:
    found = points[-1]["target"]
    return [] if found in {"", "NA"} else ["--target", found]


def _number(text: str) -> float | None:
    return None if text in {"", "NA"} else float(text)


def _same(found: float | None, wanted: float | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return found == pytest.approx(wanted, rel=1e-9, abs=1e-9)


def _letter(point: dict[str, str]) -> str | None:
    """The test it labels a point by."""
    told = point["special_cause_type"]
    if told == "Common Cause":
        return None
    if told in {"Above UCL", "Below LCL"}:
        return Signal.LIMIT
    return next(signal for words, signal in KINDS.items() if told.startswith(words))


def _differs(points: list[dict], case: Case) -> list[int]:
    """The points it labels by another test."""
    return [
        place
        for place, (point, said) in enumerate(zip(points, case.points, strict=True))
        if next((one for one in LABEL_ORDER if one in point["tests"]), None) != _letter(said)
    ]


FEW = {  # a phase of under 13 figures: it gives limits from two on, ours has none
    "vignette_RRK_rebase_2018-07 no facet", "vignette_total_rebase2 no facet", "edge_short5 no facet", "edge_single_point no facet", "edge_two_points no facet", "edge_NA_last no facet", "rand01_pct no facet", "rand24_count no facet", "rand28_pct no facet", "rand29_step no facet", "rand30_season no facet", "rand31_pct no facet", "rand34_walk no facet", "rand36_walk no facet", "rand37_norm no facet", "rand38_pct no facet", "rand39_season no facet", "vector V9b_confidence_q8",
}  # fmt: skip
CONSTANT = {  # it gives no limits for a constant series; ours are the figure itself
    "edge_constant no facet", "vector V6_const100_t90", "vector V6_const100_t100",
    "vector V6_const100_dec",
}  # fmt: skip
TWO_BEYOND_THREE = {  # it does not count a point beyond three sigma in two of three; ours does
    "doc_RJZ_breaches_decrease no facet", "doc_facets5_decrease RAS", "doc_facets5_decrease RJZ",
    "doc_facets5_decrease RR1", "national_type1_perf_target95 no facet",
    "national_type1_perf_target82 no facet", "national_type1_perf_target50 no facet",
    "facets4_perf_target_each RJZ", "facets4_perf_target_each RQM",
    "edge_trend6_up_only no facet", "edge_trend_with_tie no facet", "rand20_season no facet",
    "rand26_walk no facet", "rand33_season no facet", "vector V2d_NHSE_Ind2_CHI",
    "vector V8_fix12", "vector V5_near_plus_beyond_fix12",
}  # fmt: skip
ALL = pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)


@pytest.fixture
def theirs(chart):
    """The chart of one of their series."""

    def chart_of(case):
        rows = [f"{one['date']},{one['value']}\n" for one in case.points]
        return chart("".join(["date,value\n", *rows]), *case.words, better=case.better)

    return chart_of


@needs_shared
@ALL
def test_lines_agree_with_an_independent_implementation(theirs, case):
    found = theirs(case)
    assert [one["date"] for one in found["points"]] == sorted(one["date"] for one in case.points)
    few = {phase["start"] for phase in found["phases"] if phase["points"] < 13}
    assert bool(few) is (case.name in FEW)
    for point, said in zip(found["points"], case.points, strict=True):
        assert _same(point["value"], _number(said["value"]))
        assert _same(point["mean"], _number(said["mean"]))
        if point["label"] is None:
            assert (point["lower"], point["upper"], point["tests"]) == (None, None, [])
        elif case.name in CONSTANT:
            assert point["lower"] == point["upper"] == point["mean"]
        else:
            assert _same(point["lower"], _number(said["lpl"]))
            assert _same(point["upper"], _number(said["upl"]))


@needs_shared
@ALL
def test_labels_agree_with_it_but_for_two_of_three_beyond_three_sigma(theirs, case):
    points = theirs(case)["points"]
    differ = [place for place in _differs(points, case) if points[place]["label"]]
    assert bool(differ) is (case.name in TWO_BEYOND_THREE)
    for place, (point, said) in enumerate(zip(points, case.points, strict=True)):
        if place in differ:
            near = points[max(0, place - 2) : place + 3]
            assert "D" in point["tests"]
            assert any("A" in one["tests"] for one in near)
        elif point["label"]:
            assert point["label"] == said["point_type"].removeprefix("special_cause_")


@needs_shared
@ALL
def test_the_last_phase_agrees_with_it(theirs, case):
    found = theirs(case)
    last = found["phases"][-1]
    if last["points"] < 13:
        assert (last["variation"], last["assurance"]) == (None, None)
        return
    said = case.points[-1]["point_type"].removeprefix("special_cause_")
    if len(found["points"]) - 1 not in _differs(found["points"], case):
        assert last["variation"] == said
    if case.assurance is not None:
        assert (last["assurance"] or "") == case.assurance


@needs_shared
def test_the_one_file_it_refuses_is_refused_by_both(run):
    (refused,) = [one for one in _read("expected_cases_dev.csv") if one["error"]]
    assert "duplicate" in refused["error"]
    assert run("2023-01-01,1\n2023-01-01,1\n")[0] == 2
