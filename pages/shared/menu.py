"""The menu: a few headings, what stands under each, and what each page is for in a line.

Streamlit's own menu lists every page in one row, and on a phone its headings are lists that a
screen reader cannot follow. A link here keeps the choice of quarter, area and moment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from pages.shared import frame, table

ASSETS = Path(__file__).parent / "assets"
MARK = (ASSETS / "logo.svg").read_text(encoding="utf-8")

_mount = st.components.v2.component(
    "house_menu",
    html=f'<div class="house-menu">{MARK}<nav id="menu" aria-label="Pages"></nav></div>\n',
    css=(ASSETS / "menu.css").read_text(encoding="utf-8"),
    js=(ASSETS / "menu.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # a link in a part of its own comes before no other: nothing is skipped
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the menu names it: its address, its title, and what it is for."""

    name: str
    title: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and its pages; one page without a heading stands by itself."""

    heading: str
    entries: tuple[Entry, ...]


def show(groups: Sequence[Group], here: str) -> None:
    """Draw the menu with the page that is open marked; a press opens another."""
    kept = frame.kept_address()
    data = {"groups": [_group(one, here, kept) for one in groups]}
    if pressed := _mount(key="menu", data=data, on_open_change=table.hear).open:
        st.switch_page(frame.page(pressed), query_params=kept)


def _group(group: Group, here: str, kept: dict[str, str]) -> dict[str, Any]:
    entries = [
        {
            "id": one.name,
            "title": one.title,
            "line": one.line,
            "href": f"{'' if one.name == frame.DEFAULT else one.name}?{urlencode(kept)}",
            "here": one.name == here,
        }
        for one in group.entries
    ]
    return {"heading": group.heading, "entries": entries}
