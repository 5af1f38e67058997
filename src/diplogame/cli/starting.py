"""From what was asked for on the command line to the options of a game."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

import click

from diplogame.cli.values import unknown
from diplogame.cli.wishes import Wishes
from diplogame.engine.options import LUCK, MAX_SEED, Options
from diplogame.engine.view import ScenarioCard
from diplogame.engine.viewing import scenario_card
from diplogame.library import Opened, begin_program, open_program


def new_game(scenario: str, wishes: Wishes) -> Opened:
    """Begin a game. Raises ScenarioError, and click's UsageError for options the scenario does not have."""
    program = open_program(scenario)
    options = settled(scenario_card(program), wishes)
    return begin_program(program, options, ironman=wishes.ironman, source=scenario)


def settled(card: ScenarioCard, wishes: Wishes) -> Options:
    """The options of a game. Raises click's UsageError for those the scenario does not have."""
    if wishes.difficulty:
        known = {one[0]: one[1] for one in card.difficulties}
        must_be_known(wishes.difficulty, known, "--difficulty")
    readings = _readings(card, wishes.lenses)
    defaults = {lens.id: lens.readings[0][0] for lens in card.lenses}
    return Options(
        seed=secrets.randbelow(MAX_SEED + 1) if wishes.seed is None else wishes.seed,
        difficulty=wishes.difficulty or next((one[0] for one in card.difficulties), ""),
        luck=next((luck for luck in LUCK if luck == wishes.luck), "reduced"),
        lenses=tuple(sorted((lens, one) for lens, one in readings.items() if one != defaults[lens])),
    )


def _readings(card: ScenarioCard, wishes: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for lens, reading in (_reading(card, wish) for wish in wishes):
        if found.setdefault(lens, reading) != reading:
            raise click.UsageError(f"--lens: '{lens}' is given two readings. Choose one.")
    return found


def _reading(card: ScenarioCard, wish: str) -> tuple[str, str]:
    lens, equals, reading = wish.partition("=")
    if not equals:
        raise click.UsageError(f"--lens: write LENS=READING, not '{wish}'.")
    lenses = {one.id: one for one in card.lenses}
    must_be_known(lens, {one.id: one.title for one in card.lenses}, "--lens")
    must_be_known(reading, {one[0]: one[1] for one in lenses[lens].readings}, f"--lens {lens}=")
    return lens, reading


def must_be_known(name: str, known: Mapping[str, str], option: str) -> None:
    """Raise click's UsageError for a name that is not among those there are, by id."""
    if name in known:
        return
    raise click.UsageError(f"{option}: {unknown(name, known)}")
