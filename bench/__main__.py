"""`python -m bench`: measures every line and writes `bench/results.md`.

`python -m bench load`: how it bears many people at once, twice, into `bench/load.md`.
`python -m bench scale`: how things grow with what is held, into `bench/scale.md`.
`python -m bench pages PACKAGES`: how fast a page is, beside Dash, which PACKAGES holds, into
`bench/pages.md`. `python -m bench cluster [FOLDER]`: the sources on a real Spark cluster, which it
sets up in the folder, into `bench/cluster.md`.
`python -m bench WORD…`: the lines that have all these words, shown and kept nowhere.
"""

import sys
from collections.abc import Sequence
from importlib.metadata import distributions
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import (
    accepting,
    checking,
    engines,
    growth,
    judging,
    load,
    pages,
    pictures,
    scale,
    starting,
)
from bench.cluster import trial
from bench.cluster.machines import NoCluster
from bench.cluster.results import cluster_text
from bench.line import measure
from bench.load_results import load_text
from bench.pages_results import pages_text
from bench.results import results_text

RESULTS = Path(__file__).parent / "results.md"
CLUSTER = Path(__file__).parent / "cluster.md"
SCALE = Path(__file__).parent / "scale.md"
LOAD = Path(__file__).parent / "load.md"
PAGES = Path(__file__).parent / "pages.md"
RUNS = 2  # of the load: other work on the machine is seen in the difference
LINES = (  # a new subject is a module with its own lines
    *judging.lines(),
    *pictures.lines(),
    *starting.lines(),
    *checking.lines(),
    *accepting.lines(),
    *engines.lines(),
)


def main(words: Sequence[str]) -> int:
    """Measure, keep, and show what was measured."""
    if words[:1] == ["cluster"]:
        return _cluster(list(words[1:]))
    if words == ["scale"]:
        _keep(SCALE, text := scale.scale_text(scale.measure()))
        sys.stdout.write(text)
        return 0
    if words == ["load"]:
        return _load()
    if words[:1] == ["pages"]:
        _keep(PAGES, text := _pages(words[1]))
        sys.stdout.write(text)
        return 0
    lines = [line for line in LINES if all(word in line.done for word in words)]
    text = results_text(map(measure, lines))
    if not words:
        _keep(RESULTS, text)
    sys.stdout.write(text)
    return 0


def _load() -> int:
    found = [load.measure() for _ in range(RUNS)]
    _keep(LOAD, load_text(found))
    sys.stdout.write(load_text(found))
    faults = [fault for one in found for fault in one.faults]
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


def _keep(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _cluster(words: list[str]) -> int:
    try:
        found = trial.measure(words)
    except NoCluster as fault:
        return trial.complain(fault)
    text = cluster_text(found)
    _keep(CLUSTER, text)
    sys.stdout.write(text)
    sys.stderr.write("".join(f"{fault}\n" for fault in found.faults))
    return 1 if found.faults else 0


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
