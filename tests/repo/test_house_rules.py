"""The rules of the house that a program can check. Each failure is a list of places."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.repo import tree

LONGEST_MODULE = 250  # lines: beyond it a module becomes a folder
LONGEST_FUNCTION = 30  # lines without the docstring: a screenful with room to think
LARGEST_FILE = 1024 * 1024  # bytes: the repository is read, not downloaded
EDGE = ("metrics/__main__.py", "metrics/commands/")  # where a person's clock comes in
CLOCK = {"today", "now", "utcnow", "localtime", "time_ns"}
CLOCKS = {"date", "datetime", "time"}
ENVIRONMENT = {"environ", "getenv"}
OUR_CODE = ("make.py", "app.py", "docs", "front", "metrics", "pages")
# In pieces, so that this file does not name them either.
REGISTRIES = [
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"))
]


Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines_without_docstring(function: Function) -> int:
    """From `def` to the last line, less the docstring's own."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is None:
        return lines
    return lines - ((first.end_lineno or 0) - first.lineno + 1)


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, Function):
            yield node


def asks_the_clock(node: ast.AST) -> bool:
    """Whether this is `date.today()` or one of its kind."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr in CLOCK
        and isinstance(node.value, ast.Name)
        and node.value.id in CLOCKS
    )


def reads_environment(node: ast.AST) -> bool:
    """Whether this is `os.environ` or `os.getenv`."""
    return isinstance(node, ast.Attribute) and node.attr in ENVIRONMENT


def places(path: Path, wanted: Callable[[ast.AST], bool]) -> list[str]:
    """Where in a file something stands, as an editor takes it."""
    nodes = (node for node in ast.walk(tree.parsed(path)) if wanted(node))
    return [f"{tree.name(path)}:{getattr(node, 'lineno', 0)}" for node in nodes]


def test_no_module_is_longer_than_a_person_reads_at_once():
    lengths = {
        tree.name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in tree.python_files(*OUR_CODE)
    }

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_screenful():
    lengths = {
        f"{tree.name(path)}:{function.lineno} {function.name}": lines_without_docstring(function)
        for path in tree.python_files(*OUR_CODE)
        for function in functions(path)
    }

    assert {place: lines for place, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_the_metrics_are_told_the_date_and_never_ask_for_it():
    inside = (p for p in tree.python_files("metrics") if not tree.name(p).startswith(EDGE))

    assert [place for path in inside for place in places(path, asks_the_clock)] == []


def test_the_metrics_read_no_environment():
    inside = tree.python_files("metrics")

    assert [place for path in inside for place in places(path, reads_environment)] == []


def test_no_page_shows_text_as_html():
    allowing = [
        tree.name(path)
        for path in tree.python_files("app.py", "front", "pages", "metrics")
        if "unsafe_allow_html" in path.read_text(encoding="utf-8")
    ]

    assert allowing == []


def test_no_page_speaks_sql():
    assert [tree.name(p) for p in tree.python_files("pages") if "duckdb" in tree.imported(p)] == []


def test_no_file_is_larger_than_a_mebibyte():
    sizes = {tree.name(path): path.stat().st_size for path in tree.files()}

    assert {name: size for name, size in sizes.items() if size > LARGEST_FILE} == {}


def test_no_file_names_a_package_registry():
    naming = [
        tree.name(path)
        for path in tree.files()
        for host in REGISTRIES
        if host.encode() in path.read_bytes()
    ]

    assert naming == []
