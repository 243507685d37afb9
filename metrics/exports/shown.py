"""Text as it can be shown on paper, on any machine: only what the fonts that come with typst have.

A character that none of them has would stop the file, and one that is not seen (a right-to-left
override, a soft hyphen) could make a text look like another, so each is shown by its number.
"""

import unicodedata
from typing import Any

from metrics.model import STATUS_STYLES

SCRIPTS = ("LATIN ", "GREEK ", "CYRILLIC ", "DIGIT ")  # what the fonts of typst have in full
LAST_OF_SCRIPTS = 0x4FF  # beyond it the rarer letters of the same scripts begin
SOFT_HYPHEN = "\xad"  # of Latin-1 the one character that is not seen
MARKS = frozenset(style.mark for style in STATUS_STYLES.values())
LAID_OUT = "\n\t"
SIGNS = frozenset(" –—‘’“”…•†‡′″€→←≤≥−×") | MARKS  # beside ASCII and Latin-1


def all_showable(value: Any) -> Any:  # noqa: ANN401
    """Plain JSON values with every text in them as it can be shown; other values stand."""
    if isinstance(value, str):
        return showable(value)
    if isinstance(value, dict):
        return {key: all_showable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [all_showable(one) for one in value]
    return value


def showable(text: str) -> str:
    """The text with every character the fonts lack, or that cannot be seen, by its number.

    >>> showable("naïve, 日"), showable("a\\u202eb")
    ('naïve, [U+65E5]', 'a[U+202E]b')
    """
    return numbered(unicodedata.normalize("NFC", " ".join(text.split())))


def numbered(text: str) -> str:
    """The same of a text that keeps its lines and its spaces: a drawing, say."""
    return "".join(
        one if one in LAID_OUT or is_shown(one) else f"[U+{ord(one):04X}]" for one in text
    )


def is_shown(character: str) -> bool:
    """Whether a character is shown as it stands."""
    in_latin_1 = " " <= character <= "~" or "¡" <= character <= "ÿ"
    if character in SIGNS or (in_latin_1 and character != SOFT_HYPHEN):
        return True
    named = unicodedata.name(character, "").startswith(SCRIPTS)
    return named and ord(character) <= LAST_OF_SCRIPTS
