"""The plan: what is promised, measured and aimed at, as `config/targets.yaml` says it."""

from metrics.plan.find import name_key
from metrics.plan.read import plan_schema, read_plan, write_schema
from metrics.plan.schema import Area, Commitment, Measure, Plan, Priority
from metrics.plan.target import Target
from metrics.plan.words import plan_facts, plan_words

__all__ = [
    "Area",
    "Commitment",
    "Measure",
    "Plan",
    "Priority",
    "Target",
    "name_key",
    "plan_facts",
    "plan_schema",
    "plan_words",
    "read_plan",
    "write_schema",
]
