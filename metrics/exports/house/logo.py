"""A logo's file: a PNG or an SVG under the folder of the configuration, small, and inert.

It is embedded in every chart, so an SVG that runs a script or fetches anything is refused.
"""

import re
from pathlib import Path
from struct import unpack
from xml.etree import ElementTree as ET

from metrics.exports.house.house import Logo, LogoFile

LARGEST = 60_000  # bytes: the small embed shall stay under 200 kB with it
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
SVG_ROOT = "{http://www.w3.org/2000/svg}svg"
UNSAFE = (
    (re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE), "a DOCTYPE or ENTITY"),
    (re.compile(rb"<([a-z]+:)?(script|foreignObject)\b", re.IGNORECASE), "a script"),
    (re.compile(rb"<([a-z]+:)?text\b", re.IGNORECASE), "letters, which another font would change,"),
    (re.compile(rb"\son[a-z]+\s*=", re.IGNORECASE), "something that answers to events"),
    (re.compile(rb"href\s*=\s*[\"'](?!#|data:)", re.IGNORECASE), "a link to elsewhere"),
    (re.compile(rb"url\(\s*[\"']?(?!#|data:)|@import", re.IGNORECASE), "a style from elsewhere"),
)  # fmt: skip


class NoLogo(Exception):
    """Why a file cannot be the logo, as the rest of a sentence."""


def read_logo(folder: Path, told: LogoFile) -> Logo:
    """The logo of a file under the folder; `NoLogo` with what was found."""
    path = (folder / told.file).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise NoLogo(
            f'found "{told.file}", which lies outside the configuration. Wanted a file in it.'
        )
    try:
        content = path.read_bytes()
    except OSError:
        raise NoLogo(f'found no file "{told.file}" under the configuration.') from None
    if len(content) > LARGEST:
        raise NoLogo(f"found {len(content):,} bytes. Wanted at most {LARGEST:,}.")
    if content.startswith(PNG_SIGNATURE):
        wide, high = unpack(">II", content[16:24])
        return Logo(content, "image/png", told.words, wide / high)
    return Logo(content, "image/svg+xml", told.words, _ratio(_drawing(content)))


def _drawing(content: bytes) -> ET.Element:
    for pattern, what in UNSAFE:
        if pattern.search(content):
            raise NoLogo(f"found {what} in the drawing. Wanted shapes alone.")
    try:
        root = ET.fromstring(content)  # noqa: S314  (no DOCTYPE, so no entity)
    except ET.ParseError:
        raise NoLogo("found a file that is neither. Wanted a PNG or an SVG.") from None
    if root.tag != SVG_ROOT:
        raise NoLogo("found a file that is neither. Wanted a PNG or an SVG.")
    return root


def _ratio(root: ET.Element) -> float:
    """From the view box, which every scaling drawing has."""
    numbers = re.findall(r"-?[\d.]+", root.get("viewBox", ""))
    if len(numbers) != 4 or float(numbers[2]) <= 0 or float(numbers[3]) <= 0:
        raise NoLogo("found a drawing without a viewBox. Wanted one, so that it scales.")
    return float(numbers[2]) / float(numbers[3])
