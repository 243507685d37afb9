"""The backup on the command line: `edition` writes one, `restore` comes back from it.

Two verbs have a second sense. An edition of figures for the public is `edition-propose`; and
`restore` with a return's name lets a withdrawn return stand again, as it always did.
"""

import argparse
import re
from pathlib import Path

from metrics.backup import Restored, restore_backup, write_backup
from metrics.commands import returned
from metrics.commands.answers import DONE, answer
from metrics.errors import Problem, Refused
from metrics.exports.facts import Facts

RETURN = re.compile(r"R\d{4,}")
FOR_THE_PUBLIC = "This is a backup. An edition of figures for the public is `edition-propose`."


def write_edition(asked: argparse.Namespace) -> int:
    """The nightly edition, a backup: all that was accepted, in one file, to `restore` from."""
    made = write_backup(asked.warehouse, asked.config, asked.to)
    plain = {"file": str(made.file), "entries": made.entries, "returns": made.returns}
    told = (
        f"Written: {made.file}, with {_counted(made.entries, made.returns)}. "
        f"The journal's last entry is {made.head}. {FOR_THE_PUBLIC}"
    )
    answer(asked, plain | {"head": made.head}, [told])
    return DONE


def restore(asked: argparse.Namespace) -> int:
    """RETURN: let a withdrawn return stand again. FILE: come back from a backup."""
    if RETURN.fullmatch(asked.return_id):
        return returned.restore(asked)
    _refuse_no_file(file := Path(asked.return_id))
    done = restore_backup(file, asked.warehouse, asked.config, replace=asked.replace)
    answer(asked, _facts(done), _lines(done, asked))
    return DONE


def _refuse_no_file(file: Path) -> None:
    if not file.exists():
        told = (
            f'"{file}" is neither a return nor a file. Wanted a return that was withdrawn, for '
            "instance R0001, or a backup that `edition` wrote."
        )
        raise Refused([Problem("restore-what", told)])


def _counted(entries: int, returns: int) -> str:
    """`1 entry and 2 returns`."""
    many = "entry" if entries == 1 else "entries"
    return f"{entries} {many} and {returns} return{'' if returns == 1 else 's'}"


def _lines(done: Restored, asked: argparse.Namespace) -> list[str]:
    lines = [f"{_counted(done.entries, done.returns)} came back into {asked.warehouse}."]
    if done.aside:
        lines.append(f"What was there before is in {done.aside}.")
    if done.config and done.config != asked.config:
        lines.append(
            f"{asked.config} is another configuration than the backup's and was left as it is; the "
            f"backup's is in {done.config}."
        )
    elif done.config:
        lines.append(f"The configuration came back into {done.config}.")
    return [*lines, "Journal, inbox and warehouse agree."]


def _facts(done: Restored) -> Facts:
    return {
        "entries": done.entries,
        "returns": done.returns,
        "head": done.head,
        "aside": str(done.aside) if done.aside else None,
        "config": str(done.config) if done.config else None,
    }
