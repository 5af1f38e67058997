"""The scenarios and saves on this machine: games to begin, to go on with and to look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.options import Options
from diplogame.engine.program import Program
from diplogame.locations import saves_folder
from diplogame.saves.errors import SaveError
from diplogame.saves.files import read_save
from diplogame.saves.game import SavedGame
from diplogame.saves.share import decode
from diplogame.saves.share_text import Header, is_code, read_code
from diplogame.saves.store import Autosave, Store
from diplogame.scenario.loading import find_scenarios, load_scenario
from diplogame.session import Resumed, Session, resume


@dataclass(frozen=True, slots=True)
class Opened:
    """A game that runs, and where it is saved."""

    session: Session
    autosave: Autosave | None
    warning: str = ""
    """Why it may not be the game that was saved; empty when it is."""


def the_store() -> Store:
    """The player's saves."""
    return Store(saves_folder())


def open_program(scenario: str | Path) -> Program:
    """A scenario by id or path, ready to be played. Raises ScenarioError."""
    return compile_scenario(load_scenario(scenario))


def begin_game(scenario: str | Path, options: Options, *, ironman: bool = False) -> Opened:
    """Begin a game that saves itself. Raises ScenarioError, and Rejection for options it does not have."""
    return begin_program(open_program(scenario), options, ironman=ironman, source=scenario)


def begin_program(
    program: Program, options: Options, *, ironman: bool = False, source: str | Path = ""
) -> Opened:
    """Begin a game of a compiled scenario; `source` is what it was opened by. Raises Rejection."""
    store = the_store()
    store.tidy()
    autosave = store.autosave(program.scenario_id)
    path = str(Path(source).absolute()) if str(source) and Path(source).exists() else ""
    session = Session(program, options, ironman=ironman, autosave=autosave.write, source=path)
    return Opened(session, autosave)


def go_on(save: str | None = None) -> Opened:
    """Go on with a save (its id, name or file), a share code, or the latest game.

    Raises SaveError, and ScenarioError if the scenario cannot be played any more.
    """
    store = the_store()
    if save is None:
        latest = store.latest()
        if not latest:
            raise SaveError("there is no game to go on with.", advice="Begin one: diplogame play")
        save = latest.id
    resumed, slot = _resumed(save, store)
    # A game that is not whole must not be written over the one that was saved.
    same = slot and resumed.whole
    autosave = store.autosave_into(slot) if same else store.autosave(resumed.session.program.scenario_id)
    resumed.session.autosave = autosave.write
    return Opened(resumed.session, autosave, resumed.warning)


def look_at(game: str, scenario: str | Path | None = None) -> Opened:
    """A save or share code to read; nothing is saved. Raises SaveError, ScenarioError.

    `scenario`: where the scenario of a share code is, if it is not one of those that are found by themselves.
    """
    if scenario is not None and is_code(game) and not _is_file(Path(game)):
        resumed = _played(read_code(game), open_program(scenario))
    else:
        resumed, _ = _resumed(game, the_store())
    return Opened(resumed.session, None, resumed.warning)


def _resumed(text: str, store: Store) -> tuple[Resumed, str]:
    """The game of a save or share code, and the slot it lies in, if it lies in one."""
    path = Path(text)
    if _is_file(path):
        slot = path.stem if path.absolute().parent == store.folder else ""
        return _running(read_save(path)[0]), slot
    if is_code(text) and not path.suffix:
        return _from_code(text), ""
    return _running(store.load(text)), text


def _running(game: SavedGame) -> Resumed:
    """The scenario is found by its id or, if it was played from a file, there."""
    for summary in find_scenarios():
        if summary.id == game.scenario:
            return resume(open_program(summary.path), game)
    source = Path(game.source) if game.source else None
    # A save may come from anybody, and name anything.
    if source and (source.is_dir() or _is_file(source)):
        return resume(open_program(source), game)
    raise SaveError(f"the save is for the scenario '{game.scenario}', which is not here.", advice=_here())


def _from_code(text: str) -> Resumed:
    header = read_code(text)
    for summary in find_scenarios():
        if header.is_for(summary.id):
            return _played(header, open_program(summary.path))
    raise SaveError("the share code is for a scenario that is not here.", advice=_here())


def _played(header: Header, program: Program) -> Resumed:
    shared = decode(header, program)
    session = Session.replay(program, shared.options, shared.moves)
    return Resumed(session, shared.warning, whole=True)


def _is_file(path: Path) -> bool:
    """Whether this is a plain file; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _here() -> str:
    return f"Here are: {', '.join(summary.id for summary in find_scenarios()) or 'none'}."
