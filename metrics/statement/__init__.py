"""Statement: what the body publishes each quarter on the national priorities for policing, and the
checklist of everything the Order asks it to publish."""

from metrics.statement.differences import Compared, compare_statements, word_runs
from metrics.statement.paper import paper_of
from metrics.statement.statement import Statement, statement_of
from metrics.statement.steps import Step, StepName, next_step, steps
from metrics.statement.worded import Worded, parts_of, word_statement, words_of
from metrics.statement.writing import PUBLISHED_AS, StatementFiles, write_statement

__all__ = [
    "PUBLISHED_AS",
    "Compared",
    "Statement",
    "StatementFiles",
    "Step",
    "StepName",
    "Worded",
    "compare_statements",
    "next_step",
    "paper_of",
    "parts_of",
    "statement_of",
    "steps",
    "word_runs",
    "word_statement",
    "words_of",
    "write_statement",
]
