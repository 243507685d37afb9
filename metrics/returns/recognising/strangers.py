"""Files that go with returns and are none: told by their headings, so the right one is sent."""

from collections.abc import Sequence

from metrics.returns.files.sheets import Sheet
from metrics.returns.layouts.headings import find_headings

CODES = "a list of what codes mean"
COLUMNS = "a list of the columns of other files"
PLACES = "a list of places and their codes"
OFFENCES = "a list of which offences belong together"
# Headings as the departments write them: STATS19 guides, registers of places, police.uk lookups.
KNOWN = (
    (("table", "variable", "code", "label"), CODES),
    (("table", "field name", "code/format", "label"), CODES),
    (("table", "variable", "note", "type"), COLUMNS),
    (("table", "rows", "cols", "column_names"), COLUMNS),
    (("la-name", "local-authority-code"), PLACES),
    (("Offence_Code", "Police.uk_Cat"), OFFENCES),
)


def say_stranger(sheets: Sequence[Sheet]) -> str:
    """A sentence with a leading space, where a file is known to hold no figures; or nothing."""
    for headings, what in KNOWN:
        if any(True for sheet in sheets for _ in find_headings(sheet, headings)):
            return f" It looks like {what} and holds no figures: send the file that has them."
    return ""
