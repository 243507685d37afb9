import json

import pytest

from metrics.__main__ import main
from metrics.warehouse import Warehouse

GOOD = "measure,area,period,value,n\nconfidence_local_survey_pct,west_mercia,2025-26 Q3,82,600\n"
RESTATED = GOOD.replace("82,600", "83.5,600")
BAD = """measure,area,period,value,colour
confidence_local_survey_pct,west_mercia,2025-26 Q3,82,red
"""
ASSESSMENT_KEYS = [
    "measure", "name", "priority", "area", "period", "period_start", "period_end", "value", "unit",
    "target", "target_basis", "status", "reason", "certainty", "provisional", "illustrative",
    "variation", "assurance", "limits", "change", "return_id", "interval", "worked_out",
    "run", "since", "verdict",
    "comparisons", "outlook",
]  # fmt: skip


@pytest.fixture
def run(tmp_path, capsys):
    """Runs a verb on a warehouse of its own; gives exit code, standard output and error."""

    def run_verb(*arguments):
        code = main([*map(str, arguments), "--warehouse", str(tmp_path / "w.duckdb")])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_verb


@pytest.fixture
def written(tmp_path):
    def write(text, name="confidence.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def the(assessments, measure, area="west_mercia"):
    return next(one for one in assessments if (one["measure"], one["area"]) == (measure, area))


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("82", "off_target"),
        ("88", "on_target"),
        ("87.99", "close"),
        ("86.0", "close"),
        ("85.99", "off_target"),
    ],
)
def test_a_loaded_figure_has_a_status_with_its_sentence(run, written, value, status):
    assert run("load", written(GOOD.replace(",82,", f",{value},")), "--by", "A")[0] == 0
    _, out, _ = run("assess", "--json")
    found = the(json.loads(out), "confidence_local_survey_pct")
    assert (found["status"], found["target"], found["target_basis"]) == (status, 88.0, "seed")
    if value == "82":
        assert found["reason"].startswith("82.0% is 6.0 points below the 88% target: off target")


def test_the_keys_of_an_assessment_are_a_contract(run, written):
    run("load", written(GOOD), "--by", "A")
    found = json.loads(run("assess", "--json")[1])
    assert all(list(one) == ASSESSMENT_KEYS for one in found)
    assert {one["measure"] for one in found} >= {"confidence_local_survey_pct", "ksi_casualties"}


def test_a_bad_file_is_refused_with_its_problems_and_nothing_is_stored(run, written):
    for verb in ("check", "load"):
        code, out, _ = run(verb, written(BAD), "--json")
        (file,) = json.loads(out)["files"]
        assert code == 2
        assert set(file) >= {"file", "layout", "rows", "observations", "problems"}
        assert set(file["problems"][0]) == {"code", "severity", "sheet", "row", "column", "message"}
        assert any('"colour"' in problem["message"] for problem in file["problems"])
    assert json.loads(run("held", "--json")[1]) == []


def test_one_bad_file_among_several_stops_them_all(run, written):
    assert run("load", written(GOOD), written(BAD, "bad.csv"), "--by", "A")[0] == 2
    assert json.loads(run("held", "--json")[1]) == []


def test_a_file_that_is_not_there_is_a_problem_beside_those_of_the_others(run, written, tmp_path):
    code, out, _ = run("check", written(GOOD), tmp_path / "none.csv", "--json")
    files = json.loads(out)["files"]
    assert (code, [file["observations"] for file in files]) == (2, [1, 0])
    assert files[1]["problems"][0]["message"] == (
        "the file cannot be read: no such file or directory."
    )


def test_made_up_figures_over_real_ones_stop_every_file_before_any_is_accepted(run, written):
    run("load", written(GOOD), "--by", "A")
    earlier = written(GOOD.replace("Q3", "Q2"), "earlier.csv")
    over = written(RESTATED, "over.csv")
    code, out, _ = run("load", earlier, over, "--kind", "illustrative", "--by", "A", "--json")
    assert code == 2
    assert json.loads(out)["files"][1]["problems"][-1]["code"] == "illustrative-over-real"
    assert [held["file"] for held in json.loads(run("held", "--json")[1])] == ["confidence.csv"]


def test_loading_prints_the_receipt_and_the_diff(run, written):
    code, out, _ = run("load", written(GOOD), "--by", "A")
    assert (code, "receipt R0001" in out) == (0, True)
    _, out, _ = run("load", written(RESTATED, "again.csv"), "--by", "A")
    assert "restated: confidence_local_survey_pct, west_mercia, 2025-26 Q3: 82.0 → 83.5" in out
    assert "already held" in run("load", written(GOOD), "--by", "A")[1]


def test_a_series_names_return_file_sheet_and_row(run, written):
    run("load", written(GOOD), "--by", "A")
    (point,) = json.loads(run("series", "--measure", "confidence_local_survey_pct", "--json")[1])
    assert (point["return_id"], point["file"], point["row"], point["value"], point["n"]) == (
        "R0001", "confidence.csv", 2, 82.0, 600.0,
    )  # fmt: skip


def test_rebuilding_a_deleted_warehouse_gives_the_same_assessments_byte_for_byte(
    run, written, tmp_path
):
    run("load", written(GOOD), "--by", "A")
    run("load", written(RESTATED, "again.csv"), "--by", "A")
    _, before, _ = run("assess", "--json")
    (tmp_path / "w.duckdb").unlink()
    assert run("verify")[0] == 2
    assert run("rebuild")[0] == 0
    assert run("verify") == (0, "Journal, inbox and warehouse agree.\n", "")
    assert run("assess", "--json")[1] == before


def test_known_at_before_a_restatement_shows_the_old_figure(run, written, tmp_path):
    run("load", written(GOOD), "--by", "A")
    run("load", written(RESTATED, "again.csv"), "--by", "A")
    with Warehouse(tmp_path / "w.duckdb") as warehouse:
        before = warehouse.known_times()[1].isoformat()
    now = the(json.loads(run("assess", "--json")[1]), "confidence_local_survey_pct")
    then = the(
        json.loads(run("assess", "--json", "--known-at", before)[1]), "confidence_local_survey_pct"
    )
    assert (then["value"], now["value"]) == (82.0, 83.5)


def test_a_withdrawn_return_is_listed_with_its_reason(run, written):
    run("load", written(GOOD), "--by", "A")
    assert run("withdraw", "R0001", "--by", "B")[0] == 2
    assert run("withdraw", "R0001", "--by", "B", "--note", "wrong file")[0] == 0
    (held,) = json.loads(run("held", "--json")[1])
    assert (held["withdrawn_by"], held["withdrawn_note"]) == ("B", "wrong file")
    found = the(json.loads(run("assess", "--json")[1]), "confidence_local_survey_pct")
    assert found["status"] == "no_figure"


def test_without_a_day_nothing_is_late_and_with_one_it_is(run, written):
    run("load", written(GOOD), "--by", "A")
    asked = ("assess", "--json", "--measure", "confidence_local_survey_pct")
    assert json.loads(run(*asked)[1])[0]["status"] == "off_target"
    late = json.loads(run(*asked, "--as-of", "2027-01-01")[1])[0]
    assert (late["status"], late["value"]) == ("overdue", None)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("assess", "--measure", "confidence_local_survey_pc"),
            'Did you mean "confidence_local_survey_pct"?',
        ),
        (
            ("series", "--measure", "confidence_local_survey_pct", "--area", "west_mercier"),
            'Did you mean "west_mercia"?',
        ),
        (("template", "--to", "blank.pdf"), "neither a .csv nor an .xlsx"),
        (("withdraw", "R0007", "--by", "B", "--note", "n"), 'No return is called "R0007"'),
    ],
)
def test_a_mistake_is_told_in_a_sentence_with_the_nearest_name(run, arguments, told):
    code, _, err = run(*arguments)
    assert code == 2
    assert told in err
    assert "Traceback" not in err


def test_a_broken_plan_is_told_with_its_lines(run, tmp_path):
    (tmp_path / "targets.yaml").write_text("id: plan\nbody: [\n")
    code, _, err = run("plan", "--config", tmp_path)
    assert code == 2
    assert "targets.yaml" in err
    assert "row" in err or "line" in err


def test_what_is_due_is_listed_as_it_stood_on_a_day(run, written):
    assert run("load", written(GOOD), "--by", "A")[0] == 0
    code, out, _ = run("due", "--as-of", "2026-02-15")

    assert code == 0
    assert (
        "Money, 2025-26 Q3, from West Mercia Police, finance: Overdue since 14 February 2026" in out
    )
    assert out.splitlines()[-1].endswith("the next by 27 February 2026.")


def test_the_keys_of_a_due_return_are_a_contract(run):
    _, out, _ = run("due", "--as-of", "2026-02-14", "--json")
    money = next(
        one for one in json.loads(out) if (one["return"], one["period"]) == ("money", "2025-26 Q3")
    )

    assert list(money) == [
        "return", "name", "sender", "period", "period_start", "period_end", "due", "state", "days",
        "received_at", "receipts", "missing", "illustrative", "words",
    ]  # fmt: skip
    assert (money["due"], money["state"], money["days"]) == ("2026-02-14", "due", 0)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_template_is_written_by_the_name_given(run, tmp_path, suffix):
    blank = tmp_path / f"blank.{suffix}"
    assert run("template", "--to", blank)[0] == 0
    assert blank.stat().st_size > 0


def test_the_plan_is_printed_with_the_commitments_that_have_no_measure(run):
    code, out, _ = run("plan")
    assert code == 0
    assert "Safer Communities Plan" in out
    assert "Commitments with no measure yet\n  CC5.2" in out
    assert json.loads(run("plan", "--json")[1])


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            (
                "police_good_job_local_survey_pct,west_mercia,2024-25 Q3,64,150\n"
                "police_good_job_local_survey_pct,west_mercia,2025-26 Q3,55,150\n"
            ),
            "no clear change from 64.0% in 2024-25 Q3.",
        ),
        (
            (
                "police_good_job_local_survey_pct,west_mercia,2024-25 Q3,64,250\n"
                "police_good_job_local_survey_pct,west_mercia,2025-26 Q3,55,250\n"
            ),
            "fell by 9.0 points from 64.0% in 2024-25 Q3.",
        ),
        (
            "road_killed,west_mercia,2023,41,\nroad_killed,west_mercia,2024,54,\n",
            "no clear change from 41 in 2023.",
        ),
    ],
    ids=["64 to 55 of 150", "64 to 55 of 250", "41 to 54 deaths"],
)
def test_a_change_is_told_as_one_only_where_it_is_more_than_chance(run, written, rows, told):
    run("load", written(f"measure,area,period,value,n\n{rows}"), "--by", "A")
    assert f"On a year before: {told}" in run("assess")[1]
