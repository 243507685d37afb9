"""The illustrative meetings, entered as any meeting is: each step is one entry of the journal.

Taken up again where a first start was cut short: the entry of a step that is there is not made a
second time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

import yaml

from metrics.journal import MINUTED, Entry, EntryKind
from metrics.meeting import (
    Act,
    AimDraft,
    Picture,
    answer,
    ask,
    close,
    close_papers,
    comment,
    commit,
    picture_of,
    read_book,
    redate,
    set_meeting,
)
from metrics.model.meeting import Direction
from metrics.periods import read_period
from metrics.plan import Plan
from metrics.warehouse import Warehouse

MEETINGS: Final = "meetings.yaml"
SAID_AT: Final = time(10, tzinfo=UTC)
IDS: Final = ("commitment_id", "question_id", "meeting_id")  # the narrowest first
REGISTERS: Final = {EntryKind.RECOMMENDATIONS_ENTERED, EntryKind.GRADES_ENTERED}
Said = Mapping[str, Any]


def load_sample_meetings(
    warehouse: Warehouse, plan: Plan, plan_file: bytes, folder: Path, *, at: datetime
) -> int:
    """Enter every step of the folder's `meetings.yaml` that is not there; gives how many were."""
    told = yaml.safe_load((folder / MEETINGS).read_text(encoding="utf-8"))
    steps = told["steps"]
    made = [one for one in warehouse.entries if _is_sample(one)][: len(steps)]
    story = _Story(warehouse, plan, plan_file, told["by"], at)
    for step, entry in zip_longest(steps, made):
        story.take(step, entry)
    return len(steps) - len(made)


def _is_sample(entry: Entry) -> bool:
    said = entry.kind in MINUTED - REGISTERS
    return said and bool(entry.data.get("illustrative"))


@dataclass
class _Story:
    """What the steps share, and what each has made by its name."""

    warehouse: Warehouse
    plan: Plan
    plan_file: bytes
    by: str
    at: datetime
    names: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)

    def take(self, step: Said, entry: Entry | None) -> None:
        """Make the step's entry, unless it is there, and remember what it made."""
        if entry is None:
            self._do(step)
            entry = self.warehouse.entries[-1]
        if "as" in step:
            self.names[step["as"]] = next(entry.data[name] for name in IDS if name in entry.data)

    def _do(self, step: Said) -> None:
        moment = min(datetime.combine(step["dated"], SAID_AT), self.at)
        act = Act(self.by, self.at, moment, illustrative=True)
        (verb,) = _VERBS.keys() & step.keys()
        _VERBS[verb](self, act, step[verb])

    def picture(self, meeting: str) -> Picture:
        """What a meeting looks at, taken once: every step rests on it."""
        if meeting not in self.pictures:
            held = read_book(self.warehouse.entries).meeting(self.names[meeting])
            self.pictures[meeting] = picture_of(self.warehouse, self.plan, held)
        return self.pictures[meeting]


def _set(story: _Story, act: Act, said: Said) -> None:
    set_meeting(
        story.warehouse, story.plan, act, day=said["day"], title=said["title"],
        quarter=read_period(said["quarter"]), topics=said["topics"],
    )  # fmt: skip


def _papers(story: _Story, act: Act, said: Said) -> None:
    close_papers(story.warehouse, act, story.names[said["meeting"]], story.plan_file)
    story.pictures.pop(said["meeting"], None)  # from now on it looks at its edition


def _ask(story: _Story, act: Act, said: Said) -> None:
    stands = story.picture(said["meeting"]).standing()[said["measure"]]
    ask(
        story.warehouse, story.plan, act, story.names[said["meeting"]], said["text"],
        measure=stands.measure, area=stands.area, rule=said.get("rule", ""),
        period=stands.period.label if stands.period else "", evidence=stands.reason,
    )  # fmt: skip


def _answer(story: _Story, act: Act, said: Said) -> None:
    name, by = story.names[said["question"]], said["answered_by"]
    answer(story.warehouse, act, name, said["text"], answered_by=by)


def _commit(story: _Story, act: Act, said: Said) -> None:
    measure = said.get("measure")
    force = story.plan.force.id
    aim = stands = None
    if measure:
        aim = AimDraft(measure, force, Direction(said["direction"]), float(said["amount"]))
        stands = story.picture(said["meeting"]).standing()[measure]
    commit(
        story.warehouse, story.plan, act, story.names[said["meeting"]], said["text"],
        owner=said["owner"], due=_day(said["due"]), aim=aim, stands=stands,
        question_id=story.names[said["question"]] if "question" in said else "",
    )  # fmt: skip


def _redate(story: _Story, act: Act, said: Said) -> None:
    name = story.names[said["commitment"]]
    redate(story.warehouse, act, name, _day(said["due"]), reason=said["reason"])


def _close(story: _Story, act: Act, said: Said) -> None:
    close(story.warehouse, act, story.names[said["name"]], reason=said["reason"])


def _comment(story: _Story, act: Act, said: Said) -> None:
    on = story.picture(said["meeting"]).standing()[said["measure"]]
    comment(story.warehouse, story.plan, act, said["text"], author=said["author"], on=on)


def _day(text: object) -> date:
    """YAML reads a day as one."""
    return text if isinstance(text, date) else date.fromisoformat(str(text))


_VERBS: dict[str, Callable[[_Story, Act, Said], None]] = {
    "set_meeting": _set,
    "close_papers": _papers,
    "ask": _ask,
    "answer": _answer,
    "commit": _commit,
    "redate": _redate,
    "close": _close,
    "comment": _comment,
}
