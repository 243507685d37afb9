"""What a rule is: a code, how far it goes, and the sentence it is told in."""

from dataclasses import dataclass

from metrics.errors import Problem, Severity

BAR = "|"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `template` takes the names in braces from whoever finds it broken; bars part what
    was found from what is wanted and from the nearest thing."""

    code: str
    severity: Severity
    template: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """The template in its three parts."""
        said, wanted, near = (*self.template.split(BAR), "", "")[:3]
        return said, wanted, near

    def problem(self, **found: object) -> Problem:
        """The problem of breaking it, without its address."""
        said, wanted, near = (part.format(**found).strip() for part in self.parts)
        message = " ".join(filter(None, (said, wanted, near)))
        return Problem(self.code, message, self.severity, said=said, wanted=wanted, near=near)


def fatal(code: str, template: str) -> Rule:
    """A rule that stops the return."""
    return Rule(code, Severity.FATAL, template)


def warning(code: str, template: str) -> Rule:
    """A rule that asks for a look."""
    return Rule(code, Severity.WARNING, template)
