"""A paper as one page of the web: the same words in the same order as the PDF and the Word file.

It stands by itself: no script, nothing loaded, charts drawn into it. Every text is escaped, whoever
wrote it, so that it is read as it stands. On a narrow screen a row of a table stands cell under
cell, and a chart is moved within its own frame, by the keyboard too: the page itself never is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from json import dumps
from pathlib import Path

from metrics.exports.shown import showable
from metrics.pack.document import (
    Block,
    Chart,
    Facts,
    Heading,
    Line,
    Notice,
    Paper,
    Paragraph,
    Points,
    Section,
    Sign,
    Table,
)
from metrics.pack.pdf import draw_vector

STYLE = Path(__file__).with_name("web.css")
LANGUAGE = "en-GB"
SKIP, CONTENTS, STATUS = "Skip to the text", "Contents", "Status"
IN_WORDS = "The chart in words"
Draw = Callable[[Chart], str]


def write_html(paper: Paper, draw: Draw = draw_vector) -> bytes:
    """The paper as a file of HTML; `draw` makes a chart's SVG."""
    page = _Page(draw, _kinds(paper))
    parts = [
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(f'{paper.title} – {paper.body}')}</title>",
        f"<style>\n{STYLE.read_text(encoding='utf-8')}{_rules(page.signs)}{_on_paper(paper)}",
        f'</style>\n</head>\n<body>\n<a class="skip" href="#main">{SKIP}</a>\n<header>',
        f'<p class="body">{_text(paper.body)}</p>',
        *(f'<p class="label">{_text(one)}</p>' for one in paper.labels),
        f'</header>\n<main id="main">\n<h1>{_text(paper.title)}</h1>',
        f'<p class="lead">{_text(paper.subtitle)}</p>',
        *map(page.block, paper.brief),
        *_contents(paper.sections),
        *(page.section(number, one) for number, one in enumerate(paper.sections, start=1)),
        f"</main>\n<footer>\n<p>{_text(paper.foot)}</p>\n</footer>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _text(words: str) -> str:
    """Words as they are read, whatever they look like."""
    return escape(showable(words))


def _kinds(paper: Paper) -> tuple[Sign, ...]:
    """Every sign of the paper once, in order: each has a rule of the style."""
    return tuple(dict.fromkeys(_signs(_blocks(paper))))


def _blocks(paper: Paper) -> Iterator[Block]:
    yield from paper.brief
    for one in paper.sections:
        yield from one.blocks


def _signs(blocks: Iterable[Block]) -> Iterator[Sign]:
    for block in blocks:
        if isinstance(block, Table):
            yield from block.signs
        elif isinstance(block, Paragraph) and block.sign:
            yield block.sign


def _rules(signs: Sequence[Sign]) -> str:
    """The colours carry nothing, so they lie behind and beside the words, which stay dark."""
    return "".join(
        f".s{at}{{background:{one.tint};border-left-color:{one.colour}}}\n"
        for at, one in enumerate(signs)
    )


def _on_paper(paper: Paper) -> str:
    """Labels stand on every printed page, and its number."""
    said = dumps(showable("  ·  ".join(paper.labels)), ensure_ascii=False).replace("<", "\\3c ")
    return f"@page{{@top-right{{content:{said}}}}}\n"


def _contents(sections: Sequence[Section]) -> Iterator[str]:
    if not sections:
        return
    yield f'<nav aria-labelledby="contents">\n<h2 id="contents">{CONTENTS}</h2>\n<ul>'
    for number, one in enumerate(sections, start=1):
        yield f'<li><a href="#section-{number}">{_text(one.heading)}</a></li>'
    yield "</ul>\n</nav>"


class _Page:
    """Writes blocks one after another; charts are numbered as they come."""

    def __init__(self, draw: Draw, signs: tuple[Sign, ...]) -> None:
        self.draw, self.signs, self.charts = draw, signs, 0

    def section(self, number: int, one: Section) -> str:
        name = f"section-{number}"
        inner = "\n".join(map(self.block, one.blocks))
        head = f'<h2 id="{name}">{_text(one.heading)}</h2>'
        return f'<section aria-labelledby="{name}">\n{head}\n{inner}\n</section>'

    def block(self, block: Block) -> str:
        match block:
            case Heading(words, level):
                return f"<h{level}>{_text(words)}</h{level}>"
            case Paragraph(words, sign):
                return f"<p>{f'{self._sign(sign)} ' if sign else ''}{_text(words)}</p>"
            case Notice(words):
                return f'<p class="notice">{_text(words)}</p>'
            case Points(lines, numbered):
                return _points(lines, "ol" if numbered else "ul")
            case Facts(pairs):
                said = (f"<dt>{_text(one)}</dt>\n<dd>{_text(two)}</dd>" for one, two in pairs)
                return "\n".join(("<dl>", *said, "</dl>"))
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)

    def _sign(self, one: Sign) -> str:
        mark = f'<span aria-hidden="true">{_text(one.mark)}</span>'
        return f'<strong class="sign s{self.signs.index(one)}">{mark} {_text(one.words)}</strong>'

    def _table(self, one: Table) -> str:
        heads = (*((STATUS,) if one.signs else ()), *one.columns)
        moved = int(bool(one.signs))
        sides = [' class="figure"' if at - moved in one.figures else "" for at in range(len(heads))]
        cells = (
            f'<th scope="col"{side}>{_text(head)}</th>'
            for head, side in zip(heads, sides, strict=True)
        )
        rows = (self._row(one, at, sides[moved:]) for at in range(len(one.rows)))
        caption = f"<caption>{_text(one.caption)}</caption>"
        head = f"<thead>\n<tr>{''.join(cells)}</tr>\n</thead>"
        body = "\n".join(rows)
        return f"<table>\n{caption}\n{head}\n<tbody>\n{body}\n</tbody>\n</table>"

    def _row(self, one: Table, at: int, sides: Sequence[str]) -> str:
        first, *others = one.rows[at]
        status = f'<td data-of="{STATUS}">{self._sign(one.signs[at])}</td>' if one.signs else ""
        rest = (
            f'<td data-of="{_text(head)}"{side}>{_text(words)}</td>'
            for head, words, side in zip(one.columns[1:], others, sides[1:], strict=True)
        )  # fmt: skip
        return f'<tr>{status}<th scope="row">{_text(first)}</th>{"".join(rest)}</tr>'

    def _chart(self, one: Chart) -> str:
        """The description stands beneath in words too: it is all there is at 320 pixels, and for
        who hears the page."""
        self.charts += 1
        title, alt = _text(one.title), _text(one.alt)
        drawing = _own_names(self.draw(one), self.charts)
        named = f'<svg class="chart" role="img" aria-label="{alt}" '
        shown = drawing.replace("<svg ", named, 1)
        frame = f'<div class="frame" role="region" tabindex="0" aria-label="{title}">{shown}</div>'
        told = f"<details>\n<summary>{IN_WORDS}: {title}</summary>\n<p>{alt}</p>\n</details>"
        caption = f"<figcaption><strong>{title}.</strong> {_text(one.caption)}</figcaption>"
        return f"<figure>\n{caption}\n{frame}\n{told}\n</figure>"


def _own_names(drawing: str, number: int) -> str:
    """Each drawing names its shapes; names of two drawings on one page may not be the same."""
    return drawing.replace(' id="g', f' id="c{number}-g').replace('"#g', f'"#c{number}-g')


def _points(lines: Sequence[Line], kind: str) -> str:
    return "\n".join((f"<{kind}>", *map(_line, lines), f"</{kind}>"))


def _line(one: Line) -> str:
    evidence = f'<br><span class="quiet">{_text(one.evidence)}</span>' if one.evidence else ""
    return f"<li>{_text(one.text)}{evidence}</li>"
