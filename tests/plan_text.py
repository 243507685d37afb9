"""A small plan as it is written, and what is said of it when something in it is changed."""

from pathlib import Path

from metrics.errors import Problem, Refused
from metrics.plan import read_plan

RIGHTS = "\n".join(
    f"  - number: {number}\n    text: Right {number}\n    not_measured: The courts hold it."
    for number in range(1, 13)
)
SMALL_PLAN = f"""\
id: the_plan
name: The Plan
body:
  name: The Body
  title: Commissioner
  short: PCC
  force: The Force
  force_area: west_mercia
  chief: Chief Constable
effective_from: 2025-04-01
stated_in: PLAN
papers_close_days: 50
earlier_plans:
  - id: old_plan
    name: Old Plan
    effective_from: 2021-04-01
    effective_to: 2025-03-31
    source: PLAN
priorities:
  - id: community
    name: Policing with the community
    promise: We promise.
    commitments:
      - id: C1
        text: Answer calls.
        summary: Answer calls
        measures: [calls_101_pct_30s]
      - id: C2
        text: Open counters.
        summary: Open counters
        not_measured: Estates hold the hours.
        later_measures: [counter_hours]
across:
  id: across
  name: Across
  promise: We promise.
  commitments: []
announcements:
  id: announcements
  name: Announcements
  promise: We announced.
  commitments: []
national_priorities:
  - id: homicide
    name: Homicide
    not_measured: Not yet.
    source: PLAN
boards:
  - id: board
    name: The Board
    purpose: To meet.
    objectives: [Meet]
    measures: [calls_101_offered]
rights:
{RIGHTS}
areas:
  - id: west_mercia
    name: West Mercia
    ons_codes: [E23000016]
    aliases: [The Force]
    roles:
      - level: force
  - id: telford_and_wrekin
    name: Telford and Wrekin
    aliases: [Telford]
    within: [west_mercia]
    roles:
      - level: policing_area
        effective_to: 2026-01-18
      - level: district
measures:
  - id: calls_101_offered
    name: 101 calls received
    short: 101 calls
    definition: Calls.
    unit: count
    better: neither
    frequency: [quarter]
    due_days: 45
    aggregation: sum
    nature: count
    source: Telephony
    owner: Force
    priority: community
  - id: calls_101_pct_30s
    name: 101 calls answered within 30 seconds
    short: 101 within 30 s
    definition: The share answered.
    unit: percent
    better: higher
    frequency: [quarter, month]
    due_days: 45
    aggregation: ratio
    nature: proportion
    maximum: 100
    source: Telephony
    owner: Force
    priority: community
    targets:
      - kind: at_least
        value: 60
        basis: local
        source: PLAN
        effective_from: 2023-04-01
        tolerance: 2
        tolerance_unit: points
sources:
  - id: PLAN
    title: The plan
    where: here
"""
TARGET = SMALL_PLAN[SMALL_PLAN.index("      - kind: at_least") : SMALL_PLAN.index("sources:")]
UNTIL_MARCH = TARGET.replace(
    "effective_from: 2023-04-01\n", "effective_from: 2023-04-01\n        effective_to: 2024-03-31\n"
)


def changed(*changes: tuple[str, str]) -> str:
    """The small plan with each first text replaced by its second, where it first stands."""
    text = SMALL_PLAN
    for old, new in changes:
        assert old in text, f"the small plan does not say {old!r}"
        text = text.replace(old, new, 1)
    return text


def line_of(text: str, words: str) -> int:
    """The line on which the words first stand."""
    return text[: text.index(words)].count("\n") + 1


def faults_of(text: str | bytes, folder: Path) -> list[Problem]:
    """The problems of a plan written so; none where it is accepted."""
    content = text.encode() if isinstance(text, str) else text
    (folder / "targets.yaml").write_bytes(content)
    try:
        read_plan(folder)
    except Refused as refused:
        return list(refused.problems)
    return []
