"""What a rule is: its code, how far it goes, and the template of its sentence."""

from dataclasses import dataclass

from metrics.errors import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `template` takes the names in braces from whoever finds it broken."""

    code: str
    severity: Severity
    template: str


def fatal(code: str, template: str) -> Rule:
    """A rule whose breach stops the return."""
    return Rule(code, Severity.FATAL, template)


def warning(code: str, template: str) -> Rule:
    """A rule whose breach asks for a look."""
    return Rule(code, Severity.WARNING, template)
