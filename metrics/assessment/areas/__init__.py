"""The areas of a measure side by side, compared so that chance is not taken for a difference."""

from metrics.assessment.areas.choice import (
    LEVELS,
    area_comparisons,
    areas_at,
    assessed_in,
)
from metrics.assessment.areas.compare import compare_areas
from metrics.assessment.areas.rows import AreaComparison, AreaRow
from metrics.assessment.areas.words import difference_words

__all__ = [
    "LEVELS",
    "AreaComparison",
    "AreaRow",
    "area_comparisons",
    "areas_at",
    "assessed_in",
    "compare_areas",
    "difference_words",
]
