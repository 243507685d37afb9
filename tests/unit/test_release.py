"""What may leave for the public: small counts hidden whole, nothing worked out from them, and
measures that may not be published nowhere."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from metrics.aggregation import aggregate
from metrics.disclosure import recovered
from metrics.errors import Refused
from metrics.exports.tables import (
    Wanted,
    held_of,
    publication_of,
    tables_of,
    write_csv,
    write_figures,
    write_workbook,
)
from metrics.model import ApprovedPhase, Change, Restatement, Status
from metrics.periods import read_period
from metrics.plan.schema import Commitment, NationalPriority
from metrics.release import DRAFT, publishable, refuse_withheld
from metrics.release.hiding import UNEXPLAINED, hide_small
from metrics.release.spots import Spot
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
from tests.unit.test_exports_tables import sheets_of

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


def test_a_measure_without_a_rule_leaves_with_its_figures_and_without_what_a_sender_wrote():
    series = a_series(
        a_point(QUARTERS[0], 3.0, note="Two in Telford, told by Jane"), measure="open"
    )
    (point,) = a_public(a_plan(OPEN), series, known_at=KNOWN).series[0].points

    assert (point.value, point.return_id) == (3.0, "R0001")
    assert (point.note, point.text, point.file, point.by) == ("", "", "", "")


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


def test_few_that_could_not_be_placed_are_shown_and_no_total_is_hidden_for_them():
    plan = a_divided_plan(CASES)
    placed = {"hereford_and_worcester": 40.0, "shropshire_and_telford": 30.0}
    later = "2025-26 Q4"  # the two areas are in use by then
    series = [
        a_series(a_point(later, n), measure="cases", area=a)
        for a, n in {FORCE: 73.0, "unallocated": 3.0, **placed}.items()
    ]
    assert len(shown_of(hide_small(plan, series).series)) == 4

    small = {
        FORCE: 46.0,
        "unallocated": 3.0,
        "hereford_and_worcester": 40.0,
        "shropshire_and_telford": 3.0,
    }
    few = [a_series(a_point(later, n), measure="cases", area=a) for a, n in small.items()]
    shown = {area for area, _ in shown_of(hide_small(plan, few).series)}
    assert "shropshire_and_telford" not in shown
    assert len(shown) == 2  # it would be what is left of the three others


def test_what_was_worked_out_no_longer_says_from_what():
    plan = a_divided_plan(CASES)
    one, two, three = SOUTH_DISTRICTS
    sent = cases_of(**{one: (3, 3, 3), two: (9, 9, 9), three: (20, 20, 20)})
    left = hide_small(plan, aggregate(plan, sent)).series
    made = [point for series in left for point in series.points if point.made_from]

    assert made
    assert {point.note for point in made if point.value is not None} <= {UNEXPLAINED}
    assert all(part.point.value is None for point in made for part in point.made_from)


def test_a_note_beside_a_figure_that_is_shown_does_not_tell_of_one_that_is_hidden():
    points = (a_point(QUARTERS[0], 3.0), a_point(QUARTERS[1], 9.0, note="Up from 3."))
    public = a_public(a_plan(CASES), a_series(*points, measure="cases"), known_at=KNOWN)

    assert [point.note for point in public.series[0].points] == ["", ""]


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
        publication = publication_of(held, tables)
        figures = write_figures(public.series, ["open"], public.draft).decode()

        assert {DRAFT in label for label in labels} == {not approved}
        assert (DRAFT in dict(publication.cover)["Edition"]) is not approved
        assert figures.count(DRAFT) == (0 if approved else len(QUARTERS))
        sheets = sheets_of(write_workbook(publication))
        assert {DRAFT in str(rows[0][0]) for rows in sheets.values()} == {not approved}


def test_a_withdrawn_edition_is_a_draft_again():
    public = a_public(a_plan(OPEN), known_at=KNOWN)
    taken = replace(public, edition=replace(public.edition, withdrawn=public.edition.proposed))

    assert (public.draft, taken.draft) == ("", DRAFT)


def attacked(plan, series, answer):
    """What linear algebra alone tells of hidden counts: an attack that shares nothing with the
    product. Every figure is a sum of counts nobody sees, one a month, district and kind of case;
    a hidden one is told where it is a combination of those that are shown."""
    shown, hidden = [], []
    for one in series:
        for point in one.points:
            spot = Spot(one.area, one.breakdown, "value", point.period)
            parts = frozenset(
                (month, area, alpha, police)
                for month in range(months_of(point.period.start), months_of(point.period.end) + 1)
                for area in (SOUTH_DISTRICTS if one.area == "south" else (one.area,))
                for alpha in ("Alpha", "Beta")
                for police in ("Police", "Self")
                if one.breakdown.partition(": ")[2] in ("", alpha, police)
            )
            (hidden if answer.cells[spot.place].state.is_hidden else shown).append(
                (parts, point.value)
            )
    columns = {
        part: at
        for at, part in enumerate(sorted({p for parts, _ in (*shown, *hidden) for p in parts}))
    }

    def row(parts):
        return [Fraction(int(part in parts)) for part in columns]

    basis = []
    for parts, _ in shown:
        if any(left := reduced(row(parts), basis)):
            basis.append(left)
    return [
        value for parts, value in hidden if 0 < value < 5 and not any(reduced(row(parts), basis))
    ]


def reduced(row, basis):
    for one in basis:
        at = next(place for place, value in enumerate(one) if value)
        if row[at]:
            factor = row[at] / one[at]
            row = [mine - factor * its for mine, its in zip(row, one, strict=True)]
    return row


def months_of(day):
    return day.year * 12 + day.month


def drawn_series(drawn):
    """Some figures of a world of cases: months, quarters, years to date, calendar and rolling
    years, of districts, of the south and of two kinds of parts, some of them never sent."""
    world = {
        (month, area, alpha, police): drawn.choice((0, 0, 0, 1, 1, 2, 4))
        for month in range(2025 * 12 + 4, 2025 * 12 + 13)
        for area in SOUTH_DISTRICTS for alpha in ("Alpha", "Beta") for police in ("Police", "Self")
    }  # fmt: skip
    labels = ("2025-04", "2025-05", "2025-06", "2025-26 Q1", "2025-26 Q2", "2025-26 Q3",
              "YTD 2025-26 Q1", "YTD 2025-26 Q2", "YTD 2025-26 Q3")  # fmt: skip
    for area in ("south", *SOUTH_DISTRICTS):
        for part in ("", "provider: Alpha", "provider: Beta", "sent by: Police", "sent by: Self"):
            held = defaultdict(list)
            for period in map(read_period, labels):
                if drawn.random() < 0.5:
                    inside = sum(
                        count for (month, place, alpha, police), count in world.items()
                        if months_of(period.start) <= month <= months_of(period.end)
                        and area in ("south", place)
                        and part.partition(": ")[2] in ("", alpha, police)
                    )  # fmt: skip
                    held[period.frequency].append(a_point(period.label, float(inside)))
            for points in held.values():
                one = a_series(*sorted(points, key=lambda p: p.period), measure="cases", area=area)
                yield replace(one, breakdown=part)


def test_whoever_adds_and_takes_away_every_figure_shown_learns_no_small_count():
    plan = a_divided_plan(CASES)
    drawn = random.Random(20261126)  # noqa: S311  (the same forms each time)
    small = 0
    for _ in range(25):
        series = list(drawn_series(drawn))
        answer = hide_small(plan, series).answers["cases"]
        told = attacked(plan, series, answer)
        assert len(told) <= len(answer.exposed)
        small += sum(0 < point.value < 5 for one in series for point in one.points)
    assert small > 500


@pytest.mark.parametrize(
    ("sent", "missing"),
    [
        # two kinds of breakdown, each whole: the one must not tell the other
        ([("", {"2025-26 Q1": 20}), ("provider: Alpha", {"2025-26 Q1": 18}), ("provider: Beta", {"2025-26 Q1": 2}),
          ("sent by: Police", {"2025-26 Q1": 14}), ("sent by: Self", {"2025-26 Q1": 6})], 18),
        # a year, and the rolling year of the same days
        ([("", {"2024-25": 45, "YE Mar 2025": 45, "2024-25 Q1": 3, "2024-25 Q2": 20, "2024-25 Q3": 12, "2024-25 Q4": 10})], None),
        # two rolling years that share three quarters nobody sent
        ([("", {"YE Jun 2025": 11, "YE Sep 2025": 13, "2024-25 Q2": 0, "2025-26 Q2": 2})], None),
        # a year to date and the quarter after it
        ([("", {"YTD 2025-26 Q1": 30, "YTD 2025-26 Q2": 33, "2025-26 Q2": 3})], None),
    ],
)  # fmt: skip
def test_what_tells_a_small_count_in_another_way_is_hidden_too(sent, missing):
    series = []
    for part, held in sent:
        by_kind = defaultdict(list)
        for label, value in held.items():
            point = a_point(label, float(value))
            by_kind[point.period.frequency].append(point)
        series += [
            replace(
                a_series(*sorted(points, key=lambda p: p.period), measure="cases"), breakdown=part
            )
            for points in by_kind.values()
        ]
    shown = [
        p.value for one in hide_small(a_plan(CASES), series).series for p in one.points if p.value
    ]

    small = [value for _, held in sent for value in held.values() if 0 < value < 5]
    assert not set(small) & set(shown)
    assert len(shown) + len(small) < sum(value > 0 for _, held in sent for value in held.values())
    assert missing not in shown if missing else True


def test_what_the_sender_suppressed_is_not_told_by_the_others():
    plan = a_divided_plan(CASES)
    one, two, three = SOUTH_DISTRICTS
    hidden = a_series(a_point(QUARTERS[0], None, marker="c"), measure="cases", area=one)
    sent = {"south": 45.0, two: 20.0, three: 22.0}
    series = [a_series(a_point(QUARTERS[0], n), measure="cases", area=a) for a, n in sent.items()]
    shown = shown_of(hide_small(plan, [hidden, *series]).series)

    assert len(shown) < len(sent)


@pytest.mark.parametrize(("met", "of", "shown"), [(49, 50, False), (45, 50, True), (50, 50, True)])
def test_few_who_were_left_out_are_hidden_as_few_who_were_not(met, of, shown):
    point = a_point(QUARTERS[0], 100 * met / of, numerator=met, denominator=of)
    public = a_public(a_plan(SHARE), a_series(point, measure="share"), known_at=KNOWN)

    assert (public.series[0].points[0].value is not None) is shown


def test_a_phase_leaves_without_its_words_its_approver_and_only_once_it_has_begun():
    def phase(day):
        return ApprovedPhase(
            "P0001", "open", FORCE, day, "Insp Jane moved it", "", "C. Chief", KNOWN
        )

    public = a_public(
        a_plan(OPEN), known_at=KNOWN, phases=[phase(date(2025, 4, 1)), phase(date(2026, 1, 1))]
    )

    assert [(one.start, one.reason, one.by) for one in public.phases] == [
        (date(2025, 4, 1), "Limits begin again", "Body"),
    ]  # fmt: skip
