"""Files that leave a hostile office, opened in a browser as whoever receives them would."""

from pathlib import Path

import pytest

from tests.browser.watched import WITHIN, Watched
from tests.counted import count
from tests.hostile.leaving import write_all
from tests.hostile.office import an_office

WRITTEN = ("statement", "charts", "embedded", "site")


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that a browser opens."""
    out = tmp_path_factory.mktemp("left")
    write_all(an_office(tmp_path_factory.mktemp("office")), out, *WRITTEN)
    return out


@pytest.mark.parametrize("folder", WRITTEN)
def test_a_file_that_left_runs_and_fetches_nothing(left: Path, watched: Watched, folder: str):
    """Of a page that shows itself where it is: only files beside it are asked for."""
    watched.own = ("file", WITHIN)
    opened = sorted(one for one in (left / folder).rglob("*") if one.suffix in {".html", ".svg"})
    for file in opened:
        watched.page.goto(file.as_uri())
        watched.page.wait_for_load_state("networkidle")
        assert watched.harmed() == [], file.name
    count(f"files of {folder} opened in the browser: {len(opened)}, asked: {dict(watched.hosts)}")
    assert opened
    assert watched.hosts["file"] >= len(opened)
