"""The same page in Dash: `python -m bench.sites.in_dash SITE-PACKAGES WAREHOUSE TODAY PORT`.

SITE-PACKAGES holds Dash, which is no part of the product's environment. The elements are Dash's
plainest: `html` for cards and table, `dcc.Graph` for the charts, one callback for the pickers.
"""

import sys
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bench.sites import choice
from bench.sites.content import Content
from metrics.model import Assessment
from metrics.plan import Area, Measure
from pages.shared import pickers, table, words

CONFIG = {"displayModeBar": False, "scrollZoom": False}
STYLE = """
body { font-family: Arial, 'Liberation Sans', sans-serif; margin: 2rem auto; max-width: 76rem; }
.grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(330px, 1fr)); gap: 1rem; }
.card { border: 1px solid #b1b4b6; border-left-width: 0.5rem; padding: 1rem; }
.card .big { font-size: 2.1rem; font-weight: 700; } .signal { display: flex; gap: 0.5rem; }
.pickers { display: flex; gap: 1rem; background: #f3f2f1; padding: 1rem; }
"""
INDEX = """<!DOCTYPE html><html lang="en"><head>{%metas%}<title>{%title%}</title>{%css%}<style>STYLE
</style></head><body>{%app_entry%}<footer>{%config%}{%scripts%}{%renderer%}</footer></body></html>"""
Element = Any  # Dash has no name for what may stand in a page


class Page:
    """Dash's elements out of the content."""

    def __init__(self, held: Content, dcc: Element, html: Element) -> None:
        self.held, self.dcc, self.html = held, dcc, html

    def whole(self) -> Element:
        """Heading, pickers, and the place of what they choose."""
        held, html = self.held, self.html
        last = held.quarters[held.newest].end
        areas = {a.id: a.name for level in pickers.LEVELS for a in held.plan.areas_on(last, level)}
        quarters = {word: period.words for word, period in held.quarters.items()}
        picked = [
            self._picker("quarter", "Quarter", quarters, held.newest),
            self._picker("area", "Area", areas, choice.FORCE),
            self._picker("known", "As known", held.moments_offered(), "now"),
        ]
        head = html.P(f"{held.plan.body.name} · {held.plan.name}", className="small")
        bar, place = html.Div(picked, className="pickers"), html.Div(id="content")
        return html.Main([head, html.H1(choice.TITLE), bar, place])

    def content(self, quarter: str, area_id: str, _known: str) -> list[Element]:
        """Cards, charts and table."""
        held, html, area = self.held, self.html, self.held.plan.area(area_id)
        every, found = held.assessments(quarter), held.of(area, quarter)
        chosen = choice.measures(held.plan, every, held.quarters[quarter])
        cards = [self._card(area, one, found[one.id], quarter) for one in chosen]
        charts = [self._chart(area, one, quarter) for one in chosen[: choice.CHARTS]]
        rows = held.rows(choice.rows(every, area), area)
        return [html.Div(cards, className="grid"), *charts, self._table(rows)]

    def _picker(self, name: str, label: str, options: dict[str, str], value: str) -> Element:
        chosen = self.dcc.Dropdown(options, value, id=name, clearable=False)
        return self.html.Div([self.html.Label(label, htmlFor=name), chosen], style={"width": 300})

    def _card(self, area: Area, measure: Measure, one: Assessment, quarter: str) -> Element:
        html = self.html
        signals = [
            html.Div([self._image(drawing, said), html.B(said)], className="signal")
            for drawing, said in self.held.signals(measure, one)
        ]
        trend = self.held.trend(area, measure, one, quarter)
        lines = [
            html.A(measure.name, href=f"measure?measure={measure.id}&area={area.id}"),
            html.Div(" ".join([words.mark(one.status), *words.labels(one)]), className="chip"),
            html.P(one.shown or "no figure", className="big"),
            html.P(one.period.words if one.period else "", className="small"),
            html.P([html.B("Target:"), f" {words.target_line(one)}"]),
            html.P([html.B("Change:"), f" {words.change_line(one)}"]),
            *signals,
            *([self._image(trend, f"Small trend of {measure.short}")] if trend else []),
            html.P(one.told, className="small"),
        ]
        return html.Div(lines, className=f"card {one.status.value}")

    def _image(self, drawing: str, said: str) -> Element:
        return self.html.Img(src=f"data:image/svg+xml,{quote(drawing)}", alt=said)

    def _chart(self, area: Area, measure: Measure, quarter: str) -> Element:
        figure, alt = self.held.drawn(area, measure, quarter)
        graph = self.dcc.Graph(figure=figure, config=CONFIG, id=f"chart-{measure.id}")
        return self.html.Div(graph, role="img", **{"aria-label": alt})

    def _table(self, rows: list[table.Row]) -> Element:
        html = self.html
        head = html.Tr([html.Th(html.Button(one), scope="col") for one in table.MEASURES])
        body = [html.Tr([self._cell(at, row) for at in range(len(row["cells"]))]) for row in rows]
        caption = html.Caption(f"{len(rows)} rows")
        return html.Table([caption, html.Thead(head), html.Tbody(body)])

    def _cell(self, at: int, row: table.Row) -> Element:
        html, cell = self.html, row["cells"][at]
        small = [html.Span(cell["small"], className="small")] if cell["small"] else []
        if at == 0:
            return html.Th([html.A(cell["text"], href=row["href"]), *small], scope="row")
        return html.Td([cell["text"], *small], className=cell["look"])


def main(packages: str, warehouse: str, today: str, port: str) -> None:
    """Serve it on this machine."""
    sys.path.append(packages)
    import dash  # noqa: PLC0415  # ty: ignore[unresolved-import]  (the bench's own)

    page = Page(Content(Path(warehouse), date.fromisoformat(today)), dash.dcc, dash.html)
    app = dash.Dash(__name__, title=choice.TITLE, index_string=INDEX.replace("STYLE", STYLE))
    app.layout = page.whole
    wanted = [dash.Input(one, "value") for one in ("quarter", "area", "known")]
    app.callback(dash.Output("content", "children"), *wanted)(page.content)
    app.run(host="127.0.0.1", port=int(port), debug=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
