"""README and the register of data say what is there, and no more."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import make
from metrics.access import MAY, Deed, Role
from tests.repo import tree

ROWS = {  # the first words of a row in the table of roles → what it is about
    "send in a return": Deed.SEND_RETURN,
    "withdraw or restore a return": Deed.UNDO_RETURN,
    "meetings": Deed.MINUTE,
    "put an edition forward": Deed.PROPOSE_EDITION,
    "approve a return": Deed.APPROVE_RETURN,
    "publish; take charts": Deed.PUBLISH,
    "set everything aside and start empty": Deed.START_EMPTY,
}
README = (tree.ROOT / "README.md").read_text(encoding="utf-8")
VERBS = (tree.ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
IN_THE_METRICS = "Inside the metrics, each stage knows only the stages before it"
READERS = ("commissioner.md", "analyst.md", "communications.md")
WAY = r"\*(The plan|Meeting|Returns|Publish|Help) → ([^*→]+)\*"  # *Publish → Editions*
DOCUMENTS = [path for path in tree.files() if path.suffix == ".md"]


def test_the_commands_of_the_readme_exist():
    verbs = re.findall(r"(?:python3|py -3\.11) make\.py (\w+)", README)

    assert {"run", "check"} <= set(verbs)
    assert set(verbs) <= set(make.VERBS)


def test_the_verbs_of_the_document_are_those_of_the_command_line():
    ended = subprocess.run(
        [sys.executable, "-m", "metrics", "--help"],
        cwd=tree.ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    offered = re.findall(r"^    ([a-z-]+)\b", ended.stdout, re.M)
    described = re.findall(r"^\| `([a-z-]+)\b", VERBS, re.M)

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


def test_the_imports_the_readme_draws_are_those_the_contract_holds():
    drawn = re.findall(r"<!-- imports -->\n```\n(.*?)```", README, re.S)[0]
    stages = [set(re.findall(r"\w+", stage)) for stage in drawn.split("→")]
    text = (tree.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    held = next(one["layers"] for one in contracts if one["name"] == IN_THE_METRICS)

    assert stages == [set(re.findall(r"\w+", layer)) for layer in held if layer != "__main__"]


def test_the_pages_that_readers_are_sent_to_are_in_the_menu():
    menu = (tree.ROOT / "pages" / "main.py").read_text(encoding="utf-8")
    ways = [
        way
        for one in READERS
        for way in re.findall(WAY, (tree.ROOT / "docs" / one).read_text("utf-8"))
    ]

    assert ways
    assert [way for way in ways if f'"{way[1]}"' not in menu] == []


def any_quarter(text: str) -> str:
    """The same with every quarter alike: one line of the register stands for a row of quarters."""
    return re.sub(r"\d{4}-\d\d_q\d", "QUARTER", text)


def test_every_file_of_data_is_registered():
    register = any_quarter((tree.ROOT / "data" / "README.md").read_text(encoding="utf-8"))
    listed = set(re.findall(r"`([a-z]+/[^`]+)`", register))
    files = [path for path in tree.files("data") if tree.name(path) != "data/README.md"]
    names = [path.relative_to(tree.ROOT / "data").as_posix() for path in files]

    assert names
    assert [name for name in names if any_quarter(name) not in listed] == []


def test_every_line_against_a_threat_names_a_test_that_is_there():
    lines = (tree.ROOT / "docs" / "security.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and not line.startswith("| threat")]
    named = [re.search(r"\| `(tests/[\w/]+\.py)::(test_\w+)` \|$", line) for line in rows]
    missing = [
        line
        for line, found in zip(rows, named, strict=True)
        if found is None
        or f"def {found[2]}(" not in (tree.ROOT / found[1]).read_text(encoding="utf-8")
    ]

    assert rows
    assert missing == []


def test_the_table_of_roles_is_the_one_the_code_has():
    text = (tree.ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    head, *rows = [
        line for line in text.split("### What a role may do")[1].splitlines() if "|" in line
    ]
    heads = [cell.strip() for cell in head.strip("| ").split("|")]

    assert heads == [role.value for role in Role]
    told = {  # how many of the roles may, by the first words of the row
        row.split("|")[1].strip().split(",")[0]: [cell.strip() for cell in row.split("|")[2:6]]
        for row in rows[1:]
    }
    for words, deed in ROWS.items():
        may = ["yes" if deed in MAY[role] else "" for role in Role]
        assert told[words] == may, words
