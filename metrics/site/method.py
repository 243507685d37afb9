"""How a status is decided: the method as the rules themselves tell it, as a page."""

from collections.abc import Iterator, Sequence

from metrics.method import (
    Answer,
    Block,
    Cell,
    Picture,
    Pictures,
    Points,
    Row,
    Section,
    Table,
    Under,
    Words,
    method,
)
from metrics.site.markup import Drawing, Node, all_of, tag
from metrics.site.page import page
from metrics.site.parts import cell, chip, link, table
from metrics.site.site import METHOD, Site, measure_page

LEAD = (
    "This page is made from the rules themselves. Every number on it is read from the rule that "
    "uses it, and every example is worked out by the engine that judges the force’s figures."
)


def method_page(site: Site) -> bytes:
    """The page of the method."""
    public = site.public
    sections = method(site.plan, public.assessments, public.phases, public.quarter)
    contents = (tag("li", tag("a", one.title, href=f"#{one.id}")) for one in sections)
    return page(
        site, METHOD, "How a status is decided",
        tag("p", LEAD, class_="intro"),
        tag("nav", all_of("ul", contents), class_="contents", aria_label="On this page"),
        *(node for one in sections for node in _section(one)),
    )  # fmt: skip


def _section(section: Section) -> Iterator[Node]:
    yield tag("h2", section.title, id=section.id)
    for block in section.blocks:
        yield _block(block)


def _block(block: Block) -> Node:
    match block:
        case Words():
            return tag("p", block.text)
        case Under():
            return tag("h3", block.title)
        case Answer():
            question = tag("strong", block.question)
            return tag("div", tag("p", question, class_="question"), tag("p", block.words))
        case Points():
            name = "ol" if block.counted else "ul"
            return all_of(name, (tag("li", point) for point in block.points))
        case Pictures():
            return all_of("ul", map(_picture, block.pictures), class_="pictures")
        case Table():
            return _table(block)


def _picture(one: Picture) -> Node:
    icon = tag("span", Drawing(one.drawing), class_="icon", aria_hidden="true")
    words = tag("span", tag("strong", f"{one.words}. "), one.meaning)
    return tag("li", icon, words)


def _table(block: Table) -> Node:
    figures = [
        place
        for place in range(1, len(block.head))
        if block.rows and all(row.cells[place].figure for row in block.rows)
    ]
    return table(block.caption, block.head, map(_row, block.rows), figures=figures)


def _row(row: Row) -> Sequence[Node]:
    first, *others = map(_cell, row.cells)
    if row.measure:
        text = row.cells[0]
        named = link(METHOD, measure_page(row.measure), text.text)
        first = cell(named, small=text.small)
    return (first, *others)


def _cell(one: Cell) -> Node:
    if one.status:
        return cell(chip(one.status), small=one.small)
    return cell(one.text, small=one.small)
