"""The short answers: what a member of a panel asks first, each in a few sentences."""

from metrics.method.parts import Answer, Section
from metrics.model import (
    ASSURANCE_STYLES,
    STATUS_STYLES,
    VARIATION_STYLES,
    Assurance,
    Status,
    Variation,
)
from metrics.sampling import differences


def section(targets: str) -> Section:
    """Question and answer, in the order they are asked; `targets` counts the realistic ones."""
    return Section("short", "In short", (*_status(), *_signal(), *_words(), *_trust(targets)))


def _named(status: Status) -> str:
    return STATUS_STYLES[status].colour_name


def _status() -> tuple[Answer, ...]:
    green, amber, red = map(_named, (Status.ON_TARGET, Status.CLOSE, Status.OFF_TARGET))
    return (
        Answer(
            "What do green, amber and red mean?",
            f"{green}: the target is met. {amber}: it is missed, but by no more than the "
            f"tolerance that the target states. {red}: it is missed by more.",
        ),
        Answer(
            "When is amber only “chance could explain it”?",
            "When the plan gives a direction and no level: reduce, or increase. "
            f"{amber} then means that no clear change has been shown, in either direction. The "
            "sentence beside it says so.",
        ),
    )


def _signal() -> tuple[Answer, ...]:
    common = VARIATION_STYLES[Variation.COMMON_CAUSE].words
    fails = ASSURANCE_STYLES[Assurance.FAILS].words
    return (
        Answer(
            "How can a figure be off target and nothing special?",
            "The colour compares it with the target; the signal compares it with its own past. A "
            "service that misses by about as much every quarter is off target, and its signal is "
            f"“{common}”. Whether it will ever get there is a third question: “{fails}” says that "
            "the target lies beyond anything the work now produces.",
        ),
    )


def _words() -> tuple[Answer, ...]:
    chance = round(1 / differences.SIGNIFICANCE)
    return (
        Answer(
            "Why do you not say “up” or “down”?",
            f"We do, where chance alone would do it less than 1 time in {chance}, by a test. "
            "Two figures always differ a little; calling each difference a rise or a fall "
            "would be news about nothing.",
        ),
        Answer(
            "What do the marks on a chart mean?",
            "Hollow: may still be corrected. Diamond: made up, to show how the dashboard works. A "
            "shape behind a figure (a halo): more than chance. Dotted upright line: an event. "
            "Hatched box: where the next figures should lie if nothing changes.",
        ),
    )


def _trust(targets: str) -> tuple[Answer, ...]:
    return (
        Answer(
            "Which targets are realistic?",
            f"{targets}. “Which targets are realistic”, below, has them one by one."
            if targets
            else "None can be told yet: no figure with a target that has a level is held.",
        ),
        Answer(
            "How far can I rely on it?",
            "Every number here is worked out by published methods, and each has its weak side. "
            "“What we do not do” and “What this method cannot tell you”, below, name them.",
        ),
    )
