"""Returns: any file a force sends → figures with addresses, or problems in sentences."""

from metrics.returns.check import check_return
from metrics.returns.collected import collect_table
from metrics.returns.files.whole import TextRow, TextSheet, WholeFile, read_whole
from metrics.returns.layouts.layout import TIDY, Layout
from metrics.returns.layouts.layouts import layout_text, read_layouts, save_layout
from metrics.returns.mapping.looked_at import LookedAt, Page, look_at
from metrics.returns.records import RecordSource, may_lie_beside, read_sources
from metrics.returns.records.engine import DUCKDB
from metrics.returns.records.spark import SPARK, SparkEngine
from metrics.returns.template import write_template_csv, write_template_xlsx

__all__ = [
    "DUCKDB",
    "SPARK",
    "TIDY",
    "Layout",
    "LookedAt",
    "Page",
    "RecordSource",
    "SparkEngine",
    "TextRow",
    "TextSheet",
    "WholeFile",
    "check_return",
    "collect_table",
    "layout_text",
    "look_at",
    "may_lie_beside",
    "read_layouts",
    "read_sources",
    "read_whole",
    "save_layout",
    "write_template_csv",
    "write_template_xlsx",
]
