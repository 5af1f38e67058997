"""What options take: whole numbers in a range and words out of a few, with a plain line for anything else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from diplogame.engine.options import LUCK, MAX_SEED


class Whole(click.IntRange):
    """A whole number of at least `min`, and at most `max` if there is one."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number. Raises click's BadParameter, in words that need no mathematics."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"'{value}' is no whole number {self._describe_range()}.", param, ctx)

    def _describe_range(self) -> str:
        """Also shown behind the option in the help."""
        return f"from {self.min} on" if self.max is None else f"from {self.min} to {self.max}"


class Word(click.Choice[str]):
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word. Raises click's BadParameter, with the nearest one there is."""
        if value not in self.choices:
            self.fail(unknown(str(value), self.choices), param, ctx)
        return value

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        """In the same line as the rest."""
        return "Choose one of: " + ", ".join(self.choices) + "."


class ThemeName(click.ParamType[str]):
    """The name of a theme. Only who asks for one waits for the import."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name. Raises click's BadParameter; Textual's own themes are taken too, and not named."""
        from textual.theme import BUILTIN_THEMES

        from diplogame.tui.themes import THEMES

        names = [theme.name for theme in THEMES]
        if value not in names and value not in BUILTIN_THEMES:
            self.fail(unknown(str(value), names), param, ctx)
        return str(value)


def unknown(name: str, known: Iterable[str]) -> str:
    """What is said of a name that is not among those there are: the nearest one, and all of them."""
    from diplogame.findings import did_you_mean

    names = tuple(known)
    near = did_you_mean(name, names)
    guess = f" Did you mean '{near}'?" if near else ""
    return f"there is no '{name}'.{guess} To choose from: {', '.join(names) or 'none in this scenario'}."


A_SEED = Whole(0, MAX_SEED)
A_LUCK = Word(LUCK)
A_THEME = ThemeName()
SOME_THREADS = Whole(1, 256)
