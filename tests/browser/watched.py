"""A window that is watched: everything it asks for, opens, runs and is refused."""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Dialog, Page

from tests.browser.server import ADDRESS
from tests.hostile import traces

WATCH = (
    "document.addEventListener('securitypolicyviolation', e => e.blockedURI === 'wasm-eval' ||"
    "(window.__violations ??= []).push(`${e.violatedDirective} ${e.blockedURI}`))"
)  # Streamlit tries on every page whether it may compile code, and does without
OWN_SCHEMES = {"data", "blob", "about"}
WITHIN = "within the page"  # of those schemes; they reach nobody


@dataclass
class Watched:
    """A window, and everything it did that can be told from outside."""

    page: Page
    hosts: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    own: tuple[str, ...] = (ADDRESS, WITHIN)  # who may be asked

    def saw(self, url: str) -> None:
        """One request, of any kind."""
        parts = urlsplit(url)
        self.hosts[WITHIN if parts.scheme in OWN_SCHEMES else parts.hostname or parts.scheme] += 1

    def asked(self, dialog: Dialog) -> None:
        """A dialog: only a script can open one."""
        self.told.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def logged(self, message: ConsoleMessage) -> None:
        """What the browser says of the policy."""
        if "Policy" in message.text:
            self.told.append(message.text)

    def harmed(self) -> list[str]:
        """Everything that was not to happen, so far."""
        outside = [host for host in self.hosts if host not in self.own]
        return [*outside, *self.told, *traces.in_page(self.page)]

    def begin(self) -> None:
        """Watch, from the first request on."""
        page = self.page
        page.on("request", lambda one: self.saw(one.url))
        page.on("popup", lambda one: self.told.append(f"a window opened: {one.url}"))
        page.on("websocket", lambda one: self.saw(one.url.replace("ws://", "http://")))
        page.on("dialog", self.asked)
        page.on("console", self.logged)
