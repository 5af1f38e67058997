"""What the repository may hold."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "Makefile",
    "README.md",
    "docs",
    "pyproject.toml",
    "saves",
    "scenarios",
    "src",
    "tests",
}
LONGEST_FILE = 450  # lines that are not blank
LARGEST_FILE = 1 << 20  # bytes
# Spelled in pieces, so that this file does not match itself.
REGISTRY = re.compile(
    "py" + r"pi\.org|python" + "hosted|npm" + r"js\.(?:org|com)|--(?:extra-)?index" + "-url"
)
TRACED_TO_A_MACHINE = re.compile("/" + r"(work|home/\w+|root|Users/\w+)/")
A_LOCKED_LINE = re.compile(
    r"[a-z0-9-]+==[\w.]+(?: ; [\w.<>=!() ']+)? \\"  # a name, a version, where it is needed
    r"|    --hash=sha256:[0-9a-f]{64}(?: \\)?"
)


def tracked() -> list[Path]:
    """List the files that git holds; a source distribution has no git to ask."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def text_of(path: Path) -> str:
    """Read a file as text; what is no text reads as something harmless."""
    return path.read_bytes().decode("utf-8", errors="replace")


def length_of(path: Path) -> int:
    """Count the lines that are not blank: the formatter's spacing is nobody's sprawl."""
    return sum(1 for line in text_of(path).splitlines() if line.strip())


def test_the_top_level_holds_only_what_it_may() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} - TOP_LEVEL == set()


def test_no_file_is_large() -> None:
    assert [path for path in tracked() if path.stat().st_size > LARGEST_FILE] == []


@pytest.mark.parametrize("forbidden", [REGISTRY, TRACED_TO_A_MACHINE], ids=["registry", "machine"])
def test_no_file_names_a_registry_or_a_machine(forbidden: re.Pattern[str]) -> None:
    found = {path.relative_to(ROOT): forbidden.findall(text_of(path)) for path in tracked()}
    assert {path: hits for path, hits in found.items() if hits} == {}


def test_the_lock_holds_names_versions_and_hashes_only() -> None:
    lines = (ROOT / ".ci" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not A_LOCKED_LINE.fullmatch(line)] == []


def test_no_source_file_has_grown_too_long() -> None:
    lengths = {path: length_of(path) for path in (ROOT / "src").rglob("*.py")}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}
