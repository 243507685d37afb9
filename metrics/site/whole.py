"""The whole site as files: every page, drawing and table, and the index that lists them."""

from collections.abc import Iterator

from metrics.site.about import about, data
from metrics.site.data import data_files, index
from metrics.site.folder import INDEX
from metrics.site.lists import measures, national, restated, unmeasured, withheld
from metrics.site.measure import measure
from metrics.site.method import method_page
from metrics.site.overview import overview
from metrics.site.priority import priority
from metrics.site.site import (
    ABOUT,
    DATA,
    DRAFT_MARK,
    MEASURES,
    METHOD,
    NATIONAL,
    OVERVIEW,
    RESTATED,
    STYLE,
    UNMEASURED,
    WITHHELD,
    Site,
    chart_file,
    measure_page,
    priority_page,
)
from metrics.site.style import draft_mark, style

WHAT = "Public site"  # as the list of what was published names it
ALONE = {
    OVERVIEW: overview, MEASURES: measures, NATIONAL: national, UNMEASURED: unmeasured,
    WITHHELD: withheld, RESTATED: restated, METHOD: method_page, DATA: data, ABOUT: about,
}  # fmt: skip


def site_of(site: Site) -> dict[str, bytes]:
    """Every file of the site by its path, the index last."""
    files = dict(_files(site))
    return {**files, INDEX: index(site, files)}


def _files(site: Site) -> Iterator[tuple[str, bytes]]:
    for place, make in ALONE.items():
        yield place, make(site)
    for section in site.sections:
        yield priority_page(section), priority(site, section)
    for one in site.plan.measures:
        yield measure_page(one.id), measure(site, one)
    for name, drawing in site.drawings.items():
        yield chart_file(name), drawing
    yield STYLE, style()
    if site.public.draft:
        yield DRAFT_MARK, draft_mark()
    yield from data_files(site)
