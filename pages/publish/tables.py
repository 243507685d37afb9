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
    held_of,
    publication_of,
    sheet_columns,
    tables_of,
    write_csv,
    write_dictionary,
    write_figures,
    write_workbook,
)
from metrics.plan import Plan
from metrics.release import Public, withheld_sentence
from pages.shared import acting, frame, leaving, pickers, stores, table
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
PLACE = "tables"  # of what is asked before anything leaves
WIDE = 420  # pixels
ILLUSTRATIVE, TOLD = "Illustrative figures", ("Provisional figures", "As known")  # of the cover
NO_CONTACT = "The plan names no contact (body, contact), so the cover names none."
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv"


def show() -> None:
    """The page of tables."""
    shown = frame.view("Tables to publish", LEAD)
    wanted = _wanted(shown.plan)
    public = leaving.choose(shown, PLACE)
    if told := withheld_sentence(shown.plan, wanted.measures):
        st.error(plain(told))
        return
    held = held_of(public, shown.area)
    publication = publication_of(held, tables_of(held, wanted))
    mine = acting.may(leaving.deed(public))
    leaving.tell_why_not(public)
    for one in publication.tables:
        if mine:
            _downloads(held, publication, one)
        _preview(publication, one)
        for told in filter(None, map(public.note_of, one.measures)):
            st.caption(plain(told))
            break  # the same for every measure; the notes of the file name each


def _wanted(plan: Plan) -> Wanted:
    """What is chosen, and of what; kept in the address."""
    pickers.tell_unknown("what", CHOICES, "a table that can be made here")
    pickers.tell_unknown(MEASURE, [one.id for one in plan.measures], "a measure of the plan")
    pickers.tell_unknown(PRIORITY, [one.id for one in plan.pages], "a priority of the plan")
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
    """A button a file; each is made, and put on the list if it is no draft, when it is pressed."""
    files: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        ("Download the workbook", ".xlsx", WORKBOOK_TYPE, lambda: write_workbook(publication)),
        ("Download the table as CSV", ".csv", CSV_TYPE, lambda: write_csv(one)),
        ("Download the data dictionary", "-dictionary.csv", CSV_TYPE,
         lambda: write_dictionary([one])),
        ("Download the figures as a tidy return", "-figures.csv", CSV_TYPE,
         lambda: write_figures(held.public.series, one.measures, held.public.draft)),
    )  # fmt: skip
    nameless = leaving.nameless(held.public, PLACE)
    with st.container(horizontal=True):
        for place, (label, ending, kind, make) in enumerate(files):
            name = f"{'draft-' if held.public.draft else ''}{one.file}{ending}"
            st.download_button(
                label, _made(held.public, one.title, name, make), name, kind, on_click="ignore",
                key=f"get{ending}", type="secondary" if place else "primary", disabled=nameless,
            )  # fmt: skip


def _made(public: Public, what: str, name: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Makes the file and puts it on the list of what was published, in the name given by now."""
    act = acting.later(leaving.deed(public), leaving.key(PLACE))

    def content() -> bytes:
        signed = act()  # before anything is made
        made = make()
        leaving.put(public, signed, what, {name: made})
        return made

    return content


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
