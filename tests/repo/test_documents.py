"""README and the register of data say what is there, and no more."""

import os
import re
import subprocess
import sys
from pathlib import Path

import make
from tests.repo import tree

README = (tree.ROOT / "README.md").read_text(encoding="utf-8")
GIVEN = (*tree.files("data/returns"), *tree.files("data/recommendations"))
DOCUMENTS = [path for path in tree.files() if path.suffix == ".md"]


def test_the_commands_of_the_readme_exist():
    verbs = re.findall(r"(?:python3|py -3\.11) make\.py (\w+)", README)

    assert {"run", "check"} <= set(verbs)
    assert set(verbs) <= set(make.VERBS)


def test_the_verbs_of_the_readme_are_those_of_the_command_line():
    ended = subprocess.run(
        [sys.executable, "-m", "metrics", "--help"],
        cwd=tree.ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    offered = re.findall(r"^    ([a-z-]+)\b", ended.stdout, re.M)
    described = re.findall(r"^\| `([a-z-]+)\b", README, re.M)

    assert sorted(described) == sorted(offered)


def test_the_answer_to_the_bad_file_is_the_one_the_readme_shows(tmp_path: Path):
    file, answer = re.findall(r"<!-- bad-file(?:-answer)? -->\n```\w+\n(.*?)```", README, re.S)
    (tmp_path / "bad.csv").write_text(file, encoding="utf-8")

    ended = subprocess.run(
        [sys.executable, "-m", "metrics", "check", "bad.csv", "--config", tree.ROOT / "config"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tree.ROOT)},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert (ended.stdout + ended.stderr, ended.returncode) == (answer, 2)


def test_every_link_between_documents_leads_somewhere():
    links = [
        (tree.name(document), link)
        for document in DOCUMENTS
        for link in re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
        if "://" not in link and not (document.parent / link).exists()
    ]

    assert links == []


def test_the_files_the_readme_lays_out_are_there():
    layout = README.split("## Layout")[1].split("```")[1]
    places = re.findall(r"^([\w./]+)", layout, re.M)

    assert places
    assert [place for place in places if not (tree.ROOT / place).exists()] == []


def any_quarter(text: str) -> str:
    """The same with every quarter alike: one line of the register stands for a row of quarters."""
    return re.sub(r"\d{4}-\d\d_q\d", "QUARTER", text)


def test_every_file_of_data_is_registered():
    register = any_quarter((tree.ROOT / "data" / "README.md").read_text(encoding="utf-8"))
    listed = set(re.findall(r"`((?:returns|recommendations)/[^`]+)`", register))
    names = [path.relative_to(tree.ROOT / "data").as_posix() for path in GIVEN]

    assert names
    assert [name for name in names if any_quarter(name) not in listed] == []


def test_nothing_lies_beside_returns_and_recommendations_but_their_register():
    beside = set(tree.files("data")) - set(GIVEN)

    assert {tree.name(path) for path in beside} == {"data/README.md"}
