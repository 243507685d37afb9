"""Whether the plan makes sense beyond the form of its entries: each rule a function.

A rule takes the draft and yields faults; none of them stops another.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from metrics.errors import nearest
from metrics.plan.check_events import EVENT_RULES
from metrics.plan.check_pages import PAGE_RULES
from metrics.plan.check_publish import PUBLISH_RULES
from metrics.plan.check_returns import RETURN_RULES
from metrics.plan.check_targets import check_targets
from metrics.plan.draft import Draft, Placed, list_at
from metrics.plan.faults import Fault
from metrics.plan.find import area_names, measure_names, name_key
from metrics.plan.schema import Commitment, NationalPriority, Right
from metrics.plan.yaml_lines import Path

LISTS_WITH_IDS = (
    "measures", "areas", "events", "sources", "boards", "national_priorities", "earlier_plans",
    "expected_returns",
)  # fmt: skip
SHORT_LETTERS = 40  # what a card and a menu have room for
RIGHTS = 12  # the Victims' Code


def check_sense(draft: Draft) -> list[Fault]:
    """Every fault of sense in the draft."""
    return [fault for rule in RULES for fault in rule(draft)]


def ids_are_unique(draft: Draft) -> Iterator[Fault]:
    """No two entries of a list share an id; commitments share one list over all sections."""
    for name in LISTS_WITH_IDS:
        entries = enumerate(list_at(draft.data, (name,)))
        yield from _repeated([((name, index), _id(entry)) for index, entry in entries])
    yield from _repeated([(one.path, one.item.id) for one in draft.commitments])
    yield from _repeated([(path, _id(_at(draft.data, path))) for path in draft.section_paths])


def names_are_unique(draft: Draft) -> Iterator[Fault]:
    """No name, alias or code leads to two measures or to two areas."""
    measures = [(one, measure_names(one.item)) for one in draft.measures]
    areas = [(one, area_names(one.item)) for one in draft.areas]
    for named in (measures, areas):
        owners: dict[str, str] = {}
        for placed, names in named:
            for name in names:
                owner = owners.setdefault(name_key(name), placed.item.id)
                if owner != placed.item.id:
                    message = f'"{name}" already names "{owner}".'
                    yield Fault("name-not-unique", placed.path, message)


def measures_exist(draft: Draft) -> Iterator[Fault]:
    """Whatever names a measure names one of the file's."""
    known = draft.ids("measures")
    users = (*draft.commitments, *draft.boards, *draft.national_priorities, *draft.rights)
    for one in users:
        for index, measure in enumerate(one.item.measures):
            path = (*one.path, "measures", index)
            yield from _known("measure", measure, known, path)


def later_measures_are_others(draft: Draft) -> Iterator[Fault]:
    """A measure still to come is not among the measures there are."""
    known = set(draft.ids("measures"))
    for one in draft.commitments:
        for index, measure in enumerate(one.item.later_measures):
            if measure in known:
                message = f'"{measure}" is already a measure. Name it under "measures".'
                yield Fault("not-a-later-measure", (*one.path, "later_measures", index), message)


def measured_or_told_why_not(draft: Draft) -> Iterator[Fault]:
    """Commitments, national priorities and rights have measures or a reason, and not both."""
    users: list[Placed[Commitment] | Placed[NationalPriority] | Placed[Right]]
    users = [*draft.commitments, *draft.national_priorities, *draft.rights]
    for one in users:
        if not one.item.measures and not one.item.not_measured:
            message = 'it has no measures. Name some, or say why under "not_measured".'
            yield Fault("no-measure-no-reason", one.path, message)
        if one.item.measures and one.item.not_measured:
            message = 'it has measures and a "not_measured" reason. Keep one of them.'
            yield Fault("measured-and-not", (*one.path, "not_measured"), message)


def sources_exist(draft: Draft) -> Iterator[Fault]:
    """Every source that is cited is listed."""
    known = draft.ids("sources")
    for path, cited in _cited(draft):
        yield from _known("source", cited, known, path)


def _cited(draft: Draft) -> Iterator[tuple[Path, str]]:
    plan_source = draft.data.get("stated_in")
    if isinstance(plan_source, str):
        yield ("stated_in",), plan_source
    for one in (*draft.national_priorities, *draft.earlier_plans, *draft.events):
        yield (*one.path, "source"), one.item.source
    for one in draft.national_priorities:
        if one.item.local_source:
            yield (*one.path, "local_source"), one.item.local_source
    for area in draft.areas:
        for index, role in enumerate(area.item.roles):
            if role.source:
                yield (*area.path, "roles", index, "source"), role.source
    yield from _cited_by_measures(draft)


def _cited_by_measures(draft: Draft) -> Iterator[tuple[Path, str]]:
    for one in draft.measures:
        for index, cited in enumerate(one.item.cites):
            yield (*one.path, "cites", index), cited
        if one.item.design_effect_source:
            yield (*one.path, "design_effect_source"), one.item.design_effect_source
        if one.item.national_baseline:
            yield (*one.path, "national_baseline", "source"), one.item.national_baseline.source
        for index, target in enumerate(one.item.targets):
            path = (*one.path, "targets", index)
            yield (*path, "source"), target.source
            if target.baseline:
                yield (*path, "baseline", "source"), target.baseline.source


def dates_run_forward(draft: Draft) -> Iterator[Fault]:
    """Nothing ends before it begins."""
    for path in _dated(draft.data, ()):
        first, last = (_at(draft.data, (*path, f"effective_{end}")) for end in ("from", "to"))
        if isinstance(first, date) and isinstance(last, date) and first > last:
            message = f"it ends on {last}, before it begins on {first}."
            yield Fault("ends-before-it-begins", (*path, "effective_to"), message)


def _dated(data: Any, path: Path) -> Iterator[Path]:  # noqa: ANN401
    """The path of every block that has an end."""
    if isinstance(data, dict):
        if "effective_to" in data:
            yield path
        for key, value in data.items():
            yield from _dated(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _dated(value, (*path, index))


def areas_exist(draft: Draft) -> Iterator[Fault]:
    """The force is an area used as one, and what an area lies within is another area."""
    known = draft.ids("areas")
    force = _at(draft.data, ("body", "force_area"))
    if isinstance(force, str):
        yield from _known("area", force, known, ("body", "force_area"))
    for one in draft.areas:
        if one.item.id == force and all(role.level != "force" for role in one.item.roles):
            yield Fault("not-a-force", one.path, 'it is the force\'s area but has no role "force".')
        for index, outer in enumerate(one.item.within):
            others = [area for area in known if area != one.item.id]
            yield from _known("area", outer, others, (*one.path, "within", index))


def priorities_exist(draft: Draft) -> Iterator[Fault]:
    """A measure's page is a priority of the plan or what runs across them."""
    paths = [path for path in draft.section_paths if path != ("announcements",)]
    known = [_id(_at(draft.data, path)) for path in paths]
    for one in draft.measures:
        yield from _known("priority", one.item.priority, known, (*one.path, "priority"))


def rights_are_twelve(draft: Draft) -> Iterator[Fault]:
    """The rights of the Victims' Code stand in their official order, 1 to 12."""
    if len(draft.rights) != len(list_at(draft.data, ("rights",))) or "rights" not in draft.data:
        return  # a faulty right is told already
    numbers = [one.item.number for one in draft.rights]
    if numbers != list(range(1, RIGHTS + 1)):
        found = ", ".join(map(str, numbers)) or "none"
        message = f"found the rights {found}. Wanted 1 to {RIGHTS}, each once and in order."
        yield Fault("rights-not-twelve", ("rights",), message)


def figures_have_room(draft: Draft) -> Iterator[Fault]:
    """A short name is short, and the smallest possible figure is below the largest."""
    for one in draft.measures:
        least, most = one.item.minimum, one.item.maximum
        if len(one.item.short) >= SHORT_LETTERS:
            message = f"it has {len(one.item.short)} letters. Allowed: under {SHORT_LETTERS}."
            yield Fault("short-is-long", (*one.path, "short"), message)
        if least is not None and most is not None and least >= most:
            message = f"the maximum {most:g} is not above the minimum {least:g}."
            yield Fault("maximum-below-minimum", (*one.path, "maximum"), message)


def _known(what: str, name: str, known: Iterable[str], path: Path) -> Iterator[Fault]:
    options = [option for option in known if option]
    if name not in options:
        message = f'"{name}" is not {_article(what)} of this file.{nearest(name, options)}'
        yield Fault(f"unknown-{what}", path, message)


def _article(what: str) -> str:
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"


def _repeated(entries: Iterable[tuple[Path, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, name in entries:
        if name and name in seen:
            yield Fault("id-not-unique", path, f'the id "{name}" is given to another entry too.')
        seen.add(name)


def _id(entry: Any) -> str:  # noqa: ANN401
    return str(entry.get("id") or "") if isinstance(entry, dict) else ""


def _at(data: Any, path: Path) -> Any:  # noqa: ANN401
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


RULES: tuple[Callable[[Draft], Iterable[Fault]], ...] = (
    ids_are_unique,
    names_are_unique,
    measures_exist,
    later_measures_are_others,
    measured_or_told_why_not,
    sources_exist,
    dates_run_forward,
    areas_exist,
    priorities_exist,
    rights_are_twelve,
    figures_have_room,
    *EVENT_RULES,
    *PAGE_RULES,
    *PUBLISH_RULES,
    *RETURN_RULES,
    check_targets,
)
