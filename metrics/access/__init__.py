"""Who may do what: roles, deeds, the people who sign in, and the file that says so."""

from metrics.access.claims import SignedOut, person_of
from metrics.access.config import ACCESS_FILE, Access, Auth, read_access
from metrics.access.person import LOCAL, Person, name_of, refuse_unless, same_person
from metrics.access.roles import MAY, Deed, Role, roles_for

__all__ = [
    "ACCESS_FILE",
    "LOCAL",
    "MAY",
    "Access",
    "Auth",
    "Deed",
    "Person",
    "Role",
    "SignedOut",
    "name_of",
    "person_of",
    "read_access",
    "refuse_unless",
    "roles_for",
    "same_person",
]
