"""The verbs of the meeting: what each writes, what it prints, and the keys of its JSON."""

import json
from io import StringIO

import pytest

from metrics.__main__ import main
from metrics.commands.answers import tell
from tests.plan_text import SMALL_PLAN

CALLS = "calls_101_pct_30s"
FIGURES = f"measure,area,period,value\n{CALLS},west_mercia,2025-26 Q2,60\n"
MEETING_KEYS = [
    "meeting",
    "day",
    "title",
    "quarter",
    "topics",
    "known_at",
    "editions",
    "illustrative",
]
QUESTION_KEYS = [
    "question", "meeting", "text", "measure", "area", "period", "rule", "state", "answers",
    "closed", "illustrative",
]  # fmt: skip
COMMITMENT_KEYS = [
    "commitment", "meeting", "question", "text", "owner", "due", "measure", "area", "level",
    "decides", "state", "urgent", "value", "period", "return_id", "words", "redated",
    "illustrative",
]  # fmt: skip
BY = ("--by", "C. Clerk")


@pytest.fixture
def run(tmp_path, capsys):
    """Runs a verb on a small plan and a warehouse of its own; gives exit code, output, error."""
    (tmp_path / "targets.yaml").write_text(SMALL_PLAN, encoding="utf-8")
    own = ["--warehouse", str(tmp_path / "w.duckdb"), "--config", str(tmp_path)]

    def run_verb(*arguments):
        try:
            code = main([*map(str, arguments), *own])
        except SystemExit as refused:  # argparse's own
            code = refused.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_verb


@pytest.fixture
def plain(run):
    """The JSON a verb prints, once its exit code is 0."""

    def run_plain(*arguments):
        code, out, err = run(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)

    return run_plain


def setting(day="2025-11-27", quarter="2025-26 Q2", title="Assurance"):
    return ("meeting-set", "--day", day, "--quarter", quarter, "--title", title, *BY)


def asking(text="Why?", meeting="M0001"):
    return ("ask", "--meeting", meeting, "--text", text, *BY)


def promising(*more, meeting="M0001", due="2026-03-31"):
    said = ("commit", "--meeting", meeting, "--text", "More staff.", "--owner", "The chief")
    return (*said, "--due", due, *more, *BY)


AIM = ("--measure", CALLS, "--direction", "at_least", "--amount", "65")


def load(run, tmp_path, text=FIGURES, name="calls.csv"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("load", tmp_path / name, "--by", "A. Analyst")[0] == 0


def test_before_the_first_meeting_there_is_nothing_to_show(run, plain):
    assert run("meeting")[:2] == (
        0, "No meeting is in the book yet: `meeting-set` puts one in.\n",
    )  # fmt: skip
    assert [plain(*verb) for verb in (["meeting", "--list"], ["questions"], ["commitments"])] == [
        [], [], [],
    ]  # fmt: skip


def test_a_meeting_from_its_setting_to_its_proof(run, plain, tmp_path):
    load(run, tmp_path)
    assert plain(*setting(), "--topic", CALLS)["topics"] == [CALLS]
    run("papers-close", "--meeting", "2025-11-27", *BY)
    assert plain(*asking(), "--measure", CALLS, "--period", "Q2 2025/26")["period"] == "2025-26 Q2"
    answered = plain("answer", "Q0001", "--text", "Fewer staff.", "--answered-by", "The chief", *BY)
    assert answered["answers"] == [{"by": "The chief", "text": "Fewer staff."}]
    assert plain(*promising(*AIM, "--question", "Q0001"))["commitment"] == "C0001"
    kept = FIGURES.replace("Q2,60", "Q4,66")
    load(run, tmp_path, kept, "kept.csv")
    (verdict,) = plain("commitments", "--as-of", "2026-06-01")
    assert (verdict["state"], verdict["level"], verdict["value"]) == ("kept", 65.0, 66.0)
    assert (verdict["decides"], verdict["return_id"]) == ("2025-26 Q4", "R0002")
    assert verdict["words"].startswith(
        "Promised: at least 65% by 2025-26 Q4; 66.0% in 2025-26 Q4: kept. It was 60.0% in"
    )
    assert plain("close", "C0001", "--reason", "Kept.", *BY) == {"closed": "C0001"}
    assert plain("commitments")[0]["state"] == "closed"


def test_the_keys_of_meetings_questions_and_commitments_are_a_contract(run, plain, tmp_path):
    load(run, tmp_path)
    meeting = plain(*setting())
    assert list(meeting) == MEETING_KEYS
    assert list(plain(*asking())) == QUESTION_KEYS
    run(*promising(*AIM))
    assert list(plain("commitments")[0]) == COMMITMENT_KEYS
    assert plain("meeting", "--list") == [meeting]
    assert list(plain("meeting")) == [*MEETING_KEYS, "off_target", "commitments", "questions"]
    (closed,) = plain("papers-close", "--meeting", "M0001", *BY)["editions"]
    assert list(closed) == ["known_at", "plan", "by", "note"]


def test_a_past_meeting_shows_its_papers_and_what_was_said_at_it_and_nothing_later(run, plain):
    run(*setting())
    run("papers-close", "--meeting", "M0001", *BY)
    run(*asking("At the first?"))
    run(*promising())
    run(*setting(day="2026-02-26", quarter="2025-26 Q3"))
    run(*asking("At the second?", meeting="M0002"))
    run(*promising(meeting="M0002"))
    first, second = plain("meeting", "--meeting", "M0001"), plain("meeting")
    assert [one["text"] for one in first["questions"]] == ["At the first?"]
    assert [one["commitment"] for one in first["commitments"]] == ["C0001"]
    assert second["meeting"] == "M0002"
    assert [one["question"] for one in second["questions"]] == ["Q0001", "Q0002"]
    assert [one["commitment"] for one in second["commitments"]] == ["C0001", "C0002"]


def test_a_promise_put_off_counts_every_time(run, plain):
    run(*setting())
    run(*promising())
    for due in ("2026-06-30", "2026-09-30"):
        plain("redate", "C0001", "--due", due, "--reason", "Hiring is slow.", *BY)
    (verdict,) = plain("commitments", "--as-of", "2026-09-30")
    assert (verdict["due"], verdict["redated"], verdict["state"]) == ("2026-09-30", 2, "open")
    (later,) = plain("commitments", "--as-of", "2026-10-01")
    assert (later["state"], later["urgent"]) == ("overdue", True)


def test_an_amount_more_counts_from_the_last_figure_even_where_a_later_one_is_late(
    run, plain, tmp_path
):
    load(run, tmp_path)
    run(*setting(day="2026-08-26", quarter="2026-27 Q1"))
    more = ("--measure", CALLS, "--direction", "up_by", "--amount", "5")
    plain(*promising(*more, due="2026-12-31"))
    assert plain("commitments")[0]["level"] == 65.0


def test_a_comment_is_kept_with_its_figure(run, plain, tmp_path):
    load(run, tmp_path)
    said = ("--quarter", "2025-26 Q2", "--text", "Winter.", "--author", "The force", *BY)
    assert plain("comment", "--measure", CALLS, *said) == {
        "measure": CALLS, "period": "2025-26 Q2",
    }  # fmt: skip
    code, _, err = run("comment", "--measure", CALLS, "--area", "telford_and_wrekin", *said)
    assert code == 2
    assert "is held in 2025-26 Q2" in err


def test_a_meeting_is_changed_under_its_number(run, plain):
    run(*setting())
    changed = plain(*setting(day="2025-12-04", title="Put off"), "--meeting", "M0001")
    assert (changed["meeting"], changed["day"]) == ("M0001", "2025-12-04")
    assert plain("meeting", "--list") == [changed]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (setting(title=" "), "title"),
        (setting(), "M0001 is on 27 November 2025 already"),
        (setting(day="2025-13-01"), '"2025-13-01" is not a date'),
        (setting(day="2026-01-01", quarter="Nov 2025"), '"Nov 2025" is not a quarter'),
        ((*setting(day="2026-01-01"), "--topic", "calls_101_pct_30"), f'Did you mean "{CALLS}"?'),
        (("meeting", "--meeting", "2025-11-26"), 'Did you mean "2025-11-27"?'),
        (asking(meeting="M0002"), 'no meeting "M0002". Did you mean "M0001"?'),
        (("papers-close", "--meeting", "M0001", *BY), "Closing them again needs a reason"),
        (("answer", "Q0007", "--text", "a", "--answered-by", "b", *BY), 'no question "Q0007"'),
        (promising("--measure", CALLS), "needs --measure, --direction and --amount"),
        (promising("--direction", "up_by", "--amount", "5"), "needs --measure, --direction and"),
        (promising(*AIM[:-1], "nan"), '"nan" is not a number'),
        (promising(due="2025-11-27"), "is not after the meeting on 27 November 2025"),
        (("redate", "C0001", "--due", "2026-01-01", "--reason", "r", *BY), 'no commitment "C0001"'),
        (("close", "Q0001", "--reason", "r", *BY), 'no question or commitment "Q0001"'),
    ],
)
def test_a_mistake_is_told_in_a_sentence_and_enters_nothing(run, plain, arguments, told):
    run(*setting())
    run("papers-close", "--meeting", "M0001", *BY)
    before = plain("meeting", "--list")
    code, _, err = run(*arguments)
    assert code == 2
    assert told in err
    assert "Traceback" not in err
    assert plain("meeting", "--list") == before
    assert (plain("questions"), plain("commitments")) == ([], [])


def test_lines_are_for_reading(run):
    run(*setting())
    run(*asking())
    run(*promising())
    out = run("meeting")[1]
    assert out.splitlines()[0] == "M0001  2025-11-27  2025-26 Q2  papers open  Assurance"
    assert "C0001  open: More staff. (The chief). Due by 31 March 2026." in out
    assert "Q0001  no answer: Why?" in out
    assert run("questions")[1] == "Q0001  no answer: Why?\n"


def test_what_would_steer_a_terminal_is_shown_by_its_number():
    shown = StringIO()

    tell(shown, ["a\x1b[2Jb\u202ec\x00", "one\ttwo"])

    assert shown.getvalue() == "a[U+001B][2Jb[U+202E]c[U+0000]\none\ttwo\n"
