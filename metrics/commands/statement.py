"""The statement on the national priorities without a screen: statement, statement-word, order."""

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from metrics.commands.answers import DONE, answer, tell
from metrics.commands.arguments import quarter
from metrics.commands.editions import add_edition_arguments, keep_published, public_asked
from metrics.exports.facts import Facts
from metrics.meeting import Act
from metrics.moments import day_of
from metrics.pack.writing import Progress
from metrics.periods import quarter_of
from metrics.plan import read_plan
from metrics.release import public_of
from metrics.statement import (
    PUBLISHED_AS,
    Statement,
    StatementFiles,
    paper_of,
    parts_of,
    statement_of,
    word_statement,
    write_statement,
)
from metrics.statement.checklist import Checked, check_order
from metrics.statement.order import read_order
from metrics.warehouse import Warehouse
from metrics.wording import listed

Adds = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]
WRITTEN = "{files}: the statement on {quarter} was written ({words})."
UNLOOKED = "Not kept for this quarter: {parts}."
WORDED = "{part} is worded for {quarter}."


def add_statement_verbs(verb: Adds) -> None:
    """The verbs of the statement and of the checklist, with their arguments."""
    writing = verb("statement", save_statement)
    writing.add_argument("--to", type=Path, required=True, metavar="DIR")
    add_edition_arguments(writing)
    wording = verb("statement-word", word)
    wording.add_argument("--quarter", type=quarter, required=True, metavar="P")
    wording.add_argument(
        "--part", required=True, metavar="PART", help="opening, applies, closing or a priority's id"
    )
    wording.add_argument(
        "--text", required=True, metavar="TEXT", help="empty where nothing is to be said"
    )
    wording.add_argument("--by", default=getpass.getuser(), metavar="NAME", help="who writes it")
    verb("order", show_order)


def save_statement(asked: argparse.Namespace) -> int:
    """Write the statement on the national priorities as a page, an accessible PDF and Word."""
    plan = read_plan(asked.config)
    with Warehouse(asked.warehouse) as warehouse:
        public = public_asked(asked, warehouse, plan)
        statement = statement_of(public, warehouse.entries)
        files = _files(statement)
        asked.to.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (asked.to / name).write_bytes(content)
        keep_published(asked, warehouse, public, PUBLISHED_AS, files)
    names = [str(asked.to / name) for name in files]
    told = [WRITTEN.format(files=listed(names), quarter=public.quarter.label, words=public.words)]
    told += [UNLOOKED.format(parts=listed(statement.unlooked))] if statement.unlooked else []
    answer(asked, _facts(statement, names), told)
    return DONE


def _files(statement: Statement) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for step in write_statement(paper_of(statement)):
        match step:
            case Progress(words):
                tell(sys.stderr, [words])
            case StatementFiles():
                files = step.named
    return files


def _facts(statement: Statement, names: list[str]) -> Facts:
    public = statement.public
    return {
        "files": names,
        "quarter": public.quarter.label,
        "edition": public.edition.edition_id if public.edition else None,
        "draft": not public.approved,
        "illustrative": statement.illustrative,
        "not_looked_at": list(statement.unlooked),
    }


def word(asked: argparse.Namespace) -> int:
    """Write what the body says in a part of the statement, or confirm it."""
    plan = read_plan(asked.config)
    with Warehouse(asked.warehouse) as warehouse:
        act = Act(asked.by, datetime.now(UTC))
        held = word_statement(warehouse, plan, act, asked.quarter, asked.part, asked.text)
    name, label = parts_of(plan)[asked.part], asked.quarter.label
    plain: Facts = {"quarter": label, "part": asked.part, "text": held.text, "by": asked.by}
    answer(asked, plain, [WORDED.format(part=name, quarter=label)])
    return DONE


def show_order(asked: argparse.Namespace) -> int:
    """The checklist of what the Specified Information Order asks the body to publish."""
    plan = read_plan(asked.config)
    order, now = read_order(asked.config, plan), datetime.now(UTC)
    with Warehouse(asked.warehouse) as warehouse:
        newest = quarter_of(day_of(now)).previous
        public = public_of(warehouse, plan, quarter=newest, made_at=now)
        found = check_order(order, public, warehouse.entries, day_of(now))
    lines = [
        found.words,
        *(f"{one.item.paragraph}  {one.state.value}: {one.item.asks} {one.words}" for one in
          found.items),
        *(f"Not listed: {one}" for one in found.left_out),
    ]  # fmt: skip
    answer(asked, [_item(one) for one in found.items], lines)
    return DONE


def _item(one: Checked) -> Facts:
    """One item, with the keys of `order --json`."""
    return {
        "item": one.item.id,
        "paragraph": one.item.paragraph,
        "asks": one.item.asks,
        "when": one.item.when,
        "state": one.state.value,
        "last_updated": one.last_updated.isoformat() if one.last_updated else None,
        "address": one.item.address,
        "held": one.holds,
        "sources": list(one.sources),
    }
