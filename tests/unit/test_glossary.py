"""Nothing is abbreviated without its meaning at hand."""

import pytest

from metrics.glossary import BY_NAME, SHORT, TERMS, in_order, short_forms
from metrics.plan import read_plan
from tests.repo import tree

OWN_NAMES = ("SmartWater", "HQ")  # spelt so by those who are called so
MEASURES = read_plan(tree.ROOT / "config").measures


@pytest.mark.parametrize("measure", MEASURES, ids=[one.id for one in MEASURES])
def test_every_short_form_of_a_measure_is_explained_with_its_long_one(measure):
    words = SHORT.findall(f"{measure.name} {measure.short} {measure.definition}")
    known = {word for word in words if (term := BY_NAME.get(word.casefold())) and term.long}

    assert set(words) - known - set(OWN_NAMES) == set()


@pytest.mark.parametrize(
    ("texts", "spelt"),
    [
        (["Neighbourhood officers and PCSOs"], ["PCSO"]),
        (["An officer or PCSO every week"], ["PCSO"]),
        (["HMICFRS recommendations overdue", "KSI casualties"], ["HMICFRS", "KSI"]),
        (["People killed or seriously injured (KSI)"], []),
        (["KSI", "killed or seriously injured"], []),
        (["Burglary of homes"], []),
        (["A ROW nobody explains"], []),
        ([], []),
    ],
)
def test_a_short_form_is_spelt_out_unless_the_page_does_so_itself(texts, spelt):
    assert [one.word for one in short_forms(texts)] == spelt


def test_the_words_stand_by_the_alphabet_and_each_once():
    words = [one.word.casefold() for one in in_order()]

    assert words == sorted(set(words))
    assert len(words) == len(TERMS)
