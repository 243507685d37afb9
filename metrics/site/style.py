"""The look of the site: one style sheet, whose colours are those of the statuses and the charts."""

from pathlib import Path
from string import Template

from metrics.charts.style import FAINT, FONT, GRID, INK, TEXT
from metrics.exports.said import ink
from metrics.model import STATUS_STYLES, Status

SHEET = Path(__file__).with_name("style.css")
DRAFT_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="520" height="360">'
    f'<text x="260" y="190" text-anchor="middle" font-family="{FONT.replace(chr(39), "")}" '
    'font-size="96" font-weight="bold" fill="#ca3535" fill-opacity="0.09" '
    'transform="rotate(-28 260 180)">DRAFT</text></svg>\n'
)
OF_STATUS = Template("""
.$name { --ink: $ink; --tint: $tint; --edge: $edge; }""")


def style() -> bytes:
    """The style sheet, the colours of every status behind it."""
    colours = {"TEXT": TEXT, "FAINT": FAINT, "GRID": GRID, "HOUSE": INK}
    named = "\n".join(f"  --{name.lower()}: {colour};" for name, colour in colours.items())
    root = f":root {{\n{named}\n  --font: {FONT};\n}}\n"
    statuses = "".join(map(_status, Status))
    return f"{root}{statuses}\n\n{SHEET.read_text(encoding='utf-8')}".encode()


def _status(status: Status) -> str:
    look = STATUS_STYLES[status]
    return OF_STATUS.substitute(
        name=status.value, ink=ink(status), tint=look.tint, edge=look.colour
    )


def draft_mark() -> bytes:
    """What lies across every page of a draft."""
    return DRAFT_MARK.encode()
