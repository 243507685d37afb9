"""The house style of what leaves for the public, read from `config/house.yaml`."""

from metrics.exports.house.contrast import clear, contrast, told
from metrics.exports.house.house import Colours, House, Logo, Pair, pairs_of, swatch
from metrics.exports.house.read import HOUSE_FILE, read_house

__all__ = [
    "HOUSE_FILE",
    "Colours",
    "House",
    "Logo",
    "Pair",
    "clear",
    "contrast",
    "pairs_of",
    "read_house",
    "swatch",
    "told",
]
