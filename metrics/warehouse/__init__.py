"""The warehouse and its upkeep. Only this package speaks SQL to the figures that are held."""

from metrics.warehouse.upkeep import rebuild, verify
from metrics.warehouse.warehouse import Warehouse

__all__ = ["Warehouse", "rebuild", "verify"]
