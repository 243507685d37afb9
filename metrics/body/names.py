"""What another body, its force and its area are called, each told from the other where only one
is said; and the ids made of names."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.errors import Problem, Refused

if TYPE_CHECKING:
    from metrics.body.answers import Answers

USUAL_TITLE = "Police and Crime Commissioner"
USUAL_CALLED, USUAL_SHORT = "Commissioner", "PCC"
USUAL_FORCE = "{place} Police"
USUAL_BODY, OTHER_BODY = "{place} {title}", "{title} of {place}"
FORCE_WORDS = re.compile(r"\s+(police service|police force|police|constabulary)$", re.IGNORECASE)
NOBODY = (
    'Neither the body nor its force is named. Give one, for instance --force "Avonshire Police".'
)
NO_PLACE = (
    'The force\'s area cannot be told from "{body}", which does not say "{title}". '
    "Give --force too."
)
NO_ID = '"{name}" has no letter from a to z to make an id of. In a file of answers, give it an id.'


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a body. `taken` says, a sentence each, what nobody said."""

    body: str
    title: str
    called: str
    short: str
    force: str
    place: str
    taken: tuple[str, ...] = ()


def names_of(said: "Answers") -> Names:
    """The names the answers give or imply; `Refused` where no place can be told from them."""
    place = said.place or _place(said)
    force = said.force if FORCE_WORDS.search(said.force) else ""
    force = force or USUAL_FORCE.format(place=place)
    usual = said.title == USUAL_TITLE
    form = USUAL_BODY if usual else OTHER_BODY
    body = said.body or form.format(place=place, title=said.title)
    called = said.called or (USUAL_CALLED if usual else said.title)
    short = said.short or (USUAL_SHORT if usual else said.title)
    names = Names(body, said.title, called, short, force, place)
    return Names(body, said.title, called, short, force, place, tuple(_taken(said, names)))


def _place(said: "Answers") -> str:
    if not (said.force or said.body):
        raise Refused([Problem("nobody-named", NOBODY)])
    if said.force:
        return FORCE_WORDS.sub("", said.force)
    title = re.escape(said.title)
    for form in (rf"^{title} (?:for|of) (.+)$", rf"^(.+?) {title}$"):
        if found := re.match(form, said.body, re.IGNORECASE):
            return found[1]
    told = NO_PLACE.format(body=said.body, title=said.title)
    raise Refused([Problem("no-place", told)])


def _taken(said: "Answers", names: Names) -> Iterator[str]:
    for what, given, found in (
        ("The body", said.body, names.body),
        ("The force", said.force, names.force),
        ("The force's area", said.place, names.place),
    ):
        if given != found:
            yield f"{what} is written “{found}”."


def id_of(name: str) -> str:
    """The id made of a name; empty where it has no letter to begin with.

    >>> id_of("Hill & Dale, County of")
    'hill_and_dale_county_of'
    """
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    plain = plain.encode("ascii", "ignore").decode().replace("'", "")
    found = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return found if re.match(r"[a-z]", found) else ""


def id_problem(name: str) -> Problem:
    """That no id can be made of a name."""
    return Problem("no-id", NO_ID.format(name=name))
