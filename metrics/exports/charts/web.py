"""A chart as a web page that stands alone: it fetches nothing, and without script it still says
everything and shows the picture, where one could be drawn.

With script the picture gives way to the chart of the screen, which answers to the pointer.
"""

import json
from base64 import b64encode
from string import Template

from metrics.charts.style import Figure
from metrics.exports.charts.browser import plotly_script
from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.dress import tidied
from metrics.exports.charts.markup import (
    facts_of,
    figures_of,
    foot_of,
    head_of,
    marks_of,
    status_of,
    text_in,
)
from metrics.exports.charts.pictures import described
from metrics.exports.charts.watermark import watermark

CONFIG = {
    "displayModeBar": False,
    "scrollZoom": False,
    "showSendToCloud": False,
    "responsive": True,
}
NARROWEST, LOWEST = 300, 190  # pixels of a plot on a phone, which the mark of a draft must fit
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; base-uri 'none'; form-action 'none'"
)
STYLE = """
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 var(--font); }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 1rem 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
.mark { background: var(--band); color: var(--band-ink); font-weight: bold; padding: .4rem .8rem;
  margin: 0; }
figure { margin: 1rem 0; }
figure img { max-width: 100%; height: auto; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { border-bottom: 1px solid var(--grid); padding: .3rem .8rem .3rem 0; text-align: left; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
dt { font-weight: bold; }
dd { margin: 0 0 .6rem; }
footer { color: var(--quiet); margin: 1rem 0 0; }
footer img { height: 2.5rem; float: right; margin: 0 0 .5rem 1rem; }
"""
PAGE = Template("""$head<body>
<main>
$marks<h1>$title</h1>
<p>$shows</p>
<p>$status</p>
<figure>
<div id="chart" role="img" aria-label="$alt">$picture</div>
<figcaption>Source: $source.</figcaption>
</figure>
<h2>The chart in words</h2>
<p>$alt</p>
<h2>Every figure</h2>
$figures
<h2>What to know</h2>
<dl>
$facts
</dl>
$foot</main>
<script>$plotly</script>
<script>
const figure = $figure;
const place = document.getElementById("chart");
place.replaceChildren();
Plotly.newPlot(place, figure.data, figure.layout, $config);
</script>
</body>
</html>
""")


def write_html(chart: PublicChart, picture: bytes = b"") -> bytes:
    """The page; `picture` is the chart as SVG, shown where no script runs."""
    words = {
        "title": chart.title, "shows": chart.shows, "alt": described(chart),
        "source": chart.source.rstrip("."),
    }  # fmt: skip
    page = PAGE.substitute(
        {name: text_in(text) for name, text in words.items()},
        head=head_of(chart, POLICY, STYLE),
        marks=marks_of(chart),
        status=status_of(chart),
        picture=_picture(picture),
        figures=figures_of(chart),
        facts=facts_of(chart),
        foot=foot_of(chart.house),
        plotly=plotly_script().read_text(encoding="utf-8"),
        figure=_script(_on_screen(chart)),
        config=_script(CONFIG),
    )
    return page.encode("utf-8", "replace")


def _on_screen(chart: PublicChart) -> Figure:
    """The figure as a page draws it, marked across where it is a draft."""
    figure = tidied(chart)
    figure["layout"]["annotations"] += watermark(chart, NARROWEST, LOWEST)
    return figure


def _picture(picture: bytes) -> str:
    """The drawing as an image: its text stands in the page already."""
    if not picture:
        return ""
    return f'<img alt="" src="data:image/svg+xml;base64,{b64encode(picture).decode()}">'


def _script(plain: object) -> str:
    """JSON that cannot end the script it stands in."""
    told = json.dumps(plain, ensure_ascii=False)
    return told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
