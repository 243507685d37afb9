"""The points of the agenda that are tables: national priorities, every measure, late returns."""

from collections.abc import Iterator, Sequence

from metrics.assessment import roll_up
from metrics.assessment.real import NOTHING, figure_words, target_words
from metrics.calendar import Due, DueState, coverage, missing_words, to_look_at
from metrics.meeting import Picture
from metrics.model import Assessment, Status
from metrics.pack.document import Block, Facts, Heading, Paragraph, Section, Sign, Table, sign_of
from metrics.plan.schema import NationalPriority
from metrics.wording import day_short, sentence_case

COLUMNS = ("Measure", "Period", "Figure", "Target", "On a year before")
WIDTHS = (4.2, 1.9, 2.5, 2.6, 4.0)
RETURNS = ("Return", "From", "Period", "Due", "What is missing")
RETURN_WIDTHS = (2.8, 3.3, 1.6, 1.8, 3.9)
NO_MEASURE = "No measure of this plan stands for it."
ALL_IN = "No return is late or missing."
DUE_STATUS = {
    DueState.OVERDUE: Status.OVERDUE,
    DueState.PART: Status.OVERDUE,
    DueState.DUE: Status.NO_FIGURE,
    DueState.LATE: Status.NO_TARGET,
}


def national(picture: Picture, heading: str) -> Section:
    """Each national priority with the measures that stand for it."""
    held = picture.plan.national_priorities
    return Section(heading, tuple(block for one in held for block in _priority(picture, one)))


def _priority(picture: Picture, one: NationalPriority) -> Iterator[Block]:
    yield Heading(one.name)
    pairs = (("Not measured", one.not_measured), ("National baseline", one.baseline_words))
    if told := tuple((name, words) for name, words in pairs if words):
        yield Facts(told)
    measures = picture.of([picture.plan.measure(name) for name in one.measures])
    yield _table("Its measures", measures) if measures else Paragraph(NO_MEASURE)


def every_measure(picture: Picture, heading: str) -> Section:
    """Every measure, by the priority it is at home in, in the plan's order."""
    plan, blocks = picture.plan, []
    for section in (*plan.pages, plan.announcements):
        home = [one for one in plan.measures if one.priority == section.id]
        if held := picture.of(home):
            blocks += [_table(f"{section.name}: {roll_up(held).words}", held)]
    return Section(heading, tuple(blocks))


def _table(caption: str, held: Sequence[Assessment]) -> Table:
    rows = tuple(
        (
            one.name,
            one.period.label if one.period else NOTHING,
            figure_words(one),
            target_words(one),
            sentence_case(one.change.words) if one.change else NOTHING,
        )
        for one in held
    )
    return Table(caption, COLUMNS, rows, tuple(sign_of(one.status) for one in held), WIDTHS)


def returns(picture: Picture, heading: str) -> Section:
    """Returns that are overdue or not complete, and those of the quarter that came late."""
    told = coverage(picture.dues, picture.quarter).words
    words = f"{sentence_case(missing_words(picture.dues))}. {f'{told}.' if told else ''}"
    waiting = [one for one in to_look_at(picture.dues) if not one.state.complete]
    late = [
        one
        for one in picture.dues
        if one.state is DueState.LATE
        and picture.quarter.start <= one.period.end <= picture.quarter.end
    ]
    held = [*waiting, *late]
    table = _returns(held) if held else Paragraph(ALL_IN)
    return Section(heading, (Paragraph(words), table))


def _returns(held: Sequence[Due]) -> Table:
    rows = tuple(
        (
            one.expected.name,
            one.expected.sender,
            one.period.label,
            day_short(one.day),
            sentence_case(one.missing_words) or sentence_case(one.brief),
        )
        for one in held
    )
    caption = "Returns late or missing, the most urgent first"
    return Table(caption, RETURNS, rows, tuple(map(_sign, held)), RETURN_WIDTHS)


def _sign(one: Due) -> Sign:
    return sign_of(DUE_STATUS[one.state], sentence_case(one.state.value))
