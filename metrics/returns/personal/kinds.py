"""The kinds of personal data and the patterns (RE2, as the database has them) that find them.

Each is as narrow as its usual way of writing allows: LSOA and ONS codes (E01009110), periods
(Q3 2025), hashes and accident numbers must not fire. Sources: postcodes as in BS 7666 with the
124 areas of Royal Mail; National Insurance numbers as HMRC issues them (NIM39110); crime numbers
as forces write them (22/12345/24, 22DA/12345/24, 00123_I_01022024, WM/2024/123456).

Not looked for, because too much else is written alike: passport and driving licence numbers,
registrations of cars, bank accounts, collar numbers alone, a name with neither title nor role
before it ("called by Sarah Jones"), an address in a sentence, a bare 2024/0012345.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from metrics.returns.personal.words import (
    AREAS,
    FORENAMES,
    NOT_NAMES,
    PLACES,
    RANKS,
    STREET,
    TITLES,
    TWO_LETTERS,
)

OUTWARD, INWARD = f"(?:{AREAS})[0-9][0-9A-Z]?", "[0-9][ABD-HJLNP-UW-Z]{2}"
RUN_TOGETHER = f"(?:{TWO_LETTERS})[0-9][0-9A-Z]?{INWARD}"  # of one letter it may be any code
IN_LOWER = f"(?:{TWO_LETTERS.lower()})[0-9][0-9a-z]? ?{INWARD.lower()}"
DAY = (
    r"(?:[0-9]{1,2}[/. -][0-9]{1,2}[/. -](?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{1,2}(?:st|nd|rd|th)? [a-z]{3,9} [0-9]{4})"
)
LOGGED = (
    r"(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{1,2}(?:st|nd|rd|th)? [a-z]{3,9} [0-9]{4})"
)
WHO = "victim|suspect|offender|complainant|witness|officer|caller|informant|patient|applicant"
NAME = "[A-Z][a-z'-]+"
A_NAME = (  # of a whole cell
    rf"(?s)\s*(?:(?:{TITLES})\.? )?(?i:{FORENAMES})(?: [A-Za-z'-]+){{1,3}}\s*"
    rf"|(?s)\s*[A-Za-z'-]+, ?(?i:{FORENAMES})\s*"
)
RECORD = "crime|incident|occurrence|custody|cad|log"
COUNTED = "total|rows?|records?|offences|crimes|incidents|cases|lines|entries"
FILLED = "(?s).*[A-Za-z0-9].*"
LONGEST_HEADING = 40  # letters; a longer text over a column is a note


@dataclass(frozen=True, slots=True)
class Kind:
    """What a finding is called, and the pattern of its text; cells of a row come one a line.
    `but` is what looks like it and is taken out of a cell first."""

    what: str
    pattern: str
    but: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column so headed holds, the heading, and how a cell below it must look and not."""

    what: str
    heading: re.Pattern[str]
    fits: str
    but: str = ""


KINDS = {
    "e-mail": Kind(
        "an e-mail address stands here",
        r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}",
    ),
    "postcode": Kind(
        "a full postcode stands here",
        rf"\b{OUTWARD} {INWARD}\b|\b{RUN_TOGETHER}\b|\b{IN_LOWER}\b"
        rf"|(?mi:^\s*{OUTWARD} ?{INWARD}\s*$)",
        but=r"\b[0-9](?:st|nd|rd|th)\b",
    ),
    "born": Kind(
        "a date of birth stands here",
        rf"(?i)\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)[^a-z0-9]{{0,3}}{DAY}"
        r"|(?i)\bd\.?o\.?b\.?[^a-z0-9]{0,3}(?:[0-9]{8}|[0-9]{6})\b",
    ),
    "crime": Kind(
        "a crime or incident reference stands here",
        r"\b[0-9]{2}(?:[A-Z]{1,2}[0-9]?)?/[0-9]{3,7}/[0-9]{2}\b|\b[0-9]{3,5}_[IS]_[0-9]{8}\b"
        r"|\b[A-Z]{2}/20[0-9]{2}/[0-9]{4,7}\b|\b[0-9]{2}-[0-9]{5,6}-[0-9]{2}\b"
        rf"|(?i:\b(?:{RECORD}) (?:no\.? |number )?[0-9]{{1,6}},? (?:of |on )?{LOGGED}\b)"
        rf"|(?i:\b(?:{RECORD}) (?:ref(?:erence)?|no|number)(?: (?:no|number))?[.:]?"
        r" ?#?[A-Z]{0,3}[0-9/]{5,})",
        but=rf"(?i)\b(?:{RECORD}) (?:ref(?:erence)?|no|number) [0-9]+ (?:{COUNTED})\b",
    ),
    "telephone": Kind(
        "a telephone number stands here",
        r"(?:^|[^0-9A-Za-z./+-])(?:\+44 ?(?:\(0\) ?)?[1237][0-9]{1,4}(?: ?[0-9]{3,4}){2}"
        r"|07[0-9]{3} ?[0-9]{3} ?[0-9]{3}|\(?0[123][0-9]{1,4}\)? [0-9]{3,4}(?: ?[0-9]{3,4}))"
        r"(?:$|[^0-9A-Za-z/-])"
        r"|(?i:\b(?:tel|telephone|phone|mob|mobile|ring)\b[.: ]{1,3}0[1237][0-9]{8,9})\b",
    ),
    "insurance": Kind(
        "a National Insurance number stands here",
        r"\b[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b",
    ),
    "person": Kind(
        "what looks like a person's name stands here",
        rf"\b(?:{TITLES})\.? (?:[0-9]{{2,5}} )?(?:[A-Z]\.? )?{NAME}(?: {NAME})?"
        rf"|\b(?i:{WHO}|{RANKS}|ip):? (?:{FORENAMES}) {NAME}"
        rf"|\b[A-Z][A-Z'-]+, {NAME} \({DAY}",
        but=rf"\b(?:{TITLES})\.? (?:[0-9]{{2,5}} )?(?:{NOT_NAMES})\b",
    ),
}
HEADINGS = {
    "names": Heading(
        "the column is headed as people's names",
        re.compile(
            r"(?:.* )?(?:fore|sur|maiden)[ -]?names?"
            r"|(?:.* )?(?:first|last|given|family|middle) names?"
            rf"|names? of (?:the )?(?:{WHO})s?|(?:{WHO})(?:'?s|s')? (?:full )?names?"
            r"|person(?:'s)? names?"
        ),
        "(?s)[^0-9]*[A-Za-z]{2}[^0-9]*",
    ),
    "people": Heading(
        "people's names stand here",
        re.compile(rf"(?:full )?names?|{WHO}"),
        A_NAME,
        but=rf"(?i)\b{PLACES}\s*$",
    ),
    "addresses": Heading(
        "the column is headed as addresses",
        re.compile(r"(?:.* )?address(?:es)?(?: line)?(?: ?1)?"),
        rf"(?is)\s*(?:flat [0-9]+[a-z]?,? )?[0-9]+[a-z]?,? [a-z'. ]+ (?:{STREET})\b.*",
    ),
    "births": Heading(
        "the column is headed as dates of birth",
        re.compile(r"(?:.* )?(?:d ?\.?o ?\.?b\.?|dates? of birth|birth ?dates?|born)"),
        "(?s).*[0-9].*",
    ),
    "telephones": Heading(
        "the column is headed as telephone numbers",
        re.compile(
            r"(?:.* )?(?:tele)?phone(?: (?:no|number)s?)?|(?:.* )?(?:mobile|tel)(?: no\.?)?"
        ),
        r"[+(]?[0-9][0-9 ()-]{8,}",
    ),
    "insurances": Heading(
        "the column is headed as National Insurance numbers",
        re.compile(r"(?:.* )?(?:national insurance|ni)(?: (?:no|number)s?)|nino"),
        FILLED,
    ),
}
ANY = "|".join(f"(?:{kind.pattern})" for kind in KINDS.values())
CONTACTS = frozenset({"e-mail", "telephone", "postcode"})  # what a publisher gives of itself
STREETS = "On or near"  # how police.uk begins a place; a street may be named after a doctor
PLACE_NAMES = frozenset({"person"})


@lru_cache(maxsize=4096)
def heading_kind(text: str) -> str:
    """The kind of personal data that a column of this heading holds, or nothing.

    >>> heading_kind("Name of victim"), heading_kind("measure name"), heading_kind("DOB")
    ('names', '', 'births')
    """
    plain = " ".join(text.replace("_", " ").casefold().split()).rstrip(":")
    if not plain or len(plain) > LONGEST_HEADING:
        return ""
    return next((name for name, one in HEADINGS.items() if one.heading.fullmatch(plain)), "")
