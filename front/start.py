"""Whether it is safe to start: every unsafe combination is told at once, and nothing is served.

Each line below is a setting that somebody could set, by a file, a flag or the environment, and
that would let in whom nobody meant to let in, or tell them what nobody meant to tell.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from metrics.access import ACCESS_FILE, Access
from metrics.access.config import LOOPBACK_NAMES

SHORTEST_SECRET = 32  # letters: 128 bits even where each is one of sixteen
FEWEST_LETTERS = 10  # different ones: a word repeated is no secret
CALLBACK = "/oauth2callback"  # Streamlit's own
NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
ANYBODYS = ("/common/", "/organizations/", "/consumers/")  # of Entra ID: every tenant there is
SECRETS = ".streamlit/secrets.toml"
WANTED: Mapping[str, object] = {
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,  # on: requests from other sites are refused
    "server.corsAllowedOrigins": [],
    "server.trustedUserHeaders": {},
    "server.enableAgentApi": False,
    "global.developmentMode": False,
    "global.e2eTest": False,
    "client.showErrorDetails": "none",
    "browser.gatherUsageStats": False,
}
WHY = {
    "server.enableXsrfProtection": "another site could send files in a person's name",
    "server.enableCORS": "pages of other sites could read the dashboard",
    "server.corsAllowedOrigins": "pages of other sites could read the dashboard",
    "server.trustedUserHeaders": "a request could name whom it comes from",
    "server.enableAgentApi": "programs could drive the dashboard past its pages",
    "global.developmentMode": "it is for those who develop Streamlit",
    "global.e2eTest": "anybody could shut the server down",
    "client.showErrorDetails": "a fault would show what was being worked on",
    "browser.gatherUsageStats": "it tells another company who reads what",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the server was started with."""

    access: Access
    address: str  # that it listens on; empty for all of them
    options: Mapping[str, Any]  # Streamlit's, those of `WANTED`
    sign_in: Mapping[str, Any] = field(default_factory=dict)  # [auth] of the secrets
    files: Sequence[Path] = ()  # what nobody else may write or read


def refusals(setting: Setting) -> list[str]:
    """A sentence for each reason not to start; an empty list where it is safe."""
    found = [*_loosened(setting.options)]
    if setting.access.signs_in:
        found += [*_sign_in(setting), *_exposed(setting.files)]
    else:
        found += [*_open_door(setting)]
    return found


def is_loopback(name: str) -> bool:
    """Whether a name or an address stands for this machine alone."""
    return name.strip("[]").casefold() in LOOPBACK_NAMES or name.startswith("127.")


def _open_door(setting: Setting) -> Iterator[str]:
    """Where nobody signs in, only this machine may be served."""
    if not is_loopback(setting.address):
        where = setting.address or "every address of this machine"
        yield (
            f"config/{ACCESS_FILE} says `auth: none`, so nobody signs in, but server.address is "
            f"{where}, which other machines reach. Set `auth: oidc`, or start with "
            "--server.address 127.0.0.1."
        )
    if others := [name for name in setting.access.hosts if not is_loopback(name)]:
        yield (
            f"config/{ACCESS_FILE} says `auth: none`, so nobody signs in, but hosts names "
            f"{', '.join(others)}, by which others would call. Set `auth: oidc`, or take it out."
        )


def _sign_in(setting: Setting) -> Iterator[str]:
    """Where people sign in, what the provider and the cookie need."""
    said = {name: str(setting.sign_in.get(name, "")).strip() for name in NEEDED}
    for name in NEEDED:
        if not said[name]:
            yield f'{SECRETS}, [auth]: "{name}" is missing; `auth: oidc` needs it.'
    if said["cookie_secret"]:
        yield from _secret(said["cookie_secret"])
    if said["redirect_uri"]:
        yield from _redirect(said["redirect_uri"], setting.access)
    if said["server_metadata_url"]:
        yield from _provider(said["server_metadata_url"])


def _secret(secret: str) -> Iterator[str]:
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_LETTERS:
        yield (
            f"{SECRETS}, [auth]: cookie_secret can be guessed, and who guesses it is anybody they "
            f"like. Wanted {SHORTEST_SECRET} letters or more by chance: "
            'python -c "import secrets; print(secrets.token_hex(32))".'
        )


def _redirect(address: str, access: Access) -> Iterator[str]:
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        yield (
            f"{SECRETS}, [auth]: redirect_uri is {address}; the sign-in would travel where others "
            "can read it. Wanted https:// (http only on this machine itself)."
        )
    if not parts.path.endswith(CALLBACK):
        yield f"{SECRETS}, [auth]: redirect_uri is {address}. It must end with {CALLBACK}."
    if host.casefold() not in {name.casefold().strip("[]") for name in access.hosts}:
        yield (
            f'{SECRETS}, [auth]: redirect_uri names "{host}", which is not among the hosts of '
            f"config/{ACCESS_FILE}, so nobody could come back from signing in."
        )


def _provider(address: str) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        yield f"{SECRETS}, [auth]: server_metadata_url is {address}. Wanted https://."
    if any(part in parts.path for part in ANYBODYS):
        yield (
            f"{SECRETS}, [auth]: server_metadata_url is that of every organisation there is. "
            "Wanted your own tenant's, with its id in the address."
        )


def _loosened(options: Mapping[str, Any]) -> Iterator[str]:
    """Settings of Streamlit that were made less safe than we ship them."""
    for name, wanted in WANTED.items():
        found = options.get(name)
        if (found or wanted) and found != wanted:
            yield f"{name} is {_words(found)}: {WHY[name]}. Wanted {_words(wanted)}."


def _words(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return "true" if value else "false"
    return str(value) if value else "nothing"


def _exposed(files: Iterable[Path]) -> Iterator[str]:
    """Files by which others on this machine could let themselves in (not told on Windows, whose
    rights are another matter)."""
    for file in files:
        if os.name == "nt" or not file.exists():
            continue
        rights = file.stat().st_mode
        if rights & stat.S_IWOTH:
            yield f"{file} can be written by everybody on this machine: chmod o-w {file}."
        if file.name != ACCESS_FILE and rights & stat.S_IROTH:
            yield f"{file} can be read by everybody on this machine: chmod o-r {file}."
