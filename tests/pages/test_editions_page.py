"""The page of editions: nothing is published that a second person has not approved."""

from datetime import UTC, datetime

import pytest

from metrics.meeting import Act
from metrics.periods import read_period
from metrics.release import approve_edition, propose_edition, read_editions
from pages.shared import stores
from tests.pages.opening import ROOT, open_page, tables_of, words_of

CONFIDENCE = "confidence_local_survey_pct"
WITHHELD = "hotspot_patrols_completed_pct"

pytestmark = pytest.mark.usefixtures("own_data")


def put_forward():
    content = (ROOT / "config" / "targets.yaml").read_bytes()
    act = Act("Ana Analyst", datetime.now(UTC))
    return propose_edition(stores.warehouse(), act, read_period("2025-26 Q3"), content).edition_id


def approved():
    name = put_forward()
    approve_edition(stores.warehouse(), Act("Ben Approver", datetime.now(UTC)), name)
    return name


def buttons(page):
    return {one.label: one for one in page.button}


def named(page, name, key="acting_by"):
    page.text_input(key=key).set_value(name).run()
    return page


def test_without_an_edition_the_page_says_that_only_drafts_can_be_made():
    said = words_of(open_page("editions"))

    assert (
        "No edition is approved, so nothing may be published yet: what is made now is a draft."
        in said
    )
    assert "Nothing has been published yet." in said


def test_an_edition_is_put_forward_by_one_and_approved_by_another():
    page = named(open_page("editions"), "Ana Analyst")
    page.button[0].click().run()
    assert "E0001 is put forward" in words_of(page)

    assert "0 of 9 parts are written for this quarter" in words_of(page)
    buttons(page)["Approve E0001"].click().run()
    assert "put forward by Ana Analyst, and a second person must approve it" in words_of(page)

    buttons(named(page, "Ben Approver"))["Approve E0001"].click().run()
    assert "E0001 is approved." in words_of(page)
    assert "approved on" in words_of(page)
    assert [one.edition_id for one in read_editions(stores.warehouse().entries).standing] == [
        "E0001"
    ]


def test_who_approves_sees_what_would_leave_and_nothing_else_is_taken_for_it():
    name = put_forward()
    page = open_page(
        "charts", priority="policing_with_the_community", quarter="2025-26-Q3", **{"from": name}
    )

    assert f"{name} waits for a second person" in words_of(page)
    assert "This is what would leave" in words_of(page)
    assert read_editions(stores.warehouse().entries).published == []


def test_an_edition_is_withdrawn_with_a_reason_and_stays_on_the_list():
    approved()
    page = named(open_page("editions"), "Ben Approver")
    buttons(page)["Withdraw it"].click().run()
    assert "reason" in words_of(page)

    page.text_input(key="edition_reason").set_value("The 999 figures were wrong.")
    buttons(page)["Withdraw it"].click().run()
    assert "E0001 is withdrawn." in words_of(page)
    assert "The 999 figures were wrong." in words_of(page)
    assert tables_of(page)[0]["rows"][0]["struck"]


def test_tables_are_drafts_until_an_edition_of_the_quarter_is_approved():
    put_forward()
    draft = open_page("tables", what="measure", measure=CONFIDENCE)
    assert "Draft: not approved for publication" in words_of(draft)

    approve_edition(stores.warehouse(), Act("Ben", datetime.now(UTC)), "E0001")
    page = open_page("tables", what="measure", measure=CONFIDENCE)
    assert "Draft" not in words_of(page)
    assert "Edition E0001, approved on" in words_of(page)
    assert all(one.proto.disabled for one in page.get("download_button"))
    assert not any(
        one.proto.disabled for one in named(page, "Ana", "leaving_tables").get("download_button")
    )


def test_a_table_of_a_measure_not_for_publication_is_refused_with_its_reason():
    page = open_page("tables", what="measure", measure=WITHHELD)

    assert "is not for publication" in page.error[0].value
    assert not page.get("download_button")
