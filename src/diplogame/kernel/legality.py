"""Which choices are open, as code: the conditions of `Machine.legal` for all choices and many playthroughs at once.

What a choice costs, the agenda and waiting questions are counted by `legal` in `lanes.c`, for each playthrough alone.
"""

from __future__ import annotations

from diplogame.engine.program import Program
from diplogame.kernel.coding import Coding
from diplogame.kernel.values import Value
from diplogame.rules.nodes import TRUE

PER_WORD = 16


def open_words(program: Program, order: list[int], coding: Coding) -> list[Value]:
    """Values that hold 16 choices each, a bit for each, in a given order, the first choice lowest."""
    options, choices = program.options, program.choices
    conditions = [options[choices[number].option].when for number in order]
    words = []
    for start in range(0, len(conditions), PER_WORD):
        rows = [(_bit(place), node) for place, node in enumerate(conditions[start : start + PER_WORD])]
        steps = [(bit, coding.last_step(node)) for bit, node in rows if node != TRUE]
        word = coding.own_constant(sum(bit for bit, node in rows if node == TRUE))
        for bit, step in steps:
            word = coding.pack(step, bit, word)
        words.append(word)
    return words


def _bit(place: int) -> int:
    return 1 << place if place < PER_WORD - 1 else -(2**15)
