"""Every rule a return is held to: its code, how far it goes, and its sentence.

The sentence is made from the template here and nowhere else, so that the page that lists the
rules and the message a person reads cannot differ. The address (file, sheet, row, column) is
added by whoever found the problem.
"""

from metrics.checks.file_rules import CONFIRMED, FILE_RULES
from metrics.checks.held_rules import HELD_RULES
from metrics.checks.rule import Rule
from metrics.checks.rule import fatal as _fatal
from metrics.checks.rule import warning as _warning
from metrics.errors import Problem

LONGEST_QUOTE = 80  # letters of a cell that are repeated in a message; the rest is in the file

__all__ = ["CONFIRMED", "RULES", "Rule", "problem", "quoted"]

LAYOUT_RULES = (
    _fatal(
        "unknown-layout",
        "{found} | Wanted one of these: {layouts}. Any other table can be mapped on the page Send "
        "a return. | {near}",
    ),
    _fatal("missing-column", 'there is no column "{wanted}". The columns are: {found}. | | {near}'),
    _fatal("unknown-column", '"{found}" is not a column of a return. | Wanted: {wanted}. | {near}'),
    _fatal("duplicate-column", 'the heading "{found}" stands over two columns.'),
    _fatal("column-without-heading", "column {found} holds figures or text and has no heading."),
    _fatal("no-rows", "there are headings and no rows under them."),
    _fatal(
        "missing-table",
        'the layout "{layout}" expects {wanted}, and the file has none such. '
        "| Check that no sheet or column was renamed.",
    ),
    _fatal(
        "no-records",
        "none of the {read} is used: {found}. | Wanted rows of {wanted} that can be read.",
    ),
    _fatal("companion-unused", "the file cannot be read beside the other: {reason}."),
    _warning(
        "rows-below",
        "the table ends at the blank row above this one, and {count} with several filled cells "
        "{stand} below it. | Nothing of them was read: make sure that they are not figures of this "
        "table.",
    ),
    _warning(
        "unread-heading",
        'the heading "{found}" is a period, but not written as those of this layout are. '
        "| The figures below it were not read: rename it, or map the table again.",
    ),
    _warning("records-remark", "{remark}"),
    _warning(
        "records-unread",
        "{unread} of the {own} that the figures should be made of are left out, because they "
        "cannot be read: {why}. | The figures lack them.",
    ),
    _fatal(
        "no-period-in-title",
        "the text above the headings {found}. | Wanted the one period that the table is for, like "
        '"{wanted}".',
    ),
    _fatal(
        "no-period-in-name",
        'the name of the file, "{name}", {found}. | Wanted the one period that it is for, like '
        '"calls 2025-26 Q3.xlsx".',
    ),
)

CELL_RULES = (
    _fatal("stray-text", '"{found}" stands alone in its row. | Put remarks in the column "note".'),
    _fatal("missing-measure", "the measure is missing."),
    _fatal("missing-area", "the area is missing."),
    _fatal("missing-period", "the period is missing."),
    _fatal("unknown-measure", '"{found}" is not a measure of the plan. | | {near}'),
    _fatal("unknown-area", '"{found}" is not an area of the plan. | | {near}'),
    _fatal(
        "area-outside",
        'the figures are for "{found}", which is not an area of this plan. '
        "| Wanted one of its areas: {wanted}.",
    ),
    _fatal("unknown-period", "{reason}"),
    _fatal("error-cell", "the cell shows {found}: its formula failed. | Wanted a figure."),
    _fatal(
        "missing-formula-result",
        "the cell holds a formula without a result. "
        "| Open the workbook, let it calculate, save it.",
    ),
    _fatal("not-a-number", '"{found}" is not a number. | {hint}'),
    _fatal(
        "decimal-comma",
        '"{found}" has a comma where thousands are not: read as a decimal it would be {reading}. '
        "| Write decimals with a point.",
    ),
    _fatal("wrong-unit", '"{found}" is written in {written}. | Wanted {wanted}.'),
    _fatal(
        "ambiguous-time",
        '"{found}" could be {first} or {second}. | Write it as {first_text} or {second_text}.',
    ),
    _fatal(
        "unknown-marker",
        '"{found}" is not a marker. | Allowed: {wanted}. | {near}',
    ),
    _fatal(
        "legacy-marker",
        '"{found}" means different things to different publishers. | Write one of {wanted}.',
    ),
)

FIGURE_RULES = (
    _fatal(
        "missing-value", "there is no figure. | Write it, or a marker such as [x] (not available)."
    ),
    _fatal(
        "ambiguous-percentage",
        "{found} could be {found}% or, as a proportion, {other}%. "
        "| Write {other} without the sign, "
        "or {found}% as text (in a spreadsheet, begin the cell with an apostrophe).",
    ),
    _fatal("out-of-range", "{found} is outside what {measure} can be: {range}."),
    _fatal(
        "not-whole",
        "{found} is not a whole number, and {measure} is a count. | Mark an estimate [e].",
    ),
    _fatal("missing-denominator", "there is a numerator and no denominator."),
    _fatal("missing-numerator", "there is a denominator and no numerator."),
    _fatal(
        "zero-denominator", "the denominator is 0, so there is no figure. | Write the marker [z]."
    ),
    _fatal("below-zero", "{found} is below 0. | Wanted 0 or more."),
    _fatal("numerator-too-large", "the numerator {found} is larger than the denominator {other}."),
    _fatal(
        "figures-disagree",
        "{found} does not agree with {numerator} out of {denominator}, which is {other}.",
    ),
    _fatal(
        "no-ratio", "a numerator and a denominator alone do not make {measure}. | Give the value."
    ),
    _fatal("sample-size", "{found} is not a sample size. | Wanted a whole number above 0."),
    _fatal(
        "figure-beside-marker",
        "the marker [{found}] says there is no figure, and one stands by it.",
    ),
    _fatal("marker-without-figure", "the marker [{found}] belongs to a figure, and there is none."),
    _fatal(
        "future-period", "{found} ends on {end}, after {as_of}. | Wanted a period that has ended."
    ),
    _warning(
        "unusual-frequency",
        "{measure} is given for a {kind} and is returned by {wanted}. Figures of different kinds "
        "of period are never joined.",
    ),
    _warning("area-dates", "{found} was not in use for the whole of {period}: {dates}."),
    _warning("unknown-breakdown", '"{found}" is not a listed breakdown of {measure}. | {wanted}'),
    _warning("sample-size-not-given", "the sample size of {measure} is not given (column n)."),
)

TOGETHER_RULES = (
    _fatal(
        "duplicate",
        "the same measure, area, period and breakdown stand in {other}: {measure}, {area}, "
        "{period}.",
    ),
    _warning(
        "totals-disagree",
        "{measure}, {period}: the {count} areas{loose} add up to {found}, and {force} is {other}.",
    ),
    _fatal("more-problems", "{count} more problems of the kind {kind} are not listed."),
)

RULES = {
    rule.code: rule
    for rule in (
        *FILE_RULES,
        *LAYOUT_RULES,
        *CELL_RULES,
        *FIGURE_RULES,
        *TOGETHER_RULES,
        *HELD_RULES,
    )
}


def problem(code: str, **found: object) -> Problem:
    """The problem of breaking a rule, without its address."""
    return RULES[code].problem(**found)


def quoted(text: str) -> str:
    """A cell's text as a message repeats it: on one line and not too long.

    >>> quoted("a\\nb")
    'a b'

    Signs that are not seen, or turn the writing round, are shown as �.
    """
    line = " ".join(text.split())
    line = "".join(letter if letter.isprintable() else "�" for letter in line[: LONGEST_QUOTE + 1])
    return line if len(line) <= LONGEST_QUOTE else f"{line[: LONGEST_QUOTE - 1]}…"
