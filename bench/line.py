"""One line of the results: a job of the product, and a plain reference over the same data.

A run is several turns of both, one after the other; the best turn counts, for what was slower was
somebody else's doing. Several runs then show how far a ratio may be relied on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Job = Callable[[], object]
Peaks = tuple[float, float]
RUNS = 5  # their median is the line's figure, the lowest and highest its spread
REPEATS = 9  # turns of a run


def _nothing() -> None:
    """Nothing to let go of."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two jobs over the same data, ready to be timed."""

    work: Job
    reference: Job
    over: str  # how much data, in words
    close: Job = _nothing  # stops what `prepare` started: a server, a browser
    peaks: Callable[[], Peaks] | None = None  # MB of work and reference: bench.memory.peak of each


@dataclass(frozen=True, slots=True)
class Line:
    """What is measured, in the words of the results; `prepare` makes the data and is not timed."""

    done: str
    reference: str
    aim: float | None  # the ratio we want at most; None where it is only recorded
    prepare: Callable[[], Pair]
    turns: int = REPEATS  # of a run; fewer for what takes seconds
    memory_aim: float | None = None  # the same of the memory
    why: str = ""  # the aim is missed, and what was tried: told under the table while it is missed


@dataclass(frozen=True, slots=True)
class Measured:
    """A line with the best seconds of its two jobs, a run each, and the memory they took in MB."""

    line: Line
    over: str
    seconds: Sequence[float]
    reference_seconds: Sequence[float]
    peaks: Peaks | None = None

    @property
    def ratios(self) -> list[float]:
        """How many times as long as the reference the work took, lowest first."""
        runs = zip(self.seconds, self.reference_seconds, strict=True)
        return sorted(work / reference for work, reference in runs)

    @property
    def ratio(self) -> float:
        """The ratio of the middle run."""
        return median(self.ratios)

    @property
    def memory_ratio(self) -> float | None:
        """How many times the memory of the reference; None where nobody looked."""
        return self.peaks[0] / self.peaks[1] if self.peaks else None

    @property
    def reached(self) -> bool | None:
        """Whether ratio and memory are within what we aim for; None where there is no aim."""
        aims = ((self.ratio, self.line.aim), (self.memory_ratio, self.line.memory_aim))
        held = [found is not None and found <= aim for found, aim in aims if aim is not None]
        return all(held) if held else None


def measure(line: Line, repeats: int | None = None, runs: int = RUNS) -> Measured:
    """Several runs of several turns, work and reference one after the other in each."""
    pair = line.prepare()
    try:
        best = [_run(pair, repeats or line.turns) for _ in range(runs)]
        peaks = pair.peaks() if pair.peaks else None
    finally:
        pair.close()
    return Measured(line, pair.over, [work for work, _ in best], [one for _, one in best], peaks)


def _run(pair: Pair, turns: int) -> tuple[float, float]:
    """The best seconds of work and reference."""
    taken = [(_seconds(pair.reference), _seconds(pair.work)) for _ in range(turns)]
    return min(work for _, work in taken), min(one for one, _ in taken)


def _seconds(job: Job) -> float:
    began = perf_counter()
    job()
    return perf_counter() - began
