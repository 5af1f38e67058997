"""The game without a command: its title, where a game is chosen."""

from __future__ import annotations

import sys

from diplogame.cli.showing import Look, asking, open_screen, read_aloud


def open_title(look: Look | None = None) -> None:
    """Open the title on the screen, or as a plain list to choose from."""
    look = look or Look()
    if look.on_screen:
        open_screen(None, look)
        return
    from diplogame.cli.starting import Wishes, new_game
    from diplogame.library import go_on, the_store
    from diplogame.plain.title import Begin, GoOn, choose
    from diplogame.scenario.loading import find_scenarios

    chosen = choose(find_scenarios(), the_store().slots(), asking(), sys.stdout)
    if isinstance(chosen, Begin):
        read_aloud(new_game(chosen.scenario, Wishes()))
    elif isinstance(chosen, GoOn):
        read_aloud(go_on(chosen.save))
