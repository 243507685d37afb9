"""Whether dated events, national baselines and design effects make sense: each rule a function.

An event is told once and names what it touches; a design effect other than 1 widens what a survey
is said to be sure of, so it says where it comes from.
"""

from collections.abc import Iterator

from metrics.errors import nearest
from metrics.periods import PeriodError, read_period
from metrics.plan.draft import Draft
from metrics.plan.faults import Fault
from metrics.plan.kinds import Nature

SAMPLED = frozenset({Nature.SURVEY, Nature.AUDIT})


def events_touch_what_there_is(draft: Draft) -> Iterator[Fault]:
    """An event names measures and areas of the file, or none at all."""
    for one in draft.events:
        for what, named in (("measure", one.item.measures), ("area", one.item.areas)):
            known = draft.ids(f"{what}s")
            for index, name in enumerate(named):
                if name not in known:
                    kind = "an area" if what == "area" else "a measure"
                    message = f'"{name}" is not {kind} of this file.{nearest(name, known)}'
                    yield Fault(f"unknown-{what}", (*one.path, f"{what}s", index), message)


def changed_definitions_name_their_measures(draft: Draft) -> Iterator[Fault]:
    """A changed definition belongs to some measures: it ends every comparison across it."""
    for one in draft.events:
        if one.item.kind == "definition" and not one.item.measures:
            message = 'a changed definition needs "measures": limits begin again for each of them.'
            yield Fault("definition-of-what", one.path, message)


def national_baselines_are_periods(draft: Draft) -> Iterator[Fault]:
    """A national baseline names a period the product can read."""
    for one in draft.measures:
        baseline = one.item.national_baseline
        if baseline is None:
            continue
        try:
            read_period(baseline.period)
        except PeriodError as error:
            path = (*one.path, "national_baseline", "period")
            yield Fault("baseline-not-a-period", path, str(error))


def design_effects_are_of_samples(draft: Draft) -> Iterator[Fault]:
    """Only a survey or an audit has a design effect, and one other than 1 has a source."""
    for one in draft.measures:
        if one.item.design_effect == 1:
            continue
        if one.item.nature not in SAMPLED:
            message = f"a {one.item.nature.value} is no sample, so it has no design effect."
            yield Fault("design-effect-of-no-sample", (*one.path, "design_effect"), message)
        elif not one.item.design_effect_source:
            message = 'a design effect needs a "design_effect_source".'
            yield Fault("design-effect-without-source", (*one.path, "design_effect"), message)


EVENT_RULES = (
    events_touch_what_there_is,
    changed_definitions_name_their_measures,
    national_baselines_are_periods,
    design_effects_are_of_samples,
)
