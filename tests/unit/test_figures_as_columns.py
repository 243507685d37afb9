"""Figures that lie as columns: whoever asks for one gets the value it would have been."""

from dataclasses import replace
from datetime import date

import pytest

from metrics.model import Figures, Observation
from metrics.periods import Frequency, Period

PERIOD = Period(date(2026, 3, 31), date(2026, 3, 1), Frequency.MONTH)
FIRST = Observation("calls", "north", PERIOD, 12.5, None, None, None, "p", "", "late", "S", 2, 1,
                    "value", "12.5")  # fmt: skip
MADE = tuple(
    replace(FIRST, value=None if number == 3 else float(number), row=number) for number in range(7)
)
FIGURES = Figures.of(MADE)


def test_they_are_equal_to_the_values_they_were_made_of():
    assert (FIGURES == MADE, MADE[:6] == FIGURES, tuple(FIGURES)) == (True, False, MADE)
    assert Figures.of(FIGURES) is FIGURES


@pytest.mark.parametrize("place", [0, 3, -1, slice(2, 4), slice(None, None, -2), slice(9, None)])
def test_one_and_some_of_them_are_found_as_in_a_tuple(place: int | slice):
    assert FIGURES[place] == MADE[place]


@pytest.mark.parametrize("place", [7, -8])
def test_there_is_none_beyond_the_last(place: int):
    with pytest.raises(IndexError):
        FIGURES[place]
