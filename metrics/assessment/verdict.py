"""The closing sentence, which joins the status and the signal, and says which to believe.

It can be read aloud: what the process can do, where the target stands to that, and whether the
latest figure is anything special.
"""

from math import isfinite

from metrics.assessment.process import Latest
from metrics.assessment.words import show, show_exactly
from metrics.model import SIGNAL_WORDS, Assurance, Limits, Status, Variation
from metrics.periods import Frequency
from metrics.plan.kinds import Unit
from metrics.plan.schema import Measure
from metrics.rag import Bounds
from metrics.spc import assurance_of

NOUNS = {
    Frequency.WEEK: "week",
    Frequency.MONTH: "month",
    Frequency.QUARTER: "quarter",
    Frequency.YEAR: "year",
    Frequency.CALENDAR_YEAR: "year",
}
NAMES = {
    Status.ON_TARGET: "On target",
    Status.CLOSE: "Close to target",
    Status.OFF_TARGET: "Off target",
}
LATEST = {
    Variation.COMMON_CAUSE: "nothing special in the latest {noun}",
    Variation.IMPROVEMENT: "the latest {noun} is better than chance explains",
    Variation.CONCERN: "the latest {noun} is worse than chance explains",
    Variation.NEUTRAL_HIGH: "the latest {noun} is higher than chance explains",
    Variation.NEUTRAL_LOW: "the latest {noun} is lower than chance explains",
}
STAYS = "{status} and expected to stay so"
LEADS = {  # by whether the latest figure meets the target, and what the process can do
    (True, Assurance.PASSES): STAYS,
    (True, Assurance.HIT_OR_MISS): "{status} this {noun}, but not to be relied on",
    (True, Assurance.FAILS): "{status} this {noun}, but not expected to stay so",
    (False, Assurance.PASSES): "{status} this {noun}, though the process can meet it",
    (False, Assurance.HIT_OR_MISS): "{status} this {noun}; other {noun}s will meet it by chance",
    (False, Assurance.FAILS): STAYS,
}
BELIEVE = {  # where status and signal disagree, the one to believe and why
    (True, Assurance.HIT_OR_MISS): "Believe the limits: the next {noun} may miss with no change",
    (True, Assurance.FAILS): "Believe the limits: one good {noun} is not yet a change",
    (False, Assurance.PASSES): "Believe the figure: something happened in this {noun}",
    (False, Assurance.HIT_OR_MISS): "Believe the limits: only a change in how it is done will "
    "meet it every {noun}",
}
PLACES = {
    Assurance.FAILS: "is {side} anything this process produces",
    Assurance.PASSES: "is met by everything this process produces",
    Assurance.HIT_OR_MISS: "lies within what this process produces",
}


def assurance(latest: Latest, bounds: Bounds | None) -> Assurance | None:
    """What the limits say of the target in force; None without limits or without a level."""
    if latest.limits is None or bounds is None:
        return None
    limits = latest.limits
    return assurance_of(limits.lower, limits.upper, bounds.lowest, bounds.highest)


def verdict(
    measure: Measure, frequency: Frequency, status: Status, latest: Latest, bounds: Bounds | None
) -> str:
    """The sentence; empty where there are too few figures for limits."""
    limits, noun = latest.limits, NOUNS.get(frequency, "period")
    if limits is None or latest.variation is None:
        return ""
    told, span = _latest_words(latest, noun), _span(limits, measure.unit)
    found = assurance(latest, bounds)
    if found is None or bounds is None or status not in NAMES:
        return f"This process produces {span}; {told}."
    key = status is Status.ON_TARGET, found
    lead = LEADS[key].format(status=NAMES[status], noun=noun)
    goal = _goal(measure, bounds, limits)
    place = PLACES[found].format(side=_side(bounds, limits))
    said = f"{lead}: {goal} {place} (limits {span}); {told}."
    believe = BELIEVE.get(key, "").format(noun=noun)
    return f"{said} {believe}." if believe else said


def _latest_words(latest: Latest, noun: str) -> str:
    """`the latest quarter is worse than chance explains (a shift: seven in a row …)`."""
    told = LATEST[latest.variation or Variation.COMMON_CAUSE].format(noun=noun)
    named = " and ".join(SIGNAL_WORDS[signal] for signal in latest.signals)
    both = "; by one test it improves and by another it worsens" if latest.both_ways else ""
    return f"{told} ({named}{both})" if named else told


def _span(limits: Limits, unit: Unit) -> str:
    lower, upper = (show(end, unit, near=[limits.centre]) for end in (limits.lower, limits.upper))
    return f"{lower} to {upper}"


def _goal(measure: Measure, bounds: Bounds, limits: Limits) -> str:
    if isfinite(bounds.lowest) and isfinite(bounds.highest):
        return "the range aimed at"
    return show_exactly(bounds.crossed(limits.centre), measure.unit)


def _side(bounds: Bounds, limits: Limits) -> str:
    return "above" if limits.upper < bounds.lowest else "below"
