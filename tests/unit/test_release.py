"""What may leave for the public: small counts hidden whole, nothing worked out from them, and
measures that may not be published nowhere."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from metrics.aggregation import aggregate
from metrics.disclosure import recovered
from metrics.errors import Refused
from metrics.exports.tables import Wanted, held_of, publication_of, tables_of, write_csv
from metrics.model import Change, Restatement, Status
from metrics.periods import read_period
from metrics.plan.schema import Commitment, NationalPriority
from metrics.release import DRAFT, publishable, refuse_withheld
from metrics.release.hiding import UNEXPLAINED, hide_small
from tests.factories import (
    FORCE,
    SOUTH_DISTRICTS,
    a_divided_plan,
    a_measure,
    a_plan,
    a_point,
    a_public,
    a_series,
)

KNOWN = datetime(2026, 3, 1, 14, 5, tzinfo=UTC)
QUARTERS = ("2025-26 Q1", "2025-26 Q2", "2025-26 Q3")
COUNT = {"unit": "count", "nature": "count", "aggregation": "sum"}
CASES = a_measure(id="cases", name="Cases", short="Cases", publish={"minimum": 5}, **COUNT)
SHARE = a_measure(id="share", name="Share", short="Share", publish={"minimum": 5})
OPEN = a_measure(id="open", name="Open", short="Open", **COUNT)
SECRET = a_measure(id="secret", name="Secret patrols", short="Secret",
                   publish={"allowed": False, "because": "It would tell where patrols are."})  # fmt: skip


def cases_of(measure=CASES, **by_area):
    """Quarterly counts by area."""
    return [
        a_series(*map(a_point, QUARTERS, counts), measure=measure.id, area=area)
        for area, counts in by_area.items()
    ]


def shown_of(series):
    """Every figure that is shown, by area and period."""
    return {
        (one.area, point.period.label): point.value
        for one in series
        for point in one.points
        if point.value is not None
    }


def test_a_small_count_leaves_with_nothing_it_was_made_from():
    point = a_point(QUARTERS[0], 3.0, numerator=3, denominator=9, n=9, note="3 of 9", text="3")
    public = a_public(a_plan(CASES), a_series(point, measure="cases"), known_at=KNOWN)

    (left,) = public.series[0].points
    gone = (left.value, left.numerator, left.denominator, left.n)
    assert gone == (None, None, None, None)
    assert (left.marker, left.note, left.text, left.made_from) == ("c", "", "", ())
    assert "Counts below 5 are not shown" in public.note_of("cases")


@pytest.mark.parametrize(("count", "shown"), [(0.0, True), (1.0, False), (4.0, False), (5.0, True)])
def test_the_minimum_is_shown_what_is_below_it_is_not_and_a_zero_always_is(count, shown):
    public = a_public(
        a_plan(CASES), a_series(a_point(QUARTERS[0], count), measure="cases"), known_at=KNOWN
    )

    assert (public.series[0].points[0].value is not None) is shown


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [(5, 10, True), (4, 10, False), (0, 10, True), (None, 10, False), (None, 100, True)],
)
def test_a_share_is_hidden_with_the_count_it_was_made_from(numerator, denominator, shown):
    value = 40.0 if numerator is None else 100 * numerator / denominator
    point = a_point(QUARTERS[0], value, numerator=numerator, denominator=denominator)
    public = a_public(a_plan(SHARE), a_series(point, measure="share"), known_at=KNOWN)

    assert (public.series[0].points[0].value is not None) is shown


@pytest.mark.parametrize(("asked", "shown"), [(4, False), (5, True)])
def test_a_survey_of_fewer_than_the_minimum_is_hidden_whatever_it_found(asked, shown):
    survey = SHARE.model_copy(update={"id": "survey"})
    point = a_point(QUARTERS[0], 100.0, n=asked)
    public = a_public(a_plan(survey), a_series(point, measure="survey"), known_at=KNOWN)

    assert (public.series[0].points[0].value is not None) is shown


def test_a_measure_without_a_rule_leaves_as_it_is():
    series = a_series(a_point(QUARTERS[0], 3.0, note="as sent"), measure="open")

    assert a_public(a_plan(OPEN), series, known_at=KNOWN).series == (series,)


def test_a_district_that_the_total_would_tell_takes_another_with_it():
    plan = a_divided_plan(CASES)
    one, two, three = SOUTH_DISTRICTS
    series = cases_of(
        south=(33, 40, 40), **{one: (3, 10, 10), two: (10, 10, 10), three: (20, 20, 20)}
    )
    shown = shown_of(hide_small(plan, series).series)
    first = {area for area, period in shown if period == QUARTERS[0]}

    assert one not in first
    assert len(first) == 2  # the total, and one of the other districts
    assert {area for area, period in shown if period == QUARTERS[1]} == {"south", one, two, three}


def test_what_was_worked_out_no_longer_says_from_what():
    plan = a_divided_plan(CASES)
    one, two, three = SOUTH_DISTRICTS
    sent = cases_of(**{one: (3, 3, 3), two: (9, 9, 9), three: (20, 20, 20)})
    left = hide_small(plan, aggregate(plan, sent)).series
    made = [point for series in left for point in series.points if point.made_from]

    assert made
    assert {point.note for point in made if point.value is not None} <= {UNEXPLAINED}
    assert all(part.point.value is None for point in made for part in point.made_from)


def test_a_status_is_judged_from_what_is_shown_and_never_from_what_is_hidden():
    plan = a_plan(CASES)
    points = (*map(a_point, QUARTERS[:2], (90.0, 80.0)), a_point(QUARTERS[2], 2.0))
    public = a_public(plan, a_series(*points, measure="cases"), known_at=KNOWN)
    said = public.standing()["cases"]

    assert said.value is None
    assert said.status in {Status.NO_FIGURE, Status.NO_TARGET}
    assert " 2 " not in f" {said.told} ".replace(".", " ")


def test_random_tables_of_areas_and_quarters_give_no_count_away_in_three_editions():
    plan = a_divided_plan(CASES)
    drawn = random.Random(20260301)  # noqa: S311  (the same forms each time)
    hidden = 0
    for _ in range(100):
        answers = []
        counts = {area: [drawn.choice((0, 1, 2, 3, 4, 7, 15)) for _ in QUARTERS]
                  for area in SOUTH_DISTRICTS}  # fmt: skip
        for _edition in range(3):
            area = drawn.choice(SOUTH_DISTRICTS)
            counts[area] = [drawn.choice((n, n, n + 1)) for n in counts[area]]
            series = aggregate(plan, cases_of(**{a: map(float, c) for a, c in counts.items()}))
            answer = hide_small(plan, series, answers).answers["cases"]
            told = recovered(answer, [one["cases"] for one in answers])
            assert set(told) <= set(answer.exposed)
            hidden += len(answer.hidden)
            answers.append({"cases": answer})
    assert hidden > 1000


def test_figures_of_a_later_quarter_do_not_leave_with_an_earlier_one():
    series = a_series(
        *map(a_point, (*QUARTERS, "2025-26 Q4"), (9.0, 9.0, 9.0, 99.0)), measure="open"
    )
    public = a_public(a_plan(OPEN), series, known_at=KNOWN)

    assert [point.period.label for point in public.series[0].points] == list(QUARTERS)


def a_secret_plan():
    """A promise, a national priority, each measured by what may not be published alone."""
    promise = Commitment(id="P1", text="Patrol.", summary="Patrol", measures=("secret",))
    both = Commitment(id="P2", text="Both.", summary="Both", measures=("secret", "open"))
    nation = NationalPriority(id="n", name="Nation", measures=("secret",), source="L1")
    plan = a_plan(OPEN, SECRET)
    first = plan.priorities[0].model_copy(update={"commitments": (promise, both)})
    return plan.model_copy(update={"priorities": (first,), "national_priorities": (nation,)})


def test_a_measure_not_for_publication_is_in_no_part_of_the_public_plan():
    plan = publishable(a_secret_plan())
    promise, both = plan.priorities[0].commitments

    assert [one.id for one in plan.measures] == ["open"]
    assert (promise.measures, both.measures) == ((), ("open",))
    assert promise.not_measured == (
        "Measured, and not for publication: It would tell where patrols are."
    )
    assert plan.national_priorities[0].not_measured == promise.not_measured


def test_a_measure_not_for_publication_is_refused_with_its_reason():
    plan = a_secret_plan()
    refuse_withheld(plan, ["open"])

    with pytest.raises(Refused, match=r"Secret patrols is not for publication: It would tell"):
        refuse_withheld(plan, ["open", "secret"])


def test_no_table_holds_a_hidden_count_or_a_measure_not_for_publication():
    plan = a_secret_plan()
    plan = plan.model_copy(update={"measures": (*plan.measures, CASES)})
    series = [
        *cases_of(**{FORCE: (9876.0, 3.0, 9875.0)}),
        *cases_of(OPEN, **{FORCE: (11.0, 12.0, 13.0)}),
        *cases_of(SECRET, **{FORCE: (71.3, 71.3, 71.3)}),
    ]
    held = held_of(a_public(plan, *series, known_at=KNOWN))
    tables = tables_of(held, Wanted(("cases", "open"), ("community",), True, True, True))
    text = "\n".join(write_csv(table).decode() for table in tables)

    assert "71.3" not in text
    assert "Secret" not in text
    rows = [one for one in tables[0].rows if QUARTERS[1] in one]
    assert [str(cell) for cell in rows[0]].count("Figure(value=None, decimals=0, marker='c')") == 1
    notes = publication_of(held, tables).notes
    assert any("Counts below 5 are not shown" in note for note in notes)


def test_restatements_of_a_measure_with_small_counts_do_not_leave():
    def restated(measure):
        change = Change(
            measure, FORCE, read_period(QUARTERS[0]), "", 7.0, 3.0, "", "", "R0001", KNOWN
        )
        return Restatement(change, "R0002", KNOWN)

    public = a_public(
        a_plan(CASES, OPEN), known_at=KNOWN, restatements=map(restated, ("cases", "open"))
    )
    (table,) = tables_of(held_of(public), Wanted(restatements=True))

    assert table.texts_of("measure") == ["open"]
    assert any("Cases" in note for note in table.notes)


def test_every_row_of_a_draft_says_so_and_none_of_an_approved_edition_does():
    series = cases_of(OPEN, **{FORCE: (11.0, 12.0, 13.0)})
    for approved in (True, False):
        public = a_public(a_plan(OPEN), *series, known_at=KNOWN, approved=approved)
        held = held_of(public)
        tables = tables_of(held, Wanted(("open",), plan=True))
        labels = [label for table in tables for label in table.texts_of("label")]
        cover = dict(publication_of(held, tables).cover)

        assert {DRAFT in label for label in labels} == {not approved}
        assert ("Draft" in cover) is not approved
        assert ("Edition" in cover) is approved


def test_a_withdrawn_edition_is_a_draft_again():
    public = a_public(a_plan(OPEN), known_at=KNOWN)
    taken = replace(public, edition=replace(public.edition, withdrawn=public.edition.proposed))

    assert (public.draft, taken.draft) == ("", DRAFT)
