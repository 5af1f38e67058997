"""Files that nobody should wait for."""

import os
from pathlib import Path

import pytest

from diplogame.check.checking import check
from diplogame.scenario.loading import find_scenarios

HEADS = {
    "a key of a hundred thousand parts": ".".join(["a"] * 100_000) + " = 1",
    "a header of a hundred thousand parts": f"[{'.'.join(['a'] * 100_000)}]",
    "brackets without end": "a = " + "[" * 100_000,
    "a number of thousands of digits": "a = " + "1" * 100_000,
    "endless turns": "[scenario]\nid = 'a'\ntitle = 'b'\nturns = inf",
    "no turns": "[scenario]\nid = 'a'\ntitle = 'b'\nturns = nan",
    "a scenario that is a list": "scenario = [1]",
}


@pytest.mark.parametrize("text", HEADS.values(), ids=HEADS)
def test_a_hostile_scenario_is_listed_as_broken(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hostile.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("DIPLOGAME_SCENARIOS", str(tmp_path))
    summary = next(one for one in find_scenarios() if one.path == tmp_path / "hostile.toml")
    assert summary.broken
    assert check(tmp_path / "hostile.toml").findings


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a thing of POSIX")
def test_nobody_waits_for_a_pipe_or_a_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    for path in (tmp_path / "pipe.toml", tmp_path, Path("/dev/zero")):
        checked = check(path)
        assert not checked.is_playable
