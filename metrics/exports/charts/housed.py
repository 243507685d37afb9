"""A figure of the product in the colours and the type of a house."""

from metrics.charts.style import (
    BAND,
    FAINT,
    FONT,
    GRID,
    INK,
    LIMIT_BAND,
    LIMIT_INK,
    TARGET_INK,
    TEXT,
    Figure,
)
from metrics.exports.house import House, clear

WHITE, QUIETEST = "#ffffff", "#ececec"  # as charts name their paper, and lines between areas
SEEN_THROUGH = (0.85, 0)  # opacities of the paper behind words and patterns


def housed(figure: Figure, house: House) -> Figure:
    """A copy of the figure in the style of a house; the colours of statuses stay."""
    own = house.colours
    swap = {
        WHITE: own.paper, TEXT: own.ink, FAINT: own.quiet, INK: own.accent, GRID: own.grid,
        QUIETEST: QUIETEST if own.grid == GRID else own.grid, FONT: house.font,
        TARGET_INK: own.target, LIMIT_INK: own.limit,
        BAND: clear(own.target, 0.10), LIMIT_BAND: clear(own.quiet, 0.08),
        **{f"rgba(255,255,255,{one:g})": clear(own.paper, one) for one in SEEN_THROUGH},
    }  # fmt: skip
    return {name: _swapped(one, name, swap) for name, one in figure.items()}


def _swapped(value: object, key: str, swap: dict[str, str]) -> object:
    """The same with every colour and font swapped; text that happens to read like one stays."""
    if isinstance(value, dict):
        return {name: _swapped(one, name, swap) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_swapped(one, key, swap) for one in value]
    is_look = isinstance(value, str) and (key.endswith("color") or key == "family")
    return swap.get(value, value) if is_look else value
