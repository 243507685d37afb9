"""Personal data in a file: found where it stands, told without being repeated, not imagined."""

import pytest

from metrics.checks import CONFIRMED
from metrics.errors import Problem
from metrics.returns.personal.kinds import heading_kind
from tests.unit.returns_plan import FORCE, checked, codes
from tests.unit.test_returns_files import a_workbook, write_rows

HEAD = "measure,area,period,value,note"


def with_note(*notes: str) -> str:
    """A return of one figure a quarter, with a note beside each."""
    rows = (
        f'crimes,{FORCE},20{year}-{year + 1} Q1,5,"{note}"\n' for year, note in enumerate(notes, 10)
    )
    return f"{HEAD}\n{''.join(rows)}"


def personal(text: str | bytes) -> list[Problem]:
    return [one for one in checked(text).problems if one.code == "personal-data"]


@pytest.mark.parametrize(
    ("note", "what"),
    [
        ("ask jane.smith@westmercia.police.uk", "an e-mail address"),
        ("j_smith+x@gmail.com", "an e-mail address"),
        ("the house at WR5 3DJ", "a full postcode"),
        ("SY3 8HQ", "a full postcode"),
        ("wr53dj", "a full postcode"),
        ("EC1A 1BB.", "a full postcode"),
        ("DOB 01/02/1980", "a date of birth"),
        ("d.o.b. 1/2/80", "a date of birth"),
        ("born 3rd March 1971", "a date of birth"),
        ("date of birth: 1980-02-01", "a date of birth"),
        ("see 22/12345/24", "a crime or incident reference"),
        ("22DA/12345/24 refers", "a crime or incident reference"),
        ("crime ref 1234567", "a crime or incident reference"),
        ("Incident number: 00456789", "a crime or incident reference"),
        ("log 00123_I_01022024", "a crime or incident reference"),
        ("ring 07700 900123", "a telephone number"),
        ("07700900123", "a telephone number"),
        ("tel +44 20 7946 0958", "a telephone number"),
        ("01905 723000", "a telephone number"),
        ("(0121) 496 0000", "a telephone number"),
        ("NI AB 12 34 56 C", "a National Insurance number"),
        ("AB123456C", "a National Insurance number"),
        ("asked for by Mrs Jones", "a person's name"),
        ("PC John Smith was there", "a person's name"),
        ("Sgt. O'Brien", "a person's name"),
        ("Dr A Patel", "a person's name"),
        ("Victim John Smith of 12 High St", "a person's name"),
        ("victim: Jane Roe", "a person's name"),
        ("PC 1234 Jones attended", "a person's name"),
        ("DS Brown", "a person's name"),
        ("Inspector Anne Green is lead", "a person's name"),
        ("Cllr Jane Roe", "a person's name"),
        ("IP SMITH, John (12/03/1971)", "a person's name"),
        ("the PC Plan of Mr Smith", "a person's name"),
        ("DoB-12031971", "a date of birth"),
        ("Log 345 14/02/24", "a crime or incident reference"),
        ("Incident 0123 of 14 February 2024", "a crime or incident reference"),
        ("WM/2024/123456", "a crime or incident reference"),
        ("CRN 22-12345-24", "a crime or incident reference"),
        ("Crime number 12345", "a crime or incident reference"),
        ("tel 01905723000", "a telephone number"),
        ("Lives at WR12AB near the church", "a full postcode"),
        ("address: sy3 8jq please", "a full postcode"),
        ("at wr5 3dj and sy38hq", "a full postcode"),
    ],
)
def test_personal_data_in_a_note_is_told_with_its_place_and_not_repeated(note, what):
    (found,) = personal(with_note("", note))

    assert what in found.message
    assert (found.row, found.column) == (3, "note")
    assert not any(word in found.message for word in note.split() if word[-1:].isdigit())
    assert found.code in CONFIRMED


@pytest.mark.parametrize(
    "note",
    [
        "E01009110", "E07000235", "E23000016", "Q3 2025", "2025-26 Q3", "YE Dec 2024", "B4 area",
        "On or near Doctor Lane", "On or near Dr Johnson Road", "On or near M5 J6", "A38 southbound",
        "2014220012345", "220012345", "200501BS00001", "2.01422E+12", "010287148",
        "e8a9b7c1d2f34455667788990011aabbccddeeff00112233445566778899aabb",
        "AB12CD34EF", "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "22/12/24", "01/04/2024", "16/17",
        "up 12% on 2023/24", "99.5/100", "0123456789", "01234567890", "999 calls answered in 10 s",
        "101 calls", "PCs and PCSOs", "PC hours", "Miss rate", "Ms", "Born free", "date of birth unknown",
        "crime reference data for 2024", "crime number rose", "Crime Survey for England and Wales",
        "incident no longer counted", "West Mercia @ Q3", "a@b", "£1,200,000", "4 min 31 s",
        "WR1", "TF (Telford)", "S18 offences", "12.5 per 1,000", "52.1936,-2.2216", "387654 254321",
        "see table 3 and note 12", "https://www.police.uk/pu/your-area/west-mercia-police/",
        "PC Plan priority 2", "Ms Excel export", "Sgt Posts vacant", "Dr Foster index",
        "Miss Hits rule", "DS Posts", "DC 2024 Baseline", "PCSO Establishment", "PC Male",
        "Crime number 12345 total", "Log reference 55555 rows", "Victim Satisfaction Survey",
        "Victim Support Service", "Offender Management Unit", "Witness Care Unit",
        "Inspector Posts Total", "Police Constable Degree Apprenticeship", "Suspect Named",
        "s1 4th quarter", "ne1 4th", "S1 4th quarter", "WM12 3AB", "up 12-24 in 24", "CO2 25 t",
        "log 5 of 20", "FOI/2024/123456", "2024/25/26", "tel 101", "Incident 12345 rows",
        "Drug offences", "St John's Ward", "DS and DC posts", "revised 2024-06-01", "+44",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_left_alone(note):
    assert personal(with_note(note)) == []


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Name of victim", "names"), ("surname", "names"), ("Victim forename", "names"),
        ("first_name", "names"), ("Witness name", "names"), ("DOB", "births"),
        ("Date of Birth:", "births"), ("Suspect DOB", "births"), ("Mobile", "telephones"),
        ("Telephone number", "telephones"), ("NINO", "insurances"),
        ("measure name", ""), ("Area name", ""), ("name", "people"), ("Full name", "people"),
        ("Suspect", "people"), ("Address", "addresses"), ("Home address:", "addresses"),
        ("addressed in time", ""), ("Suspects charged", ""), ("Force Name", ""),
        ("Offence description", ""), ("age_of_casualty", ""), ("number_of_casualties", ""),
        ("Crime ID", ""), ("Reported by", ""), ("Officer strength", ""), ("Unit", ""), ("", ""),
        ("First and last name of everybody in the file", ""), ("victims", ""), ("mobile_phone_use", ""),
    ],
)  # fmt: skip
def test_a_heading_says_what_its_column_holds(heading, kind):
    assert heading_kind(heading) == kind


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [
        ("Name", "Joan Bloggs", "people's names"), ("Full name", "SMITH, John", "people's names"),
        ("Full name", "Mrs Jane Anne Roe", "people's names"), ("Suspect", "Fred West", "people's names"),
        ("Victim name", "Joan Bloggs", "people's names"), ("Address", "1 High St", "addresses"),
        ("Address", "Flat 2, 14a Station Road, Worcester", "addresses"),
        ("Name", "Residential burglary", ""), ("Full name", "Charges for rape of adults", ""),
        ("Name", "West Mercia", ""), ("Name", "George Street", ""), ("Name", "Charlotte Ward", ""),
        ("Suspect", "Not identified", ""), ("Suspect", "Yes", ""), ("Address", "Worcester", ""),
        ("Address", "https://www.police.uk/", ""),
    ],
)  # fmt: skip
def test_cells_below_a_heading_are_told_where_they_look_like_what_it_says(heading, cell, told):
    rows = f'measure,area,period,value,{heading}\ncrimes,{FORCE},2025-26 Q1,5,"{cell}"\n'

    messages = [one.message for one in personal(rows)]

    assert bool(messages) == bool(told)
    assert any(told in message for message in messages) == bool(told)


def test_equal_findings_of_a_column_are_one_warning_with_their_rows():
    (found,) = personal(with_note("WR5 3DJ", "nothing", "at SY3 8HQ", "TF1 1AA"))

    assert found.rows == (2, 4, 5)
    assert found.message == (
        "a full postcode stands here (W…, 7 characters), and 2 more in this column. "
        "No figure needs it: remove it, or confirm that it may be kept."
    )


def a_book(other: tuple[tuple[str, ...], ...], *, hidden: bool = False) -> bytes:
    def fill(book):
        write_rows(
            book.add_worksheet("Q3"),
            ("measure", "area", "period", "value"),
            ("crimes", FORCE, "2025-26 Q3", 5),
        )
        sheet = book.add_worksheet("Other")
        write_rows(sheet, *other)
        if hidden:
            sheet.hide()

    return a_workbook(fill)


def test_a_sheet_that_is_not_read_is_looked_through_since_the_file_is_kept():
    (found,) = personal(a_book((("Surname", "Offence"), ("Smith", "theft"), ("Jones", "theft"))))

    assert (found.sheet, found.row, found.column) == ("Other", 2, "column A")
    assert "people's names (S…, 5 characters), and 1 more" in found.message


@pytest.mark.parametrize(("addresses", "told"), [(2, 0), (3, 1)])
def test_a_publishers_own_contact_is_no_personal_data_and_a_list_of_addresses_is(addresses, told):
    notes = tuple((f"team{number}@example.gov.uk",) for number in range(addresses))

    assert len(personal(a_book((("Contact",), *notes)))) == told


def test_the_warning_leaves_the_return_acceptable_and_the_figures_as_they_are():
    found = checked(with_note("PC Smith"))

    assert codes(found) == ["personal-data"]
    assert found.acceptable
