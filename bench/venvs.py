"""What is measured beside the product and is no part of it, in a virtual environment of its own."""

import subprocess
import venv
from pathlib import Path


class Lacking(Exception):
    """What the machine lacks for a measurement, in a sentence."""


def installed(place: Path, name: str, *packages: str) -> Path:
    """The site-packages with `name` in it; made in `place` the first time."""
    python = place / "bin" / "python"
    if not python.exists():
        venv.create(place, with_pip=True)
    if not list(place.glob(f"lib/python*/site-packages/{name}")):
        pip = (str(python), "-m", "pip", "install", "--quiet", *packages)
        if subprocess.run(pip, check=False).returncode:  # noqa: S603  (our own words)
            raise Lacking(f"pip could not install {packages[0]}; its own words are above.")
    return next(place.glob(f"lib/python*/site-packages/{name}")).parent
