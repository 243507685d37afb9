"""What pages have in common: chips, labels, links, tables that scroll inside their own box, cards.

A status is a mark, words and a colour, in that order of weight: without the colour nothing is lost.
"""

from collections.abc import Iterable, Sequence

from metrics.exports.said import UNBROKEN, change_line, labels, mark, target_line
from metrics.model import STATUS_STYLES, Assessment, Status
from metrics.plan import Measure
from metrics.plan.kinds import Basis
from metrics.site.markup import Node, all_of, tag
from metrics.site.site import Site, measure_page
from metrics.wording import listed, sentence_case

ILLUSTRATIVE = "Illustrative"
NARROW = 4  # columns that a phone can show without breaking every word
MADE_UP = (
    "Some figures or targets on this page are illustrative: made up to show how the pages work, "
    "and no statement about the force. Each is labelled where it stands."
)


def link(place: str, path: str, *words: Node, **attributes: str) -> Node:
    """A link from a page to another file of the site: `place` is where the page lies."""
    return tag("a", *words, href=f"{upwards(place)}{path}", **attributes)


def upwards(place: str) -> str:
    """The way from a page to the top of the site."""
    return "../" * place.count("/")


def chip(status: Status, words: str = "") -> Node:
    """Mark and words of a status in its colours."""
    sign = tag("span", STATUS_STYLES[status].mark, aria_hidden="true", class_="mark")
    said = words or mark(status).split(UNBROKEN, maxsplit=1)[1]
    return tag("span", sign, f" {said}", class_=f"chip {status.value}")


def badges(names: Iterable[str]) -> tuple[Node, ...]:
    """What a reader must know of a figure, each behind a space."""
    return tuple(
        node for name in names for node in (" ", tag("span", name, class_=f"badge{_made_up(name)}"))
    )


def _made_up(name: str) -> str:
    return " made-up" if name.startswith(ILLUSTRATIVE) else ""


def table(
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Node]],
    *,
    figures: Sequence[int] = (),
) -> Node:
    """Rows under headings, the first cell of each a heading too. `figures` are the columns set to
    the right."""
    looks = dict.fromkeys(figures, "figure")
    head = tag("tr", *(tag("th", one, scope="col", class_=looks.get(place))
                       for place, one in enumerate(heads)))  # fmt: skip
    body = all_of("tbody", (_row(row, looks) for row in rows))
    grid = tag("table", tag("caption", caption), tag("thead", head), body)
    look = "scroll wide" if len(heads) > NARROW else "scroll"
    return tag("div", grid, class_=look, role="region", tabindex="0", aria_label=caption)


def _row(row: Sequence[Node], looks: dict[int, str]) -> Node:
    first, *others = row
    cells = (tag("td", one, class_=looks.get(place)) for place, one in enumerate(others, start=1))
    return tag("tr", tag("th", first, scope="row"), *cells)


def cell(*children: Node, small: Node = "") -> Node:
    """What a cell says, with a smaller second line."""
    return tag("span", *children, tag("span", small, class_="small") if small else None)


def facts(pairs: Iterable[tuple[str, Node]]) -> Node:
    """Names and what is said of each; what is empty is left out."""
    held = [(name, said) for name, said in pairs if said]
    return tag("dl", *(one for name, said in held for one in (tag("dt", name), tag("dd", said))))


def bullets(points: Iterable[Node]) -> Node:
    """A list."""
    return all_of("ul", (tag("li", one) for one in points))


def target_words(one: Assessment) -> Node:
    """The target with its basis, and the label where it is made up."""
    made_up = one.target_basis == Basis.ILLUSTRATIVE
    words = one.target_shown if made_up and one.target_shown else target_line(one)
    return tag("span", words, *badges([f"{ILLUSTRATIVE} target"] if made_up else []))


def figure_words(one: Assessment) -> Node:
    """The figure as people read it, with everything to know before quoting it."""
    return tag("span", tag("strong", sentence_case(one.shown or "no figure")), *badges(labels(one)))


MEASURES = ("Measure", "Status", "Figure", "Period", "Target", "Change on a year before")


def measure_table(
    site: Site, place: str, caption: str, measures: Sequence[Measure], *, homes: bool = True
) -> Node:
    """Measures as rows with their status in words, in their order; `homes` names the priority."""
    rows = (_measure(site, place, one, homes=homes) for one in measures)
    return table(caption, MEASURES, rows)


def _measure(site: Site, place: str, measure: Measure, *, homes: bool) -> Sequence[Node]:
    one = site.standing.get(measure.id)
    home = site.plan.priority(measure.priority).name if homes else ""
    name = cell(link(place, measure_page(measure.id), measure.name), small=home)
    if one is None:
        status = Status.NO_FIGURE
        return name, chip(status), "no figure", "–", "–", "–"
    period = one.period.label if one.period else "–"
    status = cell(chip(one.status), small=_sure(one))
    return name, status, figure_words(one), period, target_words(one), _change(one)


def _sure(one: Assessment) -> str:
    return "within the margin of error" if one.certainty == "within_error" else ""


def _change(one: Assessment) -> str:
    return sentence_case(change_line(one)) if one.change else "–"


def names(site: Site, place: str, measures: Iterable[str]) -> Node:
    """Each measure by its short name with its status, as a list."""
    return all_of("ul", (_named(site, place, one) for one in measures), class_="standing")


def _named(site: Site, place: str, measure_id: str) -> Node:
    one = site.standing.get(measure_id)
    known = link(place, measure_page(measure_id), site.plan.measure(measure_id).short)
    made_up = badges([ILLUSTRATIVE] if one and one.illustrative else [])
    return tag("li", known, " ", chip(one.status if one else Status.NO_FIGURE), *made_up)


def are(count: int, words: str) -> str:
    """`1 is off target`, `3 are off target`."""
    return f"{count} {'is' if count == 1 else 'are'} {words}"


def sentence(parts: Sequence[str]) -> str:
    """`1 is off target, 2 are close and 3 are on target.`"""
    return f"{listed(parts)}."
