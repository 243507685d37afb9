"""Whatever a table holds, every format gives the same figures; whatever bytes come, none raises."""

import csv
import io
from dataclasses import dataclass, fields
from html import escape

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from metrics.errors import Severity
from metrics.model import Checked
from metrics.returns.files import guard
from tests.hostile import books
from tests.hostile.files import ROWS, TIDY
from tests.unit.returns_plan import FORCE, checked

SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"))
LINES = st.text(SIGNS | st.sampled_from(" ,;|\"'\t=<&]"), max_size=12)


@dataclass(frozen=True)
class Line:
    """One row of a return, as it is written."""

    measure: str
    area: str
    period: str
    value: float | str = ""
    numerator: int | str = ""
    denominator: int | str = ""
    n: int | str = ""
    marker: str = ""
    breakdown: str = ""
    note: str = ""

    @property
    def cells(self) -> tuple[object, ...]:
        return tuple(getattr(self, one.name) for one in fields(self))


HEAD = tuple(one.name for one in fields(Line))
WHERE = {
    "area": st.sampled_from((FORCE, "north", "south")),
    "period": st.sampled_from([f"20{year}-{year + 1} Q{quarter}" for year in (18, 24) for quarter in (1, 2, 3)]),
    "breakdown": st.sampled_from(("", "age: under 18", "other, not known")),
    "note": st.lists(LINES, max_size=2).map(lambda lines: " ".join("\n".join(lines).split())),
}  # fmt: skip
COUNTS = st.integers(0, 10**9)


@st.composite
def shares(draw: st.DrawFn) -> Line:
    whole = draw(st.integers(1, 10**6))
    part = draw(st.integers(0, whole))
    where = {name: draw(one) for name, one in WHERE.items()}
    return Line("in_time", numerator=part, denominator=whole, **where)


LINE = st.one_of(
    st.builds(
        Line,
        st.just("crimes"),
        value=COUNTS,
        marker=st.sampled_from(("", "p", "r", "e", "p r")),
        **WHERE,
    ),
    st.builds(Line, st.just("crimes"), marker=st.sampled_from("cxz"), **WHERE),
    st.builds(
        Line,
        st.just("trust"),
        value=st.integers(20, 1000).map(lambda tenths: tenths / 10),
        n=st.integers(1, 10**5),
        **WHERE,
    ),
    shares(),
)
TABLES = st.lists(
    LINE,
    min_size=1,
    max_size=8,
    unique_by=lambda one: (one.measure, one.area, one.period, one.breakdown),
)


def as_csv(lines: list[Line], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    content = io.StringIO(newline="")
    csv.writer(content, delimiter=delimiter).writerows([HEAD, *(one.cells for one in lines)])
    return content.getvalue().encode(encoding)


def as_xlsx(lines: list[Line]) -> bytes:
    content = io.BytesIO()
    texts = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, texts) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([HEAD, *(one.cells for one in lines)]):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, column, cell)
    return content.getvalue()


def as_ods(lines: list[Line]) -> bytes:
    rows = [[_escaped(cell) for cell in one.cells] for one in lines]
    return books.ods(books.ods_rows([HEAD, *rows]))


def _escaped(cell: object) -> object:
    return escape(cell, quote=False) if isinstance(cell, str) else cell


def read(content: bytes) -> list[tuple[object, ...]]:
    """What was read, in the order of the file."""
    found = checked(content)
    assert [one for one in found.problems if one.severity is Severity.FATAL] == []
    return [
        (one.measure, one.area, one.period.label, one.value, one.numerator, one.denominator,
         one.n, one.marker, one.breakdown, one.note)
        for one in sorted(found.observations, key=lambda one: one.row)
    ]  # fmt: skip


def wanted(one: Line) -> tuple[object, ...]:
    """What a row says, read by hand."""
    numbers = [float(cell) if cell != "" else None for cell in one.cells[3:7]]
    if one.measure == "in_time":
        numbers[0] = 100 * float(one.numerator) / float(one.denominator)
    return (one.measure, one.area, one.period, *numbers, one.marker, one.breakdown, one.note)


@settings(max_examples=12)
@given(TABLES)
@example([Line("crimes", FORCE, "2024-25 Q1", 5, note="=1+1")])
@example([Line("crimes", FORCE, "2024-25 Q1", 5, note="a,\"b\";c|d\t'e' <&> é £ 漢 🙂")])
def test_a_table_says_the_same_in_every_format(lines: list[Line]):
    said = [wanted(one) for one in lines]

    assert read(as_csv(lines)) == said
    assert read(as_csv(lines, delimiter=";", encoding="utf-16")) == said
    assert read(as_xlsx(lines)) == said
    assert read(as_ods(lines)) == said


STARTS = (
    b"", TIDY, b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"sep=;\n", guard.ZIP_START,
    guard.OLE_START, *guard.OTHER_STARTS, *guard.HTML_STARTS, *guard.XML_STARTS,
    *guard.JSON_STARTS,
)  # fmt: skip


def told(found: Checked) -> bool:
    """Whether it was taken, or refused in sentences."""
    return found.acceptable or all(one.message.endswith((".", "?", ";")) for one in found.problems)


@settings(max_examples=30)
@given(st.sampled_from(STARTS), st.binary(max_size=500))
def test_no_bytes_make_the_check_raise(start: bytes, more: bytes):
    assert told(checked(start + more))


@settings(max_examples=30)
@given(st.text(max_size=200))
def test_no_text_makes_the_check_raise(text: str):
    content = text.encode("utf-8", "surrogatepass")

    assert told(checked(content))
    assert told(checked(TIDY + content))


BOOKS = {
    "xlsx": books.zipped(books.xlsx_parts(ROWS), packed=False),
    "xlsb": books.zipped(books.xlsb_parts(ROWS), packed=False),
    "xls": books.xls(ROWS),
    "ods": books.ods(books.ods_rows(ROWS)),
}


@pytest.mark.parametrize("kind", BOOKS)
@settings(max_examples=10)
@given(st.data())
def test_no_spoilt_workbook_makes_the_check_raise(kind: str, data: st.DataObject):
    content = bytearray(BOOKS[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))

    assert told(checked(bytes(content)))
