"""Opening a page of the dashboard without a browser, always through `pages/main.py`."""

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "pages" / "main.py"
PATIENCE = 60  # seconds: two busy cores, byte code not yet compiled


def open_page(path: str = "", *, run: bool = True, **address: str) -> AppTest:
    """The page with that address, drawn unless told not to."""
    test = AppTest.from_file(str(MAIN), default_timeout=PATIENCE)
    for name, value in address.items():
        test.query_params[name] = value
    if path:
        # AppTest reaches pages made from files only; ours are made from the plan.
        vars(test)["_page_hash"] = calc_hash(path)
    return test.run() if run else test


def words_of(test: AppTest) -> str:
    """Everything a page says, tables included, one thing a line."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "warning", "error", "success")
    said = [element.value for kind in kinds for element in test.get(kind)]
    for table in test.table:
        said += [str(cell) for cell in (*table.value.index, *table.value.to_numpy().ravel())]
    said += [cell for table in tables_of(test) for row in table["rows"] for cell in _cells(row)]
    said += [words for card in cards_of(test) for words in _said_on(card)]
    return "\n".join(said).replace("\\", "").replace("\u2060", "").replace("\u00a0", " ")


def tables_of(test: AppTest) -> list[dict]:
    """What the tables of the page were given to show."""
    return [given for given in _given(test) if "columns" in given]


def charts_of(test: AppTest) -> list[dict]:
    """What the charts of the page were given: figure, alternative text."""
    return [given for given in _given(test) if "figure" in given]


def cards_of(test: AppTest) -> list[dict]:
    """Every card of the page, in its order."""
    return [card for given in _given(test) for card in given.get("cards", ())]


def menu_of(test: AppTest) -> dict[str, list[str]]:
    """The headings of the menu, and the pages under each."""
    (menu,) = (given for given in _given(test) if "groups" in given)
    return {
        group["heading"] or group["entries"][0]["title"]: [one["title"] for one in group["entries"]]
        for group in menu["groups"]
    }


def _given(test: AppTest) -> list[dict]:
    return [json.loads(mounted.proto.json) for mounted in test.get("bidi_component")]


def _said_on(card: dict) -> list[str]:
    facts = [f"**{label}:** {said}" for label, said in card["facts"]]
    signals = [f"**{one['words']}**" for one in card["signals"]]
    told = [card[key] for key in ("name", "status", "figure", "period", "run", "told")]
    return [*told, *card["labels"], *facts, *signals]


def _cells(row: dict) -> list[str]:
    return [f"{cell['text']} {cell['small']}" for cell in row["cells"]]
