"""A checked return beside what is held: warnings that only the figures held can give rise to."""

from metrics.review.proposed import proposed_kind
from metrics.review.review import review

__all__ = ["proposed_kind", "review"]
