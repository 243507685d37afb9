from datetime import date

import pytest

from metrics.periods import Frequency, Period, PeriodError, last_whole, period_between, read_period

YEAR_TO_DATE, ROLLING = Frequency.YEAR_TO_DATE, Frequency.ROLLING_YEAR


@pytest.mark.parametrize(
    ("text", "label", "start", "end"),
    [
        ("2025-26 Q3", "2025-26 Q3", "2025-10-01", "2025-12-31"),
        ("Q3 2025/26", "2025-26 Q3", "2025-10-01", "2025-12-31"),
        ("Quarter 1 - 2023/24", "2023-24 Q1", "2023-04-01", "2023-06-30"),
        ("Q4 2025/26", "2025-26 Q4", "2026-01-01", "2026-03-31"),
        ("Q1 23/24 (April - June 2023)", "2023-24 Q1", "2023-04-01", "2023-06-30"),
        ("Q3 2023/24 (October to December)", "2023-24 Q3", "2023-10-01", "2023-12-31"),
        ("2025-11", "Nov 2025", "2025-11-01", "2025-11-30"),
        ("Nov 2025", "Nov 2025", "2025-11-01", "2025-11-30"),
        ("09/2025", "Sep 2025", "2025-09-01", "2025-09-30"),
        ("Sep-25", "Sep 2025", "2025-09-01", "2025-09-30"),
        ("Sept 2025", "Sep 2025", "2025-09-01", "2025-09-30"),
        ("01/09/2025", "Sep 2025", "2025-09-01", "2025-09-30"),
        ("2025-26", "2025-26", "2025-04-01", "2026-03-31"),
        ("2014_15", "2014-15", "2014-04-01", "2015-03-31"),
        ("2023–24", "2023-24", "2023-04-01", "2024-03-31"),
        ("2011-12", "2011-12", "2011-04-01", "2012-03-31"),
        ("2024", "2024", "2024-01-01", "2024-12-31"),
        ("YE Dec 2024", "Year to Dec 2024", "2024-01-01", "2024-12-31"),
        ("year ending 31 March 2025", "Year to Mar 2025", "2024-04-01", "2025-03-31"),
        ("Rolling Year November 2022", "Year to Nov 2022", "2021-12-01", "2022-11-30"),
        ("YTD 2025-26 Q2", "2025-26 Q2 to date", "2025-04-01", "2025-09-30"),
        ("YTD Aug 2025", "2025-26 to date (Apr to Aug)", "2025-04-01", "2025-08-31"),
        ("2025-10-01/2025-12-31", "2025-26 Q3", "2025-10-01", "2025-12-31"),
        ("Oct - Dec 2023", "2023-24 Q3", "2023-10-01", "2023-12-31"),
        ("April 2021 to March 2022", "2021-22", "2021-04-01", "2022-03-31"),
        ("week ending 2 May 2021", "week ending 2 May 2021", "2021-04-26", "2021-05-02"),
        ("Nov 2021 to Apr 2022", "2021-11-01 to 2022-04-30", "2021-11-01", "2022-04-30"),
    ],
)
def test_a_period_is_read_as_people_write_it_and_has_a_start_and_an_end(text, label, start, end):
    period = read_period(text)
    assert (period.label, str(period.start), str(period.end)) == (label, start, end)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Q4 2023/24 (Jan - Mar 2023)", "says two things"),
        ("Q2 2022/23 (1 April 2022 to 30 September 2022)", "says two things"),
        ("Q2 2023/23", "the year after 2023 is 2024, so it would be 2023-24"),
        ("Q5 2024/25", "quarters run from Q1 to Q4"),
        ("Q3 2025", "could be 2025-26 Q3, 2024-25 Q3 or a quarter of the calendar year 2025"),
        ("2025 Q3", "could be 2025-26 Q3"),
        ("15/06/2025", "is one day"),
        ("31/02/2025", "not a day of the calendar"),
        ("2025-12-31/2025-10-01", "starts on 2025-12-31 after it ends"),
        ("2015/16 (to date)", "a remark in brackets"),
        ("last quarter", 'is not a period. Wanted, for instance, "2025-26 Q3"'),
    ],
)
def test_a_label_that_is_no_period_or_says_two_things_is_refused_with_the_reason(text, told):
    with pytest.raises(PeriodError, match=told.replace("(", r"\(").replace(")", r"\)")):
        read_period(text)


@pytest.mark.parametrize(
    ("text", "before", "year_before"),
    [
        ("2025-26 Q1", "2024-25 Q4", "2024-25 Q1"),
        ("Jan 2026", "Dec 2025", "Jan 2025"),
        ("Feb 2024", "Jan 2024", "Feb 2023"),
        ("2025-26", "2024-25", "2024-25"),
        ("YE Dec 2024", "Year to Sep 2024", "Year to Dec 2023"),
        ("YTD 2025-26 Q1", "2024-25 Q4 to date", "2024-25 Q1 to date"),
    ],
)
def test_a_period_knows_its_neighbour_and_its_twin_a_year_before(text, before, year_before):
    period = read_period(text)
    assert (period.previous.label, period.year_before.label) == (before, year_before)


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("2025-26 Q2", "quarter"),
        ("YTD 2025-26 Q2", "year_to_date"),
        ("YE Sep 2025", "rolling_year"),
    ],
)
def test_discrete_cumulative_and_rolling_are_never_the_same_period(text, frequency):
    assert read_period(text).frequency == frequency


@pytest.mark.parametrize(
    ("frequency", "day", "wanted"),
    [
        (Frequency.QUARTER, date(2026, 3, 31), "2025-26 Q4"),
        (Frequency.QUARTER, date(2026, 3, 30), "2025-26 Q3"),
        (Frequency.MONTH, date(2026, 2, 28), "Feb 2026"),
        (Frequency.MONTH, date(2026, 2, 27), "Jan 2026"),
        (Frequency.YEAR, date(2026, 3, 31), "2025-26"),
        (Frequency.YEAR, date(2026, 3, 30), "2024-25"),
        (Frequency.CALENDAR_YEAR, date(2025, 12, 31), "2025"),
        (Frequency.CALENDAR_YEAR, date(2025, 12, 30), "2024"),
        (ROLLING, date(2026, 1, 15), "Year to Dec 2025"),
        (YEAR_TO_DATE, date(2025, 9, 30), "2025-26 Q2 to date"),
    ],
)
def test_the_latest_whole_period_has_ended_by_the_day(frequency, day, wanted):
    period = last_whole(frequency, day)
    assert period is not None
    assert period.label == wanted


def test_weeks_and_ranges_have_no_latest_whole_period():
    assert last_whole(Frequency.RANGE, date(2026, 1, 1)) is None


def test_a_period_never_ends_before_it_starts():
    with pytest.raises(PeriodError):
        Period(date(2025, 1, 1), date(2025, 1, 2), Frequency.RANGE)
    with pytest.raises(PeriodError):
        period_between(date(2025, 1, 2), date(2025, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "2025-26 Q3", "Nov 2025", "2025-26", "2011-12", "2024", "YE Dec 2024", "YTD 2025-26 Q2",
        "YTD 2025-26 Q4", "YTD Aug 2025", "YTD Feb 2026", "week ending 2 May 2021",
        "Nov 2021 to Apr 2022",
    ],
)  # fmt: skip
def test_the_label_the_product_writes_is_read_back_as_the_same_period(text):
    period = read_period(text)
    assert read_period(period.label) == period
