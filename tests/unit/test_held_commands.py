"""Restore, approve, replace, confirm, history and receipt on the command line."""

import json

import pytest

from metrics.__main__ import main

MEASURE = "confidence_local_survey_pct"
HEAD = "measure,area,period,value,n\n"
GOOD = f"{HEAD}{MEASURE},west_mercia,2025-26 Q3,82,600\n"
RESTATED = GOOD.replace("82,600", "83.5,600")
CELL = ("--measure", MEASURE, "--area", "west_mercia", "--period", "Q3 2025/26")


@pytest.fixture
def run(tmp_path, capsys):
    """Runs a verb on a warehouse of its own; gives exit code, standard output and error."""

    def run_verb(*arguments):
        code = main([*map(str, arguments), "--warehouse", str(tmp_path / "w.duckdb")])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_verb


@pytest.fixture
def loaded(run, tmp_path):
    """Loads a text as a file of that name."""

    def load(text, name="confidence.csv", *arguments):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return run("load", path, "--by", "A. Analyst", *arguments)

    return load


def test_a_withdrawn_return_is_restored_and_its_history_told(run, loaded):
    loaded(GOOD)
    run("withdraw", "R0001", "--by", "B", "--note", "wrong")
    code, out, _ = run("restore", "R0001", "--by", "B", "--note", "right after all")
    assert (code, out) == (0, "R0001 (confidence.csv) stands again.\n")
    code, out, _ = run("history", *CELL)
    first, again = out.splitlines()
    assert first.startswith("82.0%  ")
    assert "R0001  confidence.csv, row 2  by A. Analyst" in first
    assert "to it stands  R0001" in again
    points = json.loads(run("history", *CELL, "--json")[1])
    assert [point["known_to"] is None for point in points] == [False, True]
    (held,) = json.loads(run("held", "--json")[1])
    assert held["absences"][0]["restored_note"] == "right after all"


def test_a_figure_that_was_never_held_has_no_history(run, loaded):
    assert run("history", *CELL)[1] == "No such figure was ever held.\n"
    assert run("history", *CELL[:2], "--area", "wst_mercia", "--period", "2025-26 Q3")[0] == 2
    with pytest.raises(SystemExit):
        run("history", *CELL[:4], "--period", "some day")


def test_a_return_is_approved_by_another_than_who_accepted_it(run, loaded):
    loaded(GOOD)
    code, _, err = run("approve", "R0001", "--by", "a. analyst")
    assert (code, "wanted the approval of another person" in err) == (2, True)
    assert run("approve", "R0001", "--by", "C. Checker")[1] == (
        "R0001 (confidence.csv) is approved by C. Checker.\n"
    )
    assert "approved by C. Checker" in run("held")[1]


def test_the_warnings_beside_what_is_held_are_told_and_stop_nothing_confirmed(run, loaded):
    loaded(GOOD)
    run("approve", "R0001", "--by", "C. Checker")
    code, out, _ = loaded(RESTATED, "again.csv", "--confirm", "the survey was weighted anew")
    assert code == 0
    assert "warning: again.csv, row 2, value: it changes 1 figure of R0001 (confidence.csv)" in out
    third = GOOD.replace(",82,", ",84,")
    code, out, _ = loaded(third, "third.csv", "--json", "--confirm", "weighted once more")
    ((told,),) = (file["problems"] for file in json.loads(out)["files"])
    assert "of R0001" in told["message"]  # R0002, which now stands, was approved by nobody
    said = json.loads(run("held", "--json")[1])
    assert len(said) == 3


def test_one_file_takes_the_place_of_a_return_in_one_entry(run, loaded, tmp_path):
    loaded(GOOD)
    code, out, _ = loaded(RESTATED, "again.csv", "--replaces", "R0001", "--note", "corrected")
    assert code == 0
    assert "It replaces R0001, which is withdrawn." in out
    new, old = json.loads(run("held", "--json")[1])
    assert (old["withdrawn_note"], new["withdrawn_at"]) == ("replaced by R0002: corrected", None)
    both = (tmp_path / "again.csv", tmp_path / "confidence.csv")
    code, _, err = run("load", *both, "--replaces", "R0002", "--note", "why")
    assert (code, "2 files were given" in err) == (2, True)
    code, _, err = loaded(GOOD, "y.csv", "--replaces", "R0002")
    assert (code, "replacing R0002 needs a reason in words" in err) == (2, True)


def test_a_receipt_is_written_as_a_pdf(run, loaded, tmp_path):
    loaded(GOOD)
    paper = tmp_path / "receipt.pdf"
    code, out, _ = run("receipt", "R0001", "--to", paper)
    assert (code, out) == (0, f"{paper}: the receipt R0001 was written.\n")
    first = paper.read_bytes()
    run("receipt", "R0001", "--to", paper)
    assert paper.read_bytes() == first
    assert first.startswith(b"%PDF")
    assert run("receipt", "R0007", "--to", paper)[0] == 2


def test_a_change_to_approved_figures_stops_a_load_until_a_reason_is_given(run, loaded):
    loaded(GOOD)
    assert run("approve", "R0001", "--by", "C. Checker")[0] == 0
    code, out, _ = loaded(RESTATED, "again.csv", "--json")
    found = [one["code"] for one in json.loads(out)["files"][0]["problems"]]
    assert (code, found) == (2, ["approved-changed", "confirmation-missing"])
    assert loaded(RESTATED, "again.csv", "--confirm", "the survey was weighted anew")[0] == 0


def test_warnings_that_need_a_reason_stop_a_load_until_one_is_given(run, loaded, monkeypatch):
    monkeypatch.setattr(
        "metrics.warehouse.acceptance.CONFIRMED", frozenset({"sample-size-not-given"})
    )
    unsized = GOOD.replace(",600", ",")
    code, out, _ = loaded(unsized, "confidence.csv", "--json")
    found = [one["code"] for one in json.loads(out)["files"][0]["problems"]]
    assert (code, found) == (2, ["sample-size-not-given", "confirmation-missing"])
    assert loaded(unsized, "confidence.csv", "--confirm", "none was kept")[0] == 0
