"""A person who does something: their name, what tells them from others of that name, their roles.

The journal keeps both as `Ann Analyst (ann@example.org)`, and two persons are compared by what is
in the brackets. Where either has none (`auth: none`, the command line), names are compared: that
refuses a namesake rather than let one person pass for two.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from metrics.access.roles import MAY, Deed, Role, roles_for
from metrics.errors import Problem, Refused

SPLITS = ".,;-_'’"  # between the parts of a name
# Letters of other scripts that look like ours: Cyrillic and Greek, the small ones.
ALIKE = str.maketrans("аеорсухіјѕһԁвнкмтαερονυικτ", "aeopcyxijshdbhkmtaepovuikt")
SIGNED = re.compile(r"(.*\S)\s*\(([^()\s]+)\)\s*")


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts. `until`: when they have to sign in again; None where nobody signs in."""

    name: str
    address: str = ""  # never empty where somebody signed in
    roles: frozenset[Role] = frozenset()
    until: datetime | None = None
    ask: str = ""  # whom to ask for another role

    @property
    def by(self) -> str:
        """How the journal names them."""
        return f"{self.name} ({self.address})" if self.address else self.name

    @property
    def role_words(self) -> str:
        """`analyst and approver`, in the order of the roles."""
        return " and ".join(role.value for role in Role if role in self.roles)

    def may(self, deed: Deed) -> bool:
        """Whether any of their roles may do it."""
        return any(deed in MAY[role] for role in self.roles)


LOCAL = Person("", roles=frozenset({Role.ADMINISTRATOR}))  # nobody signs in: this machine's user


def refuse_unless(person: Person, deed: Deed, at: datetime) -> None:
    """`Refused`, with the role that is wanted and whom to ask, unless they may do it now."""
    if person.until and at >= person.until:
        told = "You signed in too long ago. Sign in again; nothing was changed."
        raise Refused([Problem("signed-in-too-long-ago", told)])
    if person.may(deed):
        return
    wanted = " or ".join(role.value for role in roles_for(deed))
    whom = f" Ask {person.ask}." if person.ask else ""
    told = (
        f"You are signed in as {person.role_words or 'nobody with a role'}; {deed.value} needs the "
        f"role {wanted}.{whom} Nothing was changed."
    )
    raise Refused([Problem("not-allowed", told)])


def same_person(one: str, other: str) -> bool:
    """Whether two names of the journal are one person's.

    >>> same_person("Ann Analyst (ann@example.org)", "A. Analyst (ANN@example.org)")
    True
    >>> same_person("Ann Analyst (ann@example.org)", "Ann Analyst (ann.2@example.org)")
    False
    >>> same_person("Ann Analyst (ann@example.org)", " ann  analyst")
    True
    """
    (name, address), (other_name, other_address) = _parts(one), _parts(other)
    if address and other_address:
        return address == other_address
    return name == other_name


def name_of(by: str) -> str:
    """A person's name as names are compared: neither case, spaces, points, the order of its parts,
    letters nobody sees nor letters of another script that look alike make another person.

    >>> name_of(" Boss,  Bob ") == name_of("b\u200bob boss") == name_of("Bоb Boss")
    True
    """
    plain = unicodedata.normalize("NFKD", by.casefold()).translate(ALIKE)
    seen = "".join(one if one.isalnum() else " " if one in SPLITS or one.isspace() else ""
                   for one in plain)  # fmt: skip
    return " ".join(sorted(seen.split()))


def _parts(by: str) -> tuple[str, str]:
    signed = SIGNED.fullmatch(by)
    if not signed:
        return name_of(by), ""
    return name_of(signed[1]), signed[2].casefold()
