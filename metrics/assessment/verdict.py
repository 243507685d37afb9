"""The closing sentence, which joins the status and the signal, and says which to believe.

It can be read aloud: what the process can do, where the target stands to that, and whether the
latest figure is anything special.
"""

from math import isfinite

from metrics.assessment.process import Latest
from metrics.model import LEVELS, SIGNAL_WORDS, Assurance, Course, Limits, Status, Variation
from metrics.periods import Frequency
from metrics.plan.schema import Measure
from metrics.rag import Bounds
from metrics.spc import SHIFT_POINTS, assurance_of
from metrics.wording import number_words, show, show_exactly

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
    (False, Assurance.HIT_OR_MISS): "{status} this {noun}; another {noun} may meet it by chance",
    (False, Assurance.FAILS): STAYS,
}
MOVING = {  # where a run of figures shows it, by whether the target is met
    (True, Variation.IMPROVEMENT): "{status} and improving",
    (True, Variation.CONCERN): "{status}, but getting worse",
    (False, Variation.IMPROVEMENT): "{status}, but improving",
    (False, Variation.CONCERN): "{status} and getting worse",
    (True, Variation.NEUTRAL_HIGH): "{status}, and higher than before",
    (True, Variation.NEUTRAL_LOW): "{status}, and lower than before",
    (False, Variation.NEUTRAL_HIGH): "{status}, and higher than before",
    (False, Variation.NEUTRAL_LOW): "{status}, and lower than before",
}
SETTLED = "{{status}}, {joined} {way} since {{since}}"  # and moves no further
ALONE = {  # where one figure says otherwise than a process that can be relied on
    (True, Assurance.PASSES, Variation.CONCERN): "{status}, but one worse {noun} asks for a reason",
    (False, Assurance.FAILS, Variation.IMPROVEMENT): "{status}, and one better {noun} is not yet a "
    "change",
}
A_CHANGE = f"it takes {number_words(SHIFT_POINTS)} {{noun}}s in a row to show a change"
BELIEVE = {  # where status and signal disagree, the one to believe and why
    (True, Assurance.HIT_OR_MISS): "Believe the limits: the next {noun} may miss with no change",
    (True, Assurance.FAILS): f"Believe the limits: {A_CHANGE}",
    (False, Assurance.PASSES): "Believe the figure: something happened in this {noun}",
    (False, Assurance.HIT_OR_MISS): "Believe the limits: only a change in how it is done will "
    "meet it every {noun}",
}
BELIEVE_THE_RUN = (
    "Believe the run of figures: something has changed, and limits that rest on figures from "
    "before it say little of what follows"
)
ASK = f"Ask what happened in this {{noun}}: {A_CHANGE}"
BELIEVE_OF_A_DIRECTION = {  # two figures are compared there, and the series may say otherwise
    (Status.CLOSE, Variation.IMPROVEMENT): "Believe the series: it shows an improvement that two "
    "figures alone cannot",
    (Status.CLOSE, Variation.CONCERN): "Believe the series: it shows a worsening that two figures "
    "alone cannot",
    (Status.ON_TARGET, Variation.CONCERN): "Believe the series for what comes next: by its own "
    "past the latest {noun} is worse",
    (Status.OFF_TARGET, Variation.IMPROVEMENT): "Believe the series for what comes next: by its "
    "own past the latest {noun} is better",
    (Status.ON_TARGET, Variation.COMMON_CAUSE): "The change is more than chance, but the latest "
    "{noun} by itself is nothing special: watch the next",
    (Status.OFF_TARGET, Variation.COMMON_CAUSE): "The change is more than chance, but the latest "
    "{noun} by itself is nothing special: watch the next",
}
BELIEVE_THE_LEVEL = (
    "Believe the series: it has been {way} since {since}, which two figures alone cannot show"
)
PLACES = {
    Assurance.FAILS: "is {side} anything this process {usually}produces",
    Assurance.PASSES: "is met by everything this process {usually}produces",
    Assurance.HIT_OR_MISS: "{lies} what this process produces",
}
PRODUCES = "This process produces {span}; {told}."
LIMITS_SO_FAR = "Its limits so far are {span}; {told}."
GOOD = {Variation.IMPROVEMENT: True, Variation.CONCERN: False}  # neither, where no way is good
AGAINST_ITS_PAST = {(True, Assurance.FAILS), (False, Assurance.PASSES)}


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
    told, span = _latest_words(latest, noun), _span(measure, limits, bounds)
    found = assurance(latest, bounds)
    if found is None or bounds is None or status not in NAMES:
        believe = _believe_of_a_direction(status, latest)
        common = latest.variation is Variation.COMMON_CAUSE
        said = PRODUCES if common else LIMITS_SO_FAR
        return _closed(said.format(span=span, told=told), believe, noun)
    key = status is Status.ON_TARGET, found
    since = latest.since.label if latest.since else ""
    lead = _lead(key, latest).format(status=NAMES[status], noun=noun, since=since)
    goal = _goal(measure, bounds, limits)
    usually = "usually " if key in AGAINST_ITS_PAST else ""
    lies = "overlaps" if _is_range(bounds) else "lies within"
    place = PLACES[found].format(side=_side(bounds, limits), usually=usually, lies=lies)
    said = f"{lead}: {goal} {place} (limits {span}); {told}."
    return _closed(said, _believe(key, latest), noun)


def _closed(said: str, believe: str, noun: str) -> str:
    return f"{said} {believe.format(noun=noun)}." if believe else said


def _lead(key: tuple[bool, Assurance], latest: Latest) -> str:
    variation = latest.variation or Variation.COMMON_CAUSE
    match latest.course:
        case Course.SETTLED:
            joined = "but" if GOOD.get(variation, key[0]) is not key[0] else "and"
            return SETTLED.format(joined=joined, way=LEVELS[variation])
        case Course.MOVING:
            return MOVING[key[0], variation]
        case _:
            return ALONE.get((*key, variation), LEADS[key])


def _believe(key: tuple[bool, Assurance], latest: Latest) -> str:
    """Which of status and signal to believe; nothing where they agree."""
    if latest.variation is Variation.COMMON_CAUSE:
        return BELIEVE.get(key, "")
    good = GOOD.get(latest.variation or Variation.COMMON_CAUSE)
    if latest.course is not Course.ALONE:
        return "" if key[0] is good and key not in AGAINST_ITS_PAST else BELIEVE_THE_RUN
    return BELIEVE.get(key) or ("" if key[0] is good else ASK)


def _believe_of_a_direction(status: Status, latest: Latest) -> str:
    variation = latest.variation or Variation.COMMON_CAUSE
    if latest.since and status is Status.CLOSE and variation in LEVELS:
        return BELIEVE_THE_LEVEL.format(way=LEVELS[variation], since=latest.since.label)
    return BELIEVE_OF_A_DIRECTION.get((status, variation), "")


def _latest_words(latest: Latest, noun: str) -> str:
    """`the latest quarter is worse than chance explains (a shift: seven in a row …)`."""
    told = LATEST[latest.variation or Variation.COMMON_CAUSE].format(noun=noun)
    named = " and ".join(SIGNAL_WORDS[signal] for signal in latest.signals)
    both = "; by one test it is high and by another low" if latest.both_ways else ""
    return f"{told} ({named}{both})" if named else told


def _span(measure: Measure, limits: Limits, bounds: Bounds | None) -> str:
    """The limits in words, kept apart from the target, and no further than a figure can go."""
    edges = [limits.centre, *([bounds.lowest, bounds.highest] if bounds else [])]
    ends = (measure.possible(end) for end in (limits.lower, limits.upper))
    return " to ".join(show(end, measure.unit, near=edges) for end in ends)


def _is_range(bounds: Bounds) -> bool:
    return isfinite(bounds.lowest) and isfinite(bounds.highest)


def _goal(measure: Measure, bounds: Bounds, limits: Limits) -> str:
    if _is_range(bounds):
        return "the range aimed at"
    return show_exactly(bounds.crossed(limits.centre), measure.unit)


def _side(bounds: Bounds, limits: Limits) -> str:
    return "above" if limits.upper < bounds.lowest else "below"
