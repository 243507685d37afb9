"""The extra `cluster`: what only a collection on a cluster needs, imported when it is asked for."""

from importlib import import_module
from types import ModuleType

from metrics.errors import Problem, Refused

EXTRA = "cluster"
NO_EXTRA = (
    "this engine needs the extra “{extra}”, which is not installed ({module} is missing). In the "
    "folder of the dashboard: .venv/bin/python -m pip install -r requirements-cluster.lock"
)


def extra_module(name: str) -> ModuleType:
    """A module of the extra; `Refused` with how to install it where it is missing."""
    try:
        return import_module(name)
    except ImportError as fault:
        told = NO_EXTRA.format(extra=EXTRA, module=(fault.name or name).split(".")[0])
        raise Refused([Problem("engine-not-installed", told)]) from fault
