"""What many ask for over and over, read once for each entry of the journal.

Fifty people who look at a page ask for the same returns and phases with every click.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

if TYPE_CHECKING:
    from metrics.warehouse.warehouse import Warehouse

Found = TypeVar("Found")


class Remembered:
    """The last answer to each question, with the version of the warehouse that gave it."""

    def __init__(self, warehouse: "Warehouse") -> None:
        self._warehouse = warehouse
        self._known: dict[Callable[..., Any], tuple[str, Any]] = {}

    def get(self, read: Callable[[duckdb.DuckDBPyConnection], Found]) -> Found:
        """The answer, read anew after every entry. The version is taken before the answer: what is
        entered meanwhile has another."""
        version = self._warehouse.version
        if read not in self._known or self._known[read][0] != version:
            self._known[read] = version, read(self._warehouse.cursor)
        return self._known[read][1]
