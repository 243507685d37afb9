"""A plan as a file that people go on editing: a remark over each part, a blank line between the
entries of long lists."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

ROOM = 72  # letters of a list on one line, behind its key
WIDTH = 98  # two fewer than a line of the file: entries of lists are indented by two
HEAD = """\
# yaml-language-server: $schema=targets.schema.json
#
# {body}
#
# Made by `python -m metrics init`: what is promised and measured, and nothing about how it is
# going. Edit it with any text editor. When it is saved, `python -m metrics plan --config FOLDER`
# says what it understood, or lists every fault with its line.
#
# A target has a basis (seed, national, local, direction or illustrative), a source of the list at
# the end, and a first day. Until one is entered, a figure is shown and has no status.
# docs/operations.md, “For another force”, says how to go on.
"""
REMARKS = {
    "body": "The body that holds the force to account, as it is named on every page and paper.",
    "papers_close_days": "Days from a quarter’s end until its figures are taken to the meeting.",
    "earlier_plans": "Plans that were in force before this one.",
    "priorities": (
        "The plan’s priorities, in its own words. A commitment names its measures, or says under "
        "not_measured why it has none."
    ),
    "across": "What runs across them, and the measures that no priority has.",
    "announcements": "What was announced beside the plan.",
    "national_priorities": (
        "The Home Office’s priorities for policing. The sources disagree about the period they are "
        "measured from; nothing is coloured by them."
    ),
    "boards": "The partnership boards, with their purpose, objectives and measures.",
    "rights": "The twelve rights of the Victims’ Code, in their official order.",
    "areas": (
        "Where figures are given for. A return may name an area by id, name, alias or ONS code. "
        "An area that changes on a day has a role with effective_from or effective_to."
    ),
    "measures": (
        "The measures. `priority` is the page each belongs to, `targets` what is aimed at, "
        "`publish` what may leave for the public (the data protection officer decides), `maximum` "
        "what no figure can be above, which catches a slip of a digit, and `local_note` what holds "
        "of this force alone."
    ),
    "expected_returns": (
        "The returns that are to come, from whom, how often, and how many days after the period’s "
        "end. The days are made up until they are agreed with the senders: then change basis and "
        "source, and due_days here and in the measures."
    ),
    "events": "What happened and when: drawn on the charts of the measures and areas it names.",
    "sources": "Where facts come from. Every source is cited above by its id.",
}


DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # in C it writes several times faster


class _Plain(DUMPER):
    """Writes a list that stands in two places twice, because a plan has no references; and a list
    of words on one line where it has room."""

    def represent_sequence(
        self,
        tag: str,
        sequence: Any,  # noqa: ANN401  (the writer's own)
        flow_style: bool | None = None,  # noqa: FBT001
    ) -> yaml.SequenceNode:
        short = all(isinstance(one, str) for one in sequence)
        short = short and sum(len(one) + 2 for one in sequence) < ROOM
        return super().represent_sequence(tag, sequence, flow_style=short or flow_style)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  (the writer's own name)
        return True


def plan_text(plan: Mapping[str, Any]) -> str:
    """The file of a plan."""
    return HEAD.format(body=plan["body"]["name"]) + "".join(_parts(plan))


def _parts(plan: Mapping[str, Any]) -> Iterator[str]:
    for key, value in plan.items():
        if remark := REMARKS.get(key):
            yield "\n" + textwrap.fill(remark, WIDTH, initial_indent="# ", subsequent_indent="# ")
            yield "\n"
        elif key == "id":
            yield "\n"
        yield _entries(key, value) if isinstance(value, list) and value else _dumped({key: value})


def _entries(key: str, entries: list[Any]) -> str:
    return f"{key}:\n" + "\n".join(textwrap.indent(_dumped([one]), "  ") for one in entries)


def _dumped(value: Any) -> str:  # noqa: ANN401
    return yaml.dump(value, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=WIDTH)
