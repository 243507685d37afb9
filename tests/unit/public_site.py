"""A small public site for the tests: five measures, one of them withheld, one with small counts,
and texts that would like to be markup."""

from datetime import UTC, date, datetime
from functools import cache
from types import MappingProxyType

from metrics.aggregation import aggregate
from metrics.exports.house import read_house
from metrics.model import ApprovedPhase, Change, Kind, Restatement, Series
from metrics.model.release import PublicEdition, Signed
from metrics.periods import read_period
from metrics.plan import Measure, Plan
from metrics.plan.schema import Commitment, Event, NationalPriority, Priority, Right, Source
from metrics.release import Public, released
from metrics.site.charts import site_charts
from metrics.site.site import Site
from tests.factories import FORCE, a_divided_plan, a_measure, a_point, a_series, a_target
from tests.repo.tree import ROOT

QUARTER = read_period("2025-26 Q3")
KNOWN = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>\"><img src=x onerror=alert(2)> & 'quoted'"
KEPT_BACK = "Where patrols walk"
APPROVER = "N. Amed"  # of a phase: stays inside
SMALL = 3  # a count that may not be shown
QUARTERS = ("2024-25 Q3", "2024-25 Q4", "2025-26 Q1", "2025-26 Q2", "2025-26 Q3")
HOUSE = read_house(ROOT / "config")
DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>t</title></svg>'


def measures() -> tuple[Measure, ...]:
    seed = a_target(kind="at_least", value=88, basis="seed", tolerance=2, tolerance_unit="points")
    made_up = a_target(kind="at_most", value=900, basis="illustrative", frequency="quarter")
    counted = {"unit": "count", "nature": "count", "aggregation": "sum", "better": "lower"}
    return (
        a_measure(targets=[seed], caution="Handle with care.", note=HOSTILE),
        a_measure(id="calls", name="Calls", short="Calls", targets=[made_up], **counted),
        a_measure(id="rare", name="Rare crimes", short="Rare", publish={"minimum": 5}, **counted),
        a_measure(id="silent", name="Nothing sent", short="Silent", targets=[seed]),
        a_measure(
            id="patrols", name=KEPT_BACK, short=KEPT_BACK, targets=[seed],
            publish={"allowed": False, "because": "It would tell where nobody walks."},
        ),
    )  # fmt: skip


def a_public_plan() -> Plan:
    promises = (
        Commitment(id="P1", summary="S", text=f"We promise {HOSTILE}", heading="Promises",
                   measures=("confidence", "patrols")),
        Commitment(id="P2", summary="S", text="We promise more", heading="Promises",
                   measures=("patrols",)),
        Commitment(id="P3", summary="S", text="Less harm", kind="outcome",
                   not_measured="Nobody counts it."),
    )  # fmt: skip
    own = Priority(id="community", name="Community", promise="We promise.", commitments=promises)
    national = NationalPriority(id="safe", name="Safe", measures=("calls",), source="TEST",
                                baseline="2019")  # fmt: skip
    event = Event(id="move", title="New system", day=date(2025, 6, 1), kind="system",
                  source="TEST", note=HOSTILE)  # fmt: skip
    plan = a_divided_plan(*measures())
    across = plan.across.model_copy(update={"name": "What runs across"})
    body = plan.body.model_copy(update={"contact": "office@example.org", "licence": "OGL"})
    return plan.model_copy(update={
        "body": body, "priorities": (own,), "across": across, "national_priorities": (national,), "events": (event,),
        "rights": (Right(number=1, text="To be heard", measures=("confidence",)),),
        "sources": (Source(id="TEST", title="A test", where="https://example.org/x"),),
    })  # fmt: skip


def sent() -> list[Series]:
    percents = [a_point(q, v, n=600.0) for q, v in zip(QUARTERS, (80, 81, 83, 84, 82), strict=True)]
    calls = [a_point(q, 1000.0, kind=Kind.ILLUSTRATIVE) for q in QUARTERS]
    calls[-1] = a_point(QUARTERS[-1], 950.0, kind=Kind.ILLUSTRATIVE, marker="p", note=HOSTILE)
    places = {"herefordshire": 6.0, "shropshire": float(SMALL), "telford": 20.0, "north": 11.0,
              "south": 30.0}  # fmt: skip
    rare = [
        a_series(a_point("2025-26 Q3", value), measure="rare", area=area)
        for area, value in {**places, FORCE: 70.0}.items()
    ]
    return [
        a_series(*percents),
        a_series(*calls, measure="calls"),
        a_series(*percents, measure="patrols"),
        *rare,
        *(
            a_series(a_point("2025-26 Q3", 82.0 + number, n=200.0), area=area)
            for number, area in enumerate(places)
        ),
    ]


def an_edition() -> PublicEdition:
    signed = Signed("A. Analyst", KNOWN)
    approved = Signed("C. Chief", datetime(2026, 2, 3, tzinfo=UTC))
    return PublicEdition("E0001", QUARTER, KNOWN, "0" * 64, signed, approved)


def a_public(*, draft: bool = False, made_at: datetime = KNOWN) -> Public:
    changed = Change("confidence", FORCE, read_period("2025-26 Q2"), "", 85.0, 84.0,
                     old_return="R0001", held_since=datetime(2026, 1, 1, tzinfo=UTC))  # fmt: skip
    later = Change("confidence", FORCE, read_period("2025-26 Q1"), "", 99.0, 83.0)
    whole = a_public_plan()
    return released(
        whole, aggregate(whole, sent()), quarter=QUARTER, known_at=None if draft else KNOWN,
        made_at=made_at, edition=None if draft else an_edition(), phases=phases(),
        restatements=(
            Restatement(changed, "R0002", datetime(2026, 1, 9, tzinfo=UTC)),
            Restatement(later, "R0003", datetime(2027, 1, 9, tzinfo=UTC)),
        ),
        kinds=MappingProxyType({"R0001": Kind.FINAL, "R0002": Kind.PROVISIONAL}),
    )  # fmt: skip


def phases() -> tuple[ApprovedPhase, ...]:
    """One of a measure that is published, and one of the measure that is not."""
    day, at = date(2025, 4, 1), datetime(2026, 1, 2, tzinfo=UTC)
    return tuple(
        ApprovedPhase(f"P{number}", measure, FORCE, day, "A new team.", "", APPROVER, at)
        for number, measure in enumerate(("confidence", "patrols"))
    )


@cache
def a_site(*, draft: bool = False, drawn: bool = True) -> Site:
    """The site with stand-ins for its drawings, so that no browser is started."""
    public = a_public(draft=draft)
    charts = {one.measure: one for one in site_charts(public, HOUSE)}
    return Site(public, charts, dict.fromkeys(charts, DRAWN) if drawn else {})
