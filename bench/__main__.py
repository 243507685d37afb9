"""`python -m bench`: measures every line and writes `bench/results.md`. `python -m bench load`:
how it bears many people at once, twice, into `bench/load.md`. `python -m bench pages PACKAGES`: how
fast a page is, beside Dash, which PACKAGES holds, into `bench/pages.md`."""

import sys
from collections.abc import Sequence
from importlib.metadata import distributions
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import checking, growth, judging, load, pages
from bench.line import measure
from bench.load_results import load_text
from bench.pages_results import pages_text
from bench.results import results_text

RESULTS = Path(__file__).parent / "results.md"
LOAD = Path(__file__).parent / "load.md"
PAGES = Path(__file__).parent / "pages.md"
RUNS = 2  # of the load: other work on the machine is seen in the difference
LINES = (*judging.lines(), *checking.lines())  # a new subject is a module with its own lines


def main(words: Sequence[str]) -> int:
    """Measure, write, and show what was written."""
    if words == ["load"]:
        found = [load.measure() for _ in range(RUNS)]
        file, text = LOAD, load_text(found)
    elif words[:1] == ["pages"]:
        found = []
        file, text = PAGES, _pages(words[1])
    else:
        found = []
        file, text = RESULTS, results_text([measure(line) for line in LINES])
    file.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text)
    faults = [fault for one in found for fault in one.faults]
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


def _pages(packages: str) -> str:
    (dash,) = (one.version for one in distributions(name="dash", path=[packages]))
    with TemporaryDirectory() as folder:
        at = Path(folder)
        runs = pages.measure(packages, at)
        data = at / "first" / "data"
        server, grown = growth.server_times(data, at), growth.measure(data, at)
    return pages_text(runs, server, grown, dash)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
