"""How to read the charts: every mark with its meaning, and the letters beside figures."""

from metrics.method import keys
from metrics.method.parts import Block, Section, Under, Words, table
from metrics.model import MARKERS


def section() -> Section:
    """Marks, lines and letters."""
    return Section(
        "charts",
        "How to read the charts",
        (
            Words(
                "No chart speaks by colour alone: every mark has a shape and stands in the "
                "legend, and every chart is told again in words and in the table below it."
            ),
            Under("Figures"),
            keys.figures(),
            Under("A figure that is special has a shape behind it (a halo)"),
            keys.halos(),
            Under("Lines, bands and boxes"),
            keys.lines(),
            Under("Letters beside a figure"),
            letters(),
        ),
    )


def letters() -> Block:
    """The markers in square brackets, and what each does to the status."""
    rows = [
        (f"[{letter}]", _capital(rule.meaning), _does(letter)) for letter, rule in MARKERS.items()
    ]
    return table("Letters in square brackets", ("Letter", "Meaning", "Status"), *rows)


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _does(letter: str) -> str:
    rule = MARKERS[letter]
    if not rule.has_figure:
        return "no figure, so no status"
    return "keeps its status" if rule.has_status else "shown, but given no status"
