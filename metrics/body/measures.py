"""The measures of another body: those that are defined alike everywhere, without what one force
aims at, found or is as large as."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from metrics.body.answers import Answers
from metrics.body.renamed import Rename
from metrics.plan.kinds import Basis, Unit

Block = dict[str, Any]
LOCAL = {"local", "local_note", "local_source", "targets"}
# Of these a force has as many as it is large, so one's highest thinkable figure is not another's.
BY_SIZE = {Unit.COUNT.value, Unit.POUNDS.value, Unit.FTE.value, Unit.TONNES.value}
NOTHING_LEFT = "No measure of this plan shows it."


def measures_of(
    template: Block, renamed: Rename, said: Answers, homes: Mapping[str, str]
) -> list[Block]:
    """The measures that are nobody's own, each at home on a page; `homes` is by measure, and what
    it does not place runs across the priorities."""
    across = template["across"]["id"]
    kept = [one for one in template["measures"] if not one.get("local")]
    return [
        {**_measure(one, renamed), "priority": homes.get(one["id"], across), **_targets(one, said)}
        for one in kept
    ]


def _measure(one: Block, renamed: Rename) -> Block:
    kept = {key: value for key, value in one.items() if key not in LOCAL}
    if one["unit"] in BY_SIZE:
        kept.pop("maximum", None)
    if baseline := kept.get("national_baseline"):
        kept["national_baseline"] = {k: v for k, v in baseline.items() if k != "value"}
    return renamed(kept)


def _targets(one: Block, said: Answers) -> Block:
    """The targets that are set for every force, where the body adopts them."""
    national = [t for t in one.get("targets", ()) if t["basis"] == Basis.NATIONAL.value]
    return {"targets": national} if national and said.national_targets else {}


def national_priorities_of(template: Block, renamed: Rename, kept: Collection[str]) -> list[Block]:
    """The Home Office's priorities, without what was found for one force."""
    return renamed(list(_with_measures(template["national_priorities"], kept)))


def rights_of(template: Block, renamed: Rename, kept: Collection[str]) -> list[Block]:
    """The twelve rights of the Victims' Code."""
    return renamed(list(_with_measures(template["rights"], kept)))


def _with_measures(blocks: list[Block], kept: Collection[str]) -> Iterator[Block]:
    """The blocks with the measures that are kept, or the reason why there is none."""
    for one in blocks:
        block = {key: value for key, value in one.items() if key not in LOCAL}
        measures = [name for name in one.get("measures", ()) if name in kept]
        block |= {"measures": measures} if measures else {}
        if not measures:
            block.pop("measures", None)
            block.setdefault("not_measured", NOTHING_LEFT)
        yield block


def expected_of(
    template: Block,
    renamed: Rename,
    kept: Collection[str],
    since: Any,  # noqa: ANN401
) -> Iterator[Block]:
    """The returns to come, from a day on: none is overdue on the day a plan is made."""
    for one in template.get("expected_returns", ()):
        if measures := [name for name in one["measures"] if name in kept]:
            block = {key: value for key, value in one.items() if key not in {"breaks", "note"}}
            yield renamed({**block, "measures": measures, "effective_from": since})
