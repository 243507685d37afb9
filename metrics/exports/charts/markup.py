"""The parts that a chart's web page and its small embed have in common, as HTML: nothing in them is
anything but text and our own elements."""

from html import escape

from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.pictures import LANGUAGE, UNSEEN, described
from metrics.exports.house import House


def text_in(text: str) -> str:
    """Words as HTML shows them."""
    return escape(UNSEEN.sub("", text))


def look_of(house: House) -> str:
    """The colours and type of a house, as names that a style sheet uses."""
    named = {name.replace("_", "-"): value for name, value in house.colours.model_dump().items()}
    told = "; ".join(f"--{name}: {value}" for name, value in {**named, "font": house.font}.items())
    return f":root {{ {told}; }}"


def marks_of(chart: PublicChart) -> str:
    """That it is a draft, and what is illustrative; a line each."""
    return "".join(f'<p class="mark">{text_in(words)}</p>\n' for words in chart.marks)


def status_of(chart: PublicChart) -> str:
    """The status in words with its mark, and why."""
    if not chart.status:
        return text_in(chart.reason)
    return f"<strong>{text_in(chart.status)}</strong>. {text_in(chart.reason)}"


def head_of(chart: PublicChart, policy: str, style: str) -> str:
    """Everything before the body: language, policy, title, description and looks."""
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{text_in(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="description" content="{text_in(described(chart))}">\n'
        f"<title>{text_in(chart.title)}</title>\n"
        f"<style>{look_of(chart.house)}{style}</style>\n</head>\n"
    )


def figures_of(chart: PublicChart) -> str:
    """The table of figures, in a box that scrolls by itself."""
    return (
        '<div class="wide" tabindex="0" role="region" '
        f'aria-label="Every figure, {text_in(chart.title)}">\n<table>\n'
        f"<caption>{text_in(chart.title)}, {text_in(chart.period)}</caption>\n"
        f"<thead><tr>{_heads(chart)}</tr></thead>\n<tbody>\n{_rows(chart)}\n</tbody>\n"
        "</table>\n</div>"
    )


def facts_of(chart: PublicChart) -> str:
    """What stands under every picture, as terms and what they say."""
    return "\n".join(
        f"<dt>{text_in(name)}</dt><dd>{text_in(said)}</dd>" for name, said in chart.facts
    )


def _heads(chart: PublicChart) -> str:
    first = "Area" if len(chart.areas) > 1 else "Period"
    return (
        f'<th scope="col">{first}</th><th scope="col" class="figure">Figure</th>'
        '<th scope="col">Status</th><th scope="col">State</th>'
    )


def _rows(chart: PublicChart) -> str:
    by_area = len(chart.areas) > 1
    return "\n".join(
        f'<tr><th scope="row">{text_in(row.area_name if by_area else row.period)}</th>'
        f'<td class="figure">{text_in(row.shown)}</td><td>{text_in(row.status)}</td>'
        f"<td>{text_in('; '.join(row.state))}</td></tr>"
        for row in chart.rows
    )


def foot_of(house: House) -> str:
    """The line of the house and its logo; nothing where it has neither."""
    logo = (
        f'<img src="{house.logo.address}" alt="{text_in(house.logo.words)}">' if house.logo else ""
    )
    words = f"<p>{text_in(house.footer)}</p>" if house.footer else ""
    return f"<footer>{logo}{words}</footer>\n" if logo or words else ""
