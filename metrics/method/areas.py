"""How areas are compared, so that chance is not taken for a difference."""

from metrics.assessment.areas import shares
from metrics.method.parts import Block, Cell, Points, Section, Words, table
from metrics.sampling import differences, figures, holm
from metrics.wording import number_words

ALONE = (0.020, 0.009, 0.500, 0.300, 0.900)  # p values of five areas, each by itself
LETTERS = "ABCDE"
COMPARED = (
    "Percentages with their cases, and rates with their populations: as they stand.",
    "Counts: by their change on a year before, because places differ in size.",
    "Anything else: shown, and not compared.",
)
PLACES = 3  # decimals of p: two would hide what the method does


def section() -> Section:
    """The rest, the number of tests, and no rank."""
    return Section("areas", "How areas are compared", (*_rest(), *_several()))


def _rest() -> tuple[Block, ...]:
    return (
        Words(
            "Each area is compared with the rest: all the other areas together. It is never "
            "compared with a whole that contains it. Areas are not ranked, because the order of "
            "places that do not differ by more than chance changes every quarter for no reason."
        ),
        Points((*COMPARED, *_too_few())),
    )


def _too_few() -> tuple[str, str]:
    """Where no test is made."""
    least = number_words(shares.LEAST_EXPECTED)
    return (
        (
            f"Where fewer than {least} cases would be expected in any group, no test of "
            "percentages or changes is made (Cochran 1954), and the page says so."
        ),
        f"Surveys and audits with fewer than {figures.LEAST_BASE} in an area are not tested there.",
    )


def _several() -> tuple[Block, ...]:
    level, tests = differences.SIGNIFICANCE, len(ALONE)
    by_chance = 1 - (1 - level) ** tests
    return (
        Words(
            f"Whoever tests {number_words(tests)} areas, each at {level:.0%}, will find at least "
            f"one that seems to differ in about {by_chance:.0%} of quarters, though none does. So "
            "every p (the share of the time that chance alone would do this) is raised to allow "
            "for the number of areas, by Holm’s method (1979): the smallest is multiplied by "
            f"{number_words(tests)}, the next by {number_words(tests - 1)}, and so on. Of two "
            "areas there is one test and nothing to allow for."
        ),
        together(),
    )


def together() -> Block:
    """Five areas tested alone and together."""
    rows = []
    for name, alone, allowed in zip(LETTERS, ALONE, holm(ALONE), strict=False):
        differs = "yes" if differences.more_than_chance(allowed) else "no"
        rows.append((name, _p(alone), _p(allowed), differs))
    return table(
        "Five areas, each tested alone and then allowing for all five",
        ("Area", "p alone", "p allowing for all", "Differs from the rest"),
        *rows,
    )


def _p(p: float) -> Cell:
    return Cell(f"{p:.{PLACES}f}", sort=p, figure=True)
