"""pyproject.toml, the three locks and the imports in the code say the same."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.repo import tree

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-cluster.lock")
OURS = {"app", "bench", "docs", "front", "make", "metrics", "pages", "tests"}
USED_BY_STREAMLIT = {"uvloop", "plotly", "pandas"}  # when they are there; we import none of them
LOCK_ENTRY = r"^([a-z0-9].*?) \\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n?)+)"
PROJECT = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def plain(name: str) -> str:
    """A distribution's name as registries compare it, without version and marker."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", name.strip(), maxsplit=1)[0]).lower()


RUNNING = {plain(line) for line in PROJECT["project"]["dependencies"]}
CHECKING = {plain(line) for line in PROJECT["dependency-groups"]["dev"]}
EXTRA = {plain(line) for line in PROJECT["project"]["optional-dependencies"]["cluster"]}


def imported_distributions(*places: str) -> set[str]:
    """The distributions whose modules these places import themselves."""
    modules = {module for path in tree.python_files(*places) for module in tree.imported(path)}
    known = packages_distributions()
    outside = modules - set(sys.stdlib_module_names) - OURS - {""}
    return {plain(known.get(module, [module])[0]) for module in outside}


def pins(lock: str) -> dict[str, str]:
    """The requirement lines of a lock, each with the lines of hashes under it."""
    text = (tree.ROOT / lock).read_text(encoding="utf-8")
    entries = re.findall(
        r"^([a-z0-9].*?) \\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n?)+)", text, re.M
    )
    return dict(entries)


def test_what_the_product_imports_is_declared():
    assert imported_distributions("app.py", "front", "pages", "metrics") <= RUNNING


def test_what_is_declared_for_running_is_imported():
    used = imported_distributions("app.py", "front", "pages", "metrics")

    assert used | USED_BY_STREAMLIT >= RUNNING


def test_what_the_tests_and_pictures_import_is_declared():
    assert imported_distributions("docs", "tests") <= RUNNING | CHECKING


def test_every_dependency_says_what_it_is_for():
    text = (tree.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = re.findall(r'^    ("[a-z][^"]*"),(.*)$', text.split("[tool.", maxsplit=1)[0], re.M)

    assert {plain(name.strip('"')) for name, _reason in lines} == RUNNING | CHECKING | EXTRA
    assert [name for name, reason in lines if not re.match(r"  # \w", reason)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str):
    assert "://" not in (tree.ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_one_exact_version_with_hashes(lock: str):
    text = (tree.ROOT / lock).read_text(encoding="utf-8")
    requirements = re.findall(r"^[a-z0-9].*", text, re.M)

    assert [line for line in requirements if not re.match(r"[a-z0-9.-]+==\S+ ", line)] == []
    assert len(pins(lock)) == len(requirements)


@pytest.mark.parametrize(
    ("lock", "declared"), [(LOCKS[0], RUNNING), (LOCKS[1], CHECKING), (LOCKS[2], EXTRA)]
)
def test_a_lock_holds_what_is_declared(lock: str, declared: set[str]):
    assert declared <= {plain(requirement) for requirement in pins(lock)}


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_the_checks_and_the_extra_have_the_very_versions_that_run_the_product(lock: str):
    running, held = pins(LOCKS[0]), pins(lock)

    assert {name: held.get(name) for name in running} == running
