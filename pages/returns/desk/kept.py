"""What was made of files, kept for the next click, up to a weight.

`st.cache_resource` counts entries, and one file may weigh as much as ten thousand others: thirty
large returns would fill the memory of any machine.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")  # never None


class Kept(Generic[Made]):
    """The last things made, together no heavier than `most`; the newest is kept in any case."""

    def __init__(self, most: int, weigh: Callable[[Made], int]) -> None:
        self.most = most
        self._weigh = weigh
        self._held: OrderedDict[Hashable, Made] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under the key; else it is made, once, however many ask meanwhile."""
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        try:
            with making:
                found = self._found(key)
                return self._keep(key, make()) if found is None else found
        finally:
            with self._lock:
                self._making.pop(key, None)

    @property
    def weight(self) -> int:
        """Of everything that is kept."""
        return sum(map(self._weigh, self._held.values()))

    def _found(self, key: Hashable) -> Made | None:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def _keep(self, key: Hashable, made: Made) -> Made:
        with self._lock:
            self._held[key] = made
            while len(self._held) > 1 and self.weight > self.most:
                self._held.popitem(last=False)
        return made
