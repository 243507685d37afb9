"""Returns: any file a force sends → figures with addresses, or problems in sentences."""

from metrics.returns.check import check_return
from metrics.returns.layout import TIDY, Layout
from metrics.returns.layouts import read_layouts
from metrics.returns.records import RecordSource, read_sources
from metrics.returns.template import write_template_csv, write_template_xlsx

__all__ = [
    "TIDY",
    "Layout",
    "RecordSource",
    "check_return",
    "read_layouts",
    "read_sources",
    "write_template_csv",
    "write_template_xlsx",
]
