"""The answers as a file to fill in, with every measure there is to place."""

from collections.abc import Iterator

from metrics.plan import Plan

ASKED = """\
# Answers for `python -m metrics init --answers FILE --to FOLDER`. Only `force` or `body` is needed:
# delete what is not known, and enter it later in the plan that is made.

force: ""       # as the Home Office and police.uk write it: "Avonshire Police"
body: ""        # "Avonshire Police and Crime Commissioner"; told from the force where it is empty
title: Police and Crime Commissioner   # or Mayor, …
called: ""      # the title in a sentence: Commissioner
short: ""       # PCC
chief: Chief Constable
meetings: Accountability   # “Accountability meetings”: those at which the force is held to account
place: ""       # the whole force's area; told from the force where it is empty
ons_code: ""    # of the whole force's area: E23000000
number: ""      # the force's in the road casualty records (STATS19), as a text: "01"
contact: ""     # whom readers of what is published may write to
licence: ""     # under which what is published may be used again

plan: Police and Crime Plan   # its name
published_at: ""              # the address where it is published
begins: null                  # its first day: 2025-04-01
ends: null

# true: judge by the targets that are set for every force (999 calls, duties of the law). Every
# other target is entered in the plan, with its basis and its source.
national_targets: false

# The places inside the force: level is policing_area, district or partnership. Districts are what
# files of records name. `within` names other areas of this list; effective_from and effective_to
# are days, for an area that is used only since or until then.
areas: []
#  - name: North Avonshire
#    level: policing_area
#  - name: Hill and Dale
#    level: district
#    ons_codes: [E07000000]
#    aliases: [Hill & Dale District]
#    within: [North Avonshire]

# The plan's priorities in its own words. `measures` are those at home on the priority's page; the
# others stand under “Across the plan”. A commitment names its measures, or why it has none.
priorities: []
#  - name: Safer streets
#    promise: What the plan says of it.
#    measures: [neighbourhood_crime_count]
#    commitments:
#      - text: What is promised, word for word.
#        summary: The same in a line
#        measures: [neighbourhood_crime_count]
#      - text: Another promise.
#        not_measured: Why nothing measures it yet.

# The measures:
"""


def blank_answers(plan: Plan) -> str:
    """The file, as YAML with remarks; the measures are those of the plan that are nobody's own."""
    return ASKED + "".join(_measures(plan))


def _measures(plan: Plan) -> Iterator[str]:
    kept = [one for one in plan.measures if not one.local]
    widest = max(len(one.id) for one in kept)
    for one in kept:
        yield f"#   {one.id:{widest}}  {one.short}\n"
