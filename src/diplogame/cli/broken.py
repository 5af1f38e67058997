"""What is said of a scenario that cannot be played."""

from __future__ import annotations

from diplogame.check.render import plain
from diplogame.findings import Finding
from diplogame.scenario.problems import ScenarioError

NO_SUCH_SCENARIO = "DG0006"
_MOST = 5


def broken_scenario(error: Exception) -> str:
    """The first mistakes of a scenario, a line each, and the command that shows all of them."""
    assert isinstance(error, ScenarioError)
    findings = error.findings
    if len(findings) == 1 and findings[0].code == NO_SUCH_SCENARIO:
        return _missing(findings[0])
    lines = [plain([finding]).rstrip() for finding in findings[:_MOST]]
    more = len(findings) - _MOST
    file = findings[0].span.file if findings else ""
    lines.append(f"{f'And {more} more. ' if more > 0 else ''}All about them: diplogame check {file}")
    return "\n".join(lines)


def _missing(finding: Finding) -> str:
    guess = f" Did you mean '{finding.suggestion}'?" if finding.suggestion else ""
    return f"diplogame: {finding.message}.{guess} {finding.fix}".rstrip()
