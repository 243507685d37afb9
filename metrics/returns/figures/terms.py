"""What the checks need to know, as values that SQL can carry: numbered faults, measures' terms."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from metrics.errors import Problem
from metrics.periods import Period
from metrics.plan.kinds import WHOLE_PERCENT, Nature, Unit
from metrics.plan.schema import Area, Measure

Row = dict[str, object]

SAMPLED = {Nature.SURVEY, Nature.AUDIT}
SCALES = {Unit.PERCENT: WHOLE_PERCENT, Unit.RATE: 1000.0, Unit.SECONDS: 1.0, Unit.HOURS: 1.0}


@dataclass(slots=True)
class Faults:
    """The problems of texts, numbered so that SQL can carry them."""

    problems: list[Problem] = field(default_factory=list)

    def number(self, fault: Problem | None) -> int | None:
        """The number of a fault, kept from now on."""
        if fault is None:
            return None
        self.problems.append(fault)
        return len(self.problems) - 1


@dataclass(slots=True)
class Read:
    """What the numbers that stand for texts mean."""

    measures: list[Measure] = field(default_factory=list)
    areas: list[Area | str] = field(default_factory=list)  # a text: outside the plan
    periods: list[Period] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)


def measure_terms(measure: Measure) -> Row:
    """What the checks need to know of a measure."""
    is_percent = measure.unit is Unit.PERCENT
    return {
        "unit": measure.unit.value,
        "scale": SCALES.get(measure.unit),
        "low": measure.minimum,
        "high": measure.most,
        "share": is_percent and measure.minimum == 0 and measure.most == WHOLE_PERCENT,
        "is_percent": is_percent,
        "whole": measure.unit is Unit.COUNT,
        "sampled": measure.nature in SAMPLED,
    }


def keep(
    name: str,
    rows: Iterable[Row],
    types: dict[str, pa.DataType],
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """Makes a table of the database from rows."""
    table = pa.Table.from_pylist(list(rows), pa.schema(list(types.items())))
    connection.register("made", table)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM made")  # noqa: S608
    connection.unregister("made")
