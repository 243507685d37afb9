"""Tables out: what is promised of workbook and CSV, read back as any other program reads them."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from metrics.assessment import judgement_of
from metrics.exports.tables import (
    Figure,
    Held,
    Publication,
    Table,
    Wanted,
    publication_of,
    tables_of,
    write_csv,
    write_dictionary,
    write_figures,
    write_index,
    write_workbook,
)
from metrics.exports.tables.columns import COLUMNS, columns
from metrics.exports.tables.text import LONGEST, inert, printable
from metrics.model import (
    MARKERS,
    Change,
    ForceReturn,
    Kind,
    Point,
    Restatement,
    Series,
    status_words,
)
from metrics.periods import read_period
from metrics.plan import Measure, Plan, read_plan
from metrics.plan.schema import NationalPriority
from metrics.returns import check_return, read_layouts
from tests.factories import a_measure, a_plan, a_point, a_public, a_series, a_target
from tests.repo.tree import ROOT

KNOWN = datetime(2026, 3, 1, 14, 5, tzinfo=UTC)
TARGETS = [a_target(kind="at_least", value=88, tolerance=2, tolerance_unit="points", basis="seed")]
CONFIDENCE = a_measure(targets=TARGETS, caution="Handle with care.")
CALLS = a_measure(id="calls", name="Calls", short="Calls", unit="count", nature="count",
                  aggregation="sum")  # fmt: skip
POINTS = (
    a_point("2025-26 Q1", 87.96, numerator=8796, denominator=10000, note="first"),
    a_point("2025-26 Q2", None, marker="c"),
    a_point("2025-26 Q3", 90.0, n=600.0, marker="p", kind=Kind.ILLUSTRATIVE, return_id="R0002"),
)
NASTY = ("=1+1", "+44 1905", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", '=HYPERLINK("http://x")',
         "=cmd|' /C calc'!A0")  # fmt: skip


def held_of(plan: Plan, *series: Series, **more) -> Held:
    """What tables are made from, for the force and 2025-26 Q3, from an approved edition."""
    return Held(a_public(plan, *series, known_at=KNOWN, **more), plan.force)


def whole_of(*points: Point, measure: Measure = CONFIDENCE) -> Publication:
    """The publication of one measure with these figures of the force."""
    series = [a_series(*points, measure=measure.id)] if points else []
    held = held_of(a_plan(measure), *series)
    return publication_of(held, tables_of(held, Wanted(measures=(measure.id,))))


def of_part(text: str) -> Publication:
    """The same of one part of the measure, whose name a sender wrote."""
    series = replace(a_series(a_point("2025-26 Q1", 87.0)), breakdown=text)
    held = held_of(a_plan(CONFIDENCE), series)
    return publication_of(held, tables_of(held, Wanted(measures=("confidence",))))


def everything() -> Publication:
    """One table of every kind."""
    plan = a_plan(CONFIDENCE, CALLS)
    nation = (
        NationalPriority(id="one", name="Rebuild trust", measures=("confidence",), source="L1",
                         baseline="Year to March 2024"),
        NationalPriority(id="two", name="Halve crime", not_measured="no return", source="L1"),
    )  # fmt: skip
    change = Change("confidence", "west_mercia", read_period("2025-26 Q1"), "", 87.0, 87.04, "", "r",
                    "R0001", datetime(2026, 1, 1, tzinfo=UTC))  # fmt: skip
    held = held_of(
        plan.model_copy(update={"national_priorities": nation}), a_series(*POINTS),
        restatements=(Restatement(change, "R0002", datetime(2026, 2, 1, tzinfo=UTC)),
                      Restatement(change, "R0003", datetime(2026, 4, 1, tzinfo=UTC))),
        kinds={"R0001": Kind.FINAL, "R0002": Kind.ILLUSTRATIVE},
    )  # fmt: skip
    wanted = Wanted(("confidence", "calls"), ("community",), True, True, True)
    return publication_of(held, tables_of(held, wanted))


def sheets_of(content: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def parts_of(content: bytes) -> dict[str, str]:
    """The XML of a workbook, by file name."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist()}


def table_on(rows: Sequence[Sequence], first: str) -> list[dict]:
    """The rows under the headings, the first of which is named."""
    top = next(number for number, row in enumerate(rows) if row[0] == first)
    return [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]]


def csv_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def cover_of(publication: Publication) -> dict[str, str]:
    return dict(publication.cover)


def test_a_workbook_opens_with_cover_contents_and_notes_then_one_table_a_sheet():
    names = list(sheets_of(write_workbook(everything())))

    assert names == ["Cover", "Contents", "Notes", "Shorthand", "Definitions", "Columns",
                     *(f"Table_{number}" for number in range(1, 7))]  # fmt: skip


def test_every_sheet_has_its_title_first_and_at_most_one_real_table():
    parts = parts_of(write_workbook(everything()))
    sheets = sheets_of(write_workbook(everything()))

    assert all(rows[0][0] for rows in sheets.values())
    counts = [part.count("<tablePart ") for name, part in parts.items() if "worksheets/s" in name]
    assert counts == [
        0,
        1,
        1,
        1,
        1,
        1,
        1,
        0,
        1,
        1,
        1,
        1,
    ]  # the cover, and a measure without figures


@pytest.mark.parametrize(
    "unwanted",
    ["mergeCell", "autoFilter", "<pane", 'hidden="1"', "<drawing", "headerFooter", "<f>",
     "conditionalFormatting", "tableStyleInfo name"],
)  # fmt: skip
def test_a_workbook_has_nothing_that_a_screen_reader_stumbles_over(unwanted: str):
    parts = parts_of(write_workbook(everything()))

    assert not [name for name, part in parts.items() if unwanted in part]


def test_tables_have_names_of_their_own_and_unique_headings():
    parts = parts_of(write_workbook(everything()))
    tables = [part for name, part in parts.items() if name.startswith("xl/tables/")]
    names = [re.search(r'displayName="([^"]+)"', part)[1] for part in tables]

    assert len(set(names)) == len(names) == 10
    assert "figures_measure_confidence" in names
    for part in tables:
        heads = re.findall(r'<tableColumn id="\d+" name="([^"]*)"', part)
        assert heads
        assert len(set(heads)) == len(heads)
        assert all(heads)


def test_a_table_has_no_empty_row_and_nothing_under_it():
    for name, rows in sheets_of(write_workbook(everything())).items():
        assert all(any(cell != "" for cell in row) for row in rows), name


def test_contents_link_to_every_sheet_and_every_sheet_back():
    parts = parts_of(write_workbook(everything()))
    links = {name: re.findall(r"location=\"'([^']+)'!A1\"", part) for name, part in parts.items()}

    assert links["xl/worksheets/sheet2.xml"] == ["Notes", "Shorthand", "Definitions", "Columns",
                                                 *(f"Table_{n}" for n in range(1, 7))]  # fmt: skip
    assert all(links[f"xl/worksheets/sheet{n}.xml"] == ["Contents"] for n in [1, *range(3, 13)])
    assert not [part for part in parts.values() if "TargetMode" in part]  # none leads outside


def test_the_workbook_says_whose_it_is_and_is_dated_by_its_content():
    core = parts_of(write_workbook(everything()))["docProps/core.xml"]

    assert "<dc:title>The Plan: tables of figures</dc:title>" in core
    assert "<dc:creator>Body</dc:creator>" in core
    assert core.count("2026-03-01T00:00:00Z") == 2


def test_numbers_are_numbers_with_the_decimals_that_keep_them_off_the_target():
    content = write_workbook(whole_of(*POINTS))
    rows = table_on(sheets_of(content)["Table_1"], "Area")

    assert rows[0]["Figure (percent)"] == 87.96
    assert rows[0]["Numerator"] == 8796
    assert rows[0]["Target (percent)"] == 88
    assert rows[2]["Period end"] == date(2025, 12, 31)
    styles = parts_of(content)["xl/styles.xml"]
    assert 'formatCode="#,##0.0"' in styles
    assert 'formatCode="#,##0.00"' in styles  # 87.96 is not shown as 88.0


def test_a_missing_figure_says_why_and_is_never_zero():
    publication = whole_of(*POINTS)
    rows = table_on(sheets_of(write_workbook(publication))["Table_1"], "Area")
    plain = csv_of(write_csv(publication.tables[0]))

    assert rows[1]["Figure (percent)"] == "[c]"
    assert rows[1]["Shorthand"] == "[c]"
    assert rows[1]["Base (n)"] == "[z]"
    assert (plain[1]["value"], plain[1]["marker"]) == ("", "[c]")
    assert plain[2]["marker"] == "[p]"


def test_every_marker_is_explained():
    rows = table_on(sheets_of(write_workbook(everything()))["Shorthand"], "Shorthand")

    assert {row["Shorthand"]: row["Meaning"] for row in rows} == {
        f"[{marker}]": rule.meaning for marker, rule in MARKERS.items()
    }


def test_blank_cells_are_explained_above_the_table():
    lines = [row[0] for row in sheets_of(write_workbook(whole_of(*POINTS)))["Table_1"]]

    told = next(line for line in lines if line.startswith("A blank cell in the columns "))
    assert "Shorthand, Label" in told


def test_each_figure_has_the_status_it_was_given_when_it_was_the_latest():
    plan, series = a_plan(CONFIDENCE), a_series(*POINTS)
    rows = csv_of(write_csv(whole_of(*POINTS).tables[0]))

    for row, point in zip(rows, POINTS, strict=True):
        said = judgement_of(plan, CONFIDENCE, series, point, (), [series])
        assert (row["status"], row["reason"]) == (status_words(said.status), said.reason)
    assert [row["status"] for row in rows] == ["Amber: close to target", "No figure yet",
                                               "Green: on target"]  # fmt: skip


@pytest.mark.parametrize(
    ("point", "target", "label"),
    [
        (a_point("2025-26 Q3", 90.0), "seed", ""),
        (a_point("2025-26 Q3", 90.0, kind=Kind.ILLUSTRATIVE), "seed", "illustrative figure"),
        (a_point("2025-26 Q3", 90.0), "illustrative", "illustrative target"),
        (a_point("2025-26 Q3", 90.0, kind=Kind.PROVISIONAL), "seed", "provisional"),
        (a_point("2025-26 Q3", 90.0, marker="p"), "seed", "provisional"),
        (
            a_point("2025-26 Q3", 90.0, marker="p", kind=Kind.ILLUSTRATIVE),
            "illustrative",
            "illustrative figure; illustrative target; provisional",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("wanted", [Wanted(measures=("confidence",)), Wanted(plan=True)])
def test_what_is_made_up_or_may_change_is_labelled_in_its_row_and_on_the_cover(
    point: Point, target: str, label: str, wanted: Wanted
):
    measure = a_measure(targets=[a_target(kind="at_least", value=88, basis=target)])
    held = held_of(a_plan(measure), a_series(point))
    publication = publication_of(held, tables_of(held, wanted))
    cover = cover_of(publication)
    lines = " ".join(str(row[0]) for row in sheets_of(write_workbook(publication))["Table_1"])

    assert publication.tables[0].texts_of("label") == [label]
    assert ("made up to show" in cover["Illustrative figures"]) is ("illustrative" in label)
    assert ("may still change" in cover["Provisional figures"]) is ("provisional" in label)
    assert ("illustrative (made up)" in lines) is ("illustrative" in label)


def test_a_direction_that_rests_on_a_made_up_year_before_says_so():
    fall = a_measure(id="calls", unit="count", nature="count", better="lower", targets=[
        a_target(kind="direction", direction="reduce", basis="direction")])  # fmt: skip
    points = (a_point("2024-25 Q3", 900.0, kind=Kind.ILLUSTRATIVE), a_point("2025-26 Q3", 500.0))

    table = whole_of(*points, measure=fall).tables[0]

    assert table.texts_of("label") == ["illustrative figure", "illustrative comparison"]


def test_restated_figures_show_old_and_new_apart_and_nothing_that_came_later():
    table = everything().tables[-1]
    row = csv_of(write_csv(table))
    shown = table_on(sheets_of(write_workbook(everything()))["Table_6"], "Measure")

    assert [one["new_receipt"] for one in row] == ["R0002"]  # R0003 came after the moment known
    assert (row[0]["old"], row[0]["new"], row[0]["new_marker"]) == ("87", "87.04", "[r]")
    assert row[0]["label"] == "illustrative figure"
    assert row[0]["since"] == "2026-02-01T00:00:00+00:00"
    assert shown[0]["New known since (London time)"] == date(2026, 2, 1)  # midnight reads as a day


def test_a_national_priority_that_is_not_measured_stands_in_the_table_and_says_why():
    rows = csv_of(write_csv(everything().tables[4]))

    assert [(row["national_priority"], row["measure"]) for row in rows] == [
        ("Rebuild trust", "confidence"),
        ("Halve crime", ""),
    ]
    assert rows[1]["reason"] == "Not measured: no return"


def test_a_measure_without_figures_gives_a_table_that_says_so():
    publication = whole_of(measure=CALLS)
    sheet = sheets_of(write_workbook(publication))["Table_1"]

    assert sheet[1][0] == (
        "This sheet contains no table. No figure of Calls is held up to 2025-26 Q3, so there is "
        "nothing to show."
    )
    assert csv_of(write_csv(publication.tables[0])) == []


def test_a_measure_nobody_sent_stands_in_the_plan_without_a_figure():
    rows = csv_of(write_csv(everything().tables[3]))

    assert [(row["measure"], row["value"], row["status"]) for row in rows][1] == (
        "calls", "", "No figure yet",
    )  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_text_that_begins_like_a_formula_stays_text(text: str):
    publication = of_part(text)
    content = write_workbook(publication)
    part = table_on(sheets_of(content)["Table_1"], "Area")[0]["Breakdown"]
    cells = csv_of(write_csv(publication.tables[0]))[0]["breakdown"]

    assert part.replace("\r\n", "\n").strip() == text.strip()
    assert not [one for one in parts_of(content).values() if "<f>" in one or "<f " in one]
    assert 'quotePrefix="1"' in parts_of(content)["xl/styles.xml"]
    assert cells.startswith("'")


def test_a_negative_number_is_a_number_and_not_made_text():
    publication = whole_of(a_point("2025-26 Q1", -1.5))

    assert csv_of(write_csv(publication.tables[0]))[0]["value"] == "-1.5"


@pytest.mark.parametrize("text", ["a\x00b", "a\x08b", "a\ud800b", "a\uffffb"])
def test_what_no_spreadsheet_can_hold_is_replaced_and_the_file_still_opens(text: str):
    publication = of_part(text)

    rows = table_on(sheets_of(write_workbook(publication))["Table_1"], "Area")
    assert rows[0]["Breakdown"] == csv_of(write_csv(publication.tables[0]))[0]["breakdown"] == "a�b"


@pytest.mark.parametrize(("length", "is_cut"), [(LONGEST, False), (LONGEST + 1, True)])
def test_a_text_longer_than_a_cell_is_cut_and_says_so(length: int, *, is_cut: bool):
    shown = printable("x" * length)

    assert len(shown) == LONGEST
    assert shown.endswith("holds)") is is_cut


def test_text_without_a_formula_is_left_as_it_is():
    assert inert("Ludlow – south; “quoted”, 5 < 6") == "Ludlow – south; “quoted”, 5 < 6"


def test_a_csv_has_every_column_by_its_id_and_the_dictionary_explains_each():
    publication = everything()
    dictionary = csv_of(write_dictionary(publication.tables))

    for table in publication.tables:
        heads = csv.DictReader(io.StringIO(write_csv(table).decode("utf-8-sig"))).fieldnames
        said = [row["column"] for row in dictionary if row["table"] == f"{table.file}.csv"]
        assert heads == said
    assert all(row["meaning"] and row["type"] for row in dictionary)
    units = {(row["table"], row["column"]): row["unit"] for row in dictionary}
    assert units["measure-confidence.csv", "value"] == "percent"
    assert units["plan.csv", "value"] == "that of the measure"


def test_every_text_of_a_closed_set_is_in_the_dictionary():
    for table in everything().tables:
        for column in table.columns:
            found = {one for text in table.texts_of(column.id) for one in text.split("; ") if one}
            assert not column.values or found <= set(column.values), column.id


def test_the_index_names_every_file_and_what_is_illustrative():
    index = json.loads(write_index(everything(), "dictionary.csv"))

    assert [one["path"] for one in index["resources"]][:2] == ["measure-confidence.csv",
                                                              "measure-calls.csv"]  # fmt: skip
    assert "made up to show" in index["description"]
    assert index["resources"][0]["schema"]["missingValues"] == [""]


def test_the_figures_go_out_as_a_return_that_the_product_reads_again():
    plan, layouts = read_plan(ROOT / "config"), read_layouts(ROOT / "config")
    measure = plan.measure("confidence_local_survey_pct").id
    parts = plan.measure("calls_101_pct_30s").id
    series = (
        a_series(
            a_point("2025-26 Q1", 81.25, n=600, note='a, "b"'),
            a_point("2025-26 Q2", None, marker="c"),
            a_point("2025-26 Q3", 82.0, n=598, marker="p r", kind=Kind.ILLUSTRATIVE),
            measure=measure,
        ),
        a_series(a_point("Nov 2025", 200 / 3, numerator=2000, denominator=3000), measure=parts),
    )  # fmt: skip

    content = write_figures(series, [measure, parts])
    checked = check_return(
        ForceReturn("figures.csv", content), plan, layouts, as_of=date(2026, 3, 1)
    )

    assert checked.acceptable, checked.problems
    sent = [(one.measure, one.area, point) for one in series for point in one.points]
    for got, (name, area, point) in zip(checked.observations, sent, strict=True):
        assert (got.measure, got.area, got.period) == (name, area, point.period)
        assert (got.value, got.numerator, got.denominator, got.n, got.marker) == (
            point.value, point.numerator, point.denominator, point.n, point.marker,
        )  # fmt: skip
    assert [got.note for got in checked.observations] == [
        'a, "b"', "", "Illustrative: made up to show how the dashboard works.", "",
    ]  # fmt: skip


def test_the_same_tables_give_the_same_bytes_in_fresh_processes():
    code = (
        "import hashlib, sys; sys.path.insert(0, '.')\n"
        "from tests.unit import test_exports_tables as t\n"
        "p = t.everything()\n"
        "parts = [t.write_workbook(p), t.write_index(p, 'd'), t.write_dictionary(p.tables)]\n"
        "parts += map(t.write_csv, p.tables)\n"
        "print(hashlib.sha256(b''.join(parts)).hexdigest())\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip

    assert said[0] == said[1] != ""


def test_twenty_five_thousand_rows_are_written_whole():
    own = columns("area_name", "period", "value", "label")
    rows = tuple(("Shropshire", "2025-26 Q1", Figure(float(n)), "") for n in range(25_000))
    table = Table("many", "Many", "Many rows.", "Test", "Here", "Now", own, rows)
    publication = publication_of(held_of(a_plan(CONFIDENCE)), [table])

    found = table_on(sheets_of(write_workbook(publication))["Table_1"], "Area")

    assert [row["Figure"] for row in found] == [float(n) for n in range(25_000)]
    assert len(csv_of(write_csv(table))) == 25_000


def test_the_cover_names_contact_and_licence_where_the_plan_does():
    plan = a_plan(CONFIDENCE)
    held = held_of(plan)
    body = plan.body.model_copy(update={"contact": "stats@example.org", "licence": "OGL 3.0"})
    named = held_of(plan.model_copy(update={"body": body}))

    without, with_both = (
        cover_of(publication_of(one, tables_of(one, Wanted(plan=True)))) for one in (held, named)
    )

    assert "Contact" not in without
    assert without["Licence"].startswith("The plan names no licence.")
    assert (with_both["Contact"], with_both["Licence"]) == ("stats@example.org", "OGL 3.0")


def test_every_column_has_a_meaning_and_a_heading_of_its_own():
    headings = [column.heading for column in COLUMNS.values()]

    assert len(set(headings)) == len(headings)
    assert all(column.meaning.endswith(".") for column in COLUMNS.values())


def test_the_command_writes_what_was_asked_for_and_the_plan_where_nothing_was(tmp_path: Path):
    from metrics.__main__ import main  # noqa: PLC0415

    warehouse = ["--warehouse", str(tmp_path / "w.duckdb"), "--config", str(ROOT / "config")]
    assert main(["tables", "--draft", *warehouse, "--to", str(tmp_path / "all")]) == 0
    assert main(["tables", "--draft", *warehouse, "--to", str(tmp_path / "one"), "--restatements",
                 "--format", "csv"]) == 0  # fmt: skip
    assert (
        main(["tables", "--draft", *warehouse, "--to", str(tmp_path / "no"), "--measure", "calls"])
        == 2
    )

    assert sorted(one.name for one in (tmp_path / "all").iterdir()) == [
        "datapackage.json", "dictionary.csv", "figures.csv", "plan.csv", "tables.xlsx",
    ]  # fmt: skip
    assert sorted(one.name for one in (tmp_path / "one").iterdir()) == [
        "datapackage.json", "dictionary.csv", "figures.csv", "restatements.csv",
    ]  # fmt: skip
    assert not (tmp_path / "no").exists()
