"""`init`: another body's configuration, made from the one that is there."""

import argparse
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from metrics.body import Answers, Made, blank_answers, make_body, read_answers, said_answers
from metrics.commands.answers import DONE, answer
from metrics.commands.arguments import day
from metrics.errors import Problem, Refused
from metrics.exports.facts import Facts
from metrics.moments import day_of
from metrics.plan import PLAN_FILE, Plan, read_plan
from metrics.wording import counted

Adds = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]
WORDS = {  # an argument of one text → what it says
    "force": 'the force\'s name: "Avonshire Police"',
    "body": 'the body\'s name: "Avonshire Police and Crime Commissioner"',
    "title": "Police and Crime Commissioner, unless it is another",
    "chief": "Chief Constable, unless it is another",
    "plan": "the plan's name",
}
PLACES = {"area": "policing_area", "district": "district"}  # an argument → the level of its areas
NOWHERE = "Say where to with --to FOLDER, or ask for the answers to fill in with --blank FILE."
BOTH = "{argument} is given beside --answers. Put it into the file of answers, or leave that out."
IS_THERE = "it is there already, and nothing is overwritten. Name a new file."
BLANK = "Written: {file}. Fill it in, then: python -m metrics init --answers {file} --to FOLDER"
WRITTEN = "Written: {folder}, the configuration of {body}: {measures}, {areas}."
WHOLE_ONLY, WITHIN = (
    "the whole force and no area within it",
    "the whole force and {areas} within it",
)
NO_TARGET = "No target is set: a figure without one is shown and has no status."
ADOPTED = "{targets} set for every force were adopted; no other is set."
NO_PRIORITY = "Enter the plan's priorities: none was given, so every measure runs across the plan."
UNPLACED = "Give {measures} a priority: they run across the plan so far."
NO_AREA = "Enter the areas of the force: none was given, so only the whole force has figures."
LOOK = "Look through {file}; `python -m metrics plan --config {folder}` says what it understands."
TARGETS = "Enter targets, each with its basis, its source and its first day."
START = (
    "Start it with ACCOUNTABILITY_CONFIG={folder} and ACCOUNTABILITY_DATA naming a new, empty "
    "folder; docs/operations.md, “For another force”, has the rest."
)


def add_init_verb(verb: Adds) -> None:
    """The verb with its arguments."""
    sub = verb("init", init)
    sub.add_argument("--to", type=Path, metavar="DIR", help="a new folder for the configuration")
    sub.add_argument("--answers", type=Path, metavar="FILE", help="everything, from a file")
    sub.add_argument("--blank", type=Path, metavar="FILE", help="writes that file to be filled in")
    for name, told in WORDS.items():
        sub.add_argument(f"--{name}", metavar="TEXT", help=told)
    sub.add_argument("--from", dest="begins", type=day, metavar="DATE", help="the plan's first day")
    for name in (*PLACES, "priority"):
        sub.add_argument(
            f"--{name}", action="append", default=[], metavar="NAME", help="may be given again"
        )
    sub.add_argument(
        "--national-targets", action="store_true", help="adopt those set for every force"
    )


def init(asked: argparse.Namespace) -> int:
    """The configuration of another body, made from this one: names, areas, priorities."""
    if asked.blank:
        return _blank(asked)
    if not asked.to:
        raise Refused([Problem("to-missing", NOWHERE)])
    made = make_body(asked.config, asked.to, _answers(asked), made_on=day_of(datetime.now(UTC)))
    answer(asked, _facts(made), _lines(made))
    return DONE


def _blank(asked: argparse.Namespace) -> int:
    if asked.blank.exists():
        raise Refused([Problem("file-exists", IS_THERE, file=str(asked.blank))])
    asked.blank.write_text(blank_answers(read_plan(asked.config)), encoding="utf-8")
    answer(asked, {"file": str(asked.blank)}, [BLANK.format(file=asked.blank)])
    return DONE


def _answers(asked: argparse.Namespace) -> Answers:
    said = _said(asked)
    if not asked.answers:
        return said_answers(said)
    if said:
        given = {"areas": "--area or --district", "priorities": "--priority", "begins": "--from"}
        told = [given.get(name, f"--{name.replace('_', '-')}") for name in said]
        raise Refused(Problem("said-twice", BOTH.format(argument=one)) for one in told)
    return read_answers(asked.answers)


def _said(asked: argparse.Namespace) -> dict[str, Any]:
    """What the arguments say, by the names of the answers; nothing where they say nothing."""
    said: dict[str, Any] = {name: getattr(asked, name) for name in (*WORDS, "begins")}
    said["areas"] = [
        {"name": one, "level": level}
        for name, level in PLACES.items()
        for one in getattr(asked, name)
    ]
    said["priorities"] = [{"name": one} for one in asked.priority]
    said["national_targets"] = asked.national_targets
    return {name: value for name, value in said.items() if value}


def _lines(made: Made) -> Iterator[str]:
    plan = made.plan
    yield WRITTEN.format(
        folder=made.folder,
        body=plan.body.name,
        areas=_areas(plan),
        measures=counted(len(plan.measures), "measure"),
    )
    yield from made.taken
    yield _targets(made)
    yield "Next:"
    yield from (f"  {number}. {step}" for number, step in enumerate(_next(made), 1))


def _areas(plan: Plan) -> str:
    within = [one for one in plan.places if one.within and not one.is_remainder]
    return WITHIN.format(areas=counted(len(within), "area")) if within else WHOLE_ONLY


def _targets(made: Made) -> str:
    held = sum(len(one.targets) for one in made.plan.measures)
    return ADOPTED.format(targets=counted(held, "target")) if held else NO_TARGET


def _next(made: Made) -> Iterator[str]:
    plan, across = made.plan, made.plan.across.id
    if plan.note:
        yield f"Enter the plan's first day (effective_from): {plan.effective_from} was taken."
    unplaced = [one for one in plan.measures if one.priority == across]
    if not plan.priorities:
        yield NO_PRIORITY
    elif unplaced:
        yield UNPLACED.format(measures=counted(len(unplaced), "measure"))
    if not [one for one in plan.places if plan.force.id in one.within and not one.is_remainder]:
        yield NO_AREA
    yield LOOK.format(file=made.folder / PLAN_FILE, folder=made.folder)
    yield TARGETS
    yield START.format(folder=made.folder)


def _facts(made: Made) -> Facts:
    plan = made.plan
    return {
        "folder": str(made.folder),
        "files": list(made.files),
        "body": plan.body.name,
        "force": plan.body.force,
        "force_area": plan.body.force_area,
        "priorities": [one.id for one in plan.priorities],
        "areas": [one.id for one in plan.places],
        "measures": len(plan.measures),
        "targets": sum(len(one.targets) for one in plan.measures),
        "taken": list(made.taken),
    }
