"""The same work without a screen: `python -m metrics VERB …`.

This and `metrics/commands` are the edge: the only place in `metrics/` that reads the clock,
prints, and knows where the plan and the warehouse lie by default. Exit 0 when the work was done,
2 when it was refused.
"""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from metrics.commands.answers import REFUSED, tell
from metrics.commands.arguments import day, moment, number, period
from metrics.commands.backup import restore, write_edition
from metrics.commands.collecting import collect
from metrics.commands.due import show_due
from metrics.commands.editions import add_edition_verbs
from metrics.commands.export import add_export_verb
from metrics.commands.figures import show_assessments, show_plan, show_series
from metrics.commands.history import save_receipt, show_history
from metrics.commands.init import add_init_verb
from metrics.commands.meeting_verbs import add_meeting_verbs
from metrics.commands.phases import approve_phase, show_phases, undo_phase
from metrics.commands.recommendations import add_recommendation_verbs
from metrics.commands.returned import (
    approve,
    check,
    held,
    load,
    withdraw,
)
from metrics.commands.spc import DIRECTIONS, show_chart
from metrics.commands.statement import add_statement_verbs
from metrics.commands.tables import add_table_verbs
from metrics.commands.upkeep import (
    rebuild_warehouse,
    verify_warehouse,
    write_samples,
    write_template,
)
from metrics.errors import MetricsError, Refused, disk_fault
from metrics.model import Kind
from metrics.returns import DUCKDB, SPARK

ROOT = Path(__file__).resolve().parent.parent
Verb = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; faults are sentences on the error stream, never tracebacks."""
    asked = _parser().parse_args(arguments)
    try:
        return asked.verb(asked)
    except Refused as refusal:
        told = [problem.sentence for problem in refusal.problems]
        tell(sys.stderr, told or [str(refusal)])
    except MetricsError as fault:
        tell(sys.stderr, [str(fault)])
    except OSError as fault:
        tell(sys.stderr, [str(disk_fault(fault))])
    return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m metrics", description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    def verb(name: str, run: Verb) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=run.__doc__, description=run.__doc__)
        sub.set_defaults(verb=run)
        sub.add_argument("--warehouse", type=Path, default=ROOT / "data/warehouse.duckdb")
        sub.add_argument("--config", type=Path, default=ROOT / "config")
        sub.add_argument("--json", action="store_true", help="plain values for other programs")
        return sub

    _add_return_verbs(verb)
    _add_figure_verbs(verb)
    _add_phase_verbs(verb)
    _add_chart_verb(verb)
    add_meeting_verbs(verb)
    add_recommendation_verbs(verb, day)
    add_edition_verbs(verb)
    add_export_verb(verb)
    add_table_verbs(verb)
    add_statement_verbs(verb)
    add_init_verb(verb)
    _add_upkeep_verbs(verb)
    return parser


def _add_return_verbs(verb: Callable[[str, Verb], argparse.ArgumentParser]) -> None:
    for sub in (verb("check", check), loading := verb("load", load)):
        sub.add_argument("files", nargs="+", type=Path, metavar="FILE")
        sub.add_argument("--layout", help="without it the file is recognised")
    collecting = verb("collect", collect)
    collecting.add_argument("source", metavar="SOURCE", help="a name of config/sources")
    collecting.add_argument("table", metavar="FILE-OR-TABLE", help="a file, or a cluster's table")
    collecting.add_argument(
        "--beside",
        action="append",
        default=[],
        metavar="FILE-OR-TABLE",
        help="what the records are joined with",
    )
    collecting.add_argument(
        "--engine", default=DUCKDB, help=f"what runs the SELECT: {DUCKDB}, or {SPARK}://host:port"
    )
    for sub in (loading, collecting):
        sub.add_argument("--kind", choices=[kind.value for kind in Kind], default=Kind.FINAL.value)
        sub.add_argument(
            "--confirm",
            default="",
            metavar="TEXT",
            help="why warnings that ask for it are accepted",
        )
        sub.add_argument("--replaces", metavar="RETURN", help="withdrawn in the same moment")
    for sub in (loading, collecting, *_add_acting_verbs(verb)):
        sub.add_argument("--by", default=getpass.getuser(), metavar="NAME", help="who does this")
        sub.add_argument("--note", default="", metavar="TEXT", help="a remark kept with it")


def _add_acting_verbs(
    verb: Callable[[str, Verb], argparse.ArgumentParser],
) -> list[argparse.ArgumentParser]:
    """The verbs on a return that is held; gives those that need a name and a remark."""
    acting = [verb("withdraw", withdraw), verb("approve", approve)]
    for sub in (*acting, receipt := verb("receipt", save_receipt)):
        sub.add_argument("return_id", metavar="RETURN")
    acting.append(restoring := verb("restore", restore))
    restoring.add_argument("return_id", metavar="RETURN-OR-FILE")
    restoring.add_argument(
        "--replace", action="store_true", help="of a backup: what is there is set aside first"
    )
    receipt.add_argument("--to", type=Path, required=True, metavar="FILE")
    verb("held", held)
    return acting


def _add_figure_verbs(verb: Callable[[str, Verb], argparse.ArgumentParser]) -> None:
    assessing, listing = verb("assess", show_assessments), verb("series", show_series)
    assessing.add_argument(
        "--as-of",
        type=day,
        metavar="DATE",
        help="the day lateness is judged on; without it nothing is called overdue",
    )
    assessing.add_argument("--measure", metavar="ID")
    listing.add_argument("--measure", metavar="ID", required=True)
    telling = verb("history", show_history)
    for name in ("--measure", "--area"):
        telling.add_argument(name, metavar="ID", required=True)
    telling.add_argument("--period", type=period, required=True, metavar="P")
    telling.add_argument("--breakdown", default="", metavar="TEXT")
    for sub in (assessing, listing):
        sub.add_argument("--area", metavar="ID")
        sub.add_argument("--known-at", type=moment, metavar="TIME")
    verb("plan", show_plan)
    verb("due", show_due).add_argument(
        "--as-of", type=day, metavar="DATE", help="as it stood that day; without it, today"
    )


def _add_phase_verbs(verb: Callable[[str, Verb], argparse.ArgumentParser]) -> None:
    approving, undoing = verb("phase-approve", approve_phase), verb("phase-undo", undo_phase)
    for name in ("--measure", "--area"):
        approving.add_argument(name, metavar="ID", required=True)
    approving.add_argument("--from", dest="start", type=day, metavar="DATE", required=True)
    approving.add_argument("--reason", metavar="TEXT", required=True, help="what changed that day")
    approving.add_argument(
        "--event", default="", metavar="ID", help="the event of the plan that explains it"
    )
    undoing.add_argument("phase_id", metavar="PHASE")
    undoing.add_argument("--note", metavar="TEXT", required=True, help="why it is taken back")
    for sub in (approving, undoing):
        sub.add_argument("--by", metavar="NAME", required=True, help="whose decision this is")
    verb("phases", show_phases)


def _add_chart_verb(verb: Callable[[str, Verb], argparse.ArgumentParser]) -> None:
    charting = verb("spc", show_chart)
    charting.add_argument("file", type=Path, metavar="FILE")
    charting.add_argument("--better", choices=[one.value for one in DIRECTIONS], required=True)
    charting.add_argument("--target", type=number, metavar="N", help="what it should reach")
    charting.add_argument(
        "--phase",
        type=day,
        action="append",
        default=[],
        metavar="DATE",
        help="the limits begin again at the first figure on or after it; may be given again",
    )
    charting.add_argument("--fix", type=int, metavar="N", help="limits from the first N figures")
    charting.add_argument(
        "--no-screen",
        action="store_true",
        help="let extreme moving ranges widen the limits",
    )


def _add_upkeep_verbs(verb: Callable[[str, Verb], argparse.ArgumentParser]) -> None:
    verb("template", write_template).add_argument("--to", type=Path, required=True, metavar="FILE")
    samples = ROOT / "data/returns/illustrative"
    verb("sample", write_samples).add_argument("--to", type=Path, default=samples, metavar="DIR")
    verb("edition", write_edition).add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="a new file, for instance of today"
    )
    verb("rebuild", rebuild_warehouse)
    verb("verify", verify_warehouse)


if __name__ == "__main__":
    sys.exit(main())
