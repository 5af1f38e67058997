"""A bot plays: on the screen of a terminal, where it can be watched at any pace, or printed as it goes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from diplogame.bots.at_play import BotAtPlay
from diplogame.bots.policy import policy_names
from diplogame.bots.practised import LEARNERS, lesson_note
from diplogame.cli.practice import say_of_practice
from diplogame.cli.showing import Look, open_screen
from diplogame.cli.starting import must_be_known, settled
from diplogame.cli.wishes import Wishes
from diplogame.engine.viewing import scenario_card
from diplogame.library import open_program
from diplogame.plain.text import wrapped
from diplogame.plain.transcript import heading_lines, transcript_lines
from diplogame.saves.errors import SaveError
from diplogame.saves.share import encode
from diplogame.session import Session

if TYPE_CHECKING:
    from diplogame.tui.start import Watching


def watch_bot(scenario: str, wishes: Wishes, bot: str, look: Look) -> int:
    """Show a game of a bot; gives the exit status. Raises click's UsageError for a bot there is not."""
    program = open_program(scenario)
    names = policy_names(program)
    must_be_known(bot, dict.fromkeys(names, ""), "--bot")
    session = Session(program, settled(scenario_card(program), wishes))
    if bot in LEARNERS:
        say_of_practice(program)
    if look.on_screen:
        return open_screen(_watching(session, bot), look)
    how = f" ({lesson_note(program)})" if bot in LEARNERS else ""
    _say(*heading_lines(session), f"bot: {bot}{how}", "")
    for line in transcript_lines(session, BotAtPlay(session, bot).play_on()):
        _say(line)
    _say("", *_how_to_see_it_again(session))
    return 0


def _watching(session: Session, bot: str) -> Watching:
    from diplogame.tui.game_bot import GameBot
    from diplogame.tui.library import keep_from_now_on
    from diplogame.tui.start import Watching

    return Watching(GameBot(session, bot, keep_from_now_on))


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
