"""The house style: every colour must be seen, every fault is told at once, a logo is inert."""

import json
from pathlib import Path
from struct import pack

import pytest

from metrics.charts.style import FAINT, FONT, GRID, INK, LIMIT_INK, TARGET_INK, TEXT
from metrics.errors import Refused
from metrics.exports.charts.housed import housed
from metrics.exports.house import Colours, House, contrast, pairs_of, read_house
from metrics.exports.house.contrast import GRAPHIC, passing
from metrics.exports.house.contrast import TEXT as OF_TEXT
from metrics.exports.house.logo import LARGEST
from tests.repo import tree
from tests.unit.charts_out import LOGO, a_chart, of_areas

PNG = b"\x89PNG\r\n\x1a\n" + pack(">I4sII", 13, b"IHDR", 40, 20)


def house_of(folder: Path, text: str) -> House:
    (folder / "house.yaml").write_text(text, encoding="utf-8")
    return read_house(folder)


def faults_of(folder: Path, text: str) -> list[str]:
    with pytest.raises(Refused) as told:
        house_of(folder, text)
    return [one.sentence.split("house.yaml, ")[1] for one in told.value.problems]


def test_the_file_of_the_product_is_its_own_style_and_so_is_no_file(tmp_path: Path):
    assert read_house(tree.ROOT / "config") == House()
    assert read_house(tmp_path) == House()


def test_the_products_own_style_is_that_of_its_charts():
    own = House().colours

    assert (own.ink, own.quiet, own.accent, own.target) == (TEXT, FAINT, INK, TARGET_INK)
    assert (own.limit, own.grid, House().font) == (LIMIT_INK, GRID, FONT)
    assert all(pair.passes for pair in pairs_of(own))


@pytest.mark.parametrize(
    ("name", "passes", "fails"),  # neighbours on either side of what is wanted, on white
    [
        ("ink", "#767676", "#777777"),
        ("quiet", "#767676", "#777777"),
        ("target", "#767676", "#777777"),
        ("accent", "#949494", "#959595"),
        ("limit", "#949494", "#959595"),
    ],
)
def test_a_colour_is_refused_from_where_it_cannot_be_seen(
    tmp_path: Path, name: str, passes: str, fails: str
):
    assert house_of(tmp_path, f'colours: {{{name}: "{passes}"}}')
    (told,) = faults_of(tmp_path, f'colours: {{{name}: "{fails}"}}')

    assert told.startswith(f'line 1: colours → {name}: "{fails}" on paper "#ffffff": found ')
    assert told.endswith(f'The nearest darker colour that passes is "{passes}".')


def test_the_words_of_a_band_are_judged_on_the_band(tmp_path: Path):
    (told,) = faults_of(tmp_path, 'colours: {band: "#005a30", band_ink: "#6f9f80"}')

    assert 'colours → band_ink: "#6f9f80" on band "#005a30": found 2.7:1, wanted' in told
    assert "at least 4.5:1. The nearest lighter colour that passes is" in told


def test_a_paper_must_suit_the_colours_of_statuses_and_signals(tmp_path: Path):
    assert house_of(tmp_path, 'colours: {paper: "#dfdfdf"}').colours.paper == "#dfdfdf"
    (told,) = faults_of(tmp_path, 'colours: {paper: "#dedede"}')

    assert "under the product’s colour of signal getting worse" in told
    assert told.endswith('The nearest lighter colour that passes is "#dfdfdf".')


def test_what_just_fails_is_not_told_as_if_it_passed(tmp_path: Path):
    (told,) = faults_of(tmp_path, 'colours: {ink: "#777777"}')

    assert "found 4.4:1, wanted at least 4.5:1" in told


def test_every_fault_is_told_at_once_in_the_order_of_the_file(tmp_path: Path):
    told = faults_of(
        tmp_path,
        'colours:\n  ink: "#777777"\n  qiet: "#000000"\n  accent: blue\nfont: ["a;b"]\n'
        "letters: 3\nfooter: 12\nlogo:\n  file: ../x.png\n",
    )

    assert [one.partition(":")[0] for one in told] == [
        "line 2", "line 3", "line 4", "line 5", "line 6", "line 7", "line 8",
    ]  # fmt: skip
    assert told[1].endswith('"qiet" is not a field of the house style. Did you mean "quiet"?')
    assert told[2].endswith(
        'found "blue". Wanted a colour such as #12436d, in small letters and in quotes.'
    )
    assert told[4].endswith("letters: found 3. Wanted at most 1.5.")


LOGO_TOLD = "logo: {{file: {name}, words: Crest}}"


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"not a picture", "Wanted a PNG or an SVG."),
        (LOGO.replace(b"<path", b"<script>1</script><path"), "found a script"),
        (LOGO.replace(b"<path", b"<text>PCC</text><path"), "found letters, which another font"),
        (LOGO.replace(b"<path", b"<path onclick='x'"), "answers to events"),
        (LOGO.replace(b"<path", b"<image href='//a.b/c'/><path"), "a link to elsewhere"),
        (b"<!DOCTYPE svg>" + LOGO, "a DOCTYPE or ENTITY"),
        (LOGO.replace(b' viewBox="0 0 30 10"', b""), "without a viewBox"),
        (LOGO + b" " * (LARGEST - len(LOGO) + 1), "found 60,001 bytes. Wanted at most 60,000."),
    ],
)
def test_a_logo_that_is_none_or_could_act_is_refused(tmp_path: Path, content: bytes, wanted: str):
    (tmp_path / "logo.svg").write_bytes(content)
    (told,) = faults_of(tmp_path, LOGO_TOLD.format(name="logo.svg"))

    assert wanted in told


@pytest.mark.parametrize("name", ["../house.yaml", "none.svg"])
def test_a_logo_lies_in_the_configuration(tmp_path: Path, name: str):
    (told,) = faults_of(tmp_path, LOGO_TOLD.format(name=name))

    assert f'"{name}"' in told


@pytest.mark.parametrize(
    ("content", "kind", "ratio"),
    [
        (LOGO, "image/svg+xml", 3.0),
        (PNG, "image/png", 2.0),
        (LOGO + b" " * (LARGEST - len(LOGO)), "image/svg+xml", 3.0),
    ],
)
def test_a_logo_is_embedded_in_its_shape(tmp_path: Path, content: bytes, kind: str, ratio: float):
    (tmp_path / "logo.svg").write_bytes(content)
    logo = house_of(tmp_path, LOGO_TOLD.format(name="logo.svg")).logo

    assert logo
    assert (logo.media_type, logo.ratio) == (kind, ratio)
    assert logo.address.startswith(f"data:{kind};base64,")


def test_only_colours_and_type_change_and_statuses_keep_theirs():
    own = House(Colours(ink="#111111", accent="#005a30"), font="Verdana")
    figure = {
        "layout": {"font": {"color": TEXT, "family": FONT}},
        "data": [{"name": TEXT, "marker": {"color": [INK, "#ca3535"]}}],
    }

    assert housed(figure, own) == {
        "layout": {"font": {"color": "#111111", "family": "Verdana"}},
        "data": [{"name": TEXT, "marker": {"color": ["#005a30", "#ca3535"]}}],
    }


def test_a_chart_in_the_products_style_is_that_of_the_screen():
    for figure in (a_chart().figure, of_areas().figure):
        assert as_css(housed(figure, House())) == as_css(figure)


def as_css(figure: dict) -> str:
    """A figure whose colours are written one way: `rgba(1, 2, 3, 0.10)` is `rgba(1,2,3,0.1)`."""
    return json.dumps(figure).replace(" ", "").replace("0.10)", "0.1)")


@pytest.mark.parametrize("wanted", [OF_TEXT, GRAPHIC])
def test_the_nearest_colour_passes_and_the_one_before_it_does_not(wanted: float):
    found = passing("#8fb8d0", "#ffffff", wanted)

    assert contrast(found, "#ffffff") >= wanted
    assert contrast("#8fb8d0", "#ffffff") < wanted
    assert passing("#8fb8d0", "#000000", 21.1) == ""
