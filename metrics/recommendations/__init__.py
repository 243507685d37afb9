"""Recommendations of HMICFRS and others: what was recommended, and what both sides say of it.

`read_register` gives the register from the journal as known at a moment; `standings`, `responses`
and `moved_since` say how it stands; `accept_register`, `update` and `add` enter what is new.
"""

from metrics.recommendations.cells import words_of
from metrics.recommendations.checking import (
    CheckedRegister,
    Compared,
    Difference,
    check_register,
)
from metrics.recommendations.columns import FIELD_WORDS, GRADES, RECOMMENDATIONS
from metrics.recommendations.entering import accept_register, add, update
from metrics.recommendations.grades import Inspection, inspections, scale_words
from metrics.recommendations.movements import (
    closed_since,
    moved_since,
    new_since,
    quarter_began,
)
from metrics.recommendations.register import Register, read_register
from metrics.recommendations.responses import (
    Response,
    ResponseState,
    response_of,
    response_words,
    responses,
)
from metrics.recommendations.standing import (
    CLAIMED,
    OVERDUE,
    STATES,
    Standing,
    claimed,
    matching,
    overdue,
    standings,
    summary_words,
    themes_of,
)
from metrics.recommendations.writing import write_register_csv

__all__ = [
    "CLAIMED",
    "FIELD_WORDS",
    "GRADES",
    "OVERDUE",
    "RECOMMENDATIONS",
    "STATES",
    "CheckedRegister",
    "Compared",
    "Difference",
    "Inspection",
    "Register",
    "Response",
    "ResponseState",
    "Standing",
    "accept_register",
    "add",
    "check_register",
    "claimed",
    "closed_since",
    "inspections",
    "matching",
    "moved_since",
    "new_since",
    "overdue",
    "quarter_began",
    "read_register",
    "response_of",
    "response_words",
    "responses",
    "scale_words",
    "standings",
    "summary_words",
    "themes_of",
    "update",
    "words_of",
    "write_register_csv",
]
