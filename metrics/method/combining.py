"""How figures of areas and periods combine, with the sum that an average gets wrong."""

from metrics.aggregation import COMBINING
from metrics.aggregation.rules import recomputed
from metrics.method import example
from metrics.method.parts import Block, Cell, Points, Section, Under, Words, table
from metrics.sampling import PERCENT
from metrics.wording import show

PARTS = (("A", 90, 100), ("B", 10, 50))  # cases done, of all cases


def section() -> Section:
    """Adding up, and what is never added up."""
    return Section(
        "combining",
        "How figures are combined",
        (
            Words(
                "A figure that the force sent is never replaced. Where a quarter, a year or a "
                "whole force was not sent, it is worked out from its parts, if every part is held "
                "and means the same thing. The figure then says what it was made from."
            ),
            ratio(),
            Words(_wrong()),
            rules(),
            *_never(),
        ),
    )


def ratio() -> Block:
    """Two areas and both together, by the engine's own rule."""
    rows = [_line(name, numerator, denominator) for name, numerator, denominator in PARTS]
    value, numerator, denominator = _together()
    both = (_figure(value), f"{numerator:g} of {denominator:g}")
    return table(
        "Percentages are worked out again, never averaged",
        ("Area", "Figure", "Cases"),
        *rows,
        ("Both together", *both),
    )


def _line(name: str, numerator: float, denominator: float) -> tuple[Cell | str, ...]:
    return name, _figure(PERCENT * numerator / denominator), f"{numerator:g} of {denominator:g}"


def _figure(value: float) -> Cell:
    return Cell(show(value, example.measure().unit), sort=value, figure=True)


def _together() -> tuple[float, float, float]:
    points = [
        example.point(
            PERCENT * numerator / denominator, numerator=numerator, denominator=denominator
        )
        for _, numerator, denominator in PARTS
    ]
    found = recomputed(example.measure(), points)
    if found is None or found.numerator is None or found.denominator is None:
        raise ValueError("The example holds what its rule needs.")
    return found.value, found.numerator, found.denominator


def _wrong() -> str:
    shares = [PERCENT * numerator / denominator for _, numerator, denominator in PARTS]
    average, unit = sum(shares) / len(shares), example.measure().unit
    return (
        f"An average of the two percentages would say {show(average, unit)}, as if the smaller "
        "area had as many cases as the larger."
    )


def rules() -> Block:
    """Every rule and how it combines."""
    rows = [(_name(rule.value), f"{how[0].upper()}{how[1:]}.") for rule, how in COMBINING.items()]
    return table("Each measure has one rule", ("Rule", "How it combines"), *rows)


def _name(value: str) -> str:
    return value.replace("_", " ").capitalize()


def _never() -> tuple[Block, ...]:
    return (
        Under("What is never combined"),
        Points(
            (
                (
                    "Medians (the middle of many times), because the middle of two middles is not "
                    "the middle."
                ),
                "Rolling years, because they share months.",
                "Figures from before and after a change in what is counted.",
                "Anything with a part that is suppressed or unreliable.",
            )
        ),
        Words(
            "Where both the force’s own figure and all its areas’ figures are held, they are laid "
            "side by side and the difference is told. Neither is changed."
        ),
    )
