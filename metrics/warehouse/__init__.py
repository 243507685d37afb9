"""The warehouse and its upkeep. Only this package speaks SQL to the figures that are held."""

from metrics.warehouse.aside import held_at, set_aside
from metrics.warehouse.upkeep import rebuild, refuse_held, verify
from metrics.warehouse.warehouse import Warehouse

__all__ = ["Warehouse", "held_at", "rebuild", "refuse_held", "set_aside", "verify"]
