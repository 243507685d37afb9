"""Editions for the public: put forward by one person, approved by another, and what came of them.

Read from the journal, like everything that was said: an edition fixes a moment and a plan, so that
whatever is made from it comes out the same whenever it is made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from metrics.access import same_person
from metrics.errors import Problem, Unknown, nearest
from metrics.journal import Entry, EntryKind, minuted
from metrics.meeting import Act
from metrics.meeting.entering import enter, nameless, refuse
from metrics.meeting.texts import LONGEST_LINE, unfit, wordless
from metrics.model.release import PublicEdition, Published, PublishedFile, Signed
from metrics.periods import Period, read_period
from metrics.plan import read_kept_plan
from metrics.warehouse import Warehouse
from metrics.wording import day_words

OWN_APPROVAL = (
    "{edition} was put forward by {by}, and a second person must approve it. Nothing was changed."
)
NOT_APPROVED = (
    "{edition} has not been approved by a second person, so nothing made from it may be published. "
    "What is made from it is marked as a draft."
)
TAKEN_BACK = "{edition} was withdrawn on {day}, so nothing more may be published from it: {why}"


@dataclass(slots=True)
class Editions:
    """Every edition by its id, and everything published, in the order entered."""

    by_id: dict[str, PublicEdition] = field(default_factory=dict)
    published: list[Published] = field(default_factory=list)

    def edition(self, edition_id: str) -> PublicEdition:
        """The edition of an id; `Unknown`, with the nearest, where there is none."""
        if edition_id not in self.by_id:
            near = nearest(edition_id, self.by_id)
            raise Unknown(f'There is no edition "{edition_id}".{near}')
        return self.by_id[edition_id]

    @property
    def standing(self) -> tuple[PublicEdition, ...]:
        """Those that may be published from, the latest approved first."""
        held = [one for one in self.by_id.values() if one.stands]
        return tuple(sorted(held, key=_approved_at, reverse=True))

    @property
    def waiting(self) -> tuple[PublicEdition, ...]:
        """Those that wait for a second person, the latest put forward first."""
        held = [one for one in self.by_id.values() if not one.approved and not one.withdrawn]
        return tuple(sorted(held, key=_approved_at, reverse=True))

    def before(self, edition: PublicEdition | None) -> tuple[PublicEdition, ...]:
        """Those approved before one was (None or not approved: all but itself), the earliest
        first: what a reader may know already. One that was withdrawn may have been read."""
        own = edition.approved if edition else None
        others = [
            one
            for one in self.by_id.values()
            if one.approved and (edition is None or one.edition_id != edition.edition_id)
        ]
        earlier = [one for one in others if own is None or _approved_at(one) < own.at]
        return tuple(sorted(earlier, key=_approved_at))

    def of_file(self, sha256: str) -> tuple[Published, ...]:
        """When a file with that hash was published."""
        return tuple(
            one for one in self.published if any(sha256 == file.sha256 for file in one.files)
        )


def _approved_at(one: PublicEdition) -> datetime:
    return one.approved.at if one.approved else one.proposed.at


def read_editions(entries: Iterable[Entry]) -> Editions:
    """Every edition and publication as the journal has them now."""
    held = Editions()
    for entry in minuted(entries):
        if take := _TAKEN.get(entry.kind):
            take(held, entry.data, Signed(entry.by, entry.at, entry.data.get("note", "")))
    return held


def _proposed(held: Editions, said: Mapping[str, Any], signed: Signed) -> None:
    edition = PublicEdition(
        edition_id=said["edition_id"],
        quarter=read_period(said["quarter"]),
        known_at=datetime.fromisoformat(said["known_at"]),
        plan=said["plan"],
        proposed=signed,
    )
    held.by_id[edition.edition_id] = edition


def _approved(held: Editions, said: Mapping[str, Any], signed: Signed) -> None:
    name = said["edition_id"]
    held.by_id[name] = replace(held.by_id[name], approved=signed)


def _withdrawn(held: Editions, said: Mapping[str, Any], signed: Signed) -> None:
    name = said["edition_id"]
    held.by_id[name] = replace(held.by_id[name], withdrawn=signed)


def _published(held: Editions, said: Mapping[str, Any], signed: Signed) -> None:
    files = tuple(PublishedFile(**one) for one in said["files"])
    held.published.append(Published(said["edition_id"], said["what"], files, signed))


_TAKEN = {
    EntryKind.EDITION_PROPOSED: _proposed,
    EntryKind.EDITION_APPROVED: _approved,
    EntryKind.EDITION_WITHDRAWN: _withdrawn,
    EntryKind.FILES_PUBLISHED: _published,
}


def propose_edition(
    warehouse: Warehouse, act: Act, quarter: Period, plan_file: bytes, *, note: str = ""
) -> PublicEdition:
    """Put the figures of a quarter forward as they are known now, with the plan as it is now."""
    read_kept_plan(plan_file, "the plan")
    with warehouse.writing():
        refuse([*nameless(act), *unfit("note", note), *_nothing_held(warehouse, quarter)])
        edition_id = warehouse.next_id("E", EntryKind.EDITION_PROPOSED)
        said = {"edition_id": edition_id, "quarter": quarter.label, "note": note}
        said |= {"known_at": act.at.isoformat(), "plan": warehouse.journal.keep(plan_file)}
        enter(warehouse, EntryKind.EDITION_PROPOSED, said, act)
    return read_editions(warehouse.entries).edition(edition_id)


def _nothing_held(warehouse: Warehouse, quarter: Period) -> list[Problem]:
    """A problem where no figure is held up to the end of the quarter."""
    points = (point for one in warehouse.series() for point in one.points)
    if any(point.period.end <= quarter.end for point in points):
        return []
    told = f"no figure is held up to the end of {quarter.label}, so there is nothing to publish."
    return [Problem("edition-empty", told)]


def approve_edition(
    warehouse: Warehouse, act: Act, edition_id: str, *, note: str = ""
) -> PublicEdition:
    """Approve an edition, as somebody other than the person who put it forward."""
    with warehouse.writing():
        held = read_editions(warehouse.entries).edition(edition_id)
        problems = [*nameless(act), *unfit("note", note), *_settled(held)]
        if same_person(act.by, held.proposed.by):
            told = OWN_APPROVAL.format(edition=held.edition_id, by=held.proposed.by)
            problems.append(Problem("own-approval", told))
        refuse(problems)
        said = {"edition_id": held.edition_id, "note": note}
        enter(warehouse, EntryKind.EDITION_APPROVED, said, act)
    return read_editions(warehouse.entries).edition(edition_id)


def withdraw_edition(warehouse: Warehouse, act: Act, edition_id: str, reason: str) -> PublicEdition:
    """Let nothing more be published from an edition, for a reason; what was published stays on
    the list."""
    with warehouse.writing():
        held = read_editions(warehouse.entries).edition(edition_id)
        problems = [*nameless(act), *wordless("reason", reason)]
        if held.withdrawn:
            problems += _settled(held)
        refuse(problems)
        said = {"edition_id": held.edition_id, "note": reason}
        enter(warehouse, EntryKind.EDITION_WITHDRAWN, said, act)
    return read_editions(warehouse.entries).edition(edition_id)


def record_published(
    warehouse: Warehouse, act: Act, edition_id: str, what: str, files: Mapping[str, str]
) -> Published:
    """Keep what was published from an edition: each file's name and SHA-256. `Refused` for one
    that is not approved, or was withdrawn. `what` is made of names in the plan: a long one is cut,
    because a file must not be barred by its title."""
    what = what if len(what) <= LONGEST_LINE else f"{what[: LONGEST_LINE - 1]}…"
    with warehouse.writing():
        held = read_editions(warehouse.entries).edition(edition_id)
        refuse([*nameless(act), *wordless("what", what, LONGEST_LINE), *unpublishable(held)])
        named = [{"name": name, "sha256": one} for name, one in sorted(files.items())]
        said = {"edition_id": held.edition_id, "what": what, "files": named}
        enter(warehouse, EntryKind.FILES_PUBLISHED, said, act)
    return read_editions(warehouse.entries).published[-1]


def unpublishable(edition: PublicEdition) -> list[Problem]:
    """A problem where nothing may be published from an edition."""
    name, back = edition.edition_id, edition.withdrawn
    if back:
        told = TAKEN_BACK.format(edition=name, day=day_words(back.at), why=back.note)
        return [Problem("edition-withdrawn", told)]
    if edition.approved is None:
        return [Problem("edition-not-approved", NOT_APPROVED.format(edition=name))]
    return []


def _settled(edition: PublicEdition) -> list[Problem]:
    """A problem where an edition was approved or withdrawn already."""
    done = edition.withdrawn or edition.approved
    if done is None:
        return []
    what = "withdrawn" if edition.withdrawn else "approved"
    told = f"{edition.edition_id} was {what} on {day_words(done.at)} by {done.by} already."
    return [Problem(f"edition-{what}", f"{told} Nothing was changed.")]
