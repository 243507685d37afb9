"""How fast the product is, as ratios to a plain reference of the same run: `python -m bench`.

Seconds belong to a machine and a day; a ratio of two jobs done in turn, over the same data, does
not. Nothing imports bench, and no test asserts a time.
"""
