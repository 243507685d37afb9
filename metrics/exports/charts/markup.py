"""The parts that a chart's web page and its small embed have in common, as HTML: nothing in them is
anything but text and our own elements."""

from html import escape

from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.pictures import UNSEEN
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


def heads_of(chart: PublicChart) -> str:
    """The headings of the table of figures."""
    first = "Area" if len(chart.areas) > 1 else "Period"
    return (
        f'<th scope="col">{first}</th><th scope="col" class="figure">Figure</th>'
        '<th scope="col">Status</th><th scope="col">State</th>'
    )


def rows_of(chart: PublicChart) -> str:
    """The rows of the table of figures."""
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
