"""The site for programs: each table as CSV with a dictionary, each measure and the whole as JSON.

The keys are a contract: other programs read them, so none is renamed.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from metrics.assessment import roll_up
from metrics.exports.said import labels
from metrics.exports.tables.table import Cell, Figure, Table
from metrics.exports.tables.tidy import resource_of, write_csv, write_dictionary
from metrics.model import Assessment, status_words
from metrics.moments import day_of
from metrics.plan import Measure
from metrics.site.figures import rows_of
from metrics.site.folder import MADE_BY
from metrics.site.markup import shown
from metrics.site.site import (
    DICTIONARY,
    PACKAGE,
    Site,
    chart_file,
    data_file,
    facts_file,
    measure_page,
    priority_page,
)

VERSION = 1  # of the keys below
MEDIA_TYPES = {
    ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml", ".csv": "text/csv",
    ".json": "application/json",
}  # fmt: skip


def data_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file of figures."""
    tables = (site.latest, site.restated, *site.tables.values())
    for one in tables:
        yield data_file(one), write_csv(one)
    yield DICTIONARY, write_dictionary(tables)
    yield PACKAGE, _json(_package(site, tables))
    for measure in site.plan.measures:
        yield facts_file(measure.id), _json(_facts(site, measure))


def _json(plain: object) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _package(site: Site, tables: tuple[Table, ...]) -> dict[str, Any]:
    """The tables as a Frictionless data package."""
    return {
        "name": f"{site.plan.id}-figures".replace("_", "-"),
        "title": f"{site.plan.name}: figures for {site.public.quarter.label}",
        "version": _edition(site)["edition"] or "draft",
        "contributors": [{"title": site.plan.body.name, "role": "publisher"}],
        "description": site.public.words,
        "resources": [resource_of(one) for one in tables],
    }


def _facts(site: Site, measure: Measure) -> dict[str, Any]:
    """One measure with all its figures."""
    rows = rows_of(site.tables[measure.id])
    return {
        **_edition(site),
        "measure": _measure(site, measure),
        "definition": measure.definition,
        "source": measure.source,
        "better": measure.better.value,
        "note": site.public.note_of(measure.id),
        "figures": [{key: _plain(one) for key, one in row.items()} for row in rows],
    }


def _plain(held: Cell) -> object:
    match held:
        case Figure():
            return held.value
        case datetime():
            return held.astimezone(UTC).isoformat(timespec="seconds")
        case date():
            return held.isoformat()
        case str():
            return shown(held)
    return held


def _edition(site: Site) -> dict[str, Any]:
    public = site.public
    edition = public.edition
    approved = day_of(edition.approved.at).isoformat() if edition and edition.approved else None
    return {
        "publisher": site.plan.body.name,
        "plan": site.plan.name,
        "edition": edition.edition_id if edition and public.approved else None,
        "approved_on": approved if public.approved else None,
        "draft": bool(public.draft),
        "words": public.words,
        "quarter": public.quarter.label,
        "quarter_end": public.quarter.end.isoformat(),
        "as_at": public.day.isoformat(),
        "known_on": day_of(public.at).isoformat(),
    }


def _measure(site: Site, measure: Measure) -> dict[str, Any]:
    """A measure's latest figure of the force, and its addresses."""
    named = {
        "id": measure.id,
        "name": measure.name,
        "priority": measure.priority,
        "unit": measure.unit.value,
        "page": measure_page(measure.id),
        "csv": data_file(site.tables[measure.id]),
        "json": facts_file(measure.id),
        "chart": chart_file(measure.id) if measure.id in site.drawings else None,
    }
    one = site.standing.get(measure.id)
    return {**named, **(_assessed(one) if one else {"status": "no_figure"})}


def _assessed(one: Assessment) -> dict[str, Any]:
    return {
        "period": one.period.label if one.period else None,
        "period_end": one.period.end.isoformat() if one.period else None,
        "value": one.value,
        "shown": one.shown or None,
        "target": one.target,
        "target_words": one.target_shown or None,
        "target_basis": one.target_basis or None,
        "status": one.status.value,
        "status_words": status_words(one.status),
        "labels": list(labels(one)),
        "illustrative": one.illustrative,
        "provisional": one.provisional,
        "change": one.change.words if one.change else None,
        "reason": one.reason,
    }


def index(site: Site, files: Mapping[str, bytes]) -> bytes:
    """The whole site for programs: what it says, and every file with its SHA-256."""
    counts = roll_up(site.of(site.plan.measures)).counts
    return _json({
        "format": MADE_BY,
        "version": VERSION,
        **_edition(site),
        "counts": {status.value: number for status, number in counts.items()},
        "priorities": [
            {"id": one.id, "name": one.name, "page": priority_page(one)} for one in site.sections
        ],
        "measures": [_measure(site, one) for one in site.plan.measures],
        "files": [_file(name, files[name]) for name in sorted(files)],
    })  # fmt: skip


def _file(name: str, content: bytes) -> dict[str, Any]:
    return {
        "path": name,
        "media_type": MEDIA_TYPES[PurePosixPath(name).suffix],
        "bytes": len(content),
        "sha256": sha256(content).hexdigest(),
    }
