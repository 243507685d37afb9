"""The tables beneath the charts: every figure, every area, everything that was restated."""

from collections.abc import Mapping, Sequence

import streamlit as st

from metrics.model import MARKERS, Assessment, Kind, Point, Restatement, Series
from metrics.plan import Measure, Plan
from metrics.wording import show
from pages.shared import frame, table
from pages.shared.words import counted, mark, moment_words

FIGURES = ("Period", "Figure", "Made from", "State", "Return")
AREAS = ("Area", "Figure", "Status", "In words")
RESTATED = ("Measure", "Area", "Period", "Was", "Now", "Since")
HISTORY = ("Known from", "Known until", "Figure", "Return", "File")
NEWEST = 13  # three years of quarters and the one to compare with
KIND_WORDS = {Kind.FINAL: "", Kind.PROVISIONAL: "provisional", Kind.ILLUSTRATIVE: "illustrative"}


def figures_table(shown: frame.View, measure: Measure, series: Series) -> str | None:
    """Every figure of a series, newest first; gives the period whose passport was asked for."""
    rows = [_figure(shown, measure, point) for point in reversed(series.points)]
    if len(rows) > NEWEST and not st.toggle(f"Every figure ({len(rows)})", key="every_figure"):
        rows = rows[:NEWEST]
    caption = f"The newest {len(rows)} of {len(series.points)} figures. Press one for its passport."
    return table.show_table(FIGURES, rows, caption, "figures", stacks=False)


def _figure(shown: frame.View, measure: Measure, point: Point) -> table.Row:
    label = point.period.label
    cells = [
        table.cell(label, point.period.end.isoformat()),
        table.cell(show(point.value, measure.unit), point.value, look="figure"),
        table.cell(made_from(point)),
        table.cell(state_of(point)),
        table.cell(point.return_id, point.return_id),
    ]
    return table.linked(label, {**shown.address, "measure": measure.id, "figure": label}, cells)


def made_from(point: Point) -> str:
    """`820 of 1,000`, the base of a survey, and whether nobody sent it."""
    said = ["worked out"] if point.made_from else []
    if point.numerator is not None and point.denominator is not None:
        part = point.numerator <= point.denominator
        link = "of" if part else "÷"  # 14,003,748 seconds over 89,889 calls are no part of them
        said.append(f"{_amount(point.numerator)} {link} {_amount(point.denominator)}")
    if point.n is not None:
        said.append(f"n = {_amount(point.n)}")
    return ", ".join(said)


def _amount(number: float) -> str:
    """A number as it was counted: `14,003,700`, `2,353.83`."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}"


def state_of(point: Point) -> str:
    """Markers in words and the kind of return."""
    said = [
        f"[{marker}] {MARKERS[marker].meaning}" for marker in point.markers if marker in MARKERS
    ]
    return ", ".join([*said, *filter(None, [KIND_WORDS[point.kind]])])


def areas_table(found: Sequence[Assessment], names: Mapping[str, str], key: str) -> None:
    """The areas of one period, in words."""
    rows = [
        table.row(
            [
                table.cell(names[one.area]),
                table.cell(one.shown, one.value, look="figure"),
                table.cell(mark(one.status), look=one.status.value),
                table.cell(one.told),
            ]
        )
        for one in found
    ]
    table.show_table(AREAS, rows, f"{len(rows)} areas", key)


def history_table(measure: Measure, points: Sequence[Point], key: str) -> None:
    """Every figure a cell ever had, oldest first."""
    rows = [
        table.row(
            [
                table.cell(moment_words(one.known_from), one.known_from.isoformat()),
                table.cell(moment_words(one.known_to) if one.known_to else "it stands"),
                table.cell(show(one.value, measure.unit), one.value, state_of(one), "figure"),
                table.cell(one.return_id, small=one.by),
                table.cell(one.file, small=f"row {one.row}" if one.row else ""),
            ]
        )
        for one in points
    ]
    table.show_table(HISTORY, rows, f"{counted(len(rows), 'figure')}, the first known first", key)


def restatements_table(plan: Plan, changed: Sequence[Restatement]) -> None:
    """Old and new, since when, by which return."""
    rows = [_restatement(plan, one) for one in changed]
    table.show_table(RESTATED, rows, f"{counted(len(rows), 'figure')}, newest first", "restated")


def _restatement(plan: Plan, one: Restatement) -> table.Row:
    measure, change = plan.measure(one.change.measure), one.change
    return table.row(
        [
            table.cell(measure.short),
            table.cell(plan.area(change.area).name),
            table.cell(change.period.label, change.period.end.isoformat(), look="period"),
            table.cell(show(change.old, measure.unit), small=change.old_return),
            table.cell(show(change.new, measure.unit), small=one.new_return),
            table.cell(moment_words(one.since), one.since.isoformat()),
        ]
    )
