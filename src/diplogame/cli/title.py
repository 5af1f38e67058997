"""The game without a command: its title, where a game is chosen."""

from __future__ import annotations

import sys

from diplogame.cli.showing import Look, asking, open_screen, read_aloud


def open_title(look: Look) -> int:
    """Open the title on the screen, or as a plain list to choose from; gives the exit status."""
    if look.on_screen:
        return open_screen(None, look)
    from diplogame.cli.starting import new_game
    from diplogame.cli.wishes import Wishes
    from diplogame.library import go_on, the_store
    from diplogame.plain.title import Begin, GoOn, choose
    from diplogame.scenario.loading import find_scenarios

    chosen = choose(find_scenarios(), the_store().slots(), asking(), sys.stdout)
    if isinstance(chosen, Begin):
        return read_aloud(new_game(chosen.scenario, Wishes()))
    return read_aloud(go_on(chosen.save)) if isinstance(chosen, GoOn) else 0
