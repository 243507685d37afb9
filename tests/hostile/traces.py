"""What a hostile text leaves behind where it was taken for more than text: in a page that is open,
and in the markup of a file."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.hostile.texts import ACTED, ELSEWHERE, EMOJI, ID, SIGN

ADDRESSES = ("href", "src", "srcset", "action", "xlink:href", "poster", "data", "background")
NEVER_IN_A_FILE = {"script", "iframe", "object", "embed", "base", "form", "foreignobject", "link"}
LOADS = re.compile(r"@import|url\(\s*['\"]?(?!#|data:)|expression\(", re.IGNORECASE)
IN_THE_PAGE = f"""() => {{
  const found = [], tell = what => found.push(what.slice(0, 160))
  if (window.__hit) tell('a script ran')
  for (const one of window.__violations ?? []) tell('the policy stopped ' + one)
  const look = root => {{
    for (const one of root.querySelectorAll('*')) {{
      if (one.shadowRoot) look(one.shadowRoot)
      const name = one.tagName.toLowerCase()
      if (one.id === '{ID}' || ['iframe', 'object', 'embed', 'base'].includes(name))
        tell('element: ' + one.outerHTML)
      if (one.classList.contains('katex')) tell('mathematics: ' + one.outerHTML)
      for (const {{ name: key, value }} of one.attributes) {{
        const led = {list(ADDRESSES)!r}.includes(key) || key === 'style'
        if (/^on/.test(key)) tell('event: ' + one.outerHTML)
        if (led && /{re.escape(ELSEWHERE)}|^\\s*(javascript|vbscript):|data:text/i.test(value))
          tell('address: ' + one.outerHTML)
      }}
      if (name === 'style' && one.textContent.includes('{ELSEWHERE}')) tell('style')
      for (const child of one.childNodes)
        if (child.nodeType === 3 && ['{ACTED}', '{SIGN}'].includes(child.data.trim()))
          tell('marks: ' + one.outerHTML)
        else if (child.nodeType === 3 && child.data.includes('{EMOJI}')) tell('emoji')
        else if (child.nodeType === 3 && /[\\u202a-\\u202e\\u2066-\\u2069]/.test(child.data))
          tell('turned: ' + child.data)
    }}
  }}
  look(document)
  return [...new Set(found)]
}}"""


def in_page(page: Page) -> list[str]:
    """Traces in a page that is open, in every part of it."""
    return page.evaluate(IN_THE_PAGE)


WORDS = """() => {
  const words = root => [...root.querySelectorAll('*')].flatMap(one => [
    ...(one.shadowRoot ? words(one.shadowRoot) : []),
    ...(['style', 'script'].includes(one.tagName.toLowerCase()) ? []
        : [...one.childNodes].filter(child => child.nodeType === 3).map(child => child.data)),
    ...(one.value && typeof one.value === 'string' ? [one.value] : []),
  ])
  return words(document).join('\\n').replaceAll('\\u2060', '')
}"""


def wait_for(page: Page, words: str) -> None:
    """Waits until a page says something, in its tables and fields too."""
    page.wait_for_function(f"words => ({WORDS})().includes(words)", arg=words)


class _Reader(HTMLParser):
    def __init__(self, own: frozenset[str]) -> None:
        super().__init__()
        self.own, self.found, self.inside = own, [], ""
        self.elements: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.elements.append(tag)
        if tag in NEVER_IN_A_FILE - self.own:
            self.found.append(f"element: {self.get_starttag_text()}")
        for name, value in attrs:
            said = (value or "").strip()
            if name.startswith("on") or said == ID:
                self.found.append(f"attribute: {self.get_starttag_text()}")
            if name in ADDRESSES and (tag, name) != ("a", "href") and is_remote(said):
                self.found.append(f"it would fetch: {self.get_starttag_text()}")
            if name in ADDRESSES and leads_to_harm(said):
                self.found.append(f"address: {self.get_starttag_text()}")
            if name == "style" and LOADS.search(said):
                self.found.append(f"style: {self.get_starttag_text()}")

    def handle_data(self, data: str) -> None:
        if data.strip() in {ACTED, SIGN}:
            self.found.append(f"marks: <{self.inside}>{data}")
        if self.inside == "style" and (LOADS.search(data) or ELSEWHERE in data):
            self.found.append(f"style: {data[:80]}")

    def handle_endtag(self, tag: str) -> None:
        self.inside = "" if tag == self.inside else self.inside


def is_remote(address: str) -> bool:
    """Whether following it leaves the file and what lies beside it."""
    return bool(urlsplit(address).netloc) or address.startswith(("//", "\\"))


def leads_to_harm(address: str) -> bool:
    """A link that runs, or that a hostile text gave. A source of the plan that has an https address
    may be a link: a reader presses it or does not, and nothing is fetched before."""
    return ELSEWHERE in address or bool(
        re.match(r"\s*(javascript|vbscript|file|data:text)", address, re.IGNORECASE)
    )


def in_markup(content: bytes, *, own: frozenset[str] = frozenset()) -> list[str]:
    """Traces in an HTML or SVG file; `own` are elements the product itself puts there."""
    reader = _Reader(own)
    reader.feed(content.decode("utf-8"))
    return reader.found


def elements(content: bytes, kinds: frozenset[str]) -> list[str]:
    """How often elements of some kinds stand in an HTML file, in their order."""
    reader = _Reader(kinds)
    reader.feed(content.decode("utf-8"))
    return [one for one in reader.elements if one in kinds]
