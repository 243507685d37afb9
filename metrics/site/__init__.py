"""The public site: pages that need no server and no script, made from what may leave and from
nothing else.

`site_of` gives every file as bytes; `write_folder` puts them in place of an earlier site at once.
"""

from metrics.site.charts import draw_charts
from metrics.site.folder import check_folder, write_folder
from metrics.site.whole import INDEX, WHAT, site_of

__all__ = ["INDEX", "WHAT", "check_folder", "draw_charts", "site_of", "write_folder"]
