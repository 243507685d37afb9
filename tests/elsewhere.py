"""Another body, made by `init`, with a small return of its own: what it is made of, and the words
that may stand nowhere in it.

Its force, areas, priorities and people are made up.
"""

import re
import zipfile
from pathlib import Path

from streamlit.testing.v1 import AppTest

from metrics.plan import read_plan
from tests.paper import opened, page_texts

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = read_plan(ROOT / "config")
PLAN_NAME = "Avonshire Police and Crime Plan"
ANSWERS = """\
force: Avonshire Constabulary
title: Mayor
plan: Avonshire Police and Crime Plan
begins: 2024-04-01
published_at: https://example.org/plan
contact: figures@example.org
licence: Open Government Licence v3.0
ons_code: E23999999
number: "99"
national_targets: true
areas:
  - {name: North Avonshire, aliases: [North]}
  - {name: South Avonshire}
  - {name: Hill and Dale, level: district, within: [North Avonshire], ons_codes: [E07999991]}
  - {name: Lowmarsh, level: district, within: [South Avonshire], ons_codes: [E07999992]}
priorities:
  - name: Safer streets
    promise: Streets that are safe by day and by night.
    measures: [neighbourhood_crime_count, homicide_count, calls_999_pct_10s_national]
    commitments:
      - text: There will be less neighbourhood crime in every town.
        summary: Less neighbourhood crime
        measures: [neighbourhood_crime_count]
      - text: Every market square will have a police desk.
        not_measured: The desks are not counted yet.
  - name: Heard and helped
    promise: Victims are heard.
    measures: [victim_satisfaction_overall_pct, vcop_compliance_overall_pct]
"""
QUARTERS = tuple(f"{year}-{year - 1999} Q{n}" for year in (2024, 2025) for n in (1, 2, 3, 4))
NUMBERS = "neighbourhood_crime_count"
ANSWERED = "calls_999_pct_10s_national"
HEARD = "confidence_local_survey_pct"
COMES_FROM_ELSEWHERE = {"unallocated", "comparator"}  # levels of areas that every plan has

# How other bodies and papers are cited by name, in the titles of the sources of national facts.
CITED = re.compile(
    "(?:Cheshire|Hertfordshire|Kent|Suffolk|Warwickshire) Police and Crime Commissioner"
)


def a_return() -> str:
    """Counts and shares of eight quarters for the whole force and its two policing areas."""
    rows = ["measure,area,period,value,numerator,denominator,n"]
    for at, quarter in enumerate(QUARTERS):
        north, south = 400 + 7 * at, 300 - 3 * at
        places = {"Avonshire": north + south, "North": north, "South Avonshire": south}
        rows += [f"{NUMBERS},{place},{quarter},{count},,," for place, count in places.items()]
        rows.append(f"homicide_count,Avonshire,{quarter},{1 + at % 2},,,")
        rows.append(f"{HEARD},Avonshire,{quarter},{60 + at},{600 + 10 * at},1000,1000")
        rows += [
            f"{ANSWERED},{place},{quarter},{80 + at},{800 + 10 * at},1000,"
            for place in ("Avonshire", "North", "South Avonshire")
        ]
    return "\n".join(rows) + "\n"


def shipped_words() -> list[str]:
    """The names that the plan which comes with the product gives its body, its force, its places,
    its meetings and itself."""
    body = SHIPPED.body
    names = [body.name, body.force, body.meetings, SHIPPED.name, SHIPPED.force.name]
    names += [body.force.replace(" Police", "").replace(" ", ""), "John Campion", "OPCC"]
    for area in SHIPPED.areas:
        if not {role.level for role in area.roles} <= COMES_FROM_ELSEWHERE:
            names += [area.id, area.name, *area.aliases, *area.ons_codes]
    names += [one.name for one in SHIPPED.priorities] + [one.name for one in SHIPPED.boards]
    everybodys = {"Force", "Force total", "Whole force"}
    return sorted(set(names) - everybodys)


WORDS = [word.casefold() for word in shipped_words()]
FOREIGN = re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, WORDS))})")
TITLED = re.compile(r"\b(?:PCC|Commissioner)\b")


def foreign(text: str) -> list[str]:
    """Every word of the shipped plan's body in a text, with what stands around it."""
    plain = text.casefold()
    if not any(word in plain for word in WORDS):  # a hundred times faster than the pattern
        return []
    return [_around(plain, found) for found in FOREIGN.finditer(plain)]


def titled(text: str) -> list[str]:
    """Every other title than this body's own, outside the names of sources that are cited."""
    text = CITED.sub("", text)
    return [_around(text, found) for found in TITLED.finditer(text)]


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(found.start() - 60, 0) : found.end() + 60]


def all_of(test: AppTest) -> str:
    """Everything a page was given to show: words, labels, options, tables and charts."""
    return "\n".join(str(node.proto) for node in test.main if getattr(node, "proto", None))


def text_of(file: Path) -> str:
    """What is written in a file, whatever it is."""
    if file.suffix == ".pdf":
        pdf = opened(file.read_bytes())
        return "\n".join((*page_texts(pdf), *map(str, pdf.docinfo.values())))
    if file.suffix in {".docx", ".xlsx", ".zip"}:
        with zipfile.ZipFile(file) as held:
            parts = [held.read(name) for name in held.namelist()]
        return "\n".join(part.decode("utf-8", "replace") for part in parts)
    return file.read_bytes().decode("utf-8", "replace")
