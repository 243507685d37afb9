"""Every page for every role and for nobody; and everything that writes, tried by a viewer."""

import ast
import json
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import MAY, Deed, Role
from pages.shared import door
from tests.pages.opening import MAIN, PATIENCE, open_page, words_of
from tests.pages.people import OUT, as_, behind_sign_in, claims
from tests.repo import tree

PAGES = (
    "", "meeting", "measure", "national", "boards", "questions", "inspectorate", "upload", "held",
    "due", "charts", "tables", "statement", "editions", "method",
)  # fmt: skip
# Words on a button that somebody presses to do it: nobody else sees one.
PRESSES = {
    Deed.MINUTE: "Put it in",
    Deed.PROPOSE_EDITION: "Put it forward",
    Deed.KEEP_REGISTER: "Add it",
    Deed.START_EMPTY: "Start empty",
}
WAREHOUSE_METHODS = {
    "accept", "withdraw", "restore", "approve", "approve_phase", "undo_phase", "enter",
}  # fmt: skip
OTHER_WRITERS = {"save_layout", "start_empty"}  # what writes beside the journal
DOOR = {"acting.acting", "acting.do", "acting.later", "leaving.making"}
# Each function of the pages that writes, and how a test calls it: what stands in its fields, and
# what it is given (as Python). The door is asked before any of it is looked at.
LATER = "SimpleNamespace(key='k', problems=(), receipt=None, version='', checked=SimpleNamespace(excluded=()), received=None)"
WRITERS: dict[str, tuple[dict[str, object], str]] = {
    "pages.meeting.asked:_ask": ({"own_measure": ""}, "SimpleNamespace(standing=dict), 'M0001'"),
    "pages.meeting.asked:_close": ({}, "'Q0001'"),
    "pages.meeting.asked:_commit": ({"measure_Q1": "", "due_Q1": "2026-01-01"}, "None, 'M0001', 'Q1'"),
    "pages.meeting.asked:_keep_answer": ({"answered_by_Q1": "C. Chief"}, "'Q1'"),
    "pages.meeting.papers:_close": ({}, "'M0001'"),
    "pages.meeting.papers:_keep": ({"day_new": 1, "title_new": "T", "quarter_new": 1, "topics_new": ()}, "'new', ''"),
    "pages.meeting.questions:_close": ({}, "'C0001'"),
    "pages.meeting.questions:_redate": ({}, "'C0001'"),
    "pages.meeting.register.entering:_add": ({"add_*": ""}, ""),
    "pages.meeting.register.entering:_enter": ({}, "None, None"),
    "pages.meeting.register.one:_update": (
        {"due_R": "", "closed_R": "", "response_sent_R": "", "force_status_R": Role.VIEWER, "inspectorate_status_R": Role.VIEWER},
        "'R'",
    ),
    "pages.meeting.suggested:_ask": ({}, "None, None, None, 0"),
    "pages.meeting.suggested:_leave": ({}, "None, None, 0"),
    "pages.plan.overview:_start_empty": ({}, ""),
    "pages.publish.editions:_approve": ({}, "'E0001'"),
    "pages.publish.editions:_propose": ({}, ""),
    "pages.publish.editions:_take_back": ({}, ""),
    "pages.publish.statement_words:_keep": ({}, "None, 'opening', 'Opening', 'k'"),
    "pages.returns.desk.acceptance:accept": ({"kind": 1, "note": ""}, LATER),
    "pages.returns.desk.mapping:_save": ({}, "'k', None"),
    "pages.returns.undoing:_act": ({}, "'withdraw', 'R0001'"),
    "pages.plan.parts.commentary:_keep": ({}, "None"),
    "pages.plan.parts.phases:_approve": ({"phase_start": "2025-04-01"}, "'m', 'a'"),
    "pages.plan.parts.phases:_undo": ({}, "'P0001'"),
}  # fmt: skip
# They write what was allowed already: the first is given the signed act, the second is called by
# the function that asked the door.
INNER = {"pages.shared.leaving:put", "pages.shared.stores:empty"}
CALLERS_OF_INNER = {
    "pages.publish.charts:_make", "pages.publish.statement_files:_make",
    "pages.publish.tables:_made", "pages.plan.overview:_start_empty", "pages.shared.takeaway:_made",
}  # fmt: skip


@pytest.fixture
def behind(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    behind_sign_in(tmp_path / "config", monkeypatch)
    return data


def seen_by(who: dict[str, object], path: str) -> AppTest:
    return as_(open_page(path, run=False), who).run()


def journal(data: Path) -> bytes:
    return (data / "warehouse.duckdb.journal.jsonl").read_bytes()


def labels(test: AppTest) -> set[str]:
    return {button.label for button in test.button}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_for_those_with_a_role_and_its_presses_for_those_who_may(behind, path):
    for who in (
        OUT,
        claims("viewer", ago=timedelta(hours=10, seconds=1)),
        claims("viewer", aud="x"),
    ):
        shut = seen_by(who, path)
        assert [one.value for one in shut.title] == ["Sign in"]
        assert labels(shut) == {"Sign in"}
    nobody = seen_by(claims("unheard of"), path)
    assert [one.value for one in nobody.title] == ["You have no role here"]
    assert "the office manager" in words_of(nobody)
    for role in Role:
        shown = seen_by(claims(role.value), path)
        assert not shown.exception
        assert labels(shown) >= {"Log out"}
        assert f"Signed in as Ann Analyst, {role.value}." in words_of(shown)
        offered = {deed for deed, label in PRESSES.items() if label in labels(shown)}
        assert offered <= MAY[role]
        assert "Your name" not in {one.label for one in shown.text_input}


def test_a_sign_in_counts_to_its_last_moment(behind):
    young = timedelta(hours=10) - timedelta(minutes=2)

    assert not [
        one for one in seen_by(claims("viewer", ago=young), "held").title if one.value == "Sign in"
    ]


def function_names(path: Path) -> dict[str, ast.FunctionDef]:
    body = tree.parsed(path).body
    return {node.name: node for node in body if isinstance(node, ast.FunctionDef)}


def dotted(path: Path) -> str:
    return tree.name(path).removesuffix(".py").replace("/", ".")


def writers_of_the_metrics() -> set[str]:
    """The functions of `metrics` in which somebody is writing."""
    found = set(OTHER_WRITERS)
    for path in tree.python_files(
        "metrics/meeting", "metrics/release", "metrics/recommendations", "metrics/statement"
    ):
        for name, node in function_names(path).items():
            text = ast.unparse(node)
            if "writing(" in text and name != "writing":
                found.add(name)
    return found


def writes(node: ast.FunctionDef, names: set[str]) -> bool:
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and one.id in names:
            return True
        if isinstance(one, ast.Attribute) and (
            (one.attr in WAREHOUSE_METHODS and "warehouse" in ast.unparse(one.value))
            or ast.unparse(one) == "stores.empty"
        ):
            return True
    return False


def writing_functions() -> dict[str, ast.FunctionDef]:
    """Every function of the pages that writes, by module and name."""
    found = {}
    for path in tree.python_files("pages"):
        imported = {
            alias.asname or alias.name
            for node in tree.parsed(path).body
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("metrics")
            for alias in node.names
        }
        names = writers_of_the_metrics() & imported
        for name, node in function_names(path).items():
            if writes(node, names):
                found[f"{dotted(path)}:{name}"] = node
    return found


def test_every_function_of_the_pages_that_writes_is_tried_below_and_asks_at_the_door():
    found = writing_functions()

    assert set(found) - INNER == set(WRITERS)
    asking = {name for name, node in found.items() if any(one in ast.unparse(node) for one in DOOR)}
    assert set(found) - INNER == asking


def test_what_is_inside_the_door_is_called_by_nothing_else():
    calls = {
        f"{dotted(path)}:{name}": node
        for path in tree.python_files("pages")
        for name, node in function_names(path).items()
        if any(one in ast.unparse(node) for one in ("leaving.put(", "stores.empty("))
    }

    assert set(calls) == CALLERS_OF_INNER
    assert all(any(one in ast.unparse(node) for one in DOOR) for node in calls.values())


def script(name: str, given: str) -> str:
    module, function = name.split(":")
    return (
        "import importlib\nfrom types import SimpleNamespace\nimport streamlit as st\n"
        f"module = importlib.import_module({module!r})\n"
        "for name in getattr(module, 'BY_HAND', ()): st.session_state[f'add_{name}'] = ''\n"
        f"module.{function}({given})\n"
    )


@pytest.mark.parametrize("who", ["viewer", "out", "too long ago"])
@pytest.mark.parametrize("name", WRITERS)
def test_whoever_may_not_changes_nothing_however_the_function_is_reached(behind, name, who):
    fields, given = WRITERS[name]
    before = journal(behind)
    test = AppTest.from_string(script(name, given), default_timeout=PATIENCE)
    for field, value in fields.items():
        test.session_state[field] = value
    people = {
        "viewer": claims("viewer"),
        "out": OUT,
        "too long ago": claims("administrator", ago=timedelta(hours=11)),
    }
    as_(test, people[who]).run()

    assert not test.exception
    assert journal(behind) == before
    said = json.dumps([str(value) for value in test.session_state.values()])
    wanted = {"viewer": "signed in as viewer", "out": "", "too long ago": "ago"}[who]
    assert wanted in said


def test_a_press_on_a_page_that_was_open_too_long_does_nothing(own_data, tmp_path, monkeypatch):
    behind_sign_in(tmp_path / "config", monkeypatch)
    test = seen_by(claims("administrator"), "editions")
    before = journal(own_data)
    as_(test, claims("administrator", ago=timedelta(hours=11)))
    next(one for one in test.button if one.label == "Put it forward").click().run()

    assert [one.value for one in test.title] == ["Sign in"]
    assert journal(own_data) == before


def test_what_somebody_does_is_entered_by_name_and_address(own_data, tmp_path, monkeypatch):
    behind_sign_in(tmp_path / "config", monkeypatch)
    test = seen_by(claims("administrator"), "editions")
    next(one for one in test.button if one.label == "Put it forward").click().run()
    last = json.loads(journal(own_data).splitlines()[-1])

    assert (last["kind"], last["by"]) == ("edition_proposed", "Ann Analyst (ann@example.org)")
    next(one for one in test.button if one.label == "Approve E0001").click().run()
    assert "a second person must approve it" in words_of(test)
    renamed = claims("approver", name="Mrs A. Other")  # the same address
    press = next(
        one
        for one in as_(seen_by(renamed, "editions"), renamed).button
        if one.label == "Approve E0001"
    )
    press.click().run()
    assert json.loads(journal(own_data).splitlines()[-1])["kind"] == "edition_proposed"


def test_access_that_is_loosened_while_the_dashboard_runs_opens_nothing(behind, tmp_path):

    door.started_with(door.Auth.OIDC)
    try:
        (tmp_path / "config" / "access.yaml").write_text("auth: none\n", encoding="utf-8")
        test = seen_by(OUT, "held")
        assert [one.value for one in test.title] == ["Sign in"]
        assert "must be started again" in words_of(test)
    finally:
        door._started.clear()  # noqa: SLF001


def test_main_asks_at_the_door_before_anything_is_read():
    body = function_names(MAIN)["main"].body
    lines = [ast.unparse(node) for node in body]
    asked = next(at for at, line in enumerate(lines) if "door.passed()" in line)

    assert [line for line in lines[:asked] if "stores." in line] == []
