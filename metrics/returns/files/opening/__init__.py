"""Opening a workbook in a process of its own, which may crash, hang or run out of memory.

`child` runs there as the package `opening`, without the rest of the product, so that it starts in
a few hundredths of a second; its modules import each other relatively and nothing of ours beside.
"""
