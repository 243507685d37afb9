"""Which edition, or which draft, a verb that makes something for the public is asked for."""

import argparse
import getpass
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from metrics.commands.arguments import moment, quarter
from metrics.errors import Problem, Refused
from metrics.meeting import Act
from metrics.periods import quarter_of
from metrics.plan import Plan
from metrics.release import Public, public_of, read_editions, record_published, unpublishable
from metrics.warehouse import Warehouse

NO_EDITION = (
    "No approved edition{which} is there to publish from. Put one forward with `edition-propose` "
    "and let a second person approve it with `edition-approve`, or ask for a draft with --draft."
)


def add_edition_arguments(sub: argparse.ArgumentParser) -> None:
    """What a verb that makes something for the public asks: which edition, or a draft."""
    sub.add_argument("--edition", metavar="E", help="without it the latest that is approved")
    sub.add_argument("--draft", action="store_true", help="what is known now, marked as a draft")
    sub.add_argument("--quarter", type=quarter, metavar="P", help="of the edition or draft")
    sub.add_argument("--known-at", type=moment, metavar="TIME", help="of a draft")
    sub.add_argument("--by", default=getpass.getuser(), metavar="NAME", help="who does it")


def public_asked(asked: argparse.Namespace, warehouse: Warehouse, plan: Plan) -> Public:
    """What may leave, as it was asked for; `Refused` where no edition is approved and none was
    asked for as a draft."""
    editions, edition, now = read_editions(warehouse.entries), None, datetime.now(UTC)
    if asked.edition:
        edition = editions.edition(asked.edition)
        if not asked.draft and (problems := unpublishable(edition)):
            raise Refused(problems)
    elif not asked.draft:
        fitting = (one for one in editions.standing if asked.quarter in (None, one.quarter))
        edition = next(fitting, None)
        if edition is None:
            which = f" of {asked.quarter.label}" if asked.quarter else ""
            raise Refused([Problem("no-edition", NO_EDITION.format(which=which))])
    chosen = asked.quarter or quarter_of(now.date()).previous
    return public_of(
        warehouse, plan, edition, quarter=chosen, made_at=now, known_at=asked.known_at
    )  # fmt: skip


def keep_published(
    asked: argparse.Namespace, warehouse: Warehouse, public: Public, what: str,
    files: Mapping[str, bytes],
) -> None:  # fmt: skip
    """Put files made from an approved edition on the list of what was published."""
    if public.edition and public.approved:
        hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
        act = Act(asked.by, datetime.now(UTC))
        record_published(warehouse, act, public.edition.edition_id, what, hashes)
