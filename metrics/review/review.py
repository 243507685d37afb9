"""All that stands out in a checked return when it is laid beside what is held.

Nothing here stops a return: each warning is a question to the person who accepts it.
"""

from metrics.checks import in_file_order
from metrics.errors import Problem
from metrics.model import Beside, Checked
from metrics.plan.schema import Plan
from metrics.returns.files.workbook import column_letters
from metrics.review.approved import approved_changed
from metrics.review.before import find_missing
from metrics.review.laid import Laid
from metrics.review.made_up import made_up_as_real
from metrics.review.outliers import find_outliers
from metrics.review.totals import find_moved_totals
from metrics.review.units import definitions_changed, find_units


def review(plan: Plan, checked: Checked, beside: Beside) -> tuple[Problem, ...]:
    """The warnings, in the file's order, each with its place where it has one."""
    laid = Laid(plan, checked, beside)
    units, told = find_units(laid)
    problems = [
        *find_missing(laid),
        *definitions_changed(laid),
        *units,
        *find_outliers(laid, besides=told),
        *approved_changed(laid),
        *made_up_as_real(laid),
        *find_moved_totals(laid),
    ]
    sheets = list(dict.fromkeys(one.sheet for one in checked.observations))
    named = [problem.at(file=checked.file, **_letter(checked, problem)) for problem in problems]
    return in_file_order(named, sheets)


def _letter(checked: Checked, problem: Problem) -> dict[str, str]:
    """The spreadsheet letter of the column a problem names, where the file has it."""
    for line in checked.headings:
        if line.sheet == problem.sheet and problem.column in line.cells:
            return {"letter": column_letters(line.cells.index(problem.column))}
    return {}
