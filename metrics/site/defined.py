"""What a measure is: its definition, the targets it has had, what happened to it, and which of its
figures were changed after they were known."""

from collections.abc import Iterator, Sequence

from metrics.aggregation import COMBINING
from metrics.exports.said import basis_words
from metrics.exports.tables.columns import UNIT_NAMES
from metrics.exports.tables.table import cell_words
from metrics.exports.told import BETTER, NO_TARGET, design_effect, source_of, tolerance
from metrics.periods import MONTH_NAMES
from metrics.plan import Measure, Plan, Target
from metrics.plan.kinds import Basis
from metrics.site.figures import Row, label_badges, rows_of
from metrics.site.markup import Node, tag
from metrics.site.parts import ILLUSTRATIVE, badges, bullets, cell, facts, table
from metrics.site.site import Site
from metrics.wording import counted, day_words, sentence_case, target_words

TARGETS = ("Target", "From", "To", "Basis", "Source")
RESTATED = ("Period", "Area", "Was", "Is now", "Since")


def definition(plan: Plan, measure: Measure) -> Iterator[Node]:
    """How it is counted, where it comes from, and every target it has had."""
    yield tag("h2", "Definition and source", id="definition")
    yield facts(_facts(measure))
    yield tag("h2", "Targets, past and present", id="targets")
    if not measure.targets:
        yield tag("p", NO_TARGET)
        return
    rows = [_target(plan, measure, one) for one in measure.targets]
    yield table(sentence_case(counted(len(rows), "target")), TARGETS, rows)


def _facts(measure: Measure) -> Iterator[tuple[str, Node]]:
    yield "What it counts", measure.definition
    yield "Numerator", measure.numerator
    yield "Denominator", measure.denominator
    yield "Unit", UNIT_NAMES[measure.unit]
    yield "Direction", BETTER[measure.better]
    yield "Frequency", ", ".join(one.value.replace("_", " ") for one in measure.frequency)
    yield "Combining", COMBINING[measure.aggregation]
    yield "Design effect", design_effect(measure)
    yield "Source", measure.source
    yield "Answered for by", measure.owner
    yield "Caution", measure.caution
    yield "Note", measure.notes


def _target(plan: Plan, measure: Measure, target: Target) -> Sequence[Node]:
    made_up = badges([ILLUSTRATIVE] if target.basis is Basis.ILLUSTRATIVE else [])
    until = day_words(target.effective_to) if target.effective_to else "still in force"
    return (
        cell(target_words(target, measure.unit), *made_up, small=tolerance(target)),
        day_words(target.effective_from),
        until,
        basis_words(target.basis.value),
        cell(source_of(plan, target), small=target.note),
    )


def events(plan: Plan, measure: Measure) -> Iterator[Node]:
    """What happened that may explain a change, the oldest first."""
    held = plan.events_for(measure.id, plan.force.id)
    if held:
        yield tag("h2", "What happened meanwhile", id="events")
        days = [f"{one.day.day} {MONTH_NAMES[one.day.month - 1]} {one.day.year}" for one in held]
        yield bullets(
            tag("span", tag("strong", f"{day}: {one.title}. "), one.note)
            for day, one in zip(days, held, strict=True)
        )


def restatements(site: Site, measure: Measure) -> Iterator[Node]:
    """The figures of a measure that were changed."""
    rows = [row for row in rows_of(site.restated) if row["measure"] == measure.id]
    if rows:
        yield tag("h2", "Figures that were restated", id="restated")
        caption = f"{sentence_case(counted(len(rows), 'figure'))} changed after it was known"
        yield table(caption, RESTATED, map(restated_line, rows), figures=(2, 3))


def restated_line(row: Row) -> Sequence[Node]:
    """One restatement: which figure, what it was, what it is, since when."""
    return (
        str(row["period"]),
        cell(str(row["area_name"]), small=str(row["breakdown"] or "")),
        cell_words(row["old"]),
        tag("span", cell_words(row["new"]), *label_badges(row)),
        cell_words(row["since"]),
    )
