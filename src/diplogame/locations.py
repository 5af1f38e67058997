"""The one place that knows folders: scenarios, saves, settings, lessons and the log.

A checkout keeps everything inside itself. An installed game reads the scenarios from its own package and
keeps what belongs to the player where the operating system wants it. Nothing here creates a folder or reads
a file: whoever writes makes the folder first.
"""

import os
from functools import cache
from pathlib import Path

import platformdirs

_APP = "diplogame"
_PACKAGE = Path(__file__).resolve().parent


def scenario_folders() -> list[Path]:
    """List the folders which hold scenarios, the first to be searched first.

    In order: those named in `DIPLOGAME_SCENARIOS` (separated as in `PATH`), the player's own, and those
    shipped with the game. So a scenario of the player's hides a shipped one of the same name. Folders that do
    not exist are left out, each is named once.
    """
    candidates = [*named_scenario_folders(), user_scenarios_folder(), shipped_scenarios_folder()]
    return [folder for folder in dict.fromkeys(map(Path.absolute, candidates)) if folder.is_dir()]


def named_scenario_folders() -> list[Path]:
    """List the folders that `DIPLOGAME_SCENARIOS` names; they need not exist."""
    parts = os.environ.get("DIPLOGAME_SCENARIOS", "").split(os.pathsep)
    return [Path(part).expanduser() for part in parts if part]


def shipped_scenarios_folder() -> Path:
    """Give the folder of the scenarios that come with the game: the checkout's, else the package's."""
    root = checkout()
    return _PACKAGE / "_scenarios" if root is None else root / "scenarios"


def user_scenarios_folder() -> Path:
    """Give the folder where players put scenarios of their own; it need not exist."""
    return platformdirs.user_data_path(_APP, appauthor=False) / "scenarios"


def saves_folder() -> Path:
    """Give the folder for saved games; it need not exist.

    `DIPLOGAME_SAVES` decides if it is set, else a checkout keeps them in its `saves/`, and an installed game
    in the player's data folder.
    """
    if named := os.environ.get("DIPLOGAME_SAVES"):
        return Path(named).expanduser().absolute()
    root = checkout()
    return platformdirs.user_data_path(_APP, appauthor=False) / "saves" if root is None else root / "saves"


def config_folder() -> Path:
    """Give the folder for the player's settings; it need not exist."""
    return platformdirs.user_config_path(_APP, appauthor=False)


def lessons_folder() -> Path:
    """Give the folder of lessons that bots have practised; it need not exist, and can be deleted at any time."""
    return platformdirs.user_cache_path(_APP, appauthor=False) / "lessons"


def log_file() -> Path:
    """Give the file for the program's own log; neither it nor its folder need exist."""
    return platformdirs.user_log_path(_APP, appauthor=False) / "diplogame.log"


@cache
def checkout() -> Path | None:
    """Find the checkout this program runs from, or `None` if it is installed.

    A checkout has `pyproject.toml` and `scenarios/` beside `src/`; the package's folder alone would not tell,
    for an installed one may lie anywhere.
    """
    source, root = _PACKAGE.parent, _PACKAGE.parent.parent
    if source.name == "src" and (root / "pyproject.toml").is_file() and (root / "scenarios").is_dir():
        return root
    return None
