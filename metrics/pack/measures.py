"""The second point of the agenda: each topic, then each measure off target, with its chart, what
the force says of it, and what was asked and answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from metrics.assessment import process_of, target_steps
from metrics.assessment.real import figure_words, target_words
from metrics.charts import Judged
from metrics.charts.drawn import Drawn
from metrics.meeting import Picture
from metrics.model import ApprovedPhase, Assessment, Series
from metrics.model.meeting import Commentary, Meeting, Question
from metrics.pack.chart import chart_of
from metrics.pack.document import Block, Facts, Heading, Paragraph, Section, sign_of
from metrics.plan import Plan
from metrics.plan.kinds import Basis
from metrics.plan.words import BASIS_WORDS
from metrics.wording import day_short, labelled, sentence_case

NO_COMMENTARY = "No commentary was given."
NOT_ANSWERED = "None yet."
NOTHING_OFF = "No topic was chosen and no measure is off target."
TOPIC = "a topic of this meeting"


def assessments(picture: Picture, meeting: Meeting, heading: str) -> Section:
    """Topics in the order chosen, then what is off target, the worst first; each once."""
    held = picture.standing()
    topics = [held[one] for one in meeting.topics if one in held]
    chosen = {one.measure: one for one in (*topics, *picture.off_target)}
    blocks = [
        block
        for one in chosen.values()
        for block in _measure(picture, one, topic=one.measure in meeting.topics)
    ]
    return Section(heading, tuple(blocks) or (Paragraph(NOTHING_OFF),))


def _measure(picture: Picture, one: Assessment, *, topic: bool) -> Iterator[Block]:
    measure = picture.plan.measure(one.measure)
    yield Heading(f"{one.name}, {TOPIC}" if topic else one.name)
    yield Paragraph(labelled(one.lead, illustrative=one.illustrative), sign_of(one.status))
    if drawn := drawn_of(picture.plan, picture.series, picture.phases, one):
        yield chart_of(drawn, picture.plan.force.name, measure.source)
    yield Facts(tuple(_facts(picture, one)))


def drawn_of(
    plan: Plan, held: Iterable[Series], phases: Sequence[ApprovedPhase], one: Assessment
) -> Drawn | None:
    """What the screen draws of it too, up to its own period; None without a figure."""
    if one.period is None:
        return None
    measure, until = plan.measure(one.measure), one.period.end
    kin = [_up_to(each, until) for each in held if _is_of(each, one)]
    series = next((each for each in kin if each.frequency is one.period.frequency), None)
    if series is None or all(point.value is None for point in series.points):
        return None
    process = process_of(plan, measure, series, phases, kin)
    steps = target_steps(measure, plan.force, plan.force.id, series)
    judged = Judged(one.status, one.target_shown)
    return Drawn(measure, series, steps, judged, process, plan.events_for(measure.id, one.area))


def _is_of(series: Series, one: Assessment) -> bool:
    return (series.measure, series.area, series.breakdown) == (one.measure, one.area, "")


def _up_to(series: Series, until: date) -> Series:
    points = tuple(point for point in series.points if point.period.end <= until)
    return replace(series, points=points)


def _facts(picture: Picture, one: Assessment) -> Iterator[tuple[str, str]]:
    if one.period:
        yield f"Figure {one.period.when}", f"{figure_words(one)}; target {target_words(one)}"
    if one.target_shown and one.target_basis:
        yield "Where the target comes from", sentence_case(BASIS_WORDS[Basis(one.target_basis)])
    if one.sampled:
        yield "How sure", one.sampled
    if one.verdict and one.verdict != one.lead:
        yield "What the series shows", one.verdict
    yield from _compared(one)
    yield from _said(picture, one)
    for question in picture.book.questions.values():
        if question.closed is None and (question.measure, question.area) == (one.measure, one.area):
            yield from _asked(question)


def _compared(one: Assessment) -> Iterator[tuple[str, str]]:
    """With what was before, and with what is to come if nothing changes."""
    compared = [words for each in one.comparisons if (words := each.words)]
    if compared:
        yield "Compared", f"{'; '.join(dict.fromkeys(compared))}."
    if one.outlook and one.outlook.words:
        yield "If nothing changes", one.outlook.words


def _said(picture: Picture, one: Assessment) -> Iterator[tuple[str, str]]:
    period = one.period.label if one.period else ""
    told = picture.book.commentary_on(one.measure, one.area, period)
    if not told:
        yield f"Commentary by {picture.plan.body.force}", NO_COMMENTARY
    for each in told:
        yield _commented(each), labelled(each.text, illustrative=each.illustrative)


def _commented(each: Commentary) -> str:
    return f"Commentary by {each.author}, {day_short(each.at)}"


def _asked(question: Question) -> Iterator[tuple[str, str]]:
    yield (
        f"Question {question.question_id}, {day_short(question.at)}",
        labelled(question.text, illustrative=question.illustrative),
    )
    for answer in question.answers:
        text = labelled(answer.text, illustrative=answer.illustrative)
        yield f"Answer by {answer.answered_by}, {day_short(answer.at)}", text
    if not question.answers:
        yield "Answer", NOT_ANSWERED
