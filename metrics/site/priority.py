"""A page a priority: the promise in the plan's words, its measures, and each commitment with what
measures it or why nothing does."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from metrics.assessment import roll_up
from metrics.exports.said import URGENCY
from metrics.plan import Commitment, Measure, Priority
from metrics.site.markup import Node, tag
from metrics.site.page import page
from metrics.site.parts import link, measure_table, names, table
from metrics.site.site import Site, priority_page
from metrics.wording import counted, sentence_case

OUTCOME = "outcome"
PROMISES = ("In the plan’s words", "How it stands")


def priority(site: Site, section: Priority) -> bytes:
    """The page of a priority."""
    place = priority_page(section)
    measures = by_urgency(site, site.plan.measures_of(section))
    held = site.of(measures)
    return page(
        site, place, section.name,
        tag("blockquote", tag("p", section.promise)),
        *_answer(site, place, measures),
        *_outcomes(site, place, section),
        *_commitments(site, place, section),
        *_rights(site, place, section),
        *_others(site, place, section),
        made_up=any(one.illustrative for one in held),
    )  # fmt: skip


def by_urgency(site: Site, measures: Sequence[Measure]) -> list[Measure]:
    """Off target first; what has no figure at all last."""
    held = site.standing
    return sorted(
        measures,
        key=lambda one: URGENCY.index(held[one.id].status) if one.id in held else len(URGENCY),
    )


def _answer(site: Site, place: str, measures: Sequence[Measure]) -> Iterator[Node]:
    rolled = roll_up(site.of(measures))
    yield tag("p", f"{sentence_case(rolled.words)}.", class_="answer")
    yield tag("p", f"{rolled.coverage}. {rolled.findings}".strip(), class_="quiet")
    yield tag("h2", "Measures", id="measures")
    if measures:
        caption = f"{sentence_case(counted(len(measures), 'measure'))}, the most urgent first"
        yield measure_table(site, place, caption, measures, homes=False)
    else:
        yield tag("p", "No measure of the plan stands for it.")


def _outcomes(site: Site, place: str, section: Priority) -> Iterator[Node]:
    held = [one for one in section.commitments if one.kind == OUTCOME]
    if held:
        yield tag("h2", "What the plan says will come of it", id="outcomes")
        yield _promises(site, place, f"Outcomes of {section.name}", held)


def _commitments(site: Site, place: str, section: Priority) -> Iterator[Node]:
    promised = [one for one in section.commitments if one.kind != OUTCOME]
    if not promised:
        return
    yield tag("h2", "What the plan promises", id="commitments")
    for number, (heading, group) in enumerate(groupby(promised, key=lambda one: one.heading)):
        if heading:
            yield tag("h3", heading)
        caption = heading or section.name
        yield _promises(site, place, f"Commitments {number + 1}: {caption}", list(group))


def _promises(site: Site, place: str, caption: str, held: Sequence[Commitment]) -> Node:
    rows = [(one.text, standing(site, place, one.measures, one.not_measured)) for one in held]
    return table(caption, PROMISES, rows)


def standing(site: Site, place: str, measures: Sequence[str], reason: str) -> Node:
    """Each measure with its status, or why there is none."""
    if measures:
        return names(site, place, measures)
    return tag("span", tag("strong", "Not measured. "), reason)


def _rights(site: Site, place: str, section: Priority) -> Iterator[Node]:
    """The rights of victims stand where most of their measures are at home."""
    plan = site.plan
    homes = [plan.measure(name).priority for one in plan.rights for name in one.measures]
    if not homes or max(sorted(set(homes)), key=homes.count) != section.id:
        return
    yield tag("h2", "The twelve rights of the Victims’ Code", id="rights")
    rows = [
        (f"{one.number}. {one.text}", standing(site, place, one.measures, one.not_measured))
        for one in plan.rights
    ]
    yield table("Rights and their measures", ("Right", "How it stands"), rows)


def _others(site: Site, place: str, section: Priority) -> Iterator[Node]:
    others = [one for one in site.sections if one is not section]
    links = [link(place, priority_page(one), one.name) for one in others]
    if links:
        yield tag("h2", "The other priorities", id="others")
        yield tag("ul", *(tag("li", one) for one in links))
