"""The register of recommendations: its rules as tables, its journal, its files good and bad."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
import xlsxwriter

from metrics.__main__ import main
from metrics.errors import Refused, Severity, Unknown
from metrics.journal import EntryKind
from metrics.model import ForceReturn
from metrics.model.recommendations import (
    ForceStatus,
    Grade,
    InspectorateStatus,
    Recommendation,
    RecommendationType,
    Scale,
)
from metrics.recommendations import (
    Register,
    Response,
    ResponseState,
    Standing,
    accept_register,
    add,
    check_register,
    claimed,
    closed_since,
    inspections,
    matching,
    moved_since,
    new_since,
    overdue,
    read_register,
    responses,
    standings,
    summary_words,
    update,
    write_register_csv,
)
from metrics.sample import load_sample_register
from metrics.warehouse import Warehouse, rebuild, verify
from tests.repo.tree import ROOT

DAY = timedelta(days=1)
TODAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
USUAL = {
    "reference": "R-1", "report": "Report", "published": "2026-03-12", "type": "recommendation",
    "text": "Do it.", "force_status": "in progress", "inspectorate_status": "open",
}  # fmt: skip


@pytest.fixture
def warehouse(tmp_path):
    with Warehouse(tmp_path / "w.duckdb") as opened:
        yield opened


def a_file(*rows: dict, name: str = "register.csv") -> ForceReturn:
    """A register of these rows, each the usual one with what is said of it."""
    whole = [USUAL | row for row in rows]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in whole for name in row)))
    writer.writeheader()
    writer.writerows(whole)
    return ForceReturn(name, out.getvalue().encode())


def enter(warehouse, *rows, at=NOON, **said):
    return accept_register(warehouse, a_file(*rows), by="A. Analyst", at=at, **said)


def register_of(warehouse, known_at=None):
    return read_register(warehouse.entries, known_at)


def one(**said) -> Recommendation:
    usual = {
        "reference": "R-1", "publisher": "HMICFRS", "report": "Report",
        "published": date(2026, 3, 12), "type": RecommendationType.RECOMMENDATION, "text": "Do it.",
    }  # fmt: skip
    return Recommendation(**(usual | said))


COMPLETE = one(reference="2", force_status=ForceStatus.COMPLETE, publisher="IOPC")


def codes(checked):
    return [(problem.row, problem.column, problem.code) for problem in checked.problems]


# How it stands on a day


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2026, 9, 29), 0), (date(2026, 9, 30), 0), (date(2026, 10, 1), 1)],
)
def test_it_is_overdue_from_the_day_after_it_is_due(day, late):
    standing = Standing(one(due=date(2026, 9, 30)), day)

    assert (standing.days_overdue, standing.overdue) == (late, late > 0)


@pytest.mark.parametrize(
    ("closed", "late"), [(date(2026, 10, 5), False), (date(2026, 10, 6), True), (None, False)]
)
def test_what_is_closed_is_overdue_only_before_it_was_closed(closed, late):
    held = one(due=date(2026, 9, 30), closed=closed, inspectorate_status=InspectorateStatus.CLOSED)

    assert Standing(held, date(2026, 10, 5)).overdue is late


def test_what_the_force_says_does_not_close_anything():
    held = one(due=date(2026, 9, 30), force_status=ForceStatus.COMPLETE)

    assert Standing(held, TODAY).overdue
    assert Standing(held, TODAY).claimed


def test_without_a_day_nothing_is_overdue():
    assert Standing(one(), TODAY).due_words == "No day was set"
    assert not Standing(one(), TODAY).overdue


def test_the_gravest_stand_first_then_the_longest_overdue_then_the_closed():
    held = [
        one(reference="late", due=date(2026, 1, 1)),
        one(reference="closed", inspectorate_status=InspectorateStatus.CLOSED),
        one(reference="afi", type=RecommendationType.AREA_FOR_IMPROVEMENT, due=date(2025, 1, 1)),
        one(reference="later", due=date(2026, 2, 1)),
        one(reference="grave", type=RecommendationType.CAUSE_OF_CONCERN),
        one(reference="ahead", published=TODAY + DAY),
    ]

    found = standings(Register({x.reference: x for x in held}), TODAY)

    assert [x.recommendation.reference for x in found] == [
        "grave", "late", "later", "afi", "closed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ([], "No recommendation is held yet."),
        ([one(inspectorate_status=InspectorateStatus.CLOSED)], "No recommendation is open."),
        (
            [one()],
            "The one open recommendation is not overdue; the force calls none complete that is open.",
        ),
        (
            [one(due=TODAY - DAY), COMPLETE],
            "1 of 2 open recommendations is overdue, by 1 day; 1 the force calls complete is not closed by IOPC.",
        ),
    ],
)
def test_the_summary_is_one_sentence(held, words):
    assert summary_words(standings(Register({x.reference: x for x in held}), TODAY)) == words


# The response to a report: 56 days, that of the report being the first


@pytest.mark.parametrize(
    ("sent", "day", "state"),
    [
        (date(2026, 5, 6), TODAY, ResponseState.IN_TIME),  # day 56
        (date(2026, 5, 7), TODAY, ResponseState.LATE),  # day 57
        (None, date(2026, 5, 6), ResponseState.DUE),
        (None, date(2026, 5, 7), ResponseState.MISSED),
    ],
)
def test_a_response_has_56_days_and_that_of_the_report_is_the_first(sent, day, state):
    found = Response("HMICFRS", "Report", date(2026, 3, 12), sent, day, ("R-1",))

    assert found.state is state


def test_the_published_example_was_sent_on_day_49():
    """31 October to 18 December 2023, as the Commissioner's own page has it."""
    sent = date(2023, 12, 18)

    assert Response("HMICFRS", "Report", date(2023, 10, 31), sent, TODAY, ()).taken == 49


def test_a_report_has_one_response_and_only_the_inspectorate_asks_for_it():
    held = [
        one(response_sent=date(2026, 4, 1)),
        one(reference="R-2"),
        one(reference="I-1", publisher="IOPC"),
    ]

    (found,) = responses(Register({x.reference: x for x in held}), TODAY)

    assert (found.references, found.state) == (("R-1", "R-2"), ResponseState.IN_TIME)


# The journal


def test_a_new_register_is_entered_and_read_back(warehouse):
    checked = enter(
        warehouse, {"theme": "vetting", "addressed": "force; body"}, note="from the force"
    )
    held = register_of(warehouse).recommendation("r-1")

    assert checked.compared.new == ("R-1",)
    assert (held.publisher, held.theme, [x.value for x in held.addressed]) == (
        "HMICFRS", "vetting", ["force", "body"],
    )  # fmt: skip
    assert held.history[0].note == "from the force"
    assert warehouse.journal.kept(warehouse.entries[-1].data["sha256"])


def test_only_what_changed_is_entered_with_old_and_new(warehouse):
    enter(warehouse, {}, {"reference": "R-2"})
    later = NOON + DAY
    checked = enter(warehouse, {"force_status": "complete"}, {"reference": "R-2"}, at=later)

    assert [x["reference"] for x in checked.records] == ["R-1"]
    (change,) = moved_since(register_of(warehouse), NOON)
    assert (change.field, change.old, change.new) == ("force status", "in progress", "complete")


def test_it_is_read_as_it_was_known_at_a_moment(warehouse):
    enter(warehouse, {})
    enter(warehouse, {"force_status": "complete"}, at=NOON + DAY)

    assert not claimed(standings(register_of(warehouse, NOON), TODAY))
    assert claimed(standings(register_of(warehouse), TODAY))


def test_what_came_since_a_moment_is_told(warehouse):
    enter(warehouse, {})
    enter(warehouse, {"reference": "R-2"}, at=NOON + DAY)

    assert [x.reference for x in new_since(register_of(warehouse), NOON)] == ["R-2"]


def test_each_day_it_was_due_before_is_kept_with_its_reason(warehouse):
    enter(warehouse, {"due": "2026-03-31", "earlier_due": "2025-12-31"})
    enter(warehouse, {"due": "2026-09-30", "earlier_due": "2025-12-31"}, at=NOON + DAY, note="why")
    first, second = register_of(warehouse).recommendation("R-1").moved

    assert (first.before, first.after) == (date(2025, 12, 31), date(2026, 3, 31))
    assert (second.before, second.after, second.reason) == (
        date(2026, 3, 31), date(2026, 9, 30), "why",
    )  # fmt: skip


def test_a_blank_cell_or_an_absent_column_changes_nothing(warehouse):
    enter(warehouse, {"owner": "Head of Custody", "due": "2026-12-01"})
    checked = check_register(a_file({"owner": ""}), register_of(warehouse), as_of=TODAY)

    assert (checked.compared.unchanged, checked.acceptable) == (("R-1",), False)


def test_what_a_file_does_not_mention_stays_and_is_told(warehouse):
    enter(warehouse, {}, {"reference": "R-2"})
    checked = enter(warehouse, {"force_status": "complete"}, at=NOON + DAY)

    assert checked.compared.unmentioned == ("R-2",)
    assert checked.compared.words == "One changed; one is held and not in the file: it stays."
    assert len(register_of(warehouse).recommendations) == 2


def test_the_same_file_twice_is_refused(warehouse):
    enter(warehouse, {})

    with pytest.raises(Refused, match="nothing that is not held"):
        enter(warehouse, {}, at=NOON + DAY)
    assert len(warehouse.entries) == 1


def test_what_was_changed_since_it_was_looked_at_is_refused(warehouse):
    seen = check_register(a_file({}), register_of(warehouse), as_of=TODAY).compared
    update_row = {"force_status": "complete"}
    enter(warehouse, update_row)

    with pytest.raises(Refused, match="since you looked"):
        enter(warehouse, {}, at=NOON + DAY, seen=seen)


def test_the_warehouse_made_again_has_the_same_register(warehouse):
    enter(warehouse, {})
    before = register_of(warehouse)
    warehouse.close()

    rebuild(warehouse.path)

    assert verify(warehouse.path) == ()
    with Warehouse(warehouse.path) as again:
        assert register_of(again) == before


# By hand


def test_one_is_updated_by_hand(warehouse):
    enter(warehouse, {"due": "2026-12-01"})
    held = update(
        warehouse, "r-1", {"force_status": "complete", "due": ""}, by="B. Boss", at=NOON + DAY
    )

    assert (held.force_status.value, held.due, held.moved[0].by) == ("complete", None, "B. Boss")


def test_closing_by_hand_takes_the_day_and_opening_again_lets_it_go(warehouse):
    enter(warehouse, {})
    closing, opening = ({"inspectorate_status": status} for status in ("closed", "open"))

    assert update(warehouse, "R-1", closing, by="B", at=NOON).closed == TODAY
    assert update(warehouse, "R-1", opening, by="B", at=NOON).closed is None


def test_the_response_counts_for_every_recommendation_of_the_report(warehouse):
    enter(warehouse, {}, {"reference": "R-2"}, {"reference": "R-3", "report": "Another"})
    update(warehouse, "R-1", {"response_sent": "1 May 2026"}, by="B", at=NOON + DAY)
    sent = {x.reference: x.response_sent for x in register_of(warehouse).recommendations.values()}

    assert sent == {"R-1": date(2026, 5, 1), "R-2": date(2026, 5, 1), "R-3": None}


@pytest.mark.parametrize(
    ("fields", "by", "told"),
    [
        ({"force_status": "complte"}, "B", 'Did you mean "complete"'),
        ({"force_status": ""}, "B", "force status: the force status is missing"),
        ({"due": "2026-01-01"}, "B", "before it was opened on 12 March 2026"),
        ({"response_sent": "2026-12-01"}, "B", "is after 27 November 2026"),
        ({"force_status": "in progress"}, "B", "nothing that is not held"),
        ({"force_status": "complete"}, " ", "needs the name"),
    ],
)
def test_an_update_that_cannot_be_is_refused_whole(warehouse, fields, by, told):
    enter(warehouse, {})

    with pytest.raises(Refused, match=told):
        update(warehouse, "R-1", fields, by=by, at=NOON + DAY)
    assert len(warehouse.entries) == 1


def test_a_reference_or_field_nobody_knows_is_told_with_the_nearest(warehouse):
    enter(warehouse, {"reference": "VMM-01"})

    with pytest.raises(Unknown, match='mean "VMM-01"'):
        update(warehouse, "VMM-1", {"due": "2027-01-01"}, by="B", at=NOON)
    with pytest.raises(Unknown, match='mean "owner"'):
        update(warehouse, "VMM-01", {"ownr": "Head"}, by="B", at=NOON)


def test_one_is_added_by_hand_and_not_twice(warehouse):
    held = add(warehouse, USUAL | {"due": "1 December 2026"}, by="B. Boss", at=NOON)

    assert (held.due, held.history[0].by) == (date(2026, 12, 1), "B. Boss")
    with pytest.raises(Refused, match="held already"):
        add(warehouse, USUAL, by="B. Boss", at=NOON)
    with pytest.raises(Refused, match="text: the text is missing"):
        add(warehouse, USUAL | {"reference": "R-2", "text": " "}, by="B. Boss", at=NOON)


# Bad files, with what is wrong beside them

BAD_ROWS = [
    ({"type": "recomendation"}, ("type", "unknown-word")),
    ({"force_status": "doing"}, ("force status", "unknown-word")),
    ({"inspectorate_status": "complete"}, ("inspectorate status", "unknown-word")),
    ({"published": "31/9/2025"}, ("date published", "not-a-date")),
    ({"due": "soon"}, ("due date", "not-a-date")),
    ({"text": " "}, ("text", "missing-cell")),
    ({"text": "a" * 5_001}, ("text", "too-long")),
    ({"published": "2026-11-27"}, ("date published", "future-day")),
    ({"due": "2026-03-11"}, ("due date", "due-before-opened")),
    ({"response_sent": "2026-03-11"}, ("response sent", "response-before-report")),
    ({"closed": "2026-05-01"}, ("inspectorate status", "closed-and-open")),
    (
        {"closed": "2026-03-11", "inspectorate_status": "closed"},
        ("date closed", "closed-before-opened"),
    ),
    ({"addressed": "the panel"}, ("addressed to", "unknown-word")),
]


@pytest.mark.parametrize(("row", "wrong"), BAD_ROWS)
def test_a_bad_row_is_told_with_its_place_and_nothing_would_be_entered(row, wrong):
    checked = check_register(a_file({"reference": "R-0"}, row), Register(), as_of=TODAY)

    assert codes(checked) == [(3, *wrong)]
    assert (checked.records, checked.acceptable) == ((), False)


@pytest.mark.parametrize(
    "row",
    [
        {"published": "2026-11-26"},
        {"due": "2026-03-12"},
        {"response_sent": "2026-03-12"},
        {"closed": "2026-03-12", "inspectorate_status": "closed"},
        {"text": "a" * 5_000},
        {"addressed": "Force and local policing body"},
        {"type": "AFI", "force_status": "Completed", "inspectorate_status": "OPEN"},
    ],
)
def test_a_row_at_the_boundary_is_good(row):
    assert check_register(a_file(row), Register(), as_of=TODAY).problems == ()


def test_everything_wrong_is_told_at_once():
    bad = a_file(
        {"force_status": "doing", "due": "soon"},
        {"force_status": "complete", "reference": "r-1", "response_sent": "2026-05-01"},
        {"reference": "R-2"},
        {"reference": "R-2", "response_sent": "2026-05-02"},
    )

    assert codes(check_register(bad, Register(), as_of=TODAY)) == [
        (2, "due date", "not-a-date"),
        (2, "force status", "unknown-word"),
        (5, "reference", "duplicate-reference"),
        (5, "response sent", "responses-differ"),
    ]


def test_closed_without_its_day_is_a_warning():
    checked = check_register(a_file({"inspectorate_status": "closed"}), Register(), as_of=TODAY)

    assert [x.severity for x in checked.problems] == [Severity.WARNING]
    assert checked.acceptable


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("%PDF-1.7", "not-a-table"),
        ("measure,area\na,b\n", "no-register"),
        ("Ref,Report title,Date published,Type,Text,Force status\nR,R,2026-01-01,AFI,T,complete\n",
         "missing-column"),
        (",".join(USUAL) + "\n", "no-rows"),
        (",".join(USUAL) + "\nR-1,Report\n", "uneven-row"),
        (",".join([*USUAL, "ref"]) + "\n" + ",".join([*USUAL.values(), "R-1"]) + "\n",
         "duplicate-column"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_register_is_refused(warehouse, text, code):
    with pytest.raises(Refused) as refusal:
        accept_register(warehouse, ForceReturn("bad.csv", text.encode()), by="A", at=NOON)

    assert {problem.code for problem in refusal.value.problems} == {code}
    assert warehouse.entries == ()


def test_headings_stand_in_any_order_under_a_title_and_unknown_ones_are_told():
    text = (
        "The register of the force\n\n"
        "HMICFRS Status;RAG;Force Status;TEXT;Recommendation Type;publication date;REF.;Report Title\n"
        "open;red;complete;Do it.;Area for improvement;12 March 2026;R-9;A report\n"
    )

    checked = check_register(ForceReturn("r.csv", text.encode()), Register(), as_of=TODAY)

    assert [x["reference"] for x in checked.records] == ["R-9"]
    assert codes(checked)[-1] == (3, "", "unread-column")


def test_a_workbook_is_read_with_its_dates(tmp_path):
    path = tmp_path / "register.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notes").write(0, 0, "Who to ring")
        sheet, day = book.add_worksheet("Register"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, list(USUAL))
        sheet.write_row(1, 0, list(USUAL.values()))
        sheet.write_datetime(1, 2, datetime(2026, 3, 12), day)  # noqa: DTZ001

    checked = check_register(ForceReturn(path.name, path.read_bytes()), Register(), as_of=TODAY)

    assert (checked.problems, checked.records[0]["published"]) == ((), "2026-03-12")


def test_the_register_as_written_reads_back_unchanged(warehouse):
    enter(warehouse, {"text": "=1+1", "addressed": "force; others", "due": "2026-12-01"})
    held = register_of(warehouse)
    written = ForceReturn("register.csv", write_register_csv(held))

    checked = check_register(written, held, as_of=TODAY)

    assert (checked.problems, checked.compared.unchanged) == ((), ("R-1",))
    assert b",=" not in written.content


# Grades


def grades_file(*rows: tuple) -> ForceReturn:
    lines = ["report,year,question,grade,scale", *(",".join(row) for row in rows)]
    return ForceReturn("grades.csv", "\n".join(lines).encode())


@pytest.mark.parametrize(
    ("year", "scale"),
    [
        ("2018/19", Scale.FOUR),
        ("2020", Scale.FOUR),
        ("2021/22", Scale.FIVE),
        ("2023-25", Scale.FIVE),
    ],
)
def test_the_year_says_which_scale_a_grade_is_on(year, scale):
    assert Grade("PEEL", year, "Leadership", "good").scale is scale


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (("PEEL", "2018/19", "Q", "adequate", ""), [(2, "grade", "unknown-grade")]),
        (("PEEL", "2021/22", "Q", "Adequate", ""), []),
        (("PEEL", "2021/22", "Q", "requires improvment", "5"), [(2, "grade", "unknown-grade")]),
        (("PEEL", "2021/22", "Q", "good", "four"), [(2, "scale", "scale-differs")]),
        (("PEEL", "last year", "Q", "good", ""), [(2, "inspection year", "not-a-year")]),
    ],
)
def test_a_grade_is_a_word_of_its_scale(row, wrong):
    assert codes(check_register(grades_file(row), Register(), as_of=TODAY)) == wrong


def test_two_scales_and_two_inspections_stand_apart(warehouse):
    rows = [("PEEL", "2018/19", "Q", "good", ""), ("PEEL", "2021/22", "Q", "adequate", "")]
    accept_register(warehouse, grades_file(*rows), by="A", at=NOON)

    assert warehouse.entries[-1].kind is EntryKind.GRADES_ENTERED
    found = inspections(register_of(warehouse))
    assert [(x.scale, len(x.grades)) for x in found] == [(Scale.FIVE, 1), (Scale.FOUR, 1)]


def test_a_grade_twice_is_told():
    row = ("PEEL", "2021/22", "Q", "good", "")

    assert codes(check_register(grades_file(row, row), Register(), as_of=TODAY)) == [
        (3, "question", "duplicate-reference")
    ]


# The sample


@pytest.fixture
def sampled(warehouse):
    load_sample_register(warehouse, ROOT / "data/recommendations", at=NOON, by="First start")
    return register_of(warehouse)


def test_the_sample_shows_each_finding(sampled):
    found = standings(sampled, TODAY)

    assert len(found) == 12
    assert summary_words(found) == (
        "4 of 9 open recommendations are overdue, the oldest by 210 days; 3 the force calls "
        "complete are not closed by HMICFRS."
    )
    assert max(x.times_moved for x in found) == 2
    assert {x.state for x in responses(sampled, TODAY)} == set(ResponseState)
    assert closed_since(sampled, date(2026, 10, 1), date(2026, 12, 31))


def test_every_recommendation_of_the_sample_says_that_it_is_illustrative(sampled):
    for held in sampled.recommendations.values():
        assert held.illustrative
        assert held.report.startswith("Illustrative report")
        assert held.note.startswith("Illustrative")


def test_the_real_grades_have_their_address_and_are_not_illustrative(sampled):
    real = [x for x in sampled.grades.values() if not x.illustrative]

    assert len(real) == 10
    assert all(x.source.startswith("https://") for x in real)


def test_the_sample_is_entered_once(warehouse, sampled):
    folder = ROOT / "data/recommendations"

    assert load_sample_register(warehouse, folder, at=NOON + DAY, by="Again") == ()


@pytest.mark.parametrize(
    ("wanted", "references"),
    [
        ({"types": [RecommendationType.CAUSE_OF_CONCERN]}, ["ILL-01", "ILL-06"]),
        ({"themes": ["contact"]}, ["ILL-07", "ILL-08"]),
        ({"states": ["overdue"], "themes": ["vetting"]}, ["ILL-01", "ILL-02"]),
        ({"words": "children custody"}, ["ILL-11"]),
        ({"words": "nobody says this"}, []),
    ],
)
def test_the_register_is_filtered(sampled, wanted, references):
    found = matching(standings(sampled, TODAY), **wanted)

    assert [x.recommendation.reference for x in found] == references


# The command line


def run(capsys, *words):
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_line_loads_lists_and_updates(tmp_path, capsys):
    file, path = tmp_path / "register.csv", tmp_path / "w.duckdb"
    file.write_bytes(a_file({"due": "2026-04-01"}, {"reference": "R-2"}).content)

    assert run(capsys, "recommendations-load", file, "--by", "A", "--warehouse", path)[0] == 0
    listing = ("recommendations", "--warehouse", path, "--as-of", "2026-04-02", "--overdue")
    assert json.loads(run(capsys, *listing, "--json")[1]) == []  # not yet known that day

    updating = ("recommendations-update", "R-1", "--by", "B", "--warehouse", path)
    code, out, _ = run(capsys, *updating, "--force-status", "complete", "--json")
    assert (code, json.loads(out)["force_status"]) == (0, "complete")
    assert json.loads(out)["inspectorate_status"] == "open"

    code, _, told = run(capsys, *updating, "--inspectorate-status", "complete")
    assert (code, "not a status of the inspectorate" in told) == (2, True)

    found = json.loads(run(capsys, "recommendations", "--warehouse", path, "--json")[1])
    assert [(x["reference"], x["overdue"]) for x in found] == [("R-1", True), ("R-2", False)]


def test_the_command_line_refuses_a_bad_register_whole(tmp_path, capsys):
    file, path = tmp_path / "register.csv", tmp_path / "w.duckdb"
    file.write_bytes(a_file({}, {"force_status": "doing", "reference": "R-2"}).content)

    code, _, told = run(capsys, "recommendations-load", file, "--by", "A", "--warehouse", path)

    assert code == 2
    assert 'register.csv, row 3, force status: "doing"' in told
    with Warehouse(path) as warehouse:
        assert warehouse.entries == ()


def test_overdue_are_only_those(warehouse):
    enter(warehouse, {"due": "2026-04-01"}, {"reference": "R-2", "due": "2026-12-01"})

    late = overdue(standings(register_of(warehouse), TODAY))

    assert [x.recommendation.reference for x in late] == ["R-1"]
