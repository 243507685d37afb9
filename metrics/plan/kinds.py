"""The few words a measure or a target may use for what kind of thing it is.

They are the values written in `config/targets.yaml`, so they change only with the file.
"""

from enum import StrEnum


class Unit(StrEnum):
    """What a figure is counted in."""

    PERCENT = "percent"
    COUNT = "count"
    RATE = "rate_per_1000"
    SECONDS = "seconds"
    HOURS = "hours"
    POUNDS = "pounds"
    FTE = "fte"
    TONNES = "tonnes_co2e"
    STATUS = "status"  # a milestone: 0 not started, 1 under way, 2 done
    GRADE = "grade"  # HMICFRS: 1 inadequate … 5 outstanding


class Better(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"  # shown, never coloured
    NEARER = "nearer"  # nearer to the target, from either side


class Aggregation(StrEnum):
    """How figures of areas and periods combine (none of it by averaging percentages)."""

    SUM = "sum"  # A1
    LAST = "last"  # A2: sum across areas, the last value across periods
    RATIO = "ratio"  # A3: from summed numerators and denominators
    WEIGHTED_MEAN = "weighted_mean"  # A4
    NEVER = "never"  # A5
    SURVEY = "survey"  # A6
    REGISTER = "register"  # A7
    OVERLAPPING = "overlapping"  # A8
    CUMULATIVE = "cumulative"  # A9: year to date


class Nature(StrEnum):
    """The statistical nature of a figure: which kind of uncertainty it has."""

    SURVEY = "survey"  # SUR
    PROPORTION = "proportion"  # PRO
    AUDIT = "audit"  # AUD
    COUNT = "count"  # CNT
    RATE = "rate"  # RAT
    MEAN = "mean"  # MEAN
    MEDIAN = "median"  # MED
    AMOUNT = "amount"  # SUM
    STOCK = "stock"  # STK
    REGISTER = "register"  # REG
    MILESTONE = "milestone"  # MIL
    GRADE = "grade"  # ORD


class Basis(StrEnum):
    """Where a target comes from."""

    SEED = "seed"  # the plan or the news release
    NATIONAL = "national"
    LOCAL = "local"
    DIRECTION = "direction"
    ILLUSTRATIVE = "illustrative"


# Natures whose percentages are parts of a whole; money spent may be 130% of what was planned.
SHARES = frozenset({Nature.SURVEY, Nature.AUDIT, Nature.PROPORTION, Nature.REGISTER})
WHOLE_PERCENT = 100.0  # what a share given in percent cannot be above
