"""What may leave for the public: hiding, and whether a reader can undo it.

The last tests protect ten thousand tables made at random and set a reader on them who has no code
in common with the product (`tests/attacker.py`). They stand beside what the same reader gets from
small counts hidden alone, and with one more count beside each: about 45 seconds in all.
"""

from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest

from metrics.disclosure import (
    Percentage,
    PublicTable,
    State,
    Sum,
    Totals,
    protect,
    recovered,
)
from metrics.errors import Refused
from metrics.model.vocabulary import MARKERS
from metrics.plan import Publish, read_plan
from tests.attacker import Reader

FIVE = Publish(minimum=5)


def a_table(*lines, totals=Totals.NONE, **more):
    """Rows a, b, c … and columns x, y, z … from lines of counts; None has no figure."""
    rows, columns = "abcdefgh"[: len(lines)], "xyzuvwst"[: len(lines[0])]
    counts = {
        (row, column): count
        for row, line in zip(rows, lines, strict=True)
        for column, count in zip(columns, line, strict=True)
        if count is not None
    }
    return PublicTable(tuple(rows), tuple(columns), counts, totals, **more)


def states(protected):
    return [cell.state.value for cell in protected.cells.values()]


def hidden(protected):
    return {"".join(place) for place in protected.hidden}


# Rules


@pytest.mark.parametrize(
    ("count", "minimum", "state"),
    [
        (0, 5, State.SHOWN),
        (1, 5, State.PRIMARY),
        (4, 5, State.PRIMARY),
        (5, 5, State.SHOWN),
        (2, 3, State.PRIMARY),
        (3, 3, State.SHOWN),
        (1, None, State.SHOWN),
    ],
)
def test_counts_from_one_to_below_the_minimum_are_hidden(count, minimum, state):
    (cell,) = protect(a_table([count]), Publish(minimum=minimum)).cells.values()

    assert (cell.state, cell.figure) == (state, None if state.is_hidden else count)
    assert cell.marker == ("c" if state.is_hidden else "")


@pytest.mark.parametrize(
    ("count", "figure"), [(0, 0), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)]
)
def test_what_is_not_hidden_is_rounded_where_the_plan_says_so(count, figure):
    (cell,) = protect(a_table([count]), Publish(minimum=5, rounding=5)).cells.values()

    assert cell.figure == figure


@pytest.mark.parametrize(
    ("lines", "totals", "expected"),
    [
        ([[3, 9, 20]], Totals.NONE, {"ax"}),  # no total, no sum to do
        ([[3, 9, 20]], Totals.ROWS, {"ax", "ay"}),  # 32 − 9 − 20 = 3, so one more goes
        ([[3, 0, 0]], Totals.ROWS, {"ax", "aTotal"}),  # nothing else is left to hide
        ([[3, 2, 20]], Totals.ROWS, {"ax", "ay"}),  # each is the other's complement
        ([[1, 1, 20]], Totals.ROWS, {"ax", "ay", "az"}),  # 22 − 20 = 2 would be 1 and 1
        ([[3, 9], [12, 20]], Totals.BOTH, {"ax", "ay", "bx", "by"}),  # a rectangle
        ([[3, 9], [12, 20]], Totals.COLUMNS, {"ax", "bx"}),
        ([[3, None, 9]], Totals.ROWS, {"ax", "az"}),  # a place without a figure hides nothing
        ([[5, 9, 20]], Totals.BOTH, set()),
    ],
)
def test_as_little_as_possible_is_hidden_beside_a_small_count(lines, totals, expected):
    protected = protect(a_table(*lines, totals=totals), FIVE)

    assert hidden(protected) == expected
    assert recovered(protected) == ()


def test_what_is_hidden_beside_a_small_count_is_told_apart_inside_and_not_outside():
    protected = protect(a_table([3, 9, 20], totals=Totals.ROWS), FIVE)

    assert states(protected) == ["primary", "secondary", "shown", "shown"]
    assert [cell.marker for cell in protected.cells.values()] == ["c", "c", "", ""]
    assert {"c", "z"} <= set(MARKERS)


def test_a_force_is_the_sum_of_its_areas_and_an_area_the_sum_of_its_districts():
    table = a_table(
        [60], [35], [25], [3], [32], [10], [15],
        sums=(Sum("a", ("b", "c")), Sum("b", ("d", "e")), Sum("c", ("f", "g"))),
    )  # fmt: skip

    assert hidden(protect(table, FIVE)) == {"dx", "ex"}


def test_what_no_district_has_is_unknown_to_the_reader():
    short_of_it = a_table([60], [3], [47], sums=(Sum("a", ("b", "c")),))
    exact = a_table([50], [3], [47], sums=(Sum("a", ("b", "c")),))

    assert hidden(protect(short_of_it, FIVE)) == {"bx"}  # 60 − 47 leaves 13 for b and the rest
    assert hidden(protect(exact, FIVE)) == {"bx", "cx"}


def test_a_total_of_ones_in_as_many_places_is_hidden_with_them():
    protected = protect(a_table([1, 1, 1, 1, 0], totals=Totals.ROWS), FIVE)

    assert hidden(protected) == {"ax", "ay", "az", "au", "aTotal"}
    assert recovered(protected) == protected.exposed == ()


# Percentages


@pytest.mark.parametrize(
    ("numerator", "denominator", "decimals", "shown"),
    [
        (3, 40, 1, False),  # 7.5% of 40 is 3
        (3, 4000, 1, True),  # 0.1% of 4,000 is 2, 3, 4 or 5
        (3, 4000, 2, False),  # 0.08% of 4,000 is 3
        (8, 40, 1, True),
    ],
)
def test_a_percentage_is_hidden_where_it_tells_a_hidden_count(
    numerator, denominator, decimals, shown
):
    share = Percentage(("a", "x"), ("a", "y"), decimals)
    protected = protect(a_table([numerator, denominator], percentages=(share,)), FIVE)

    assert (protected.percentages[share].state is State.SHOWN) == shown
    assert ("a", "y") not in protected.hidden
    assert recovered(protected) == ()


def test_a_percentage_is_shown_with_its_decimals_and_half_upwards():
    share = Percentage(("a", "x"), ("a", "y"), 0)
    protected = protect(a_table([5, 40], percentages=(share,)), FIVE)

    assert protected.percentages[share].figure == 13  # 12.5%


def test_a_percentage_of_rounded_counts_tells_no_more_than_they_do():
    share = Percentage(("a", "x"), ("a", "y"))
    protected = protect(a_table([8, 42], percentages=(share,)), Publish(minimum=5, rounding=5))

    assert (protected.percentages[share].state, protected.percentages[share].figure) == (
        State.ROUNDED,
        25.0,  # 10 of 40
    )


def test_a_percentage_of_nothing_is_not_applicable():
    share = Percentage(("a", "x"), ("a", "y"))
    protected = protect(a_table([0, 0], percentages=(share,)), FIVE)

    assert protected.percentages[share].marker == "z"


# Earlier editions


def test_two_editions_hide_the_same_counts_or_one_gives_the_other_away():
    """In January y was hidden beside x. In April z has changed, and would be the cheaper one."""
    january = protect(a_table([3, 9, 20], totals=Totals.ROWS), FIVE)
    april = a_table([3, 9, 6], totals=Totals.ROWS)

    alone, after = protect(april, FIVE), protect(april, FIVE, [january])

    assert hidden(january) == {"ax", "ay"}
    assert hidden(alone) == {"ax", "az"}
    assert "ax" in recovered_words(alone, [january])  # y is now shown: 32 − 9 − 20 = 3
    assert hidden(after) == {"ax", "ay"}
    assert recovered(after, [january]) == ()


def recovered_words(protected, earlier):
    return {"".join(place) for place in recovered(protected, earlier)}


def test_what_an_earlier_edition_shows_unchanged_cannot_be_hidden_and_is_told():
    in_the_open = protect(a_table([3, 9]), Publish())

    protected = protect(a_table([3, 9]), FIVE, [in_the_open])

    assert (hidden(protected), protected.exposed) == ({"ax"}, (("a", "x"),))
    assert recovered(protected, [in_the_open]) == (("a", "x"),)


def test_what_has_changed_since_an_earlier_edition_is_not_exposed_by_it():
    in_the_open = protect(a_table([2, 9]), Publish())

    assert protect(a_table([3, 9]), FIVE, [in_the_open]).exposed == ()


def test_what_is_published_elsewhere_is_no_complement():
    table = a_table([3, 9, 20], totals=Totals.ROWS, elsewhere=frozenset({("a", "y")}))

    assert hidden(protect(table, FIVE)) == {"ax", "az"}


# Words and refusals


@pytest.mark.parametrize(
    ("rule", "lines", "note"),
    [
        (FIVE, [[5, 0]], ""),
        (
            FIVE,
            [[4, 9]],
            (
                "Counts below 5 are not shown, nor others from which they could be worked out. "
                "A zero is shown as 0."
            ),
        ),
        (
            Publish(minimum=3, rounding=3),
            [[4, 9]],
            (
                "Counts are rounded to the nearest 3, each by itself, so totals may differ from "
                "the sum of their parts."
            ),
        ),
    ],
)
def test_the_note_says_what_was_done_and_nothing_of_how_much(rule, lines, note):
    assert protect(a_table(*lines), rule).note == note


def test_a_measure_not_for_publication_is_refused_with_its_reason():
    with pytest.raises(Refused, match=r"it may not be published: It is secret\."):
        protect(a_table([3]), Publish(allowed=False, because="It is secret."))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: a_table([-1]), "a, x: -1 is below zero."),
        (lambda: a_table([5], [6], sums=(Sum("a", ("b",)),)), "a, x: its parts make 6, and it is 5."),
        (lambda: a_table([5], sums=(Sum("a", ("q",)),)), "a and its parts are neither all rows nor all columns of the table."),
        (lambda: a_table([6], [6], totals=Totals.BOTH, sums=(Sum("a", ("b",)),)), "Totals would count what makes up other rows or columns twice. Take one of them out."),
        (lambda: a_table([6], percentages=(Percentage(("a", "x"), ("a", "q")),)), "a, q has a percentage and no count."),
        (lambda: a_table([6], percentages=(Percentage(("a", "x"), ("a", "x")),)), "a, x has a percentage of itself."),
        (lambda: PublicTable(("a",), ("x",), {("b", "x"): 1}), "b, x is no place of the table."),
    ],
)  # fmt: skip
def test_an_impossible_table_is_refused_in_a_sentence(make, message):
    with pytest.raises(ValueError, match="^" + message.replace(".", r"\.") + "$"):
        make()


def test_measures_that_could_find_people_have_a_minimum_and_operations_stay_inside():
    plan = read_plan(Path(__file__).resolve().parents[2] / "config")
    rules = {measure.id: measure.publish for measure in plan.measures}

    assert rules["homicide_count"].minimum == rules["da_positive_outcome_pct"].minimum == 5
    assert not rules["rso_visits_overdue_pct"].allowed
    assert rules["ksi_casualties"] == Publish()


def test_the_same_table_gets_the_same_answer():
    for number in range(100):
        table, rule, earlier = a_form(number)
        assert protect(table, rule, earlier).cells == protect(table, rule, earlier).cells


def test_the_audit_of_the_product_finds_what_is_exposed_and_nothing_else():
    for number in range(300):
        table, rule, earlier = a_form(number)
        protected = protect(table, rule, earlier)
        assert set(recovered(protected, earlier)) == set(protected.exposed)


# Three thousand tables and a reader

FORMS = 3_000
COMPARED = 500  # of which the weaker ways are attacked too
NEAR = 20  # how far from a large hidden count the reader looks for another
LARGE_FORMS = 25


def a_form(number, sizes=(1, 2, 2, 2, 2, 3, 3, 4)):
    """A table with small counts, its rule and its earlier editions: all as the number has it."""
    chance = Random(number)  # noqa: S311
    rows, columns = chance.choice(sizes), chance.choice(sizes)
    nested = rows > 2 and chance.random() < 0.35
    shares = columns > 1 and chance.random() < 0.3
    counts = [[a_count(chance) for _ in range(columns)] for _ in range(rows)]
    totals = chance.choice([Totals.NONE, Totals.ROWS] if nested else list(Totals))
    more = {"totals": totals}
    if shares:
        counts = [[min(line[:2]), max(line[:2]), *line[2:]] for line in counts]
        decimals = chance.choice((0, 1))
        pairs = [((row, "x"), (row, "y")) for row in "abcdefgh"[:rows]]
        more["percentages"] = tuple(Percentage(*pair, decimals) for pair in pairs)
    if nested:
        more["sums"] = a_hierarchy(chance, counts)
    rule = Publish(minimum=chance.choice((3, 5, 5, 10)), rounding=chance.choice((None,) * 6 + (3,)))
    table = a_table(*counts, **more)
    return table, rule, earlier_editions(chance, counts, more, rule)


def a_count(chance):
    return chance.choice((0, 1, 2, 3, 4, chance.randint(5, 12), chance.randint(5, 80)))


def a_hierarchy(chance, counts):
    """The first row becomes the sum of the others, of two of them by themselves in large tables."""
    rest = chance.choice((0, 0, 0, 2))  # what no part has
    halves = len(counts) > 4
    for column in range(len(counts[0])):
        if halves:
            counts[1][column] = counts[3][column] + counts[4][column]
        parts = range(1, 3) if halves else range(1, len(counts))
        counts[0][column] = rest + sum(counts[part][column] for part in parts)
    if halves:
        return (Sum("a", ("b", "c")), Sum("b", ("d", "e")))
    return (Sum("a", tuple("bcdefgh"[: len(counts) - 1])),)


def earlier_editions(chance, counts, more, rule):
    if more.get("sums") or chance.random() > 0.3:
        return []
    before = [[n if chance.random() < 0.7 else a_count(chance) for n in line] for line in counts]
    if "percentages" in more:
        before = [[min(line[:2]), max(line[:2]), *line[2:]] for line in before]
    return [protect(a_table(*before, **more), rule)]


def printed(protected):
    """An edition as it is published: the marker, or the figure."""
    counts = {
        place: f"[{cell.marker}]" if cell.marker else str(cell.figure)
        for place, cell in protected.cells.items()
    }
    shares = {
        (one.numerator, one.denominator, one.decimals): (
            f"[{cell.marker}]" if cell.marker else f"{cell.figure:.{one.decimals}f}"
        )
        for one, cell in protected.percentages.items()
    }
    return protected.table, counts, shares


def with_hidden(table, places, shares=True):
    """The table with just these places hidden, and its percentages shown or all hidden."""
    _, counts, shown = printed(protect(table, Publish()))
    counts |= dict.fromkeys(places, "[c]")
    return table, counts, shown if shares else dict.fromkeys(shown, "[c]")


def worked_out(editions, rule):
    """The hidden places of the last edition that the reader works out, by the rule's measure."""
    reader = Reader(editions, rule.minimum, rule.rounding)
    table, counts, _ = editions[-1]
    open_ones = {
        place: (reader.unknowns[place, table.figures[place]], others(table.figures[place], rule))
        for place, text in counts.items()
        if text == "[c]"
    }
    found = set()
    while open_ones:
        place, (unknown, values) = open_ones.popitem()
        solution = reader.other_value(unknown, values)
        if solution is None:
            found.add(place)
        else:  # it answers for every other count that differs in it
            open_ones = {
                other: (one, wanted)
                for other, (one, wanted) in open_ones.items()
                if solution[one] not in wanted
            }
    return found


def others(truth, rule):
    """The counts one of which must be possible too: below the minimum, or near a larger count."""
    near = max(truth - NEAR, 1), truth + NEAR + 1
    least, most = (1, rule.minimum) if truth < rule.minimum else near
    return sorted({*range(least, most)} - {truth}, key=lambda count: abs(count - truth))


def smallest(table, rule):
    return {place for place, count in table.figures.items() if 0 < count < rule.minimum}


def one_beside_each(table, rule):
    """The usual way by hand: in its row, one more count beside each that is hidden."""
    small = smallest(table, rule)
    beside = set()
    for place in small:
        others = [other for other in table.counts if other[0] == place[0] and other != place]
        free = [other for other in others if other not in small and table.counts[other]]
        if free and not any(other in small | beside for other in others):
            beside.add(min(free, key=lambda other: (table.counts[other], other)))
    return small | beside


@cache
def attacked():
    """How often the reader got anywhere, by what was done to the same tables."""
    told = Counter()
    for number in range(FORMS):
        table, rule, earlier = a_form(number)
        if not smallest(table, rule):
            continue
        told["tables"] += 1
        protected = protect(table, rule, earlier)
        before = [printed(edition) for edition in earlier]
        told["hidden"] += len(protected.hidden)
        told["small"] += len(smallest(table, rule))
        got = worked_out([*before, printed(protected)], rule)
        told["protected"] += bool(got and lost(table, rule, before, protected, got))
        told["exposed"] += bool(protected.exposed)
        told["told exposed and safe"] += bool(set(protected.exposed) - got)
        if rule.rounding is None and number < COMPARED:
            told["plain"] += 1
            by_hand = one_beside_each(table, rule)
            alone = worked_out([*before, with_hidden(table, smallest(table, rule))], rule)
            beside = worked_out([*before, with_hidden(table, by_hand)], rule)
            told["alone"] += bool(alone & smallest(table, rule))
            told["one beside"] += bool(beside & smallest(table, rule))
    return told


def lost(table, rule, before, protected, got):
    """What the reader got that hiding could have kept.

    It could not where the reader gets it with everything hidden but the zeros: from an earlier
    edition, and then a person is told (`exposed`), or because a total of ones in so many places
    is that many at least, and then the minimum must be possible as well.
    """
    nonzero = {place for place, count in table.figures.items() if count}
    bare = worked_out([*before, with_hidden(table, nonzero, shares=False)], rule)
    reader = Reader([*before, printed(protected)], rule.minimum, rule.rounding)
    unknown = {place: reader.unknowns[place, table.figures[place]] for place in got}
    certain = {one for one in got if reader.other_value(unknown[one], [rule.minimum]) is None}
    return (got - bare) | (certain - set(protected.exposed))


def test_a_reader_works_out_nothing_in_three_thousand_protected_tables():
    told = attacked()

    assert told["tables"] > FORMS * 0.7
    assert told["protected"] == told["told exposed and safe"] == 0
    assert told["exposed"] < told["tables"] * 0.001


def test_the_same_reader_works_out_small_counts_where_only_they_are_hidden():
    told = attacked()

    assert told["alone"] > told["plain"] * 0.2


def test_the_same_reader_works_out_small_counts_with_one_more_hidden_beside_each():
    told = attacked()

    assert told["plain"] * 0.02 < told["one beside"] < told["alone"]


def test_algebra_works_out_nothing_in_large_tables_and_much_where_only_small_counts_are_hidden():
    alone = 0
    for number in range(LARGE_FORMS):
        table, rule, earlier = a_form(number, sizes=(5, 6, 7, 8))
        protected = protect(table, rule, earlier)
        before = [printed(edition) for edition in earlier]
        reader = Reader([*before, printed(protected)], rule.minimum, rule.rounding)
        places = {reader.unknowns[place, table.figures[place]]: place for place in protected.hidden}
        assert reader.known_by_algebra() & set(places) <= {
            unknown for unknown, place in places.items() if place in protected.exposed
        }
        plain = Reader([with_hidden(table, smallest(table, rule))], rule.minimum)
        small = {plain.unknowns[place, table.figures[place]] for place in smallest(table, rule)}
        alone += bool(plain.known_by_algebra() & small)

    assert alone > LARGE_FORMS * 0.05
