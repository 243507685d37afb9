"""How like a known layout a file is, so that a person can see what else it might have been."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.returns.files.sheets import Sheets
from metrics.returns.layouts.headings import best_headings, heading_key
from metrics.returns.layouts.layout import TIDY, Layout
from metrics.returns.records.source import RecordSource
from metrics.wording import listed

LEAST_LIKE, LEAST_FOUND = 0.5, 2  # of the headings: below, a guess names what only shares a word
NAMED_AT_MOST = 4  # missing headings that a sentence lists


@dataclass(frozen=True, slots=True)
class Likeness:
    """A layout, and how many of the headings it is recognised by stand in one row of the file."""

    name: str
    title: str
    found: int
    wanted: int
    missing: tuple[str, ...]

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.found / self.wanted

    @property
    def words(self) -> str:
        """`Next nearest: Call log (3 of its 4 headings; not there: outcome).`"""
        lacks = f"; not there: {_some(self.missing)}" if self.missing else ""
        return f"{self.title} ({self.found} of its {self.wanted} headings{lacks})"


def likenesses(
    read: Sheets,
    layouts: Sequence[Layout],
    sources: Sequence[RecordSource],
    tidy: tuple[str, Sequence[str]],
) -> list[Likeness]:
    """Every layout and source by how like it the file is, the most like first. `tidy` is the
    title of the tidy return and the columns it cannot do without."""
    known = [(TIDY, *tidy)]
    known += [
        (one.name, one.title, [name for name in one.tables[0].headings if name]) for one in layouts
    ]
    found = [_like(read, *one) for one in known]
    found += [_like_records(read, one) for one in sources]
    return sorted(found, key=lambda one: one.share, reverse=True)


def second_best(likely: Sequence[Likeness], chosen: str) -> str:
    """What the file is next most like, in words; nothing where it is like nothing else."""
    for one in likely:
        if one.name != chosen and one.share >= LEAST_LIKE and one.found >= LEAST_FOUND:
            return one.words
    return ""


def _like(read: Sheets, name: str, title: str, wanted: Sequence[str]) -> Likeness:
    """The best row of any sheet."""
    best: tuple[int, tuple[str, ...]] = (0, tuple(wanted))
    for sheet in read.sheets:
        headings, count = best_headings(sheet, wanted)
        if headings is not None and count > best[0]:
            keys = set(headings.columns)
            best = count, tuple(one for one in wanted if heading_key(one) not in keys)
    return Likeness(name, title, best[0], len(wanted), best[1])


def _like_records(read: Sheets, source: RecordSource) -> Likeness:
    """The best row of any sheet, whichever of its headings a column has."""
    rows = (source.head.best(sheet) for sheet in read.sheets)
    lacks = [source.head.missing(row) for row in rows if row is not None]
    missing = tuple(min(lacks, key=len, default=list(source.head.needed)))
    wanted = len(source.head.needed)
    return Likeness(source.name, source.head.title, wanted - len(missing), wanted, missing)


def _some(names: Sequence[str]) -> str:
    shown = [f'"{name}"' for name in names[:NAMED_AT_MOST]]
    more = len(names) - NAMED_AT_MOST
    return listed([*shown, f"{more} more"] if more > 0 else shown)
