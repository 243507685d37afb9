"""How the command line answers: JSON where it was asked for, else sentences."""

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterable
from typing import TextIO

from metrics.exports.facts import Facts

DONE, REFUSED = 0, 2
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # of direction


def tell(stream: TextIO, lines: Iterable[str]) -> None:
    """Print lines to a stream; what would steer a terminal or turn its text is shown by number."""
    print(*map(_harmless, lines), sep="\n", file=stream)


def _harmless(line: str) -> str:
    return "".join(f"[U+{ord(one):04X}]" if _steers(one) else one for one in line)


def _steers(one: str) -> bool:
    return one not in "\n\t" and (one in TURNS or unicodedata.category(one) in {"Cc", "Zl", "Zp"})


def answer(
    asked: argparse.Namespace, plain: Facts | list[Facts] | list[str], lines: Iterable[str]
) -> None:
    """Print the plain values as JSON if `--json` was given, else the lines."""
    if asked.json:
        sys.stdout.write(f"{json.dumps(plain, ensure_ascii=False, indent=2)}\n")
    else:
        tell(sys.stdout, lines)
