"""What each figure is held to by itself, as SQL over the view `judged`.

A check is a condition and the texts its sentence needs. Equal findings come back once, with the
first row and how many rows there are, so a wrong word in 5,000 rows is one problem.
"""

from dataclasses import dataclass, field

ROUNDING = 1e-9  # a figure is a binary fraction; this is not a tolerance
# Most figures have no marker, and then no list is made of it.
NO_FIGURE = (
    "CASE WHEN marker = '' THEN false "
    "ELSE list_has_any(string_split(marker, ' '), ['c', 'x', 'z', 'low']) END"
)
HAS_FIGURE = "(value IS NOT NULL OR numerator IS NOT NULL)"
SHOWN = (
    "CASE WHEN value_text <> '' AND \"rows\" = 1 THEN value_text ELSE CAST(figure AS VARCHAR) END"
)
LOW, HIGH = (f"regexp_replace(CAST({bound} AS VARCHAR), '[.]0$', '')" for bound in ("low", "high"))
RANGE = (
    f"CASE WHEN high IS NULL THEN concat('at least ', {LOW}) "
    f"WHEN low IS NULL THEN concat('at most ', {HIGH}) "
    f"ELSE concat('from ', {LOW}, ' to ', {HIGH}) END"
)


@dataclass(frozen=True, slots=True)
class Check:
    """Rows of `judged` that break a rule: the rule's code, the column to name, the condition."""

    code: str
    column: str
    condition: str
    texts: dict[str, str] = field(default_factory=dict)  # name in the template → SQL
    joins: str = ""


FIGURE_CHECKS = (
    Check(
        "missing-value",
        "value",
        "value_text = '' AND numerator_text = '' AND denominator_text = '' AND marker = ''",
    ),
    Check(
        "ambiguous-percentage",
        "value",
        "is_percent AND NOT signed AND abs(value) <= 1 AND value <> 0 AND ratio IS NULL",
        {"found": "value_text", "other": "value * 100"},
    ),
    Check(
        "out-of-range",
        "value",
        "(figure < low OR figure > high) "
        "AND NOT (share AND coalesce(numerator > denominator, false))",
        {"found": SHOWN, "measure": "name", "range": RANGE},
    ),
    Check(
        "not-whole",
        "value",
        "whole AND value <> floor(value) AND NOT list_contains(string_split(marker, ' '), 'e')",
        {"found": SHOWN, "measure": "name"},
    ),
    Check("missing-denominator", "denominator", "numerator_text <> '' AND denominator_text = ''"),
    Check("missing-numerator", "numerator", "denominator_text <> '' AND numerator_text = ''"),
    Check("zero-denominator", "denominator", "denominator = 0"),
    Check("below-zero", "numerator", "numerator < 0 AND low >= 0", {"found": "numerator_text"}),
    Check("below-zero", "denominator", "denominator < 0", {"found": "denominator_text"}),
    Check(
        "numerator-too-large",
        "numerator",
        "share AND numerator > denominator AND denominator > 0",
        {"found": "numerator_text", "other": "denominator_text"},
    ),
    Check(
        "figures-disagree",
        "value",
        f"value IS NOT NULL AND abs(value - ratio) > 0.5 * pow(10.0, -places) + {ROUNDING}",
        {
            "found": "value_text",
            "numerator": "numerator_text",
            "denominator": "denominator_text",
            "other": "ratio",
        },
    ),
    Check(
        "no-ratio",
        "value",
        "value_text = '' AND scale IS NULL AND numerator IS NOT NULL AND denominator IS NOT NULL",
        {"measure": "name"},
    ),
    Check("sample-size", "n", "n <= 0 OR n <> floor(n)", {"found": "n"}),
    Check("figure-beside-marker", "marker", f"{NO_FIGURE} AND {HAS_FIGURE}", {"found": "marker"}),
    Check(
        "marker-without-figure",
        "marker",
        f"marker <> '' AND NOT {NO_FIGURE} AND NOT {HAS_FIGURE} AND NOT faulty",
        {"found": "marker"},
    ),
    Check(
        "unusual-frequency",
        "period",
        "NOT list_contains(frequencies, frequency)",
        {"measure": "name", "kind": "kind", "wanted": "frequency_words"},
    ),
    Check(
        "area-dates",
        "area",
        "dates IS NOT NULL",
        {"found": "area_name", "period": "label", "dates": "dates"},
        "JOIN area_dates d ON d.area = judged.area AND d.period = judged.period "
        "JOIN areas ON areas.number = judged.area",
    ),
    Check(
        "unknown-breakdown",
        "breakdown",
        "odd.wanted IS NOT NULL",
        {"found": "judged.breakdown", "measure": "name", "wanted": "odd.wanted"},
        "JOIN odd_breakdowns odd ON odd.measure = judged.measure "
        "AND odd.breakdown = judged.breakdown",
    ),
    Check(
        "sample-size-not-given",
        "n",
        "sampled AND figure IS NOT NULL AND n IS NULL AND NOT faulty",
        {"measure": "name"},
    ),
)
