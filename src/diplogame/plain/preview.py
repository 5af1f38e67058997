"""What a move would do, before it is played."""

from __future__ import annotations

from diplogame.engine.view import MoveView, Preview
from diplogame.plain.choices import headline, reasons
from diplogame.plain.text import Lines, clean, effect_texts, item, sentence, wrapped


def preview_lines(move: MoveView | str, preview: Preview) -> Lines:
    """What is known of a move's effects and of the answers to it; a move without a view goes by its title."""
    lines = wrapped(f"{move if isinstance(move, str) else headline(move)}.")
    if isinstance(move, MoveView) and not move.legal:
        lines += wrapped(f"Not open: {reasons(move)}.")
    for text in effect_texts(preview.effects, shown=preview.shown):
        lines += item(text)
    for reaction in preview.reactions:
        lines += item(f"{clean(reaction.title)}, {reaction.likelihood}: {sentence(reaction.text)}")
        for text in effect_texts(reaction.effects, shown=preview.shown):
            lines += wrapped(text, 1)
    for note in preview.notes:
        lines += item(sentence(note))
    if len(lines) == 1:
        lines += wrapped("Nothing is known of what it would do.")
    return lines
