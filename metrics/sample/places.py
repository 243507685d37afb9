"""Which areas an illustrative return gives, and how five become two.

West Mercia had five local policing areas until 18 January 2026 and has had two since. The
quarter that holds the change is still given on the five, as a force would close its books; from
April 2026 a return gives the two. The five lie wholly inside the two, so counts and bases add up.
"""

from datetime import date
from typing import Final

FORCE: Final = "west_mercia"
UNALLOCATED: Final = "unallocated"
TWO_SINCE: Final = date(2026, 4, 1)  # the first quarter that is wholly after 18 January 2026

CRIME_SHARES: Final = {  # recorded crime by partnership, year to December 2024 (ONS, Table C2)
    "herefordshire": 0.124,
    "north_worcestershire": 0.234,
    "shropshire": 0.202,
    "south_worcestershire": 0.253,
    "telford_and_wrekin": 0.179,
    UNALLOCATED: 0.008,
}
PEOPLE_SHARES: Final = {  # residents (ONS, Table C4)
    "herefordshire": 0.1436,
    "north_worcestershire": 0.2203,
    "shropshire": 0.2490,
    "south_worcestershire": 0.2433,
    "telford_and_wrekin": 0.1438,
}
FIVE: Final = tuple(PEOPLE_SHARES)
TWO: Final = {
    "shropshire_and_telford": ("shropshire", "telford_and_wrekin"),
    "herefordshire_and_worcestershire": (
        "herefordshire", "north_worcestershire", "south_worcestershire",
    ),
}  # fmt: skip


def places_on(day: date) -> dict[str, tuple[str, ...]]:
    """The policing areas a return of that day gives, each with those of the five inside it."""
    return TWO if day >= TWO_SINCE else {area: (area,) for area in FIVE}
