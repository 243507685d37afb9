"""Release: what may leave for the public, from which edition, and what did."""

from metrics.release.editions import (
    Editions,
    approve_edition,
    propose_edition,
    read_editions,
    record_published,
    unpublishable,
    withdraw_edition,
)
from metrics.release.public import DRAFT, Public, newest_quarter, public_of, released
from metrics.release.withheld import publishable, refuse_withheld, withheld_sentence

__all__ = [
    "DRAFT",
    "Editions",
    "Public",
    "approve_edition",
    "newest_quarter",
    "propose_edition",
    "public_of",
    "publishable",
    "read_editions",
    "record_published",
    "refuse_withheld",
    "released",
    "unpublishable",
    "withdraw_edition",
    "withheld_sentence",
]
