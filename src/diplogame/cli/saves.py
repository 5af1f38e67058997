"""`diplogame saves`."""

from __future__ import annotations

import click

from diplogame.cli import completing

EXAMPLES = """\b
Examples:
  diplogame saves
  diplogame saves --rename korea_2017-20261121-203000 "before the summit"
  diplogame saves --delete "before the summit"
"""


@click.command(epilog=EXAMPLES)
@click.option("--rename", nargs=2, metavar="SAVE NAME", default=None, help="Give a save a name.")
@click.option(
    "--delete", metavar="SAVE", default=None, shell_complete=completing.saves, help="Delete a save for good."
)
def saves(rename: tuple[str, str] | None, delete: str | None) -> None:
    """List saved games, the newest first, and say where they lie."""
    from diplogame.cli.output import columns
    from diplogame.locations import saves_folder
    from diplogame.plain.slots import slot_lines
    from diplogame.plain.text import item
    from diplogame.saves.store import Store

    store = Store(saves_folder())
    if rename:
        click.echo(f"Renamed to {store.rename(*rename).name}.")
        return
    if delete:
        store.delete(delete)
        click.echo(f"Deleted {delete}.")
        return
    for line in (
        *slot_lines(store.slots(), columns()),
        *item(f"They lie in {store.folder}", columns(), path=True),
    ):
        click.echo(line)
