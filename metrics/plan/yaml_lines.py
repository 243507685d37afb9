"""YAML as plain values, with the line of every one of them.

The parser's own loader keeps the last of two equal keys and forgets lines; here a key given
twice is a problem, and so is a repeat by reference (`*name`), which hides what a line says.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from metrics.errors import Problem

Path = tuple[str | int, ...]
DEEPEST = 20  # the plan's own deepest block lies seven deep
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader reads ten times faster


@dataclass
class Tree:
    """The values of a file, the line of each by its path, and what was wrong with the YAML."""

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def line(self, path: Path) -> int | None:
        """The line of a value, or of the nearest block that holds it; None for the whole file."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None

    def refuse(self, code: str, line: int, message: str) -> None:
        """Notes a problem at a line."""
        self.problems.append(Problem(code, message, row=line))


def read_yaml(content: bytes) -> Tree:
    """The tree of a YAML file. What cannot be read at all is one problem, with its line."""
    tree = Tree()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        tree.refuse("not-utf-8", line, "this line holds a character that is not UTF-8 text.")
        return tree
    try:
        deep = _first_too_deep(text)
        node = yaml.compose(text, Loader=LOADER) if deep is None else None
    except yaml.YAMLError as error:
        tree.problems.append(_unreadable(error, text))
        return tree
    if deep is not None:
        tree.refuse("yaml-unreadable", deep, "the blocks are nested too deeply from here.")
        return tree
    if not isinstance(node, yaml.MappingNode):
        message = "the file is empty or not made of `name: value` lines."
        tree.problems.append(Problem("yaml-unreadable", message))
        return tree
    tree.data = _value(node, (), tree)
    return tree


def _first_too_deep(text: str) -> int | None:
    """The line where blocks lie deeper than a plan's ever do: building them could crash."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return event.start_mark.line + 1
    return None


def _unreadable(error: yaml.YAMLError, text: str) -> Problem:
    """A parser's complaint in plain words, with the line it stopped at where it says one."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return Problem("yaml-unreadable", "the file holds a character that YAML does not allow.")
    lines = text.splitlines()
    found = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in found[: len(found) - len(found.lstrip())]:
        message = "this line is indented with a tab. Indent with spaces."
    else:
        message = (
            f'this line cannot be read as YAML ({_problem_words(error)}): "{found.strip()[:60]}". '
            "Look at its indent, its colons and its quotes, and at the line before it."
        )
    return Problem("yaml-unreadable", message, row=mark.line + 1)


def _problem_words(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or "unreadable").rstrip(".")


def _value(node: yaml.Node, path: Path, tree: Tree) -> Any:  # noqa: ANN401
    line = node.start_mark.line + 1
    tree.lines.setdefault(path, line)
    if id(node) in tree.seen:
        message = "this repeats a block by reference (*name). Write it out."
        tree.refuse("repeat-by-reference", line, message)
        return None
    tree.seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, tree)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), tree) for index, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: Path, tree: Tree) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, item in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name in values:
            first = tree.lines[*path, name]
            message = f'"{name}" is given twice in one block; it was first given on line {first}.'
            tree.refuse("duplicate-key", line, message)
            continue
        tree.lines[*path, name] = line
        values[name] = _value(item, (*path, name), tree)
    return values


def _scalar(node: yaml.Node) -> Any:  # noqa: ANN401
    """A text, number, date, yes/no or nothing. What only looks like one of them stays text."""
    try:
        return SafeConstructor().construct_object(node)
    except (ValueError, yaml.YAMLError):  # "2025-13-01" has the form of a date and is none
        return str(node.value)
