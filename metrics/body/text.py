"""Changing a commented file of configuration line by line, so that its comments stay."""

import re
from collections.abc import Collection, Mapping


def with_values(text: str, values: Mapping[str, str]) -> str:
    """The text with the value of each key at its margin replaced, and whatever stood under it."""
    for key, value in values.items():
        text = _block(key, "").sub(f"{key}: {value}\n", text)
    return text


def without_keys(text: str, keys: Collection[str], indent: int) -> str:
    """The text without the lines of these keys at an indent, and those under them."""
    for key in keys:
        text = _block(key, " " * indent).sub("", text)
    return text


def _block(key: str, indent: str) -> re.Pattern[str]:
    """A key's line and the deeper lines right below it."""
    return re.compile(rf"^{indent}{re.escape(key)}:.*\n(?:{indent}[ \t]+\S.*\n)*", re.MULTILINE)
