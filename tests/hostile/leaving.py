"""Everything that an office can write, each in a folder of its own."""

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from metrics.__main__ import main
from tests.hostile.office import CALLS, Office

WRITES = {  # a folder of what leaves → the words that write it
    "statement": ["statement"],
    "plan": ["tables"],
    "measure": ["tables", "--measure", CALLS],
    "restated": ["tables", "--restatements"],
    "national": ["tables", "--national"],
    "pack": ["pack"],
    "charts": ["export", *(f"--format={one}" for one in ("html", "svg", "csv", "xlsx"))],
    "embedded": ["export", "--embed"],
    "site": ["export"],
}
NOBODY_PUBLISHES = {"pack"}  # it goes to those in the room


def say(office: Office, *words: str) -> str:
    """A verb, and all it told."""
    told = io.StringIO()
    where = ["--config", str(office.config), "--warehouse", str(office.warehouse)]
    with redirect_stdout(told), redirect_stderr(told):
        done = main([*words, *where])
    assert done == 0, told.getvalue()
    return told.getvalue()


def write_all(office: Office, out: Path, *which: str) -> None:
    """What leaves, or some of it."""
    for name in which or WRITES:
        where = ["--site" if name == "site" else "--to", str(out / name)]
        by = [] if name in NOBODY_PUBLISHES else ["--by", "P. Publisher"]
        say(office, *WRITES[name], *where, *by)
