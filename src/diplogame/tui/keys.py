"""Every action that has a key: the one registry the key bar, the help and the keymap read.

A player's `config.toml` may give any of them another key, by its id:

    [keys]
    "game.end_turn" = "e,space"
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType

GAME, LOOK, OPEN, APP = "Play", "Look", "Open", "Program"


@dataclass(frozen=True, slots=True)
class KeyAction:
    """Something a key does."""

    id: str
    key: str
    """One key, or several with commas between."""
    action: str
    title: str
    """A word or two, for the key bar."""
    tooltip: str
    group: str
    rank: int = 0
    """Place in the key bar, from 1; the lower ones stay when there is no room. 0: not in the bar."""

    def binding(self) -> Binding:
        """Make what Textual binds."""
        return Binding(
            self.key, self.action, self.title, show=self.rank > 0, tooltip=self.tooltip, id=self.id
        )


ACTIONS: tuple[KeyAction, ...] = (
    KeyAction("game.play", "enter", "play", "Play", "Play the highlighted move", GAME, 1),
    KeyAction("game.end_turn", "e,space", "end_turn", "End turn", "Let the others move", GAME, 2),
    KeyAction("game.undo", "u", "undo", "Undo", "Take the last move back", GAME, 4),
    KeyAction("game.track_1", "1", "track(0)", "Dialogue", "Moves that talk", GAME),
    KeyAction("game.track_2", "2", "track(1)", "Sanctions", "Moves that press", GAME),
    KeyAction("game.track_3", "3", "track(2)", "Alliance", "Moves with allies", GAME),
    KeyAction("game.track_4", "4", "track(3)", "Red lines", "Lines, threats and assurances", GAME),
    KeyAction("game.next_track", "tab,right", "next_track(1)", "Next track", "Turn to the next track", GAME),
    KeyAction(
        "game.last_track", "shift+tab,left", "next_track(-1)", "Last track", "Turn to the track before", GAME
    ),
    KeyAction(
        "game.fold", "x", "fold", "Closed moves", "List the moves that are not open, with the reasons", LOOK
    ),
    KeyAction(
        "game.why", "w", "why", "Why", "What made this number: every cause, with its rule and source", LOOK, 3
    ),
    KeyAction(
        "game.scroll_down",
        "pagedown,J,ctrl+d",
        "scroll(1)",
        "Read on",
        "Scroll the panel beside the moves",
        LOOK,
    ),
    KeyAction(
        "game.scroll_up",
        "pageup,K,ctrl+u",
        "scroll(-1)",
        "Read back",
        "Scroll the panel beside the moves back",
        LOOK,
    ),
    KeyAction("game.preview", "p", "flip", "Preview", "Turn between the preview and what changed", LOOK),
    KeyAction(
        "open.advice",
        "a",
        "open('advice')",
        "Advice",
        "Your advisors, and how often they were right",
        OPEN,
        5,
    ),
    KeyAction("open.table", "t", "open('table')", "Table", "The negotiating table", OPEN, 6),
    KeyAction("open.commitments", "m", "open('commitments')", "Promises", "Red lines and promises", OPEN, 9),
    KeyAction(
        "open.history", "h", "open('history')", "History", "Charts, news and the ledger so far", OPEN, 8
    ),
    KeyAction("open.codex", "c", "open('codex')", "Codex", "Who, what and why, with sources", OPEN, 10),
    KeyAction(
        "open.actors",
        "o",
        "open('actors')",
        "Others",
        "Who everybody is, and how they stand to you",
        OPEN,
        12,
    ),
    KeyAction("open.goal", "g", "open('goal')", "Goal", "What you are here for", OPEN, 7),
    KeyAction("open.saves", "s", "open('saves')", "Saves", "Saves, rewind and share codes", OPEN, 11),
    KeyAction(
        "open.review",
        "v",
        "open('review')",
        "Review",
        "What each move was worth, once the game is over",
        OPEN,
    ),
    KeyAction(
        "game.watch_on",
        "b",
        "watch_on",
        "Bot",
        "Watch a bot play on from here; your game stays as it is",
        OPEN,
    ),
    KeyAction("open.help", "question_mark,f1", "open('help')", "Help", "Keys and how to play", APP, 1),
    KeyAction(
        "app.palette", "ctrl+p", "app.command_palette", "All", "Every move and every screen, by name", APP, 8
    ),
    KeyAction("game.menu", "escape,q", "menu", "Menu", "Save, load or leave; the game waits", APP, 13),
)

BY_ID: dict[str, KeyAction] = {action.id: action for action in ACTIONS}


def bindings() -> list[BindingType]:
    """Make the bindings of the game screen."""
    return [action.binding() for action in ACTIONS]
