"""What may be promised of a measure: an amount, and a level that its figure can have."""

from math import inf, isfinite

from metrics.errors import Problem
from metrics.meeting.verdicts import BY_WORDS, by_words
from metrics.model.meeting import Aim
from metrics.plan import Measure
from metrics.rag import EPSILON
from metrics.wording import NAMED, show_exactly


def faults_of(measure: Measure, aim: Aim) -> list[Problem]:
    """What stands against an aim: its amount, nothing to count from, a level that cannot be."""
    problems, by = [], aim.direction in BY_WORDS
    sound = isfinite(aim.amount) and (aim.amount > 0 or not by)
    if not sound:
        told = f"{aim.amount:g} is no amount{' to move by: more than 0 is wanted' if by else ''}."
        problems.append(Problem("amount", told))
    if by and aim.baseline is None:
        told = f"no figure of {measure.name} is held to count from."
        problems.append(Problem("no-baseline", told))
    return problems or _impossible(measure, aim)


def _impossible(measure: Measure, aim: Aim) -> list[Problem]:
    """A problem where the level is none that the measure's figure can have."""
    lowest = -inf if measure.minimum is None else measure.minimum
    highest = inf if measure.most is None else measure.most
    named = NAMED.get(measure.unit)
    if lowest - EPSILON <= aim.level <= highest + EPSILON and (not named or aim.level in named):
        return []
    told = f"{_found(measure, aim)} outside what {measure.name} can be: {_range(measure)}."
    return [Problem("amount-impossible", told)]


def _found(measure: Measure, aim: Aim) -> str:
    """`160% is`, or `a rise of 45 points from 62% comes to 107%,`."""
    named = NAMED.get(measure.unit, {aim.level: ""})
    level = show_exactly(aim.level, measure.unit) if aim.level in named else f"{aim.level:g}"
    if aim.baseline is None or aim.direction not in BY_WORDS:
        return f"{level} is"
    before = show_exactly(aim.baseline.value, measure.unit)
    return f"{by_words(aim, measure.unit)} from {before} comes to {level},"


def _range(measure: Measure) -> str:
    """`from 0% to 100%`, `at least £0`, `not started, under way or done`."""
    if named := NAMED.get(measure.unit):
        *others, last = named.values()
        return f"{', '.join(others)} or {last}"
    least, most = (
        None if bound is None else show_exactly(bound, measure.unit)
        for bound in (measure.minimum, measure.most)
    )
    if least and most:
        return f"from {least} to {most}"
    return f"at least {least}" if least else f"at most {most}"
