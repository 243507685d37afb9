"""What a force is asked to do about what was found in its return, in whole sentences."""

from typing import Any

REQUESTS = {
    "personal-data": "Send no names, addresses or other personal data in a return. Take them out "
    "and send the file again.",
    "encoding-guessed": "Save the file as CSV UTF-8 next time.",
    "sample-size-not-given": "Give the sample size of survey figures in the column n.",
    "totals-disagree": "Say why the areas do not add up to the force, or correct the figures.",
    "total-moved": "Say why the areas do not add up to the force, or correct the figures.",
    "measures-missing": "Send the measures that are missing, or say that they are no longer kept.",
    "areas-missing": "Send the areas that are missing, or say that they have no figures.",
    "far-shorter": "Check that the whole file was sent.",
    "columns-renamed": "Keep the headings as they were, or say what the new ones mean.",
    "unit-changed": "Say in which unit the figures are, or correct them.",
    "definition-changed": "Say what is counted differently, and from which day.",
    "outlier": "Say what lies behind the figures that are out of the ordinary, or correct them.",
    "approved-changed": "Say why figures changed that had been approved.",
}
LOOK = "The warnings above were accepted for the reason given: tell us if that is wrong."
NOTHING = "Nothing: the file was used whole, and nothing in it needs a look."


def requests_of(said: dict[str, Any]) -> tuple[str, ...]:
    """The requests that follow from what the journal kept of a return, each once."""
    asked = [_rows_again(said)] if said.get("excluded") else []
    asked += [REQUESTS.get(code, LOOK) for code in said.get("warnings", ())]
    return tuple(dict.fromkeys(asked)) or (NOTHING,)


def _rows_again(said: dict[str, Any]) -> str:
    count = len(said["excluded"])
    rows = "row that was" if count == 1 else "rows that were"
    return f"Correct the {count:,} {rows} left out, and send the file again."
