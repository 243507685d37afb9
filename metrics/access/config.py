"""`config/access.yaml`: how people sign in, which role they have, and by which names the dashboard
may be called. Without the file nobody signs in, and only this machine is served.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from metrics.access.roles import Role
from metrics.errors import Problem, Refused, nearest
from metrics.plan.yaml_lines import Tree, read_yaml

ACCESS_FILE = "access.yaml"
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
SHORTEST_SESSION, LONGEST_SESSION = 0.25, 24.0  # hours: a meeting at least, a day at most
NOBODY = "nobody could sign in: with `auth: oidc`, `roles` or `people` must give somebody a role."
WANTED = {  # the beginning of pydantic's name for a fault → what to write instead
    "string": "text",
    "float": "a number",
    "less_than": f"a number of hours from {SHORTEST_SESSION:g} to {LONGEST_SESSION:g}",
    "greater_than": f"a number of hours from {SHORTEST_SESSION:g} to {LONGEST_SESSION:g}",
    "tuple": "a list",
    "too_short": "at least one entry",
    "model": "a block of `name: value` lines",
    "dict": "a block of `name: value` lines",
}


class Auth(StrEnum):
    """How people sign in: not at all (this machine only), or by OpenID Connect."""

    NONE = "none"
    OIDC = "oidc"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _several(given: Any) -> Any:  # noqa: ANN401
    """One role may stand by itself; several are a list."""
    return (given,) if isinstance(given, str) else given


def _host(given: Any) -> Any:  # noqa: ANN401
    """A host's name: nothing before it, nothing after it, and no star."""
    if isinstance(given, str) and (
        not given or any(one in given for one in "*/@ ") or (given.count(":") == 1)
    ):
        told = "a host's name such as figures.example.org, without https://, port or *"
        raise ValueError(told)
    return given


Roles = Annotated[tuple[Role, ...], BeforeValidator(_several), Field(min_length=1)]
Host = Annotated[str, BeforeValidator(_host)]


class Claims(_Strict):
    """Which claims of the ID token say what. `address` must never go from one person to another."""

    roles: str = "roles"
    name: str = "name"
    address: str = "email"


class Access(_Strict):
    """The whole file."""

    auth: Auth = Auth.NONE
    hosts: tuple[Host, ...] = Field(LOOPBACK_NAMES, min_length=1)
    session_hours: float = Field(10.0, ge=SHORTEST_SESSION, le=LONGEST_SESSION)  # a working day
    ask: str = "whoever looks after this dashboard"
    claims: Claims = Claims()
    roles: dict[str, Role] = {}
    people: dict[str, Roles] = {}

    @model_validator(mode="after")
    def _somebody(self) -> "Access":
        if self.auth is Auth.OIDC and not self.roles and not self.people:
            raise ValueError(NOBODY)
        return self

    @property
    def signs_in(self) -> bool:
        """Whether people sign in at all."""
        return self.auth is Auth.OIDC


def read_access(config: Path) -> Access:
    """The file of a folder, or what holds without one; `Refused` with every fault at once."""
    file = config / ACCESS_FILE
    if not file.exists():
        return Access()
    try:
        tree = read_yaml(file.read_bytes())
    except OSError as fault:
        told = f"it cannot be read: {(fault.strerror or 'no reason given').lower()}."
        raise Refused([Problem("access-unread", told, file=file.as_posix())]) from fault
    problems = list(tree.problems)
    if tree.data is None and problems:
        raise Refused(problem.at(file=file.as_posix()) for problem in problems)
    try:
        found = Access.model_validate(tree.data or {})
    except ValidationError as fault:
        told = fault.errors(include_url=False)
        problems += [_problem(one, tree) for one in told if not _told_already(one)]
        problems.sort(key=lambda one: one.row or 0)
        raise Refused(problem.at(file=file.as_posix()) for problem in problems) from fault
    if problems:
        raise Refused(problem.at(file=file.as_posix()) for problem in problems)
    return found


def _problem(detail: ErrorDetails, tree: Tree) -> Problem:
    """A fault of form with its line and its path in words."""
    path = tuple(step for step in detail["loc"] if step != "[key]")
    where = " → ".join(f"entry {step + 1}" if isinstance(step, int) else step for step in path)
    message = _message(detail)
    return Problem(detail["type"], f"{where}: {message}" if where else message, row=tree.line(path))


def _told_already(detail: ErrorDetails) -> bool:
    """A list found empty because its entries are faulty."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _message(detail: ErrorDetails) -> str:
    if detail["type"] == "extra_forbidden":
        known = Claims if len(detail["loc"]) > 1 else Access
        name = str(detail["loc"][-1])
        return f'"{name}" is not a field of it.{nearest(name, known.model_fields)}'
    found = "nothing" if detail["input"] is None else f'"{detail["input"]}"'
    if detail["type"] == "enum":
        choices = [one.value for one in (Auth if detail["loc"][0] == "auth" else Role)]
        return f"found {found}. Allowed: {', '.join(choices)}.{nearest(found, choices)}"
    if detail["type"] == "value_error":
        told = str(_reason(detail))
        return told if told == NOBODY else f"found {found}. Wanted {told}."
    wanted = (words for start, words in WANTED.items() if detail["type"].startswith(start))
    return f"found {found}. Wanted {next(wanted, detail['msg'])}."


def _reason(detail: ErrorDetails) -> object:
    said: Mapping[str, Any] = detail.get("ctx") or {}
    return said.get("error", detail["msg"])
