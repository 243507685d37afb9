"""Reading `config/targets.yaml`, and the JSON Schema that lets an editor check it as one types."""

import json
from pathlib import Path

from pydantic import ValidationError

from metrics.errors import Problem, Refused
from metrics.plan.check import check_sense
from metrics.plan.draft import Draft, as_json
from metrics.plan.faults import Fault, as_problem, schema_faults
from metrics.plan.schema import Plan
from metrics.plan.yaml_lines import Tree, read_yaml

PLAN_FILE = "targets.yaml"
SCHEMA_FILE = "targets.schema.json"


def read_plan(config: Path) -> Plan:
    """The plan configured in a folder; `Refused` with every fault at once, in file order."""
    return _plan_of(_read_tree(config / PLAN_FILE), (config / PLAN_FILE).as_posix())


def read_kept_plan(content: bytes, name: str) -> Plan:
    """The plan as it stood when it was kept; `Refused` where this version cannot read it."""
    return _plan_of(read_yaml(content), name)


def _plan_of(tree: Tree, file: str) -> Plan:
    if tree.data is None:
        raise Refused(problem.at(file=file) for problem in tree.problems)
    plan, faults = _validated(tree)
    problems = [*tree.problems, *(as_problem(fault, tree) for fault in faults)]
    if problems or plan is None:
        raise Refused(sorted((problem.at(file=file) for problem in problems), key=_in_file_order))
    return plan


def plan_schema() -> dict:
    """The JSON Schema of the plan's file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Plan.model_json_schema()}


def write_schema(config: Path) -> Path:
    """Writes the schema beside the plan's file, and says where."""
    target = config / SCHEMA_FILE
    text = json.dumps(plan_schema(), indent=2, ensure_ascii=False)
    target.write_text(f"{text}\n", encoding="utf-8")
    return target


def _read_tree(path: Path) -> Tree:
    try:
        return read_yaml(path.read_bytes())
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        message = f"the plan could not be read: {reason}."
        return Tree(problems=[Problem("plan-not-found", message)])


def _validated(tree: Tree) -> tuple[Plan | None, list[Fault]]:
    """The plan, where its form has no fault, and every fault of form and of sense."""
    sense = check_sense(Draft(tree.data))
    try:
        return Plan.model_validate_json(as_json(tree.data), strict=True), sense
    except ValidationError as error:
        form = schema_faults(error)
    # A block with a fault of form is not judged as a whole: what it lacks may be what is faulty.
    faulty_blocks = {fault.path[:-1] for fault in form}
    return None, [*form, *(fault for fault in sense if fault.path not in faulty_blocks)]


def _in_file_order(problem: Problem) -> int:
    return problem.row or 0
