"""A bot plays, and the game is printed as it goes."""

from __future__ import annotations

import sys

import click

from diplogame.bots.at_play import BotAtPlay
from diplogame.bots.policy import policy_names
from diplogame.bots.practised import kept_lesson
from diplogame.cli.starting import must_be_known, settled
from diplogame.cli.wishes import Wishes
from diplogame.engine.viewing import scenario_card
from diplogame.library import open_program
from diplogame.plain.text import wrapped
from diplogame.plain.transcript import heading_lines, transcript_lines
from diplogame.saves.errors import SaveError
from diplogame.saves.share import encode
from diplogame.session import Session

LEARNERS = {"practised", "searcher"}
"""Bots that play by a lesson."""


def watch_bot(scenario: str, wishes: Wishes, bot: str) -> int:
    """Print a whole game of a bot; gives the exit status. Raises click's UsageError for a bot there is not."""
    program = open_program(scenario)
    names = policy_names(program)
    must_be_known(bot, dict.fromkeys(names, ""), "--bot")
    session = Session(program, settled(scenario_card(program), wishes))
    if bot in LEARNERS and kept_lesson(program) is None:
        click.echo("This scenario is practised first, which takes some seconds.", err=True)
    _say(*heading_lines(session), f"bot: {bot}", "")
    for line in transcript_lines(session, BotAtPlay(session, bot).play_on()):
        _say(line)
    _say("", *_how_to_see_it_again(session))
    return 0


def _how_to_see_it_again(session: Session) -> list[str]:
    try:
        code = encode(session.program, session.options, session.moves)
    except SaveError:
        return wrapped("The game is too long for a share code; the same seed and bot play it again.")
    return [f"diplogame replay {code}"]


def _say(*lines: str) -> None:
    """At once, also into a pipe."""
    for line in lines:
        click.echo(line)
    sys.stdout.flush()
