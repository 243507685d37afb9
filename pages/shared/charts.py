"""A chart on a page: the figure that the exports use, drawn in the browser by plotly.js.

Streamlit's own element brings four megabytes of script with it, and draws a figure anew for each
change of it, twice. Ours needs the part of plotly.js that draws lines and marks alone, and changes
what is there. The part is the one of the installed plotly's version; a test compares the two.
"""

import hashlib
from pathlib import Path

import streamlit as st

from metrics.charts.style import Figure

ASSETS = Path(__file__).parent / "assets"
LIBRARY = ASSETS / "plotly-basic.min.js.gz"  # packed: it is sent as it is kept
VERSION = "4.1.1"  # of plotly.js
ADDRESS = (
    f"assets/plotly-basic-{VERSION}-{hashlib.sha256(LIBRARY.read_bytes()).hexdigest()[:16]}.js"
)
CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}

_mount = st.components.v2.component(
    "house_chart",
    html='<div class="house-chart" role="figure"></div>\n',
    js=(ASSETS / "charts.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(figure: Figure, alt: str, key: str) -> None:
    """Draw it; `alt` is read to those who do not see it."""
    _mount(key=key, data={"figure": figure, "alt": alt, "config": CONFIG, "library": ADDRESS})
