"""The rules a return is held to beside what is held already. All are warnings: a force may stop
counting something, and a figure may be out of the ordinary and true. A change to what a second
person approved, and a figure that was made up and would be called real, wait for a reason in words
all the same (`file_rules.CONFIRMED`)."""

from metrics.checks.rule import warning

HELD_RULES = (
    warning(
        "measures-missing",
        "{last} had {count} that this file has not: {missing}. | A part may be missing.",
    ),
    warning(
        "areas-missing", "{measures}: {last} had figures for {missing}, and this file has none."
    ),
    warning("columns-renamed", 'the column "{found}", which {last} had, is not there. | | {near}'),
    warning(
        "unit-changed",
        "{measure}: {which} about {times} the last ones held, for instance {found} for "
        "{area}, {period}, and {other} for {then} in {last}. | Perhaps {units} were mixed up.",
    ),
    warning(
        "definition-changed",
        "{measure} is marked [b] from {period} on: another definition begins there. Figures from "
        "before are not compared with it, and its limits begin again.",
    ),
    warning(
        "outlier",
        "{found} is {side} what is usual of {measure} in {area}: its limits since {since} are "
        "{lower} to {upper}, from {points} figures.",
    ),
    warning(
        "approved-changed",
        "it changes {count} of {last}, which {by} approved on {day}, the first being {measure}, "
        "{area}, {period}: {old} → {new}.",
    ),
    warning(
        "made-up-as-real",
        "{count} would be called {kind} where the file's own note, or what is held, says "
        "illustrative, the first being {measure}, {area}, {period}. | Wanted illustrative as the "
        "kind of figures, or a reason why they are real.",
    ),
    warning(
        "far-shorter",
        "the file holds {found} where {usual} were usual ({last}). | A part may be missing.",
    ),
    warning("total-moved", "{measure}: {words} This file brings only {side}; the rest is held."),
)
