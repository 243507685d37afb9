"""By what next quarter's file is known as one of a mapped layout, and by what no other is."""

import pytest

from metrics.returns import Layout, look_at
from metrics.returns.mapping.guesses import guess_under
from metrics.returns.mapping.mapping import Column, Mapping, Part, make_layout
from tests.unit.returns_plan import PLAN, checked, codes

PLACE = Column("Place", Part.AREA)
DATED = (Column("Apr-25", Part.DATED), Column("May-25", Part.DATED))
CALLS = "Contact centre calls"
MAPPED = Mapping(CALLS, "", (PLACE, *DATED), measure="crimes", under=CALLS)


def mapped(*columns: Column, under: str = "") -> Layout:
    return make_layout(Mapping("Calls", "", columns, measure="crimes", under=under), "calls")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (f"{CALLS}, Q2,\nPlace,Jul-25,Aug-25\nNorth,1,2\n", True),
        ("CONTACT centre  calls,,\n,,\nPlace,Jul-25,Aug-25\nNorth,1,2\n", True),
        ("Residential burglary by place,,\nPlace,Jul-25,Aug-25\nNorth,1,2\n", False),
        (f"Place,Jul-25,Aug-25\nNorth,1,2\n{CALLS},,\n", False),
        (f"{CALLS},,\nPlace,Total,Rate\nNorth,1,2\n", False),
    ],
)
def test_a_dated_table_is_known_by_its_title_and_by_a_heading_that_is_a_date(text, known):
    found = checked(text, make_layout(MAPPED, "calls"))

    assert found.layout == ("calls" if known else "")
    assert (codes(found) == ["unknown-layout"]) != known


def test_the_second_table_of_a_sheet_is_found_by_the_words_above_it():
    text = f"Burglary,\nPlace,Jul-25\nNorth,1\n,\n{CALLS},\nPlace,Jul-25\nNorth,2\n"

    found = checked(text, make_layout(MAPPED, "calls"))

    assert [(one.row, one.value) for one in found.observations] == [(7, 2)]


def test_the_headings_that_are_not_used_are_evidence_too_but_not_those_with_a_date():
    columns = (PLACE, *DATED, Column("Rate (%)"), Column("2024/25 target"), Column("Jun-25"))

    (table,) = mapped(*columns).tables

    assert table.headings == ("Place", "Rate (%)")


@pytest.mark.parametrize(
    ("columns", "under", "by_name"),
    [
        ((PLACE, *DATED), "", True),
        ((PLACE, *DATED), CALLS, False),
        ((PLACE, *DATED, Column("Change")), "", False),
    ],
)
def test_a_table_with_too_little_to_know_it_by_is_read_only_when_chosen(columns, under, by_name):
    assert mapped(*columns, under=under).by_name == by_name


def test_a_layout_read_only_when_chosen_is_read_then_and_says_so():
    layout, text = mapped(PLACE, *DATED), "Place,Jul-25,Aug-25\nNorth,1,2\n"

    chosen = checked(text, layout, layout="calls")

    assert codes(checked(text, layout)) == ["unknown-layout"]
    assert {one.value for one in chosen.observations} == {1, 2}
    assert any("only when it is chosen by name" in one for one in chosen.skipped)


@pytest.mark.parametrize("first", [True, False])
def test_of_several_layouts_the_one_with_the_most_headings_is_taken(first):
    lesser = mapped(PLACE, Column("Change"), *DATED)
    fuller = mapped(PLACE, Column("Change"), Column("Rank"), *DATED)
    lesser, fuller = (one.model_copy(update={"name": name}) for one, name in
                      ((lesser, "lesser"), (fuller, "fuller")))  # fmt: skip
    text = "Place,Change,Rank,Jul-25\nNorth,1,2,3\n"

    found = checked(text, *((lesser, fuller) if first else (fuller, lesser)))

    assert found.layout == "fuller"


def test_of_layouts_with_as_many_headings_the_first_is_taken():
    one, other = (mapped(PLACE, Column("Change"), *DATED) for _ in range(2))
    named = [one.model_copy(update={"name": "b"}), other.model_copy(update={"name": "a"})]

    assert checked("Place,Change,Jul-25\nNorth,1,3\n", *named).layout == "b"


@pytest.mark.parametrize(
    ("above", "words"),
    [
        ("101 calls by place Q3 2025/26,\n", "101 calls by place"),
        ("Contact centre waits\nPublished 12 March 2026\n", "Contact centre waits"),
        ("Contact centre waits\nNorth,5\n", "Contact centre waits"),  # a row of another table
        (f"{PLAN.force.name}\n", ""),
        ("Draft\n", ""),
        ("", ""),
    ],
)
def test_the_words_above_a_table_are_those_the_next_file_has_too(above, words):
    (page,) = look_at(f"{above}Place,Apr-25\nNorth,5\n".encode()).pages

    assert guess_under(page, above.count("\n") + 1, 1, PLAN) == words
