"""From what an identity provider said of somebody (the claims of an ID token) to a person.

Signature, issuer, nonce and expiry were checked when the token arrived. The audience is checked
here once more, because the library lets a token for another application pass where `azp` names
ours; and the age of the sign-in, because the cookie that carries the claims lives for 30 days.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from metrics.access.config import Access
from metrics.access.person import Person
from metrics.access.roles import Role
from metrics.errors import MetricsError

LONGEST = 90  # letters of a name and of an address: both stand in one line of the journal
CLOCKS_DIFFER = timedelta(minutes=5)  # between the provider and this machine
UNVERIFIED = "email_verified"  # the claim that says that an address is only what somebody typed


class SignedOut(MetricsError):
    """Nobody is signed in, or no longer: what the page of signing in says of it."""


def person_of(
    claims: Mapping[str, Any], access: Access, audiences: Collection[str], at: datetime
) -> Person:
    """The person the claims name, with the roles the configuration gives them; `SignedOut` where
    the claims do not stand (any more). A person without a role is a person."""
    if not claims.get("is_logged_in"):
        raise SignedOut("")
    _refuse_other_audience(claims, audiences)
    until = _signed_in_at(claims, at) + timedelta(hours=access.session_hours)
    if at >= until:
        raise SignedOut(
            f"You signed in more than {access.session_hours:g} hours ago. Sign in again."
        )
    address = _line(claims.get(access.claims.address))
    if not address or any(letter in address for letter in " ()"):
        raise SignedOut(
            f'The sign-in gave no usable "{access.claims.address}", by which people are told '
            "apart. Ask whoever looks after sign-in."
        )
    name = _line(claims.get(access.claims.name)) or address
    return Person(name, address, _roles(claims, access, address), until, access.ask)


def _refuse_other_audience(claims: Mapping[str, Any], audiences: Collection[str]) -> None:
    said = claims.get("aud")
    meant = {said} if isinstance(said, str) else set(said or ())
    if not meant & set(audiences):
        raise SignedOut("The sign-in was meant for another application. Sign in here.")


def _signed_in_at(claims: Mapping[str, Any], at: datetime) -> datetime:
    """When the token was issued; an unreadable moment, or one to come, is no sign-in."""
    try:
        issued = datetime.fromtimestamp(float(claims["iat"]), UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError) as fault:
        raise SignedOut("The sign-in does not say when it happened. Sign in again.") from fault
    if issued > at + CLOCKS_DIFFER:
        raise SignedOut("The sign-in is dated in the future: a clock is wrong. Sign in again.")
    return issued


def _roles(claims: Mapping[str, Any], access: Access, address: str) -> frozenset[Role]:
    """By the claim, and by the list of people; an address nobody verified is on no list."""
    said = claims.get(access.claims.roles) or ()
    values = [said] if isinstance(said, str) else list(said) if isinstance(said, list) else []
    found = {access.roles[one] for one in values if isinstance(one, str) and one in access.roles}
    if claims.get(UNVERIFIED) is not False:
        listed = {name.casefold(): roles for name, roles in access.people.items()}
        found |= set(listed.get(address.casefold(), ()))
    return frozenset(found)


def _line(said: object) -> str:
    """A claim as one short line that shows every letter it has."""
    text = said if isinstance(said, str) else ""
    seen = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(seen.split())[:LONGEST].strip()
