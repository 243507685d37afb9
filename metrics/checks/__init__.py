"""The rules a return is held to, and the running of them."""

from metrics.checks.findings import (
    LISTED_AT_MOST,
    Place,
    beyond,
    check_facts,
    in_file_order,
)
from metrics.checks.rules import CONFIRMED, RULES, Rule, problem

__all__ = [
    "CONFIRMED",
    "LISTED_AT_MOST",
    "RULES",
    "Place",
    "Rule",
    "beyond",
    "check_facts",
    "in_file_order",
    "problem",
]
