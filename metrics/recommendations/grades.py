"""Grades by scale and inspection: two scales, or two inspections, are never on one line.

HMICFRS says that grades of one cycle are not directly comparable with those of another, so nothing
here says better or worse.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.model.recommendations import FIRST_YEAR_OF_FIVE, SCALES, Grade, Scale
from metrics.recommendations.register import Register
from metrics.wording import day_words, listed, number_words

SCALE_SINCE = {Scale.FOUR: "up to 2018/19", Scale.FIVE: f"since {FIRST_YEAR_OF_FIVE}/22"}


@dataclass(frozen=True, slots=True)
class Inspection:
    """The grades of one report on one scale, the worst first."""

    report: str
    year: str
    scale: Scale
    grades: tuple[Grade, ...]

    @property
    def words(self) -> str:
        """`One good, four adequate and four requires improvement`."""
        words = SCALES[self.scale]
        counts = [(sum(one.grade == word for one in self.grades), word) for word in words]
        said = listed(f"{number_words(count)} {word}" for count, word in counts if count)
        return f"{said[:1].upper()}{said[1:]}"

    @property
    def origin(self) -> str:
        """When it was published and the addresses the grades were taken from, as a sentence."""
        days = sorted({one.published for one in self.grades if one.published})
        sources = dict.fromkeys(one.source for one in self.grades if one.source)
        said = [f"Published on {listed(map(day_words, days))}." if days else ""]
        said.append(f"Source: {', '.join(sources)}" if sources else "")
        return " ".join(filter(None, said))


def inspections(register: Register) -> tuple[Inspection, ...]:
    """Every inspection, the newest first."""
    found: dict[tuple[str, str], list[Grade]] = {}
    for one in register.grades.values():
        found.setdefault((one.year, one.report), []).append(one)
    newest = sorted(found.items(), reverse=True)
    return tuple(
        Inspection(report, year, grades[0].scale, _ordered(grades))
        for (year, report), grades in newest
    )


def _ordered(grades: Iterable[Grade]) -> tuple[Grade, ...]:
    return tuple(sorted(grades, key=lambda one: (-one.rank, one.question)))


def scale_words(scale: Scale) -> str:
    """`Five grades, since 2021/22: outstanding, good, …`."""
    words = SCALES[scale]
    count = number_words(len(words)).capitalize()
    return f"{count} grades, {SCALE_SINCE[scale]}: {listed(words)}"
