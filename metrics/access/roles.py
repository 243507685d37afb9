"""The four roles, and the table of what each may do.

A person may hold several roles, and may do what any of them may. Reading is no deed: whoever has a
role reads everything, because every figure here is meant to be accounted for.
"""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in the office, as far as the dashboard goes."""

    VIEWER = "viewer"
    ANALYST = "analyst"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


class Deed(StrEnum):
    """Something that is written, or leaves as a file; its words go on from “… needs”."""

    SEND_RETURN = "sending in a return"
    UNDO_RETURN = "withdrawing or restoring a return"
    APPROVE_RETURN = "approving a return"
    KEEP_LAYOUT = "keeping a layout"
    APPROVE_PHASE = "approving or undoing a phase"
    MINUTE = "writing down meetings, questions, answers and commitments"
    KEEP_REGISTER = "changing the register of recommendations"
    PROPOSE_EDITION = "putting an edition forward"
    APPROVE_EDITION = "approving or withdrawing an edition"
    WORD_STATEMENT = "writing the words of the statement"
    PUBLISH = "publishing from an edition"
    EXPORT = "taking charts, tables and received files away"
    START_EMPTY = "setting everything aside and starting empty"


MAY: dict[Role, frozenset[Deed]] = {
    Role.VIEWER: frozenset(),
    Role.ANALYST: frozenset(
        {
            Deed.SEND_RETURN,
            Deed.UNDO_RETURN,
            Deed.KEEP_LAYOUT,
            Deed.MINUTE,
            Deed.KEEP_REGISTER,
            Deed.PROPOSE_EDITION,
            Deed.WORD_STATEMENT,
            Deed.PUBLISH,
            Deed.EXPORT,
        }
    ),
    Role.APPROVER: frozenset(
        {
            Deed.UNDO_RETURN,
            Deed.APPROVE_RETURN,
            Deed.APPROVE_PHASE,
            Deed.APPROVE_EDITION,
            Deed.PUBLISH,
            Deed.EXPORT,
        }
    ),
    # Still not their own work: whoever sent a return or put an edition forward cannot approve it.
    Role.ADMINISTRATOR: frozenset(Deed),
}


def roles_for(deed: Deed) -> tuple[Role, ...]:
    """The roles that may do it, the most particular first.

    >>> [role.value for role in roles_for(Deed.APPROVE_RETURN)]
    ['approver', 'administrator']
    """
    return tuple(role for role in Role if deed in MAY[role])
