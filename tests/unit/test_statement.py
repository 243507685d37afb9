"""The statement on the national priorities: its figures, its words, its files, last quarter's."""

import re
from datetime import timedelta
from io import BytesIO
from shutil import copytree

import pytest
from docx import Document

from metrics.errors import Refused, Unknown
from metrics.pack.compose import MADE_UP
from metrics.pack.document import Notice, Paragraph, Table
from metrics.pack.writing import Progress
from metrics.periods import read_period
from metrics.release import DRAFT
from metrics.statement import (
    StatementFiles,
    compare_statements,
    paper_of,
    parts_of,
    word_runs,
    word_statement,
    words_of,
    write_statement,
)
from metrics.warehouse import Warehouse
from tests.paper import elements, opened, page_texts
from tests.unit.statements import AT, PLAN, QUARTER, act, approved, fill, stated

HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(1)> & "quoted"',
    '=HYPERLINK("http://x","y") **bold** [a](http://x) #panic("run") $x$',
    "a" * 3000,
    "word " * 780,
)  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("statement") / "held"
    folder.mkdir()
    with Warehouse(folder / "w.duckdb") as held:
        fill(held)
    return folder


@pytest.fixture
def warehouse(filled, tmp_path):
    copytree(filled, tmp_path / "own")
    with Warehouse(tmp_path / "own" / "w.duckdb") as held:
        yield held


@pytest.fixture
def empty(tmp_path):
    with Warehouse(tmp_path / "w.duckdb") as held:
        yield held


def say(warehouse, part, text, quarter=QUARTER, **said):
    return word_statement(warehouse, PLAN, act(**said), quarter, part, text)


def files_of(statement):
    *steps, files = write_statement(paper_of(statement))
    assert all(isinstance(step, Progress) for step in steps)
    assert isinstance(files, StatementFiles)
    return files


def figure(statement, measure):
    return next(one for one in statement.figures if one.measure.id == measure)


def texts_of(paper):
    """Every text of a paper, as a reader meets it."""
    blocks = [*paper.brief, *(block for one in paper.sections for block in one.blocks)]
    return "\n".join(map(repr, blocks))


def docx_words(content):
    file = Document(BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    heads = [one.text for part in file.sections for one in part.header.paragraphs]
    return "\n".join([*heads, *(one.text for one in file.paragraphs), *cells])


# What it says.


def test_every_national_priority_stands_with_its_measures_in_the_plans_order(warehouse):
    told = stated(warehouse).priorities

    assert [one.priority.id for one in told] == [one.id for one in PLAN.national_priorities]
    assert [one.measure.id for one in told[1].figures] == [
        "serious_violence_recorded", "violence_with_injury_count",
    ]  # fmt: skip
    assert "national fraud" in texts_of(paper_of(stated(warehouse)))  # why cyber is not measured


def test_a_figure_is_compared_with_the_year_before_and_with_the_national_baseline(warehouse):
    found = figure(stated(warehouse), "neighbourhood_crime_count")

    assert found.year_before.from_when == "2024-25 Q3"
    assert "9,000" in found.baseline_words
    assert "Jun 2019" in found.baseline_words
    assert {"N2", "N3", "L20"} <= {one.id for one in stated(warehouse).sources}


@pytest.mark.parametrize(
    ("measure", "words"),
    [("violence_with_injury_count", "Cannot be told: no figure in the year to Jun 2019 is held."),
     ("victim_satisfaction_da_pct", "No baseline is set.")],
)  # fmt: skip
def test_a_change_on_the_baseline_that_cannot_be_told_says_why(warehouse, measure, words):
    assert figure(stated(warehouse), measure).baseline_words == words


def test_a_count_too_small_to_be_shown_stands_in_no_file_and_its_absence_is_explained(warehouse):
    statement = stated(warehouse)
    paper = paper_of(statement)
    (table,) = [one for one in paper.sections[0].blocks if isinstance(one, Table)]

    assert figure(statement, "homicide_count").hidden
    assert table.rows[0][2:] == (
        "Not shown [c]", "–", "–", "Not told, because the figure is not shown.",
    )  # fmt: skip
    assert table.signs[0].words == "Not shown"
    assert "Counts below 5 are not shown" in texts_of(paper)
    assert not re.search(r"Homicides: 3\b|9 fewer|fell by 9", texts_of(paper))


def test_a_measure_that_is_not_for_publication_stands_in_no_file(warehouse):
    kept = PLAN.measure("homicide_count")
    publish = kept.publish.model_copy(update={"allowed": False, "because": "It names people."})
    measures = tuple(
        one.model_copy(update={"publish": publish}) if one is kept else one for one in PLAN.measures
    )
    paper = paper_of(stated(warehouse, plan=PLAN.model_copy(update={"measures": measures})))

    assert "Homicides" not in texts_of(paper)
    assert "not for publication: It names people." in texts_of(paper)


def test_what_is_illustrative_is_labelled_on_every_page_and_beside_the_figure(warehouse):
    files = files_of(stated(warehouse))

    assert "2,000 (illustrative)" in docx_words(files.word)
    assert b"2,000 (illustrative)" in files.html
    assert all(MADE_UP.upper() in one.replace("\n", " ") for one in page_texts(opened(files.pdf)))
    assert f'<p class="label">{MADE_UP}</p>'.encode() in files.html


def test_with_nothing_held_every_priority_still_stands_and_says_so(empty):
    statement = stated(empty)
    files = files_of(statement)

    assert len(statement.priorities) == 6
    assert not paper_of(statement).charts
    assert b"Nothing has been written here for this quarter." in files.html


# Editions and drafts.


def test_a_draft_says_so_on_every_page_and_an_approved_edition_does_not(warehouse):
    draft = files_of(stated(warehouse))
    final = files_of(stated(warehouse, approved(warehouse)))

    assert all(DRAFT.upper() in one.replace("\n", " ") for one in page_texts(opened(draft.pdf)))
    assert DRAFT.encode() in draft.html
    assert DRAFT.upper() in docx_words(draft.word)
    assert "DRAFT" not in "".join(page_texts(opened(final.pdf))).upper()
    assert b"draft" not in final.html.lower()
    assert "draft" not in docx_words(final.word).lower()


def test_the_same_edition_is_the_same_bytes_whenever_it_is_made(warehouse):
    say(warehouse, "opening", "As it was approved.")
    edition = approved(warehouse)
    first = files_of(stated(warehouse, edition, hours=100))
    say(warehouse, "opening", "Written afterwards.", hours=200)
    say(warehouse, "closing", "Said to be older than it is.", hours=201, known_from=AT)
    second = files_of(stated(warehouse, edition, hours=300))

    assert first.named == second.named
    assert b"As it was approved." in first.html


def test_the_words_that_count_are_those_written_up_to_the_approval(warehouse):
    say(warehouse, "opening", "Before.", hours=9)
    edition = approved(warehouse, hours=10)
    say(warehouse, "opening", "After.", hours=12)

    assert stated(warehouse, edition).words["opening"].text == "Before."
    assert stated(warehouse).words["opening"].text == "After."


# The body's own words.


def test_words_are_kept_with_who_and_when_and_earlier_ones_stay(empty):
    say(empty, "homicide", "First.\r\nSecond line. ", by=" A. One ")
    held = say(empty, "homicide", "Changed.", by="B. Two", hours=2)

    assert [(one.text, one.by) for one in held.said] == [
        ("First.\nSecond line.", "A. One"), ("Changed.", "B. Two"),
    ]  # fmt: skip
    assert held.said[0].at == AT + timedelta(hours=1)
    assert words_of(empty.entries, QUARTER, AT + timedelta(hours=1))["homicide"].text.startswith(
        "F"
    )


def test_words_of_an_earlier_quarter_are_offered_and_do_not_count_until_they_are_kept(empty):
    say(empty, "homicide", "Long ago.", quarter=QUARTER.previous.previous)
    say(empty, "homicide", "Last quarter.", quarter=QUARTER.previous, hours=2)
    say(empty, "homicide", "Long ago, mended.", quarter=QUARTER.previous.previous, hours=3)
    held = words_of(empty.entries, QUARTER)["homicide"]

    assert (held.looked_at, held.text, held.at_hand) == (False, "", "Last quarter.")
    assert "Reduce murder and other homicide" in stated(empty).unlooked
    kept = say(empty, "homicide", held.at_hand, hours=4)
    assert (kept.looked_at, kept.text) == (True, "Last quarter.")
    assert words_of(empty.entries, QUARTER.previous.previous)["homicide"].offered is None


def test_words_nobody_looked_at_stand_in_a_draft_with_a_mark_and_in_no_edition(warehouse):
    say(warehouse, "homicide", "Of last quarter.", quarter=QUARTER.previous)
    draft = paper_of(stated(warehouse)).sections[0].blocks
    final = paper_of(stated(warehouse, approved(warehouse))).sections[0].blocks

    at = next(at for at, one in enumerate(draft) if isinstance(one, Notice))
    assert draft[at].words.startswith("Not kept for this quarter")
    assert draft[at + 1] == Paragraph("Of last quarter.")
    assert "Of last quarter." not in repr(final)


def test_an_empty_text_says_that_nothing_is_to_be_said_and_offers_nothing_later(empty):
    say(empty, "homicide", "Words.", quarter=QUARTER.previous)
    held = say(empty, "homicide", "  ", hours=2)

    assert (held.looked_at, held.text) == (True, "")
    assert words_of(empty.entries, read_period("2025-26 Q4"))["homicide"].offered is None


@pytest.mark.parametrize(
    ("part", "text", "said", "told"),
    [("opening", "Words.", {"by": " "}, "needs the name"),
     ("opening", "a" * 4001, {}, "4,001 letters long. Wanted at most 4,000"),
     ("opening", "a\u202eb", {}, "U+202E"),
     ("opening", "Words.", {"quarter": read_period("YE Dec 2025")}, "is not a quarter")],
)  # fmt: skip
def test_words_that_cannot_be_kept_are_refused_in_a_sentence(empty, part, text, said, told):
    with pytest.raises(Refused, match=re.escape(told)):
        say(empty, part, text, **said)
    assert not words_of(empty.entries, QUARTER)


def test_the_longest_text_is_kept_and_the_same_words_twice_are_refused(empty):
    say(empty, "opening", "a" * 4000)

    with pytest.raises(Refused, match="says exactly this for 2025-26 Q3 already"):
        say(empty, "opening", "a" * 4000, hours=2)


def test_a_part_that_is_not_there_is_refused_with_the_nearest(empty):
    with pytest.raises(Unknown, match='Did you mean "homicide"'):
        say(empty, "homicides", "Words.")
    assert list(parts_of(PLAN))[:3] == ["opening", "applies", "homicide"]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_read_as_they_were_written_whatever_they_look_like(warehouse, text):
    for part in ("opening", "homicide", "closing"):
        say(warehouse, part, text)
    files = files_of(stated(warehouse))
    html = files.html.decode()

    assert "<script" not in html
    assert "<img" not in html
    assert " ".join(text.split()) in docx_words(files.word)
    shown = "".join("".join(page_texts(opened(files.pdf))).split()).replace("\u200b", "")
    assert "".join(text.split())[:60] in shown


# The files.


def test_the_pdf_is_accessible_and_every_chart_has_its_words(warehouse):
    pdf = opened(files_of(stated(warehouse)).pdf)

    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en-GB"
    assert b"<pdfuaid:part>1<" in bytes(pdf.Root.Metadata.read_bytes())
    assert str(pdf.docinfo.Title) == "Statement on the national priorities for policing"
    figures = elements(pdf, "/Figure")
    assert len(figures) == len(paper_of(stated(warehouse)).charts) > 1
    assert all("Figures: " in str(one.Alt) for one in figures)
    assert len(elements(pdf, "/H2")) >= 8
    assert elements(pdf, "/TH")


# Last quarter's beside it.


@pytest.mark.parametrize(
    ("before", "now", "marked"),
    [
        ("", "", ""),
        ("the same", "the same", "the same"),
        ("the\nsame", "the same", "the same"),
        ("", "new words", "[added: new words]"),
        ("old words", "", "[removed: old words]"),
        ("crime fell a little here", "crime fell sharply here",
         "crime fell [removed: a little] [added: sharply] here"),
        ("<b>one</b> two", "<b>one</b> three", "<b>one</b> [removed: two][added: three]"),
    ],
)  # fmt: skip
def test_words_are_compared_word_by_word_and_read_without_colour(before, now, marked):
    assert "".join(one.marked for one in word_runs(before, now)) == marked


def test_last_quarters_figures_and_words_stand_beside_this_ones(warehouse):
    say(warehouse, "homicide", "There were nine.", quarter=QUARTER.previous)
    say(warehouse, "homicide", "There were three.", hours=2)
    found = compare_statements(stated(warehouse, quarter=QUARTER.previous), stated(warehouse))
    figures = {one.name: one for one in found.figures}

    burglary = figures["Residential burglary"]
    assert (burglary.before, burglary.now, burglary.words) == ("691", "690", "≠ changed")
    assert (burglary.period_before, burglary.period_now) == ("2025-26 Q2", "2025-26 Q3")
    assert figures["Violence with injury"].words == "= the same"
    assert [(one.part, one.marked) for one in found.parts] == [
        ("homicide", "There were [removed: nine.][added: three.]")
    ]
