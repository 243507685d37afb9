"""The pages that list: every measure, the national priorities, what is not measured, what is not
published and why, and what was restated."""

from collections.abc import Iterator

from metrics.assessment import roll_up
from metrics.exports.tables.restated import NOTHING
from metrics.plan.schema import NationalPriority
from metrics.site.defined import RESTATED as RESTATED_HEADS
from metrics.site.defined import restated_line
from metrics.site.figures import rows_of
from metrics.site.markup import Node, tag
from metrics.site.page import page
from metrics.site.parts import cell, link, measure_table, table
from metrics.site.priority import by_urgency
from metrics.site.site import (
    DATA,
    MEASURES,
    NATIONAL,
    RESTATED,
    UNMEASURED,
    WITHHELD,
    Site,
    measure_page,
    priority_page,
)
from metrics.wording import counted, sentence_case

NOT_PUBLISHED = (
    "These are measured and judged inside. Their figures, targets and statuses stand nowhere on "
    "this site."
)
ALL_PUBLISHED = "Every measure of the plan is published."
ALL_MEASURED = "Every commitment and outcome of the plan has a measure."
UNMEASURED_LEAD = (
    "A plan is not kept by what is left out of the count, so each promise that nothing measures "
    "stands here with the reason."
)
NATIONAL_LEAD = (
    "What the force contributes to each national priority, by the measures of this plan."
)


def measures(site: Site) -> bytes:
    """Every measure by the priority it is at home in, the most urgent first."""
    held = site.of(site.plan.measures)
    return page(
        site, MEASURES, "All measures",
        tag("p", f"{sentence_case(roll_up(held).words)}.", class_="answer"),
        *_homes(site),
        made_up=any(one.illustrative for one in held),
    )  # fmt: skip


def _homes(site: Site) -> Iterator[Node]:
    for section in site.sections:
        home = [one for one in site.plan.measures if one.priority == section.id]
        if home:
            yield tag("h2", link(MEASURES, priority_page(section), section.name))
            caption = f"{section.name}: {roll_up(site.of(home)).words}"
            yield measure_table(site, MEASURES, caption, by_urgency(site, home), homes=False)


def national(site: Site) -> bytes:
    """Each national priority with the measures that stand for it, or why there are none."""
    named = dict.fromkeys(m for one in site.plan.national_priorities for m in one.measures)
    held = site.of([site.plan.measure(one) for one in named])
    return page(
        site, NATIONAL, "National priorities for policing",
        tag("p", NATIONAL_LEAD, class_="intro"),
        *(node for one in site.plan.national_priorities for node in _national(site, one)),
        made_up=any(one.illustrative for one in held),
    )  # fmt: skip


def _national(site: Site, priority: NationalPriority) -> Iterator[Node]:
    yield tag("h2", priority.name, id=f"national-{priority.id}")
    measures = [site.plan.measure(one) for one in priority.measures]
    if measures:
        caption = f"{priority.name}: {roll_up(site.of(measures)).words}"
        yield measure_table(site, NATIONAL, caption, by_urgency(site, measures))
    if priority.not_measured:
        yield tag("p", tag("strong", "Not measured. "), priority.not_measured)
    if told := priority.baseline_words:
        yield tag("p", f"National baseline: {told}", class_="quiet")


def unmeasured(site: Site) -> bytes:
    """Every promise without a measure, with the reason, by priority."""
    return page(
        site, UNMEASURED, "What is not measured",
        tag("p", UNMEASURED_LEAD if site.unmeasured else ALL_MEASURED, class_="intro"),
        *_unmeasured(site),
    )  # fmt: skip


def _unmeasured(site: Site) -> Iterator[Node]:
    for section in site.sections:
        rows = [(one.text, one.not_measured) for own, one in site.unmeasured if own is section]
        if rows:
            yield tag("h2", section.name)
            caption = f"{section.name}: {counted(len(rows), 'promise')} not measured"
            yield table(caption, ("In the plan’s words", "Why nothing measures it"), rows)


def withheld(site: Site) -> bytes:
    """The measures that are not for publication, each with the reason."""
    held = [(one.name, one.publish.because) for one in site.public.withheld.values()]
    caption = f"{sentence_case(counted(len(held), 'measure'))} not published"
    return page(
        site, WITHHELD, "Measures not published",
        tag("p", NOT_PUBLISHED if held else ALL_PUBLISHED, class_="intro"),
        table(caption, ("Measure", "Why it is not published"), held) if held else None,
        *_hidden(site),
    )  # fmt: skip


def _hidden(site: Site) -> Iterator[Node]:
    """Measures some of whose counts are hidden, with the note."""
    rows = [
        (link(WITHHELD, measure_page(one.id), one.name), site.public.note_of(one.id))
        for one in site.plan.measures
        if site.public.note_of(one.id)
    ]
    if rows:
        yield tag("h2", "Measures with hidden or rounded counts", id="hidden")
        yield tag("p", "A hidden count stands as [c] wherever it would stand.")
        yield table("What is hidden or rounded", ("Measure", "What is done"), rows)


def restated(site: Site) -> bytes:
    """Every figure that was changed after it was known."""
    rows = rows_of(site.restated)
    lines = [
        (
            cell(link(RESTATED, measure_page(str(row["measure"])), str(row["measure_name"])),
                 small=str(row["unit"])),
            *restated_line(row),
        )
        for row in rows
    ]  # fmt: skip
    caption = f"{sentence_case(counted(len(rows), 'figure'))} restated, times in Coordinated "
    return page(
        site, RESTATED, "Restated figures",
        *(tag("p", one) for one in site.restated.notes),
        table(f"{caption}Universal Time", ("Measure", *RESTATED_HEADS), lines, figures=(3, 4))
        if rows else tag("p", NOTHING),
        tag("p", link(RESTATED, DATA, "The same as data")) if rows else None,
        made_up=bool(site.restated.illustrative),
    )  # fmt: skip
