"""Special or ordinary: the XmR chart in words, its four tests, its icons, and what they mean."""

from metrics.assessment.process import NO_QUANTITY, OVERLAP, UNEQUAL
from metrics.assessment.verdict import verdict
from metrics.charts import draw_assurance, draw_variation
from metrics.method import example
from metrics.method.numbers import share_words, short
from metrics.method.parts import (
    Block,
    Picture,
    Pictures,
    Points,
    Section,
    Under,
    Words,
    table,
)
from metrics.model import (
    ASSURANCE_STYLES,
    SIGNAL_WORDS,
    VARIATION_STYLES,
    Signal,
)
from metrics.spc import rules
from metrics.spc.vectors import CONFIDENCE, STEP
from metrics.spc.xmr import LABEL_ORDER
from metrics.wording import number_words

RELIED_ON, HIT_OR_MISS = 40.0, 50.0  # targets of the worked sentences
SLIPPED = 37.0  # one figure that fell out of its series
UNUSUAL = {
    Signal.LIMIT: "It lies beyond the upper or the lower limit.",
    Signal.SHIFT: "{shift} figures or more in a row lie on one side of the mean. A figure exactly "
    "on the mean breaks the row.",
    Signal.TREND: "{trend} figures or more in a row, each above the last, or each below it. Two "
    "equal figures break the row.",
    Signal.TWO_OF_THREE: "Of {window} figures in a row on one side of the mean, {near} or more lie "
    "further than {far} of the way to the limit.",
}


def section() -> Section:
    """The chart, the tests, the icons, and status beside signal."""
    return Section(
        "process",
        "Special or ordinary: what a series shows",
        (*_idea(), *_limits(), *_tests(), *_icons(), *_both(), *_refused()),
    )


def _idea() -> tuple[Block, ...]:
    return (
        Words(
            "Every figure goes up and down, even when nobody does anything differently. Such "
            "ordinary ups and downs are called common cause. A figure that they do not explain is "
            "called special cause, and is worth a question. The XmR chart tells the two apart. "
            "(X is each figure; mR is the moving range, the step from one figure to the next.) It "
            "is the chart of NHS England’s Making Data Count."
        ),
    )


def _limits() -> tuple[Block, ...]:
    least = rules.LEAST_POINTS
    return (
        Under("How the limits are found"),
        Points(_steps(), counted=True),
        Words(
            f"It takes {least} figures. With fewer, the dashboard says for instance “{least - 4} "
            f"of {least} points”, and shows no limits and no icon. A missing period is never "
            "bridged: it breaks every row of figures. Limits are not cut at 0 or 100% when "
            "anything is decided; only the drawing is."
        ),
    )


def _steps() -> tuple[str, str, str]:
    screen, factor = short(rules.SCREEN_FACTOR), short(rules.LIMITS_FACTOR)
    return (
        "Take the mean of the figures: the middle line.",
        (
            "Take the average of the steps from each figure to the next. Leave out, once, every "
            f"step that is not below {screen} times that average, and take the average again. So "
            "one wild figure does not widen the limits it is judged by."
        ),
        (
            f"The limits lie {factor} times that average above and below the mean. That is three "
            "standard deviations: as far as a steady series almost ever goes."
        ),
    )


def _tests() -> tuple[Block, ...]:
    order = ", then ".join(signal.value for signal in LABEL_ORDER)
    return (
        Under("When a figure is called special"),
        Words("When it fails one of four tests. Every test it fails is told."),
        tests(),
        Words(f"Where one label is wanted, it is that of {order}."),
    )


def tests() -> Block:
    """The four tests with their numbers."""
    numbers = {
        "shift": number_words(rules.SHIFT_POINTS).capitalize(),
        "trend": number_words(rules.TREND_POINTS).capitalize(),
        "window": number_words(rules.NEAR_WINDOW),
        "near": number_words(rules.NEAR_POINTS),
        "far": share_words(rules.TWO_SIGMA),
    }
    rows = [
        (f"{signal.value}: {SIGNAL_WORDS[signal]}", UNUSUAL[signal].format(**numbers))
        for signal in Signal
    ]
    return table("The four tests of a figure", ("Test", "A figure fails it when"), *rows)


def _icons() -> tuple[Block, ...]:
    run = number_words(rules.SHIFT_POINTS)
    return (
        Under("The icons: what the latest figure says"),
        variations(),
        Words(
            f"Where the latest {run} figures or more lie on one side of the mean, with {run} or "
            "more before them, and rise or fall no further, the words are “better since” or “worse "
            "since” with the period in which that began: the series has settled at another level, "
            "and a new phase may begin there. Without such a run, a figure beyond chance is one "
            "figure, and is called so."
        ),
        Under("The icons: whether the target can be relied on"),
        Words(
            "Assurance compares the target with the limits, and not with the latest figure. A "
            "target exactly on a limit is hit or miss. The icons are drawn here for a measure "
            "where higher is better; where lower is better they are turned over."
        ),
        assurances(),
    )


def variations() -> Pictures:
    """The icon, the words and the meaning of each variation."""
    return Pictures(
        tuple(
            Picture(draw_variation(one), style.words, _capital(style.words), style.meaning)
            for one, style in VARIATION_STYLES.items()
        )
    )


def assurances() -> Pictures:
    """The same of each assurance."""
    return Pictures(
        tuple(
            Picture(draw_assurance(one), style.words, _capital(style.words), style.meaning)
            for one, style in ASSURANCE_STYLES.items()
        )
    )


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _both() -> tuple[Block, ...]:
    return (
        Under("Off target and nothing special at once"),
        Words(
            "The colour compares the figure with the target. The signal compares it with the "
            "figures before it. They answer two questions, so they may differ. A service that "
            "misses its target by about as much every quarter is off target and nothing special: "
            "asking what went wrong this quarter will find nothing, because only a change in how "
            "the work is done will move it. The closing sentence of each measure joins the two "
            "and says which to believe."
        ),
        sentences(),
    )


def sentences() -> Block:
    """The closing sentence of four series, said by the engine."""
    cases = (
        ("Misses steadily", CONFIDENCE, example.TARGET),
        ("Meets it by chance", STEP, HIT_OR_MISS),
        ("Meets it steadily", STEP, RELIED_ON),
        ("Slips once", (*STEP, SLIPPED), RELIED_ON),
    )
    rows = [(name, _sentence(figures, level)) for name, figures, level in cases]
    return table("What the closing sentence says of four series", ("The series", "Said"), *rows)


def _sentence(figures: tuple[float, ...], level: float) -> str:
    bounds, shown = example.bounds(level), example.latest_of(figures)
    status = bounds.status(figures[-1])
    return verdict(example.measure(), example.FIRST.frequency, status, shown, bounds)


def _refused() -> tuple[Block, ...]:
    return (Under("Where no limits are drawn at all"), Points((OVERLAP, UNEQUAL, NO_QUANTITY)))
