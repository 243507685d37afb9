"""Hostile texts in every file that leaves, and in every line of a terminal.

One office writes everything it can; each kind of file is then read as a program that opens it
would: what runs, fetches, is worked out, or leads away.
"""

import csv
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from tests.counted import count
from tests.hostile import traces
from tests.hostile.leaving import WRITES, say, write_all
from tests.hostile.office import CALLS, REFERENCE, Office, an_office
from tests.hostile.texts import ACTED, ELSEWHERE, HIT

READS = (
    "held", "assess", "plan", "due", "phases", "meeting", "commitments", "questions",
    "recommendations", "editions", "published", "order", f"series --measure {CALLS}", "verify",
    f"history --measure {CALLS} --area west_mercia --period 2025-26_Q4", "meeting --meeting M0001",
    "commitments --json", "questions --json", "meeting --json", "published --json",
)  # fmt: skip
STEERS = re.compile(r"[^\S \n\t]|[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
OWN = {  # elements that we put there ourselves, by folder: plotly and the figure; icon and style
    "charts": ["script"] * 2,
    "site": ["link"] * 2,
}
WORKS_OUT = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[-+]?\d[\d,]*(\.\d+)?%?")
FIELDS = re.compile(rb'<w:fldSimple w:instr="([^"]*)"|<w:instrText[^>]*>([^<]*)<')
RUNS_IN_A_PDF = ("/JS", "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return an_office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def left(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that can be written, a folder each, in a folder with nothing beside it."""
    out = tmp_path_factory.mktemp("left")
    write_all(office, out)
    count(f"files that left the hostile office: {sum(one.is_file() for one in out.rglob('*'))}")
    return out


def files(left: Path, *kinds: str) -> list[Path]:
    """Those of a kind; there is always one."""
    found = [one for one in sorted(left.rglob("*")) if one.suffix in kinds]
    assert found, kinds
    return found


def test_every_file_is_in_its_folder_under_a_name_of_ours(left: Path):
    assert {one.name for one in left.iterdir()} == set(WRITES)
    names = {part for one in left.rglob("*") for part in one.relative_to(left).parts}
    assert [one for one in names if not re.fullmatch(r"[A-Za-z0-9_.-]+", one)] == []
    assert [one for one in left.rglob("*") if one.is_symlink()] == []


def test_no_page_or_picture_runs_or_fetches_anything(left: Path):
    for file in files(left, ".html", ".svg"):
        own = OWN.get(file.relative_to(left).parts[0], []) if file.suffix == ".html" else []
        content = file.read_bytes()
        assert traces.in_markup(content, own=frozenset(own)) == [], file
        assert traces.elements(content, frozenset(own)) == own, file
    said = "".join(one.read_text(encoding="utf-8") for one in files(left, ".html"))
    assert f"&lt;script&gt;{HIT}" in said  # the texts are there, as texts


def test_the_scripts_and_styles_of_a_page_are_its_own(left: Path):
    for file in files(left, ".html"):
        for one in re.findall(r"<(?:script|link)\b[^>]*>", file.read_text(encoding="utf-8")):
            assert ELSEWHERE not in one, (file, one)
            assert not re.search(r"(src|href)=[\"']?(https?:)?//", one), (file, one)


def test_no_cell_of_a_csv_file_is_worked_out(left: Path):
    for file in files(left, ".csv"):
        rows = csv.reader(file.read_text(encoding="utf-8-sig").splitlines())
        cells = [cell for row in rows for cell in row]
        begins = [one for one in cells if one.startswith(WORKS_OUT) and not NUMBER.fullmatch(one)]
        assert begins == [], file


def parts(file: Path) -> dict[str, bytes]:
    """Every part of a workbook or a Word file."""
    with zipfile.ZipFile(file) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_workbook_works_nothing_out_and_asks_for_nothing(left: Path):
    for file in files(left, ".xlsx"):
        held = parts(file)
        assert not any("vba" in one or "external" in one.lower() for one in held), file
        for name, content in held.items():
            tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(content).iter()}
            assert not tags & {"f", "ddeLink", "oleObject", "webPublishItem"}, (file, name)


def test_a_link_of_an_office_file_leads_where_its_page_does(left: Path):
    """Sources of the plan with an address of the web are links; nothing else leads away."""
    outside = []
    for file in files(left, ".xlsx", ".docx"):
        for name, content in parts(file).items():
            if name.endswith(".rels"):
                for one in ET.fromstring(content):
                    if one.get("TargetMode") == "External":
                        outside.append(one.get("Target"))
                        assert one.get("Type").endswith("/hyperlink"), (file, name)
    assert [one for one in outside if not one.startswith(("https://", "mailto:"))] == []
    assert [one for one in outside if ELSEWHERE in one] == []


def test_a_word_file_has_no_field_that_a_text_could_have_written(left: Path):
    for file in files(left, ".docx"):
        held = parts(file)
        told = b"".join(b for name, b in held.items() if name.endswith(".xml"))
        fields = {one.split()[0] for found in FIELDS.findall(told) for one in found if one}
        assert fields <= {b"PAGE", b"NUMPAGES", b"TOC"}, file
        assert not re.search(rb"<w:(altChunk|object)\b", told), file


def test_a_pdf_runs_nothing_and_leads_nowhere_hostile(left: Path):
    for file in files(left, ".pdf"):
        with pikepdf.open(file) as pdf:
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                    assert not [key for key in RUNS_IN_A_PDF if key in thing], file
                    assert str(thing.get("/S")) not in RUNS_IN_A_PDF, file
                    assert ELSEWHERE not in str(thing.get("/URI", "")), file


@pytest.mark.parametrize("verb", READS)
def test_a_terminal_is_told_texts_and_not_steered(office: Office, verb: str):
    words = [word.replace("_Q", " Q") for word in verb.split()]
    told = say(office, *words)
    assert sorted(set(STEERS.findall(told))) == []
    assert told


def test_the_terminal_is_told_the_hostile_texts_in_full(office: Office):
    told = say(office, "meeting", "--meeting", "M0001")
    assert f"<script>{HIT}</script>" in told
    assert ACTED in say(office, "recommendations")
    assert REFERENCE in say(office, "recommendations", "--json")
