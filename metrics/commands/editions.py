"""Editions for the public on the command line, and what every verb that publishes asks of them."""

import argparse
import getpass
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from metrics.commands.answers import DONE, REFUSED, answer, tell
from metrics.commands.arguments import moment, quarter
from metrics.errors import Problem, Refused
from metrics.exports.facts import Facts
from metrics.meeting import Act
from metrics.meeting.entering import nameless, refuse
from metrics.model.release import PublicEdition, Published
from metrics.moments import moment_words
from metrics.plan import PLAN_FILE, Plan, read_plan
from metrics.release import (
    Editions,
    Public,
    approve_edition,
    propose_edition,
    public_of,
    read_editions,
    record_published,
    unpublishable,
    withdraw_edition,
)
from metrics.warehouse import Warehouse
from metrics.wording import day_short, listed

Adds = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]
NO_EDITION = (
    "No approved edition{which} is there to publish from, so this is a draft and is marked as one. "
    "Put an edition forward with `edition-propose` and let a second person approve it with "
    "`edition-approve`."
)
OWN_MOMENT = (
    "{edition} has a {what} of its own. Leave {option} out, or leave out --edition and ask for a "
    "draft with --draft."
)
NOTHING_PUT_FORWARD = "No edition has been put forward yet: `edition-propose` does."
NOTHING_PUBLISHED = "Nothing has been published yet."
NEVER_PUBLISHED = "{file} was never published: no file on the list has its content."


def add_edition_verbs(verb: Adds) -> None:
    """The verbs of editions and of what was published."""
    verb("editions", show_editions)
    verb("published", show_published).add_argument(
        "--check", type=Path, metavar="FILE", help="whether this very file was published, and when"
    )
    proposing, approving = verb("edition-propose", propose), verb("edition-approve", approve)
    withdrawing = verb("edition-withdraw", withdraw)
    proposing.add_argument("--quarter", type=quarter, metavar="P", help="without it the newest")
    for sub in (approving, withdrawing):
        sub.add_argument("edition", metavar="EDITION")
    for sub in (proposing, approving):
        sub.add_argument("--note", default="", metavar="TEXT")
    withdrawing.add_argument("--reason", required=True, metavar="TEXT")
    for sub in (proposing, approving, withdrawing):
        _add_name(sub)


def _add_name(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--by", default=getpass.getuser(), metavar="NAME", help="who does it")


def add_edition_arguments(sub: argparse.ArgumentParser) -> None:
    """What a verb that makes something for the public asks: which edition, or a draft."""
    sub.add_argument(
        "--edition", metavar="E", help="without it the latest that is approved, or a draft"
    )
    sub.add_argument(
        "--draft", action="store_true", help="marked as one: of what is known now, or of an edition"
    )
    sub.add_argument("--quarter", type=quarter, metavar="P", help="of the edition or draft")
    sub.add_argument("--known-at", type=moment, metavar="TIME", help="of a draft")
    _add_name(sub)


def public_asked(asked: argparse.Namespace, warehouse: Warehouse, plan: Plan) -> Public:
    """What may leave, as it was asked for: of an approved edition, else a draft, told as one.
    `Refused` for an edition that is named and not approved, unless as a draft."""
    edition = _chosen(asked, read_editions(warehouse.entries))
    if edition:
        _refuse_own(asked, edition)
        refuse(nameless(Act(asked.by, datetime.now(UTC))))  # before anything is written
    elif not asked.draft:
        which = f" of {asked.quarter.label}" if asked.quarter else ""
        tell(sys.stderr, [NO_EDITION.format(which=which)])
    return public_of(
        warehouse, plan, edition, made_at=datetime.now(UTC), quarter=asked.quarter,
        known_at=asked.known_at,
    )  # fmt: skip


def _chosen(asked: argparse.Namespace, editions: Editions) -> PublicEdition | None:
    """The edition that is named, or the latest that stands unless a draft is asked for."""
    if asked.edition:
        edition = editions.edition(asked.edition)
        if asked.draft:
            return replace(edition, approved=None)
        if problems := unpublishable(edition):
            raise Refused(problems)
        return edition
    if asked.draft or asked.known_at is not None:
        return None
    fitting = (one for one in editions.standing if asked.quarter in (None, one.quarter))
    return next(fitting, None)


def _refuse_own(asked: argparse.Namespace, edition: PublicEdition) -> None:
    """`Refused` where a quarter or moment is asked for that is not the edition's own."""
    name = edition.edition_id
    faults = []
    if asked.quarter not in (None, edition.quarter):
        faults.append(OWN_MOMENT.format(edition=name, what="quarter", option="--quarter"))
    if asked.known_at is not None:
        faults.append(OWN_MOMENT.format(edition=name, what="moment", option="--known-at"))
    if faults:
        raise Refused([Problem("edition-fixed", told) for told in faults])


def keep_published(
    asked: argparse.Namespace, warehouse: Warehouse, public: Public, what: str,
    files: Mapping[str, bytes],
) -> None:  # fmt: skip
    """Put files made from an approved edition on the list of what was published; a draft is not
    published, so nothing is kept of it."""
    if public.edition and public.approved:
        hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
        act = Act(asked.by, datetime.now(UTC))
        record_published(warehouse, act, public.edition.edition_id, what, hashes)


def propose(asked: argparse.Namespace) -> int:
    """Put the figures of a quarter forward to be published, as they are known now."""
    plan, file = read_plan(asked.config), (asked.config / PLAN_FILE).read_bytes()
    with Warehouse(asked.warehouse) as warehouse:
        now = datetime.now(UTC)
        chosen = asked.quarter or public_of(warehouse, plan, made_at=now).quarter
        edition = propose_edition(warehouse, Act(asked.by, now), chosen, file, note=asked.note)
    return _told(asked, edition)


def approve(asked: argparse.Namespace) -> int:
    """Approve an edition that another person put forward."""
    with Warehouse(asked.warehouse) as warehouse:
        act = Act(asked.by, datetime.now(UTC))
        return _told(asked, approve_edition(warehouse, act, asked.edition, note=asked.note))


def withdraw(asked: argparse.Namespace) -> int:
    """Let nothing more be published from an edition, with a reason."""
    with Warehouse(asked.warehouse) as warehouse:
        act = Act(asked.by, datetime.now(UTC))
        return _told(asked, withdraw_edition(warehouse, act, asked.edition, asked.reason))


def _told(asked: argparse.Namespace, edition: PublicEdition) -> int:
    answer(asked, edition_facts(edition), [edition_line(edition)])
    return DONE


def show_editions(asked: argparse.Namespace) -> int:
    """Every edition put forward for the public, and who approved it."""
    with Warehouse(asked.warehouse) as warehouse:
        held = list(read_editions(warehouse.entries).by_id.values())
    lines = list(map(edition_line, held)) or [NOTHING_PUT_FORWARD]
    answer(asked, [edition_facts(one) for one in held], lines)
    return DONE


def show_published(asked: argparse.Namespace) -> int:
    """What was published when, from which edition, with the hash of every file."""
    with Warehouse(asked.warehouse) as warehouse:
        editions = read_editions(warehouse.entries)
    held, none = tuple(editions.published), NOTHING_PUBLISHED
    if asked.check:
        held = editions.of_file(sha256(asked.check.read_bytes()).hexdigest())
        none = NEVER_PUBLISHED.format(file=asked.check.name)
    answer(asked, [published_facts(one) for one in held], list(map(_line, held)) or [none])
    return DONE if held or not asked.check else REFUSED


def edition_line(one: PublicEdition) -> str:
    """An edition as a line."""
    signed = (("put forward", one.proposed), ("approved", one.approved))
    told = [f"{what} {day_short(who.at)} by {who.by}" for what, who in signed if who]
    if one.withdrawn:
        told.append(f"withdrawn {day_short(one.withdrawn.at)}: {one.withdrawn.note}")
    known = f"as known {moment_words(one.known_at)}"
    return f"{one.edition_id}  {one.quarter.label}  {known}  {listed(told)}"


def _line(one: Published) -> str:
    files = "file" if len(one.files) == 1 else "files"
    when = moment_words(one.signed.at)
    told = f"{one.what}, {len(one.files)} {files}"
    return f"{when}  {one.edition_id}  {told}, by {one.signed.by}"


def edition_facts(one: PublicEdition) -> Facts:
    """One edition, with the keys of `editions --json`: a contract, so none is renamed."""
    return {
        "edition": one.edition_id,
        "quarter": one.quarter.label,
        "known_at": one.known_at.isoformat(),
        "plan": one.plan,
        "proposed_by": one.proposed.by,
        "proposed_at": one.proposed.at.isoformat(),
        "approved_by": one.approved.by if one.approved else None,
        "approved_at": one.approved.at.isoformat() if one.approved else None,
        "withdrawn_by": one.withdrawn.by if one.withdrawn else None,
        "withdrawn_because": one.withdrawn.note if one.withdrawn else None,
    }


def published_facts(one: Published) -> Facts:
    """One publication, with the keys of `published --json`."""
    return {
        "edition": one.edition_id,
        "what": one.what,
        "at": one.signed.at.isoformat(),
        "by": one.signed.by,
        "files": [{"name": file.name, "sha256": file.sha256} for file in one.files],
    }
