"""The columns of the register and of the grades: their headings and what may stand under them."""

from dataclasses import dataclass
from typing import Any

from metrics.model.recommendations import HMICFRS, Addressee
from metrics.recommendations import cells
from metrics.recommendations.cells import Read


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column. `needed`: the column must be there and every cell filled; else `missing` is kept
    for a new row without it, and a row that is held keeps what it has."""

    name: str
    words: str
    read: Read
    needed: bool = False
    missing: Any = None
    others: tuple[str, ...] = ()  # other headings that are taken for it

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that is taken for it."""
        return (self.name, self.words, *self.others)


RECOMMENDATIONS = (
    Column("reference", "reference", cells.read_text, needed=True, others=("ref", "unique ref")),
    Column("publisher", "publisher", cells.read_publisher, missing=HMICFRS),
    Column("report", "report title", cells.read_text, needed=True),
    Column("published", "date published", cells.read_date, needed=True,
           others=("report published", "publication date")),
    Column("type", "type", cells.read_type, needed=True, others=("kind", "recommendation type")),
    Column("theme", "theme", cells.read_text, missing=""),
    Column("text", "text", cells.read_text, needed=True, others=("recommendation", "wording")),
    Column("addressed", "addressed to", cells.read_addressed, missing=[Addressee.FORCE.value]),
    Column("opened", "date opened", cells.read_date, others=("opened on",)),
    Column("due", "due date", cells.read_date, others=("due by", "target date")),
    Column("earlier_due", "earlier due dates", cells.read_dates, missing=[],
           others=("original due date", "earlier due date")),
    Column("force_status", "force status", cells.read_force_status, needed=True,
           others=("force's status", "status of the force")),
    Column("inspectorate_status", "inspectorate status", cells.read_inspectorate_status,
           needed=True, others=("HMICFRS status", "inspectorate's status")),
    Column("closed", "date closed", cells.read_date, others=("closed on",)),
    Column("response_sent", "response sent", cells.read_date, others=("date of response",)),
    Column("owner", "owner", cells.read_text, missing="", others=("lead",)),
    Column("note", "note", cells.read_text, missing="", others=("notes", "comment")),
    Column("illustrative", "illustrative", cells.read_answer, missing=False),
)  # fmt: skip
GRADES = (
    Column("report", "report title", cells.read_text, needed=True),
    Column("year", "inspection year", cells.read_year, needed=True, others=("inspection",)),
    Column("question", "question", cells.read_text, needed=True,
           others=("area of policing", "area")),
    Column("grade", "grade", cells.read_text, needed=True, others=("judgment", "judgement")),
    Column("scale", "scale", cells.read_scale),
    Column("published", "date published", cells.read_date),
    Column("source", "source", cells.read_text, missing="", others=("source url", "address")),
    Column("note", "note", cells.read_text, missing="", others=("notes",)),
    Column("illustrative", "illustrative", cells.read_answer, missing=False),
)  # fmt: skip
FIELD_WORDS = {column.name: column.words for column in RECOMMENDATIONS}


def needed_words(columns: tuple[Column, ...]) -> str:
    """The headings a file must have, as a list."""
    return ", ".join(column.words for column in columns if column.needed)
