"""A folder this program may not write to: a sentence, before and after there is anything in it."""

import os
import shutil
import subprocess

import pytest

from metrics.__main__ import main
from metrics.errors import NotStored
from metrics.warehouse import Warehouse, rebuild
from tests.pages.opening import open_page, words_of

TOLD = "this program may not read or write here. Let its user do so, or name another place"


@pytest.fixture
def locked(tmp_path, filled):
    """Makes a folder with or without a warehouse that cannot be written to, root or not."""
    folder = tmp_path / "data"
    mounted = []

    def lock(full):
        folder.mkdir()
        if os.geteuid() == 0:  # whom no permission stops
            made = ["mount", "-t", "tmpfs", "tmpfs", folder]
            if subprocess.run(made, capture_output=True, check=False).returncode:
                pytest.skip("root may write anywhere, and this container lets it mount nothing")
            mounted.append(folder)
        if full:
            shutil.copytree(filled.parent, folder, dirs_exist_ok=True)
        if mounted:
            subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        else:
            for one in (*folder.rglob("*"), folder):
                one.chmod(0o555 if one.is_dir() else 0o444)
        return folder / "warehouse.duckdb"

    yield lock
    if mounted:
        subprocess.run(["umount", folder], check=True)
    elif folder.exists():
        for one in (folder, *folder.rglob("*")):
            one.chmod(0o755)


@pytest.mark.parametrize("full", [False, True], ids=["empty", "with a warehouse"])
def test_a_folder_that_may_not_be_written_to_is_told(locked, full, capsys, monkeypatch):
    path = locked(full)
    with pytest.raises(NotStored, match=TOLD):
        Warehouse(path)
    assert main(["held", "--warehouse", str(path)]) == 2
    assert TOLD in capsys.readouterr().err
    if full:
        with pytest.raises(NotStored, match=TOLD):
            rebuild(path)
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(path.parent))
    test = open_page()
    assert not test.exception
    assert TOLD in words_of(test)
