"""The first page: is the plan being kept? The answer first, then where it is not."""

from collections.abc import Iterator, Sequence

from metrics.assessment import COUNT_WORDS, JUDGED, RollUp, roll_up, worst_first
from metrics.exports.said import URGENCY
from metrics.model import STATUS_STYLES, Assessment, Status, status_words
from metrics.plan import Priority
from metrics.site.markup import Drawing, Node, all_of, tag
from metrics.site.page import page
from metrics.site.parts import are, badges, chip, link, measure_table, sentence
from metrics.site.site import (
    MEASURES,
    METHOD,
    OVERVIEW,
    UNMEASURED,
    WITHHELD,
    Site,
    measure_page,
    priority_page,
)
from metrics.wording import counted, listed, number_words, sentence_case

TITLE = "Is the plan being kept?"
NONE_JUDGED = "No measure can be judged yet: no figure with a target is held."
TOLD = (Status.OFF_TARGET, Status.CLOSE, Status.ON_TARGET)  # as the answer says them
BAR, BAR_GAP = 400, 1.5  # the width of the bar of shares, and the white between two
SHARE = {Status.CLOSE: "close to their target"}


def overview(site: Site) -> bytes:
    """The overview page."""
    held = site.of(site.plan.measures)
    rolled = roll_up(held)
    off = [one for one in worst_first(held) if one.status is Status.OFF_TARGET]
    return page(
        site, OVERVIEW, TITLE,
        _answer(rolled),
        _priorities(site),
        *_off(site, off),
        *_not_measured(site, rolled),
        made_up=any(one.illustrative for one in held),
    )  # fmt: skip


def answer(rolled: RollUp) -> str:
    """`Of 44 judged measures, 17 are off target, 5 are close to their target and 22 are on
    target.`"""
    if not rolled.judged:
        return NONE_JUDGED
    parts = [are(rolled.counts[status], SHARE.get(status, COUNT_WORDS[status])) for status in TOLD]
    return f"Of {counted(rolled.judged, 'judged measure')}, {sentence(parts)}"


def _answer(rolled: RollUp) -> Node:
    tiles = all_of("ul", (_tile(rolled, status) for status in TOLD), class_="tiles")
    rests = f"{rolled.coverage}. {_rest(rolled)}"
    made_up = sum(one.illustrative for one in rolled.assessments if one.status in JUDGED)
    said = f"{made_up} of the {rolled.judged} judged rest on an illustrative figure or target."
    return tag(
        "section",
        tag("p", answer(rolled), class_="answer"),
        tiles if rolled.judged else None,
        _bar(rolled),
        tag("p", rolled.findings) if rolled.findings else None,
        tag("p", rests, class_="quiet"),
        tag("p", *badges(["Illustrative"]), f" {said}", class_="quiet") if made_up else None,
        class_="lead",
    )


def _tile(rolled: RollUp, status: Status) -> Node:
    style = STATUS_STYLES[status]
    sign = tag("span", style.mark, aria_hidden="true", class_="mark")
    number = tag("span", str(rolled.counts[status]), class_="number")
    words = tag("span", status_words(status), class_="words")
    return tag("li", tag("span", sign, " ", number, class_="large"), " ", words,
               class_=f"tile {status.value}")  # fmt: skip


def _bar(rolled: RollUp) -> Node | None:
    """The share of each as a bar, in the order of the words above it, which say the same."""
    if not rolled.judged:
        return None
    parts, left = [], 0.0
    for status in TOLD:
        wide = BAR * rolled.counts[status] / rolled.judged
        if wide:
            colour = STATUS_STYLES[status].colour
            parts.append(
                f'<rect x="{left:.2f}" width="{wide - BAR_GAP:.2f}" height="10" fill="{colour}"/>'
            )
        left += wide
    drawn = f'<svg viewBox="0 0 {BAR} 10" preserveAspectRatio="none">{"".join(parts)}</svg>'
    return tag("div", Drawing(drawn), class_="shares", aria_hidden="true")


def _rest(rolled: RollUp) -> str:
    """The counts that are no judgement: `2 no figure and 3 context only.`"""
    said = [
        f"{rolled.counts[one]} {words}"
        for one, words in COUNT_WORDS.items()
        if one not in JUDGED and rolled.counts[one]
    ]
    return f"Not judged: {listed(said)}." if said else ""


COUNTS_EACH = (
    "A measure counts under each priority that it serves, so the parts come to more than the whole."
)


def _priorities(site: Site) -> Node:
    cards = (_card(site, one) for one in site.plan.pages)
    grid = all_of("ul", cards, class_="cards")
    heading = tag("h2", "The priorities", id="priorities")
    return tag("section", heading, tag("p", COUNTS_EACH, class_="quiet"), grid)


def _card(site: Site, priority: Priority) -> Node:
    rolled = roll_up(site.of(site.plan.measures_of(priority)))
    tone = rolled.worst.status.value if rolled.worst else "none"
    name = tag("h3", link(OVERVIEW, priority_page(priority), priority.name))
    return tag(
        "li", name, _chips(rolled), tag("p", f"{rolled.coverage}.", class_="quiet"),
        _furthest(rolled.worst), class_=f"card {tone}",
    )  # fmt: skip


def _chips(rolled: RollUp) -> Node:
    said = [
        chip(one, f"{rolled.counts[one]} {STATUS_STYLES[one].words}")
        for one in URGENCY
        if one in JUDGED and rolled.counts[one]
    ]
    return tag("p", *(node for one in said for node in (one, " ")), class_="chips") if said else (
        tag("p", "No measure here can be judged yet.")
    )  # fmt: skip


def _furthest(worst: Assessment | None) -> Node | None:
    if worst is None:
        return None
    named = link(OVERVIEW, measure_page(worst.measure), worst.name)
    made_up = badges(["Illustrative"] if worst.illustrative else [])
    return tag(
        "p", tag("strong", "Furthest from its target: ", named), *made_up, ". ", worst.reason
    )


def _off(site: Site, off: Sequence[Assessment]) -> Iterator[Node]:
    yield tag("h2", "Off target, the worst first", id="off-target")
    if not off:
        yield tag("p", "No measure is off target.")
        return
    measures = [site.plan.measure(one.measure) for one in off]
    count = sentence_case(counted(len(off), "measure"))
    caption = f"{count} off target, the furthest from its target first"
    yield measure_table(site, OVERVIEW, caption, measures)
    every = link(OVERVIEW, MEASURES, "Every measure with its status")
    how = link(OVERVIEW, METHOD, "How a status is decided")
    yield tag("p", every, " · ", how)


def _not_measured(site: Site, rolled: RollUp) -> Iterator[Node]:
    """A plan is not kept by what is left out of the count."""
    yield tag("h2", "What is not measured", id="not-measured")
    held, every = site.unmeasured, sum(len(one.commitments) for one in site.sections)
    promises = f"{sentence_case(number_words(len(held)))} of {number_words(every)} commitments"
    has = "has" if len(held) == 1 else "have"
    why = link(OVERVIEW, UNMEASURED, "Each of them, with the reason")
    yield tag("p", f"{promises} and outcomes {has} no measure. ", why, ".")
    if silent := rolled.counts[Status.NO_FIGURE] + rolled.counts[Status.OVERDUE]:
        measured, has = counted(silent, "measure"), "has" if silent == 1 else "have"
        whole = link(OVERVIEW, MEASURES, "list of every measure")
        yield tag("p", f"{sentence_case(measured)} {has} no figure yet. See the ", whole, ".")
    if kept := len(site.public.withheld):
        back, be = sentence_case(counted(kept, "measure")), "is" if kept == 1 else "are"
        yield tag("p", f"{back} {be} not published. ", link(OVERVIEW, WITHHELD, "Why"), ".")
