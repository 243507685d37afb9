"""A page a measure: how it stands and why, its chart, every figure, its areas, and what it is."""

from collections.abc import Iterator

from metrics.charts import draw_assurance, draw_variation
from metrics.exports.charts import PublicChart, described
from metrics.exports.said import change_line, labels, signal_words
from metrics.model import ASSURANCE_STYLES, Assessment
from metrics.plan import Measure
from metrics.site.by_area import by_area
from metrics.site.defined import definition, events, restatements
from metrics.site.figures import compared, every_figure
from metrics.site.markup import Drawing, Node, all_of, tag
from metrics.site.page import page
from metrics.site.parts import (
    ILLUSTRATIVE,
    badges,
    bullets,
    chip,
    facts,
    link,
    target_words,
    upwards,
)
from metrics.site.site import (
    DATA,
    DICTIONARY,
    Site,
    chart_file,
    data_file,
    facts_file,
    measure_page,
    priority_page,
)
from metrics.wording import sentence_case

NOT_DRAWN = (
    "The chart was not drawn when this page was made. Everything it shows stands in the words and "
    "the table below."
)
NOTHING = "No figure of {area} may be shown, or none is held."


def measure(site: Site, one: Measure) -> bytes:
    """The page of a measure."""
    place, held = measure_page(one.id), site.standing.get(one.id)
    home, note = site.plan.priority(one.priority), site.public.note_of(one.id)
    table = site.tables[one.id]
    return page(
        site, place, one.name,
        tag("p", one.definition, class_="intro"),
        _card(site, one, held) if held else tag("p", NOTHING.format(area=site.plan.force.name)),
        tag("p", tag("strong", "Hidden counts. "), note, class_="note") if note else None,
        *_chart(site, one, place),
        *every_figure(site, one),
        *by_area(site, one),
        *(compared(site.plan, one, held) if held else ()),
        *definition(site.plan, one),
        *events(site.plan, one),
        *restatements(site, one),
        *_downloads(site, one, place),
        trail=((priority_page(home), home.name),),
        made_up=bool(table.illustrative) or (held is not None and held.illustrative),
    )  # fmt: skip


def _card(site: Site, measure: Measure, one: Assessment) -> Node:
    """The figure with its status, target and period, and why it has that status."""
    period = one.period.words if one.period else "no period"
    figure = tag("p", sentence_case(one.shown or "no figure"), class_="figure-large")
    told = facts((
        ("Target", target_words(one)),
        ("Change on a year before", sentence_case(change_line(one))),
        ("What the series shows", _signals(measure, one)),
    ))  # fmt: skip
    where = tag("p", f"{site.plan.force.name}, {period}", class_="quiet")
    return tag(
        "section",
        tag("h2", "How it stands", id="stands"),
        tag("p", chip(one.status), *badges(labels(one)), class_="chips"),
        tag("div", tag("div", figure, where), told, class_="side-by-side"),
        *_why(one),
        class_=f"card headline {one.status.value}",
    )


def _signals(measure: Measure, one: Assessment) -> Node:
    """Icons with their words, or how many figures limits still want."""
    if not one.variation or not one.signal:
        return signal_words(one)
    signs = [_sign(draw_variation(one.variation, measure.better), one.signal.words)]
    if one.assurance:
        words = ASSURANCE_STYLES[one.assurance].words
        signs.append(_sign(draw_assurance(one.assurance, measure.better), words))
    return tag("span", *signs, class_="signals")


def _sign(drawing: str, words: str) -> Node:
    icon = tag("span", Drawing(drawing), class_="icon", aria_hidden="true") if drawing else None
    return tag("span", icon, f" {sentence_case(words)}", class_="signal")


def _why(one: Assessment) -> Iterator[Node]:
    yield tag("p", tag("strong", one.lead))
    for words in (one.reason, one.sampled, one.verdict):
        if words and words != one.lead:
            yield tag("p", words)
    if one.outlook and one.outlook.words:
        yield tag("p", tag("strong", "Will it be met? "), one.outlook.words)
    if one.worked_out:
        yield tag("p", f"Worked out, because nobody sent it. {one.worked_out}", class_="quiet")
    if one.arithmetic:
        steps = all_of("ol", (tag("li", step) for step in one.arithmetic))
        yield tag("details", tag("summary", "The arithmetic"), steps)


def _chart(site: Site, measure: Measure, place: str) -> Iterator[Node]:
    chart = site.charts.get(measure.id)
    if chart is None:
        return
    yield tag("h2", "Over time", id="chart")
    if measure.id in site.drawings:
        image = tag("img", src=f"{upwards(place)}{chart_file(measure.id)}", alt=described(chart))
        box = tag("div", image, class_="scroll chart", role="region", tabindex="0",
                  aria_label=f"Chart: {chart.title}")  # fmt: skip
        yield tag("figure", box, _caption(chart))
    else:
        yield tag("p", NOT_DRAWN, class_="note")
    yield tag("h3", "What this shows")
    yield tag("p", described(chart))
    if chart.caveats:
        yield tag("h3", "What to know before quoting it")
        yield bullets(chart.caveats)


def _caption(chart: PublicChart) -> Node:
    made_up = badges([ILLUSTRATIVE] if chart.illustrative else [])
    said = f"{chart.title}, {chart.period}. Source: {chart.source.rstrip('.')}."
    return tag("figcaption", said, *made_up)


def _downloads(site: Site, measure: Measure, place: str) -> Iterator[Node]:
    yield tag("h2", "Take it away", id="downloads")
    dictionary = link(place, DICTIONARY, "the dictionary (CSV)")
    figures = link(place, data_file(site.tables[measure.id]), "Every figure (CSV)")
    links = [
        tag("span", figures, ", with what each column means in ", dictionary),
        link(place, facts_file(measure.id), "The same for programs (JSON)"),
    ]
    if measure.id in site.drawings:
        links.append(link(place, chart_file(measure.id), "The chart (SVG)"))
    yield bullets((*links, link(place, DATA, "All the data of this site")))
