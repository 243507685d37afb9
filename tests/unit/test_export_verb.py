"""Charts on the command line: from which edition, as a draft, and what may not leave at all."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.__main__ import main
from metrics.exports.charts import NO_BROWSER, close_browser
from metrics.exports.charts.chart import ILLUSTRATIVE
from metrics.release import DRAFT
from tests.unit.charts_out import take_the_browser_away

CONFIDENCE = "confidence_local_survey_pct"


@pytest.fixture(scope="module", autouse=True)
def _browser_is_closed() -> Iterator[None]:
    yield
    close_browser()


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    take_the_browser_away(monkeypatch)


RETURN = (
    "measure,area,period,value\n"
    "confidence_local_survey_pct,west_mercia,2025-26 Q2,84\n"
    "confidence_local_survey_pct,west_mercia,2025-26 Q3,82\n"
)


@pytest.fixture
def held(tmp_path: Path) -> list[str]:
    """The arguments that name a warehouse of two illustrative figures."""
    file, where = tmp_path / "return.csv", ["--warehouse", str(tmp_path / "w.duckdb")]
    file.write_text(RETURN, encoding="utf-8")
    assert main(["load", str(file), "--by", "A", "--kind", "illustrative", *where]) == 0
    return where


def test_charts_are_written_at_the_command_line(held, tmp_path: Path, capsys):
    capsys.readouterr()
    folder = tmp_path / "out"
    code = main(
        ["export", "--draft", "--format", "csv", "--format", "svg", "--to", str(folder), *held]
    )
    told = capsys.readouterr()

    assert code == 0
    assert told.err == "Chart 1 of 1: Public confidence in West Mercia Police, West Mercia\n"
    assert "1 of them labelled illustrative" in told.out
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "manifest.json", f"draft-{CONFIDENCE}.csv", f"draft-{CONFIDENCE}.svg",
    }  # fmt: skip
    (drawing, data) = sorted(manifest_of(folder), key=lambda one: one["file"], reverse=True)
    assert (data["illustrative"], data["draft"], drawing["edition"]) == (True, True, DRAFT)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (["--measure", "ksi_casualties"], "No figure is held of ksi_casualties for West Mercia"),
        (["--measure", "confidense"], "confidense"),
        (["--measure", "rso_visits_overdue_pct"], "is not for publication: Operational security."),
        (["--area", "shropshire"], "for Shropshire"),
        (["--known-at", "2020-01-01"], "No figure is held of any measure"),
    ],
)
def test_nothing_to_write_is_told_in_a_sentence(held, tmp_path: Path, capsys, asked, wanted):
    folder = tmp_path / "out"
    code = main(["export", "--draft", *asked, "--format", "csv", "--to", str(folder), *held])

    assert code == 2
    assert wanted in capsys.readouterr().err
    assert not folder.exists()


def test_pictures_alone_without_a_browser_are_refused(held, no_browser, tmp_path: Path, capsys):
    code = main(["export", "--draft", "--format", "png", "--to", str(tmp_path / "out"), *held])

    assert (code, capsys.readouterr().err) == (2, f"{NO_BROWSER}\n")


def test_what_is_possible_without_a_browser_is_written(held, no_browser, tmp_path: Path, capsys):
    code = main(["export", "--draft", "--to", str(tmp_path / "out"), *held])

    assert code == 0
    assert NO_BROWSER in capsys.readouterr().err
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {
        ".csv", ".html", ".json", ".xlsx",
    }  # fmt: skip


def manifest_of(folder: Path) -> list[dict]:
    return json.loads((folder / "manifest.json").read_bytes())


@pytest.fixture
def approved(held: list[str]) -> list[str]:
    """The same with an edition that a second person approved."""
    assert main(["edition-propose", "--by", "A", *held]) == 0
    assert main(["edition-approve", "E0001", "--by", "B", *held]) == 0
    return held


def test_without_an_edition_a_draft_is_written_and_told(held, tmp_path: Path, capsys):
    folder = tmp_path / "out"
    code = main(["export", "--format", "csv", "--to", str(folder), *held])

    assert code == 0
    assert "`edition-propose`" in capsys.readouterr().err
    assert {path.name for path in folder.iterdir()} == {"manifest.json", f"draft-{CONFIDENCE}.csv"}


def test_what_is_made_from_an_edition_names_it_and_is_put_on_the_list(
    approved, tmp_path: Path, capsys
):
    folder = tmp_path / "out"
    made = ["export", "--format", "csv", "--by", "C", "--to", str(folder), *approved]
    assert main(made) == 0
    (told,) = manifest_of(folder)
    assert (told["edition"][:13], told["draft"]) == ("Edition E0001", False)
    capsys.readouterr()

    assert main(["published", "--check", str(folder / told["file"]), *approved]) == 0
    assert "E0001  Charts, 2 files, by C" in capsys.readouterr().out


def test_a_draft_is_not_put_on_the_list(approved, tmp_path: Path, capsys):
    folder = tmp_path / "out"
    assert main(["export", "--draft", "--format", "csv", "--to", str(folder), *approved]) == 0
    capsys.readouterr()

    assert main(["published", *approved]) == 0
    assert "Nothing has been published yet." in capsys.readouterr().out


def test_the_areas_of_a_measure_are_written_too_where_they_are_asked_for(
    held, tmp_path: Path, capsys
):
    file = tmp_path / "areas.csv"
    rows = (
        "shropshire_and_telford,2026-27 Q1,81",
        "herefordshire_and_worcestershire,2026-27 Q1,85",
    )
    head = "measure,area,period,value"
    lines = [head, *(f"{CONFIDENCE},{row}" for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["load", str(file), "--by", "A", "--kind", "illustrative", *held]) == 0
    folder, asked = tmp_path / "out", ["--by-area", "--format", "csv", "--quarter", "2026-27 Q1"]

    assert main(["export", "--draft", *asked, "--to", str(folder), *held]) == 0
    assert [one["file"] for one in manifest_of(folder)] == [
        f"draft-{CONFIDENCE}.csv", f"draft-{CONFIDENCE}-by_policing_area.csv",
    ]  # fmt: skip


def test_an_embed_is_one_file_a_measure(held, no_browser, tmp_path: Path, capsys):
    folder = tmp_path / "out"
    asked = ["export", "--embed", "--draft", "--measure", CONFIDENCE, "--to", str(folder)]
    assert main([*asked, *held]) == 0
    names = {path.name for path in folder.iterdir()}
    page = (folder / f"draft-{CONFIDENCE}.embed.html").read_text(encoding="utf-8")

    assert names == {"manifest.json", f"draft-{CONFIDENCE}.embed.html"}
    assert DRAFT in page
    assert ILLUSTRATIVE in page


def test_a_house_style_with_faults_is_told_and_nothing_is_written(held, tmp_path: Path, capsys):
    config = tmp_path / "config"
    config.mkdir()
    plan = Path(__file__).resolve().parents[2] / "config" / "targets.yaml"
    (config / "targets.yaml").write_bytes(plan.read_bytes())
    (config / "house.yaml").write_text('colours:\n  ink: "#949494"\n', encoding="utf-8")
    asked = ["export", "--draft", "--config", str(config), "--to", str(tmp_path / "out")]

    assert main([*asked, *held]) == 2
    assert "house.yaml, line 2: colours → ink:" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
