"""Assessment: what the product says about a measure, in one place for every page and command."""

from metrics.assessment.assess import as_at, assess
from metrics.assessment.history import judgement_of, judgements_of, setting_at
from metrics.assessment.process import process_of
from metrics.assessment.promises import Promise, Standing, promises, promises_words
from metrics.assessment.real import figure_in, figure_words, real_words, target_words, was_words
from metrics.assessment.roll_up import (
    COUNT_WORDS,
    JUDGED,
    NOT_REPORTED,
    RollUp,
    roll_up,
    standing,
    worst_first,
)
from metrics.assessment.steps import Step, target_steps

__all__ = [
    "COUNT_WORDS",
    "JUDGED",
    "NOT_REPORTED",
    "Promise",
    "RollUp",
    "Standing",
    "Step",
    "as_at",
    "assess",
    "figure_in",
    "figure_words",
    "judgement_of",
    "judgements_of",
    "process_of",
    "promises",
    "promises_words",
    "real_words",
    "roll_up",
    "setting_at",
    "standing",
    "target_steps",
    "target_words",
    "was_words",
    "worst_first",
]
