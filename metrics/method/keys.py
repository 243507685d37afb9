"""The marks of the charts, drawn small with what they mean: the key of the method page."""

from metrics.charts.icons import OCTAGON, STAR, TRIANGLE
from metrics.charts.marks import HALOS, SYMBOLS
from metrics.charts.process import AHEAD
from metrics.charts.style import FAINT, INK, LIMIT_BAND, LIMIT_INK, TARGET_INK
from metrics.method.numbers import inside_words, outside, times_in
from metrics.method.parts import Picture, Pictures
from metrics.model import STATUS_STYLES, VARIATION_STYLES, Status, Variation
from metrics.sampling import student

SIZE = 40
ROUND = 'cx="20" cy="20" r="7"'
DIAMOND = "M20 11 29 20 20 29 11 20z"
HALO_PATHS = {
    Variation.IMPROVEMENT: ("star", STAR),
    Variation.CONCERN: ("octagon", OCTAGON),
    Variation.NEUTRAL_HIGH: ("triangle, point up", TRIANGLE),
    Variation.NEUTRAL_LOW: ("triangle, point down", TRIANGLE),
}
MEANT = {
    (False, False): "A figure that was received as final.",
    (False, True): "It may still be corrected. On a card, the last mark of the small trend is "
    "hollow for the same reason.",
    (True, False): "Made up to show how the dashboard works. It is no figure of the force.",
    (True, True): "Made up, and marked as one that may still change.",
}


def figures() -> Pictures:
    """The marks of figures: what they say of how far to trust it, and the latest one."""
    latest = STATUS_STYLES[Status.OFF_TARGET]
    square = f'<rect x="11" y="11" width="18" height="18" fill="{latest.colour}"/>'
    told = f"It has the shape and colour of its status: {_shapes()}. The words stand beside it."
    pictures = [_figure(state, words) for state, (_, words) in SYMBOLS.items()]
    return Pictures((*pictures, Picture(_svg(square), "large square", "The latest figure", told)))


def _figure(state: tuple[bool, bool], words: str) -> Picture:
    """Filled or hollow, round or a diamond."""
    made_up, hollow = state
    look = f'fill="{"#ffffff" if hollow else INK}" stroke="{INK}" stroke-width="2.5"'
    mark = f'<path d="{DIAMOND}" {look}/>' if made_up else f"<circle {ROUND} {look}/>"
    seen = f"{'hollow ' if hollow else ''}{'diamond' if made_up else 'circle'}"
    return Picture(_svg(mark), seen, words, MEANT[state])


def _shapes() -> str:
    judged = (Status.ON_TARGET, Status.CLOSE, Status.OFF_TARGET)
    return ", ".join(f"{STATUS_STYLES[one].mark} {STATUS_STYLES[one].words}" for one in judged)


def halos() -> Pictures:
    """What stands behind a figure that is special."""
    return Pictures(
        tuple(
            Picture(
                _halo(variation, path), f"{seen} behind a figure", HALOS[variation][1],
                f"On cards: {VARIATION_STYLES[variation].words}.",
            )
            for variation, (seen, path) in HALO_PATHS.items()
        )
    )  # fmt: skip


def _halo(variation: Variation, path: str) -> str:
    turned = " scale(1 -1)" if variation is Variation.NEUTRAL_LOW else ""
    colour = VARIATION_STYLES[variation].colour
    return _svg(
        f'<path d="{path}" transform="translate(20 20) scale(2){turned}" fill="#ffffff" '
        f'stroke="{colour}" stroke-width="1.2"/><circle cx="20" cy="20" r="5" fill="{INK}"/>'
    )


def lines() -> Pictures:
    """Lines, bands and boxes."""
    often, level = times_in(outside(student.Z)), inside_words(student.Z)
    return Pictures(
        (
            Picture(_svg(_line(TARGET_INK, 2.5, "7 4")), "thick dashed line", "Target",
                    "A level to reach. It steps where the target changed."),
            Picture(_svg(_band()), "grey band with dashed edges", "Limits",
                    "The middle line is the mean. They step where a phase begins."),
            Picture(_svg(_event()), "dotted upright line", "Event",
                    "Something happened on that day. Its title stands above."),
            Picture(_svg(_ahead()), "hatched box with a dotted middle", AHEAD,
                    "Where the next figures should lie, up to the target’s end."),
            Picture(_svg(_gap()), "broken line", "Gap", "A period is missing. Nothing is drawn "
                    "through it."),
            Picture(_svg(_bars()), "dot with bars", f"An area and its {level} interval",
                    f"On charts of areas. The interval holds the true figure {often}."),
            Picture(_svg(_year_before()), "small hollow dot joined to a dot", "A year before",
                    "On charts of areas: where the area stood a year before."),
        )
    )  # fmt: skip


def _svg(*parts: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" '
        f'width="{SIZE}" height="{SIZE}">{"".join(parts)}</svg>'
    )


def _line(colour: str, width: float, dashes: str = "", path: str = "M1 20H39") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'


def _dot(x: float, y: float, radius: float = 5) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{INK}"/>'


def _band() -> str:
    edges = (_line(LIMIT_INK, 1.5, "4 3", f"M1 {y}H39") for y in (9, 31))
    filled = f'<rect x="1" y="9" width="38" height="22" fill="{LIMIT_BAND}"/>'
    return f"{filled}{''.join(edges)}{_line(FAINT, 1.5)}"


def _event() -> str:
    return _line(FAINT, 1.8, "2 3", "M20 1V39")


def _ahead() -> str:
    stripes = " ".join(f"M{x} 31 {x + 8} 9" for x in (2, 10, 18, 26))
    box = _line(INK, 1.2, "2 2", "M2 9H38V31H2z")
    return f"{_line(INK, 0.9, '', stripes)}{box}{_line(INK, 2.2, '2 3', 'M2 20H38')}"


def _gap() -> str:
    left, right = (_line(INK, 2.5, "", path) for path in ("M3 26 13 18", "M28 22 37 14"))
    return f"{left}{right}{_dot(13, 18, 4)}{_dot(28, 22, 4)}"


def _bars() -> str:
    return f"{_line(FAINT, 1.8, '', 'M4 20H36M4 14V26M36 14V26')}{_dot(20, 20)}"


def _year_before() -> str:
    hollow = f'<circle cx="9" cy="20" r="4" fill="#ffffff" stroke="{FAINT}" stroke-width="2"/>'
    return f"{_line(FAINT, 2, '', 'M9 20H30')}{hollow}{_dot(30, 20, 6)}"
