"""What holds for every test: it leaves nothing behind, and chance does not make it fail on a build server."""

import os
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

# Time limits for single examples fail on a busy machine. A build server repeats the same examples each time.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def folder_of(parent: Path, app: str, *, appauthor: bool) -> Path:
    """Stand in for platformdirs, asked as this program asks it."""
    assert not appauthor, "Windows would add the author's name to the path"
    return parent / app


@pytest.fixture(autouse=True)
def players_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a player of its own: no saves, no settings, no scenarios, no trace in the checkout."""
    home = tmp_path / "player"
    monkeypatch.setenv("DIPLOGAME_SAVES", str(home / "saves"))
    monkeypatch.delenv("DIPLOGAME_SCENARIOS", raising=False)
    # Where platformdirs looks, for this process and those it starts.
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    for name in ("data", "config", "cache", "log"):
        monkeypatch.setattr(f"platformdirs.user_{name}_path", partial(folder_of, home / name))
    return home
