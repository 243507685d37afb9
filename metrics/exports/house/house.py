"""How an office's charts look when they leave: colours, type, logo and the line at the foot.

The product's own style is the default. The colours of statuses and signals are not among them:
their meaning is the product's, so a paper must suit them.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from metrics.charts.style import FAINT, GRID, INK, LIMIT_INK, TARGET_INK
from metrics.charts.style import TEXT as TEXT_INK
from metrics.exports.house.contrast import GRAPHIC, TEXT, contrast
from metrics.model import STATUS_STYLES, VARIATION_STYLES

COLOUR = "^#[0-9a-f]{6}$"
FAMILY = "^[A-Za-z][A-Za-z0-9 -]*$"
PAPER = "#ffffff"
ON = {"band_ink": "band"}  # what a colour stands on, where it is not the paper
TEXTS = ("ink", "quiet", "target", "band_ink")  # colours that words are written in
GRAPHICS = ("accent", "limit", "band")  # grid lines guide the eye and tell nothing: none is asked


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Colours(_Block):
    """The colours of what is drawn and written."""

    paper: str = Field(PAPER, pattern=COLOUR)
    ink: str = Field(TEXT_INK, pattern=COLOUR)  # titles, figures, sentences
    quiet: str = Field(FAINT, pattern=COLOUR)  # what a chart shows, names of lines
    accent: str = Field(INK, pattern=COLOUR)  # the figures' line and marks
    target: str = Field(TARGET_INK, pattern=COLOUR)  # the target's line and its words
    limit: str = Field(LIMIT_INK, pattern=COLOUR)  # the limits of chance
    grid: str = Field(GRID, pattern=COLOUR)
    band: str = Field(TEXT_INK, pattern=COLOUR)  # behind "Illustrative" and "Draft"
    band_ink: str = Field(PAPER, pattern=COLOUR)


PRODUCT = Colours()


class LogoFile(_Block):
    """A picture beside the foot: a file under `config`, and what it says to who does not see it."""

    file: str = Field(min_length=1)
    words: str = Field(min_length=1)


class HouseFile(_Block):
    """What `config/house.yaml` holds; whatever it leaves out is as the product has it."""

    colours: Colours = PRODUCT
    font: tuple[str, ...] = Field(
        ("Arial", "Liberation Sans", "Helvetica", "sans-serif"), min_length=1
    )
    letters: float = Field(1.0, ge=0.8, le=1.5)  # how wide the font's letters are beside Arial's
    footer: str = Field("", max_length=200)
    logo: LogoFile | None = None


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as it goes into a file; `ratio` is its width in heights."""

    content: bytes
    media_type: str
    words: str
    ratio: float

    @property
    def address(self) -> str:
        """The picture itself as an address, so that nothing is fetched."""
        return f"data:{self.media_type};base64,{b64encode(self.content).decode()}"


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour and what it stands on, each by its name in the file; `own` is false where the
    colour is the product's and the paper must suit it."""

    name: str
    colour: str
    on: str
    paper: str
    wanted: float
    own: bool = True

    @property
    def found(self) -> float:
        """Their contrast."""
        return contrast(self.colour, self.paper)

    @property
    def passes(self) -> bool:
        """Whether they stand far enough apart."""
        return self.found >= self.wanted


@dataclass(frozen=True, slots=True)
class House:
    """The house style, read and found good."""

    colours: Colours = PRODUCT
    font: str = "Arial, 'Liberation Sans', Helvetica, sans-serif"
    letters: float = 1.0
    footer: str = ""
    logo: Logo | None = None


def pairs_of(colours: Colours) -> Iterator[Pair]:
    """Every colour with what it stands on and the contrast it needs."""
    for names, wanted in ((TEXTS, TEXT), (GRAPHICS, GRAPHIC)):
        for name in names:
            on = ON.get(name, "paper")
            yield Pair(name, getattr(colours, name), on, getattr(colours, on), wanted)
    fixed = {f"status {one.words}": one.colour for one in STATUS_STYLES.values()}
    fixed |= {f"signal {one.words}": one.colour for one in VARIATION_STYLES.values()}
    for name, colour in fixed.items():
        yield Pair(name, colour, "paper", colours.paper, GRAPHIC, own=False)


def swatch(pair: Pair) -> str:
    """A colour on what it stands on, as an SVG: words where words are written in it, else a bar."""
    written = pair.name in TEXTS
    shown = (
        f'<text x="50%" y="27" text-anchor="middle" font-family="Arial, sans-serif" '
        f'font-size="20" font-weight="bold" fill="{pair.colour}">Aa</text>'
        if written
        else f'<rect x="12" y="12" width="56" height="16" fill="{pair.colour}"/>'
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">'
        f'<rect width="80" height="40" fill="{pair.paper}" stroke="#b1b4b6"/>{shown}</svg>'
    )
