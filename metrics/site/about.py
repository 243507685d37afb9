"""What the site is and who answers for it, how everybody can read it, and its data."""

from collections.abc import Iterator

from metrics.exports.tables.publication import MISSING, NO_LICENCE
from metrics.model import MARKERS, Status
from metrics.site.folder import INDEX
from metrics.site.markup import Node, tag
from metrics.site.page import NO_CONTACT, dated, page
from metrics.site.parts import badges, bullets, cell, chip, facts, link, table
from metrics.site.site import (
    ABOUT,
    DATA,
    DICTIONARY,
    METHOD,
    PACKAGE,
    UNMEASURED,
    WITHHELD,
    Site,
    data_file,
    facts_file,
    measure_page,
)

CLOSE = (
    "The target is missed, by no more than the tolerance it states; or, where the plan gives only "
    "a direction, no clear change is shown."
)
TESTED = (
    "Each kind of page is tested by a program (axe) in a real browser whenever the product is "
    "changed. A program finds some faults and not all; no test with people is recorded here."
)
SIDEWAYS = (
    "A wide table or chart moves sideways inside its own box, by keyboard too, so that the page "
    "itself does not."
)
ALONE = (
    "The pages run no script, set no cookie and load nothing from another place. They can be read "
    "without a network, and printed."
)
STATUSES = (
    (Status.ON_TARGET, "The target is met."),
    (Status.CLOSE, CLOSE),
    (Status.OFF_TARGET, "The target is missed by more than its tolerance."),
    (Status.NO_TARGET, "A figure is held and no target is in force for its period."),
    (Status.NO_FIGURE, "No figure is held or may be shown."),
    (Status.OVERDUE, "The figure should have come by now and has not."),
    (Status.CONTEXT, "Shown to be understood by; neither way is better."),
)  # fmt: skip
LABELS = (
    ("Illustrative", "Made up to show how the pages work. It says nothing about the force."),
    ("Provisional [p]", "The figure may still change."),
    ("Worked out", "Nobody sent the figure: it was worked out from others by a stated rule."),
)
ACCESS = (
    "The pages are made to the Web Content Accessibility Guidelines 2.2, level AA.",
    TESTED,
    "A status is told in words and by a mark, never by colour alone.",
    "Every chart has its words in the page and its figures in a table below it.",
    SIDEWAYS,
    ALONE,
)
MEASURE_FILES = ("Measure", "Figures (CSV)", "For programs (JSON)")


def about(site: Site) -> bytes:
    """The page about the site, with its accessibility statement."""
    return page(
        site, ABOUT, "About and accessibility",
        *_about(site), *_reading(), *_accessibility(site),
    )  # fmt: skip


def _about(site: Site) -> Iterator[Node]:
    body, plan = site.plan.body, site.plan
    said = (
        f"{body.name} publishes here how the {plan.name} is going: what {body.force} was asked to "
        "achieve, what it achieved, and by which rule that is called on or off target."
    )
    yield tag("p", said, class_="intro")
    words, quarter, as_at, known = dated(site)
    yield facts((
        ("Published by", body.name),
        ("Edition", words),
        ("Quarter", quarter),
        ("Lateness is judged", as_at),
        ("Figures", known),
        ("Contact", body.contact or NO_CONTACT),
        ("Licence", body.licence or NO_LICENCE.format(body=body.name)),
    ))  # fmt: skip


def _reading() -> Iterator[Node]:
    yield tag("h2", "How to read it", id="reading")
    yield table("What each status means", ("Status", "Meaning"),
                [(chip(one), words) for one, words in STATUSES])  # fmt: skip
    yield tag("p", link(ABOUT, METHOD, "How a status is decided"), ", with every rule in full.")
    yield table("What each label means", ("Label", "Meaning"),
                [(tag("span", *badges([one])), words) for one, words in LABELS])  # fmt: skip
    marks = [(f"[{one}]", rule.meaning) for one, rule in MARKERS.items()]
    yield table("What the shorthand means", ("Shorthand", "Meaning"), marks)
    yield tag("p", MISSING.split(". ")[0], ".")
    left = link(ABOUT, UNMEASURED, "promises that nothing measures")
    kept = link(ABOUT, WITHHELD, "measures that are not published")
    yield tag("p", "The site tells of ", left, " and of ", kept, " too.")


def _accessibility(site: Site) -> Iterator[Node]:
    contact = site.plan.body.contact
    yield tag("h2", "Accessibility statement", id="accessibility")
    yield bullets(ACCESS)
    yield tag("p", f"To report a fault, or to ask for the content in another form: {contact}"
              if contact else NO_CONTACT)  # fmt: skip


def data(site: Site) -> bytes:
    """The page of everything that may be taken away."""
    return page(
        site, DATA, "The data",
        tag("p", "Every figure of this site, for spreadsheets and for programs.", class_="intro"),
        bullets(_whole(site)),
        tag("p", "CSV files are in UTF-8, days as year-month-day, numbers unrounded. A figure that "
            "is missing is empty, and the column marker says why."),
        tag("h2", "Measure by measure", id="measures"),
        table("The files of each measure", MEASURE_FILES, _files(site)),
    )  # fmt: skip


def _whole(site: Site) -> Iterator[Node]:
    named = (
        (data_file(site.latest), "The latest figure of every measure (CSV)"),
        (data_file(site.restated), "Restated figures (CSV)"),
        (DICTIONARY, "What each column means (CSV)"),
        (PACKAGE, "The list of the CSV files with their columns (JSON)"),
        (INDEX, "The whole site for programs, each file with its SHA-256 (JSON)"),
    )
    return (tag("span", link(DATA, path, words)) for path, words in named)


def _files(site: Site) -> Iterator[tuple[Node, ...]]:
    for one in site.plan.measures:
        table_ = site.tables[one.id]
        yield (
            cell(link(DATA, measure_page(one.id), one.name)),
            link(DATA, data_file(table_), f"{table_.file}.csv"),
            link(DATA, facts_file(one.id), f"{one.id}.json"),
        )
