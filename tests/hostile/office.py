"""An office in which every text is hostile: its plan, its layouts, its returns, and all that people
write. What shows or writes it must show it as text.

`an_office(folder)` makes `folder/config` and `folder/data`; nothing outside them is touched.
"""

import csv
import io
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import yaml

from metrics.journal import Journal
from metrics.meeting import (
    Act,
    AimDraft,
    answer,
    ask,
    close,
    close_papers,
    comment,
    commit,
    picture_of,
    read_book,
    redate,
    set_meeting,
)
from metrics.model import ForceReturn, Kind
from metrics.model.meeting import Direction
from metrics.periods import read_period
from metrics.plan import PLAN_FILE, Plan, read_plan
from metrics.recommendations import add, update
from metrics.release import approve_edition, propose_edition, record_published, withdraw_edition
from metrics.returns import check_return, read_layouts
from metrics.statement import parts_of, word_statement
from metrics.warehouse import Warehouse
from tests.hostile import books, texts
from tests.plan_text import SMALL_PLAN

CALLS, OFFERED, NUMBERED = "calls_101_pct_30s", "calls_101_offered", "homicide_count"
QUARTERS = [f"{year}-{year - 1999} Q{n}" for year in (2022, 2023, 2024) for n in (1, 2, 3, 4)]
QUARTERS += ["2025-26 Q1", "2025-26 Q2", "2025-26 Q3"]
QUARTER = read_period("2025-26 Q3")
AT = datetime(2026, 2, 10, 9, tzinfo=UTC)
HEAD = (
    "measure",
    "area",
    "period",
    "value",
    "numerator",
    "denominator",
    "n",
    "marker",
    "note",
    "breakdown",
)
NAME = (
    "<img id=hostile src=x onerror=window.__hit=1>=1+1.csv"  # a file's name, as a browser gives one
)
PEOPLE = tuple(f"{number} {texts.LINE}" for number in range(3))
REFERENCE = f"REC1{texts.SHORT}"


@dataclass(frozen=True, slots=True)
class Office:
    """Where it lies, and its plan."""

    config: Path
    data: Path
    plan: Plan

    @property
    def warehouse(self) -> Path:
        """The file of its warehouse."""
        return self.data / "warehouse.duckdb"


class _Whole(yaml.SafeDumper):
    """Writes a list that stands in two places twice: a plan has no references."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  (the writer's own name)
        return True


def an_office(folder: Path) -> Office:
    """The whole of it, as it would stand after a quarter's work."""
    config, data = folder / "config", folder / "data"
    plan = write_config(config)
    with Warehouse(data / "warehouse.duckdb") as warehouse:
        _send(warehouse, plan, config)
        _meet(warehouse, plan, (config / PLAN_FILE).read_bytes())
        _register(warehouse)
        _publish(warehouse, plan, (config / PLAN_FILE).read_bytes())
    return Office(config, data, plan)


def write_config(config: Path) -> Plan:
    """A plan, a layout, the style of charts, the checklist and who may enter, in hostile words."""
    (config / "layouts").mkdir(parents=True)
    for name, said in {
        PLAN_FILE: plan_said(), "layouts/sly.yaml": layout_said(), "order.yaml": order_said(),
        "house.yaml": {"footer": texts.LINE}, "access.yaml": {"ask": texts.LINE},
    }.items():  # fmt: skip
        written = yaml.dump(said, Dumper=_Whole, allow_unicode=True, sort_keys=False)
        (config / name).write_text(written, encoding="utf-8")
    return read_plan(config)


def plan_said() -> dict[str, Any]:
    """The small plan with a hostile text in every place for words, in turn all of them."""
    said, sly = yaml.safe_load(SMALL_PLAN), _in_turn()
    said |= {"name": texts.LINE, "note": next(sly)}
    body = {"title": next(sly), "force": texts.LINE, "contact": texts.LINE, "licence": texts.LINE}
    said["body"] |= {"name": texts.START, "chief": texts.LINE, "short": texts.SHORT, **body}
    said["national_priorities"] = [
        {"id": "homicide", "name": texts.LINE, "measures": [NUMBERED], "source": "PLAN",
         "baseline": next(sly)},
        {"id": "safe", "name": f"Safe {next(sly)}", "not_measured": texts.LINE, "source": "PLAN"},
    ]  # fmt: skip
    said["priorities"][0] |= {"name": texts.LINE, "promise": texts.paragraph()}
    for one in (*said["priorities"][0]["commitments"], *said["boards"], *said["rights"]):
        one.update({name: next(sly) for name in one if name in {
            "text", "summary", "not_measured", "name", "purpose",
        }})  # fmt: skip
    said["priorities"][0]["commitments"][0]["heading"] = texts.START
    said["boards"][0] |= {"objectives": list(texts.lines()), "measures": [CALLS]}
    said["across"]["name"], said["announcements"]["name"] = texts.START, f"News {texts.LINE}"
    said["sources"][0] |= {"title": texts.LINE, "where": f"javascript:{texts.HIT}"}
    said["sources"].append({"id": "WEB", "title": next(sly), "where": "https://example.org/a"})
    said["earlier_plans"][0] |= {"name": texts.LINE, "note": next(sly)}
    for area in said["areas"]:
        area["name"] += f" {texts.LINE}"
    said["areas"][1]["roles"] = [{"level": "policing_area"}, {"level": "district"}]
    said["measures"] = list(_measures(said["measures"], sly))
    said["events"] = [
        {"id": "moved", "title": texts.LINE, "day": date(2025, 6, 1), "kind": "system",
         "source": "PLAN", "note": texts.START},
    ]  # fmt: skip
    said["expected_returns"] = [
        {"id": "calls", "name": texts.LINE, "sender": texts.LINE, "measures": [CALLS, OFFERED],
         "frequency": "quarter", "due_days": 45, "basis": "local", "source": "PLAN",
         "note": next(sly), "breaks": [{"effective_from": date(2025, 7, 1),
         "effective_to": date(2025, 9, 30), "reason": texts.LINE}]},
    ]  # fmt: skip
    return said


def _in_turn() -> Iterator[str]:
    return cycle(texts.lines())


def _measures(held: list[dict[str, Any]], sly: Iterator[str]) -> Iterator[dict[str, Any]]:
    homicide = deepcopy(held[0]) | {"id": NUMBERED, "frequency": ["quarter"]}
    withheld = deepcopy(held[0]) | {
        "id": "kept_back",
        "publish": {"allowed": False, "because": texts.LINE},
    }
    for number, one in enumerate((*held, homicide, withheld)):
        one |= {
            "name": f"{'=-+@'[number]}{number} {texts.LINE}", "short": f"{number} {texts.SHORT}",
            "definition": texts.START, "numerator": next(sly), "denominator": next(sly),
            "caution": texts.LINE, "source": texts.START, "owner": texts.LINE,
            "note": texts.START, "breakdowns": ["age"],
        }  # fmt: skip
        for target in one.get("targets", ()):
            target["note"] = texts.LINE
        yield one


def layout_said() -> dict[str, Any]:
    """How a file of the force's own is read; every word of it is shown on the desk."""
    return {
        "name": "sly", "title": texts.LINE, "note": texts.LINE,
        "tables": [{
            "headings": ["Area", texts.SHORT, "When"], "area": {"column": "Area"},
            "period": {"text": "{When}"}, "value": texts.SHORT, "measures": [{"measure": OFFERED}],
            "skip": [{"column": "Area", "is": ["left out"], "because": texts.LINE}],
        }],
    }  # fmt: skip


def order_said() -> dict[str, Any]:
    """The checklist of what is asked."""
    item = {"paragraph": texts.LINE, "asks": texts.LINE, "when": texts.LINE, "note": texts.LINE}
    return {
        "sources": [{"id": "LAW", "title": texts.LINE, "where": f"javascript:{texts.HIT}"}],
        "items": [{"id": "one", "source": "LAW", "measures": [CALLS], **item}],
        "left_out": [texts.LINE],
    }


def tidy(rows: list[tuple[Any, ...]]) -> bytes:
    """A tidy return of (measure, area, period, value, numerator, denominator, n, marker, note)."""
    out = io.StringIO()
    csv.writer(out).writerows([HEAD[: len(rows[0])], *rows])
    return out.getvalue().encode()


def noted(number: int) -> str:
    """A note for each figure, in turn all that a return takes: no NUL."""
    kept = [one.text for one in texts.TEXTS if "\0" not in one.text]
    return kept[number % len(kept)]


def calls(last: int = 57) -> bytes:
    """Shares of the force and of a district, each with a hostile note."""
    rows = []
    for number, quarter in enumerate(QUARTERS):
        share = last if quarter == QUARTERS[-1] else 50 + number % 5
        places = (("west_mercia", 0), ("telford_and_wrekin", 2))
        for area, more in places:
            note = noted(len(rows))
            rows.append(
                (CALLS, area, quarter, share + more, (share + more) * 10, 1000, 1000, "p", note)
            )
    return tidy(rows)


def counts() -> bytes:
    """Counts of the other measures, with notes that begin as a formula does."""
    measures = (OFFERED, NUMBERED, "kept_back")
    cells = [(one, quarter) for one in measures for quarter in QUARTERS]
    return tidy([
        (one, "west_mercia", quarter, 900 + at, "", "", "", "", noted(at + 30))
        for at, (one, quarter) in enumerate(cells)
    ])  # fmt: skip


def _send(warehouse: Warehouse, plan: Plan, config: Path) -> None:
    layouts = read_layouts(config)
    for number, (content, kind) in enumerate(
        ((calls(60), Kind.PROVISIONAL), (counts(), Kind.ILLUSTRATIVE), (calls(), Kind.PROVISIONAL))
    ):
        at = AT - timedelta(days=3 - number)
        received = ForceReturn(f"{number}{NAME}", content)
        checked = check_return(received, plan, layouts, as_of=at.date())
        assert checked.acceptable, [one.sentence for one in checked.problems]
        warehouse.accept(
            checked, content, kind=kind, by=PEOPLE[0], note=texts.paragraph(), at=at,
            confirmed=texts.LINE,
        )  # fmt: skip
    warehouse.approve("R0001", by=PEOPLE[1], note=texts.LINE, at=AT)
    warehouse.withdraw("R0002", by=PEOPLE[1], note=texts.paragraph(), at=AT)
    warehouse.restore("R0002", by=PEOPLE[1], note=texts.LINE, at=AT)
    warehouse.approve_phase(
        CALLS, "west_mercia", date(2024, 4, 1), reason=texts.paragraph(), event="", by=PEOPLE[1],
        at=AT,
    )  # fmt: skip
    warehouse.approve_phase(
        OFFERED, "west_mercia", date(2024, 4, 1), reason=texts.LINE, event="moved", by=PEOPLE[1],
        at=AT,
    )  # fmt: skip
    warehouse.undo_phase("P0002", by=PEOPLE[1], note=texts.LINE, at=AT)


def _meet(warehouse: Warehouse, plan: Plan, plan_file: bytes) -> None:
    act = Act(PEOPLE[0], AT + timedelta(hours=1))
    for day, title in ((date(2026, 2, 26), texts.LINE), (date(2026, 5, 28), texts.START)):
        set_meeting(warehouse, plan, act, day=day, title=title, quarter=QUARTER, topics=[CALLS])
    picture = picture_of(warehouse, plan, read_book(warehouse.entries).meeting("M0001"))
    stands = picture.standing()[CALLS]
    for number in range(3):
        ask(
            warehouse, plan, act, "M0001", f"{number} {texts.paragraph()}", measure=CALLS,
            area="west_mercia", period=QUARTER.label, evidence=texts.LINE,
        )  # fmt: skip
    answer(warehouse, act, "Q0001", texts.paragraph(), answered_by=PEOPLE[2])
    close(warehouse, act, "Q0002", reason=texts.LINE)
    aim = AimDraft(CALLS, "west_mercia", Direction.AT_LEAST, 60.0)
    for number in range(2):
        commit(
            warehouse, plan, act, "M0001", f"{number} {texts.paragraph()}", owner=PEOPLE[2],
            due=date(2026, 6, 30), question_id="Q0001", aim=aim if number else None,
            stands=stands if number else None,
        )  # fmt: skip
    redate(warehouse, act, "C0001", date(2026, 7, 31), reason=texts.LINE)
    comment(warehouse, plan, act, texts.paragraph(), author=PEOPLE[2], on=stands)
    close_papers(warehouse, act, "M0001", plan_file, note=texts.LINE)


def _register(warehouse: Warehouse) -> None:
    fields = dict.fromkeys(("report", "theme", "text", "owner", "note", "publisher"), texts.LINE)
    fields |= {
        "reference": REFERENCE, "published": "2025-06-01", "type": "recommendation",
        "due": "2025-12-31", "force_status": "complete", "inspectorate_status": "open",
    }  # fmt: skip
    add(warehouse, fields, by=PEOPLE[0], at=AT, note=texts.LINE)
    update(warehouse, REFERENCE, {"due": "2026-12-31"}, by=PEOPLE[0], at=AT, note=texts.LINE)


def _publish(warehouse: Warehouse, plan: Plan, plan_file: bytes) -> None:
    hour = timedelta(hours=1)
    for part in parts_of(plan):
        act = Act(PEOPLE[0], AT + 2 * hour)
        word_statement(warehouse, plan, act, QUARTER, part, texts.paragraph())
    for number in range(2):
        at = AT + (3 + number) * hour
        propose_edition(warehouse, Act(PEOPLE[0], at), QUARTER, plan_file, note=texts.LINE)
        name = f"E000{number + 1}"
        approve_edition(warehouse, Act(PEOPLE[1], at), name, note=texts.LINE)
        record_published(warehouse, Act(PEOPLE[1], at), name, texts.LINE, {NAME: "0" * 64})
    withdraw_edition(warehouse, Act(PEOPLE[1], AT + 5 * hour), "E0001", texts.LINE)


def is_whole(office: Office) -> bool:
    """Whether the journal still says what it said: each entry holds the hash of the one before."""
    return bool(tuple(Journal(office.warehouse).entries()))


def sly_file() -> bytes:
    """A file that the hostile layout recognises, with a row it leaves out."""
    return f"Area,{texts.SHORT},When\nWest Mercia,901,2025-26 Q3\nleft out,1,2025-26 Q3\n".encode()


def unknown_book() -> bytes:
    """A workbook nobody knows: its sheet, its headings and its cells are hostile."""
    said = (texts.LINE, texts.SHORT, texts.START)
    rows = [(texts.LINE, "", ""), said, *((one, f"Oct-25 {one}"[:99], 5) for one in texts.lines())]
    parts = books.xlsx_parts(
        [tuple(escape(one) if isinstance(one, str) else one for one in row) for row in rows]
    )
    named = str(parts["xl/workbook.xml"]).replace('"Q3"', quoteattr(texts.SHORT))
    return books.zipped(parts | {"xl/workbook.xml": named})


def faulty() -> bytes:
    """A tidy return in which every cell is hostile, so that each is repeated in a message."""
    return tidy([(one, one, one, one, one, one, one, one, one) for one in texts.lines()])


def strange() -> bytes:
    """A tidy return with a column that has no business there."""
    return calls().replace(b",note\r\n", f",{texts.SHORT}\r\n".encode(), 1)
