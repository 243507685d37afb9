"""A page as a tree of elements: text in it is text, whatever it says.

There is one way to make markup and it escapes everything, so that no name, note or answer of a
person can become a tag. The only exception is a drawing of our own, which holds no text at all.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # not in HTML
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")  # would turn the text beside them
VOID = frozenset({"meta", "link", "img", "br", "hr"})
BLOCKS = frozenset({
    "html", "head", "body", "header", "main", "footer", "nav", "section", "article", "figure",
    "div", "p", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "table", "caption", "thead",
    "tbody", "tr", "meta", "link", "title", "blockquote", "details", "summary", "figcaption",
})  # fmt: skip
PLAIN_DRAWING = re.compile(r"<svg [^<]*>(<(/?[a-z]+)[^<>]*>)*</svg>")  # tags, and no text


@dataclass(frozen=True, slots=True)
class Element:
    """One element; a child is an element, a drawing or text."""

    name: str
    attributes: tuple[tuple[str, str | bool], ...]
    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A small SVG of our own. Refused where it holds text: that could be somebody's."""

    svg: str

    def __post_init__(self) -> None:
        if not PLAIN_DRAWING.fullmatch(self.svg):
            raise ValueError("A drawing is one SVG without text.")


Node = Element | Drawing | str


def tag(name: str, /, *children: Node | None, **attributes: str | bool | None) -> Element:
    """An element. `class_` is the class, `aria_label` the label; None leaves one out, and so does
    a child that is None or empty.

    >>> render(tag("p", "a < b", class_="lead"))
    '<p class="lead">a &lt; b</p>\\n'
    """
    held = tuple(
        (key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Element(name, held, tuple(one for one in children if one is not None and one != ""))


def all_of(
    name: str, children: Iterable[Node | None], /, **attributes: str | bool | None
) -> Element:
    """An element of many children."""
    return tag(name, *children, **attributes)


def render(node: Node) -> str:
    """The markup of a node and everything in it."""
    return "".join(_parts(node))


def _parts(node: Node) -> Iterator[str]:
    match node:
        case str():
            yield escape(shown(node), quote=False)
        case Drawing():
            yield node.svg
        case Element():
            yield f"<{node.name}{''.join(map(_attribute, node.attributes))}>"
            for child in node.children:
                yield from _parts(child)
            if node.name not in VOID:
                yield f"</{node.name}>"
            if node.name in BLOCKS:
                yield "\n"


def _attribute(held: tuple[str, str | bool]) -> str:
    name, value = held
    return f" {name}" if value is True else f' {name}="{escape(shown(str(value)))}"'


def shown(text: str) -> str:
    """The text without what cannot stand in a page, or would turn what stands beside it."""
    return TURNS.sub("", UNSEEN.sub("", text))


def text_of(node: Node) -> str:
    """The words of a node alone."""
    if isinstance(node, Element):
        return "".join(map(text_of, node.children))
    return node if isinstance(node, str) else ""
