"""What runs in the process of its own: limits first, then the workbook from the standard input.

Rows go out as lines of JSON, never as pickles: what a broken reader writes must not be able to
run in the product. Windows has no such limits; there only the time-out of the parent applies.
"""

import sys

from .reading import read_workbook

END = "{}"  # the last line; without it the process did not get there

try:
    import resource
except ImportError:  # Windows
    resource = None


def main() -> None:
    """Called with three numbers: bytes of memory, seconds of processor, letters of text."""
    memory, seconds, letters = map(int, sys.argv[1:4])
    _limit(memory, seconds)
    content = sys.stdin.buffer.read()
    for message in read_workbook(content, letters):
        sys.stdout.write(f"{message}\n")
    sys.stdout.write(f"{END}\n")
    sys.stdout.flush()


def _limit(memory: int, seconds: int) -> None:
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes no file
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # nor its memory, where it crashes
