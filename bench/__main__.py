"""`python -m bench`: measures every line and writes `bench/results.md`.

`python -m bench load`: how it bears many people at once, twice, into `bench/load.md`.
`python -m bench scale`: how things grow with what is held, into `bench/scale.md`.
`python -m bench cluster [FOLDER]`: the sources on a real Spark cluster, which it sets up in the
folder, into `bench/cluster.md`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from bench import checking, engines, judging, load, scale
from bench.cluster import trial
from bench.cluster.machines import NoCluster
from bench.cluster.results import cluster_text
from bench.line import measure
from bench.load_results import load_text
from bench.results import results_text

RESULTS = Path(__file__).parent / "results.md"
CLUSTER = Path(__file__).parent / "cluster.md"
SCALE = Path(__file__).parent / "scale.md"
LOAD = Path(__file__).parent / "load.md"
RUNS = 2  # of the load: other work on the machine is seen in the difference
LINES = (
    *judging.lines(),
    *checking.lines(),
    *engines.lines(),
)  # a new subject is a module with its own lines


def main(words: Sequence[str]) -> int:
    """Measure, write, and show what was written."""
    if words[:1] == ["cluster"]:
        return _cluster(list(words[1:]))
    if words == ["scale"]:
        text = scale.scale_text(scale.measure())
        SCALE.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(text)
        return 0
    if words == ["load"]:
        found = [load.measure() for _ in range(RUNS)]
        file, text = LOAD, load_text(found)
    else:
        found = []
        file, text = RESULTS, results_text([measure(line) for line in LINES])
    file.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text)
    faults = [fault for one in found for fault in one.faults]
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


def _cluster(words: list[str]) -> int:
    try:
        found = trial.measure(words)
    except NoCluster as fault:
        return trial.complain(fault)
    text = cluster_text(found)
    CLUSTER.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text)
    sys.stderr.write("".join(f"{fault}\n" for fault in found.faults))
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
