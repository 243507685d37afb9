"""A folder this program may not write to: a sentence, before and after there is anything in it."""

import os
import shutil
import subprocess

import pytest

from metrics.errors import NotStored
from metrics.warehouse import Warehouse, rebuild
from tests.pages.opening import open_page, words_of
from tests.safety.acting import run

TOLD = "this program may not read or write here. Let its user do so, or name another place"


def _mount(*said):
    return subprocess.run(["mount", *said], capture_output=True, check=False).returncode == 0


def _permit(folder, mode):
    for one in (*folder.rglob("*"), folder):
        one.chmod(mode)


@pytest.fixture
def folder(tmp_path):
    """An empty folder; for root, whom no permission stops, a disk of its own."""
    place = tmp_path / "data"
    place.mkdir()
    root = os.geteuid() == 0
    if root and not _mount("-t", "tmpfs", "tmpfs", place):
        pytest.skip("root may write anywhere, and this container lets it mount nothing")
    yield place
    if root:
        subprocess.run(["umount", place], check=True)
    else:
        _permit(place, 0o755)


def lock(folder):
    """Let nothing be written there from now on."""
    if os.geteuid() == 0:
        assert _mount("-o", "remount,ro", folder)
    else:
        _permit(folder, 0o555)


@pytest.mark.parametrize("full", [False, True], ids=["empty", "with a warehouse"])
def test_a_folder_that_may_not_be_written_to_is_told(folder, filled, full, monkeypatch):
    if full:
        shutil.copytree(filled.parent, folder, dirs_exist_ok=True)
    lock(folder)
    path = folder / filled.name
    with pytest.raises(NotStored, match=TOLD):
        Warehouse(path)
    code, said = run(path, "held")
    assert (code, TOLD in said) == (2, True)
    if full:
        with pytest.raises(NotStored, match=TOLD):
            rebuild(path)
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(path.parent))
    test = open_page()
    assert not test.exception
    assert TOLD in words_of(test)
