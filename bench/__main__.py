"""`python -m bench`: measures every line and writes `bench/results.md`.

`python -m bench WORD…`: the lines that have all these words, shown and kept nowhere. Each subject
writes a table of its own: `load` (many people at once), `scale` (what grows how), `pages [FOLDER]`
(a page beside the same in Dash, which is installed in the folder), `cluster [FOLDER]` (the sources
on a real Spark cluster). `python -m bench all`: the lines and every subject.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

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
from bench.cluster.results import cluster_text
from bench.line import measure
from bench.load_results import load_text
from bench.pages_results import pages_text
from bench.results import results_text
from bench.venvs import Lacking, installed

TABLES = Path(__file__).parent
PLACES = Path(gettempdir())
DASH = "4.4.1"
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
    if words == ["all"]:
        return max(_lines([]), *(_subject(one, []) for one in SUBJECTS))
    if words and words[0] in SUBJECTS:
        return _subject(words[0], words[1:])
    return _lines(words)


def _subject(name: str, words: Sequence[str]) -> int:
    try:
        return SUBJECTS[name](words)
    except Lacking as fault:
        sys.stderr.write(f"{name}: {fault}\n")
        return 1


def _lines(words: Sequence[str]) -> int:
    lines = [line for line in LINES if all(word in line.done for word in words)]
    text = results_text(map(measure, lines))
    if words:
        sys.stdout.write(text)
        return 0
    return _keep("results", text)


def _load(_words: Sequence[str]) -> int:
    found = [load.measure() for _ in range(RUNS)]
    return _keep("load", load_text(found), [fault for one in found for fault in one.faults])


def _scale(_words: Sequence[str]) -> int:
    return _keep("scale", scale.scale_text(scale.measure()))


def _pages(words: Sequence[str]) -> int:
    place = Path(words[0]) if words else PLACES / "accountability-dash"
    packages = str(installed(place, "dash", f"dash=={DASH}"))
    with TemporaryDirectory() as folder:
        at = Path(folder)
        runs = pages.measure(packages, at)
        data = at / "first" / "data"
        server, grown = growth.server_times(data, at), growth.measure(data, at)
    return _keep("pages", pages_text(runs, server, grown, DASH))


def _cluster(words: Sequence[str]) -> int:
    found = trial.measure(list(words))
    return _keep("cluster", cluster_text(found), found.faults)


def _keep(name: str, text: str, faults: Sequence[str] = ()) -> int:
    """Write and show it; 1 where something went wrong meanwhile."""
    (TABLES / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text)
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


SUBJECTS: dict[str, Callable[[Sequence[str]], int]] = {
    "load": _load,
    "scale": _scale,
    "pages": _pages,
    "cluster": _cluster,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
