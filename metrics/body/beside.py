"""The files beside the plan: how charts look, who may enter, the Order's checklist, the layouts of
national files, and the sources of records. What one office has entered in them is taken out."""

from collections.abc import Iterator
from pathlib import Path

from metrics.access import ACCESS_FILE, Access
from metrics.body.text import with_values, without_keys
from metrics.exports.house import HOUSE_FILE
from metrics.returns import Layout, read_layouts
from metrics.statement.order import ORDER_FILE

LAYOUTS, SOURCES = "layouts", "sources"
NOBODY_YET = {
    "auth": "none",
    "hosts": '[localhost, 127.0.0.1, "::1"]',
    "ask": Access().ask,
    "roles": "{}",
    "people": "{}",
}
NO_FOOTER = {"footer": '""  # a line at the foot of every chart, such as an address on the web'}
OFFICES_OWN = ("address", "last_updated", "note")  # of an item of the checklist
ITEM = 4  # blanks before a key of an item


def files_beside(template: Path) -> Iterator[tuple[str, str]]:
    """The name of each file in the folder, and its text."""
    for name in (ACCESS_FILE, HOUSE_FILE, ORDER_FILE):
        if (file := template / name).exists():
            yield name, _emptied(name, file.read_text(encoding="utf-8"))
    national = {layout.name for layout in read_layouts(template) if _is_national(layout)}
    for file in sorted((template / LAYOUTS).glob("*.yaml")):
        if file.stem in national:
            yield f"{LAYOUTS}/{file.name}", file.read_text(encoding="utf-8")
    for file in sorted((template / SOURCES).glob("*.sql")):
        yield f"{SOURCES}/{file.name}", file.read_text(encoding="utf-8")


def _emptied(name: str, text: str) -> str:
    if name == ACCESS_FILE:
        return with_values(text, NOBODY_YET)
    if name == HOUSE_FILE:
        return without_keys(with_values(text, NO_FOOTER), ("logo",), 0)
    return without_keys(text, OFFICES_OWN, ITEM)


def _is_national(layout: Layout) -> bool:
    """A file that is published for every force: it has an address, and its areas are in it."""
    tables = layout.tables
    return bool(layout.source) and all(one.area.column and not one.area.names for one in tables)
