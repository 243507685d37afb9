"""The frame of every page: what it is, which edition, where one can go, who answers for it."""

from collections.abc import Sequence

from metrics.exports.charts.pictures import LANGUAGE
from metrics.site.markup import Node, all_of, render, tag
from metrics.site.parts import MADE_UP, link, upwards
from metrics.site.site import (
    ABOUT,
    DATA,
    MEASURES,
    METHOD,
    NATIONAL,
    OVERVIEW,
    RESTATED,
    STYLE,
    UNMEASURED,
    WITHHELD,
    Site,
    priority_page,
)
from metrics.wording import day_words

POLICY = "default-src 'none'; img-src 'self' data:; style-src 'self'"
MENU = (
    (OVERVIEW, "Overview"),
    (MEASURES, "All measures"),
    (NATIONAL, "National priorities"),
    (METHOD, "How a status is decided"),
    (ABOUT, "About"),
)
MORE = (
    (UNMEASURED, "What is not measured"),
    (WITHHELD, "Measures not published"),
    (RESTATED, "Restated figures"),
    (DATA, "The data"),
    (METHOD, "How a status is decided"),
    (ABOUT, "About and accessibility"),
)
NOT_TO_BE_QUOTED = " Nothing on it may be quoted or passed on."
NO_CONTACT = "The plan names no contact."


def page(
    site: Site, place: str, title: str, *body: Node | None, trail: Sequence[tuple[str, str]] = (),
    made_up: bool = False,
) -> bytes:  # fmt: skip
    """A whole page; `trail` are the pages above it, `made_up` says that a part is made up."""
    main = tag(
        "main", tag("h1", title), tag("p", MADE_UP, class_="made-up note") if made_up else None,
        *body, id="main", tabindex="-1",
    )  # fmt: skip
    inside = (
        tag("a", "Skip to the content", href="#main", class_="skip"),
        _draft(site),
        _header(site, place),
        tag("div", _trail(place, title, trail), main, class_="sheet"),
        _footer(site, place),
    )
    look = "draft" if site.public.draft else None
    whole = tag(
        "html", _head(site, place, title), all_of("body", inside, class_=look), lang=LANGUAGE
    )
    return f"<!DOCTYPE html>\n{render(whole)}".encode()


def _head(site: Site, place: str, title: str) -> Node:
    mark = "Draft: " if site.public.draft else ""
    whole = f"{mark}{title} – {site.plan.name} – {site.plan.body.name}"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex") if site.public.draft else None,
        tag("title", whole),
        tag("link", rel="icon", href="data:,"),
        tag("link", rel="stylesheet", href=f"{upwards(place)}{STYLE}"),
    )


def _draft(site: Site) -> Node | None:
    if not site.public.draft:
        return None
    words = tag("strong", f"{site.public.draft}.")
    return tag("aside", tag("p", words, NOT_TO_BE_QUOTED), class_="draft-mark", aria_label="Draft")


def _header(site: Site, place: str) -> Node:
    name = link(place, OVERVIEW, site.plan.name, class_="plan")
    title = tag("div", tag("span", site.plan.body.name, class_="body"), name, class_="title")
    menu = (tag("li", _menu_link(place, *one)) for one in MENU)
    nav = tag("nav", all_of("ul", menu), aria_label="Pages")
    bar = tag("div", tag("div", title, nav, class_="inner"), class_="bar")
    return tag("header", bar, tag("div", _edition(site), class_="edition"))


def _menu_link(place: str, path: str, words: str) -> Node:
    here = {"aria_current": "page"} if path == place else {}
    return link(place, path, words, **here)


def _edition(site: Site) -> Node:
    """Which edition, of when: on every page, because pages are passed on one by one."""
    return all_of("ul", (tag("li", one) for one in dated(site)), class_="inner")


def dated(site: Site) -> tuple[str, ...]:
    """`Edition E0002, approved on …`, the quarter, the day it is as at, the day it was known."""
    public = site.public
    return (
        public.words,
        f"Figures for {public.quarter.words}",
        f"As at {day_words(public.day)}",
        f"As known on {day_words(public.at)}",
    )


def _trail(place: str, title: str, trail: Sequence[tuple[str, str]]) -> Node | None:
    if place == OVERVIEW:
        return None
    above = ((OVERVIEW, "Overview"), *trail)
    steps = [tag("li", link(place, path, words)) for path, words in above]
    here = tag("li", title, aria_current="page")
    return tag("nav", all_of("ol", (*steps, here)), class_="trail", aria_label="Where this page is")


def _footer(site: Site, place: str) -> Node:
    own = [(priority_page(one), one.name) for one in site.sections]
    body = site.plan.body
    said = (
        tag("p", f"Published by {body.name}. {'. '.join(dated(site))}."),
        tag("p", f"Contact: {body.contact}" if body.contact else NO_CONTACT),
        tag("p", f"Licence: {body.licence}") if body.licence else None,
    )
    lists = (_links(place, "Priorities", own), _links(place, "More", MORE))
    inner = tag("div", *lists, tag("div", *said, class_="said"), class_="inner")
    return tag("footer", inner)


def _links(place: str, name: str, links: Sequence[tuple[str, str]]) -> Node:
    held = all_of("ul", (tag("li", link(place, path, words)) for path, words in links))
    return tag("nav", tag("p", name, class_="head"), held, aria_label=name)
