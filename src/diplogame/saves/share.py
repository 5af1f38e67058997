"""A whole game in one line of text, of at most 200 characters.

Luck, difficulty, lenses, seed and moves are choices, each out of those that are possible at that point, and
all of them together are one number (`saves.radix`). What is possible is known only by playing the game, so
reading a code is replaying it. The line of text around the number is `saves.share_text`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b

from diplogame.engine.options import Options
from diplogame.engine.play import Game, apply_move, begin, legal_moves
from diplogame.engine.program import Program
from diplogame.engine.rejection import Rejection
from diplogame.engine.view import ScenarioCard
from diplogame.engine.viewing import scenario_card
from diplogame.saves.errors import SaveError
from diplogame.saves.game import LUCKS
from diplogame.saves.radix import Slots, even, pack, unpack
from diplogame.saves.share_text import Header, scenario_mark, write_code
from diplogame.saves.shortening import shortened
from diplogame.scenario.vocabulary import END_TURN

_BYTE = even(f"{byte:02x}" for byte in range(256))


@dataclass(frozen=True, slots=True)
class Shared:
    """A game from a share code."""

    options: Options
    moves: tuple[str, ...]
    warning: str
    """Why it may have gone otherwise; empty when the scenario is the same."""


def encode(program: Program, options: Options, moves: Iterable[str]) -> str:
    """The game as a share code. Raises SaveError if it is too long, Rejection if a move is not legal.

    Out of a game that would be too long, changes to the draft that left nothing behind are left out.
    """
    played = tuple(moves)
    try:
        return write_code(_header(program, options, played))
    except SaveError:
        fewer = shortened(program, options, played)
        if fewer == played:
            raise
        return write_code(_header(program, options, fewer))


def _header(program: Program, options: Options, moves: Iterable[str]) -> Header:
    card = scenario_card(program)
    options = _settled(card, options)
    choices = _chosen(card, options)
    game = begin(program, options)
    for move in moves:
        open_moves = _open(game)
        game = apply_move(game, move)
        choices.append((open_moves, move))
    return Header(
        scenario=scenario_mark(program.scenario_id),
        digest=_digest_mark(program),
        meaning=_meaning(options, game.moves),
        count=len(game.moves),
        number=pack(choices),
    )


def decode(header: Header, program: Program) -> Shared:
    """Play the game of a code (`read_code` gives its header).

    Raises SaveError if it is for another scenario, or for an older form of it that does not fit any more.
    """
    if not header.is_for(program.scenario_id):
        raise SaveError(f"the share code is not for the scenario '{program.title}'.")
    options, number = _options(scenario_card(program), header.number)
    moves = _moves(begin(program, options), header.count, number)
    same = header.digest == _digest_mark(program)
    if moves is None or _meaning(options, moves) != header.meaning:
        raise _damaged() if same else _changed(program)
    changed = "The scenario has changed since this share code was made. Its moves still fit."
    return Shared(options, moves, "" if same else changed)


def _moves(game: Game, count: int, number: int) -> tuple[str, ...] | None:
    """Play `count` moves out of the number; None if they do not use it up."""
    for _ in range(count):
        if game.over:
            return None
        move, number = unpack(number, _open(game))
        try:
            game = apply_move(game, move)
        except Rejection:
            return None
    return None if number else game.moves


def _open(game: Game) -> Slots[str]:
    """What can be played now. A turn ends after a few moves, so that choice is cheaper than the others."""
    legal = legal_moves(game)
    likely = max(1, len(legal) // 3)
    return Slots(tuple((move, likely if move == END_TURN else 1) for move in legal))


def _settled(card: ScenarioCard, options: Options) -> Options:
    """The options with the default difficulty by its name."""
    return replace(options, difficulty=options.difficulty or _difficulties(card)[0])


def _difficulties(card: ScenarioCard) -> list[str]:
    return [difficulty[0] for difficulty in card.difficulties] or [""]


def _option_slots(card: ScenarioCard) -> list[Slots[str]]:
    difficulties = even(_difficulties(card))
    lenses = (even(reading[0] for reading in lens.readings) for lens in card.lenses)
    return [even(LUCKS), difficulties, *lenses, *[_BYTE] * 4]


def _chosen(card: ScenarioCard, options: Options) -> list[tuple[Slots[str], str]]:
    other = dict(options.lenses)
    lenses = (other.get(lens.id, lens.readings[0][0]) for lens in card.lenses)
    seed = (f"{byte:02x}" for byte in options.seed.to_bytes(4, "big"))
    return list(zip(_option_slots(card), [options.luck, options.difficulty, *lenses, *seed], strict=True))


def _options(card: ScenarioCard, number: int) -> tuple[Options, int]:
    read: list[str] = []
    for slots in _option_slots(card):
        choice, number = unpack(number, slots)
        read.append(choice)
    luck, difficulty, *lenses = read[:-4]
    chosen = zip(card.lenses, lenses, strict=True)
    return Options(
        seed=int("".join(read[-4:]), 16),
        difficulty=difficulty,
        luck=LUCKS[luck],
        lenses=tuple((lens.id, reading) for lens, reading in chosen if reading != lens.readings[0][0]),
    ), number


def _digest_mark(program: Program) -> bytes:
    return bytes.fromhex(program.digest[:6])


def _meaning(options: Options, moves: tuple[str, ...]) -> bytes:
    text = repr((options.seed, options.difficulty, options.luck, sorted(options.lenses), moves))
    return blake2b(text.encode(), digest_size=2, person=b"dg meaning").digest()


def _damaged() -> SaveError:
    return SaveError("the share code is damaged.", advice="Copy the whole code once more.")


def _changed(program: Program) -> SaveError:
    return SaveError(
        f"the scenario '{program.title}' has changed since this share code was made, and its moves do not fit.",
        advice="Ask for the save file, or play with the version of the scenario it was made with.",
    )
