"""How to read a chart, told with the chart's own figures: what each mark and line on it says.

Only what is drawn is explained. The method page has every mark there is.
"""

from collections.abc import Iterator

from metrics.assessment.areas import AreaComparison
from metrics.charts.marks import HALOS, SYMBOLS
from metrics.model import Assessment, Assurance, Phase, Process, Variation
from metrics.plan import Measure, Plan
from metrics.plan.kinds import Better
from metrics.spc import LEAST_POINTS
from metrics.wording import counted, sentence_case, show

MISSES = {Better.HIGHER: "below", Better.LOWER: "above"}
ASSURED = {
    Assurance.PASSES: "It meets its target whatever chance does: the target lies outside the band, "
    "on the side that is easier.",
    Assurance.FAILS: "Left as it is, it will not meet its target: the target lies outside the "
    "band, on the side that is harder.",
    Assurance.HIT_OR_MISS: "The target lies within the band, so chance alone decides whether it "
    "is met; one figure on target says little.",
}

TWO_LEVELS = (
    "So the band rests on two levels and fits neither: read the figures since then by themselves. "
    "Whether the band begins again there is decided under “Limits and phases”."
)


def explain_series(measure: Measure, process: Process, one: Assessment | None) -> tuple[str, ...]:
    """What a measure's chart shows, a sentence or two for each thing on it; `one` is the
    assessment of its latest figure, or None where the status is of another figure."""
    return tuple(
        filter(
            None,
            (
                _figures(measure, process),
                _target(measure, one),
                _band(measure, process.latest) or _no_band(process),
                _level(process),
                ASSURED[one.assurance] if one and one.assurance else "",
                *_halos(process),
                _gaps(process),
            ),
        )
    )


def _figures(measure: Measure, process: Process) -> str:
    """The latest figure as the worked example, and what a mark that is not filled means."""
    points = process.series.points
    last = points[-1]
    others = {(one.illustrative, one.provisional) for one in points} - {(False, False)}
    looks = [f"a {_shape(SYMBOLS[one][0])} is {SYMBOLS[one][1].lower()}" for one in sorted(others)]
    marks = f" Of the marks, {'; '.join(looks)}." if looks else ""
    value = show(last.value, measure.unit)
    return (
        f"Each mark is one figure. The last says that it was {value} in {last.period.words}; it is "
        f"larger and has the shape of its status.{marks}"
    )


def _shape(symbol: str) -> str:
    """`hollow circle`, for plotly's `circle-open`."""
    shape, _, is_open = symbol.partition("-")
    return f"hollow {shape}" if is_open else shape


def _target(measure: Measure, one: Assessment | None) -> str:
    if one is None or one.target is None:
        return ""
    said = f"The thick dashed line is the target, {one.target_shown}."
    side = MISSES.get(measure.better)
    return f"{said} A mark {side} it misses it." if side else said


def _band(measure: Measure, phase: Phase | None) -> str:
    if phase is None or not phase.enough:
        return ""
    lower, mean, upper = (
        show(measure.possible(one), measure.unit) for one in (phase.lower, phase.mean, phase.upper)
    )
    if phase.lower == phase.upper:
        return f"Every figure is {mean}, so there is no band."
    return (
        f"The grey band now runs from {lower} to {upper}, with the mean of {mean} in it. "
        "That is where nearly all figures fall while nothing changes. A figure within it that has "
        "no shape behind is nothing special: asking why it moved has no answer."
    )


def _level(process: Process) -> str:
    """Where the figures now lie at another level than the band was made from."""
    return f"{process.proposal.evidence} {TWO_LEVELS}" if process.proposal else ""


def _no_band(process: Process) -> str:
    if process.refused:
        return f"No band is drawn: {process.refused}"
    lacking = f" ({process.run} so far)" if process.run else ""
    return (
        f"No band is drawn yet: it needs {LEAST_POINTS} figures of one kind{lacking}. Until then "
        "it cannot be told whether a figure is out of the ordinary."
    )


def _halos(process: Process) -> Iterator[str]:
    """What stands behind figures that are special, and how many there are."""
    for variation, (_, words) in HALOS.items():
        count = sum(one.variation is variation for one in process.shown)
        if count:
            figures = sentence_case(counted(count, "figure"))
            verb = "has" if count == 1 else "have"
            it = "it" if count == 1 else "them"
            yield f"{figures} {verb} a shape behind {it}: {words.lower()}. {_asks(variation)}"


def _asks(variation: Variation) -> str:
    if variation is Variation.IMPROVEMENT:
        return "Something changed for the better; ask what, and whether it will last."
    if variation is Variation.CONCERN:
        return "Something changed for the worse; ask what."
    return "Something changed; ask what."


def _gaps(process: Process) -> str:
    if not process.gaps:
        return ""
    missing = counted(len(process.gaps), "period")
    return (
        f"Where the line is broken, {missing} {'is' if len(process.gaps) == 1 else 'are'} missing."
    )


def explain_areas(plan: Plan, measure: Measure, compared: AreaComparison) -> tuple[str, ...]:
    """What a chart of areas shows, with its first area as the worked example."""
    first = compared.rows[0]
    value, name = show(first.value, measure.unit), plan.area(first.area).name
    said = [f"Each dot is one area in {compared.period.words}; {name} stands at {value}."]
    if first.interval:
        lower, upper = (
            show(measure.possible(one), measure.unit)
            for one in (first.interval.lower, first.interval.upper)
        )
        said.append(
            f"The line through it, from {lower} to {upper}, is the margin of error. Where two "
            "areas' lines overlap a good deal, the areas cannot be told apart."
        )
    if first.before is not None:
        said.append("The small hollow dot is the same area a year before.")
    if any(one.differs for one in compared.rows):
        said.append("An area that differs from the rest by more than chance is named above.")
    else:
        said.append("No area differs from the rest by more than chance, so none is “worst”.")
    return tuple(said)
