"""Data to start with: returns made up to show how, labelled so wherever they appear.

The same bytes every time and on every machine, because the committed files are compared with
what this package writes. Real figures never come from here: they lie beside, each with its
address, and no made-up figure takes the place of one.
"""

from metrics.sample.meetings import load_sample_meetings
from metrics.sample.register import load_sample_register
from metrics.sample.start import is_sample_of, load_sample, start_empty
from metrics.sample.write import MANIFEST, write_sample

__all__ = [
    "MANIFEST",
    "is_sample_of",
    "load_sample",
    "load_sample_meetings",
    "load_sample_register",
    "start_empty",
    "write_sample",
]
