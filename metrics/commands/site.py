"""The public site on the command line: `export --site DIR`."""

import argparse
import sys
from collections.abc import Iterator

from metrics.commands.answers import DONE, answer, tell
from metrics.commands.editions import keep_published, public_asked
from metrics.exports.charts import NO_BROWSER, Progress, close_browser, has_browser
from metrics.exports.house import read_house
from metrics.plan import read_plan
from metrics.site import INDEX, WHAT, check_folder, draw_charts, site_of, write_folder
from metrics.site.site import Site
from metrics.warehouse import Warehouse


def export_site(asked: argparse.Namespace) -> int:
    """Write the public site: static pages that need no server, in place of an earlier one."""
    check_folder(asked.site)
    plan, house = read_plan(asked.config), read_house(asked.config)
    with Warehouse(asked.warehouse) as warehouse:
        public = public_asked(asked, warehouse, plan)
        browser = has_browser()
        if not browser:
            tell(sys.stderr, [NO_BROWSER])
        try:
            site = _drawn(draw_charts(public, house, browser=browser))
        finally:
            close_browser()
        files = site_of(site)
        write_folder(asked.site, files)
        keep_published(asked, warehouse, public, WHAT, files)
    told = (
        f"{asked.site}: {len(files)} files of {len(public.plan.measures)} measures were written, "
        f"with {len(site.drawings)} charts. {public.words}. {INDEX} lists every file."
    )
    plain = {
        "folder": str(asked.site),
        "files": sorted(files),
        "charts": len(site.drawings),
        "draft": bool(public.draft),
    }
    answer(asked, plain, [told])
    return DONE


def _drawn(steps: Iterator[Progress | Site]) -> Site:
    """The site, each step told on the error stream before it is taken."""
    for step in steps:
        if isinstance(step, Site):
            return step
        tell(sys.stderr, [step.words])
    raise AssertionError("The last step is the site.")
