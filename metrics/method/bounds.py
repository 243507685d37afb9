"""What the product refuses to do, what its method cannot tell, and where the methods come from."""

from metrics.assessment.process import FLAT
from metrics.method.numbers import inside_words, short
from metrics.method.parts import Points, Section, Words, table
from metrics.plan.schema import Measure
from metrics.sampling import differences, figures, student
from metrics.spc import rules
from metrics.wording import number_words

SOURCES = (
    ("Wilson 1927", "the interval of a percentage",
     "Probable inference, the law of succession, and statistical inference. J. Am. Stat. Ass. 22"),
    ("Garwood 1936", "the interval of a count",
     "Fiducial limits for the Poisson distribution. Biometrika 28"),
    ("Pearson 1900", "the test of two percentages (z squared is his chi-squared)",
     "On the criterion that a given system of deviations … Philosophical Magazine 50"),
    ("Student 1908", "a wider range where figures are few",
     "The probable error of a mean. Biometrika 6"),
    ("Wheeler 1995", "how much steps between figures tell of the spread",
     "Advanced Topics in Statistical Process Control. SPC Press"),
    ("Przyborowski and Wilenski 1940", "the test of two counts or rates",
     "Homogeneity of results in testing samples from Poisson series. Biometrika 31"),
    ("Holm 1979", "allowing for the number of areas",
     "A simple sequentially rejective multiple test procedure. Scand. J. Statistics 6"),
    ("Kish 1965", "the design effect of a survey", "Survey Sampling. Wiley"),
    ("Cochran 1954", "when a test has too few cases",
     "Some methods for strengthening the common chi-squared tests. Biometrics 10"),
    ("NHS England", "the XmR chart, its four tests, variation and assurance",
     "Making Data Count, with the rule of November 2023 for two of three"),
    ("Analysis Function 2022", "the letters in square brackets",
     "Symbols in tables: guidance of the Government Analysis Function"),
)  # fmt: skip
NEVER = (
    (
        "No step change by itself. Limits begin again when a named person approves it, or when "
        "what is counted changes."
    ),
    "No averages of percentages. They are worked out again from the cases.",
    "No limits on rolling-year or running-total figures, whose neighbours share months.",
    "No one line through two definitions of a measure.",
    "No rank of areas or forces, and none across different definitions.",
    "No averaged colour for a priority, and no single score for the force.",
    "No “up” or “down”, no “better” or “worse”, without a test.",
    "No status without its sentence, and no target without its basis and its source.",
    "No rounding that makes a figure look like its target.",
    "No green for a measure without a target.",
)


def never() -> Section:
    """What is refused."""
    return Section("never", "What we do not do", (Points(NEVER),))


def caveats() -> Section:
    """What the method cannot tell, each with its reason."""
    told = (*_of_samples(), *_of_tests(), *_of_series(), *_of_causes())
    return Section("limits", "What this method cannot tell you", (Points(told),))


def _of_samples() -> tuple[str, ...]:
    taken = short(Measure.model_fields["design_effect"].default)
    return (
        (
            f"Where a survey’s design effect is not known it is taken as {taken}. That makes its "
            "intervals the narrowest they can be: the true ones may be wider."
        ),
        (
            "Survey and audit figures are tested by sampling error only. Who did not answer, and "
            "how the question was put, are in no interval."
        ),
        f"A base of {figures.LEAST_BASE} for a status is this product’s own rule.",
        (
            "Counts are taken as events that happen one by one. A crash with several victims is "
            "several events at once, so the true range is wider."
        ),
    )


def _of_tests() -> tuple[str, ...]:
    wrong = round(1 / differences.SIGNIFICANCE)
    return (
        (
            "Some tests use the bell curve (the normal distribution) as an approximation: those "
            "of percentages and of a series’ own moves "
            f"({short(student.Z, 2)} standard deviations for {inside_words(student.Z)}), and the "
            "projection. With few cases, or figures that lean to one side, they are rough."
        ),
        (
            f"Of {wrong} changes that are only chance, one is called clear all the same. On a "
            "page of many measures expect a few. The comparison of areas allows for the number "
            "of areas, but not for the number of measures."
        ),
        (
            "With five areas and few cases, a real difference is easily missed. “No area differs” "
            "means that none was shown to."
        ),
    )


def _of_series() -> tuple[str, ...]:
    least = number_words(rules.LEAST_POINTS).capitalize()
    return (
        (
            "A series may fail one of its four tests by chance as well. A special cause is a "
            "reason to ask, and no proof."
        ),
        (
            f"{least} figures are few: limits from them still move as figures are added. Figures "
            "that follow the seasons have wider limits than they need."
        ),
        (
            f"Where {FLAT} (always 100%, but for one), no limits are drawn, although figures are "
            "enough: every other figure would be special."
        ),
    )


def _of_causes() -> tuple[str, ...]:
    return (
        (
            "A cause is never shown. An event on a chart happened at that time; whether it made "
            "the change is for people to say."
        ),
    )


def sources() -> Section:
    """Where the methods come from."""
    rows = [(name, used, title) for name, used, title in SOURCES]
    return Section(
        "sources",
        "Where the methods come from",
        (
            Words("None of this was invented here. Anybody may check it against the source."),
            table("Sources", ("Source", "Used for", "Title"), *rows, widths=(22, 30, 48)),
        ),
    )
