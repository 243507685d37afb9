"""The recipes of docs/engineer.md, followed to the letter on a copy: what is added works as told."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from metrics.plan import read_plan
from metrics.returns import read_sources
from tests.repo import tree

TEXT = (tree.ROOT / "docs" / "engineer.md").read_text(encoding="utf-8")
FENCE = r" *<!-- {} -->\n( *)```\w+\n(.*?)\n\1```"
COPIED = (
    "app.py", "make.py", "pyproject.toml", ".streamlit", "config", "front", "metrics", "pages",
    "tests",
)  # fmt: skip
PATH = r"`((?:config|docs|front|metrics|pages|tests)/[\w./]+)`"
CONTRACTS = "from importlinter.cli import lint_imports_command as lint; lint()"


def snippets(name: str) -> list[str]:
    """What stands in the document under that remark, as it stands in a file."""
    found = re.findall(FENCE.format(re.escape(name)), TEXT, re.S)
    return [re.sub(f"^{indent}", "", text, flags=re.M) + "\n" for indent, text in found]


def snippet(name: str) -> str:
    """The one snippet of that name."""
    (found,) = snippets(name)
    return found


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A copy of the configuration."""
    return shutil.copytree(tree.ROOT / "config", tmp_path / "config")


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def run(folder: Path, *command: str, root: Path = tree.ROOT) -> str:
    """What a program says, which must end well."""
    ended = subprocess.run(
        [sys.executable, *command], cwd=folder, env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def verb(folder: Path, *asked: str) -> str:
    """A verb of the command line, over the copy."""
    own = ("--config", "config", "--warehouse", "warehouse.duckdb")
    return run(folder, "-m", "metrics", *asked, *own)


def insert(path: Path, key: str, text: str) -> None:
    """The first entry of a list of the plan's file."""
    held = path.read_text(encoding="utf-8")
    assert held.count(f"\n{key}:\n") == 1
    path.write_text(held.replace(f"\n{key}:\n", f"\n{key}:\n{text}"), encoding="utf-8")


def change(path: Path, diff: str) -> None:
    """A change as a diff shows it, where it fits exactly once."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if not line.startswith("+"))
    after = "".join(line[1:] for line in lines if not line.startswith("-"))
    held = path.read_text(encoding="utf-8")
    assert held.count(before) == 1, f"{path.name} does not have once:\n{before}"
    path.write_text(held.replace(before, after), encoding="utf-8")


def test_a_measure_that_is_added_is_read_accepted_and_judged(tmp_path: Path, config: Path):
    for key in ("measures", "expected_returns"):
        insert(config / "targets.yaml", key, snippet(f"measure: into {key}"))
    write(tmp_path, "orders.csv", snippet("measure: return"))

    verb(tmp_path, "load", "orders.csv", "--by", "A. Analyst")

    said = verb(tmp_path, "assess", "--measure", "stalking_orders_granted_pct")
    assert said == snippet("measure: answer")
    assert "Legal services" in verb(tmp_path, "due", "--json")


def test_a_layout_that_is_added_reads_the_file_of_its_recipe(tmp_path: Path, config: Path):
    place = "config/layouts/contact_centre_report.yaml"
    write(tmp_path, place, snippet(f"layout: {place}"))
    write(tmp_path, "waits.csv", snippet("layout: file"))

    assert verb(tmp_path, "check", "waits.csv") == snippet("layout: answer")


def test_a_source_that_is_added_makes_figures_of_its_records(tmp_path: Path, config: Path):
    place = "config/sources/online_reports.sql"
    write(tmp_path, place, snippet(f"source: {place}"))
    write(tmp_path, "reports.csv", snippet("source: file"))

    assert verb(tmp_path, "check", "reports.csv") == snippet("source: answer")
    assert "online_reports" in [one.name for one in read_sources(config, portable=True)]
    verb(tmp_path, "collect", "online_reports", "reports.csv", "--by", "A", "--confirm", "Known")
    told = verb(tmp_path, "series", "--measure", "online_reports_total").splitlines()
    assert [line.split()[1:4] for line in told] == [["Sep", "2026", "3"], ["Oct", "2026", "1"]]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the product and its tests."""
    for path in (one for place in COPIED for one in _files(place)):
        target = tmp_path / tree.name(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return tmp_path


def _files(place: str) -> tuple[Path, ...]:
    return (tree.ROOT / place,) if (tree.ROOT / place).is_file() else tree.files(place)


def test_a_page_that_is_added_is_in_the_menu_drawn_and_by_the_rules(copy: Path):
    write(copy, "pages/plan/events.py", snippet("page: pages/plan/events.py"))
    changed = list(dict.fromkeys(re.findall(r"<!-- page: change (\S+) -->", TEXT)))
    for place in changed:
        for diff in snippets(f"page: change {place}"):
            change(copy / place, diff)

    touched = ("pages/plan/events.py", *changed)
    run(copy, "-m", "ruff", "check", *touched, root=copy)
    run(copy, "-m", "ruff", "format", "--check", *touched, root=copy)
    run(copy, "-c", CONTRACTS, "--no-logo", "--no-cache", root=copy)
    tests = ("tests/pages/test_pages.py", "-k", "events or address_of_a_page")
    told = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, root=copy)
    assert "2 passed" in told
    assert [one.title for one in read_plan(copy / "config").events]  # so the page had rows


def test_every_place_the_document_names_is_there_with_what_it_names():
    places = [place for place in re.findall(PATH, TEXT) if not _is_added(place)]
    named = re.findall(rf"{PATH} `(\w+)`", TEXT)
    missing = [
        f"{place}: {name}"
        for place, name in named
        if not re.search(rf"^(?:def|class) {name}\b", _text(place), re.M)
    ]

    assert [place for place in places if not (tree.ROOT / place).exists()] == []
    assert len(named) > 10
    assert missing == []


def _is_added(place: str) -> bool:
    """Whether a recipe makes the file."""
    return f": {place} -->" in TEXT


def _text(place: str) -> str:
    return (tree.ROOT / place).read_text(encoding="utf-8")
