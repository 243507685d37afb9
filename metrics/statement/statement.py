"""The statement on the national priorities for policing, as plain values.

Its figures are a `Public`'s and nothing else's. Its words are the body's own: of an approved
edition those written up to the moment of its approval, so that the second person approved them
too and the same edition is the same statement for ever; of anything else those written by now.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from metrics.journal import Entry
from metrics.model import Against, Assessment, Movement
from metrics.periods import read_period
from metrics.plan import Measure
from metrics.plan.kinds import Basis
from metrics.plan.schema import NationalPriority, Source
from metrics.release import Public
from metrics.statement.worded import Worded, parts_of, words_of

BASELINES = (Against.NATIONAL_BASELINE, Against.PLAN_BASELINE)  # the first that is held
NO_BASELINE = "No baseline is set."
BASELINE_UNHELD = "Cannot be told: no figure {when} is held."
HIDDEN = (
    "Not shown: people could be found behind it, or behind another figure that could be worked out "
    "from it."
)
NOT_SHOWN = "Not shown"
NOT_TOLD = "Not told, because the figure is not shown."


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of a priority, as the public may see it."""

    measure: Measure
    one: Assessment
    note: str  # what of the measure's counts is hidden or rounded; empty where nothing is

    @property
    def hidden(self) -> bool:
        """Whether the figure itself is not shown."""
        return "c" in self.one.marker.split()

    @property
    def year_before(self) -> Movement | None:
        """The change on a year before; None where there is none to compare with."""
        return self._against(Against.YEAR_BEFORE)

    @property
    def since_baseline(self) -> Movement | None:
        """The change on the national baseline, else on the plan's own."""
        return next((found for one in BASELINES if (found := self._against(one))), None)

    def _against(self, against: Against) -> Movement | None:
        return next((one for one in self.one.comparisons if one.against is against), None)

    @property
    def baseline_words(self) -> str:
        """The change on the baseline, or why there is none to tell."""
        if self.hidden:
            return NOT_TOLD
        if found := self.since_baseline:
            return found.words
        if baseline := self.measure.national_baseline:
            return BASELINE_UNHELD.format(when=read_period(baseline.period).when)
        return NO_BASELINE

    @property
    def illustrative(self) -> bool:
        """Whether anything told of it is made up."""
        made_up = any(one.made_up for one in self.one.comparisons)
        return self.one.illustrative or made_up or self.one.target_basis == Basis.ILLUSTRATIVE


@dataclass(frozen=True, slots=True)
class Told:
    """A national priority: its figures and the body's words on it."""

    priority: NationalPriority
    figures: tuple[Figure, ...]
    words: Worded


@dataclass(frozen=True)
class Statement:
    """What the body states on the force's contribution in a quarter. `words` has every part."""

    public: Public
    words: Mapping[str, Worded]
    priorities: tuple[Told, ...]

    @property
    def moment(self) -> datetime:
        """When the words that count were written, at the latest; the date of its files."""
        return words_until(self.public)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, in the order of the statement."""
        return tuple(one for told in self.priorities for one in told.figures)

    @property
    def illustrative(self) -> bool:
        """Whether anything in it is made up."""
        made_up = any(one.last and one.last.illustrative for one in self.words.values())
        offered = not self.public.approved and any(
            one.offered and one.offered.illustrative and not one.looked_at
            for one in self.words.values()
        )
        return made_up or offered or any(one.illustrative for one in self.figures)

    @property
    def unlooked(self) -> tuple[str, ...]:
        """Names of the parts that nobody has looked at for this quarter."""
        names = parts_of(self.public.plan)
        return tuple(names[part] for part, one in self.words.items() if not one.looked_at)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The listed sources of the priorities, of baselines and of figures, each once."""
        listed = {one.id: one for one in self.public.plan.sources}
        named = dict.fromkeys(self._cited())
        return tuple(listed[one] for one in named if one in listed)

    def _cited(self) -> Iterator[str]:
        for told in self.priorities:
            yield told.priority.source
            yield told.priority.local_source
            for one in told.figures:
                if baseline := one.measure.national_baseline:
                    yield baseline.source
                if found := one.since_baseline:
                    yield found.source
                yield from one.measure.cites


def words_until(public: Public) -> datetime:
    """The moment up to which words count: the approval of the edition, or that of the draft."""
    edition = public.edition
    if edition and edition.approved:
        return edition.approved.at
    return public.made_at if edition else public.at


def statement_of(public: Public, entries: Iterable[Entry]) -> Statement:
    """The statement of a quarter as the public may see it, with the words of the journal."""
    written = words_of(entries, public.quarter, words_until(public))
    words = {part: written.get(part, Worded(part)) for part in parts_of(public.plan)}
    told = (
        Told(one, tuple(_figures(public, one)), words[one.id])
        for one in public.plan.national_priorities
    )
    return Statement(public, words, tuple(told))


def _figures(public: Public, priority: NationalPriority) -> Iterator[Figure]:
    held = public.standing()
    for name in priority.measures:
        if name in held:
            yield Figure(public.plan.measure(name), held[name], public.note_of(name))
