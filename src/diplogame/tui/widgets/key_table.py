"""Keys and what they do, read from the bindings themselves."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from diplogame.tui.keys import ACTIONS
from diplogame.tui.widgets.wording import hanging, lines

_KEY = 14


def game_keys(app: App[Any], screen: Screen[Any] | None, width: int) -> Content:
    """List the registry by group; a key that the player has changed is shown as it is now."""
    bound = {} if screen is None else keys_in_force(app, screen)
    parts: list[Content | str] = []
    for group, actions in groupby(ACTIONS, key=lambda action: action.group):
        parts += ["", Content.styled(group.upper(), "bold $text-secondary")]
        for action in actions:
            shown = bound.get(action.id) or _displays(app, action.binding())
            parts.append(_line(shown, f"{action.title}: {action.tooltip}", width))
    return lines(*parts[1:])


def screen_keys(app: App[Any], screen: Screen[Any], width: int) -> Content:
    """List what the screen itself binds and explains, as it is now."""
    bound = keys_in_force(app, screen)
    own = {
        active.binding.id: active.binding
        for active in screen.active_bindings.values()
        if active.node is screen and active.binding.id and active.binding.tooltip
    }
    return lines(
        *(
            _line(bound[name], f"{binding.description}: {binding.tooltip}", width)
            for name, binding in own.items()
        )
    )


def keys_in_force(app: App[Any], screen: Screen[Any]) -> dict[str, str]:
    """Give the keys of each binding, by its id, as the player has them now."""
    found: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        if active.binding.id:
            found.setdefault(active.binding.id, []).append(app.get_key_display(active.binding))
    return {name: " ".join(keys[:2]) for name, keys in found.items()}


def _displays(app: App[Any], binding: Binding) -> str:
    return " ".join([app.get_key_display(each) for each in Binding.make_bindings([binding])][:2])


def _line(key: str, words: str, width: int) -> Content:
    return hanging(Content.styled(key, "bold $text-accent"), words, _KEY, width)
