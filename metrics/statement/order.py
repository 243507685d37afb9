"""What the Order asks the body to publish, as `config/order.yaml` has it.

Read like the plan: every fault at once, each a sentence with its line. The items are in the
product's own words and name their source; what was not found in any is not invented.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from metrics.errors import Problem, Refused, nearest
from metrics.plan import Plan
from metrics.plan.described import Described, Id, Words
from metrics.plan.schema import Source
from metrics.plan.yaml_lines import Path as Place
from metrics.plan.yaml_lines import Tree, read_yaml
from metrics.returns.layouts.layouts import fault_in_words

ORDER_FILE = "order.yaml"
ADDRESS = "https://"
Held = Literal["statement", "register", "nothing"]
Every = Literal["month", "quarter", "year"]


class OrderItem(Described):
    """One thing the body must publish. `last_updated` is when the body last renewed it."""

    id: Id
    paragraph: Words
    asks: Words
    when: str = ""  # how often, in words; empty where no source says it
    every: Every | None = None
    source: str
    more_sources: tuple[str, ...] = ()
    held: Held = "nothing"  # what this product has for it
    measures: tuple[Id, ...] = ()
    address: str = ""  # where the body publishes it
    last_updated: date | None = None
    note: str = ""


class Order(Described):
    """The checklist: what is asked, where that is said, and what could not be listed."""

    sources: tuple[Source, ...]
    measures: tuple[Id, ...] = ()  # of the checklist as a whole
    items: tuple[OrderItem, ...] = Field(min_length=1)
    left_out: tuple[Words, ...] = ()

    def source(self, name: str) -> Source:
        """A listed source by its id."""
        return next(one for one in self.sources if one.id == name)


def read_order(config: Path, plan: Plan) -> Order:
    """The checklist configured in a folder; `Refused` with every fault at once, in file order."""
    path = config / ORDER_FILE
    order, problems = _read(path, plan)
    if problems or order is None:
        told = sorted(problems, key=lambda one: one.row or 0)
        raise Refused(one.at(file=path.as_posix()) for one in told)
    return order


def _read(path: Path, plan: Plan) -> tuple[Order | None, list[Problem]]:
    try:
        tree = read_yaml(path.read_bytes())
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        return None, [Problem("order-not-found", f"the checklist could not be read: {reason}.")]
    if tree.data is None or tree.problems:
        return None, tree.problems
    try:
        order = Order.model_validate(tree.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [fault_in_words(one, tree, Order, "the checklist") for one in details]
    return order, list(_faults(order, plan, tree))


def _faults(order: Order, plan: Plan, tree: Tree) -> Iterator[Problem]:
    """What no single field can tell: names that lead nowhere, and names given twice."""
    known = [one.id for one in plan.measures]
    sources = [one.id for one in order.sources]
    yield from _unknown(order.measures, known, ("measures",), "measure of the plan", tree)
    seen: set[str] = set()
    for number, item in enumerate(order.items):
        place: Place = ("items", number)
        if item.id in seen:
            yield _fault(tree, (*place, "id"), f'"{item.id}" is the id of another item.')
        seen.add(item.id)
        cited = (item.source, *item.more_sources)
        yield from _unknown(cited, sources, (*place, "source"), "listed source", tree)
        yield from _unknown(item.measures, known, (*place, "measures"), "measure of the plan", tree)
        if item.address and not item.address.startswith(ADDRESS):
            told = f'found "{item.address}". Wanted an address that begins with {ADDRESS}.'
            yield _fault(tree, (*place, "address"), told)


def _unknown(
    names: tuple[str, ...], known: list[str], place: Place, what: str, tree: Tree
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield _fault(tree, place, f'"{name}" is no {what}.{nearest(name, known)}')


def _fault(tree: Tree, place: Place, told: str) -> Problem:
    """A fault with its path in words: entries of a list by their id."""
    words, data = [], tree.data
    for step in place:
        data = data[step] if isinstance(step, int) or step in data else {}
        words.append(str(data.get("id", step + 1)) if isinstance(step, int) else step)
    return Problem("wrong-value", f"{' → '.join(words)}: {told}", row=tree.line(place))
