"""The player's own settings: theme, animations and keys, in `config.toml`.

theme = "diplogame-day"
animations = false

[keys]
"game.end_turn" = "e"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diplogame import locations
from diplogame.tui.themes import DEFAULT_THEME

_THEME_LINE = re.compile(r"^theme\s*=.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Config:
    """What the player settled once and for all."""

    theme: str = DEFAULT_THEME
    animations: bool = True
    keys: dict[str, str] = field(default_factory=dict)
    """Keys by the id of the action, several with commas between."""
    trouble: str = ""
    """What in the file was not understood; the rest counts."""


def config_file() -> Path:
    """Name the file; it need not exist."""
    return locations.config_folder() / "config.toml"


def load_config(path: Path) -> Config:
    """Read the settings. What is not understood is said in `trouble` and left at its default."""
    if not path.exists():
        return Config()
    import tomllib

    from diplogame.tui.keys import BY_ID

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Config(trouble=f"{path} was not read: {error}")
    keys = values.get("keys", {})
    known = {name: key for name, key in keys.items() if name in BY_ID and isinstance(key, str)}
    strange = [f"keys.{name}" for name in keys if name not in known]
    theme, animations = values.get("theme", DEFAULT_THEME), values.get("animations", True)
    strange += _of_wrong_type(theme=(theme, str), animations=(animations, bool))
    return Config(
        theme=theme if isinstance(theme, str) else DEFAULT_THEME,
        animations=animations if isinstance(animations, bool) else True,
        keys=known,
        trouble=f"{path}: not understood: {', '.join(strange)}" if strange else "",
    )


def keep_theme(path: Path, theme: str) -> None:
    """Write the theme into the file and leave every other line as it is. Raises OSError."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    line = f'theme = "{theme}"'
    text = _THEME_LINE.sub(line, text, count=1) if _THEME_LINE.search(text) else f"{line}\n{text}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _of_wrong_type(**values: tuple[Any, type]) -> list[str]:
    return [name for name, (value, kind) in values.items() if not isinstance(value, kind)]
