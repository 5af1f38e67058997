"""What a move would do, before it is played."""

from __future__ import annotations

from diplogame.engine.view import MoveView, Preview
from diplogame.plain.choices import headline, reasons
from diplogame.plain.text import Lines, clean, effect_line, item, sentence, wrapped


def preview_lines(move: MoveView, preview: Preview) -> Lines:
    """What is known of a move's effects and of the answers to it."""
    lines = wrapped(f"{headline(move)}.")
    if not move.legal:
        lines += wrapped(f"Not open: {reasons(move)}.")
    for effect in preview.effects if preview.shown != "none" else ():
        lines += item(effect_line(effect, shown=preview.shown))
    for reaction in preview.reactions:
        lines += item(f"{clean(reaction.title)}, {reaction.likelihood}: {sentence(reaction.text)}")
        for effect in reaction.effects if preview.shown != "none" else ():
            lines += wrapped(effect_line(effect, shown=preview.shown), 1)
    for note in preview.notes:
        lines += item(sentence(note))
    if len(lines) == 1:
        lines += wrapped("Nothing is known of what it would do.")
    return lines
