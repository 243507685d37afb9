"""The constants of the XmR chart, once; the tests, the messages and the method page use these.

They are those of the NHS's "Making Data Count" (individuals chart with moving range).
"""

LIMITS_FACTOR = 2.66  # 3 sigma in average moving ranges: 3 / d2, d2 = 1.128 for ranges of two
SIGMA_FACTOR = LIMITS_FACTOR / 3
SCREEN_FACTOR = 3.267  # D4 for ranges of two: the upper limit of the moving ranges
TWO_SIGMA = 2 / 3  # of the way from the mean to a limit
SHIFT_POINTS = 7  # successive points on one side of the mean
TREND_POINTS = 7  # successive points, each above (or below) the last
NEAR_WINDOW = 3  # "two of three": of so many successive points …
NEAR_POINTS = 2  # … so many beyond two sigma, since November 2023 also beyond three
LEAST_POINTS = 13  # fewer figures in a phase give no limits and no signal
LEAST_BASELINE = 12  # the fewest figures limits may be fixed from
EPSILON = 1e-9  # relative: what is equal to a person is equal to us
