"""What people write: how it is kept, and what is refused of it."""

import pytest

from metrics.errors import Refused
from metrics.journal import EntryKind
from metrics.meeting.texts import LONGEST_LINE, LONGEST_TEXT, tidied, unfit, wordless
from metrics.warehouse import Warehouse
from tests.factories import NOON


def told(problems):
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" Why? ", "Why?"),
        ("One\r\ntwo\rthree\vfour\u2028five", "One\ntwo\nthree\nfour\nfive"),
        ("One\n\ntwo", "One\n\ntwo"),
        ("Ünïcode – “quoted” £5 👩🏽‍✈️", "Ünïcode – “quoted” £5 👩🏽‍✈️"),
        ("+ one\t- two", "+ one\t- two"),
    ],
)
def test_lines_end_one_way_and_nothing_else_is_changed(text, kept):
    assert tidied(text) == kept
    assert unfit("answer", text) == []


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b", "\ufeff", "\x07", "\u00a0"])
def test_what_shows_nothing_is_missing(text):
    assert told(wordless("answer", text)) == ["the answer is missing."]


@pytest.mark.parametrize(
    ("letters", "longest", "message"),
    [
        (LONGEST_TEXT, LONGEST_TEXT, None),
        (LONGEST_TEXT + 1, LONGEST_TEXT, "the x is 4,001 letters long. Wanted at most 4,000."),
        (LONGEST_LINE, LONGEST_LINE, None),
        (LONGEST_LINE + 1, LONGEST_LINE, "the x is 201 letters long. Wanted at most 200."),
    ],
)
def test_a_text_has_a_length_and_blanks_around_it_do_not_count(letters, longest, message):
    text = f"  {'a' * letters}\r\n"
    assert told(wordless("x", text, longest)) == ([message] if message else [])


@pytest.mark.parametrize(
    ("text", "longest", "where"),
    [
        ("Why\x00?", LONGEST_TEXT, 'U+0000, after "Why"'),
        (
            "More calls than lines: \x1b[31mred",
            LONGEST_TEXT,
            'U+001B, after "e calls than lines: "',
        ),
        ("One\n\x07two", LONGEST_TEXT, "U+0007, at the beginning of a line"),
        ("a\udce9b", LONGEST_TEXT, 'U+DCE9, after "a"'),
        ("paid \u202e05£", LONGEST_TEXT, 'U+202E, after "paid "'),
        ("A. Clerk\tB. Clerk", LONGEST_LINE, 'U+0009, after "A. Clerk"'),
        ("A. Clerk\r\nB. Clerk", LONGEST_LINE, 'U+000A, after "A. Clerk"'),
    ],
)
def test_a_letter_nobody_sees_is_told_by_where_it_stands(text, longest, where):
    assert told(wordless("text", text, longest)) == [
        f"the text has a letter nobody sees, {where}. Delete it."
    ]


def test_the_length_and_the_letter_are_told_at_once():
    problems = wordless("owner", "a\x00" * LONGEST_LINE, LONGEST_LINE)
    assert [problem.code for problem in problems] == ["owner-too-long", "owner-unseen"]


def test_half_a_character_in_any_text_is_refused_in_a_sentence_and_nothing_is_kept(tmp_path):
    with Warehouse(tmp_path / "w.duckdb") as warehouse:
        with pytest.raises(Refused, match=r"half of a character \(U\+D83D\)"):
            warehouse.enter(EntryKind.PHASE_UNDONE, {"note": "\ud83d"}, by="A", at=NOON)

        assert warehouse.entries == ()
        assert not warehouse.journal.entries()
