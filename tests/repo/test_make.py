"""The two commands: what they find, and what they say when something is missing."""

import ast
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import make

EXECUTABLE = stat.S_IRWXU


@pytest.fixture
def empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A search path with one empty folder on it, and no browser named."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(EXECUTABLE)
    return path


def test_a_python_that_is_too_old_can_read_the_file_that_says_so():
    source = (make.ROOT / "make.py").read_text(encoding="utf-8")

    assert ast.parse(source, feature_version=(3, 7))


def test_the_bootstrap_needs_only_what_comes_with_python():
    tree = ast.parse((make.ROOT / "make.py").read_text(encoding="utf-8"))
    plain = [n.names[0].name for n in ast.walk(tree) if isinstance(n, ast.Import)]

    assert {name.split(".")[0] for name in plain} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("words", [[], ["chekc"], ["check", "--fast"]])
def test_words_it_does_not_know_show_how_it_is_used(
    words: list[str], capsys: pytest.CaptureFixture[str]
):
    assert make.main(words) == 2
    assert "python3 make.py check" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="a script is a program on POSIX only")
@pytest.mark.parametrize("name", make.CHROMIUM_NAMES)
def test_a_browser_on_the_search_path_is_found(name: str, empty_path: Path):
    browser = program(empty_path / name)

    assert make.find_chromium() == str(browser)


def test_a_browser_in_its_usual_place_on_windows_is_found(
    empty_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PROGRAMFILES", str(empty_path / "Program Files"))
    edge = program(empty_path / "Program Files" / make.WINDOWS_BROWSERS[1])

    assert make.find_chromium() == str(edge)


def test_a_browser_that_is_named_comes_before_one_that_is_found(
    empty_path: Path, monkeypatch: pytest.MonkeyPatch
):
    program(empty_path / "chromium")
    named = program(empty_path / "elsewhere" / "my-browser")
    monkeypatch.setenv("CHROMIUM", str(named))

    assert make.find_chromium() == str(named)


def test_a_named_browser_that_is_not_there_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")

    with pytest.raises(make.Stopped, match="CHROMIUM names /no/such/browser"):
        make.find_chromium()


def test_a_port_in_use_is_told_with_another_to_try():
    with socket.create_server((make.ADDRESS, 0)) as other:
        port = str(other.getsockname()[1])

        with pytest.raises(make.Stopped, match=f"already uses port {port}.*--server.port 8502"):
            make.need_free(port)


def test_a_free_port_is_no_reason_to_stop():
    with socket.create_server((make.ADDRESS, 0)) as other:
        port = str(other.getsockname()[1])

    make.need_free(port)


def test_what_is_installed_is_known_by_the_lock_and_the_version_of_python():
    running, checking = make.fingerprint(make.RUN_LOCK), make.fingerprint(make.CHECK_LOCK)

    assert running != checking
    assert running.endswith(f" {sys.version_info[0]}.{sys.version_info[1]}")


def test_pytest_is_the_last_check_so_that_its_closing_line_is_in_view():
    assert make.CHECKS[-1][0] == "pytest"


@pytest.mark.skipif(os.name == "nt", reason="the machine of the checks is Debian")
def test_the_checks_of_every_change_are_the_second_command():
    script = make.ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert "exec python3 make.py check" in script.read_text(encoding="utf-8")
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
