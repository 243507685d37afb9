"""The repository's own files, and what their code says, for tests that read the code."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IGNORED = (".git", *(ROOT / ".gitignore").read_text(encoding="utf-8").split())


@cache
def files(under: str = "") -> tuple[Path, ...]:
    """Every file of the repository, sorted: .gitignore decides, with or without git."""
    return tuple(sorted(path for path in _walk(ROOT / under) if path.is_file()))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if not _is_ignored(path):
            yield from _walk(path) if path.is_dir() else [path]


def _is_ignored(path: Path) -> bool:
    """The two kinds of line our .gitignore has: `/a/path` from the root, and a name anywhere."""
    return any(
        fnmatch(f"/{name(path)}", line.rstrip("/"))
        if line.startswith("/")
        else fnmatch(path.name, line.rstrip("/"))
        for line in IGNORED
    )


def name(path: Path) -> str:
    """The path from the root, as people write it."""
    return path.relative_to(ROOT).as_posix()


def python_files(*places: str) -> tuple[Path, ...]:
    """The Python files in these folders, or these files themselves."""
    found = (path for place in places for path in _files_of(place))
    return tuple(path for path in found if path.suffix == ".py")


def _files_of(place: str) -> tuple[Path, ...]:
    return (ROOT / place,) if (ROOT / place).is_file() else files(place)


@cache
def parsed(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> set[str]:
    """The top-level names a file imports, wherever in it; not those of its own package."""
    nodes = list(ast.walk(parsed(path)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    froms = {
        node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level
    }
    return {dotted.split(".")[0] for dotted in plain | froms}
