"""Whose figures are held: a plan never shows, and never adds to, those of another force."""

from collections.abc import Collection

from metrics.errors import MetricsError
from metrics.plan import Plan

ANOTHERS = (
    "What is held are another force's figures: they name no area of the plan of {body}. Name the "
    "folder of this plan's own data (ACCOUNTABILITY_DATA, at the command line --warehouse), or the "
    "configuration these figures belong to (ACCOUNTABILITY_CONFIG, --config)."
)


class OfAnother(MetricsError):
    """The figures that are held and the plan are of two forces."""


def refuse_anothers(plan: Plan, areas: Collection[str]) -> None:
    """`OfAnother` where figures are held and none of their areas lies in the plan's force. Areas
    to compare with, and figures of no area, are everybody's."""
    own = {one.id for one in plan.places if not one.is_remainder}
    everybodys = {one.id for one in plan.areas} - own
    named = set(areas) - everybodys
    if named and named.isdisjoint(own):
        raise OfAnother(ANOTHERS.format(body=plan.body.name))
