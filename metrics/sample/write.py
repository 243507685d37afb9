"""The illustrative returns as files, and the list of them.

Until March 2025 a quarter comes as one file; since then as four, one a theme.

Three things happen to the files as they happen to real ones: the latest crime return is
provisional, one return came late, one never came, and one figure was corrected a quarter later.
The faulty file is written by hand below: it is there to try the Upload page with.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final

import yaml

from metrics.errors import Problem, Refused
from metrics.model import Kind
from metrics.periods import Period, quarter
from metrics.plan import Plan
from metrics.sample.figures import QUARTERS, Cell, Figures
from metrics.sample.places import FORCE, TWO_SINCE
from metrics.sample.recipes import Theme
from metrics.sample.rows import Row, quarters_of_sample, rows_of

COLUMNS: Final = (
    "measure", "area", "period", "value", "numerator", "denominator", "n", "marker", "breakdown",
    "note",
)  # fmt: skip
LABEL: Final = "Illustrative: made up, to show how a full plan looks"
MANIFEST: Final = "manifest.yaml"
DAYS_AFTER: Final = {Theme.PUBLIC: 30, Theme.CRIME: 36, Theme.PEOPLE: 40, Theme.MONEY: 43}
MORNING: Final = time(9, tzinfo=UTC)

FOUR_SINCE: Final = quarter(2025, 1)  # until then one return holds the whole quarter
LATE: Final = (quarter(2025, 1), Theme.CRIME)
LATE_DAYS: Final = 118
MISSING: Final = (quarter(2026, 2), Theme.MONEY)
PROVISIONAL: Final = (quarter(2026, 2), Theme.CRIME)
RESTATED: Final = "calls_101_abandonment_rate_pct"
RESTATED_QUARTER: Final = quarter(2025, 4)
UNCOUNTED: Final = 640  # calls given up that the first return left out, each month
OF_ANOTHER: Final = (
    "The illustrative returns are of the areas of the plan that comes with the product, and this "
    "is another force's. None was written."
)
FAULTY: Final = "faulty_2026-27_q2.csv"
FAULTY_ROWS: Final = """\
measure,area,period,value,numerator,denominator,n,marker,breakdown,note
calls_101_mean_answer_s,west_mercia,Jul 2026,"168,5",,,,,,A decimal comma
calls_101_pct_30s,west_mercia,Jul 2026,0.62,,,,,,A proportion where a percentage is wanted
calls_101_abandonement_rate_pct,west_mercia,Jul 2026,8.1,,,,,,A measure misspelt
feel_safe_local_pct,Herefordshite,2026-27 Q2,90,,,120,,,An area misspelt
feel_safe_local_pct,west_mercia,2026-27 Q2,109,,,600,,,Beyond 100 per cent
confidence_local_survey_pct,west_mercia,2027-28 Q2,81,,,600,,,A quarter that is still to come
police_good_job_local_survey_pct,west_mercia,Q2 2026/27 (July - September 2025),57,,,600,,,Two years
calls_999_offered,west_mercia,Aug 2026,18102,,,,,,
calls_999_offered,west_mercia,Aug 2026,18201,,,,,,The row above again with other figures
online_crime_report_share_pct,west_mercia,Aug 2026,15.2,812,4986,,,,Numerator and value disagree
calls_101_offered,west_mercia,Aug 2026,-,,,,,,A dash for a figure
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A return in the list: its file, and since when its figures are known."""

    file: str
    known_from: datetime


def write_sample(plan: Plan, folder: Path) -> tuple[Path, ...]:
    """Write the illustrative returns and their list into a folder; what else is there stays.

    A measure without a recipe gets no figures: a test names the ones that may. `Refused` under
    the plan of another force, whose areas they do not name.
    """
    if plan.body.force_area != FORCE:
        raise Refused([Problem("sample-of-another", OF_ANOTHER)])
    folder.mkdir(parents=True, exist_ok=True)
    written, listed = [_write(folder / FAULTY, FAULTY_ROWS.encode())], []
    for rows, entry in _returns(plan):
        written.append(_write(folder / entry.file, _csv(rows)))
        listed.append(entry)
    listed.sort(key=lambda one: one.known_from)
    written.append(_write(folder / MANIFEST, _manifest(listed)))
    return tuple(written)


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _returns(plan: Plan) -> Iterator[tuple[list[Row], Listed]]:
    figures = Figures()
    for period in quarters_of_sample(QUARTERS):
        for themes in _files(period):
            rows = [row for theme in themes for row in _sent(plan, figures, theme, period)]
            rows[0] = replace(rows[0], note=LABEL)
            known = max(_known(period, theme) for theme in themes)
            yield rows, Listed(_name(period, themes), known)


def _files(period: Period) -> list[tuple[Theme, ...]]:
    """Which themes share a file."""
    if period < FOUR_SINCE:
        return [tuple(DAYS_AFTER)]
    return [(theme,) for theme in DAYS_AFTER if (period, theme) != MISSING]


def _name(period: Period, themes: tuple[Theme, ...]) -> str:
    theme = f"_{themes[0]}" if len(themes) == 1 else ""
    return f"{period.label.replace(' ', '_').lower()}{theme}.csv"


def _known(period: Period, theme: Theme) -> datetime:
    days = LATE_DAYS if (period, theme) == LATE else DAYS_AFTER[theme]
    return datetime.combine(period.end + timedelta(days=days), MORNING)


def _sent(plan: Plan, figures: Figures, theme: Theme, period: Period) -> Iterator[Row]:
    """A theme's rows as the force sent them in the quarter's return."""
    for row in rows_of(plan, figures, theme, period):
        sent = replace(row, note=_note(row, period))
        if (period, theme) == PROVISIONAL:
            sent = replace(sent, marker=f"p {row.marker}".strip())
        if period == RESTATED_QUARTER and row.measure == RESTATED:
            months = row.period.end.month - row.period.start.month + 1
            sent = replace(sent, cell=Cell(row.cell.top - UNCOUNTED * months, row.cell.base))
        yield sent
    if (period, theme) == (RESTATED_QUARTER.following, Theme.PUBLIC):
        yield from _corrections(plan, figures)


def _note(row: Row, period: Period) -> str:
    straddles = period.end < TWO_SINCE <= period.following.end
    if straddles and row.area == "herefordshire":
        return "Given on the five policing areas in use when the quarter began."
    return row.note


def _corrections(plan: Plan, figures: Figures) -> Iterator[Row]:
    note = "Corrected: calls given up during the recorded message had not been counted."
    for row in rows_of(plan, figures, Theme.PUBLIC, RESTATED_QUARTER):
        if row.measure == RESTATED:
            yield replace(row, marker="r", note=note)


def _csv(rows: list[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row.texts for row in rows)
    return out.getvalue().encode()


def _manifest(listed: list[Listed]) -> bytes:
    returns = [
        {
            "file": one.file,
            "kind": Kind.ILLUSTRATIVE.value,
            "known_from": one.known_from.isoformat(),
            "note": LABEL,
        }
        for one in listed
    ]
    to_try = [{"file": FAULTY, "note": "Faulty on purpose, to try Upload with."}]
    whole = {"force_area": FORCE, "returns": returns, "to_try": to_try}
    told = yaml.safe_dump(whole, sort_keys=False, width=100)
    return f"# Made by python -m metrics sample.\n{told}".encode()
