"""A saved game as a TOML file that a person can read: what was played stands there turn by turn."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import tomli_w

from diplogame.engine.options import Options
from diplogame.saves.durable import write_durably
from diplogame.saves.errors import SaveError, one_line
from diplogame.saves.fields import Fields
from diplogame.saves.game import LUCKS, Glance, Line, SavedGame
from diplogame.saves.versions import SAVE_FORMAT, migrated
from diplogame.scenario.vocabulary import END_TURN

MAX_BYTES = 512 * 1024
"""Larger files are refused; a long game with many branches is a tenth of it."""
MAX_MOVES = 6000
MAX_BRANCHES = 100

_MAX_KEY_PARTS = 8
_LINE = 100
_MOVE = re.compile(r"[A-Za-z0-9_.:-]{1,120}")
_HEAD = "# A game of diplogame. To go on with it: diplogame continue\n\n"


def write_save(path: Path, game: SavedGame, *, name: str, now: datetime) -> None:
    """Write the game durably, dropping the oldest branches if it would grow too large. Raises SaveError."""
    text = _text(game, _newest(game.branches), name, now)
    if len(text) > MAX_BYTES or len(game.moves) > MAX_MOVES:
        raise SaveError("the game is too long to be saved.", where=path.name)
    try:
        write_durably(path, text)
    except OSError as error:
        raise SaveError(
            f"the game could not be saved ({_reason(error)}).",
            where=str(path),
            advice="Make room or permission there; the game itself goes on.",
        ) from error


def read_save(path: Path) -> tuple[SavedGame, str, datetime]:
    """Read a save: the game, the name it was given, when it was written. Raises SaveError, in one line."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SaveError(f"the save cannot be read ({_reason(error)}).", where=str(path)) from error
    try:
        return parse_save(content)
    except SaveError as error:
        raise SaveError(error.what, where=path.name, advice=error.advice) from error


def parse_save(content: bytes) -> tuple[SavedGame, str, datetime]:
    """Read the bytes of a save. Raises SaveError, whatever the bytes are."""
    fields = Fields(migrated(_tables(content)))
    scenario, options, glance = fields.table("scenario"), fields.table("options"), fields.table("stands")
    game = SavedGame(
        scenario=scenario.text("id", 80),
        title=scenario.text("title", 400, default=""),
        version=scenario.text("version", 80, default=""),
        digest=scenario.text("digest", 64),
        source=scenario.text("path", 1000, default=""),
        options=_options(options),
        ironman=options.yes_no("ironman", default=False),
        moves=_moves(fields),
        branches=tuple(map(_moves, fields.tables("branches", MAX_BRANCHES))),
        glance=_glance(glance),
    )
    return game, fields.text("name", 200, default=""), fields.moment("saved")


def _tables(content: bytes) -> dict[str, Any]:
    if len(content) > MAX_BYTES:
        raise SaveError(f"the file is larger than {MAX_BYTES // 1024} KiB, which no save is.")
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
        _refuse_deep_keys(text)
        return tomllib.loads(text)
    except UnicodeDecodeError:
        raise SaveError("this is not a diplogame save: it is no text.") from None
    except RecursionError:
        raise SaveError("this is not a diplogame save: it is nested too deeply.") from None
    except ValueError as error:  # a TOMLDecodeError, or a number of thousands of digits
        raise SaveError(
            f"the save is damaged: {one_line(str(error), 120)}.",
            advice="Load another one, or mend it by hand.",
        ) from None


def _refuse_deep_keys(text: str) -> None:
    """A key of a hundred thousand parts would keep tomllib busy for hours."""
    for line in text.splitlines():
        if line.partition("=")[0].count(".") > _MAX_KEY_PARTS and ("=" in line or line.lstrip()[:1] == "["):
            raise SaveError("this is not a diplogame save: it is nested too deeply.")


def _text(game: SavedGame, branches: tuple[Line, ...], name: str, now: datetime) -> bytes:
    tables: dict[str, Any] = {
        "save_format": SAVE_FORMAT,
        "name": name,
        "saved": now.replace(microsecond=0),
        "moves": _lines(game.moves),
        "scenario": {
            "id": game.scenario,
            "title": game.title,
            "version": game.version,
            "digest": game.digest,
            "path": game.source,
        },
        "options": {
            "seed": game.options.seed,
            "difficulty": game.options.difficulty,
            "luck": game.options.luck,
            "ironman": game.ironman,
            "lenses": dict(game.options.lenses),
        },
        "stands": {
            "date": game.glance.date,
            "turn": game.glance.turn,
            "turns": game.glance.turns,
            "tension": game.glance.tension,
            "news": one_line(game.glance.news, 300),
            "ending": game.glance.ending,
        },
        "branches": [{"moves": _lines(moves)} for moves in branches],
    }
    return (_HEAD + tomli_w.dumps(tables)).encode("utf-8", "replace")


def _newest(branches: tuple[Line, ...]) -> tuple[Line, ...]:
    """The newest branches, as many as there is room for."""
    room = MAX_BYTES // 2
    kept: list[Line] = []
    for line in reversed(branches[-MAX_BRANCHES:]):
        room -= sum(len(move) + 2 for move in line)
        if room < 0:
            break
        kept.append(line)
    return tuple(reversed(kept))


def _lines(moves: Line) -> list[str]:
    """The moves turn by turn, each turn a line, long turns several."""
    lines = [""]
    for i, move in enumerate(moves):
        if i and (moves[i - 1] == END_TURN or len(lines[-1]) + len(move) > _LINE):
            lines.append("")
        lines[-1] = f"{lines[-1]} {move}".strip()
    return lines if moves else []


def _moves(fields: Fields) -> Line:
    moves = tuple(move for line in fields.texts("moves", MAX_MOVES) for move in line.split())
    if len(moves) > MAX_MOVES:
        raise SaveError(f"the save holds more than {MAX_MOVES} moves.")
    for i, move in enumerate(moves, 1):
        if not _MOVE.fullmatch(move):
            raise SaveError(f"move {i}, '{one_line(move, 40)}', is not the name of a move.")
    return moves


def _options(fields: Fields) -> Options:
    luck = fields.text("luck", 20, default="reduced")
    if luck not in LUCKS:
        raise SaveError("'options.luck' must be 'none', 'reduced' or 'full'.")
    lenses = fields.table("lenses")
    return Options(
        seed=fields.whole("seed", 0, 2**32 - 1),
        difficulty=fields.text("difficulty", 80, default=""),
        luck=LUCKS[luck],
        lenses=tuple((lens, lenses.text(lens, 80)) for lens in sorted(lenses.values)),
    )


def _glance(fields: Fields) -> Glance:
    return Glance(
        date=fields.text("date", default=""),
        turn=fields.whole("turn", 0, 9999, default=0),
        turns=fields.whole("turns", 0, 9999, default=0),
        tension=fields.text("tension", default=""),
        news=fields.text("news", 2000, default=""),
        ending=fields.text("ending", 400, default=""),
    )


def _reason(error: OSError) -> str:
    return one_line(error.strerror or type(error).__name__).lower()
