"""One line of the results: a job of the product, and a plain reference over the same data."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

Job = Callable[[], object]
REPEATS = 9  # the best of nine: what is slower than it was somebody else's doing


@dataclass(frozen=True, slots=True)
class Pair:
    """Two jobs over the same data, ready to be timed."""

    work: Job
    reference: Job
    over: str  # how much data, in words


@dataclass(frozen=True, slots=True)
class Line:
    """What is measured, in the words of the results; `prepare` makes the data and is not timed."""

    done: str
    reference: str
    aim: float  # the ratio we want at most
    prepare: Callable[[], Pair]
    turns: int = REPEATS  # fewer where one takes long; then `over` says how many


@dataclass(frozen=True, slots=True)
class Measured:
    """A line with the best seconds of its two jobs."""

    line: Line
    over: str
    seconds: float
    reference_seconds: float

    @property
    def ratio(self) -> float:
        """How many times as long as the reference the work took."""
        return self.seconds / self.reference_seconds


def measure(line: Line, repeats: int = 0) -> Measured:
    """The best of several turns, work and reference one after the other in each."""
    pair = line.prepare()
    turns = [(_seconds(pair.reference), _seconds(pair.work)) for _ in range(repeats or line.turns)]
    return Measured(line, pair.over, min(work for _, work in turns), min(one for one, _ in turns))


def _seconds(job: Job) -> float:
    began = perf_counter()
    job()
    return perf_counter() - began
