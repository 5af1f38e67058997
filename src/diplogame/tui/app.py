"""The terminal app: it shows the title, opens games, and owns themes and keys."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from diplogame.tui.config import Config, config_file, keep_theme, load_config
from diplogame.tui.room import too_small
from diplogame.tui.screens.title import TitleScreen
from diplogame.tui.themes import DEFAULT_THEME, OWN_VARIABLES, THEMES

if TYPE_CHECKING:
    # What only later screens need is imported when it is called for: the first frame waits for none of it.
    from diplogame.tui.bot_port import BotPort
    from diplogame.tui.game_port import GamePort
    from diplogame.tui.library_port import Library
    from diplogame.tui.screens.playing import PlayingScreen
    from diplogame.tui.start import Start

T = TypeVar("T")
TUTORIAL = "tutorial"
NEW, QUIT = "new", "quit"
"""How a game can be left for something else than the title."""


class DiplogameApp(App[None]):
    """The game in a terminal."""

    TITLE = "diplogame"
    # The title's sheet stands here: read when the title opens, it would have every sheet parsed twice.
    CSS_PATH = "screens/title.tcss"

    theme: Reactive[str] = Reactive(DEFAULT_THEME)
    """The theme, ours from the start: changed after it, the sheets would be parsed twice."""

    def __init__(
        self,
        library: Library,
        start: Start | None = None,
        *,
        config: Config | None = None,
        config_path: Path | None = None,
    ) -> None:
        """Open the title, or what `start` says. A theme chosen later is kept in `config_path`."""
        super().__init__()
        self._library = library
        self._start = start
        self._config = config or Config()
        self._config_path = config_path
        if self._config.theme != self.theme and self._config.theme in self.available_themes:
            self.theme = self._config.theme
        if not self._config.animations:
            self.animation_level = "none"
        self.set_keymap(self._config.keys)

    @property
    def fault(self) -> Exception | None:
        """The error that ended the app, if one did."""
        return self._exception

    def _fatal_error(self) -> None:
        """Close without a traceback on the player's screen: whoever runs the app raises and reports `fault`."""
        self._close_messages_no_wait()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's themes and ours, which are known before anything is set up."""
        return {**super().available_themes, **{theme.name: theme for theme in THEMES}}

    def get_default_screen(self) -> Screen[None]:
        """Begin at the title, with no empty screen below it to be laid out first."""
        return TitleScreen(self._library)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own variables to themes that do not know them."""
        return OWN_VARIABLES

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer what Textual offers, but for what only its developers need."""
        wanted = {"Theme", "Quit", "Keys", "Screenshot"}
        return (command for command in super().get_system_commands(screen) if command.title in wanted)

    def on_mount(self) -> None:
        """Open what is wanted over the title."""
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        if self._config.trouble:
            self.notify(self._config.trouble, title="Settings", severity="warning", markup=False)
        self._open_first()
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        """Take up the search for garbage again, if it was put off until the first frame; the start made none."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def on_resize(self) -> None:
        """Cover everything while the terminal is too small."""
        self.call_later(self._cover)

    def _cover(self) -> None:
        if too_small(self.size):
            from diplogame.tui.screens.too_small import cover_if_too_small

            cover_if_too_small(self)

    @on(TitleScreen.Chosen)
    def _chosen(self, event: TitleScreen.Chosen) -> None:
        doing: dict[str, Callable[[], object]] = {
            "continue": self.go_on,
            "new": self.new_game,
            "learn": partial(self.new_game, TUTORIAL),
            "watch": self.watch_bot,
            "load": self.load_game,
            "about": self.about,
            "quit": self.exit,
        }
        doing[event.entry]()

    def about(self) -> None:
        """Say what this is."""
        from diplogame.tui.screens.about import About

        self.push_screen(About())

    @work(exclusive=True, group="opening")
    async def new_game(self, scenario: str | None = None) -> None:
        """Let the player choose a scenario, settle the options, and begin."""
        from diplogame.tui.screens.briefing import Briefing
        from diplogame.tui.screens.scenarios import Scenarios

        chosen = scenario
        if chosen is None:
            chosen = await self.push_screen_wait(Scenarios(self._library))
        if not chosen or (card := await self._fetched(partial(self._library.card, chosen))) is None:
            return
        agreed = await self.push_screen_wait(Briefing(chosen, card))
        if agreed is None:
            if scenario is None:
                self.new_game()
            return
        begin = partial(self._library.begin, chosen, agreed.options, ironman=agreed.ironman)
        if game := await self._fetched(begin):
            self._show(game)

    @work(exclusive=True, group="opening")
    async def watch_bot(self) -> None:
        """Let the player choose a crisis and a bot, and watch."""
        from diplogame.tui.screens.bots import Bots
        from diplogame.tui.screens.scenarios import Scenarios

        scenario = await self.push_screen_wait(Scenarios(self._library))
        if not scenario or (bots := await self._fetched(partial(self._library.bots, scenario))) is None:
            return
        name = await self.push_screen_wait(Bots(bots))
        if name and (bot := await self._fetched_with_news(partial(self._library.watch, scenario, name))):
            self._watch(bot)

    @work(exclusive=True, group="opening")
    async def on_playing_screen_bot_asked(self, event: PlayingScreen.BotAsked) -> None:
        """Let the player choose a bot, and watch it play his game on."""
        from diplogame.tui.screens.watching_on import watch_on

        await watch_on(event.screen, self._library)

    def _watch(self, bot: BotPort) -> None:
        from diplogame.tui.screens.watch import TAKE_OVER, Watch

        watch = Watch(bot, self._library)

        def left(way: str | None) -> None:
            if way == TAKE_OVER and watch.taken:
                self._show(watch.taken)
            else:
                self._left(way)

        self.push_screen(watch, left)

    @work(exclusive=True, group="opening")
    async def go_on(self) -> None:
        """Take the last game up again."""
        if opened := await self._fetched(self._library.go_on):
            self._show(opened.game)
            if opened.warning:
                self.warn(opened.warning)

    @work(exclusive=True, group="opening")
    async def load_game(self) -> None:
        """Let the player choose a save."""
        from diplogame.tui.places import PLACES

        shelf = await self._fetched(partial(self._library.shelf, None, self.warn))
        if shelf and (game := await self.push_screen_wait(PLACES["saves"].open(shelf))):
            self._show(game)

    def warn(self, text: str) -> None:
        """Tell the player what may be amiss."""
        self.notify(text, severity="warning", timeout=15, markup=False)

    async def _fetched(self, fetch: Callable[[], T]) -> T | None:
        """Do something slow in a thread, behind a screen that keeps keys off; say so when it does not work."""
        return await self._fetched_with_news(lambda _: fetch())

    async def _fetched_with_news(self, fetch: Callable[[Callable[[str], None]], T]) -> T | None:
        """Do something slow that tells how far it is, in the same way."""
        from diplogame.tui.library_port import LibraryError
        from diplogame.tui.screens.opening import behind_opening

        try:
            return await behind_opening(self, fetch)
        except LibraryError as error:
            self.notify(str(error), title="It cannot be opened", severity="error", timeout=15, markup=False)
            return None

    def _show(self, game: GamePort) -> None:
        from diplogame.tui.screens.game import GameScreen

        self.push_screen(GameScreen(game, self._library), self._left)

    def _left(self, way: str | None) -> None:
        """Do what the player chose on leaving a game."""
        if way == QUIT:
            self.exit()
        elif way == NEW:
            self.new_game()

    def _open_first(self) -> None:
        if self._start is None:
            return
        from diplogame.tui.start import AtBriefing, AtTitle, InGame, Watching

        match self._start:
            case AtBriefing(scenario):
                self.new_game(scenario)
            case InGame(game):
                self._show(game)
            case Watching(bot):
                self._watch(bot)
            case AtTitle():
                pass

    def _keep_theme(self, name: str) -> None:
        if self._config_path is not None and name != self._config.theme:
            try:
                keep_theme(self._config_path, name)
            except OSError as error:
                self.notify(f"The theme was not kept: {error}", severity="warning", markup=False)


def run(start: Start | GamePort | None = None, *, theme: str = "", animations: bool = True) -> int:
    """Run the app until the player leaves; gives the exit code.

    Opens the title, a briefing or a running game. What is given here counts before the player's settings.
    Raises what the app could not handle, once the terminal is itself again.
    """
    from diplogame.tui.library import DiskLibrary

    path = config_file()
    config = load_config(path)
    config = replace(config, theme=theme or config.theme, animations=animations and config.animations)
    app = DiplogameApp(DiskLibrary(), _as_start(start), config=config, config_path=path)
    app.run()
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0


def _as_start(start: Start | GamePort | None) -> Start | None:
    if start is None:
        return None
    from diplogame.tui.start import InGame, Start

    return start if isinstance(start, Start) else InGame(start)
