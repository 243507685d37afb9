"""Editions for the public on the command line, and what every verb that publishes asks of them."""

import argparse
import getpass
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from metrics.aggregation import aggregate
from metrics.commands.arguments import moment, quarter
from metrics.errors import Problem, Refused
from metrics.exports.tables import newest_quarter
from metrics.meeting import Act
from metrics.model.release import PublicEdition
from metrics.periods import Period
from metrics.plan import Plan
from metrics.release import (
    Editions,
    Public,
    public_of,
    read_editions,
    record_published,
    unpublishable,
)
from metrics.warehouse import Warehouse

NO_EDITION = (
    "No approved edition{which} is there to publish from. Put one forward with `edition-propose` "
    "and let a second person approve it with `edition-approve`, or ask for a draft with --draft."
)
OWN_MOMENT = (
    "{edition} has a {what} of its own. Leave {option} out, or leave out --edition and ask for a "
    "draft with --draft."
)


def _add_name(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--by", default=getpass.getuser(), metavar="NAME", help="who does it")


def add_edition_arguments(sub: argparse.ArgumentParser) -> None:
    """What a verb that makes something for the public asks: which edition, or a draft."""
    sub.add_argument("--edition", metavar="E", help="without it the latest that is approved")
    sub.add_argument("--draft", action="store_true", help="what is known now, marked as a draft")
    sub.add_argument("--quarter", type=quarter, metavar="P", help="of the edition or draft")
    sub.add_argument("--known-at", type=moment, metavar="TIME", help="of a draft")
    _add_name(sub)


def public_asked(asked: argparse.Namespace, warehouse: Warehouse, plan: Plan) -> Public:
    """What may leave, as it was asked for; `Refused` where no edition is approved and none was
    asked for as a draft."""
    editions, edition = read_editions(warehouse.entries), None
    if asked.edition or not asked.draft:
        edition = _chosen(asked, editions)
        _refuse_own(asked, edition)
    return public_of(
        warehouse, plan, edition, made_at=datetime.now(UTC), known_at=asked.known_at,
        quarter=asked.quarter or _newest(warehouse, plan),
    )  # fmt: skip


def _chosen(asked: argparse.Namespace, editions: Editions) -> PublicEdition:
    if not asked.edition:
        fitting = (one for one in editions.standing if asked.quarter in (None, one.quarter))
        if found := next(fitting, None):
            return found
        which = f" of {asked.quarter.label}" if asked.quarter else ""
        raise Refused([Problem("no-edition", NO_EDITION.format(which=which))])
    edition = editions.edition(asked.edition)
    if not asked.draft and (problems := unpublishable(edition)):
        raise Refused(problems)
    return edition


def _refuse_own(asked: argparse.Namespace, edition: PublicEdition) -> None:
    """`Refused` where a quarter or moment is asked for that is not the edition's."""
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


def _newest(warehouse: Warehouse, plan: Plan) -> Period:
    return newest_quarter(plan, aggregate(plan, warehouse.series()))
