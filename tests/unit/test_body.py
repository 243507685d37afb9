"""Making another body's configuration: what is refused, what is taken over, what is left out."""

import json
import shutil
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest
import yaml

from metrics.__main__ import main
from metrics.access import Access, read_access
from metrics.body import (
    OfAnother,
    blank_answers,
    make_body,
    read_answers,
    refuse_anothers,
    said_answers,
)
from metrics.body.names import id_of
from metrics.body.text import with_values, without_keys
from metrics.errors import Refused
from metrics.plan import read_plan
from metrics.plan.kinds import Basis, Unit
from metrics.returns import read_layouts, read_sources
from metrics.statement.order import read_order
from tests import elsewhere

CONFIG = elsewhere.ROOT / "config"
TODAY = date(2026, 11, 26)
AVON = {"force": "Avonshire Police"}


def made(folder: Path, template: Path = CONFIG, **said):
    return make_body(template, folder / "new", said_answers(AVON | said), made_on=TODAY)


def sentences(folder: Path, **said) -> list[str]:
    try:
        make_body(CONFIG, folder / "new", said_answers(said), made_on=TODAY)
    except Refused as refused:
        assert not (folder / "new").exists()
        assert list(folder.iterdir()) == []  # nothing half made lies beside it
        return [one.sentence for one in refused.problems]
    return []


REFUSED = [
    ({}, ['Neither the body nor its force is named. Give one, for instance --force "Avonshire Police".']),
    ({"body": "Avonshire PCC"}, ['The force\'s area cannot be told from "Avonshire PCC", which does not say "Police and Crime Commissioner". Give --force too.']),
    (AVON | {"foce": "x"}, ['foce: "foce" is not a field of the answers. Did you mean "force"?']),
    (AVON | {"number": 22}, ["number: Input should be a valid string."]),
    (AVON | {"begins": "soon"}, ["begins: Input should be a valid date in the format YYYY-MM-DD, input is too short."]),
    (AVON | {"areas": [{}]}, ['areas → entry 1 → name: "name" is missing.']),
    (AVON | {"areas": [{"name": "A", "level": "beat"}]}, ["areas → entry 1 → level: Input should be 'policing_area', 'district' or 'partnership'."]),
    (AVON | {"areas": [{"name": "城"}]}, ['"城" has no letter from a to z to make an id of. In a file of answers, give it an id.']),
    (AVON | {"areas": [{"name": "A"}, {"name": "a!"}]}, ['areas → a: the id "a" is given to another entry too.']),
    (AVON | {"areas": [{"name": "Avonshire"}]}, ["Avonshire: this is the whole force, which is an area already. Leave it out."]),
    (AVON | {"areas": [{"name": "A", "aliases": ["Avonshire Police"]}]}, ['areas → a: "Avonshire Police" already names "avonshire".']),
    (AVON | {"areas": [{"name": "A", "within": ["Nort"]}, {"name": "North"}]}, ['A: "Nort" is not another of the areas. Did you mean "North"?']),
    (AVON | {"begins": "2026-04-01", "ends": "2025-04-01"}, ["effective_to: it ends on 2025-04-01, before it begins on 2026-04-01."]),
    (AVON | {"priorities": [{"name": "Streets"}, {"name": "streets"}]}, ['priorities → streets: the id "streets" is given to another entry too.']),
    (AVON | {"priorities": [{"name": "Meeting"}]}, ['priorities → meeting → id: "meeting" is the address of a page of the dashboard. Give it another id.']),
    (AVON | {"priorities": [{"name": "A", "measures": ["homicide_coun"]}]}, ['A: "homicide_coun" is not a measure that a new plan has. Did you mean "homicide_count"?']),
    (AVON | {"priorities": [{"name": "A", "measures": ["sarc_accreditation_status"]}]}, ['A: "sarc_accreditation_status" is not a measure that a new plan has.']),
    (AVON | {"priorities": [{"name": "A", "commitments": [{"text": "T", "measures": ["homicides"]}]}]}, ['A: "homicides" is not a measure that a new plan has. Did you mean "homicide_count"?']),
    (AVON | {"priorities": [{"name": "A", "measures": ["peel_grade"]}, {"name": "B", "measures": ["peel_grade"]}]}, ['B: "peel_grade" is at home in "A" already. Name it in one priority.']),
    (AVON | {"priorities": [{"name": "A", "commitments": [{"text": "T", "measures": ["peel_grade"], "not_measured": "x"}]}]}, ['priorities → a → commitments → P1.1 → not_measured: it has measures and a "not_measured" reason. Keep one of them.']),
]  # fmt: skip


@pytest.mark.parametrize(("said", "wanted"), REFUSED)
def test_answers_that_no_plan_can_be_made_of_are_refused_and_nothing_is_written(
    tmp_path: Path, said, wanted
):
    assert sentences(tmp_path, **said) == wanted


def test_every_fault_of_the_answers_and_of_the_folder_is_told_at_once(tmp_path: Path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new/notes.txt").write_text("mine")
    said = {"areas": [{"name": "A", "within": ["B"]}], "priorities": [{"name": "Charts"}]}

    with pytest.raises(Refused) as refused:
        made(tmp_path, **said)

    told = [one.code for one in refused.value.problems]
    assert told == ["folder-taken", "unknown-area", "address-taken"]
    assert (tmp_path / "new/notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("there", "wanted"),
    [
        (["targets.yaml"], "new: something is there already (targets.yaml), and nothing is overwritten. Name a new folder."),
        (list("abcde"), "new: something is there already (a, b, c …), and nothing is overwritten. Name a new folder."),
    ],
)  # fmt: skip
def test_what_is_there_is_never_overwritten(tmp_path: Path, there, wanted):
    (tmp_path / "new").mkdir()
    for name in there:
        (tmp_path / "new" / name).touch()

    with pytest.raises(Refused) as refused:
        made(tmp_path)

    assert [
        one.sentence.removeprefix(f"{tmp_path.as_posix()}/") for one in refused.value.problems
    ] == [wanted]
    assert sorted(one.name for one in (tmp_path / "new").iterdir()) == sorted(there)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path):
    (tmp_path / "new").touch()

    with pytest.raises(Refused, match=r"it is a file\. Name a new folder"):
        made(tmp_path)


@pytest.mark.parametrize("there", [True, False], ids=["empty", "absent"])
def test_an_empty_or_absent_folder_is_filled_and_nothing_is_left_beside_it(
    tmp_path: Path, *, there: bool
):
    if there:
        (tmp_path / "new").mkdir()

    made(tmp_path)

    assert [one.name for one in tmp_path.iterdir()] == ["new"]
    assert {one.name for one in (tmp_path / "new").iterdir()} == {
        "targets.yaml", "targets.schema.json", "access.yaml", "house.yaml", "order.yaml", "layouts",
        "sources",
    }  # fmt: skip


NAMES = [  # what is said; body, called, short, force, the force's area
    ({"force": "Avonshire"}, ("Avonshire Police and Crime Commissioner", "Commissioner", "PCC", "Avonshire Police", "Avonshire")),
    ({"force": "Hill & Dale Constabulary"}, ("Hill & Dale Police and Crime Commissioner", "Commissioner", "PCC", "Hill & Dale Constabulary", "Hill & Dale")),
    ({"body": "Police and Crime Commissioner for Avonshire"}, ("Police and Crime Commissioner for Avonshire", "Commissioner", "PCC", "Avonshire Police", "Avonshire")),
    ({"body": "Avonshire Police and Crime Commissioner"}, ("Avonshire Police and Crime Commissioner", "Commissioner", "PCC", "Avonshire Police", "Avonshire")),
    ({"force": "Avonshire Police", "title": "Mayor"}, ("Mayor of Avonshire", "Mayor", "Mayor", "Avonshire Police", "Avonshire")),
    ({"body": "Mayor of Avonshire", "title": "Mayor"}, ("Mayor of Avonshire", "Mayor", "Mayor", "Avonshire Police", "Avonshire")),
    ({"force": "Police Service of the Isles", "place": "The Isles", "title": "Police Board", "called": "Board", "short": "PB"}, ("Police Board of The Isles", "Board", "PB", "The Isles Police", "The Isles")),
]  # fmt: skip


@pytest.mark.parametrize(("said", "wanted"), NAMES)
def test_what_is_not_said_is_told_from_what_is(tmp_path: Path, said, wanted):
    held = make_body(CONFIG, tmp_path / "new", said_answers(said), made_on=TODAY).plan

    body = held.body
    assert (body.name, body.called, body.short, body.force, held.force.name) == wanted


def test_a_new_plan_has_no_target_and_nothing_else_of_one_force(tmp_path: Path):
    plan = made(tmp_path).plan

    assert [one.id for one in plan.measures if one.targets or one.local_note or one.local] == []
    assert (plan.events, plan.boards, plan.earlier_plans, plan.commitments) == ((), (), (), ())
    assert [one.id for one in plan.national_priorities if one.local_note or one.local_source] == []
    baselines = [one.national_baseline for one in plan.measures if one.national_baseline]
    assert baselines
    assert {one.value for one in baselines} == {None}


def test_every_measure_is_taken_over_but_those_of_one_plan(tmp_path: Path):
    kept = {one.id for one in elsewhere.SHIPPED.measures if not one.local}

    assert {one.id for one in made(tmp_path).plan.measures} == kept
    assert {one.id for one in elsewhere.SHIPPED.measures} - kept == {
        "victim_hub_milestones_pct", "sarc_accreditation_status", "lived_experience_group_status",
    }  # fmt: skip


def test_the_targets_of_every_force_are_adopted_when_asked_for(tmp_path: Path):
    plan = made(tmp_path, national_targets=True).plan
    held = {one.id: one.targets for one in plan.measures if one.targets}

    assert {target.basis for targets in held.values() for target in targets} == {Basis.NATIONAL}
    assert [target.value for target in held["calls_999_pct_10s_national"]] == [90]
    assert all(plan.source(target.source) for targets in held.values() for target in targets)


def test_the_largest_thinkable_figure_of_another_force_is_not_taken_over(tmp_path: Path):
    for one in made(tmp_path).plan.measures:
        if one.unit in {Unit.COUNT, Unit.POUNDS, Unit.FTE, Unit.TONNES}:
            assert one.maximum is None, one.id
        else:
            assert one.maximum == elsewhere.SHIPPED.measure(one.id).maximum, one.id


@pytest.mark.parametrize(
    ("begins", "since"), [(None, TODAY), ("2025-04-01", TODAY), ("2027-04-01", date(2027, 4, 1))]
)
def test_no_return_is_expected_for_a_period_that_ended_before_the_plan_was_made(
    tmp_path: Path, begins, since
):
    plan = made(tmp_path, **({"begins": begins} if begins else {})).plan

    assert {one.effective_from for one in plan.expected_returns} == {since}
    assert {one.basis for one in plan.expected_returns} == {Basis.ILLUSTRATIVE}


@pytest.mark.parametrize(
    ("day", "begun"),
    [(date(2026, 3, 31), date(2025, 4, 1)), (date(2026, 4, 1), date(2026, 4, 1))],
)
def test_a_first_day_that_is_not_given_is_that_of_the_financial_year_and_it_says_so(
    tmp_path: Path, day, begun
):
    plan = make_body(CONFIG, tmp_path / "new", said_answers(AVON), made_on=day).plan

    assert plan.effective_from == begun
    assert plan.note.startswith("The first day was not given")


def test_measures_are_at_home_where_the_answers_put_them(tmp_path: Path):
    (tmp_path / "answers.yaml").write_text(elsewhere.ANSWERS, encoding="utf-8")
    said = read_answers(tmp_path / "answers.yaml")
    plan = make_body(CONFIG, tmp_path / "new", said, made_on=TODAY).plan

    home = {one.id: one.priority for one in plan.measures}
    assert home["homicide_count"] == "safer_streets"
    assert home["vcop_compliance_overall_pct"] == "heard_and_helped"
    assert home["peel_grade"] == "across"
    assert [one.id for one in plan.commitments] == ["P1.1", "P1.2"]
    assert plan.area("hill_and_dale").within == ("north_avonshire", "avonshire")
    assert plan.source("PLAN").where == "https://example.org/plan"


def test_every_source_that_is_listed_is_cited_and_none_is_the_other_bodys(tmp_path: Path):
    plan, shipped = made(tmp_path, national_targets=True).plan, elsewhere.SHIPPED
    text = (tmp_path / "new/targets.yaml").read_text(encoding="utf-8")

    for one in plan.sources:
        assert elsewhere.foreign(f"{one.title} {one.where}") == []
        assert text.count(one.id) > 1, one.id
    assert {one.id for one in plan.sources} < {one.id for one in shipped.sources}


def test_another_bodys_plan_can_itself_be_the_template(tmp_path: Path):
    made(tmp_path, title="Mayor", meetings="Scrutiny")
    again = make_body(
        tmp_path / "new", tmp_path / "again", said_answers({"force": "Dale Police"}), made_on=TODAY
    ).plan

    assert again.body.name == "Dale Police and Crime Commissioner"
    assert again.measure("aa_meetings_held").name == "Accountability meetings held"
    assert "Mayor" not in (tmp_path / "again/targets.yaml").read_text(encoding="utf-8")


def test_layouts_and_sources_of_national_files_are_taken_over_and_no_others(tmp_path: Path):
    made(tmp_path)

    assert [one.name for one in read_layouts(tmp_path / "new")] == [
        "home_office_police_workforce", "home_office_recorded_crime",
        "ons_police_force_area_tables",
    ]  # fmt: skip
    assert read_sources(tmp_path / "new") == read_sources(CONFIG)


def an_offices_own(folder: Path) -> Path:
    """A configuration in which an office has entered who may come in and what it published."""
    template = folder / "template"
    shutil.copytree(CONFIG, template)
    (template / "access.yaml").write_text(
        "auth: oidc\n# who\nhosts:\n  - figures.example.org\nask: Ann\nroles:\n  A.B: viewer\n"
        "people:\n  ann@example.org: [analyst]\n  bob@example.org: approver\n",
        encoding="utf-8",
    )
    house = (template / "house.yaml").read_text(encoding="utf-8")
    (template / "house.yaml").write_text(
        house.replace('footer: ""', "footer: example.org"), encoding="utf-8"
    )
    return template


def test_what_an_office_entered_beside_its_plan_is_left_out(tmp_path: Path):
    template = an_offices_own(tmp_path)
    made(tmp_path, template)
    new = tmp_path / "new"

    assert read_access(new) == Access()
    assert "# who" in (new / "access.yaml").read_text(encoding="utf-8")  # remarks stay
    assert "example.org" not in (new / "house.yaml").read_text(encoding="utf-8")
    order = read_order(new, read_plan(new))
    assert {(one.address, one.last_updated, one.note) for one in order.items} == {("", None, "")}
    assert len(order.items) == len(read_order(CONFIG, elsewhere.SHIPPED).items)


def test_what_cannot_be_left_out_line_by_line_is_refused(tmp_path: Path):
    template = an_offices_own(tmp_path)
    whole = yaml.safe_load((template / "access.yaml").read_text(encoding="utf-8"))
    (template / "access.yaml").write_text(json.dumps(whole), encoding="utf-8")

    with pytest.raises(Refused):
        made(tmp_path, template)
    assert not (tmp_path / "new").exists()


TEXTS = [  # the text, the keys, the indent, what is left
    ("a: 1\nb: 2\n", ("b",), 0, "a: 1\n"),
    ("a: 1\nb:\n  - 2\n  - 3\nc: 4\n", ("b",), 0, "a: 1\nc: 4\n"),
    ("  a: >-\n    one\n    two\n  b: 1\n", ("a",), 2, "  b: 1\n"),
    ("a:\n  b: 1\nb: 2\n", ("b",), 2, "a:\nb: 2\n"),
    ("ab: 1\n", ("a", "b"), 0, "ab: 1\n"),
]


@pytest.mark.parametrize(("text", "keys", "indent", "left"), TEXTS)
def test_a_key_is_taken_out_with_what_stands_under_it(text, keys, indent, left):
    assert without_keys(text, keys, indent) == left


def test_a_value_is_replaced_with_what_stood_under_it():
    text = "# one\na:\n  - 1\n  - 2\n\n# two\nb: 3\n"

    assert with_values(text, {"a": "[]", "b": "4"}) == "# one\na: []\n\n# two\nb: 4\n"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("North Avon", "north_avon"), ("St. Mary's & Dale", "st_marys_and_dale"), ("Île", "ile"),
     ("101 calls", ""), ("城", ""), ("--", "")],
)  # fmt: skip
def test_an_id_is_made_of_a_name(name, wanted):
    assert id_of(name) == wanted


def test_the_blank_answers_can_be_read_and_name_every_measure_but_no_place(tmp_path: Path):
    text = blank_answers(elsewhere.SHIPPED)
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")

    assert elsewhere.foreign(text) == []
    assert [
        one.id for one in elsewhere.SHIPPED.measures if one.id not in text and not one.local
    ] == []
    assert read_answers(tmp_path / "a.yaml") == said_answers({})


def test_the_examples_of_the_blank_answers_can_be_used(tmp_path: Path):
    text = blank_answers(elsewhere.SHIPPED)
    text = text.replace("areas: []\n#", "areas:\n#").replace("priorities: []\n#", "priorities:\n#")
    head, _measures = text.split("# The measures:")
    lines = [f" {one[1:]}" if one.startswith("#  ") else one for one in head.splitlines()]
    (tmp_path / "a.yaml").write_text("\n".join(lines).replace('force: ""', "force: Avon Police"))

    plan = make_body(
        CONFIG, tmp_path / "new", read_answers(tmp_path / "a.yaml"), made_on=TODAY
    ).plan

    assert {"north_avonshire", "hill_and_dale"} <= {one.id for one in plan.areas}
    assert [len(one.commitments) for one in plan.priorities] == [2]


def test_a_file_of_answers_tells_the_line_of_each_fault(tmp_path: Path, capsys):
    file = tmp_path / "answers.yaml"
    file.write_text("force: Avon Police\nbegins: soon\nareas:\n  - nam: North\n", encoding="utf-8")
    code = main(["init", "--answers", str(file), "--to", str(tmp_path / "new")])
    told = capsys.readouterr().err

    assert code == 2
    assert f"{file}, line 2: begins" in told
    assert f'{file}, line 4: areas → entry 1 → nam: "nam" is not a field of the answers.' in told


VERB = [  # the arguments, what is said
    ([], "Say where to with --to FOLDER, or ask for the answers to fill in with --blank FILE."),
    (["--to", "new", "--answers", "a.yaml", "--force", "A", "--area", "B"], "--force is given beside --answers. Put it into the file of answers, or leave that out.\n--area or --district is given beside --answers. Put it into the file of answers, or leave that out."),
    (["--to", "new", "--answers", "absent.yaml"], "absent.yaml: the answers could not be read: no such file or directory."),
    (["--blank", "a.yaml"], "a.yaml: it is there already, and nothing is overwritten. Name a new file."),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "wanted"), VERB)
def test_arguments_that_do_not_go_together_are_told(
    tmp_path, monkeypatch, capsys, arguments, wanted
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("force: Avon Police\n")

    assert main(["init", *arguments]) == 2
    assert capsys.readouterr().err.strip() == wanted


def test_the_verb_says_what_was_taken_as_usual_and_what_to_do_next(tmp_path: Path, capsys):
    folder = tmp_path / "new"
    code = main(
        ["init", "--to", str(folder), "--body", "Police and Crime Commissioner for Avonshire"]
    )
    told = capsys.readouterr().out

    assert code == 0
    assert "The force is written “Avonshire Police”." in told
    assert "No target is set" in told
    assert "Enter the plan's priorities: none was given" in told
    assert "Enter the areas of the force: none was given" in told
    assert f"ACCOUNTABILITY_CONFIG={folder}" in told
    assert "For another force" in (elsewhere.ROOT / "docs/operations.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], ", the whole force and no area within it."),
        (["--area", "North"], ", the whole force and one area within it."),
        (["--area", "North", "--district", "Dale"], ", the whole force and two areas within it."),
    ],
)
def test_the_verb_counts_the_places_within_the_force_and_not_what_could_not_be_placed(
    tmp_path: Path, capsys, words: list[str], told: str
):
    main(["init", "--to", str(tmp_path / "new"), "--force", "Avonshire", *words])

    assert told in capsys.readouterr().out.splitlines()[0]


def test_the_verb_gives_plain_values_too(tmp_path: Path, capsys):
    main(["init", "--to", str(tmp_path / "new"), "--force", "Avonshire", "--json",
          "--area", "North", "--district", "Dale", "--priority", "Safer streets",
          "--from", "2025-04-01", "--national-targets"])  # fmt: skip
    told = json.loads(capsys.readouterr().out)

    assert told["force"] == "Avonshire Police"
    assert told["areas"] == ["avonshire", "north", "dale", "unallocated"]
    assert told["priorities"] == ["safer_streets"]
    assert told["targets"] > 0


WHOSE = [  # areas that figures are held of, whether they are the plan's own force's
    ([], True),
    (["avonshire"], True),
    (["north", "elsewhere"], True),
    (["elsewhere"], False),
    (["unallocated", "england_and_wales"], True),
    (["unallocated", "elsewhere"], False),
]


@pytest.mark.parametrize(("areas", "own"), WHOSE)
def test_a_plan_takes_no_other_forces_figures_for_its_own(tmp_path: Path, areas, own):
    plan = made(tmp_path, areas=[{"name": "North"}]).plan

    with nullcontext() if own else pytest.raises(OfAnother, match="another force's figures"):
        refuse_anothers(plan, areas)


def test_no_code_but_that_of_the_illustrative_figures_names_a_place_of_the_plan():
    files = [
        file
        for place in ("metrics", "pages", "front")
        for file in (elsewhere.ROOT / place).rglob("*")
        if file.suffix in {".py", ".typ", ".css", ".js", ".svg"} and "sample" not in file.parts
    ]
    found = {one.name: elsewhere.foreign(one.read_text(encoding="utf-8")) for one in files}

    assert {name: words for name, words in found.items() if words} == {}
