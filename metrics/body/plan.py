"""Another body's plan as plain values, in the order in which a plan's file has them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from metrics.body.answers import Answers, AreaSaid, CommitmentSaid, PrioritySaid
from metrics.body.measures import (
    Block,
    expected_of,
    measures_of,
    national_priorities_of,
    rights_of,
)
from metrics.body.names import Names, id_of
from metrics.body.renamed import Rename, renaming

PLAN_SOURCE = "PLAN"
NO_ADDRESS = "not entered: the address where the plan is published"
NO_PROMISE = "The plan’s own words have not been entered yet."
NO_MEASURE = "No measure has been named for it yet."
ACROSS = "Across the plan"
ACROSS_PROMISE = "What no priority of the plan has measures for yet, and what runs across them."
ANNOUNCED = "Announcements"
NOT_GIVEN = "The first day was not given: it is taken as the first of the financial year."
FINANCIAL_YEAR = (4, 1)  # month and day on which it begins
OUTSIDE = {"unallocated", "comparator"}  # levels of areas that every force has alike
EVERYWHERE = ("{place} force area", "Force", "Force total", "Whole force")
SOURCE_KEYS = {"source", "stated_in", "design_effect_source"}


def plan_of(template: Block, said: Answers, names: Names, made_on: date) -> Block:
    """The plan. Whoever calls it has the answers checked, and checks the plan as any other."""
    renamed = renaming(template, names, said)
    homes = {measure: _id(one) for one in said.priorities for measure in one.measures}
    measures = measures_of(template, renamed, said, homes)
    kept = {one["id"] for one in measures}
    begins = said.begins or _financial_year(made_on)
    plan = {
        "id": id_of(said.plan) or "plan",
        "name": said.plan,
        "body": _body(said, names),
        "effective_from": begins,
        **({"effective_to": said.ends} if said.ends else {}),
        "stated_in": PLAN_SOURCE,
        **({} if said.begins else {"note": NOT_GIVEN}),
        "papers_close_days": template["papers_close_days"],
        "earlier_plans": [],
        "priorities": [_priority(one, f"P{n}") for n, one in enumerate(said.priorities, 1)],
        "across": _section(template["across"]["id"], ACROSS, ACROSS_PROMISE),
        "announcements": _section(template["announcements"]["id"], ANNOUNCED, NO_PROMISE),
        "national_priorities": national_priorities_of(template, renamed, kept),
        "boards": [],
        "rights": rights_of(template, renamed, kept),
        "areas": list(_areas(template, renamed, said, names)),
        "measures": measures,
        "expected_returns": list(expected_of(template, renamed, kept, max(begins, made_on))),
        "events": [],
    }
    return plan | {"sources": list(_sources(template, plan, said, names))}


def _financial_year(day: date) -> date:
    """The first day of the financial year a day lies in."""
    begun = date(day.year, *FINANCIAL_YEAR)
    return begun if begun <= day else date(day.year - 1, *FINANCIAL_YEAR)


def _body(said: Answers, names: Names) -> Block:
    block = {
        "name": names.body, "title": names.title, "short": names.short, "force": names.force,
        "force_area": id_of(names.place), "chief": said.chief, "number": said.number,
        "contact": said.contact, "licence": said.licence, "called": names.called,
        "meetings": said.meetings,
    }  # fmt: skip
    return {key: value for key, value in block.items() if value}


def _id(one: PrioritySaid | AreaSaid) -> str:
    return one.id or id_of(one.name)


def _section(section_id: str, name: str, promise: str) -> Block:
    return {"id": section_id, "name": name, "promise": promise, "commitments": []}


def _priority(one: PrioritySaid, number: str) -> Block:
    promised = [_commitment(c, f"{number}.{n}") for n, c in enumerate(one.commitments, 1)]
    return _section(_id(one), one.name, one.promise or NO_PROMISE) | {"commitments": promised}


def _commitment(one: CommitmentSaid, name: str) -> Block:
    block: Block = {"id": name, "summary": one.summary or one.text, "text": one.text}
    if one.outcome:
        block["kind"] = "outcome"
    if one.measures:
        block["measures"] = list(one.measures)
    if one.not_measured or not one.measures:
        block["not_measured"] = one.not_measured or NO_MEASURE
    return block


def _areas(template: Block, renamed: Rename, said: Answers, names: Names) -> Iterator[Block]:
    """The whole force, the places inside it, and what every force has: figures of no place, and
    areas outside to compare with."""
    force = id_of(names.place)
    aliases = [names.force, *(alias.format(place=names.place) for alias in EVERYWHERE)]
    whole: Block = {"id": force, "name": names.place}
    whole |= {"ons_codes": [said.ons_code]} if said.ons_code else {}
    yield whole | {"aliases": aliases, "roles": [{"level": "force"}]}
    ids = {name: _id(one) for one in said.areas for name in (one.name, _id(one))}
    for one in said.areas:
        yield _area(one, force, ids)
    for one in template["areas"]:
        if {role["level"] for role in one["roles"]} <= OUTSIDE:
            yield renamed(one | ({"within": [force]} if one.get("within") else {}))


def _area(one: AreaSaid, force: str, ids: Mapping[str, str]) -> Block:
    within = [*(ids[name] for name in one.within if name in ids), force]
    role: Block = {"level": one.level}
    role |= {"effective_from": one.effective_from} if one.effective_from else {}
    role |= {"effective_to": one.effective_to} if one.effective_to else {}
    block: Block = {"id": _id(one), "name": one.name}
    block |= {"ons_codes": list(one.ons_codes)} if one.ons_codes else {}
    block |= {"aliases": list(one.aliases)} if one.aliases else {}
    return block | {"within": list(dict.fromkeys(within)), "roles": [role]}


def _sources(template: Block, plan: Block, said: Answers, names: Names) -> Iterator[Block]:
    """The plan itself, and whichever of the template's sources is still cited."""
    title = f"{said.plan}, {names.body}"
    yield {"id": PLAN_SOURCE, "title": title, "where": said.published_at or NO_ADDRESS}
    cited = set(_cited(plan))
    for one in template["sources"]:
        if one["id"] in cited and one["id"] != PLAN_SOURCE:
            yield one


def _cited(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Every text under a key that cites a source; a measure's own `source` is in words."""
    if isinstance(value, list):
        for one in value:
            yield from _cited(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key in SOURCE_KEYS and isinstance(one, str):
                yield one
            elif key == "cites":
                yield from one
            else:
                yield from _cited(one)
