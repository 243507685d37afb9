"""Reading `config/house.yaml`: every fault at once, in file order. Without the file everything is
as the product has it."""

import json
import re
import typing
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from metrics.errors import Problem, Refused, nearest
from metrics.exports.house.contrast import passing, told
from metrics.exports.house.house import FAMILY, House, HouseFile, Logo, Pair, pairs_of
from metrics.exports.house.logo import NoLogo, read_logo
from metrics.plan.yaml_lines import Path as At
from metrics.plan.yaml_lines import Tree, read_yaml

HOUSE_FILE = "house.yaml"
ARROW = " → "
TOO_FAINT = '"{colour}" on {on} "{paper}": found {found}, wanted at least {wanted}.{near}'
UNSUITED = (
    '"{paper}" under the product’s colour of {name} ("{colour}"): found {found}, wanted at least '
    "{wanted}.{near}"
)
NEAREST = ' The nearest {side} colour that passes is "{colour}".'
WANTED = {  # the beginning of pydantic's name for a fault → what to write instead
    "string_pattern": "a colour such as #12436d, in small letters and in quotes",
    "string_too_short": "some words",
    "string_too_long": "at most {max_length} letters",
    "string": "text in quotes",
    "greater_than": "at least {ge}",
    "less_than": "at most {le}",
    "float": "a number",
    "tuple": "a list",
    "too_short": "at least one entry",
    "model": "a block of `name: value` lines",
}


def read_house(config: Path) -> House:
    """The house style of a folder; `Refused` with every fault of the file."""
    path = config / HOUSE_FILE
    if not path.exists():
        return House()
    tree = read_yaml(path.read_bytes())
    file, problems = path.as_posix(), list(tree.problems)
    held = None
    if tree.data is not None:
        held, faults = _validated(tree)
        problems += faults
    logo = None
    if held:
        problems += _fonts(held, tree)
        problems += _contrasts(held, tree)
        logo, faults = _logo(config, held, tree)
        problems += faults
    if problems or held is None:
        ordered = sorted(problems, key=lambda one: one.row or 0)
        raise Refused(problem.at(file=file) for problem in ordered)
    return House(held.colours, _css(held.font), held.letters, held.footer, logo)


def _validated(tree: Tree) -> tuple[HouseFile | None, list[Problem]]:
    """The file's values; those that are not faulty are judged all the same."""
    try:
        return HouseFile.model_validate_json(json.dumps(tree.data, default=str)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        faults = [_problem(tree, one["loc"], _message(one)) for one in details]
        rest = _without(tree.data, [_block_or_value(one) for one in details])
        try:
            return HouseFile.model_validate_json(json.dumps(rest, default=str)), faults
        except ValidationError:
            return None, faults


def _block_or_value(detail: ErrorDetails) -> At:
    """The path of what is faulty: the whole block where something is missing from it."""
    return detail["loc"][:-1] if detail["type"] == "missing" else detail["loc"]


def _without(data: typing.Any, faulty: list[At]) -> typing.Any:  # noqa: ANN401
    """The values but the faulty ones, which are as the product has them."""
    kept = json.loads(json.dumps(data, default=str))
    for path in faulty:
        block = kept
        for step in path[:-1]:
            block = block[step] if isinstance(block, dict) and step in block else {}
        if isinstance(block, dict):
            block.pop(path[-1], None)
        else:
            kept.pop(path[0], None)
    return kept


def _problem(tree: Tree, path: At, message: str, code: str = "wrong-value") -> Problem:
    where = ARROW.join(str(step + 1) if isinstance(step, int) else step for step in path)
    return Problem(code, f"{where}: {message}" if where else message, row=tree.line(path))


def _message(detail: ErrorDetails) -> str:
    name, kind = str(detail["loc"][-1]), detail["type"]
    if kind == "extra_forbidden":
        return f'"{name}" is not a field of the house style.{nearest(name, _fields(detail["loc"]))}'
    if kind == "missing":
        return f'"{name}" is missing.'
    for beginning, wanted in WANTED.items():
        if kind.startswith(beginning):
            found = json.dumps(detail["input"], ensure_ascii=False, default=str)
            return f"found {found}. Wanted {wanted.format(**detail.get('ctx', {}))}."
    return detail["msg"]


def _fields(path: At) -> tuple[str, ...]:
    model: typing.Any = HouseFile
    for step in path[:-1]:
        kinds = typing.get_args(model.model_fields[str(step)].annotation)
        model = kinds[0] if kinds else model.model_fields[str(step)].annotation
    return tuple(model.model_fields) if issubclass(model, BaseModel) else ()


def _fonts(held: HouseFile, tree: Tree) -> Iterator[Problem]:
    for number, name in enumerate(held.font):
        if not re.fullmatch(FAMILY, name):
            message = f'found "{name}". Wanted a font’s name of letters, digits and spaces.'
            yield _problem(tree, ("font", number), message)


def _contrasts(held: HouseFile, tree: Tree) -> Iterator[Problem]:
    for pair in pairs_of(held.colours):
        if not pair.passes:
            path = ("colours", pair.name if pair.own else pair.on)
            yield _problem(tree, path, _too_faint(pair), "too-faint")


def _too_faint(pair: Pair) -> str:
    moved, beside = (pair.colour, pair.paper) if pair.own else (pair.paper, pair.colour)
    sides = (("darker", True), ("lighter", False))
    ordered = sides if pair.own else sides[::-1]
    found = ((side, passing(moved, beside, pair.wanted, darker=dark)) for side, dark in ordered)
    side, colour = next((one for one in found if one[1]), ("", ""))
    near = NEAREST.format(side=side, colour=colour) if colour else ""
    return (TOO_FAINT if pair.own else UNSUITED).format(
        name=pair.name, colour=pair.colour, on=pair.on, paper=pair.paper,
        found=told(pair.found), wanted=told(pair.wanted), near=near,
    )  # fmt: skip


def _logo(config: Path, held: HouseFile, tree: Tree) -> tuple[Logo | None, list[Problem]]:
    if held.logo is None:
        return None, []
    try:
        return read_logo(config, held.logo), []
    except NoLogo as fault:
        return None, [_problem(tree, ("logo", "file"), str(fault), "no-logo")]


def _css(font: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" if " " in name else name for name in font)
