"""How the command line answers: JSON where it was asked for, else sentences."""

import argparse
import json
import sys
from collections.abc import Iterable
from typing import TextIO

from metrics.exports.facts import Facts

DONE, REFUSED = 0, 2


def tell(stream: TextIO, lines: Iterable[str]) -> None:
    """Print lines to a stream."""
    print(*lines, sep="\n", file=stream)


def answer(
    asked: argparse.Namespace, plain: Facts | list[Facts] | list[str], lines: Iterable[str]
) -> None:
    """Print the plain values as JSON if `--json` was given, else the lines."""
    if asked.json:
        tell(sys.stdout, [json.dumps(plain, ensure_ascii=False, indent=2)])
    else:
        tell(sys.stdout, lines)
