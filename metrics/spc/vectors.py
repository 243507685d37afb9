"""Named worked examples of the XmR rules: the tests check them, the method page shows them.

The figures of V2 are public examples of NHS England's SPC tool; the others are made to stand on
both sides of one rule. Points are counted from 1.
"""

from dataclasses import dataclass, field

from metrics.model import Assurance, Signal, Variation

A, B, C, D = Signal.LIMIT, Signal.SHIFT, Signal.TREND, Signal.TWO_OF_THREE
BASE = (50, 52, 49, 51, 50, 52, 49, 51, 50, 48, 52, 49)  # limits fixed from it: 44.2045 to 56.2955
FROM_BASE = (50.25, 44.2045, 56.2955)


@dataclass(frozen=True, slots=True)
class Vector:
    """A series and what the rules say of it; `lines` are mean, lower and upper of the last phase,
    `flagged` every point with a signal and the letter its label is by."""

    name: str
    shows: str  # what it stands for, in words
    figures: tuple[float, ...]
    lines: tuple[float, float, float]
    flagged: dict[int, Signal] = field(default_factory=dict)
    better: int = 1
    target: float | None = None
    variation: Variation = Variation.COMMON_CAUSE
    assurance: Assurance | None = None
    fix: int | None = None
    screen: bool = True
    phase_at: int | None = None  # the point a second phase begins at


def _points(letter: Signal, *numbers: int) -> dict[int, Signal]:
    return dict.fromkeys(numbers, letter)


def _based(name: str, shows: str, more: tuple[float, ...], **said: object) -> Vector:
    """A vector that goes on from the base, its limits fixed from those twelve."""
    return Vector(name, shows, (*BASE, *more), FROM_BASE, fix=len(BASE), **said)  # ty: ignore


SPIKE = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
ADULTS = (
    53, 51, 48, 20, 50, 80, 48, 47, 45, 43, 40, 35, 55, 30,
    25, 22, 21, 61, 59, 60, 42, 58, 59, 61, 63, 65, 70, 59,
)  # fmt: skip
CHILDREN = (
    0.4, 0.2, 0.3, 0, 0, 0.2, 0.2, 0.6, 0.7, 0.8, 1.1, 0.1, 0.5, 0,
    0, 0.5, 0.1, 0.5, 0.3, 0.2, 0.1, 0, 0.1, 0.1, 0, 0.2, 0.3, 0.2,
)  # fmt: skip
STEP = (*BASE, 51, 50)
CONFIDENCE = (84, 83, 84, 82, 83, 82, 81, 82, 82, 83, 82, 81, 82, 83, 82, 83)

VECTORS = (
    Vector(
        "V1", "one wild figure does not widen the limits it is judged by", SPIKE,
        (1.9444, -0.7156, 4.6044), _points(A, 5),
    ),
    Vector(
        "V1 unscreened", "without screening it does", SPIKE,
        (1.9444, -3.0626, 6.9515), _points(A, 5), screen=False,
    ),
    Vector(
        "V2a", "every test in one series, with a target beyond its reach", ADULTS,
        (48.9286, 23.1470, 74.7101),
        _points(A, 4, 6, 16, 17) | _points(C, *range(7, 13)) | _points(D, 14, 15)
        | _points(C, *range(21, 28)) | _points(B, 28),
        target=90, variation=Variation.IMPROVEMENT, assurance=Assurance.FAILS,
    ),
    Vector(
        "V2d", "lower is better and the target is beyond the upper limit", CHILDREN,
        (0.2750, -0.2365, 0.7865),
        _points(A, 10, 11) | _points(D, 9) | _points(B, *range(20, 27)),
        better=-1, target=1, assurance=Assurance.PASSES,
    ),
    Vector(
        "V3", "seven successive figures, each above the last, are a trend",
        (20, 12, 14, 12, 14, 10, 11, 12, 13, 14, 15, 16, 12, 14),
        (13.5, 8.6233, 18.3767), _points(A, 1) | _points(C, *range(6, 13)),
    ),
    Vector(
        "V3 tie", "a tie breaks a trend",
        (20, 12, 14, 12, 14, 10, 11, 12, 12, 13, 14, 15, 16, 12, 14),
        (13.4, 8.8985, 17.9015), _points(A, 1),
    ),
    Vector(
        "V3 six", "six in a row are no trend",
        (10, 12, 10, 12, 11, 10, 11, 12, 13, 14, 15, 10, 12, 11), (11.6429, 7.3459, 15.9398),
    ),
    _based("V5a", "two of three near the upper limit", (55, 51.5, 55, 50),
           flagged=_points(D, 13, 15)),
    _based("V5b", "two of three, but the third is on the other side", (55, 49, 55, 50)),
    _based("V5c", "a figure beyond the limit counts as one of the two", (55, 70, 51, 50),
           flagged=_points(A, 14) | _points(D, 13)),
    _based("V5d", "a pair at the end, the one before below the mean", (50, 55, 55.2)),
    _based("V5d same side", "a pair at the end, the one before above the mean", (50.5, 55, 55.2),
           flagged=_points(D, 14, 15), variation=Variation.IMPROVEMENT),
    Vector(
        "V6", "always the same: the limits are that figure", (100,) * 14, (100, 100, 100),
        target=90, assurance=Assurance.PASSES,
    ),
    Vector(
        "V8", "after an approved change the limits begin again",
        (*STEP, *(figure + 8 for figure in STEP)), (58.2857, 52.5565, 64.0149),
        target=55, assurance=Assurance.HIT_OR_MISS, phase_at=15,
    ),
    Vector(
        "V9", "steady, and steadily below its target", CONFIDENCE,
        (82.4375, 79.7775, 85.0975), target=88, assurance=Assurance.FAILS,
    ),
    Vector(
        "V10", "a target exactly on a limit is hit or miss", (10, 12) * 8, (11, 5.68, 16.32),
        target=16.32, assurance=Assurance.HIT_OR_MISS,
    ),
    _based("V11", "a peak belongs to the trend that follows it",
           (46, 47, 48, 49, 50, 51, 52, 51, 50, 49, 48, 47, 46),
           flagged=_points(C, *range(13, 26)), variation=Variation.CONCERN),
    _based("V12", "a figure beyond the limit still counts in a shift",
           (51, 51.5, 51, 70, 51, 51.2, 51.1),
           flagged=_points(B, 13, 14, 15, 17, 18, 19) | _points(A, 16),
           variation=Variation.IMPROVEMENT),
    _based("V15", "a figure on the mean breaks a shift",
           (51, 51, 51, 50.25, 51, 51.1, 51.2, 51.3)),
)  # fmt: skip
