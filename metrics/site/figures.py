"""A measure's figures, period by period, and everything its latest is compared with."""

from collections.abc import Iterator, Mapping, Sequence

from metrics.exports.tables.columns import NOT_JUDGED
from metrics.exports.tables.table import LABEL, LABELS_JOINED, Cell, Figure, Table, cell_words
from metrics.exports.told import AGAINST, CHANCE
from metrics.model import MARKERS, SUPPRESSED, Against, Assessment, Movement, Status, status_words
from metrics.plan import Measure, Plan
from metrics.site.markup import Node, tag
from metrics.site.parts import badges, cell, chip, table
from metrics.site.site import Site
from metrics.wording import counted, sentence_case, show

Row = Mapping[str, Cell]
HEADS = ("Period", "Figure", "Status", "Target")
MORE = {
    LABEL: "What to know", "numerator": "Numerator", "denominator": "Denominator", "n": "Base (n)",
}  # fmt: skip
STATUSES = {status_words(status): status for status in Status}


def rows_of(held: Table) -> list[Row]:
    """A table's rows by column."""
    ids = [column.id for column in held.columns]
    return [dict(zip(ids, row, strict=True)) for row in held.rows]


def every_figure(site: Site, measure: Measure) -> Iterator[Node]:
    """The force's figures, the newest first, a table a kind of period."""
    force = site.plan.force
    rows = [
        row
        for row in rows_of(site.tables[measure.id])
        if row["area"] == force.id and not row["breakdown"]
    ]
    yield tag("h2", "Every figure", id="figures")
    if not rows:
        yield tag("p", f"No figure of {force.name} is held.")
    for kind in dict.fromkeys(str(row["frequency"]) for row in rows):
        own = [row for row in reversed(rows) if row["frequency"] == kind]
        yield _figures(measure, f"{force.name}, by {kind}: {counted(len(own), 'figure')}", own)
    yield from _shorthand(rows)


def _figures(measure: Measure, caption: str, rows: Sequence[Row]) -> Node:
    """Columns that hold nothing in any row are left out."""
    kept = [name for name in MORE if any(_told(row[name]) for row in rows)]
    lines = [[*_line(measure, row), *(_more(row, name) for name in kept)] for row in rows]
    heads = [*HEADS, *(MORE[name] for name in kept)]
    numbers = [place for place, name in enumerate(kept, start=len(HEADS)) if name != LABEL]
    return table(caption, heads, lines, figures=(1, *numbers))


def _told(held: Cell) -> bool:
    return held.value is not None if isinstance(held, Figure) else bool(held)


def _more(row: Row, name: str) -> Node:
    return tag("span", *label_badges(row)) if name == LABEL else cell_words(row[name])


def _line(measure: Measure, row: Row) -> list[Node]:
    target = row["target_words"]
    return [
        str(row["period"]),
        figure_cell(measure, row),
        status_cell(row),
        cell(str(target), small=str(row["target_basis"] or "")) if target else "–",
    ]


def figure_cell(measure: Measure, row: Row) -> Node:
    """The figure with its unit and its markers; or the marker that says why there is none."""
    held = row["value"]
    value = held.value if isinstance(held, Figure) else None
    if value is None:
        return cell_words(held)
    near = [t.value for t in (row["target"],) if isinstance(t, Figure) and t.value is not None]
    return f"{show(value, measure.unit, near)} {row['marker'] or ''}".strip()


def status_cell(row: Row) -> Node:
    """Its status; none for a figure that is hidden: it is not missing."""
    hidden = isinstance(row["value"], Figure) and row["value"].marker == SUPPRESSED
    status = None if hidden else STATUSES.get(str(row["status"]))
    return chip(status) if status else NOT_JUDGED


def label_badges(row: Row) -> tuple[Node, ...]:
    """What is made up, may change or was worked out."""
    said = str(row[LABEL] or "").split(LABELS_JOINED)
    return badges(sentence_case(one) for one in said if one)


def _shorthand(rows: Sequence[Row]) -> Iterator[Node]:
    """What the letters in square brackets mean, of those that stand above."""
    shown = " ".join(f"{cell_words(row['value'])} {row['marker'] or ''}" for row in rows)
    said = [f"[{one}] {rule.meaning}" for one, rule in MARKERS.items() if f"[{one}]" in shown]
    if said:
        yield tag("p", f"{'; '.join(said)}.", class_="quiet")


def compared(plan: Plan, measure: Measure, one: Assessment) -> Iterator[Node]:
    """Every comparison that can be made, and whether chance explains it."""
    yield tag("h2", "Compared with", id="compared")
    if one.comparisons:
        rows = [_movement(plan, moved) for moved in one.comparisons]
        count = sentence_case(counted(len(rows), "comparison"))
        caption = f"{count}, never across a change of definition"
        yield table(caption, ("Compared with", "Change", "Told from chance?"), rows)
    else:
        yield tag("p", "There is no figure of the same kind and definition to compare with.")
    baseline = measure.national_baseline
    if baseline and all(m.against is not Against.NATIONAL_BASELINE for m in one.comparisons):
        source = plan.source(baseline.source)
        told = (
            f"National baseline: {baseline.period} ({source.title if source else baseline.source})."
        )
        yield tag("p", f"{told} Nothing is compared with it yet. {baseline.note}", class_="quiet")


def _movement(plan: Plan, moved: Movement) -> Sequence[Node]:
    source = plan.source(moved.source)
    made_up = badges(["Illustrative comparison"] if moved.made_up else [])
    return (
        cell(AGAINST[moved.against], small=f"{moved.when} against {moved.from_when}"),
        cell(sentence_case(moved.words), *made_up, small=source.title if source else ""),
        CHANCE[moved.clear if moved.by else False],
    )
