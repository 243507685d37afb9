"""A reader who tries to work out hidden counts, knowing only what is published.

Written without the product's own code: it narrows what each count can be until nothing moves,
then tries values by cases until every equation holds, so what it calls impossible is impossible.
Large tables are attacked by linear algebra: what is the same in every solution is known.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import inf, lcm

import numpy as np

CONSTANT = -1  # where a line keeps what its unknowns make
MANY = 10_000  # above every count in a test
SAME = 1e-9  # what is zero in floating point
MOST_CASES = 500


class Reader:
    """What is published of some editions of a table, as equations over unknown whole numbers.

    An edition is (table, printed, percentages): what stands at each place ("[c]" where hidden),
    and the printed percentages. A count that did not change between editions is one unknown.
    """

    def __init__(self, editions, minimum, base=None):
        self.unknowns, self.truth, self.low, self.high, self.rules = {}, [], [], [], []
        self.minimum, self.base = minimum, base
        for table, printed, percentages in editions:
            at = {place: self.unknown(place, n) for place, n in table.figures.items()}
            for place, text in printed.items():
                self.read(at[place], text)
            self.add_up(table, at)
            self.divide(table, at, percentages)
        self.low, self.high = self.narrowed(self.low, self.high)
        self.free = None

    def eliminate(self):
        """Adds what the sums say together (Gauss and Jordan); what is left to choose is free."""
        wide = [i for i in range(len(self.low)) if self.low[i] < self.high[i]]
        wide.sort(key=lambda one: self.low[one] - self.high[one])
        lines = [exact(terms, self.low, wide) for terms, low, high in self.rules if low == high]
        free = []
        done = 0
        for i in wide:
            pivot = next((n for n in range(done, len(lines)) if lines[n].get(i)), None)
            if pivot is None:
                free.append(i)
                continue
            lines[done], lines[pivot] = lines[pivot], lines[done]
            lines[done] = {one: a / lines[done][i] for one, a in lines[done].items()}
            for n, line in enumerate(lines):
                if n != done and line.get(i):
                    lines[n] = less(line, line[i], lines[done])
            done += 1
        for line in lines[:done]:
            whole = lcm(*(a.denominator for a in line.values()))
            terms = [(one, int(a * whole)) for one, a in line.items() if one != CONSTANT and a]
            told = int(line.get(CONSTANT, 0) * whole)
            self.rules.append((terms, told, told))
        return free

    def unknown(self, place, truth):
        """One for each count; one that did not change is the same in two editions."""
        if (place, truth) not in self.unknowns:
            self.unknowns[place, truth] = len(self.low)
            self.truth.append(truth)
            self.low.append(0)
            self.high.append(MANY)
        return self.unknowns[place, truth]

    def read(self, unknown, text):
        if text == "[c]":
            values = (1, MANY)  # every zero is printed
        elif self.base and text != "0":
            near = range(int(text) - self.base, int(text) + self.base + 1)
            fits = [n for n in near if n >= self.minimum and nearest(n, self.base) == int(text)]
            values = (fits[0], fits[-1])
        else:
            values = (int(text), int(text))
        self.low[unknown] = max(self.low[unknown], values[0])
        self.high[unknown] = min(self.high[unknown], values[1])

    def add_up(self, table, at):
        sums = [(one.whole, one.parts) for one in table.sums]
        for column in table.columns:
            for whole, parts in [(w, p) for w, p in sums if w in table.rows]:
                self.sum_of(table, at, (whole, column), [(part, column) for part in parts])
        rows = [row for row in table.rows if any((row, column) in at for column in table.columns)]
        if table.totals in ("rows", "both"):
            for row in rows:
                self.sum_of(table, at, (row, "Total"), [(row, column) for column in table.columns])
        if table.totals in ("columns", "both"):
            for column in table.columns:
                self.sum_of(table, at, ("Total", column), [(row, column) for row in rows])
        if table.totals == "both":
            body = [(row, column) for row in rows for column in table.columns]
            self.sum_of(table, at, ("Total", "Total"), body)

    def sum_of(self, table, at, whole, parts):
        parts = [part for part in parts if part in at]
        exact = sum(table.figures[part] for part in parts) == table.figures[whole]
        terms = [(at[part], 1) for part in parts] + [(at[whole], -1)]
        self.rules.append((terms, 0 if exact else -inf, 0))

    def divide(self, table, at, percentages):
        for (above, below, decimals), text in percentages.items():
            above_at, below_at = at[above], at[below]
            if text not in ("[c]", "[z]") and not self.base:
                shown = int(Decimal(text).scaleb(decimals))
                times = 2 * 100 * 10**decimals
                self.rules.append(([(above_at, times), (below_at, 1 - 2 * shown)], 0, inf))
                self.rules.append(([(above_at, times), (below_at, -1 - 2 * shown)], -inf, -1))
            if table.figures[above] <= table.figures[below]:
                self.rules.append(([(above_at, 1), (below_at, -1)], -inf, 0))

    def narrowed(self, low, high):
        """The bounds after every rule was used until none says more; None where they clash."""
        low, high, moved = list(low), list(high), True
        while moved:
            moved = False
            for terms, least, most in self.rules:
                floor = sum(a * (low[i] if a > 0 else high[i]) for i, a in terms)
                roof = sum(a * (high[i] if a > 0 else low[i]) for i, a in terms)
                if floor > most or roof < least:
                    return None
                for i, a in terms:
                    rest_low = floor - a * (low[i] if a > 0 else high[i])
                    rest_high = roof - a * (high[i] if a > 0 else low[i])
                    top, bottom = most - rest_low, least - rest_high
                    if a < 0:
                        top, bottom = bottom, top
                    new_high = high[i] if abs(top) == inf else min(high[i], int(top // a))
                    new_low = low[i] if abs(bottom) == inf else max(low[i], int(-(-bottom // a)))
                    if new_low > new_high:
                        return None
                    if (new_low, new_high) != (low[i], high[i]):
                        low[i], high[i], moved = new_low, new_high, True
                        floor = rest_low + a * (low[i] if a > 0 else high[i])
                        roof = rest_high + a * (high[i] if a > 0 else low[i])
        return low, high

    def other_value(self, unknown, values):
        """A whole solution in which the count has one of the values; None where there is none.

        The truth only says which cases to try first. A question that takes too many cases counts
        as answered: the reader is then taken to know more than it does.
        """
        if self.free is None:
            self.free = self.eliminate()
        for value in values:
            if self.low[unknown] <= value <= self.high[unknown]:
                low, high = list(self.low), list(self.high)
                low[unknown] = high[unknown] = value
                self.cases = 0
                found = self._by_cases(low, high)
                if found:
                    return found
        return None

    def _by_cases(self, low, high):
        self.cases += 1
        bounds = self.narrowed(low, high) if self.cases < MOST_CASES else None
        if bounds is None:
            return None
        low, high = bounds
        open_ones = [i for i in self.free if low[i] < high[i]]
        open_ones = open_ones or [i for i in range(len(low)) if low[i] < high[i]]
        if not open_ones:
            return low
        i = min(open_ones, key=lambda one: high[one] - low[one])
        guess = min(max(self.truth[i], low[i]), high[i])
        cases = [(guess, guess), (low[i], guess - 1), (guess + 1, high[i])]
        for least, most in cases:
            if least <= most:
                found = self._by_cases(
                    [*low[:i], least, *low[i + 1 :]], [*high[:i], most, *high[i + 1 :]]
                )
                if found:
                    return found
        return None

    def known_by_algebra(self):
        """The unknowns that have the same value in every solution of the equations."""
        free = [i for i in range(len(self.low)) if self.low[i] < self.high[i]]
        column = {unknown: number for number, unknown in enumerate(free)}
        lines = [terms for terms, least, most in self.rules if least == most]
        matrix = np.zeros((len(lines) + 1, len(free)))
        for number, terms in enumerate(lines):
            for unknown, factor in terms:
                if unknown in column:
                    matrix[number, column[unknown]] += factor
        sizes, ways = np.linalg.svd(matrix)[1:]
        null = ways[(sizes > SAME).sum() :]  # every solution is one of them plus some of these
        stuck = np.abs(null).max(axis=0, initial=0) < SAME
        return {i for i in range(len(self.low)) if i not in column or stuck[column[i]]}


def exact(terms, known, wide):
    """A sum that makes nothing, with what is known of it put together as its constant."""
    line = {i: Fraction(a) for i, a in terms if i in wide}
    line[CONSTANT] = Fraction(-sum(a * known[i] for i, a in terms if i not in wide))
    return line


def less(line, times, other):
    """One line less a multiple of another."""
    both = line.keys() | other.keys()
    return {one: line.get(one, 0) - times * other.get(one, Fraction(0)) for one in both}


def nearest(count, base):
    return int((Decimal(count) / base).quantize(Decimal(1), ROUND_HALF_UP)) * base
