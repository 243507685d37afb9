"""Returns: any file a force sends → figures with addresses, or problems in sentences."""

from metrics.returns.check import check_return
from metrics.returns.layout import TIDY, Layout
from metrics.returns.layouts import read_layouts
from metrics.returns.template import write_template_csv, write_template_xlsx

__all__ = [
    "TIDY",
    "Layout",
    "check_return",
    "read_layouts",
    "write_template_csv",
    "write_template_xlsx",
]
