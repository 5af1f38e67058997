"""A page as one HTML file that asks for nothing from outside: light and dark, on a phone and on paper."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from diplogame.report import svg
from diplogame.report.blocks import Page
from diplogame.report.shapes import said

if TYPE_CHECKING:
    from jinja2 import Template


def html_page(page: Page) -> str:
    """The page; the same page gives the same text. Ends with a line break."""
    return (
        _template().render(page=page, anchors=_anchors(page), style=_text("page.css"), svg=svg, said=said)
        + "\n"
    )


def _anchors(page: Page) -> list[str]:
    """For each section a word that links can name, no two alike."""
    found: list[str] = []
    for section in page.sections:
        word = re.sub(r"[^a-z0-9]+", "-", section.title.lower()).strip("-") or "section"
        found.append(word if word not in found else f"{word}-{len(found)}")
    return found


def _text(name: str) -> str:
    return files("diplogame.report").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    """Imported when the first page is made: most runs make none."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - start-up must not wait for it

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_text("page.html"))
