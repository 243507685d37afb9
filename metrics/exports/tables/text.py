"""Text that stays text: in a spreadsheet's cell and in a CSV that a spreadsheet opens."""

FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # what a spreadsheet would work out
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
LONGEST = 32_767  # characters that a cell of Excel holds
CUT = " … (cut: longer than a cell holds)"


def printable(text: str) -> str:
    """The text without what no spreadsheet can hold: control characters, lone surrogates, and
    what is longer than a cell; a cut is told.

    >>> printable("a\\x00b\\tc")
    'a�b\\tc'
    """
    kept = "".join(one if _holds(one) else REPLACEMENT for one in text)
    return kept if len(kept) <= LONGEST else kept[: LONGEST - len(CUT)] + CUT


def _holds(character: str) -> bool:
    code = ord(character)
    if code < ord(" "):
        return character in "\t\n\r"
    return not (0xD800 <= code <= 0xDFFF or code in {0x7F, 0xFFFE, 0xFFFF})


def inert(text: str) -> str:
    """Text for a CSV: an apostrophe before what would begin a formula, as Excel itself writes it.

    >>> inert("=1+1"), inert("on target")
    ("'=1+1", 'on target')
    """
    shown = printable(text)
    return f"'{shown}" if shown.lstrip(" ").startswith(FORMULA_STARTS) else shown
