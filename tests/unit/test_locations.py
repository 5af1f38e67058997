"""Where the game looks for things, from a checkout and installed."""

import os
from pathlib import Path

import pytest

from diplogame import locations

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(players_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the player's empty home, with nothing named in the environment."""
    monkeypatch.delenv("DIPLOGAME_SAVES")
    return players_folders


@pytest.fixture
def installed(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pretend that the package is installed, with the scenarios inside it."""
    package = home / "site-packages" / "diplogame"
    (package / "_scenarios").mkdir(parents=True)
    monkeypatch.setattr(locations, "_PACKAGE", package)
    monkeypatch.setattr(locations, "checkout", locations.checkout.__wrapped__)
    return package


def test_a_checkout_uses_its_own_folders(home: Path) -> None:
    assert locations.checkout() == ROOT
    assert locations.scenario_folders() == [ROOT / "scenarios"]
    assert locations.saves_folder() == ROOT / "saves"


def test_an_installed_game_uses_the_package_and_the_players_data(installed: Path, home: Path) -> None:
    assert locations.checkout() is None
    assert locations.scenario_folders() == [installed / "_scenarios"]
    assert locations.saves_folder() == home / "data" / "diplogame" / "saves"


def test_a_folder_that_merely_looks_like_a_source_tree_is_no_checkout(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locations, "_PACKAGE", home / "src" / "diplogame")
    assert locations.checkout.__wrapped__() is None


def test_the_players_scenarios_come_before_the_shipped_ones(installed: Path, home: Path) -> None:
    own = home / "data" / "diplogame" / "scenarios"
    own.mkdir(parents=True)
    assert locations.scenario_folders() == [own, installed / "_scenarios"]


def test_the_environment_adds_scenario_folders_in_front(
    installed: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = home / "one", home / "two"
    one.mkdir(parents=True)
    two.mkdir()
    named = os.pathsep.join(["", str(one), str(home / "missing"), str(two), str(one)])
    monkeypatch.setenv("DIPLOGAME_SCENARIOS", named)
    assert locations.scenario_folders() == [one, two, installed / "_scenarios"]


def test_the_environment_decides_where_saves_go(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPLOGAME_SAVES", str(home / "elsewhere"))
    assert locations.saves_folder() == home / "elsewhere"


def test_settings_and_log_are_the_players(home: Path) -> None:
    assert locations.config_folder() == home / "config" / "diplogame"
    assert locations.log_file() == home / "log" / "diplogame" / "diplogame.log"


def test_asking_for_a_folder_creates_none(home: Path) -> None:
    locations.scenario_folders()
    locations.saves_folder()
    locations.config_folder()
    locations.log_file()
    assert not home.exists()
