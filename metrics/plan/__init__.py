"""The plan: what is promised, measured and aimed at, as `config/targets.yaml` says it."""

from metrics.plan.expected import ExpectedReturn, period_carried
from metrics.plan.expected_words import days_basis_words, unexpected_words
from metrics.plan.find import name_key
from metrics.plan.publish import Publish
from metrics.plan.read import PLAN_FILE, plan_schema, read_kept_plan, read_plan, write_schema
from metrics.plan.schema import Area, Commitment, Measure, Plan, Priority
from metrics.plan.target import Target
from metrics.plan.words import plan_facts, plan_words

__all__ = [
    "PLAN_FILE",
    "Area",
    "Commitment",
    "ExpectedReturn",
    "Measure",
    "Plan",
    "Priority",
    "Publish",
    "Target",
    "days_basis_words",
    "name_key",
    "period_carried",
    "plan_facts",
    "plan_schema",
    "plan_words",
    "read_kept_plan",
    "read_plan",
    "unexpected_words",
    "write_schema",
]
