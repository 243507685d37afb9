"""The statement as a paper, in the order a reader looks: what the body says, how each national
priority stands, its figures and the words on it, and where everything comes from."""

from collections.abc import Iterator

from metrics.assessment import roll_up
from metrics.assessment.real import NOTHING, figure_words, target_words
from metrics.method.parts import Answer
from metrics.method.short import section as in_short
from metrics.moments import local
from metrics.pack.chart import chart_of
from metrics.pack.compose import MADE_UP
from metrics.pack.document import (
    Block,
    Facts,
    Heading,
    Line,
    Notice,
    Paper,
    Paragraph,
    Points,
    Section,
    Sign,
    Table,
    sign_of,
)
from metrics.pack.measures import drawn_of
from metrics.statement.statement import HIDDEN, NOT_SHOWN, Figure, Statement, Told
from metrics.statement.worded import APPLIES, CLOSING, OPENING, OWN_PARTS, Said, Worded
from metrics.wording import day_short, day_words, labelled, sentence_case

TITLE = "Statement on the national priorities for policing"
DUTY = (
    "Paragraph 7A of the Schedule to the Elected Local Policing Bodies (Specified Information) "
    "Order 2011, as amended in 2021, asks for this statement: what {force} contributes to each "
    "national priority, which of them apply here, and why."
)
NOT_SAID = "Nothing has been written here for this quarter."
NOTHING_SAID = "It was decided to write nothing here for this quarter."
OFFERED = "Not kept for this quarter: these words are those of {quarter}."
NO_MEASURE = "No measure of the plan stands for this priority."
PROVISIONAL = "A provisional figure may still change."
GLANCE, GLANCE_COLUMNS, GLANCE_WIDTHS = (
    "How the measures of each national priority stand",
    ("National priority", "Measures", "How they stand"),
    (5, 1, 4),
)
COLUMNS = ("Measure", "Period", "Figure", "Target", "On a year before", "On the baseline")
WIDTHS = (3.2, 1.8, 2.3, 2.3, 3.1, 3.1)
ANSWERS = 3  # of the method's short ones: what the colours mean
NOT_APPROVED_WORDS = "The words are those written by {moment}; the draft is approved by nobody."
APPROVED_WORDS = "The words are those written by {moment}, when the edition was approved."


def paper_of(statement: Statement) -> Paper:
    """The paper of which every file of the statement is written."""
    public, plan = statement.public, statement.public.plan
    labels = (public.draft, MADE_UP if statement.illustrative else "")
    return Paper(
        title=TITLE,
        body=plan.body.name,
        subtitle=_subtitle(statement),
        at=statement.moment,
        foot=f"{public.words} · figures as known on {day_short(public.at)}",
        labels=tuple(one for one in labels if one),
        brief=tuple(_brief(statement)),
        sections=(
            *(Section(told.priority.name, tuple(_told(statement, told))) for told in
              statement.priorities),
            *_closing(statement),
            _sources(statement),
        ),
        watermark=public.draft,
    )  # fmt: skip


def _subtitle(statement: Statement) -> str:
    public = statement.public
    when = f"{sentence_case(public.quarter.words)}. {public.words}."
    return f"{when} Figures as known on {day_words(public.at)}."


def _brief(statement: Statement) -> Iterator[Block]:
    yield Paragraph(DUTY.format(force=statement.public.plan.body.force))
    yield from _worded(statement, statement.words[OPENING], silent=True)
    yield Heading(OWN_PARTS[APPLIES], 2)
    yield from _worded(statement, statement.words[APPLIES])
    yield Heading("At a glance", 2)
    rows = tuple(map(_glance, statement.priorities))
    yield Table(GLANCE, GLANCE_COLUMNS, rows, (), GLANCE_WIDTHS, figures=(1,))


def _glance(told: Told) -> tuple[str, str, str]:
    held = [one.one for one in told.figures]
    stand = sentence_case(roll_up(held).words) if held else _unmeasured(told)
    return told.priority.name, str(len(held)), stand


def _unmeasured(told: Told) -> str:
    return told.priority.not_measured or NO_MEASURE


def _worded(statement: Statement, worded: Worded, *, silent: bool = False) -> Iterator[Block]:
    """The body's words on a part. Those that nobody has looked at stand in a draft alone, and say
    so; `silent` parts may be missing."""
    if worded.last:
        yield from _said(worded.last) if worded.text else (Paragraph(NOTHING_SAID),)
    elif worded.offered and not statement.public.approved:
        yield Notice(OFFERED.format(quarter=worded.offered.quarter.label))
        yield from _said(worded.offered)
    elif not silent:
        yield Paragraph(NOT_SAID)


def _said(said: Said) -> Iterator[Block]:
    *before, last = [line for line in said.text.split("\n") if line.strip()]
    yield from map(Paragraph, before)
    yield Paragraph(labelled(last, illustrative=said.illustrative))


def _told(statement: Statement, told: Told) -> Iterator[Block]:
    body = statement.public.plan.body
    yield Heading(f"What the {body.title} says")
    yield from _worded(statement, told.words)
    yield Heading("What the figures say")
    if told.figures:
        yield _table(told)
        yield Points(tuple(map(_reason, told.figures)))
    pairs = tuple((name, words) for name, words in _facts(told) if words)
    if pairs:
        yield Facts(pairs)
    for one in told.figures:
        yield from _chart(statement, one)


def _table(told: Told) -> Table:
    rows, signs = tuple(map(_row, told.figures)), tuple(map(_sign, told.figures))
    return Table(f"Measures of: {told.priority.name}", COLUMNS, rows, signs, WIDTHS)


def _sign(figure: Figure) -> Sign:
    """One that is hidden is not called missing."""
    return sign_of(figure.one.status, NOT_SHOWN if figure.hidden else "")


def _row(figure: Figure) -> tuple[str, ...]:
    one, change = figure.one, figure.year_before
    return (
        one.name,
        one.period.label if one.period else NOTHING,
        f"{NOT_SHOWN} [c]" if figure.hidden else figure_words(one),
        target_words(one),
        sentence_case(change.words) if change else NOTHING,
        sentence_case(figure.baseline_words),
    )


def _reason(figure: Figure) -> Line:
    one = figure.one
    words = f"{one.name}: {HIDDEN if figure.hidden else one.lead}"
    provisional = PROVISIONAL if one.provisional else ""
    said = (one.sampled, figure.measure.caution, provisional, figure.note)
    evidence = " ".join(part for part in said if part)
    return Line(labelled(words, illustrative=one.illustrative), evidence)


def _facts(told: Told) -> Iterator[tuple[str, str]]:
    nothing = "" if told.figures else NO_MEASURE
    yield "What is not measured", told.priority.not_measured or nothing
    yield "National baseline", told.priority.baseline_words


def _chart(statement: Statement, figure: Figure) -> Iterator[Block]:
    public = statement.public
    if drawn := drawn_of(public.plan, public.series, public.phases, figure.one):
        yield chart_of(drawn, public.plan.force.name, figure.measure.source)


def _closing(statement: Statement) -> Iterator[Section]:
    blocks = tuple(_worded(statement, statement.words[CLOSING], silent=True))
    if blocks:
        yield Section(OWN_PARTS[CLOSING], blocks)


def _sources(statement: Statement) -> Section:
    public, body = statement.public, statement.public.plan.body
    answers = [one for one in in_short("").blocks if isinstance(one, Answer)][:ANSWERS]
    moment = f"{day_words(statement.moment)}, {local(statement.moment):%H:%M}"
    words = APPROVED_WORDS if public.approved else NOT_APPROVED_WORDS
    contact = (("Whom to ask", body.contact), ("Licence", body.licence))
    held = [(one.measure.name, one.measure.source) for one in statement.figures]
    return Section(
        "Sources, and how figures are judged",
        (
            Facts(tuple((one.question.rstrip("?"), one.words) for one in answers)),
            Paragraph(words.format(moment=moment)),
            *([Table("Where the figures come from", ("Measure", "Source"), tuple(held))]
              if held else []),
            Points(tuple(Line(one.title, one.where) for one in statement.sources)),
            *([Facts(told)] if (told := tuple(pair for pair in contact if pair[1])) else []),
        ),
    )  # fmt: skip
