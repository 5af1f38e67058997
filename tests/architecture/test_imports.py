"""What may import what, and what a start may cost."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"pydantic", "textual", "rich"}
# What must start fast, as far as it exists.
LIGHT = ["diplogame", "diplogame.__main__", "diplogame.locations"]
LIGHT += [name for name in ("diplogame.cli",) if find_spec(name)]


def test_every_import_contract_is_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("module", LIGHT)
def test_a_start_imports_no_heavy_package(module: str) -> None:
    report = f"import sys, {module}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stdout.split()) == set()
