"""Tables to publish: chosen, looked at, taken away as an accessible workbook or as CSV.

A file is made only when its button is pressed. Cover and preview say what is illustrative, so that
nobody publishes a made-up figure unseen.
"""

from collections.abc import Callable

import streamlit as st

from metrics.exports.tables import (
    Column,
    Held,
    Holds,
    Publication,
    Table,
    Wanted,
    cell_words,
    kinds_of,
    last_known,
    publication_of,
    sheet_columns,
    tables_of,
    write_csv,
    write_dictionary,
    write_figures,
    write_workbook,
)
from metrics.plan import Plan
from pages.shared import frame, pickers, stores, table
from pages.shared.words import counted, plain

LEAD = (
    "Figures, targets and statuses as files to publish: a workbook that follows the Government "
    "Analysis Function’s guidance on spreadsheets, and CSV for programs."
)
MEASURE, PRIORITY, PLAN, NATIONAL, RESTATED = (
    "measure", "priority", "plan", "national", "restatements",
)  # fmt: skip
CHOICES = {
    MEASURE: "One measure, every area and period",
    PRIORITY: "A priority, latest figures",
    PLAN: "The whole plan, latest figures",
    NATIONAL: "The national priorities, latest figures",
    RESTATED: "Restated figures",
}
PREVIEWED = (
    "national_priority",
    "measure_name",
    "area_name",
    "period",
    "old",
    "new",
    "value",
    "unit",
    "label",
    "target_words",
    "status",
    "since",
    "new_receipt",
)  # fmt: skip  (what fits a screen; the file has every column)
ROWS_PREVIEWED = 10
WIDE = 420  # pixels
ILLUSTRATIVE, TOLD = "Illustrative figures", ("Provisional figures", "As known")  # of the cover
NO_CONTACT = "The plan names no contact (body, contact), so the cover names none."
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv"


def show() -> None:
    """The page of tables."""
    shown = frame.view("Tables to publish", LEAD)
    held, wanted = _held(shown), _wanted(shown.plan)
    publication = publication_of(held, tables_of(held, wanted))
    for one in publication.tables:
        _downloads(held, publication, one)
        _preview(publication, one)


def _held(shown: frame.View) -> Held:
    """What is on screen, as tables are made from it."""
    warehouse = stores.warehouse()
    return Held(
        plan=shown.plan,
        quarter=shown.quarter,
        area=shown.area,
        known=shown.known_at or last_known(warehouse),
        series=stores.series(shown.known_at),
        assessments=shown.assessments,
        phases=stores.phases(shown.known_at),
        restatements=warehouse.restatements(),
        kinds=kinds_of(warehouse),
    )


def _wanted(plan: Plan) -> Wanted:
    """What is chosen, and of what; kept in the address."""
    with st.container(key="wanted", horizontal=True, vertical_alignment="bottom"):
        what = pickers.pick("what", "Table", list(CHOICES), PLAN, CHOICES.__getitem__, width=WIDE)
        if what == MEASURE:
            names = {one.id: one.name for one in plan.measures}
            return Wanted(measures=(_one(MEASURE, "Measure", names),))
        if what == PRIORITY:
            names = {one.id: one.name for one in plan.pages}
            return Wanted(priorities=(_one(PRIORITY, "Priority", names),))
    return Wanted(plan=what == PLAN, national=what == NATIONAL, restatements=what == RESTATED)


def _one(name: str, label: str, names: dict[str, str]) -> str:
    first = next(iter(names))
    return pickers.pick(name, label, list(names), first, names.__getitem__, width=WIDE)


def _downloads(held: Held, publication: Publication, one: Table) -> None:
    """A button a file; each is made when it is pressed."""
    with st.container(horizontal=True):
        _button("Download the workbook", ".xlsx", one, WORKBOOK_TYPE,
                lambda: write_workbook(publication), first=True)  # fmt: skip
        _button("Download the table as CSV", ".csv", one, CSV_TYPE, lambda: write_csv(one))
        _button("Download the data dictionary", "-dictionary.csv", one, CSV_TYPE,
                lambda: write_dictionary([one]))  # fmt: skip
        _button("Download the figures as a tidy return", "-figures.csv", one, CSV_TYPE,
                lambda: write_figures(held.until, one.measures))  # fmt: skip


def _button(
    label: str,
    ending: str,
    one: Table,
    kind: str,
    make: Callable[[], bytes],
    *,
    first: bool = False,
) -> None:
    st.download_button(
        label, make, f"{one.file}{ending}", kind, on_click="ignore", key=f"get{ending}",
        type="primary" if first else "secondary",
    )  # fmt: skip


def _preview(publication: Publication, one: Table) -> None:
    st.header(plain(one.title), anchor=False)
    st.markdown(plain(one.shows))
    cover = dict(publication.cover)
    st.markdown(plain(cover[ILLUSTRATIVE]))
    for heading in TOLD:
        st.caption(f"**{heading}.** {plain(cover[heading])}")
    if not stores.plan().body.contact:
        st.caption(NO_CONTACT)
    if not one.rows:
        st.info(plain(one.empty))
        return
    columns = [column for column in sheet_columns(one) if column.id in PREVIEWED]
    rows = [_row(one, columns, cells) for cells in one.rows[:ROWS_PREVIEWED]]
    caption = (
        f"The first {counted(len(rows), 'row')} of {len(one.rows):,}; the file has every column."
    )
    table.show_table([one.heading(column) for column in columns], rows, caption, "preview")


def _row(one: Table, columns: list[Column], cells: tuple) -> table.Row:
    shown = [(column, cells[one.columns.index(column)]) for column in columns]
    return table.row(
        [
            table.cell(cell_words(cell), look="figure" if column.holds is Holds.NUMBER else "")
            for column, cell in shown
        ]
    )
