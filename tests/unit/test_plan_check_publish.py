"""What a measure may say of its publication, each fault with its sentence."""

import pytest

from metrics.plan import Publish
from metrics.plan.publish import SMALLEST_MINIMUM
from tests.factories import a_measure
from tests.plan_text import changed, faults_of

AT = "measures → calls_101_offered → publish"
COUNT = "    priority: community\n  - id: calls_101_pct_30s\n"  # the end of the first measure


def published(**said):
    lines = "".join(f"      {name}: {value}\n" for name, value in said.items())
    first, rest = COUNT.split("  - id")
    return changed((COUNT, f"{first}    publish:\n{lines}  - id{rest}"))


FAULTS = [
    ({"minimum": 2}, "minimum-too-small", f"{AT} → minimum: found 2. Wanted at least 3: with 2, every hidden count would be known to be 1."),
    ({"minimum": 0}, "minimum-too-small", f"{AT} → minimum: found 0. Wanted at least 3: with 2, every hidden count would be known to be 1."),
    ({"minimum": 5, "rounding": 6}, "rounding-does-not-fit", f"{AT} → rounding: 6 is above the minimum 5. Wanted at most the minimum."),
    ({"minimum": 5, "rounding": 1}, "rounding-does-not-fit", f"{AT} → rounding: found 1. Wanted at least 2."),
    ({"rounding": 5}, "rounding-does-not-fit", f'{AT} → rounding: counts are rounded to 5, and "minimum" is missing. Give one of 5 or more.'),
    ({"allowed": "false"}, "withheld-no-reason", f'{AT}: it may not be published. Say why under "because".'),
    ({"because": "Secret."}, "published-and-not", f'{AT} → because: it may be published. Remove "because", or set allowed to false.'),
    ({"allowed": "false", "because": "Secret.", "minimum": 5}, "withheld-and-rounded", f"{AT}: it is not published, so nothing of it is hidden or rounded. Keep the reason."),
    ({"minimun": 5}, "unknown-key", f'{AT} → minimun: "minimun" is not a field of a publish. Did you mean "minimum"?'),
]  # fmt: skip


@pytest.mark.parametrize(("said", "code", "message"), FAULTS)
def test_a_rule_of_publication_that_makes_no_sense_is_told(tmp_path, said, code, message):
    (fault,) = faults_of(published(**said), tmp_path)

    assert (fault.code, fault.message) == (code, message)


@pytest.mark.parametrize(
    "said",
    [
        {"minimum": SMALLEST_MINIMUM},
        {"minimum": 5, "rounding": 5},
        {"minimum": 5, "rounding": 2},
        {"allowed": "false", "because": "Secret."},
    ],
)
def test_a_rule_of_publication_that_makes_sense_is_taken(tmp_path, said):
    assert faults_of(published(**said), tmp_path) == []


def test_only_a_figure_with_a_count_behind_it_has_a_minimum(tmp_path):
    in_pounds = published(minimum=5).replace("unit: count", "unit: pounds")

    (fault,) = faults_of(in_pounds, tmp_path)

    assert (
        fault.message
        == f"{AT} → minimum: a minimum is a count, and this measure is given in pounds."
    )


def test_without_a_rule_everything_may_be_shown():
    assert a_measure().publish == Publish(allowed=True, minimum=None, rounding=None)
