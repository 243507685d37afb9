"""The parts of the plan's file that can be read, each with its path.

A fault in one measure must not hide a wrong reference in another block, so the checks of sense
work on whatever is whole, and an id counts as known even where the rest of its block is faulty.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from metrics.plan.expected import ExpectedReturn
from metrics.plan.schema import (
    Area,
    Board,
    Commitment,
    EarlierPlan,
    Event,
    Measure,
    NationalPriority,
    Right,
)  # fmt: skip
from metrics.plan.yaml_lines import Path

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Placed(Generic[M]):
    """A part of the plan and where it stands."""

    path: Path
    item: M


class Draft:
    """The whole parts of a file that may have faults elsewhere."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.measures = list(_placed(data, ("measures",), Measure))
        self.areas = list(_placed(data, ("areas",), Area))
        self.boards = list(_placed(data, ("boards",), Board))
        self.rights = list(_placed(data, ("rights",), Right))
        self.national_priorities = list(_placed(data, ("national_priorities",), NationalPriority))
        self.earlier_plans = list(_placed(data, ("earlier_plans",), EarlierPlan))
        self.expected_returns = list(_placed(data, ("expected_returns",), ExpectedReturn))
        self.events = list(_placed(data, ("events",), Event))
        self.commitments = [
            one
            for path in self.section_paths
            for one in _placed(data, (*path, "commitments"), Commitment)
        ]

    @property
    def section_paths(self) -> list[Path]:
        """Where commitments stand: each priority, what runs across, the announcements."""
        count = len(list_at(self.data, ("priorities",)))
        return [*(("priorities", index) for index in range(count)), ("across",), ("announcements",)]

    def section_id(self, path: Path) -> str:
        """The id of a section; empty where it has none."""
        block: Any = self.data
        for step in path:
            block = block[step] if isinstance(block, list) else _under(block, step)
        return str(_under(block, "id") or "")

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids given in a list, of whole and of faulty entries."""
        entries = [entry for entry in list_at(self.data, (name,)) if isinstance(entry, dict)]
        return tuple(str(entry["id"]) for entry in entries if entry.get("id"))


def _under(block: Any, step: str | int) -> Any:  # noqa: ANN401
    return block.get(step) if isinstance(block, dict) else None


def as_json(data: Any) -> str:  # noqa: ANN401
    """The values as JSON, where a number is a number and `yes` is no number."""
    return json.dumps(data, default=str)


def _placed(data: Any, path: Path, model: type[M]) -> Iterator[Placed[M]]:  # noqa: ANN401
    for index, raw in enumerate(list_at(data, path)):
        item = _whole(raw, model)
        if item is not None:
            yield Placed((*path, index), item)


def _whole(raw: Any, model: type[M]) -> M | None:  # noqa: ANN401
    try:
        return model.model_validate_json(as_json(raw), strict=True)
    except ValidationError as error:
        tidy = _without(raw, {one["loc"] for one in error.errors()})
    try:
        return model.model_validate_json(as_json(tidy), strict=True)
    except ValidationError:
        return None


def _without(raw: Any, faulty: set[Path], path: Path = ()) -> Any:  # noqa: ANN401
    """The values without the faulty entries of blocks; lists keep their places."""
    if isinstance(raw, dict):
        kept = {key: value for key, value in raw.items() if (*path, key) not in faulty}
        return {key: _without(value, faulty, (*path, key)) for key, value in kept.items()}
    if isinstance(raw, list):
        return [_without(value, faulty, (*path, index)) for index, value in enumerate(raw)]
    return raw


def list_at(data: Any, path: Path) -> list[Any]:  # noqa: ANN401
    """The list at a path, or an empty one where there is none."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return []
    return data if isinstance(data, list) else []
