"""The body that holds the force to account, and the plans it had before this one."""

from datetime import date

from metrics.plan.described import Described, Id, Words


class Body(Described):
    """The local policing body and the people in it."""

    name: Words  # "Avonshire Police and Crime Commissioner"
    title: Words  # "Police and Crime Commissioner"
    short: Words  # "PCC"
    force: Words  # "Avonshire Police"
    force_area: Id  # id of the area that is the whole force
    chief: Words  # "Chief Constable"
    number: str = ""  # the force's own in the road casualty records (STATS19): "22"
    contact: str = ""  # whom readers of what is published may write to
    licence: str = ""  # under which it may be used again
    called: str = ""  # its title in a sentence: "Commissioner"
    meetings: str = ""  # what those are called at which the force is held to account

    @property
    def meeting(self) -> str:
        """What one of them is called."""
        return f"{self.meetings} meeting" if self.meetings else "Meeting"


class EarlierPlan(Described):
    """A plan that was in force before this one."""

    id: Id
    name: Words
    effective_from: date | None = None
    effective_to: date | None = None
    note: str = ""
    source: str
