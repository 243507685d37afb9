"""What must hold at run time, beside the import contracts in pyproject.toml.

The contracts read the code; these start it, so that an import inside a function, or one that a
library makes for us, is seen as well.
"""

import subprocess
import sys
from pathlib import Path

from tests.repo import tree

LIST_LOADED = "import sys; print('loaded:', *sorted({name.split('.')[0] for name in sys.modules}))"
A_RETURN = "measure,area,period,value\nconfidence_local_survey_pct,west_mercia,2025-26 Q3,82\n"


def loaded_after(code: str, *words: str) -> set[str]:
    """The top-level modules a fresh process holds after running the code."""
    ended = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LIST_LOADED}", *words],
        cwd=tree.ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.splitlines()[-1].removeprefix("loaded: ").split())


def module_of(path: Path) -> str:
    """`metrics/plan/read.py` is `metrics.plan.read`."""
    return tree.name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_the_metrics_load_without_a_screen_or_a_chart_library():
    modules = [module_of(path) for path in tree.python_files("metrics")]

    loaded = loaded_after("".join(f"import {module}\n" for module in modules))

    assert "metrics" in loaded
    assert not loaded & {"streamlit", "plotly", "pages"}


def test_checking_a_return_at_the_command_line_loads_no_screen(tmp_path: Path):
    file = tmp_path / "return.csv"
    file.write_text(A_RETURN, encoding="utf-8")
    run_command = (
        "import runpy, sys\n"
        "sys.argv[0] = 'metrics'\n"
        "try:\n"
        "    runpy.run_module('metrics', run_name='__main__')\n"
        "except SystemExit:\n"
        "    pass"
    )

    loaded = loaded_after(run_command, "check", str(file))

    assert "duckdb" in loaded  # the check was made
    assert not loaded & {"streamlit", "plotly"}  # pandas comes with pyarrow, which looks for it
