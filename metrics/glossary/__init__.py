"""The words that need explaining, by their names, and the short forms that a text has in it."""

import re
from collections.abc import Iterable

from metrics.glossary.terms import TERMS, Term

__all__ = ["BY_NAME", "TERMS", "Term", "in_order", "names", "short_forms"]

SHORT = re.compile(r"\b[A-Z][A-Za-z]*[A-Z](?=s?\b)")  # PCSO, also of several: PCSOs


def in_order(terms: Iterable[Term] = TERMS) -> tuple[Term, ...]:
    """By the alphabet, whatever is a capital."""
    return tuple(sorted(terms, key=lambda one: one.word.casefold()))


def names(one: Term) -> tuple[str, ...]:
    """Everything a term is called."""
    return tuple(filter(None, (one.word, one.long, *one.also)))


BY_NAME = {name.casefold(): one for one in TERMS for name in names(one)}  # whatever it is called


def short_forms(texts: Iterable[str]) -> tuple[Term, ...]:
    """The terms whose short forms stand in the texts, where no text has the long form too.

    >>> [one.word for one in short_forms(["Neighbourhood officers and PCSOs"])]
    ['PCSO']
    """
    said = list(texts)
    found = {word: BY_NAME.get(word.casefold()) for text in said for word in SHORT.findall(text)}
    whole = " ".join(said).casefold()
    return in_order(
        one for one in found.values() if one and one.long and one.long.casefold() not in whole
    )
