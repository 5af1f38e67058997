"""Plain mode: a line in, lines out, until the player leaves or the input ends."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import partial
from typing import TextIO

from diplogame.plain.desk import Desk
from diplogame.plain.finding import numbered_move
from diplogame.plain.keeping import goodbye_lines
from diplogame.plain.text import Lines, clean, wrapped
from diplogame.plain.words import WORDS, find_word

PROMPT = "> "
_LONGEST = 2000

Ask = Callable[[], str | None]
"""Asks for a line; None when the input has ended."""


def run(desk: Desk, ask: Ask, sink: TextIO) -> None:
    """Play until the player leaves, the input ends or Ctrl-C; the session saves the game after every move."""
    desk.meanwhile = partial(tell, sink)
    tell(sink, [*desk.opening(), "", *wrapped("Type a number or a word; 'help' lists the words.")])
    try:
        while not desk.done:
            line = ask()
            if line is None:
                tell(sink, ["", "End of input."])
                break
            tell(sink, answer(desk, line))
    except KeyboardInterrupt:
        tell(sink, [""])
        raise
    finally:
        tell(sink, goodbye_lines(desk))


def answer(desk: Desk, line: str) -> Lines:
    """What is said to one line of input, whatever it is."""
    typed = line.strip()
    if len(typed) > _LONGEST:
        return ["That line is too long."]
    if not typed:
        return ["Type a number or a word; 'help' lists the words."]
    name, _, rest = typed.partition(" ")
    word = find_word(name)
    if typed.isdecimal() or (typed in desk.session.program.moves and not (word and word.is_called(name))):
        found = numbered_move(desk, typed)
        return desk.play(found) if isinstance(found, str) else found
    return word.run(desk, rest.strip()) if word else _unknown(name)


def tell(sink: TextIO, lines: Lines) -> None:
    """Say lines."""
    if lines:
        sink.write("\n".join(lines) + "\n")
    sink.flush()


def asking(source: TextIO, sink: TextIO, *, echo: bool) -> Ask:
    """Asks on streams; `echo` repeats the input, so that the output of a pipe can be read as a whole."""

    def ask() -> str | None:
        sink.write(f"\n{PROMPT}")
        sink.flush()
        line = rest = source.readline(_LONGEST + 2)
        while rest and not rest.endswith("\n"):  # what is too long is not kept
            rest = source.readline(_LONGEST)
        if not line:
            return None
        if echo:
            sink.write(f"{clean(line)[:_LONGEST]}\n")
        return line

    return ask


def _unknown(name: str) -> Lines:
    names = [name for word in WORDS for name in (word.name, *word.others)]
    near = get_close_matches(name.casefold(), names, 1)
    cut = [word.name for word in WORDS if word.name.startswith(name.casefold())]
    if cut:
        guess = f"Did you mean {' or '.join(cut)}?"
    else:
        guess = f"Did you mean {near[0]}?" if near else "'help' lists the words."
    return wrapped(f"I do not know '{clean(name)[:40]}'. {guess}")
