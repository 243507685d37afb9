"""Records (a row a crime, a casualty, a call) → figures, by one SQL text for each source."""

from metrics.returns.records.find import may_lie_beside
from metrics.returns.records.read import read_sources
from metrics.returns.records.source import RecordSource

__all__ = ["RecordSource", "may_lie_beside", "read_sources"]
