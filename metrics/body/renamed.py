"""Putting another body's names where the template's stand, in every text of a block."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from metrics.body.answers import Answers
from metrics.body.names import Names

Rename = Callable[[Any], Any]


def renaming(template: Mapping[str, Any], names: Names, said: Answers) -> Rename:
    """What gives a block of values again with the names changed, the longest first.

    The template's names are those of its own `body`, so no name of a place stands in the code.
    """
    old = template["body"]
    place = next(one["name"] for one in template["areas"] if one["id"] == old["force_area"])
    changes = {
        old["name"]: names.body,
        old["title"]: names.title,
        old["force"]: names.force,
        place: names.place,
        old.get("called") or old["title"]: names.called,
        old.get("meetings") or old["title"]: said.meetings,
    }
    longest = sorted(changes, key=len, reverse=True)
    found = re.compile("|".join(map(re.escape, longest)))

    def renamed(value: Any) -> Any:  # noqa: ANN401  (whatever YAML may hold)
        if isinstance(value, str):
            return found.sub(lambda match: changes[match[0]], value)
        if isinstance(value, dict):
            return {key: renamed(one) for key, one in value.items()}
        return [renamed(one) for one in value] if isinstance(value, list) else value

    return renamed
