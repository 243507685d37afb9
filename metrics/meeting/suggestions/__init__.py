"""Suggested questions by named rules, so that a person who prepares begins with a list and not
with an empty page. A rule that asks too much is turned off for a meeting by the question's key."""

from metrics.meeting.suggestions.registry import (
    MOST_SHOWN,
    RULES,
    Rule,
    Suggested,
    suggest,
    suggested,
)
from metrics.meeting.suggestions.suggestion import Suggestion

__all__ = ["MOST_SHOWN", "RULES", "Rule", "Suggested", "Suggestion", "suggest", "suggested"]
