"""The rest of the command line: template, sample, rebuild, verify."""

import argparse

from metrics.commands.answers import DONE, REFUSED, answer
from metrics.errors import Problem, Refused, is_fatal
from metrics.exports.facts import problem_facts
from metrics.plan import read_plan
from metrics.returns import write_template_csv, write_template_xlsx
from metrics.sample import write_sample
from metrics.warehouse import rebuild, verify

TEMPLATES = {".csv": write_template_csv, ".xlsx": write_template_xlsx}


def write_template(asked: argparse.Namespace) -> int:
    """A blank return to fill in: .csv or .xlsx by the name given."""
    if (write := TEMPLATES.get(asked.to.suffix.lower())) is None:
        told = f'"{asked.to.name}" is neither a .csv nor an .xlsx file, the two kinds of template.'
        raise Refused([Problem("template-kind", told)])
    asked.to.write_bytes(write(read_plan(asked.config)))
    answer(asked, {"file": str(asked.to)}, [f"Written: {asked.to}"])
    return DONE


def write_samples(asked: argparse.Namespace) -> int:
    """The illustrative returns, the same bytes every time."""
    files = write_sample(read_plan(asked.config), asked.to)
    answer(asked, [str(file) for file in files], [f"Written: {file}" for file in files])
    return DONE


def rebuild_warehouse(asked: argparse.Namespace) -> int:
    """The warehouse again, from journal and inbox."""
    entries = rebuild(asked.warehouse)
    told = f"{asked.warehouse} was made again from {entries} entries of the journal."
    answer(asked, {"entries": entries}, [told])
    return DONE


def verify_warehouse(asked: argparse.Namespace) -> int:
    """Journal, inbox and warehouse compared, every fault listed."""
    problems = verify(asked.warehouse)
    sound = ["Journal, inbox and warehouse agree."]
    plain = {"problems": [problem_facts(problem) for problem in problems]}
    answer(asked, plain, [problem.sentence for problem in problems] or sound)
    return REFUSED if is_fatal(problems) else DONE
