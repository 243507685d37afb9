"""The words that need explaining, each in plain ones: for the glossary, the search and the marks
beside a word.

Numbers come from the rules that use them. A word of a force or of a law has its source; the others
are this product's own, or the statistician's usual ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.sampling.intervals import TAIL
from metrics.spc import LEAST_POINTS, SHIFT_POINTS

SURE = round(100 * (1 - 2 * TAIL))  # percent of such intervals that hold the true figure
CODE = "Code of Practice for Victims of Crime in England and Wales"
ORDER = "Elected Local Policing Bodies (Specified Information) Order 2011"


@dataclass(frozen=True, slots=True)
class Term:
    """A word, what it means, what it is short for or also called, and whose word it is."""

    word: str
    means: str
    long: str = ""
    also: tuple[str, ...] = ()
    source: str = ""

    @property
    def heading(self) -> str:
        """`KSI (killed or seriously injured)`."""
        return f"{self.word} ({self.long})" if self.long else self.word


TERMS = (
    Term("101", "the telephone number for what is not an emergency.", "non-emergency number"),
    Term("999", "the telephone number for an emergency.", "emergency number"),
    Term(
        "action fraud",
        "the national service to which fraud is reported; police forces get cases from it.",
    ),
    Term(
        "approved", "looked at and let stand by a second person, not by the one who sent it in.",
        also=("approval", "approver"),
    ),
    Term("area", "a place figures are given for: the force, a district, a local policing area."),
    Term(
        "ASB", "behaviour that harasses, alarms or distresses people and may be no crime.",
        "anti-social behaviour",
    ),
    Term(
        "as known at", "the figures as they were known at that moment. What arrived or was "
        "corrected later is left out.", also=("known at",),
    ),
    Term(
        "assurance", "whether the target will be met if nothing changes: always, never, or now and "
        "then by chance.",
    ),
    Term("baseline", "the figure or period that later ones are compared with."),
    Term(
        "close to target", "the target is missed by no more than its tolerance; or it is a "
        "direction and chance cannot be ruled out.", also=("amber",),
    ),
    Term(
        "commitment", "one promise: of the plan, in its words; or made at a meeting, by somebody, "
        "for a day.", also=("promise",),
    ),
    Term(
        "common cause", "nothing special: the figures go up and down as they always have. Asking "
        "why this one moved has no answer.", also=("nothing special",),
    ),
    Term(
        "confidence", "the share of people asked who say the police do a good job, or that they "
        "have confidence in them: the wording differs from survey to survey.",
        also=("public confidence",),
    ),
    Term(
        "consistently fails", "left as it is, the process will not meet its target: the target is "
        "better than anything it produces.",
    ),
    Term("consistently passes", "left as it is, the process will go on meeting its target."),
    Term(
        "CSEW", "a survey of people about what happened to them, whether or not they told the "
        "police.", "Crime Survey for England and Wales", source="Office for National Statistics",
    ),
    Term(
        "draft", "made for the public before a second person has approved the figures; marked as "
        "one, and not to be published.",
    ),
    Term(
        "edition", "the figures and the plan as they were at one moment: when a meeting's papers "
        "closed, or when they were put forward to be published.",
    ),
    Term("event", "something dated that may explain a change: a new system, a counting rule."),
    Term("final", "not expected to change, unlike a provisional figure."),
    Term("financial year", "from 1 April to 31 March."),
    Term("FTE", "two people who each work half the hours count as one.", "full-time equivalent"),
    Term(
        "hit or miss", "the target lies within what the process produces, so it is met and missed "
        "by chance. One green says little.",
    ),
    Term(
        "HMICFRS", "the body that inspects police forces, grades them and recommends.",
        "His Majesty's Inspectorate of Constabulary and Fire & Rescue Services",
        also=("inspectorate", "HMIC"),
    ),
    Term("hotspot", "a small place where much of the crime or disorder of an area happens."),
    Term(
        "illustrative", "made up to show how the dashboard looks with figures in it. Never to be "
        "quoted.", also=("made up",),
    ),
    Term(
        "improvement", "a change for the better that chance rarely makes: the process itself has "
        "changed.", also=("special cause: improvement", "improving"),
    ),
    Term(
        "IOPC", "investigates complaints against the police.",
        "Independent Office for Police Conduct",
    ),
    Term(
        "concern", "a change for the worse that chance rarely makes: something is different, and "
        "worth asking about.", also=("special cause: concern", "getting worse"),
    ),
    Term(
        "KSI", "people killed or seriously injured in road collisions.",
        "killed or seriously injured", also=("road casualties",), source="Department for Transport",
    ),
    Term(
        "limits", f"where the process behind a series puts its figures if nothing changes. They "
        f"need {LEAST_POINTS} figures.", also=("control limits", "process limits"),
    ),
    Term(
        "margin of error", f"how far a figure from a sample may be from that of everybody: "
        f"{SURE} in 100 such ranges hold it.",
        also=("confidence interval", "sampling error", "interval"),
    ),
    Term(
        "mean", "the average: all figures added up and divided by how many they are.",
        also=("average",),
    ),
    Term("median", "the middle: half of the figures are lower and half are higher."),
    Term("measure", "one thing the plan is judged by."),
    Term(
        "MSG", "the forces most like this one in people and places, with which it is compared.",
        "most similar group", also=("most similar forces",),
    ),
    Term(
        "national priorities", "what the Home Office expects every force to contribute to.",
        source=ORDER,
    ),
    Term("off target", "the target is missed by more than its tolerance.", also=("red",)),
    Term("on target", "the target is met.", also=("green",)),
    Term(
        "PEEL", "HMICFRS's regular inspection of every force, with its grades.",
        "police effectiveness, efficiency and legitimacy",
    ),
    Term(
        "phase", "a stretch of a series with limits of its own, because something changed for "
        "good. A person approves where one begins.", also=("step change",),
    ),
    Term("precept", "the part of the council tax that goes to the police."),
    Term(
        "provisional", "given early and expected to be corrected; marked [p], and hollow on a "
        "chart.", also=("[p]",),
    ),
    Term("quarter", "three months of the financial year: Q1 begins on 1 April."),
    Term(
        "recommendation", "what HMICFRS or another body asks of the force, with two answers: "
        "whether the force calls it done, and whether the inspectorate does.",
    ),
    Term("receipt", "the number and the summary of a return that was accepted."),
    Term(
        "restated", "a figure that was changed after it had been known; the earlier one is kept.",
        also=("revised", "restatement", "[r]"),
    ),
    Term("return", "a file of figures, as the force sent it.", also=("force return",)),
    Term(
        "rolling year", "the twelve months up to a date, so that every season is in it once.",
        also=("rolling twelve months", "12 months to"),
    ),
    Term(
        "run of figures", f"{SHIFT_POINTS} in a row on one side of the average: chance rarely does "
        "that.", also=("shift", "run"),
    ),
    Term(
        "sample size", "how many were asked or looked at. The fewer, the wider the margin of "
        "error.", also=("n",),
    ),
    Term("series", "the figures of one measure and area, the oldest first."),
    Term(
        "signal", "one of four patterns that chance rarely makes: something has changed.",
        also=("special cause",),
    ),
    Term(
        "SOC", "crime planned and done by groups over time.", "serious and organised crime",
    ),
    Term(
        "suppressed", "hidden, because people could be recognised behind a small number; marked "
        "[c].", also=("[c]", "small counts", "hidden"),
    ),
    Term("target", "what a measure should reach, from a day on, as somebody set it."),
    Term("tolerance", "how far a target may be missed and still be called close."),
    Term(
        "VAWG", "violence and abuse of which most victims are women and girls.",
        "violence against women and girls",
    ),
    Term(
        "VCOP", "the twelve rights of everybody who is a victim of crime.",
        "Victims' Code of Practice", also=("Victims' Code",), source=CODE,
    ),
    Term(
        "XmR chart", "a line of figures with its average and its limits, to tell ordinary ups and "
        "downs from a change.", also=("control chart", "SPC", "process behaviour chart"),
    ),
    Term("year to date", "from 1 April to the end of the period.", also=("YTD",)),
)  # fmt: skip


def in_order(terms: Iterable[Term] = TERMS) -> tuple[Term, ...]:
    """By the alphabet, whatever is a capital."""
    return tuple(sorted(terms, key=lambda one: one.word.casefold()))


def names(one: Term) -> tuple[str, ...]:
    """Everything a term is called."""
    return tuple(filter(None, (one.word, one.long, *one.also)))


BY_NAME = {name.casefold(): one for one in TERMS for name in names(one)}  # whatever it is called
