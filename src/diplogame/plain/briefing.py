"""What is read before a game."""

from __future__ import annotations

from diplogame.engine.view import ScenarioCard
from diplogame.plain.text import Lines, item, paragraphs, plural, sentence, wrapped


def briefing_lines(card: ScenarioCard) -> Lines:
    """Title, briefing and goal."""
    lines = wrapped(f"{card.title}. {sentence(card.subtitle)}".strip())
    length = f"{plural(card.turns, card.turn_unit or 'turn')}, about {card.minutes} minutes."
    lines += wrapped(length if card.minutes else f"{plural(card.turns, card.turn_unit or 'turn')}.")
    if card.briefing:
        lines += ["", *paragraphs(card.briefing)]
    lines += ["", *wrapped(f"Goal: {card.goal}")]
    for goal in card.goals:
        lines += item(sentence(goal))
    return lines


def settings_lines(card: ScenarioCard) -> Lines:
    """What can be settled before a game, and how."""
    lines: Lines = []
    for id_, title, text in card.difficulties:
        lines += item(f"--difficulty {id_}: {title}. {sentence(text)}")
    for lens in card.lenses:
        lines += wrapped(f"{lens.title}: {lens.question}")
        for reading in lens.readings:
            lines += wrapped(f"--lens {lens.id}={reading[0]}: {reading[1]}. {sentence(reading[2])}", 1)
    return lines
