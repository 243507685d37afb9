"""The whole product under the plan of another body: every page, verb and file, and in none of them
a word of the body whose plan comes with the product."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
import streamlit as st

from metrics import __main__ as command_line
from metrics.plan import Plan, read_plan
from pages.shared import frame, stores
from tests import elsewhere
from tests.pages.opening import open_page, words_of
from tests.unit.charts_out import take_the_browser_away

CALLS = "call_id,service,offered_at,outcome,seconds_waited\n" + "".join(
    f"C{day:02},101,2026-01-{day:02} 10:00:00,answered,{20 + day}\n" for day in range(1, 32)
)
REGISTER = (
    "reference,publisher,report,published,type,text,addressed,force_status,inspectorate_status\n"
    "AV-01,HMICFRS,A report,2025-09-18,recommendation,Do more.,force,in progress,open\n"
)


@dataclass(frozen=True)
class Office:
    """Where it lies, its plan, and what each verb said."""

    folder: Path
    plan: Plan
    said: dict[str, str]

    @property
    def config(self) -> Path:
        return self.folder / "config"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def out(self) -> Path:
        return self.folder / "out"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office after a quarter's work, all of it done at the command line."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "answers.yaml").write_text(elsewhere.ANSWERS, encoding="utf-8")
    for name, text in (("return.csv", elsewhere.a_return()), ("calls.csv", CALLS),
                       ("again.csv", elsewhere.a_return().replace(",400,", ",401,")),
                       ("register.csv", REGISTER)):  # fmt: skip
        (folder / name).write_text(text, encoding="utf-8")
    said: dict[str, str] = {}
    run(said, "init", "--answers", folder / "answers.yaml", "--to", folder / "config")
    (folder / "out").mkdir()
    (folder / "data").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        take_the_browser_away(patch)
        for verb, *arguments in work(folder):
            own = ("--config", folder / "config", "--warehouse", folder / "data/warehouse.duckdb")
            run(said, verb, *arguments, *own)
    return Office(folder, read_plan(folder / "config"), said)


def run(said: dict[str, str], verb: str, *arguments: object) -> None:
    """One verb, which must succeed; what it prints is kept."""
    told = StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        code = command_line.main([verb, *map(str, arguments)])
    assert code == 0, f"{verb} {arguments}: {told.getvalue()}"
    said[verb] = said.get(verb, "") + told.getvalue()


def work(folder: Path) -> Iterator[tuple[object, ...]]:
    """Every verb at least once."""
    yield from returned(folder)
    yield from met(folder)
    yield from published(folder)
    out = folder / "out"
    for verb in ("plan", "due", "held", "phases", "verify", "rebuild", "order", "recommendations",
                 "commitments", "questions", "editions", "published"):  # fmt: skip
        yield (verb,)
        if verb not in {"rebuild"}:
            yield verb, "--json"
    yield "assess", "--as-of", "2026-06-01"
    yield "series", "--measure", elsewhere.NUMBERS
    yield ("history", "--measure", elsewhere.NUMBERS, "--area", "north_avonshire", "--period",
           "2024-25 Q1")  # fmt: skip
    yield "spc", folder / "spc.csv", "--better", "lower"
    yield "template", "--to", out / "blank.xlsx"
    yield "template", "--to", out / "blank.csv"
    yield "edition", "--to", out / "backup.zip"
    yield "restore", out / "backup.zip", "--replace"


def returned(folder: Path) -> Iterator[tuple[object, ...]]:
    rows = "\n".join(f"{day}/{month}/2025,{10 + month}" for day in (1,) for month in range(1, 13))
    (folder / "spc.csv").write_text(f"date,value\n{rows}\n", encoding="utf-8")
    yield "check", folder / "return.csv"
    yield "load", folder / "return.csv", "--by", "Ann", "--kind", "illustrative"
    yield "load", folder / "again.csv", "--by", "Ann", "--confirm", "Corrected."
    yield "collect", "call_log", folder / "calls.csv", "--by", "Ann", "--confirm", "As exported."
    yield "approve", "R0001", "--by", "Bob"
    yield "withdraw", "R0003", "--by", "Ann", "--note", "Sent too early."
    yield "restore", "R0003", "--by", "Ann", "--note", "It was right."
    yield "receipt", "R0001", "--to", folder / "out/receipt.pdf"
    yield ("phase-approve", "--measure", elsewhere.NUMBERS, "--area", "avonshire", "--from",
           "2025-04-01", "--reason", "A new system", "--by", "Ann")  # fmt: skip
    yield "phase-undo", "P0001", "--note", "It was not new.", "--by", "Ann"
    yield "recommendations-load", folder / "register.csv", "--by", "Ann"
    yield "recommendations-update", "AV-01", "--force-status", "complete", "--by", "Ann"


def met(folder: Path) -> Iterator[tuple[object, ...]]:
    quarter = ("--quarter", "2025-26 Q4")
    yield "meeting-set", "--day", "2026-05-27", *quarter, "--title", "Spring", "--by", "Ann"
    yield "ask", "--meeting", "M0001", "--text", "Why?", "--measure", elsewhere.ANSWERED
    yield "ask", "--meeting", "M0001", "--text", "When?"
    yield "answer", "Q0001", "--text", "More staff.", "--answered-by", "The chief"
    yield ("commit", "--meeting", "M0001", "--text", "We will answer more", "--owner", "The chief",
           "--due", "2026-12-31", "--measure", elsewhere.ANSWERED, "--direction", "at_least",
           "--amount", "90")  # fmt: skip
    yield "redate", "C0001", "--due", "2027-01-31", "--reason", "Later."
    yield "close", "Q0002", "--reason", "Settled."
    yield (
        "comment",
        "--measure",
        elsewhere.NUMBERS,
        *quarter,
        "--text",
        "So it is.",
        "--author",
        "B",
    )
    yield "leave-out", f"off-target:{elsewhere.ANSWERED}", "--meeting", "M0001"
    yield "meeting", "--meeting", "M0001"
    yield "pack", "--meeting", "M0001", "--to", folder / "out/pack"
    yield "papers-close", "--meeting", "M0001", "--by", "Ann"


def published(folder: Path) -> Iterator[tuple[object, ...]]:
    quarter, out = ("--quarter", "2025-26 Q4"), folder / "out"
    yield "statement-word", *quarter, "--part", "opening", "--text", "What we did.", "--by", "Ann"
    yield "edition-propose", *quarter, "--by", "Ann"
    yield "edition-approve", "E0001", "--by", "Bob"
    for edition in (("--draft",), ("--edition", "E0001")):
        to = out / edition[-1].strip("-")
        yield "statement", *edition, "--to", to / "statement"
        yield ("export", *edition, "--to", to / "charts", "--format", "html", "--format", "csv",
               "--format", "xlsx", "--embed")  # fmt: skip
        yield "export", *edition, "--site", to / "site"
        yield "tables", *edition, "--to", to / "tables", "--plan", "--national", "--restatements"
    yield "edition-withdraw", "E0001", "--reason", "A slip.", "--by", "Bob"


def verbs(capsys) -> set[str]:
    with pytest.raises(SystemExit):
        command_line.main(["--help"])
    return set(re.findall(r"^    ([a-z-]+)\b", capsys.readouterr().out, re.MULTILINE))


def test_the_words_that_are_looked_for_stand_in_the_plan_that_comes_with_the_product():
    text = (elsewhere.ROOT / "config/targets.yaml").read_text(encoding="utf-8")

    assert len(elsewhere.foreign(text)) > 100
    assert len(elsewhere.titled(text)) > 50


def test_every_verb_was_tried(office: Office, capsys):
    assert verbs(capsys) - set(office.said) == {"sample"}  # tried below


def test_no_verb_says_a_word_of_the_body_that_comes_with_the_product(office: Office):
    assert {
        verb: found for verb, said in office.said.items() if (found := elsewhere.foreign(said))
    } == {}


def test_no_file_says_one(office: Office):
    files = [
        one for root in (office.out, office.config) for one in root.rglob("*") if one.is_file()
    ]
    found = {one.name: elsewhere.foreign(elsewhere.text_of(one)) for one in files}

    assert {one.suffix for one in files} >= {".pdf", ".docx", ".xlsx", ".html", ".csv", ".json"}
    assert {name: words for name, words in found.items() if words} == {}


def test_the_body_is_called_by_its_own_title_everywhere(office: Office):
    files = [one for one in office.out.rglob("*") if one.is_file() and one.suffix != ".zip"]
    said = office.said | {one.name: elsewhere.text_of(one) for one in files}

    assert {name: found for name, text in said.items() if (found := elsewhere.titled(text))} == {}


@pytest.fixture
def opened(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable]:
    """Opens pages of the office, with a data folder that is told."""

    def open_with(data: Path, path: str = "", *, config: Path = office.config, **address: str):
        monkeypatch.setenv("ACCOUNTABILITY_CONFIG", str(config))
        monkeypatch.setenv("ACCOUNTABILITY_DATA", str(data))
        page = open_page(path, **address)
        assert not page.exception, [one.value for one in page.exception]
        return page

    yield open_with
    stores.warehouse().close()
    st.cache_resource.clear()


def pages_of(page) -> list[str]:
    return [name for name in page.session_state[frame.PAGES] if name != "overview"]


def everything(open_with: Callable, data: Path) -> dict[str, str]:
    """What each page of the menu was given to show."""
    first = open_with(data)
    told = {"overview": elsewhere.all_of(first)}
    return told | {name: elsewhere.all_of(open_with(data, name)) for name in pages_of(first)}


def test_no_page_says_a_word_of_it(office: Office, opened: Callable):
    told = everything(opened, office.data)
    for measure in (elsewhere.NUMBERS, elsewhere.ANSWERED, elsewhere.HEARD):
        told[measure] = elsewhere.all_of(opened(office.data, "measure", measure=measure))
    told["north"] = elsewhere.all_of(opened(office.data, "", area="north_avonshire"))
    told["meeting"] += elsewhere.all_of(opened(office.data, "meeting", meeting="M0001"))

    assert len(told) > 15
    assert {name: found for name, text in told.items() if (found := elsewhere.foreign(text))} == {}
    assert {name: found for name, text in told.items() if (found := elsewhere.titled(text))} == {}


def test_a_first_start_is_empty_and_every_page_stands(office: Office, opened: Callable, tmp_path):
    told = everything(opened, tmp_path)

    assert {name: found for name, text in told.items() if (found := elsewhere.foreign(text))} == {}
    assert {one.read_text() for one in tmp_path.glob("*.journal.jsonl")} == {""}
    assert {name for name, text in told.items() if frame.NOTHING_HELD in text} >= {
        "overview", "safer_streets", "measure", "national", "boards", "charts", "tables",
    }  # fmt: skip


def test_the_figures_of_its_own_areas_are_judged(office: Office, opened: Callable):
    said = words_of(opened(office.data, quarter="2025-26-Q4"))

    assert "Mayor of Avonshire · Avonshire Police and Crime Plan" in said
    assert "Avonshire, 2025-26 Q4 (January to March 2026)" in said
    assert re.search(
        r"\*\*1 of \d judged measures is off target\*\*.*Is it real\?", said, re.DOTALL
    )


def test_figures_of_another_force_are_neither_shown_nor_added_to(
    office: Office, opened: Callable, capsys, tmp_path: Path
):
    shutil.copytree(office.data, tmp_path / "data")
    held = tmp_path / "data/warehouse.duckdb"
    shipped = tmp_path / "shipped.csv"
    shipped.write_text(f"measure,area,period,value\n{elsewhere.NUMBERS},Force,2025-26 Q4,7\n")
    own = ["--config", str(elsewhere.ROOT / "config"), "--warehouse", str(held)]

    assert command_line.main(["load", str(shipped), "--by", "Ann", *own]) == 2
    assert "another force's figures" in capsys.readouterr().err

    page = opened(tmp_path / "data", config=elsewhere.ROOT / "config")
    assert "another force's figures" in words_of(page)


def test_another_force_has_no_illustrative_returns(office: Office, capsys, tmp_path: Path):
    code = command_line.main(
        ["sample", "--config", str(office.config), "--to", str(tmp_path / "s")]
    )
    told = capsys.readouterr().err

    assert code == 2
    assert "another force's. None was written." in told
    assert elsewhere.foreign(told) == []
    assert not (tmp_path / "s").exists()
