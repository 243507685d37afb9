"""What a row of the register is held to, each rule with its sentence."""

from metrics.checks.rule import fatal, warning
from metrics.errors import Problem

RULES = {
    rule.code: rule
    for rule in (
        fatal(
            "no-register",
            "no sheet has the headings of a register. | Wanted, in any order: {wanted}; or, for "
            "grades: {grades}.",
        ),
        fatal("missing-column", 'there is no column "{wanted}". | | {near}'),
        fatal("duplicate-column", 'the heading "{found}" stands over two columns.'),
        warning("unread-column", '"{found}" is not a column of the register: it is not read.'),
        fatal("no-rows", "there are headings and no rows under them."),
        fatal(
            "uneven-row",
            "the row has {found} cells, and there are {wanted} headings. | A text with commas "
            "stands in quotation marks.",
        ),
        fatal("missing-cell", "the {what} is missing."),
        fatal("too-long", "the text has {found} letters. | Wanted at most {limit}."),
        fatal("unknown-word", '"{found}" is not a {what}. | Wanted: {wanted}. | {near}'),
        fatal(
            "not-a-date", "{reason} | Wanted, for instance, 2026-09-30 or 30 September 2026."
        ),
        fatal("duplicate-reference", "{found} stands in row {other} already."),
        fatal("future-day", "{found} is after {as_of}. | Wanted a day that has been."),
        fatal(
            "closed-before-opened",
            "the inspectorate closed it on {closed}, before it was opened on {opened}.",
        ),
        fatal(
            "closed-and-open",
            "the inspectorate closed it on {closed}, and its status is open. | Write closed, or "
            "take the day away.",
        ),
        warning(
            "closing-day-missing",
            "it is closed, and the day is missing. | Without the day nobody can say in which "
            "quarter it was closed.",
        ),
        fatal("due-before-opened", "it is due on {due}, before it was opened on {opened}."),
        fatal(
            "response-before-report",
            "the response was sent on {sent}, before the report was published on {published}.",
        ),
        fatal(
            "responses-differ",
            "the response to this report was sent on {found}, and row {other} says {said}. | A "
            "report has one response.",
        ),
        fatal("not-a-year", '"{found}" names no year. | Wanted, for instance, 2023-25 or 2021/22.'),
        fatal(
            "unknown-grade", '"{found}" is not a grade of {year}. | Wanted: {wanted}. | {near}'
        ),
        fatal("scale-differs", "grades of {year} are {wanted} words, and the scale says {found}."),
        fatal("nothing-changes", "this says nothing that is not held. Nothing was stored."),
        fatal(
            "changed-meanwhile",
            "the register was changed since you looked at it. | Look again at what would change.",
        ),
        fatal("name-missing", "this needs the name of the person who enters it."),
    )
}  # fmt: skip


def fault(code: str, **found: object) -> Problem:
    """The problem of breaking a rule, without its address."""
    return RULES[code].problem(**found)
