"""What is said at meetings: entered with all refusals at once, read as known, kept as editions."""

import itertools
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest

from metrics.errors import Damaged, Refused, Unknown
from metrics.journal import EntryKind
from metrics.meeting import (
    Act,
    AimDraft,
    answer,
    ask,
    change_meeting,
    close,
    close_papers,
    comment,
    commit,
    picture_of,
    plan_of,
    read_book,
    redate,
    set_meeting,
    stands_in,
    turn_off,
)
from metrics.model import Kind
from metrics.model.meeting import Direction
from metrics.periods import read_period
from metrics.plan import read_kept_plan
from metrics.warehouse import Warehouse, rebuild, verify
from tests.factories import FORCE, NOON, a_checked
from tests.plan_text import SMALL_PLAN

DAY = timedelta(days=1)
CALLS, OFFERED = "calls_101_pct_30s", "calls_101_offered"
Q3 = read_period("2025-26 Q3")
MEETING_DAY, DUE = date(2026, 2, 26), date(2026, 6, 30)
PLAN_FILE = SMALL_PLAN.encode()
LATER_FILE = SMALL_PLAN.replace("name: The Plan\n", "name: Another Plan\n", 1).encode()
FIRST = a_checked(
    "first.csv", (CALLS, FORCE, "2025-26 Q2", 60.0), (CALLS, FORCE, "2025-26 Q3", 62.0)
)
CORRECTED = a_checked("corrected.csv", (CALLS, FORCE, "2025-26 Q3", 58.0))


@pytest.fixture
def plan():
    return read_kept_plan(PLAN_FILE, "plan")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "w.duckdb"


@pytest.fixture
def warehouse(path):
    with Warehouse(path) as opened:
        yield opened


def an_act(at=NOON, **said):
    return Act(**({"by": "C. Clerk", "at": at} | said))


def accept(warehouse, pair, at=NOON, **said):
    return warehouse.accept(*pair, kind=Kind.FINAL, by="A. Analyst", note="", at=at, **said)


def a_meeting(warehouse, plan, act=None, **said):
    usual = {"day": MEETING_DAY, "title": "Assurance", "quarter": Q3}
    return set_meeting(warehouse, plan, act or an_act(), **(usual | said))


def book_at(warehouse, known_at=None):
    return read_book(warehouse.entries, known_at)


def codes(refusal):
    return [problem.code for problem in refusal.value.problems]


def promise(warehouse, plan, act=None, **said):
    usual = {"meeting_id": "M0001", "text": "More staff.", "owner": "Chief Constable", "due": DUE}
    usual |= said
    meeting_id, text = usual.pop("meeting_id"), usual.pop("text")
    return commit(warehouse, plan, act or an_act(), meeting_id, text, **usual)


def everything_said(warehouse, plan):
    """A meeting with a question, its answer, a promise put off, and a comment."""
    accept(warehouse, FIRST)
    a_meeting(warehouse, plan, topics=[CALLS])
    ask(warehouse, plan, an_act(NOON + DAY), "M0001", "Why?", measure=CALLS, period="2025-26 Q3")
    close_papers(warehouse, an_act(NOON + 2 * DAY), "M0001", PLAN_FILE)
    answer(warehouse, an_act(NOON + 3 * DAY), "Q0001", "Fewer staff.", answered_by="The chief")
    promise(warehouse, plan, an_act(NOON + 3 * DAY), question_id="Q0001")
    redate(warehouse, an_act(NOON + 4 * DAY), "C0001", DUE + DAY, reason="Hiring is slow.")
    stands = stands_in(warehouse, plan, book_at(warehouse).meeting("M0001"), CALLS)
    comment(warehouse, plan, an_act(NOON + 4 * DAY), "Winter.", author="The force", on=stands)
    turn_off(warehouse, an_act(NOON + 4 * DAY), "M0001", "some-suggestion")
    close(warehouse, an_act(NOON + 5 * DAY), "Q0001", reason="Answered.")


# Entering


def test_a_meeting_is_found_by_its_number_and_by_its_day(warehouse, plan):
    held = a_meeting(warehouse, plan, topics=[CALLS])
    assert (held.meeting_id, held.topics, held.edition) == ("M0001", (CALLS,), None)
    book = book_at(warehouse)
    assert book.meeting("M0001") == book.meeting("2026-02-26") == held


REFUSED = [
    (lambda w, p: a_meeting(w, p, day=DUE, quarter=read_period("2025-11")), ["not-a-quarter"]),
    (lambda w, p: change_meeting(w, p, an_act(), "M0001", day=DUE, title="A", quarter=read_period("2025-26")), ["not-a-quarter"]),
    (lambda w, p: a_meeting(w, p, an_act(by=" "), title=""), ["name-missing", "title-missing", "meeting-day-taken"]),
    (lambda w, p: change_meeting(w, p, an_act(by=""), "M0001", day=MEETING_DAY + DAY, title=" ", quarter=Q3), ["name-missing", "title-missing", "meeting-day-taken"]),
    (lambda w, _: close_papers(w, an_act(by=""), "M0002", PLAN_FILE, note=" "), ["name-missing", "papers-closed"]),
    (lambda w, p: change_meeting(w, p, an_act(), "M0002", day=MEETING_DAY + DAY, title="A", quarter=Q3.following), ["papers-closed"]),
    (lambda w, _: turn_off(w, an_act(by=""), "M0001", "s"), ["name-missing"]),
    (lambda w, p: ask(w, p, an_act(by=""), "M0001", "\n"), ["name-missing", "question-missing"]),
    (lambda w, _: answer(w, an_act(by=""), "Q0002", "", answered_by=" "), ["name-missing", "closed-already", "answer-missing", "person-missing"]),
    (lambda w, _: close(w, an_act(by=""), "Q0002", reason=""), ["name-missing", "closed-already", "reason-missing"]),
    (lambda w, _: close(w, an_act(by=""), "C0002", reason=""), ["name-missing", "closed-already", "reason-missing"]),
    (lambda w, p: promise(w, p, an_act(by=""), text="", owner=" ", due=MEETING_DAY), ["name-missing", "commitment-missing", "owner-missing", "due-before-meeting"]),
    (lambda w, p: promise(w, p, aim=AimDraft(CALLS, FORCE, Direction.UP_BY, 5.0)), ["no-baseline"]),
    (lambda w, p: promise(w, p, aim=AimDraft(CALLS, FORCE, Direction.DOWN_BY, 0.0)), ["amount", "no-baseline"]),
    (lambda w, p: promise(w, p, aim=AimDraft(CALLS, FORCE, Direction.AT_LEAST, float("nan"))), ["amount"]),
    (lambda w, p: promise(w, p, text="", aim=AimDraft(CALLS, FORCE, Direction.AT_LEAST, 101.0)), ["commitment-missing", "amount-impossible"]),
    (lambda w, p: promise(w, p, an_act(by="a\x07b"), text="\udce9", owner="x" * 201), ["name-unseen", "commitment-missing", "owner-too-long"]),
    (lambda w, p: promise(w, p, due=date(2036, 2, 27)), ["day-too-far"]),
    (lambda w, _: redate(w, an_act(), "C0001", date(2036, 2, 27), reason="r\x00"), ["reason-unseen", "day-too-far"]),
    (lambda w, p: a_meeting(w, p, day=date(2036, 1, 6), title="a\nb"), ["title-unseen", "day-too-far"]),
    (lambda w, _: close_papers(w, an_act(), "M0001", PLAN_FILE, note="\x1b[31m"), ["reason-unseen"]),
    (lambda w, _: turn_off(w, an_act(), "M0001", " "), ["suggestion-missing"]),
    (lambda w, p: ask(w, p, an_act(), "M0001", "\u200b", period="2025-26 Q5"), ["question-missing", "period"]),
    (lambda w, _: answer(w, an_act(), "Q0001", "x" * 4001, answered_by="a\tb"), ["answer-too-long", "person-unseen"]),
    (lambda w, _: redate(w, an_act(by=""), "C0001", DUE, reason=""), ["name-missing", "reason-missing", "same-day"]),
    (lambda w, _: redate(w, an_act(), "C0002", MEETING_DAY, reason="r"), ["closed-already", "due-before-meeting"]),
    (lambda w, p: comment(w, p, an_act(by=""), " ", author="", on=stands_in(w, p, book_at(w).meeting("M0001"), OFFERED)), ["name-missing", "commentary-missing", "author-missing", "no-figure"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("say", "wanted"),
    REFUSED,
    ids=[f"{n}: {', '.join(codes)}" for n, (_, codes) in enumerate(REFUSED)],
)
def test_all_that_stands_against_it_is_told_at_once_and_nothing_is_entered(
    warehouse, plan, say, wanted
):
    a_meeting(warehouse, plan)
    a_meeting(warehouse, plan, day=MEETING_DAY + DAY)
    close_papers(warehouse, an_act(), "M0002", PLAN_FILE)
    for text in ("One?", "Two?"):
        ask(warehouse, plan, an_act(), "M0001", text)
        promise(warehouse, plan, text=text)
    close(warehouse, an_act(), "Q0002", reason="done")
    close(warehouse, an_act(), "C0002", reason="done")
    before = warehouse.version
    with pytest.raises(Refused) as refusal:
        say(warehouse, plan)
    assert codes(refusal) == wanted
    assert warehouse.version == before


def test_a_plan_that_cannot_be_read_closes_no_papers(warehouse, plan):
    a_meeting(warehouse, plan)
    with pytest.raises(Refused, match="the plan"):
        close_papers(warehouse, an_act(), "M0001", b"id: [")
    assert book_at(warehouse).meeting("M0001").edition is None


@pytest.mark.parametrize(
    ("due", "refused"), [(MEETING_DAY, True), (MEETING_DAY + DAY, False)], ids=["its day", "after"]
)
def test_a_commitment_is_due_after_its_meeting(warehouse, plan, due, refused):
    a_meeting(warehouse, plan)
    if refused:
        with pytest.raises(Refused, match="26 February 2026 is not after the meeting on 26 Feb"):
            promise(warehouse, plan, due=due)
    else:
        assert promise(warehouse, plan, due=due).due == due


def test_ten_years_ahead_is_not_too_far(warehouse, plan):
    a_meeting(warehouse, plan)
    assert promise(warehouse, plan, due=date(2036, 2, 26)).due == date(2036, 2, 26)
    assert a_meeting(warehouse, plan, day=date(2036, 1, 5)).day == date(2036, 1, 5)
    with pytest.raises(Refused, match="27 February 2036 is more than ten years after 26 Feb"):
        promise(warehouse, plan, due=date(2036, 2, 27))


def test_what_is_written_is_kept_tidied(warehouse, plan):
    a_meeting(warehouse, plan, an_act(by=" C. Clerk "), title=" Assurance\r\n")
    asked = ask(
        warehouse, plan, an_act(), "M0001", "Why?\r\n\r\nAnd so?\u2028", period="q3 2025/26"
    )
    assert (asked.text, asked.period) == ("Why?\n\nAnd so?", "2025-26 Q3")
    assert (book_at(warehouse).meeting("M0001").title, warehouse.entries[0].by) == (
        "Assurance", "C. Clerk",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("say", "told"),
    [
        (lambda w, _: close_papers(w, an_act(), "M0002", PLAN_FILE), 'no meeting "M0002". Did you mean "M0001"?'),
        (lambda w, p: ask(w, p, an_act(), "2026-02-25", "Why?"), 'no meeting "2026-02-25". Did you mean "2026-02-26"?'),
        (lambda w, p: ask(w, p, an_act(), "M0001", "Why?", measure="calls_101_pct_30"), f'Did you mean "{CALLS}"?'),
        (lambda w, p: ask(w, p, an_act(), "M0001", "Why?", measure=CALLS, area="west_mercier"), 'Did you mean "west_mercia"?'),
        (lambda w, p: a_meeting(w, p, day=DUE, topics=["calls_101_offerd"]), f'Did you mean "{OFFERED}"?'),
        (lambda w, _: answer(w, an_act(), "Q0002", "a", answered_by="b"), 'no question "Q0002". Did you mean "Q0001"?'),
        (lambda w, p: promise(w, p, question_id="Q0002"), 'no question "Q0002". Did you mean "Q0001"?'),
        (lambda w, _: redate(w, an_act(), "C0002", DUE, reason="r"), 'no commitment "C0002". Did you mean "C0001"?'),
        (lambda w, _: close(w, an_act(), "Q0002", reason="r"), 'no question or commitment "Q0002". Did you mean "Q0001"?'),
    ],
)  # fmt: skip
def test_a_name_nobody_knows_is_told_with_the_nearest(warehouse, plan, say, told):
    a_meeting(warehouse, plan)
    ask(warehouse, plan, an_act(), "M0001", "Why?")
    promise(warehouse, plan)
    before = warehouse.version
    with pytest.raises(Unknown) as fault:
        say(warehouse, plan)
    assert told in str(fault.value)
    assert warehouse.version == before


@pytest.mark.parametrize(
    ("said", "one"),
    [
        ({}, True),
        ({"text": " Why? "}, True),
        ({"text": "Why not?"}, False),
        ({"measure": OFFERED}, False),
        ({"area": "telford_and_wrekin"}, False),
        ({"period": "2025-26 Q2"}, False),
        ({"meeting_id": "M0002"}, False),
    ],
    ids=str,
)
def test_a_question_asked_twice_in_the_same_words_of_the_same_figure_is_one(
    warehouse, plan, said, one
):
    a_meeting(warehouse, plan)
    a_meeting(warehouse, plan, day=DUE)
    usual = {"meeting_id": "M0001", "text": "Why?", "measure": CALLS, "period": "2025-26 Q3"}

    def put(**said):
        return ask(warehouse, plan, an_act(), **said)

    first, second = put(**usual), put(**(usual | said))
    assert (first.question_id == second.question_id) is one
    assert len(book_at(warehouse).questions) == (1 if one else 2)


def test_a_measure_without_an_area_is_the_forces(warehouse, plan):
    a_meeting(warehouse, plan)
    assert ask(warehouse, plan, an_act(), "M0001", "Why?", measure=CALLS).area == FORCE
    assert ask(warehouse, plan, an_act(), "M0001", "Why?").area == ""


def test_a_promise_keeps_the_figure_it_was_made_on(warehouse, plan):
    accept(warehouse, FIRST)
    meeting = a_meeting(warehouse, plan)
    draft = AimDraft(CALLS, "", Direction.UP_BY, 5.0)
    stands = stands_in(warehouse, plan, meeting, CALLS)
    aim = promise(warehouse, plan, aim=draft, stands=stands).aim
    assert (aim.area, aim.baseline.period, aim.baseline.value, aim.level) == (FORCE, Q3, 62.0, 67.0)


def test_a_comment_is_kept_with_the_figure_as_it_was_and_the_latest_stands_first(warehouse, plan):
    accept(warehouse, FIRST)
    meeting = a_meeting(warehouse, plan)
    stands = stands_in(warehouse, plan, meeting, CALLS)
    comment(warehouse, plan, an_act(), "Winter.", author="The force", on=stands)
    accept(warehouse, CORRECTED, NOON + DAY)
    stands = stands_in(warehouse, plan, meeting, CALLS)
    last = comment(warehouse, plan, an_act(NOON + DAY), "Corrected.", author="The force", on=stands)
    held = book_at(warehouse).commentary_on(CALLS, FORCE, "2025-26 Q3")
    assert held[0] == last
    assert [(one.text, one.value, one.return_id) for one in held] == [
        ("Corrected.", 58.0, "R0002"), ("Winter.", 62.0, "R0001"),
    ]  # fmt: skip


def test_how_a_measure_stands_in_a_meeting_is_up_to_its_quarter_even_where_a_figure_is_late(
    warehouse, plan
):
    accept(warehouse, FIRST)
    assert stands_in(warehouse, plan, a_meeting(warehouse, plan), CALLS).value == 62.0
    before = a_meeting(warehouse, plan, day=DUE, quarter=Q3.previous)
    assert stands_in(warehouse, plan, before, CALLS).value == 60.0
    after = a_meeting(warehouse, plan, day=DUE + DAY, quarter=read_period("2026-27 Q1"))
    assert stands_in(warehouse, plan, after, CALLS).value == 62.0
    assert stands_in(warehouse, plan, before, OFFERED).period is None


def test_what_is_put_off_keeps_every_day_it_was_due(warehouse, plan):
    a_meeting(warehouse, plan)
    promise(warehouse, plan)
    redate(warehouse, an_act(), "C0001", DUE + DAY, reason="Later.")
    held = redate(warehouse, an_act(), "C0001", DUE + 2 * DAY, reason="Later still.")
    assert held.due == DUE + 2 * DAY
    assert [(one.before, one.after, one.reason) for one in held.redated] == [
        (DUE, DUE + DAY, "Later."), (DUE + DAY, DUE + 2 * DAY, "Later still."),
    ]  # fmt: skip


def test_a_suggestion_turned_off_twice_is_turned_off_once(warehouse, plan):
    a_meeting(warehouse, plan)
    for _ in range(2):
        turn_off(warehouse, an_act(), "M0001", "a")
    assert book_at(warehouse).turned_off == {"M0001": {"a"}}
    assert [entry.kind for entry in warehouse.entries].count(EntryKind.SUGGESTION_TURNED_OFF) == 1


def test_a_changed_meeting_keeps_its_papers_and_what_it_is_marked_as(warehouse, plan):
    a_meeting(warehouse, plan, an_act(illustrative=True))
    close_papers(warehouse, an_act(), "M0001", PLAN_FILE)
    held = change_meeting(
        warehouse, plan, an_act(), "2026-02-26", day=DUE, title="Put off", quarter=Q3
    )
    assert (held.day, held.title, len(held.editions), held.illustrative) == (
        DUE,
        "Put off",
        1,
        True,
    )


def at_once(*doings):
    """Do them in threads that begin together; what each gave, or was told."""
    together, came = Barrier(len(doings)), []

    def press(doing):
        together.wait()
        try:
            came.append(doing())
        except Refused as told:
            came.append(told)

    threads = [Thread(target=press, args=(doing,)) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def test_two_who_write_at_once_keep_both(warehouse, plan):
    a_meeting(warehouse, plan)
    at_once(
        lambda: ask(warehouse, plan, an_act(by="A. One"), "M0001", "Why?"),
        lambda: ask(warehouse, plan, an_act(by="B. Two"), "M0001", "Why not?"),
        lambda: promise(warehouse, plan, text="More staff."),
        lambda: promise(warehouse, plan, text="More lines."),
    )
    book = book_at(warehouse)
    assert {one.text: one.by for one in book.questions.values()} == {
        "Why?": "A. One", "Why not?": "B. Two",
    }  # fmt: skip
    assert set(book.commitments) == {"C0001", "C0002"}
    assert {one.text for one in book.commitments.values()} == {"More staff.", "More lines."}


def test_two_who_say_the_same_at_once_say_it_once(warehouse, plan):
    came = at_once(*(lambda: a_meeting(warehouse, plan) for _ in range(2)))
    assert sum(isinstance(one, Refused) for one in came) == 1
    asked = at_once(*(lambda: ask(warehouse, plan, an_act(), "M0001", "Why?") for _ in range(3)))
    assert {one.question_id for one in asked} == {"Q0001"}
    came = at_once(*(lambda: close(warehouse, an_act(), "Q0001", reason="Done") for _ in range(2)))
    assert sum(isinstance(one, Refused) for one in came) == 1
    assert len(warehouse.entries) == 3


# As known at a moment


@pytest.mark.parametrize(
    ("after", "held"),
    [
        (-DAY, (0, 0, 0, 0)),
        (0 * DAY, (1, 0, 0, 0)),
        (1 * DAY, (1, 1, 0, 0)),
        (2 * DAY, (1, 1, 0, 0)),
        (3 * DAY + DAY / 2, (1, 1, 1, 0)),
        (4 * DAY + DAY / 2, (1, 1, 1, 1)),
        (None, (1, 1, 1, 1)),
    ],
)
def test_the_book_is_what_had_been_said_by_then(warehouse, plan, after, held):
    everything_said(warehouse, plan)
    moment = None if after is None else NOON + after + timedelta(seconds=1)
    book = book_at(warehouse, moment)
    parts = (book.meetings, book.questions, book.commitments, book.commentary)
    assert tuple(map(len, parts)) == held


def test_what_was_said_of_a_thing_before_a_moment_is_there_and_what_came_after_is_not(
    warehouse, plan
):
    everything_said(warehouse, plan)
    half_past = timedelta(hours=12)
    then = book_at(warehouse, NOON + 3 * DAY + half_past)
    assert then.question("Q0001").answers[0].text == "Fewer staff."
    assert (then.question("Q0001").closed, then.commitment("C0001").due) == (None, DUE)
    assert book_at(warehouse, NOON + DAY + half_past).meeting("M0001").edition is None
    now = book_at(warehouse)
    assert now.question("Q0001").closed.reason == "Answered."
    assert now.commitment("C0001").due == DUE + DAY


def test_what_is_written_down_later_counts_from_when_it_was_said(warehouse, plan):
    said = an_act(NOON, known_from=NOON - 10 * DAY)
    a_meeting(warehouse, plan, said)
    assert len(book_at(warehouse, NOON - 10 * DAY).meetings) == 1
    assert not book_at(warehouse, NOON - 11 * DAY).meetings
    assert warehouse.entries[-1].at == NOON


def test_nothing_counts_from_later_than_it_was_written_down(warehouse, plan):
    """Papers closed in the future would go on changing until then."""
    a_meeting(warehouse, plan)
    act = an_act(NOON + DAY, known_from=NOON + 30 * DAY)
    assert close_papers(warehouse, act, "M0001", PLAN_FILE).known_at == NOON + DAY


def test_what_is_said_to_be_older_than_what_it_concerns_is_left_out_until_that_is_known(
    warehouse, plan
):
    early = an_act(NOON + DAY, known_from=NOON - 10 * DAY)
    a_meeting(warehouse, plan)
    ask(warehouse, plan, early, "M0001", "Why?")
    promise(warehouse, plan, early)
    answer(warehouse, early, "Q0001", "So.", answered_by="The chief")
    close_papers(warehouse, early, "M0001", PLAN_FILE)
    redate(warehouse, early, "C0001", DUE + DAY, reason="r")
    for name in ("Q0001", "C0001"):
        close(warehouse, early, name, reason="r")
    then = book_at(warehouse, NOON - 5 * DAY)
    assert (then.meetings, then.questions, then.commitments) == ({}, {}, {})
    now = book_at(warehouse)
    assert now.question("Q0001").answers
    assert now.commitment("C0001").closed


def test_the_meeting_before_is_the_last_whose_papers_were_closed(warehouse, plan):
    first = a_meeting(warehouse, plan, day=date(2025, 8, 26))
    a_meeting(warehouse, plan, day=date(2025, 11, 26))
    last = a_meeting(warehouse, plan)
    assert book_at(warehouse).before(last) is None
    close_papers(warehouse, an_act(), "M0001", PLAN_FILE)
    book = book_at(warehouse)
    assert book.before(last).meeting_id == first.meeting_id
    assert [one.day.month for one in book.in_order] == [8, 11, 2]


def test_a_meeting_put_off_is_not_its_own_meeting_before(warehouse, plan):
    a_meeting(warehouse, plan)
    close_papers(warehouse, an_act(NOON + DAY), "M0001", PLAN_FILE)
    put_off = change_meeting(
        warehouse, plan, an_act(NOON + 2 * DAY), "M0001", day=DUE, title="Put off", quarter=Q3
    )
    then = book_at(warehouse, put_off.known_at)
    assert then.before(put_off) is None
    assert (then.as_known(put_off).day, then.as_known(put_off).title) != (DUE, "Put off")


# Editions


def test_an_edition_shows_the_figure_known_then_after_a_correction(warehouse, plan):
    accept(warehouse, FIRST)
    meeting = close_papers(
        warehouse, an_act(NOON + DAY), a_meeting(warehouse, plan).meeting_id, PLAN_FILE
    )
    accept(warehouse, CORRECTED, NOON + 2 * DAY)
    assert picture_of(warehouse, plan, meeting).standing()[CALLS].value == 62.0
    open_one = a_meeting(warehouse, plan, an_act(NOON + 2 * DAY), day=DUE)
    assert picture_of(warehouse, plan, open_one).standing()[CALLS].value == 58.0
    again = close_papers(
        warehouse, an_act(NOON + 3 * DAY), "M0001", PLAN_FILE, note="A correction came."
    )
    assert picture_of(warehouse, plan, again).standing()[CALLS].value == 58.0
    assert [one.note for one in again.editions] == ["", "A correction came."]


@pytest.mark.parametrize(
    ("at", "known_from"),
    [(NOON + 3 * DAY, NOON + DAY), (NOON + DAY, None), (NOON + 3 * DAY, NOON + 2 * DAY)],
    ids=["a file said to have come before", "a clock set back", "in the same moment"],
)
def test_no_figure_that_comes_later_counts_from_before_papers_were_closed(
    warehouse, plan, at, known_from
):
    accept(warehouse, FIRST)
    a_meeting(warehouse, plan)
    meeting = close_papers(warehouse, an_act(NOON + 2 * DAY), "M0001", PLAN_FILE)
    accept(warehouse, CORRECTED, at, known_from=known_from)
    assert picture_of(warehouse, plan, meeting).standing()[CALLS].value == 62.0
    (moment,) = [one for one in warehouse.known_times() if one > meeting.known_at]
    assert moment - meeting.known_at == timedelta(microseconds=1)


def test_an_edition_is_made_with_the_plan_of_its_day(warehouse, plan):
    changed = read_kept_plan(LATER_FILE, "plan")
    meeting = a_meeting(warehouse, plan)
    assert plan_of(warehouse, changed, meeting).name == "Another Plan"
    closed = close_papers(warehouse, an_act(), meeting.meeting_id, PLAN_FILE)
    assert plan_of(warehouse, changed, closed).name == "The Plan"
    assert picture_of(warehouse, changed, closed).plan.name == "The Plan"
    again = close_papers(warehouse, an_act(), "M0001", LATER_FILE, note="A new plan.")
    assert plan_of(warehouse, plan, again).name == "Another Plan"


def test_a_meeting_put_off_after_its_papers_closed_has_the_papers_it_had(warehouse, plan):
    a_meeting(warehouse, plan)
    promise(warehouse, plan, due=MEETING_DAY + DAY)
    close_papers(warehouse, an_act(NOON + DAY), "M0001", PLAN_FILE)
    put_off = change_meeting(
        warehouse, plan, an_act(NOON + 2 * DAY), "M0001", day=DUE, title="Put off", quarter=Q3
    )
    seen = picture_of(warehouse, plan, put_off)
    assert (seen.day, seen.verdicts[0].urgent, seen.quarter) == (MEETING_DAY, False, Q3)


# Rebuild, verify, the chain


def test_minutes_survive_a_lost_warehouse(path, plan):
    with Warehouse(path) as warehouse:
        everything_said(warehouse, plan)
        before, entries = book_at(warehouse), warehouse.entries
    assert verify(path) == ()
    path.unlink()
    assert rebuild(path) == len(entries)
    assert verify(path) == ()
    with Warehouse(path) as warehouse:
        assert (book_at(warehouse), warehouse.entries) == (before, entries)


def test_a_plan_missing_from_the_inbox_is_told_with_its_meeting(path, plan):
    with Warehouse(path) as warehouse:
        a_meeting(warehouse, plan)
        meeting = close_papers(warehouse, an_act(), "M0001", PLAN_FILE)
        (warehouse.journal.inbox / meeting.edition.plan).unlink()
        with pytest.raises(Damaged, match="is missing"):
            picture_of(warehouse, plan, meeting)
    (problem,) = verify(path)
    assert problem.code == "inbox-damaged"
    assert "is missing. It belongs to M0001. Take inbox/" in problem.message


def test_what_was_said_cannot_be_altered_unseen(path, plan):
    with Warehouse(path) as warehouse:
        everything_said(warehouse, plan)
        file = warehouse.journal.file
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Fewer staff.", "Fewer calls."), encoding="utf-8")
    (problem,) = verify(path)
    assert problem.code == "journal-damaged"
    with pytest.raises(Damaged, match="was altered"):
        Warehouse(path)


def test_every_entry_names_who_wrote_it_down_and_when(warehouse, plan):
    everything_said(warehouse, plan)
    minuted = warehouse.entries[1:]
    assert {entry.by for entry in minuted} == {"C. Clerk"}
    assert all(one.at < other.at for one, other in itertools.pairwise(minuted))
    assert all(one.hash == other.previous for one, other in itertools.pairwise(minuted))


def test_what_is_made_up_says_so(warehouse, plan):
    accept(warehouse, FIRST)
    act = an_act(illustrative=True)
    meeting = a_meeting(warehouse, plan, act)
    stands = stands_in(warehouse, plan, meeting, CALLS)
    said = [
        meeting,
        ask(warehouse, plan, act, "M0001", "Why?"),
        promise(warehouse, plan, act),
        comment(warehouse, plan, act, "Winter.", author="The force", on=stands),
    ]
    assert all(one.illustrative for one in said)
    assert not ask(warehouse, plan, an_act(), "M0001", "And so?").illustrative


def test_a_moment_of_any_zone_is_kept_as_the_same_moment(warehouse, plan):
    east = datetime.fromisoformat("2026-01-05T14:00:00+02:00")
    a_meeting(warehouse, plan, an_act(east))
    assert warehouse.entries[-1].at == datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize("level", [0.0, 100.0])
def test_a_promise_may_go_to_the_ends_of_what_a_figure_can_be(warehouse, plan, level):
    a_meeting(warehouse, plan)
    aim = AimDraft(CALLS, FORCE, Direction.AT_LEAST, level)
    assert promise(warehouse, plan, aim=aim).aim.level == level


@pytest.mark.parametrize(("second", "held"), [("More staff.", 1), ("More staff yet.", 2)])
def test_an_answer_in_the_same_words_of_the_same_person_is_kept_once(warehouse, plan, second, held):
    a_meeting(warehouse, plan)
    ask(warehouse, plan, an_act(), "M0001", "Why?")
    for text in ("More staff.", second):
        answer(warehouse, an_act(), "Q0001", text, answered_by="Chief")
    assert len(book_at(warehouse).question("Q0001").answers) == held


@pytest.mark.parametrize(("said", "held"), [({}, 1), ({"owner": "Another"}, 2)])
def test_a_promise_made_twice_in_the_same_words_is_kept_once(warehouse, plan, said, held):
    accept(warehouse, FIRST)
    a_meeting(warehouse, plan)
    promise(warehouse, plan)
    promise(warehouse, plan, **said)
    assert len(book_at(warehouse).commitments) == held


@pytest.mark.parametrize(("area", "answered"), [(FORCE, True), ("telford_and_wrekin", False)])
def test_an_answer_about_one_area_does_not_answer_for_the_force(warehouse, plan, area, answered):
    accept(warehouse, FIRST)
    a_meeting(warehouse, plan)
    ask(warehouse, plan, an_act(), "M0001", "Why?", measure=CALLS, area=area, period="2025-26 Q2")
    answer(warehouse, an_act(), "Q0001", "Because.", answered_by="Chief")

    book = book_at(warehouse)

    assert book.spoken_for(CALLS, FORCE, read_period("2025-26 Q2")) is answered
