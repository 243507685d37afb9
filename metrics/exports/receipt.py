"""A receipt as an accessible PDF (PDF/UA-1): the same bytes for the same receipt.

The words go to typst as data beside its source, never into it, so whatever a file name looks like
is shown and not run. Only the fonts that come with typst are used, so that every machine writes
the same.
"""

import json
from dataclasses import asdict
from datetime import UTC
from pathlib import Path

import typst

from metrics.exports.receipt_words import ReceiptPaper
from metrics.exports.shown import all_showable

SOURCE = Path(__file__).with_name("receipt.typ")
ACCESSIBLE = "ua-1"


def write_receipt(paper: ReceiptPaper) -> bytes:
    """The receipt as a PDF file."""
    return typst.compile(
        SOURCE.read_bytes(),
        sys_inputs=receipt_inputs(paper),
        pdf_standards=[ACCESSIBLE],
        ignore_system_fonts=True,
        timestamp=paper.at.astimezone(UTC).replace(microsecond=0),  # typst takes whole seconds
    )


def receipt_inputs(paper: ReceiptPaper) -> dict[str, str]:
    """What typst is given beside its source: the paper as JSON, each text as it can be shown."""
    plain = {key: value for key, value in asdict(paper).items() if key != "at"}
    return {"paper": json.dumps(all_showable(plain), ensure_ascii=False)}
