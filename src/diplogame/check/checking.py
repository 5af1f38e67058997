"""All there is to say about one scenario, and the texts to show it with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from diplogame.check.catalog import explained
from diplogame.check.causes import root_causes
from diplogame.check.idle import idle
from diplogame.check.layout import layout
from diplogame.check.pages import pages
from diplogame.check.reach import out_of_reach
from diplogame.check.usage import unused
from diplogame.engine.compiling import lower
from diplogame.findings import Finding, Severity
from diplogame.scenario.loading import examine, locate
from diplogame.scenario.problems import ScenarioError
from diplogame.scenario.toml_source import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a scenario, and its files' texts by the names that spans use."""

    findings: tuple[Finding, ...]
    sources: dict[str, str]

    @property
    def is_playable(self) -> bool:
        """Whether none of the findings is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def check(name: str | Path) -> Checked:
    """Check a scenario by path or id. Never raises: what cannot be read is a finding too."""
    try:
        found = _findings(locate(name))
    except ScenarioError as error:
        found = list(error.findings)
    found = list(dict.fromkeys(found))
    files = {span.file for finding in found for span in (finding.span, *finding.related)}
    return Checked(tuple(map(explained, found)), texts(sorted(files)))


def texts(files: Iterable[str]) -> dict[str, str]:
    """The texts of files, each character that cannot be read replaced. What is no file is left out."""
    return {file: _text(Path(file)) for file in files if Path(file).is_file()}


def _text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES)
    except OSError:
        return ""
    return raw.decode("utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")


def _findings(path: Path) -> list[Finding]:
    problems, scenario = examine(path)
    if scenario is not None:
        program = lower(scenario, problems)
        # A program with errors has gaps, and gaps look like things that are never used.
        if not problems.errors:
            problems.findings += [*unused(scenario), *out_of_reach(scenario, program), *idle(scenario)]
            problems.findings += [*pages(scenario), *layout(scenario)]
    return root_causes(problems.findings, problems.sources)
