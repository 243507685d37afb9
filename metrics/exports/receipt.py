"""A receipt as an accessible PDF (PDF/UA-1): the same bytes for the same receipt.

The words go to typst as data beside its source, never into it, so whatever a file name looks like
is shown and not run. Only the fonts that come with typst are used, so that every machine writes
the same; a character that none of them has would stop the file, and is shown by its number.
"""

import json
import unicodedata
from dataclasses import asdict
from datetime import UTC
from pathlib import Path
from typing import Any

import typst

from metrics.exports.receipt_words import ReceiptPaper

SOURCE = Path(__file__).with_name("receipt.typ")
ACCESSIBLE = "ua-1"
SCRIPTS = ("LATIN ", "GREEK ", "CYRILLIC ", "DIGIT ")  # what the fonts of typst have in full
LAST_OF_SCRIPTS = 0x4FF  # beyond it the rarer letters of the same scripts begin
SOFT_HYPHEN = "\xad"  # of Latin-1 the one character that is not seen
SIGNS = frozenset(" –—‘’“”…•†‡′″€→←≤≥−×")  # beside ASCII and Latin-1


def write_receipt(paper: ReceiptPaper) -> bytes:
    """The receipt as a PDF file."""
    return typst.compile(
        SOURCE.read_bytes(),
        sys_inputs=receipt_inputs(paper),
        pdf_standards=[ACCESSIBLE],
        ignore_system_fonts=True,
        timestamp=paper.at.astimezone(UTC).replace(microsecond=0),  # typst takes whole seconds
    )


def receipt_inputs(paper: ReceiptPaper) -> dict[str, str]:
    """What typst is given beside its source: the paper as JSON, each text as it can be shown."""
    plain = {key: value for key, value in asdict(paper).items() if key != "at"}
    return {"paper": json.dumps(_showable(plain), ensure_ascii=False)}


def _showable(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return showable(value)
    if isinstance(value, dict):
        return {key: _showable(one) for key, one in value.items()}
    return [_showable(one) for one in value]


def showable(text: str) -> str:
    """The text with every character the fonts lack, or that cannot be seen, by its number.

    >>> showable("naïve, 日"), showable("a\\u202eb")
    ('naïve, [U+65E5]', 'a[U+202E]b')
    """
    whole = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(one if _is_shown(one) else f"[U+{ord(one):04X}]" for one in whole)


def _is_shown(character: str) -> bool:
    in_latin_1 = " " <= character <= "~" or "¡" <= character <= "ÿ"
    if character in SIGNS or (in_latin_1 and character != SOFT_HYPHEN):
        return True
    named = unicodedata.name(character, "").startswith(SCRIPTS)
    return named and ord(character) <= LAST_OF_SCRIPTS
