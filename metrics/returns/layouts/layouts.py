"""Reading `config/layouts/*.yaml`: every fault of every file at once, with its line."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from metrics.errors import Problem, Refused, nearest
from metrics.plan.yaml_lines import Tree, read_yaml
from metrics.returns.layouts.layout import TIDY, Layout

FOLDER = "layouts"
LINE_WIDTH = 100


def read_layouts(config: Path) -> tuple[Layout, ...]:
    """The layouts configured in a folder, by name; `Refused` with every fault at once."""
    layouts: list[Layout] = []
    problems: list[Problem] = []
    for path in sorted((config / FOLDER).glob("*.yaml")):
        layout, faults = _read_layout(path)
        problems += [fault.at(file=path.as_posix()) for fault in faults]
        if layout is not None:
            problems += _name_faults(layout, path, layouts)
            layouts.append(layout)
    if problems:
        raise Refused(problems)
    return tuple(layouts)


def layout_text(layout: Layout, remark: str) -> str:
    """A layout as a file of the folder, with a remark at its head."""
    plain = layout.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    written = yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=LINE_WIDTH)
    return f"# {' '.join(remark.split())}\n{written}"


def save_layout(layout: Layout, config: Path, remark: str) -> Path:
    """Writes a new layout into the folder of layouts, to be reviewed; `Refused` where the name is
    taken or the folder cannot be written."""
    path = config / FOLDER / f"{layout.name}.yaml"
    if path.exists() or layout.name == TIDY:
        told = f'a layout called "{layout.name}" is there already. Give the file another name.'
        raise Refused([Problem("layout-exists", told)])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(layout_text(layout, remark), encoding="utf-8")
    except OSError as fault:
        told = (
            f"{path.parent} cannot be written ({fault.strerror}). Download the layout and put it "
            "there by hand."
        )
        raise Refused([Problem("layout-unwritten", told)]) from None
    return path


def _read_layout(path: Path) -> tuple[Layout | None, list[Problem]]:
    tree = read_yaml(path.read_bytes())
    if tree.data is None or tree.problems:
        return None, tree.problems
    try:
        return Layout.model_validate(tree.data), []
    except ValidationError as error:
        return None, [
            fault_in_words(one, tree, Layout, "a layout") for one in error.errors(include_url=False)
        ]


def _name_faults(layout: Layout, path: Path, others: list[Layout]) -> list[Problem]:
    taken = {TIDY, *(one.name for one in others)}
    if layout.name not in taken:
        return []
    message = f'name: "{layout.name}" is the name of another layout.'
    return [Problem("wrong-value", message, file=path.as_posix())]


def fault_in_words(detail: ErrorDetails, tree: Tree, model: type[BaseModel], what: str) -> Problem:
    """One fault of a file that a model describes: the path, what was found, what is wanted."""
    path = detail["loc"]
    where = " → ".join(f"entry {step + 1}" if isinstance(step, int) else step for step in path)
    if detail["type"] == "extra_forbidden":
        near = nearest(str(path[-1]), _fields(model))
        message = f'"{path[-1]}" is not a field of {what}.{near}'
        return Problem("unknown-key", f"{where}: {message}", row=tree.line(path))
    if detail["type"] == "missing":
        return Problem("missing-key", f'{where}: "{path[-1]}" is missing.', row=tree.line(path))
    reason = detail["msg"].removeprefix("Value error, ")
    return Problem("wrong-value", f"{where}: {reason}.", row=tree.line(path))


def _fields(model: type[BaseModel]) -> list[str]:
    """The fields of a model and of every block in it, as they are written."""
    schema = model.model_json_schema(by_alias=True)
    blocks = [*schema.get("$defs", {}).values(), schema]
    return [name for block in blocks for name in block.get("properties", {})]
