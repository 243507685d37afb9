"""What people write: tidied as it is kept, and refused where it is empty, too long or unseen.

Letters that nobody sees, or that turn round those after them, make what is read on the page another
thing than what the journal holds. How a line ends is no difference, so that is tidied in silence.
"""

import re
from unicodedata import category

from metrics.errors import Problem

LONGEST_TEXT = 4_000  # letters: a page and a half of the papers; what is longer is a report
LONGEST_LINE = 200  # letters of a name or a title: it stands in one line of a table
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")  # as word processors and browsers send them
LINES = "\n\t"
CONTROLS = {"Cc", "Cs"}  # of Unicode: control characters, and halves of characters
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
QUOTED = 20  # letters before an unseen one, by which it is found


def tidied(text: str) -> str:
    """The text as it is kept: lines end one way, nothing blank around it.

    >>> tidied(" Why?\\r\\nAnd so? ")
    'Why?\\nAnd so?'
    """
    return LINE_ENDS.sub("\n", text).strip()


def wordless(what: str, text: str, longest: int = LONGEST_TEXT) -> list[Problem]:
    """A problem where a text is empty, or cannot be kept as it is; see `unfit`."""
    if any(letter.isprintable() and not letter.isspace() for letter in text):
        return unfit(what, text, longest)
    return [Problem(f"{what}-missing", f"the {what} is missing.")]


def unfit(what: str, text: str, longest: int = LONGEST_TEXT) -> list[Problem]:
    """A problem for each reason why a text cannot be kept: its length, its first unseen letter. A
    line (`LONGEST_LINE`) has no line breaks and no tabs either."""
    held, problems = tidied(text), []
    if len(held) > longest:
        told = f"the {what} is {len(held):,} letters long. Wanted at most {longest:,}."
        problems.append(Problem(f"{what}-too-long", told))
    allowed = "" if longest == LONGEST_LINE else LINES
    if (place := _first_unseen(held, allowed)) is not None:
        before = held[:place].split("\n")[-1][-QUOTED:]
        where = f'after "{before}"' if before.strip() else "at the beginning of a line"
        told = f"the {what} has a letter nobody sees, U+{ord(held[place]):04X}, {where}. Delete it."
        problems.append(Problem(f"{what}-unseen", told))
    return problems


def _first_unseen(text: str, allowed: str) -> int | None:
    """Where the first letter stands that cannot be kept."""
    for place, letter in enumerate(text):
        if letter not in allowed and (category(letter) in CONTROLS or TURNING.match(letter)):
            return place
    return None
