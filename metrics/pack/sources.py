"""The last point: where figures and targets come from, how a status is decided, what is made up."""

from collections import defaultdict
from collections.abc import Sequence

from metrics.meeting import Picture
from metrics.method.parts import Answer
from metrics.method.short import section as in_short
from metrics.model import Assessment
from metrics.pack.document import Block, Facts, Heading, Line, Paragraph, Points, Section, Table
from metrics.plan.kinds import Basis
from metrics.plan.words import BASIS_WORDS
from metrics.wording import listed, sentence_case

COLUMNS, WIDTHS = ("Source", "Measures"), (3, 5)
ANSWERS = 3  # of the method's short ones: what the colours mean, and the signal
ALL_REAL = "No figure, target or statement in this pack is illustrative."
LABELLED = "Each is labelled “(illustrative)” where it stands."


def sources(picture: Picture, heading: str) -> Section:
    """Sources, the rules in short, and what is illustrative."""
    answers = [one for one in in_short("").blocks if isinstance(one, Answer)][:ANSWERS]
    return Section(
        heading,
        (
            Heading("How a status is decided"),
            Facts(tuple((one.question.rstrip("?"), one.words) for one in answers)),
            Heading("What is illustrative"),
            *_illustrative(picture),
            Heading("Where targets come from"),
            Points(tuple(_bases(picture))),
            Heading("Where figures come from"),
            _sources(picture),
        ),
    )


def _sources(picture: Picture) -> Table:
    named: dict[str, list[str]] = defaultdict(list)
    for measure in picture.plan.measures:
        named[measure.source].append(measure.short)
    rows = tuple((source, "; ".join(measures)) for source, measures in named.items())
    return Table("Sources of the measures", COLUMNS, rows, (), WIDTHS)


def _bases(picture: Picture) -> list[Line]:
    held = picture.of(picture.plan.measures)
    counts = {
        basis: sum(one.target_basis == basis for one in held if one.target_shown) for basis in Basis
    }
    return [
        Line(f"{sentence_case(BASIS_WORDS[basis])}: {number} of {len(held)} measures.")
        for basis, number in counts.items()
        if number
    ]


def _illustrative(picture: Picture) -> tuple[Block, ...]:
    held = picture.of(picture.plan.measures)
    lines = [*_figures(held), *_targets(held), *_statements(picture)]
    if not lines:
        return (Paragraph(ALL_REAL),)
    return (Points(tuple(map(Line, lines))), Paragraph(LABELLED))


def _figures(held: Sequence[Assessment]) -> list[str]:
    """How many rest on made-up figures; those that do not, by name where they are the fewer."""
    made_up = [one for one in held if one.illustrative]
    given = [one.name for one in held if one.period and not one.illustrative]
    if not made_up:
        return []
    real = f" These do not: {'; '.join(given)}." if 0 < len(given) <= len(made_up) else ""
    return [f"{len(made_up)} of {len(held)} measures rest on illustrative figures.{real}"]


def _targets(held: Sequence[Assessment]) -> list[str]:
    number = sum(one.target_basis == Basis.ILLUSTRATIVE for one in held if one.target_shown)
    return [f"{number} of {len(held)} measures have an illustrative target."] if number else []


def _statements(picture: Picture) -> list[str]:
    book = picture.book
    kinds = {
        "question": book.questions.values(),
        "commitment": book.commitments.values(),
        "commentary": book.commentary,
        "meeting": book.meetings.values(),
    }
    counts = {name: sum(one.illustrative for one in held) for name, held in kinds.items()}
    told = listed(_counted(number, name) for name, number in counts.items() if number)
    return [f"Made up to show how it works: {told}."] if told else []


def _counted(number: int, name: str) -> str:
    """`1 meeting`, `2 commentaries`."""
    several = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    return f"{number} {name if number == 1 else several}"
