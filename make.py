"""Sets up `.venv`, opens the dashboard and runs the checks, from Python 3.11 and nothing else.

    python3 make.py run [OPTION…]   the dashboard; options go on to `streamlit run`
    python3 make.py check           every check and test, those in the browser too
    python3 make.py lock [OPTION…]  the lock files again; options go on to `uv pip compile`

Standard library only. An older Python must be able to read this file, to say that it is too old:
hence nothing here that 3.7 could not parse. What is installed is remembered by the hash of its
lock, so the second start installs nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST_PYTHON = (3, 11)
RUN_LOCK = "requirements.lock"
CHECK_LOCK = "requirements-dev.lock"  # holds what RUN_LOCK holds, and the tools
CLUSTER_LOCK = "requirements-cluster.lock"  # what RUN_LOCK holds, and the extra for a cluster
ADDRESS, PORT = "127.0.0.1", "8501"  # never the network: the figures may be confidential
APT = ("apt-get", "-qq", "-o", "Dpkg::Use-Pty=0")
# Not the script in .venv: its first line breaks when the folder is moved.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"
SIDE_BY_SIDE = ("-n", "auto", "--dist", "loadfile")  # a process a core
CHECKS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("ty", ("-m", "ty", "check", "--error-on-warning")),
    ("import-linter", ("-c", LINT_IMPORTS, "--no-logo")),
    ("pytest without a browser", ("-m", "pytest", "--ignore", "tests/browser", *SIDE_BY_SIDE)),
    # By themselves, because a page waits for its server; last: people look for the closing line.
    ("pytest", ("-m", "pytest", "tests/browser", *SIDE_BY_SIDE)),
)
CHROMIUM_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
    "microsoft-edge",
)  # fmt: skip
MAC_BROWSERS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_BROWSERS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
NO_CHROMIUM = (
    "No Chromium, Chrome or Edge was found, and the browser tests need one. "
    "On Debian: sudo apt-get install chromium. On macOS or Windows: install Chrome. "
    "One in another place is named by the environment variable CHROMIUM."
)
NO_ENSUREPIP = (
    "This Python cannot make a virtual environment: Debian keeps that part in a package of its "
    "own. Run: sudo apt-get install python3-venv, then the same command again."
)
TOO_OLD = (
    "This is Python {found}; 3.11 or later is wanted. On Debian 12: apt-get install python3. "
    "On macOS: brew install python@3.11, then python3.11 make.py {words}. "
    "On Windows: py -3.11 make.py {words}."
)


class Stopped(Exception):
    """What stands in the way, and what to do about it."""


def main(words: list[str]) -> int:
    """Carries out one verb; 0 when all is well, 1 when not, 2 for words it does not know."""
    verb, options = (words or [""])[0], words[1:]
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:2]))
        return complain(TOO_OLD.format(found=found, words=" ".join(words) or "run"))
    if verb not in VERBS or (verb == "check" and options):
        print(__doc__)
        return 0 if verb in {"-h", "--help"} else 2
    os.environ.setdefault("PYTHONUTF8", "1")  # the same text whatever the machine's language
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, not in each of many processes
    try:
        return VERBS[verb](options)
    except Stopped as reason:
        return complain(str(reason))
    except KeyboardInterrupt:
        return 130


def run(options: list[str]) -> int:
    """Opens the dashboard in this process's place, so that ending this one ends it."""
    set_up(RUN_LOCK)
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--server.port", dest="port", default=PORT)
    parser.add_argument("--server.address", dest="address", default=ADDRESS)
    known, others = parser.parse_known_args(options)
    need_free(known.port)
    address = f"http://{known.address}:{known.port}"
    say(f"Open {address} in a browser to see the dashboard. Ctrl+C here closes it.")
    place = ["--server.address", known.address, "--server.port", known.port]
    return become("-m", "streamlit", "run", "app.py", *place, *others)


def check(_options: list[str]) -> int:
    """Runs every check, whatever the ones before it said, and names those that failed."""
    set_up(CHECK_LOCK)
    if not find_chromium() and not (apt_install("chromium") and find_chromium()):
        say(NO_CHROMIUM)  # and the browser tests fail: one that is skipped is soon forgotten
    failed = []
    for name, words in CHECKS:
        say(bold(name))
        if call(str(PYTHON), *words):
            failed.append(name)
    say(bold(f"Failed: {', '.join(failed)}." if failed else "Every check is clean."))
    return 1 if failed else 0


def lock(options: list[str]) -> int:
    """Writes the locks from pyproject.toml; keeps what is pinned unless told `--upgrade`."""
    set_up(CHECK_LOCK)
    compiler = [
        str(PYTHON), "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal",
        "--generate-hashes", "--python-version", "3.11", "--no-emit-index-url", "--no-annotate",
        "--custom-compile-command", "python3 make.py lock", *options,
    ]  # fmt: skip
    held, extra = ("--constraints", RUN_LOCK, "-o"), ("--extra", "cluster")
    ways = (("-o", RUN_LOCK), ("--group", "dev", *held, CHECK_LOCK), (*extra, *held, CLUSTER_LOCK))
    return int(any(call(*compiler, *one) for one in ways))


VERBS = {"run": run, "check": check, "lock": lock}


def set_up(lock_file: str) -> None:
    """Makes `.venv` hold what the lock names, checked against its hashes."""
    stamp = VENV / f"{lock_file}.installed"
    if PYTHON.exists() and stamp.is_file() and stamp.read_text() == fingerprint(lock_file):
        return
    make_venv()
    say(f"Installing what {lock_file} names into .venv: a minute or two, the first time only.")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    # Wheels only: no package's own set-up code runs here. Byte code is left to the first import,
    # which compiles a tenth of what pip would.
    wheels = ("--no-deps", "--only-binary=:all:", "--no-compile", "--require-hashes")
    if call(*pip, *wheels, "-r", lock_file):
        raise Stopped("pip could not install everything; its own words are above.")
    stamp.write_text(fingerprint(lock_file))


def fingerprint(lock_file: str) -> str:
    """What must not have changed since the last installation: the lock and the Python."""
    digest = hashlib.sha256((ROOT / lock_file).read_bytes()).hexdigest()
    return f"{digest} {sys.version_info[0]}.{sys.version_info[1]}"


def make_venv() -> None:
    """A new `.venv`, unless there is a working one of this Python's version."""
    this = f"{sys.version_info[0]}.{sys.version_info[1]}"
    ask = "import pip, sys; sys.exit('%d.%d' % sys.version_info[:2] != sys.argv[1])"
    if PYTHON.exists() and not quietly(str(PYTHON), "-c", ask, this):
        return
    if not importlib.util.find_spec("ensurepip") and not apt_install("python3-venv"):
        raise Stopped(NO_ENSUREPIP)
    if call(sys.executable, "-m", "venv", "--clear", str(VENV)):
        raise Stopped("Python could not make .venv; its own words are above.")


def apt_install(package: str) -> bool:
    """Installs a package where this is Debian and we are root; whether it worked."""
    if WINDOWS or not shutil.which("apt-get") or not is_root():
        return False
    say(f"Installing {package} with apt-get.")
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    return not (call(*APT, "update") or call(*APT, "install", "-y", package))


def find_chromium() -> str | None:
    """The browser to test with: CHROMIUM, then the search path, then the usual places."""
    named = os.environ.get("CHROMIUM")
    if named and not Path(named).is_file():
        raise Stopped(f"CHROMIUM names {named}, and there is no such file.")
    found = (shutil.which(name) for name in CHROMIUM_NAMES)
    usual = (str(path) for path in usual_places() if path.is_file())
    return named or next((path for path in (*found, *usual) if path), None)


def usual_places() -> list[Path]:
    """Where macOS and Windows keep a browser that is not on the search path."""
    bases = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    places = [Path(base) / tail for base in bases if base for tail in WINDOWS_BROWSERS]
    mac = [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in MAC_BROWSERS]
    return places + mac


def is_root() -> bool:
    """Whether this is the superuser, under whom Chromium wants `--no-sandbox`."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def need_free(port: str) -> None:
    """Stops with a sentence where something else listens already."""
    with socket.socket() as probe:
        taken = port.isdigit() and probe.connect_ex((ADDRESS, int(port))) == 0
    if taken:
        raise Stopped(
            f"Something else already uses port {port}, perhaps a dashboard that is still open. "
            "Close it, or choose another: python3 make.py run --server.port 8502"
        )


def become(*words: str) -> int:
    """Goes on as the environment's Python (Windows has no such thing: there it waits)."""
    os.chdir(ROOT)
    if WINDOWS:
        return call(str(PYTHON), *words)
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), *words])  # noqa: S606
    return 0  # never reached: another program runs here now


def call(*words: str) -> int:
    """Runs a program from the root with its output in view; its exit code."""
    sys.stdout.flush()
    return subprocess.run(words, cwd=ROOT, check=False).returncode  # noqa: S603


def quietly(*words: str) -> int:
    """Runs a program for its exit code alone."""
    return subprocess.run(words, cwd=ROOT, check=False, capture_output=True).returncode  # noqa: S603


def bold(text: str) -> str:
    """Bold where a person looks at a terminal, plain in a file."""
    return f"\n\033[1m{text}\033[0m" if sys.stdout.isatty() else f"\n== {text}"


def say(sentence: str) -> None:
    """To the person who typed the command, at once and in order with what programs print."""
    print(sentence, flush=True)


def complain(sentence: str) -> int:
    """One sentence to standard error, and exit code 1."""
    print(sentence, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
