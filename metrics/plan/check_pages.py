"""Whether each section of the plan can have a page of its own: its id is the page's address."""

from collections.abc import Iterator

from metrics.plan.draft import Draft
from metrics.plan.faults import Fault

# The dashboard's own pages, and what the server answers itself.
TAKEN = frozenset({
    "overview", "meeting", "measure", "national", "boards", "questions", "inspectorate", "upload",
    "held", "due", "charts", "tables", "statement", "editions", "method", "promises", "find",
    "glossary",
    "health", "static", "media", "component", "vendor", "pages", "oauth2callback",
})  # fmt: skip
MESSAGE = '"{name}" is the address of a page of the dashboard. Give it another id.'


def addresses_are_free(draft: Draft) -> Iterator[Fault]:
    """No priority has the address of another page."""
    for path in draft.section_paths:
        name = draft.section_id(path)
        if name in TAKEN:
            yield Fault("address-taken", (*path, "id"), MESSAGE.format(name=name))


PAGE_RULES = (addresses_are_free,)
