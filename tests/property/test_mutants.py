"""How well mistakes are found, on a scenario that is shipped: every kind of slip, one at a time."""

import random
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.property.mutants import Mutant, mutants

from diplogame.check.checking import check
from diplogame.findings import Finding
from diplogame.scenario.toml_source import TomlSource, read_toml_bytes

SCENARIO = Path(__file__).resolve().parents[2] / "scenarios" / "tutorial"
TRIED = 400


@dataclass(frozen=True)
class Tried:
    """One mutant and what was said about it."""

    mutant: Mutant
    findings: tuple[Finding, ...]

    @property
    def pointed(self) -> bool:
        """Whether a finding points at the very place."""
        return any(self._here(finding) for finding in self.findings)

    def _here(self, finding: Finding) -> bool:
        place, mutant = finding.span, self.mutant
        same_line = Path(place.file).name == mutant.file and place.line == mutant.line
        return same_line and mutant.column in {0, place.column}

    @property
    def suggested(self) -> bool:
        """Whether the first finding at the place suggests what was meant."""
        here = [finding for finding in self.findings if self._here(finding)]
        return bool(here) and str(here[0].suggestion).endswith(self.mutant.meant or "")


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> list[Tried]:
    folder = shutil.copytree(SCENARIO, tmp_path_factory.mktemp("mutants") / "scenario")
    known = set(check(folder).findings)
    chance = random.Random(2017)
    found = [m for file in sorted(SCENARIO.glob("*.toml")) for m in _mutants(file, chance)]
    return [_try(mutant, folder, known) for mutant in chance.sample(found, TRIED)]


def _mutants(file: Path, chance: random.Random) -> list[Mutant]:
    source = read_toml_bytes(file.read_bytes(), file.name)
    assert isinstance(source, TomlSource)
    return list(mutants(source, chance))


def _try(mutant: Mutant, folder: Path, known: set[Finding]) -> Tried:
    file = folder / mutant.file
    sound = file.read_bytes()
    file.write_text(mutant.text, encoding="utf-8")
    findings = tuple(finding for finding in check(folder).findings if finding not in known)
    file.write_bytes(sound)
    return Tried(mutant, findings)


def share(tried: list[Tried], good: list[Tried]) -> float:
    missed = Counter((t.mutant.kind, t.mutant.file, t.mutant.line) for t in tried if t not in good)
    print(missed)  # noqa: T201 - pytest shows it when the share is too small
    return len(good) / len(tried)


@pytest.mark.slow
def test_no_mistake_goes_unnoticed(tried: list[Tried]) -> None:
    assert share(tried, [t for t in tried if t.findings]) >= 0.99


@pytest.mark.slow
def test_findings_point_at_the_very_place(tried: list[Tried]) -> None:
    assert share(tried, [t for t in tried if t.pointed]) >= 0.98


@pytest.mark.slow
def test_one_mistake_gives_one_finding(tried: list[Tried]) -> None:
    assert sum(len(t.findings) for t in tried) / len(tried) <= 1.1


@pytest.mark.slow
def test_a_misspelling_is_recognised(tried: list[Tried]) -> None:
    misspelt = [t for t in tried if t.mutant.meant is not None]
    assert share(misspelt, [t for t in misspelt if t.suggested]) >= 0.95
