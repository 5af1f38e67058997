"""`diplogame review --what-if`: another move, the same luck, and a branch to play on from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diplogame.saves.errors import SaveError

if TYPE_CHECKING:
    from diplogame.cli.output import Output
    from diplogame.review.what_if import WhatIf
    from diplogame.session import Session


def compare(session: Session, point: str, branch: str | None, output: Output, threads: int) -> None:
    """Print both games, and save the branch if it has a name. Raises Rejection and SaveError."""
    from diplogame.review.positions import reviewed
    from diplogame.review.two_games import two_games, two_games_json, two_games_page, two_games_text
    from diplogame.review.what_if import point_of, what_if

    game = reviewed(session.program, session.options, session.moves)
    if not game.over:
        from diplogame.engine.rejection import Rejection

        raise Rejection("not_over", "Only a finished game is compared: the comparison tells what is hidden.")
    where = point_of(game, point)
    found = what_if(game, where.decision, where.line)
    command = f'diplogame continue "{_saved(session, found, branch)}"' if branch else _by_code(session, found)
    both = two_games(found, replay=command, threads=threads)

    def text(columns: int, *, ascii_only: bool) -> str:
        return two_games_text(both, columns, ascii_only=ascii_only)

    output.write(text=text, page=lambda: two_games_page(both), document=lambda: two_games_json(both))


def _by_code(session: Session, found: WhatIf) -> str:
    from diplogame.saves.share import encode

    try:
        code = encode(session.program, session.options, found.branch)
    except SaveError:
        return ""
    return f"diplogame continue {code}"


def _saved(session: Session, found: WhatIf, name: str) -> str:
    """Save the game as it stands after the other move; both games stay in it as branches."""
    from diplogame.library import the_store
    from diplogame.saves.names import checked_name, file_stem
    from diplogame.session import Session as Game

    store = the_store()
    if store.path(file_stem(checked_name(name))).exists():
        raise click.UsageError(f"--branch: there is a save called '{name}' already. Choose another name.")
    game = Game(session.program, session.options, source=session.source)
    for move in found.branch:
        game.go(move)
    game.keep(found.yours.last.moves)
    game.keep(found.other.last.moves)
    return store.save(name, game.saved()).name
