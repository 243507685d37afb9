"""When the dashboard says rose or fell: the tests, each on figures a panel may have seen."""

from metrics.assessment.comparison import NO_BASE, NO_TEST, TOO_EARLY, TOO_SMALL, process_p
from metrics.assessment.movements import NO_CHANGE
from metrics.method import example
from metrics.method.numbers import p_words, short
from metrics.method.parts import Block, Cell, Points, Section, Under, Words, table
from metrics.plan.kinds import Unit
from metrics.sampling import differences, figures, two_counts_p, two_proportions_p
from metrics.spc import rules
from metrics.spc.vectors import CONFIDENCE
from metrics.wording import show_exactly

BEFORE, NOW = 64, 55  # percent
ASKED = (100, 150, 200, 250, 500)
COUNTS = ((41, 54), (24, 16), (572, 515), (572, 480))
MOVES = (1, 2, 3)  # points
AGAINST = (
    "the period before, where periods do not share months;",
    "the same period a year before, which allows for the seasons;",
    "twelve months beside the twelve months before them;",
    "the plan’s baseline and the national baseline, where there is one;",
    "similar forces in the same period, for percentages and rates only, and never as a rank.",
)


def section() -> Section:
    """Up, down, and no clear change."""
    return Section(
        "change",
        "When we say that a figure rose or fell",
        (*_rule(), *_surveys(), *_counts(), *_process(), *_none(), *_what()),
    )


def _rule() -> tuple[Block, ...]:
    level = differences.SIGNIFICANCE
    return (
        Words(
            "“Rose” and “fell” are said only of a change that passes a test. The test asks how "
            "often chance alone would make a difference this large if nothing had changed. That "
            f"share is called p. Below {level:g}, 1 chance in {round(1 / level)}, the change is "
            f"called clear. Otherwise the dashboard says “{NO_CHANGE}”, and the figures stand "
            "beside it."
        ),
    )


def said(p: float, now: float, before: float) -> str:
    """`fell`, `rose` or `no clear change`."""
    if not differences.more_than_chance(p):
        return NO_CHANGE
    return "rose" if now > before else "fell"


def _surveys() -> tuple[Block, ...]:
    return (Under("Two surveys"), surveys())


def surveys() -> Block:
    """One and the same fall, with more and more people asked."""
    scale, rows = figures.PERCENT, []
    for n in ASKED:
        p = two_proportions_p(NOW / scale, n, BEFORE / scale, n)
        rows.append((Cell(f"{n:,}", sort=n, figure=True), p_words(p), said(p, NOW, BEFORE)))
    before, now = (show_exactly(one, Unit.PERCENT) for one in (BEFORE, NOW))
    return table(
        f"From {before} to {now}, by the two-proportion z test",
        ("People asked each time", "p", "What is said"),
        *rows,
    )


def _counts() -> tuple[Block, ...]:
    return (Under("Two counts"), counts())


def counts() -> Block:
    """Counts that look different, and whether they are."""
    rows = []
    for before, now in COUNTS:
        p = two_counts_p(now, before)
        name = Cell(f"{before} to {now}", sort=before, figure=True)
        rows.append((name, p_words(p), said(p, now, before)))
    return table(
        "Counts of two equal periods, by the exact test of Przyborowski and Wilenski (1940)",
        ("From … to …", "p", "What is said"),
        *rows,
    )


def _process() -> tuple[Block, ...]:
    return (
        Under("A second test, where enough figures are held"),
        Words(
            "A full count is not a sample, but it moves with its process: staffing, the weather, "
            f"a busy month. Where {rules.LEAST_POINTS} figures or more are held, a change must "
            "also be larger than the ordinary moves of its own series. Only when every test that "
            "can be made says so is a change called clear. Surveys and audits are tested by "
            "their sampling error only."
        ),
        moves(),
    )


def moves() -> Block:
    """Moves of a steady series, against its own spread."""
    sigma = example.latest_of(CONFIDENCE).sigma or 0.0
    rows = []
    for points in MOVES:
        p = process_p(points, sigma)
        rows.append((Cell(f"{points}", sort=points, figure=True), p_words(p), said(p, points, 0)))
    return table(
        f"A rise in a series whose figures have a standard deviation of {short(sigma, 2)} points",
        ("Points", "p", "What is said"),
        *rows,
    )


def _none() -> tuple[Block, ...]:
    return (
        Under("Where no test can be made"),
        Words("The dashboard calls nothing up or down, and says why:"),
        Points(tuple(f"“{why}”" for why in (NO_BASE, TOO_SMALL, TOO_EARLY, NO_TEST))),
    )


def _what() -> tuple[Block, ...]:
    return (Under("What a figure is compared with"), Points(AGAINST))
