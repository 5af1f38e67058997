"""Handing a running game to a bot for a while: it plays on beside the game, which stays as it stands."""

from __future__ import annotations

from functools import partial

from diplogame.tui.library_port import Library, LibraryError
from diplogame.tui.screens.bots import Bots
from diplogame.tui.screens.opening import behind_opening
from diplogame.tui.screens.playing import PlayingScreen
from diplogame.tui.screens.watch import TAKE_OVER, Watch


async def watch_on(screen: PlayingScreen, library: Library) -> None:
    """Let the player choose a bot, and watch it go on; what it played is the game, if he takes it over, or a branch."""
    app, game = screen.app, screen.game
    try:
        name = await app.push_screen_wait(Bots(library.bots_for(game)))
        bot = await behind_opening(app, partial(library.watch_on, game, name)) if name else None
    except LibraryError as error:
        screen.say("Not now", str(error), "warning")
        return
    if bot is None:
        return
    watch = Watch(bot, library)
    way = await app.push_screen_wait(watch)
    if way == TAKE_OVER:
        screen.go_on_with(watch.taken)
        return
    if bot.part():
        screen.say("Your game is as it was", "What the bot played is a branch of it: History, Branches.")
    if way is not None:
        screen.dismiss(way)
