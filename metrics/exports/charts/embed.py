"""A measure as one small web page that stands in a frame of another: its card, its chart, and the
figures folded away. No script, and nothing is fetched.

The chart is drawn twice, for a narrow frame and a wide one, because letters that are scaled down
cannot be read; the style sheet shows the one that fits. Without a browser the figures stand open.
"""

from dataclasses import replace
from string import Template

from metrics.exports.charts.bare import NARROW, WIDE, bare
from metrics.exports.charts.browser import NoBrowser, render
from metrics.exports.charts.chart import Card, PublicChart
from metrics.exports.charts.markup import (
    facts_of,
    figures_of,
    foot_of,
    head_of,
    marks_of,
    status_of,
    text_in,
)
from metrics.exports.charts.pictures import titled

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
NO_DRAWING = (
    "The chart could not be drawn where this page was made, so its figures stand here as a table."
)
STYLE = """
* { box-sizing: border-box; }
body { margin: 0; padding: .75rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.45 var(--font); overflow-wrap: anywhere; }
.mark { background: var(--band); color: var(--band-ink); font-weight: bold; font-size: .875rem;
  margin: -.75rem -.75rem .75rem; padding: .35rem .75rem; }
.mark + .mark { margin-top: -.75rem; padding-top: 0; }
h1 { font-size: 1.2rem; line-height: 1.25; margin: 0 0 .25rem; }
p { margin: 0 0 .4rem; }
.quiet { color: var(--quiet); }
.large { font-size: 2rem; font-weight: bold; line-height: 1.2; margin: 0; }
.sign { color: var(--sign); }
.facts { display: grid; grid-template-columns: auto 1fr; gap: .15rem .75rem; margin: .4rem 0; }
.facts dt { font-weight: bold; }
dd { margin: 0; }
figure { margin: .5rem 0; }
svg { display: block; width: 100%; height: auto; }
.is-narrow svg { max-width: 26rem; }
.is-wide { display: none; }
@media (min-width: 35rem) { .is-wide { display: block; } .is-narrow { display: none; } }
details { margin: .4rem 0; }
summary { font-weight: bold; padding: .25rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
caption { text-align: left; padding: .2rem 0; }
th, td { border-bottom: 1px solid var(--grid); padding: .2rem .6rem .2rem 0; text-align: left;
  overflow-wrap: normal; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
.about dt { font-weight: bold; }
.about dd { margin: 0 0 .4rem; }
footer { color: var(--quiet); margin: .6rem 0 0; }
footer img { height: 2.25rem; float: right; margin: 0 0 .25rem .75rem; }
"""
PAGE = Template("""$head<body>
<main>
$marks<h1>$title</h1>
$card<p>$status</p>
$drawing
<details$open>
<summary>Every figure</summary>
$figures
</details>
<details>
<summary>About this figure</summary>
<dl class="about">
$about
</dl>
</details>
<p class="quiet">Source: $source. $edition.</p>
$foot</main>
</body>
</html>
""")


def write_embed(chart: PublicChart) -> bytes:
    """The page of a chart, with its card where it is of one area."""
    drawing = _drawings(chart)
    words = {
        "title": chart.title, "source": chart.source.rstrip("."), "edition": chart.edition,
    }  # fmt: skip
    page = PAGE.substitute(
        {name: text_in(text) for name, text in words.items()},
        head=head_of(chart, POLICY, STYLE),
        marks=marks_of(chart),
        card=_card(chart.card) if chart.card else "",
        status=status_of(chart) if chart.card is None else text_in(chart.reason),
        drawing=drawing or f"<p>{NO_DRAWING}</p>",
        open="" if drawing else " open",
        figures=figures_of(chart),
        about=facts_of(chart),
        foot=foot_of(chart.house),
    )
    return page.encode("utf-8", "replace")


def _card(card: Card) -> str:
    """The figure, its status in words with the mark, what is aimed at, and what changed."""
    labels = f' <span class="quiet">({text_in(", ".join(card.labels))})</span>'
    facts = (("Target", card.target), ("Change", card.change))
    look = f'class="sign" style="--sign: {card.colour}" aria-hidden="true"'
    return (
        f'<p class="large">{text_in(card.figure)}</p>\n'
        f'<p class="quiet">{text_in(card.period)}</p>\n'
        f"<p><span {look}>{card.mark}</span> "
        f"<strong>{text_in(card.status)}</strong>{labels if card.labels else ''}</p>\n"
        '<dl class="facts">'
        + "".join(f"<dt>{name}</dt><dd>{text_in(said)}</dd>" for name, said in facts)
        + "</dl>\n"
    )


def _drawings(chart: PublicChart) -> str:
    """The chart for a narrow frame and for a wide one; nothing where there is no browser."""
    try:
        drawn = [
            titled(render(bare(chart, wide), "svg"), replace(chart, name=f"{chart.name}-{name}"))
            for name, wide in (("narrow", NARROW), ("wide", WIDE))
        ]
    except NoBrowser:
        return ""
    narrow, wide = (
        f'<div class="is-{name}">{one}</div>'
        for name, one in zip(("narrow", "wide"), drawn, strict=True)
    )
    return (
        f"<figure>{narrow}{wide}"
        f'<figcaption class="quiet">{text_in(chart.shows)}</figcaption></figure>'
    )
