"""How a finished game is summed up, and everything it kept hidden."""

from __future__ import annotations

from diplogame.engine.meters import meter_view
from diplogame.engine.play import Game
from diplogame.engine.reference import forecasts
from diplogame.engine.view import AxisView, ClueView, EndingView
from diplogame.rules.emit import evaluate
from diplogame.scenario.models.happenings import Ending


def ending_view(game: Game) -> EndingView:
    """The ending that was reached, with scorecard, reveal and clues."""
    ending = next(item for item in game.program.file.endings if item.id == game.ending)
    hidden = [slot.name for slot in game.program.slots if slot.kind == "meter" and slot.show != "exact"]
    return EndingView(
        id=ending.id,
        title=ending.title,
        text=ending.text,
        grade=ending.grade,
        epilogue=_epilogue(game, ending),
        axes=_axes(game),
        clues=_clues(game),
        revealed=tuple(meter_view(game, name) for name in hidden),
        forecasts=forecasts(game),
    )


def _epilogue(game: Game, ending: Ending) -> tuple[str, ...]:
    return tuple(
        part.text
        for number, part in enumerate(ending.epilogue)
        if evaluate(game.program.words[f"epilogue.{ending.id}.{number}"], game.state)
    )


def _axes(game: Game) -> tuple[AxisView, ...]:
    found = []
    for axis in game.program.file.axes:
        value = max(0, min(100, evaluate(game.program.words[f"axes.{axis.id}"], game.state)))
        words = [band.text for band in axis.words if band.from_ <= value]
        found.append(AxisView(axis.id, axis.title, axis.text, value, words[-1] if words else ""))
    return tuple(found)


def _clues(game: Game) -> tuple[ClueView, ...]:
    program, found = game.program, []
    for step in game.played:
        for number, effect, *_ in step.log:
            if number < 0 or effect >= 0 or not program.options[number].clue:
                continue
            option = program.options[number]
            found.append(_clue(game, step.turn, option.text or option.title, option.actor, option.clue))
    return tuple(found)


def _clue(game: Game, turn: int, text: str, actor: str | None, word: str) -> ClueView:
    """`word` is a disposition of the option's actor, or 'actor.disposition'."""
    program = game.program
    name = word if "." in word else f"{actor}.{word}"
    slot = program.names.get(name)
    title = program.slots[slot].title if slot is not None else word
    return ClueView(turn, text, title, bool(slot is not None and game.state[slot]))
