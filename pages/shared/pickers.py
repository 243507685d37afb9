"""Quarter, area and moment: chosen on the page, kept in its address, checked like any input.

The address is the truth, so that a page can be sent to a colleague. What it asks for and we do
not have is told in a sentence and replaced by the usual choice; the menu clears the address, and
then the session's last choice stands.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.errors import nearest
from metrics.model import Series
from metrics.moments import LONDON, end_of
from metrics.periods import Period, quarter_of
from metrics.plan import Area, Plan
from metrics.warehouse import Warehouse
from pages.shared import stores
from pages.shared.words import moment_words, plain

NOW = "now"
ASKED_AS = {"known": "moment", "figure": "period", "from": "edition", "what": "table"}
REMEMBERED = "chosen_"
LEVELS = ("force", "policing_area", "district", "partnership")
USUAL_WIDTH = 300  # pixels
# Three stand side by side on a tablet held upright, four on a desk, none of their words cut:
QUARTER_WIDTH, AREA_WIDTH, KNOWN_WIDTH = 300, 190, 180  # "2025-26 Q3 (October to December 2025)"
QUARTERS_KEPT = 4  # versions of what is held, or days, of which people still look at one
MOMENTS_OFFERED = 40  # the newest; any other moment can still be written into the address


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader looks at, and what their address asked for that we do not have."""

    quarter: Period
    area: Area
    known_at: datetime | None
    faults: tuple[str, ...] = field(default=())


def bar() -> DeltaGenerator:
    """Where pickers stand, side by side."""
    return st.container(key="pickers", horizontal=True, vertical_alignment="bottom")


def choose(plan: Plan, place: DeltaGenerator | None = None) -> Choice:
    """Show the three pickers, in a bar of their own or the one given, and give what is chosen."""
    faults: list[str] = []
    quarters, newest = offered()
    moments = {stamp(moment): moment for moment in stores.ask(Warehouse.known_times)}
    with place or bar():
        quarter = _quarter(quarters, newest, faults)
        area = _area(plan, quarters[quarter], faults)
        known = _known(moments, faults)
    return Choice(quarters[quarter], area, known, tuple(faults))


def offered() -> tuple[dict[str, Period], str]:
    """The quarters there are, by their words in an address, newest first, and the usual one."""
    return _offered(stores.series(), stores.known(None), stores.today())


@st.cache_resource(show_spinner=False, max_entries=QUARTERS_KEPT)
def _offered(
    _held: Sequence[Series],
    known: tuple,  # noqa: ARG001  (what the series were made from)
    today: date,
) -> tuple[dict[str, Period], str]:
    quarters = held_quarters(_held, today)
    return quarters, newest_held(_held, quarters)


def held_quarters(held: Sequence[Series], today: date) -> dict[str, Period]:
    """Address words and quarters, newest first, from the first figure held to the newest quarter
    that is over."""
    last = quarter_of(today).previous
    ends = [one.points[0].period.end for one in held if one.points]
    first = quarter_of(min(ends)) if ends else last
    quarters = {address_of(last): last}
    while last > first:
        last = last.previous
        quarters[address_of(last)] = last
    return quarters


def newest_held(held: Sequence[Series], quarters: dict[str, Period]) -> str:
    """The newest quarter by which the force had sent something."""
    ends = {point.period.end for one in held for point in one.points[-8:]}
    have = (word for word, quarter in quarters.items() if quarter.end in ends)
    return next(have, next(iter(quarters)))


def address_of(quarter: Period) -> str:
    """A quarter as it stands in an address: `2026-27-Q2`."""
    return quarter.label.replace(" ", "-")


def stamp(moment: datetime) -> str:
    """A moment as it stands in an address, to the second it fell in."""
    return moment.astimezone(UTC).isoformat()


def pick(
    name: str,
    label: str,
    options: Sequence[str],
    default: str,
    say: Callable[[str], str],
    *,
    width: int = USUAL_WIDTH,
    always: bool = False,
) -> str:
    """A selectbox whose choice stands in the address under its name.

    `always` keeps even the usual choice in the address: a measure's page names its measure.
    """
    key = f"pick_{name}"
    wanted = (st.query_params.get(name), st.session_state.get(REMEMBERED + name))
    chosen = next((word for word in wanted if word is not None and word in options), default)
    st.session_state[key] = chosen
    usual = None if always else default
    _remember(name, chosen, usual)
    st.selectbox(
        label, options, key=key, format_func=say, on_change=_picked, args=(name, usual), width=width
    )
    return chosen


def tell_unknown(name: str, options: Iterable[str], wanted: str) -> None:
    """Where the address asks for something that is not offered, say so before it is replaced."""
    offered, asked = list(options), st.query_params.get(name)
    if asked is not None and asked not in offered:
        st.warning(unknown_sentence(ASKED_AS.get(name, name), asked, offered, wanted))


def forget(name: str) -> None:
    """Let the usual choice stand again where the address names none."""
    st.session_state.pop(REMEMBERED + name, None)


def _picked(name: str, usual: str | None) -> None:
    _remember(name, st.session_state[f"pick_{name}"], usual)


def _remember(name: str, chosen: str, usual: str | None) -> None:
    """Keep the choice in the session and, unless it is the usual one, in the address."""
    st.session_state[REMEMBERED + name] = chosen
    if chosen != usual:
        st.query_params[name] = chosen
    else:
        st.query_params.pop(name, None)


def _quarter(quarters: dict[str, Period], newest: str, faults: list[str]) -> str:
    _note_unknown("quarter", quarters, faults, 'a quarter we hold, for instance "2025-26-Q3"')
    return pick(
        "quarter", "Quarter", list(quarters), newest, lambda word: quarters[word].words,
        width=QUARTER_WIDTH,
    )  # fmt: skip


def _area(plan: Plan, quarter: Period, faults: list[str]) -> Area:
    areas = {area.id: area for level in LEVELS for area in plan.areas_on(quarter.end, level)}
    _note_unknown("area", areas, faults, f"an area in use in {quarter.label}")
    chosen = pick(
        "area", "Area", list(areas), plan.force.id, lambda word: areas[word].name, width=AREA_WIDTH
    )
    return areas[chosen]


def _known(moments: dict[str, datetime], faults: list[str]) -> datetime | None:
    asked = st.query_params.get("known", NOW)
    written = _moment(asked)
    offered = dict(list(moments.items())[:MOMENTS_OFFERED])
    if written and asked not in offered:
        offered = {asked: written, **offered}
    _note_unknown("known", [NOW, *offered], faults, 'a day or a moment, for instance "2026-08-12"')
    chosen = pick(
        "known", "As known", [NOW, *offered], NOW, lambda word: _say(word, offered),
        width=KNOWN_WIDTH,
    )  # fmt: skip
    return offered.get(chosen)


def _say(word: str, offered: dict[str, datetime]) -> str:
    return moment_words(offered[word]) if word in offered else "Now"


def _moment(text: str) -> datetime | None:
    """A moment from an address; a day alone means its end."""
    try:
        written = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) == len("2026-08-12"):
        return end_of(written)
    return written if written.tzinfo else written.replace(tzinfo=LONDON)


def _note_unknown(name: str, options: Sequence[str] | dict, faults: list[str], wanted: str) -> None:
    asked = st.query_params.get(name)
    if asked is not None and asked not in options:
        faults.append(unknown_sentence(ASKED_AS.get(name, name), asked, options, wanted))


def unknown_sentence(name: str, asked: str, options: Iterable[str], wanted: str) -> str:
    """What the address asked for, what was wanted, the nearest thing, and what is shown."""
    return (
        f'The address asks for the {name} "{plain(asked)}". Wanted: {wanted}.'
        f" {plain(nearest(asked, options))} The usual choice is shown instead."
    )
