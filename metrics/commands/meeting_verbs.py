"""The verbs of the meeting, with their arguments."""

import argparse
import getpass
from collections.abc import Callable
from pathlib import Path

from metrics.commands import meeting
from metrics.commands.arguments import day, number, period, quarter
from metrics.commands.pack import save_pack
from metrics.model.meeting import Direction

Adds = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]
WHICH = "id or day"


def add_meeting_verbs(verb: Adds) -> None:
    """Every verb of the meeting; `verb` adds one to the command line."""
    showing = verb("meeting", meeting.show_meetings)
    showing.add_argument("--list", action="store_true", help="every meeting, a line each")
    showing.add_argument("--meeting", metavar="M", help=f"{WHICH}; without it, the latest")
    packing = verb("pack", save_pack)
    packing.add_argument("--meeting", metavar="M", help=f"{WHICH}; without it, the latest")
    packing.add_argument("--to", type=Path, required=True, metavar="DIR")
    verb("commitments", meeting.show_commitments).add_argument(
        "--as-of", type=day, metavar="DATE", help="as it stood that day; without it, today"
    )
    verb("questions", meeting.show_questions)
    for sub in (*_papers(verb), *_questions(verb), *_commitments(verb)):
        sub.add_argument("--by", default=getpass.getuser(), metavar="NAME", help="who writes it")


def _papers(verb: Adds) -> list[argparse.ArgumentParser]:
    setting, closing = (
        verb("meeting-set", meeting.set_one),
        verb("papers-close", meeting.close_the_papers),
    )
    setting.add_argument("--day", type=day, required=True, metavar="DATE")
    setting.add_argument("--quarter", type=quarter, required=True, metavar="P")
    setting.add_argument("--title", required=True, metavar="TEXT")
    setting.add_argument("--topic", action="append", default=[], metavar="MEASURE")
    setting.add_argument("--meeting", metavar="M", help="the meeting to change")
    closing.add_argument("--meeting", required=True, metavar="M", help=WHICH)
    closing.add_argument("--note", default="", metavar="TEXT", help="why they are closed again")
    return [setting, closing]


def _questions(verb: Adds) -> list[argparse.ArgumentParser]:
    asking, answering = verb("ask", meeting.ask_one), verb("answer", meeting.answer_one)
    leaving, closing = verb("leave-out", meeting.leave_out), verb("close", meeting.close_one)
    for sub in (asking, leaving):
        sub.add_argument("--meeting", required=True, metavar="M", help=WHICH)
    for name in ("--measure", "--area"):
        asking.add_argument(name, default="", metavar="ID")
    asking.add_argument("--period", type=period, metavar="P", help="of the figure it is about")
    leaving.add_argument("suggestion", metavar="KEY", help="of a suggested question")
    answering.add_argument("question", metavar="QUESTION")
    answering.add_argument("--answered-by", required=True, metavar="NAME")
    for sub in (asking, answering):
        sub.add_argument("--text", required=True, metavar="TEXT")
    closing.add_argument("name", metavar="QUESTION-OR-COMMITMENT")
    closing.add_argument("--reason", required=True, metavar="TEXT")
    return [asking, answering, leaving, closing]


def _commitments(verb: Adds) -> list[argparse.ArgumentParser]:
    committing, putting_off = verb("commit", meeting.commit_one), verb("redate", meeting.redate_one)
    committing.add_argument("--meeting", required=True, metavar="M", help=WHICH)
    committing.add_argument("--text", required=True, metavar="TEXT", help="what was promised")
    committing.add_argument("--owner", required=True, metavar="WHO")
    committing.add_argument("--question", default="", metavar="QUESTION")
    for name in ("--measure", "--area"):
        committing.add_argument(name, default="", metavar="ID")
    committing.add_argument("--direction", choices=[one.value for one in Direction])
    committing.add_argument("--amount", type=number, metavar="N", help="in the measure’s unit")
    putting_off.add_argument("name", metavar="COMMITMENT")
    putting_off.add_argument("--reason", required=True, metavar="TEXT")
    for sub in (committing, putting_off):
        sub.add_argument("--due", type=day, required=True, metavar="DATE")
    commenting = verb("comment", meeting.comment_one)
    commenting.add_argument("--measure", required=True, metavar="ID")
    commenting.add_argument("--area", default="", metavar="ID")
    commenting.add_argument("--quarter", type=quarter, required=True, metavar="P")
    commenting.add_argument("--text", required=True, metavar="TEXT")
    commenting.add_argument("--author", required=True, metavar="WHO", help="who says it")
    return [committing, putting_off, commenting]
