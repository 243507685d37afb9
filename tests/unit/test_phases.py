import json
from datetime import UTC, date, datetime, timedelta

import pytest

from metrics.__main__ import main
from metrics.errors import Damaged, NotStored, Refused, Unknown
from metrics.journal import EntryKind
from metrics.model import Kind
from metrics.warehouse import Warehouse, rebuild, verify
from tests.factories import FORCE, NOON, a_checked
from tests.plan_text import SMALL_PLAN

DAY = timedelta(days=1)
APRIL, JULY = date(2025, 4, 1), date(2025, 7, 1)
FIGURES = a_checked("first.csv", ("m", FORCE, "2025-26 Q1", 1.0), ("m", FORCE, "2025-26 Q2", 2.0))
LATER = a_checked("later.csv", ("m", FORCE, "2025-26 Q3", 3.0))
CALLS = "calls_101_pct_30s"
EVENT = """\
events:
  - id: new_telephony
    title: New telephony
    day: 2025-07-01
    kind: system
    source: PLAN
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "w.duckdb"


def approve(warehouse, measure="m", area=FORCE, start=APRIL, **said):
    usual = {"reason": "a new system", "by": "A. Analyst", "at": NOON}
    return warehouse.approve_phase(measure, area, start, **(usual | said))


def undo(warehouse, phase_id="P0001", **said):
    usual = {"by": "B. Boss", "note": "too early", "at": NOON + DAY}
    return warehouse.undo_phase(phase_id, **(usual | said))


def accept(warehouse, pair, at=NOON, **said):
    usual = {"kind": Kind.FINAL, "by": "A. Analyst", "note": "", "at": at}
    return warehouse.accept(*pair, **(usual | said))


def ids(phases):
    return [phase.phase_id for phase in phases]


def all_read(warehouse):
    moments = (None, NOON, NOON + DAY, NOON + 2 * DAY)
    return (
        warehouse.phase_history(),
        [warehouse.phases(moment) for moment in moments],
        warehouse.known_times(),
        warehouse.series(),
    )


def written_then_fails(journal, monkeypatch):
    """A journal whose next entry reaches the disk and whose process then ends."""
    append = journal.append

    def torn(entry):
        append(entry)
        raise OSError(5, "the machine stopped")

    monkeypatch.setattr(journal, "append", torn)


def test_an_approved_phase_is_given_back_as_it_stands_in_the_warehouse(path):
    with Warehouse(path) as warehouse:
        phase = approve(warehouse, event="new_system")
        assert (phase.phase_id, phase.measure, phase.area, phase.start) == (
            "P0001", "m", FORCE, APRIL,
        )  # fmt: skip
        assert (phase.reason, phase.event, phase.by, phase.at) == (
            "a new system", "new_system", "A. Analyst", NOON,
        )  # fmt: skip
        assert warehouse.phases() == (phase,)
    with Warehouse(path) as warehouse:
        assert warehouse.phases() == (phase,)


def test_a_phase_is_an_entry_of_the_journal_and_changes_the_version(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIGURES)
        before = warehouse.version
        approve(warehouse)
        approved = warehouse.version
        undo(warehouse)
        assert [entry.kind for entry in warehouse.entries] == [
            EntryKind.RETURN_ACCEPTED,
            EntryKind.PHASE_APPROVED,
            EntryKind.PHASE_UNDONE,
        ]
        assert len({before, approved, warehouse.version}) == 3


def test_phases_are_listed_by_measure_area_and_day_and_numbered_as_they_were_approved(path):
    with Warehouse(path) as warehouse:
        approve(warehouse, "z", start=JULY)
        approve(warehouse, "z", start=APRIL)
        approve(warehouse, "a", start=JULY)
        approve(warehouse, "a", area="shropshire")
        assert ids(warehouse.phases()) == ["P0004", "P0003", "P0002", "P0001"]


def test_a_moment_is_kept_in_utc_whatever_its_zone(path):
    east = datetime.fromisoformat("2026-01-05T14:00:00+02:00")
    with Warehouse(path) as warehouse:
        assert approve(warehouse, at=east).at == datetime(2026, 1, 5, 12, tzinfo=UTC)
        assert ids(warehouse.phases(east)) == ["P0001"]


def test_returns_and_phases_are_numbered_apart(path):
    with Warehouse(path) as warehouse:
        approve(warehouse)
        assert accept(warehouse, FIGURES).return_id == "R0001"
        assert approve(warehouse, start=JULY).phase_id == "P0002"


def test_an_undone_phase_stands_no_more_and_is_still_told_of(path):
    with Warehouse(path) as warehouse:
        phase = approve(warehouse)
        assert undo(warehouse) == phase
        assert warehouse.phases() == ()
        (record,) = warehouse.phase_history()
        assert (record.phase, record.undone_at, record.undone_by, record.undone_note) == (
            phase, NOON + DAY, "B. Boss", "too early",
        )  # fmt: skip


def test_the_history_is_newest_first_and_leaves_a_standing_phase_without_an_end(path):
    with Warehouse(path) as warehouse:
        approve(warehouse)
        approve(warehouse, start=JULY)
        undo(warehouse, "P0001")
        newest, oldest = warehouse.phase_history()
        assert ids([newest.phase, oldest.phase]) == ["P0002", "P0001"]
        assert (newest.undone_at, newest.undone_by, newest.undone_note) == (None, "", "")


def test_an_undone_phase_can_be_approved_again_under_a_new_number(path):
    with Warehouse(path) as warehouse:
        approve(warehouse)
        undo(warehouse)
        assert approve(warehouse, at=NOON + 2 * DAY).phase_id == "P0002"
        assert ids(warehouse.phases()) == ["P0002"]


@pytest.mark.parametrize(
    ("known_at", "standing"),
    [
        (NOON - DAY, []),
        (NOON, ["P0001"]),
        (NOON + DAY / 2, ["P0001"]),
        (NOON + DAY, []),
        (NOON + 2 * DAY, []),
        (None, []),
    ],
)
def test_a_phase_stands_from_its_approval_until_it_is_undone(path, known_at, standing):
    with Warehouse(path) as warehouse:
        approve(warehouse)
        undo(warehouse)
        assert ids(warehouse.phases(known_at)) == standing


def test_the_moments_at_which_phases_changed_are_moments_to_look_back_to(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIGURES, known_from=NOON - DAY)
        approve(warehouse, at=NOON + DAY)
        undo(warehouse, at=NOON + 2 * DAY)
        assert warehouse.known_times() == (NOON + 2 * DAY, NOON + DAY, NOON - DAY)


def test_a_phase_does_not_hold_back_since_when_later_figures_were_known(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIGURES, known_from=NOON - 10 * DAY)
        approve(warehouse)
        accept(warehouse, LATER, at=NOON + DAY, known_from=NOON - 5 * DAY)
        assert warehouse.held()[0].known_from == NOON - 5 * DAY


@pytest.mark.parametrize(
    ("said", "problems"),
    [
        ({"by": " "}, {"name-missing": "needs the name of the person"}),
        ({"reason": "\n"}, {"reason-missing": "needs a reason"}),
        (
            {"start": APRIL},
            {"phase-already-approved": "P0001, approved by A. Analyst on 5 January 2026"},
        ),
        (
            {"start": APRIL, "by": "", "reason": ""},
            {"name-missing": "", "reason-missing": "", "phase-already-approved": "1 April 2025"},
        ),
    ],
)
def test_an_approval_is_refused_with_all_that_stands_against_it(path, said, problems):
    with Warehouse(path) as warehouse:
        approve(warehouse)
        before = (warehouse.version, warehouse.phases())
        with pytest.raises(Refused) as refusal:
            approve(warehouse, **({"start": JULY} | said))
        found = {problem.code: problem.message for problem in refusal.value.problems}
        assert list(found) == list(problems)
        assert all(problems[code] in message for code, message in found.items())
        assert (warehouse.version, warehouse.phases()) == before


@pytest.mark.parametrize(
    "said", [{"measure": "other"}, {"area": "shropshire"}, {"start": JULY}], ids=str
)
def test_another_measure_area_or_day_is_another_phase(path, said):
    with Warehouse(path) as warehouse:
        approve(warehouse)
        assert approve(warehouse, **said).phase_id == "P0002"


@pytest.mark.parametrize(
    ("said", "problems"),
    [
        ({"by": ""}, {"name-missing": "needs the name of the person"}),
        ({"note": " "}, {"reason-missing": "needs a reason"}),
        ({"phase_id": "P0002"}, {"phase-already-undone": "on 6 January 2026 by B. Boss"}),
        (
            {"phase_id": "P0002", "by": "", "note": ""},
            {"name-missing": "", "reason-missing": "", "phase-already-undone": "P0002"},
        ),
    ],
)
def test_an_undoing_is_refused_with_all_that_stands_against_it(path, said, problems):
    with Warehouse(path) as warehouse:
        approve(warehouse)
        approve(warehouse, start=JULY)
        undo(warehouse, "P0002")
        before = (warehouse.version, warehouse.phase_history())
        with pytest.raises(Refused) as refusal:
            undo(warehouse, **said)
        found = {problem.code: problem.message for problem in refusal.value.problems}
        assert list(found) == list(problems)
        assert all(problems[code] in message for code, message in found.items())
        assert (warehouse.version, warehouse.phase_history()) == before


def test_a_phase_that_is_not_there_is_told_with_the_nearest(path):
    with Warehouse(path) as warehouse:
        approve(warehouse)
        with pytest.raises(Unknown, match=r'No phase is called "P0009".* Did you mean "P0001"\?'):
            undo(warehouse, "P0009")


def test_a_rebuilt_warehouse_has_the_same_phases(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIGURES)
        approve(warehouse)
        approve(warehouse, "z", start=JULY, event="new_system")
        undo(warehouse)
        before = all_read(warehouse)
    assert verify(path) == ()
    path.unlink()
    assert rebuild(path) == 4
    assert verify(path) == ()
    with Warehouse(path) as warehouse:
        assert all_read(warehouse) == before


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE phases SET start_day = DATE '2025-05-01' WHERE phase_id = 'P0001'",
        "UPDATE phases SET undone_at = NULL WHERE phase_id = 'P0002'",
        "UPDATE phases SET reason = 'another' WHERE phase_id = 'P0001'",
    ],
)
def test_a_phase_changed_behind_the_journals_back_is_found(path, harm):
    with Warehouse(path) as warehouse:
        approve(warehouse)
        approve(warehouse, start=JULY)
        undo(warehouse, "P0002")
        warehouse.cursor.execute(harm)
    (problem,) = verify(path)
    assert problem.code == "warehouse-differs"
    assert "table phases: 1 rows of the journal are missing and 1 are not" in problem.message


def test_lost_phases_are_noticed_on_opening(path):
    """Else the table would be made anew, empty, and every status would change unseen."""
    with Warehouse(path) as warehouse:
        approve(warehouse)
        warehouse.cursor.execute("DROP TABLE phases")
    with pytest.raises(Damaged, match="has 0 phases, and the journal says 1 were approved"):
        Warehouse(path)
    assert rebuild(path) == 1
    assert verify(path) == ()


@pytest.mark.parametrize("act", [approve, lambda warehouse: undo(warehouse, "P0001")])
def test_what_the_journal_has_and_a_crash_kept_from_the_warehouse_is_caught_up(
    path, monkeypatch, act
):
    with Warehouse(path) as warehouse:
        approve(warehouse, start=JULY)
        written_then_fails(warehouse.journal, monkeypatch)
        with pytest.raises(NotStored, match=r"is kept in the journal, .* do not do it again"):
            act(warehouse)
        monkeypatch.undo()
        assert ids(warehouse.phases()) == ["P0001"]
    with Warehouse(path) as warehouse:
        assert len(warehouse.entries) == 2
        assert ids(warehouse.phases()) == (["P0002", "P0001"] if act is approve else [])
    assert verify(path) == ()


def test_a_fault_before_the_journal_leaves_no_phase_behind(path, monkeypatch):
    def full(_entry):
        raise OSError(28, "No space left on device")

    with Warehouse(path) as warehouse:
        monkeypatch.setattr(warehouse.journal, "append", full)
        with pytest.raises(NotStored, match="the disk is full"):
            approve(warehouse)
        monkeypatch.undo()
        assert (warehouse.phases(), warehouse.entries) == ((), ())
        assert approve(warehouse).phase_id == "P0001"
    assert verify(path) == ()


def test_a_warehouse_made_before_there_were_phases_opens_and_takes_them(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIGURES)
        warehouse.cursor.execute("DROP TABLE phases")
    assert verify(path) == ()
    with Warehouse(path) as warehouse:
        assert (warehouse.phases(), warehouse.phase_history()) == ((), ())
        assert approve(warehouse).phase_id == "P0001"
    assert verify(path) == ()


@pytest.fixture
def run(tmp_path, capsys):
    """Runs a verb on a small plan and a warehouse of its own; gives exit code, output, error."""
    (tmp_path / "targets.yaml").write_text(SMALL_PLAN + EVENT, encoding="utf-8")
    own = ["--warehouse", str(tmp_path / "w.duckdb"), "--config", str(tmp_path)]

    def run_verb(*arguments):
        code = main([*map(str, arguments), *own])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_verb


def approving(**said):
    """The words of an approval, with some of them changed."""
    usual = {
        "measure": CALLS, "area": "west_mercia", "from": "2025-07-01",
        "reason": "new telephony", "by": "A. Analyst",
    }  # fmt: skip
    options = (usual | said).items()
    return ["phase-approve", *(word for key, value in options for word in (f"--{key}", value))]


def test_a_phase_approved_and_undone_at_the_command_line_is_listed_with_both(run):
    assert run("phases")[:2] == (0, "No phases are approved.\n")
    code, out, _ = run(*approving())
    assert (code, out) == (
        0,
        f"P0001 ({CALLS}, west_mercia, from 1 July 2025) is approved: the limits begin again.\n",
    )
    assert run("phase-undo", "P0001", "--by", "B. Boss", "--note", "too early")[:2] == (
        0,
        f"P0001 ({CALLS}, west_mercia, from 1 July 2025) is undone.\n",
    )
    code, out, _ = run("phases")
    assert code == 0
    assert f"{CALLS}, west_mercia, from 1 July 2025  by A. Analyst: new telephony" in out
    assert out.endswith("UNDONE by B. Boss: too early\n")


def test_the_keys_of_a_phase_are_a_contract(run):
    approved = json.loads(run(*approving(event="new_telephony"), "--json")[1])
    assert json.loads(run("phases", "--json")[1]) == [approved]
    assert approved | {"at": ""} == {
        "phase": "P0001", "measure": CALLS, "area": "west_mercia", "start": "2025-07-01",
        "reason": "new telephony", "event": "new_telephony", "by": "A. Analyst", "at": "",
        "undone_at": None, "undone_by": "", "undone_note": "",
    }  # fmt: skip
    undone = json.loads(run("phase-undo", "P0001", "--by", "B", "--note", "n", "--json")[1])
    assert json.loads(run("phases", "--json")[1]) == [undone]
    assert (undone["undone_by"], undone["undone_note"]) == ("B", "n")
    assert datetime.fromisoformat(undone["undone_at"]) > datetime.fromisoformat(undone["at"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (approving(measure="calls_101_pct_30"), f'Did you mean "{CALLS}"?'),
        (approving(area="west_mercier"), 'Did you mean "west_mercia"?'),
        (approving(event="new_telefony"), '"new_telefony" is not an event of the plan. Did you'),
        (approving(reason=" "), "needs a reason"),
        (approving(by="", reason=""), "needs the name of the person"),
        (("phase-undo", "P0003", "--by", "B", "--note", "n"), 'No phase is called "P0003"'),
    ],
)
def test_a_mistake_is_told_in_a_sentence_and_approves_nothing(run, arguments, told):
    code, _, err = run(*arguments)
    assert code == 2
    assert told in err
    assert "Traceback" not in err
    assert run("phases", "--json")[1] == "[]\n"
