"""The staging table and its texts → one table of figures, ready to be checked.

`readings` has a row for each staged row; `facts` has a row for each figure, where the rows of a
record-level table are added up.
"""

from collections.abc import Iterable, Sequence

import duckdb
import numpy as np
import pyarrow as pa

from metrics.periods import Frequency, Period
from metrics.plan.find import COMPARATOR
from metrics.plan.kinds import Aggregation
from metrics.plan.schema import Area, Measure, Plan, Role
from metrics.returns.figures.terms import Read, Row, keep, measure_terms
from metrics.returns.figures.texts import Texts
from metrics.returns.tables.columns import NONE, Column, Numbers
from metrics.returns.tables.tabs import StagedRows, Tab

ADDED_ACROSS_AREAS = {Aggregation.SUM, Aggregation.LAST}
FREQUENCY_WORDS = {
    Frequency.WEEK: "week",
    Frequency.MONTH: "month",
    Frequency.QUARTER: "quarter",
    Frequency.YEAR: "financial year",
    Frequency.CALENDAR_YEAR: "calendar year",
    Frequency.ROLLING_YEAR: "rolling year",
    Frequency.YEAR_TO_DATE: "year to date",
    Frequency.RANGE: "stretch of days of its own",
}


# Added up as decimals: 0.1 + 0.2 is 0.3 in a table of staff.
EXACT = "TRY_CAST(value AS DECIMAL(28, 9))"
ADDED_UP = f"""
SELECT tab, "row", records AS "rows", heading, measure, area, period, breakdown, note, text,
  value_text, numerator_text, denominator_text, value, numerator, denominator, n, places, signed,
  marker, faulty, value_fault IS NOT NULL AS value_faulty
FROM readings WHERE NOT list_contains(?::INTEGER[], tab)
UNION ALL
SELECT tab, min("row"), count(*), any_value(heading), measure, area, period, breakdown,
  arg_min(note, "row"), '', arg_min(value_text, "row"), '', '',
  CASE WHEN count(value) = count(*) THEN coalesce(sum({EXACT})::DOUBLE, sum(value)) END,
  NULL, NULL, NULL, max(places), false, coalesce(max(nullif(marker, '')), ''), false, false
FROM readings WHERE list_contains(?::INTEGER[], tab) AND NOT faulty
GROUP BY tab, measure, area, period, breakdown
"""  # noqa: S608

# The figure itself: from numerator and denominator where both are given, as the exacter. A place
# outside the force may have more of anything than the force ever could; a share stays a share.
JUDGED = """
CREATE VIEW judged AS
SELECT f.*, m.* EXCLUDE (number, high), p.* EXCLUDE (number),
  CASE WHEN a.outside AND NOT m.is_percent THEN NULL ELSE m.high END AS high,
  scale * numerator / nullif(denominator, 0) AS ratio,
  coalesce(scale * numerator / nullif(denominator, 0), value) AS figure
FROM facts f
LEFT JOIN measures m ON m.number = f.measure
LEFT JOIN periods p ON p.number = f.period
LEFT JOIN areas a ON a.number = f.area
"""


def make_facts(
    texts: Texts,
    rows: StagedRows,
    tabs: Sequence[Tab],
    plan: Plan,
    connection: duckdb.DuckDBPyConnection,
) -> pa.Table:
    """Makes the tables the checks look at: readings, facts, measures, areas, periods, levels and
    pairs; gives the facts, each with its place among them as `fact`."""
    read = texts.read
    readings = _readings(texts, rows)
    connection.register("readings", readings)
    sums = [tab.number for tab in tabs if tab.table is not None and tab.table.sum]
    if sums:
        facts = connection.sql(ADDED_UP, params=[sums, sums]).to_arrow_table()
    else:
        value_faulty = readings["value_fault"].is_valid()
        facts = readings.append_column("value_faulty", value_faulty)
        facts = facts.rename_columns({"records": "rows"})
    facts = facts.append_column("fact", pa.array(np.arange(len(facts), dtype=np.int32)))
    connection.register("facts", facts)
    keep("measures", _measure_rows(read.measures), MEASURE_TYPES, connection)
    keep("periods", _period_rows(read.periods), PERIOD_TYPES, connection)
    keep("areas", _area_rows(plan, read.areas), AREA_TYPES, connection)
    connection.execute(JUDGED)
    keep("levels", _level_rows(plan, read.periods), LEVEL_TYPES, connection)
    keep("area_dates", _area_dates(read, connection), DATES_TYPES, connection)
    keep("odd_breakdowns", _odd_breakdowns(read, connection), BREAKDOWN_TYPES, connection)
    return facts


def _readings(texts: Texts, rows: StagedRows) -> pa.Table:
    """What every staged row says, as values; nothing where a text has none."""
    cells, figures = rows.columns, texts.figures
    meant = {"measure": texts.measures, "area": texts.areas, "period": texts.periods}
    faults = {name: one.faults for name, one in {**meant, "marker": texts.markers}.items()}
    faults |= {name: one.faults for name, one in figures.items()}
    outside = (faults["area"] != NONE) & (texts.areas.numbers == NONE)
    broken = [one != NONE for name, one in faults.items() if name != "area"]
    given = {
        "tab": pa.array(rows.tabs), "row": pa.array(rows.numbers),
        **{name: cells[name].array for name in ("heading", "breakdown", "note", "text")},
        **{name: _numbered(one.numbers) for name, one in meant.items()},
        **{f"{name}_text": cells[name].array for name in figures},
        **{name: pa.array(one.values, from_pandas=True) for name, one in figures.items()},
        "records": _records(cells["records"]),
        "places": pa.array(figures["value"].places), "signed": pa.array(figures["value"].percent),
        "marker": _markers(texts).array,
        **{f"{name}_fault": _numbered(one) for name, one in faults.items()},
        "faulty": pa.array(np.logical_or.reduce([outside, *broken])),
    }  # fmt: skip
    return pa.table(given)


def _numbered(numbers: Numbers) -> pa.Array:
    return pa.array(numbers, mask=numbers == NONE)


def _records(column: Column) -> pa.Array:
    """How many rows made a row; one where nothing is said."""
    said = [int(text) if text.isdecimal() else 1 for text in column.texts.to_pylist()]
    return pa.array(column.spread(np.array(said, np.int64)))


def _markers(texts: Texts) -> Column:
    """The markers of the column and those that stood by the figure, as `p r`."""
    beside = texts.figures["value"].markers
    own = Column(texts.markers.numbers, pa.array(texts.marker_words))
    if len(beside.texts) == 1:
        return own
    pairs = own.numbers.astype(np.int64) * len(beside.texts) + beside.numbers
    distinct, which = np.unique(pairs, return_inverse=True)
    first, second = own.texts.to_pylist(), beside.texts.to_pylist()
    words = [
        f"{first[one]} {second[two]}".strip()
        for one, two in zip(*map(np.ndarray.tolist, np.divmod(distinct, len(second))), strict=True)
    ]
    return Column(which.astype(np.int32), pa.array(words))


MEASURE_TYPES = {
    "number": pa.int32(), "name": pa.string(), "unit": pa.string(), "scale": pa.float64(),
    "low": pa.float64(), "high": pa.float64(), "share": pa.bool_(), "is_percent": pa.bool_(),
    "whole": pa.bool_(), "sampled": pa.bool_(), "adds_up": pa.bool_(),
    "frequencies": pa.list_(pa.string()), "frequency_words": pa.string(),
}  # fmt: skip
PERIOD_TYPES = {
    "number": pa.int32(), "label": pa.string(), "start": pa.date32(), "ends": pa.date32(),
    "frequency": pa.string(), "kind": pa.string(),
}  # fmt: skip
AREA_TYPES = {"number": pa.int32(), "area_name": pa.string(), "outside": pa.bool_()}
LEVEL_TYPES = {"level": pa.string(), "area": pa.int32(), "period": pa.int32()}
DATES_TYPES = {"area": pa.int32(), "period": pa.int32(), "dates": pa.string()}
BREAKDOWN_TYPES = {"measure": pa.int32(), "breakdown": pa.string(), "wanted": pa.string()}


def _measure_rows(measures: list[Measure]) -> Iterable[Row]:
    for number, one in enumerate(measures):
        frequencies = [frequency.value for frequency in one.frequency]
        words = ", ".join(FREQUENCY_WORDS[frequency] for frequency in one.frequency)
        yield {
            "number": number, "name": one.name, **measure_terms(one),
            "adds_up": one.aggregation in ADDED_ACROSS_AREAS, "frequencies": frequencies,
            "frequency_words": words,
        }  # fmt: skip


def _period_rows(periods: list[Period]) -> Iterable[Row]:
    for number, one in enumerate(periods):
        yield {
            "number": number, "label": one.label, "start": one.start, "ends": one.end,
            "frequency": one.frequency.value, "kind": FREQUENCY_WORDS[one.frequency],
        }  # fmt: skip


def _area_rows(plan: Plan, areas: list[Area | str]) -> Iterable[Row]:
    for number, one in enumerate(areas):
        name = one if isinstance(one, str) else one.name
        yield {"number": number, "area_name": name, "outside": one in plan.comparators}


def _level_rows(plan: Plan, periods: list[Period]) -> Iterable[Row]:
    """Which areas make up the force at each level, for each period that lies within its dates."""
    for number, area in enumerate(plan.areas):
        for at, period in enumerate(periods):
            for role in area.roles:
                if role.level != COMPARATOR and _covers(role, period):
                    yield {"level": role.level, "area": number, "period": at}


def _covers(role: Role, period: Period) -> bool:
    since, until = role.effective_from, role.effective_to
    return (since is None or since <= period.start) and (until is None or period.end <= until)


def _area_dates(read: Read, connection: duckdb.DuckDBPyConnection) -> Iterable[Row]:
    """Areas given for a period they were not in use for, in any role."""
    pairs = connection.execute(
        "SELECT DISTINCT area, period FROM facts "
        "WHERE area IS NOT NULL AND period IS NOT NULL ORDER BY ALL"
    ).fetchall()
    for number, at in pairs:
        area, period = read.areas[number], read.periods[at]
        if isinstance(area, str) or any(_covers(role, period) for role in area.roles):
            continue
        dates = "; ".join(dict.fromkeys(map(_role_words, area.roles)))
        yield {"area": number, "period": at, "dates": dates}


def _role_words(role: Role) -> str:
    level = role.level.replace("_", " ")
    since = f" from {role.effective_from}" if role.effective_from else ""
    until = f" until {role.effective_to}" if role.effective_to else ""
    return f"{level}{since}{until}"


def _odd_breakdowns(read: Read, connection: duckdb.DuckDBPyConnection) -> Iterable[Row]:
    """Breakdowns that a measure does not list; "age: 16 to 24" belongs to a listed "age"."""
    pairs = connection.execute(
        "SELECT DISTINCT measure, breakdown FROM facts "
        "WHERE measure IS NOT NULL AND breakdown <> '' ORDER BY ALL"
    ).fetchall()
    for number, breakdown in pairs:
        listed = read.measures[number].breakdowns
        kind = breakdown.partition(":")[0].strip().casefold()
        if kind not in {one.casefold() for one in listed}:
            wanted = f" Listed: {', '.join(listed)}." if listed else " It has none."
            yield {"measure": number, "breakdown": breakdown, "wanted": wanted}
