"""The register as a file that can be filled in and entered again."""

import csv
import io
from typing import Any

from metrics.recommendations.cells import words_of_name
from metrics.recommendations.columns import RECOMMENDATIONS
from metrics.recommendations.register import Register

FORMULA_STARTS = ("=", "+", "-", "@")  # what a spreadsheet would work out


def write_register_csv(register: Register) -> bytes:
    """Every recommendation as held, under the headings that are read again; none gives a blank
    register. A cell cannot begin a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in RECOMMENDATIONS])
    for said in register.records.values():
        writer.writerow([_text(said[column.name]) for column in RECOMMENDATIONS])
    return out.getvalue().encode("utf-8-sig")


def _text(value: Any) -> str:  # noqa: ANN401 - a plain JSON value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    text = words_of_name(str(value or ""))
    return f" {text}" if text.startswith(FORMULA_STARTS) else text
