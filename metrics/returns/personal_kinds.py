"""The kinds of personal data and the patterns (RE2, as the database has them) that find them.

Each is as narrow as its usual way of writing allows: LSOA and ONS codes (E01009110), periods
(Q3 2025), hashes and accident numbers must not fire. Sources: postcodes as in BS 7666 with the
124 areas of Royal Mail; National Insurance numbers as HMRC issues them (NIM39110); crime numbers
as forces write them (22/12345/24, 22DA/12345/24, 00123_I_01022024).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

AREAS = (
    "AB|AL|B|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|"
    "DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|"
    "LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|"
    "SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
OUTWARD, INWARD = f"(?:{AREAS})[0-9][0-9A-Z]?", "[0-9][ABD-HJLNP-UW-Z]{2}"
DAY = (
    r"(?:[0-9]{1,2}[/. -][0-9]{1,2}[/. -](?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{1,2}(?:st|nd|rd|th)? [a-z]{3,9} [0-9]{4})"
)
WHO = "victim|suspect|offender|complainant|witness|officer|caller|informant|patient|applicant"
FILLED = "(?s).*[A-Za-z0-9].*"
LONGEST_HEADING = 40  # letters; a longer text over a column is a note


@dataclass(frozen=True, slots=True)
class Kind:
    """What a finding is called, and the pattern of its text; cells of a row come one a line."""

    what: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column so headed holds, the heading, and how a cell below it must look."""

    what: str
    heading: re.Pattern[str]
    fits: str


KINDS = {
    "e-mail": Kind(
        "an e-mail address stands here",
        r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}",
    ),
    "postcode": Kind(
        "a full postcode stands here",
        rf"\b{OUTWARD} {INWARD}\b|(?mi:^\s*{OUTWARD} ?{INWARD}\s*$)",
    ),
    "born": Kind(
        "a date of birth stands here",
        rf"(?i)\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)[^a-z0-9]{{0,3}}{DAY}",
    ),
    "crime": Kind(
        "a crime or incident reference stands here",
        r"\b[0-9]{2}(?:[A-Z]{1,2}[0-9]?)?/[0-9]{3,7}/[0-9]{2}\b|\b[0-9]{3,5}_[IS]_[0-9]{8}\b"
        r"|(?i:\b(?:crime|incident|occurrence|custody|cad|log)"
        r" (?:ref(?:erence)?|no|number)(?: (?:no|number))?[.:]? ?#?[A-Z]{0,3}[0-9/]{5,})",
    ),
    "telephone": Kind(
        "a telephone number stands here",
        r"(?:^|[^0-9A-Za-z./+-])(?:\+44 ?(?:\(0\) ?)?[1237][0-9]{1,4}(?: ?[0-9]{3,4}){2}"
        r"|07[0-9]{3} ?[0-9]{3} ?[0-9]{3}|\(?0[123][0-9]{1,4}\)? [0-9]{3,4}(?: ?[0-9]{3,4}))"
        r"(?:$|[^0-9A-Za-z/-])",
    ),
    "insurance": Kind(
        "a National Insurance number stands here",
        r"\b[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b",
    ),
    "person": Kind(
        "what looks like a person's name stands here",
        r"\b(?:Mr|Mrs|Ms|Miss|Dr|PC|Sgt)\.? (?:[A-Z]\.? )?[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?",
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
