"""What is wrong with the plan's file, in words: where, what was found, what is allowed.

A misspelt key also makes its right spelling missing; that is told once, as the misspelling.
"""

import typing
from dataclasses import dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, Literal

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from metrics.errors import Problem, nearest
from metrics.plan.schema import Plan
from metrics.plan.yaml_lines import Path, Tree

WANTED = {  # the beginning of pydantic's name for a fault → what to write instead
    "string_type": "text",
    "string_too_short": "some words",
    "string_pattern": "small letters, digits and _, beginning with a letter",
    "int": "a whole number",
    "float": "a number",
    "finite": "a number",
    "bool": "true or false",
    "date": "a date such as 2025-04-01",
    "tuple": "a list",
    "too_short": "at least one entry",
    "model": "a block of `name: value` lines",
}
KINDS = {bool: "yes/no", int: "number", float: "number", list: "list", dict: "block"}
LONGEST_FOUND = 60  # letters of a found value that are worth repeating


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one path."""

    code: str
    path: Path
    message: str


def as_problem(fault: Fault, tree: Tree) -> Problem:
    """A fault with its path in words and its line."""
    where = path_words(fault.path, tree.data)
    message = f"{where}: {fault.message}" if where else fault.message
    return Problem(fault.code, message, row=tree.line(fault.path))


def path_words(path: Path, data: Any) -> str:  # noqa: ANN401
    """`measures → calls_101_pct_30s → better`: entries of a list by their id or number."""
    words = []
    for step in path:
        data = _step(data, step)
        words.append(_entry_name(data, step) if isinstance(step, int) else step)
    return " → ".join(words)


def _step(data: Any, step: str | int) -> Any:  # noqa: ANN401
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


def _entry_name(entry: Any, index: int) -> str:  # noqa: ANN401
    named = entry if isinstance(entry, dict) else {}
    return str(named.get("id") or named.get("number") or f"entry {index + 1}")


def schema_faults(error: ValidationError) -> list[Fault]:
    """Every fault of form, a misspelt key and its missing right spelling as one."""
    details = error.errors(include_url=False)
    meant: set[Path] = {(*one["loc"][:-1], _meant(one["loc"])) for one in details if _is_extra(one)}
    return [
        Fault(_code(one), one["loc"], _message(one))
        for one in details
        if not _told_already(one, meant)
    ]


def _told_already(detail: ErrorDetails, meant: set[Path]) -> bool:
    """A key whose misspelling is told, or a list found empty because its entries are faulty."""
    if detail["type"] == "missing":
        return detail["loc"] in meant
    return detail["type"] == "too_short" and bool(detail["input"])


def _is_extra(detail: ErrorDetails) -> bool:
    return detail["type"] == "extra_forbidden"


def _code(detail: ErrorDetails) -> str:
    return {"extra_forbidden": "unknown-key", "missing": "missing-key"}.get(
        detail["type"], "wrong-value"
    )


def _message(detail: ErrorDetails) -> str:
    name = detail["loc"][-1] if detail["loc"] else "the file"
    if _is_extra(detail):
        model = model_at(detail["loc"][:-1])
        what = f" of {_a(model.__name__)}" if model else ""
        return f'"{name}" is not a field{what}.{nearest(str(name), _fields(model))}'
    if detail["type"] == "missing":
        return f'"{name}" is missing.'
    found = _found(detail["input"])
    if choices := _choices(detail["loc"]):
        near = nearest(str(detail["input"]), choices)
        return f"found {found}. Allowed: {', '.join(choices)}.{near}"
    return f"found {found}. Wanted {_wanted(detail)}."


def _wanted(detail: ErrorDetails) -> str:
    for beginning, wanted in WANTED.items():
        if detail["type"].startswith(beginning):
            return wanted
    return detail["msg"]


def _found(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return "nothing"
    if value in ("", [], {}):
        return "it empty"
    if isinstance(value, str):
        return f'"{value[:LONGEST_FOUND]}"'
    if isinstance(value, list | dict):
        return f"a {KINDS[type(value)]}"
    return f"the {KINDS.get(type(value), 'value')} {str(value).lower()}"


def _a(name: str) -> str:
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return f"an{words}" if words.strip()[0] in "aeio" else f"a{words}"


def _meant(path: Path) -> str:
    """The field a misspelt key stands for, or nothing."""
    suggestion = nearest(str(path[-1]), _fields(model_at(path[:-1])))
    return suggestion.partition('"')[2].rpartition('"')[0]


def _fields(model: type[BaseModel] | None) -> tuple[str, ...]:
    return tuple(model.model_fields) if model else ()


def _choices(path: Path) -> tuple[str, ...]:
    kind = _kind_at(path)
    if typing.get_origin(kind) is Literal:
        return typing.get_args(kind)
    is_enum = isinstance(kind, type) and issubclass(kind, StrEnum)
    return tuple(member.value for member in kind) if is_enum else ()


def model_at(path: Path) -> type[BaseModel] | None:
    """The class of the block at a path of the plan."""
    kind = _kind_at(path)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _kind_at(path: Path) -> Any:  # noqa: ANN401
    kind: Any = Plan
    for step in path:
        if isinstance(step, int):
            kind = typing.get_args(kind)[0]
        elif isinstance(kind, type) and issubclass(kind, BaseModel) and step in kind.model_fields:
            kind = kind.model_fields[step].annotation
        else:
            return None
        kind = _without_none(kind)
    return kind


def _without_none(kind: Any) -> Any:  # noqa: ANN401
    if isinstance(kind, UnionType) or typing.get_origin(kind) is typing.Union:
        return next(part for part in typing.get_args(kind) if part is not type(None))
    return kind
