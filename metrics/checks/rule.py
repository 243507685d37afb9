"""What a rule is: a code, how far it goes, and the sentence it is told in."""

from dataclasses import dataclass

from metrics.errors import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `template` takes the names in braces from whoever finds it broken."""

    code: str
    severity: Severity
    template: str


def fatal(code: str, template: str) -> Rule:
    """A rule that stops the return."""
    return Rule(code, Severity.FATAL, template)


def warning(code: str, template: str) -> Rule:
    """A rule that asks for a look."""
    return Rule(code, Severity.WARNING, template)
