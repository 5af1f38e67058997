"""Codex entries as rows and as linked text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from textual.content import Content
from textual.style import Style

from diplogame.engine.view import CodexEntry, Dispatch, text_parts
from diplogame.tui.widgets.rows import Row, heading
from diplogame.tui.widgets.wording import GOOD, QUIET, UNSURE, column, lines

UPDATED = "● Updated"
IN_THE_NEWS = " news"
"""Stands at the end of a row: there is no room for more words."""
LINKED = "underline $text-accent"


def found(entries: tuple[CodexEntry, ...], words: str) -> list[CodexEntry]:
    """Keep the entries which say all the words; those with them in the title first."""
    wanted = words.casefold().split()

    def says(entry: CodexEntry) -> bool:
        said = " ".join((entry.title, entry.category, entry.short, entry.text, *entry.updates)).casefold()
        return all(word in said for word in wanted)

    def elsewhere(entry: CodexEntry) -> bool:
        return not all(word in entry.title.casefold() for word in wanted)

    return sorted(filter(says, entries), key=lambda entry: (elsewhere(entry), entry.category, entry.title))


def codex_rows(entries: list[CodexEntry], news: tuple[str, ...] = (), *, searched: bool) -> Iterator[Row]:
    """Make the rows, under a heading for each category unless they are what a search found.

    Those whose ids are in the `news` are marked.
    """
    if searched:
        yield from (Row(entry.id, partial(_draw, entry, entry.id in news)) for entry in entries)
        return
    for category, group in groupby(entries, key=lambda entry: entry.category):
        yield heading(category, category.upper())
        yield from (Row(entry.id, partial(_draw, entry, entry.id in news)) for entry in group)


def link_row(entry: CodexEntry) -> Row:
    """Make a row which leads to an entry."""
    return Row(entry.id, partial(_draw_link, entry))


def pointer(item: Dispatch) -> Content:
    """Name the entries that a dispatch is about, each as a link; empty when there are none."""
    titles = [Content.styled(title, LINKED).stylize(_to(entry)) for entry, title in item.codex]
    return Content.assemble(("Codex: ", QUIET), Content(", ").join(titles)) if titles else Content("")


def article(entry: CodexEntry, titles: dict[str, str]) -> Content:
    """Set an entry: what is new, the text with its links, the source."""
    parts: list[Content | str] = [Content.styled(entry.short, "italic"), ""]
    parts.extend(
        Content.assemble((f"{UPDATED} ", f"bold {UNSURE}"), _linked(update, titles))
        for update in entry.updates
    )
    if entry.updates:
        parts.append("")
    parts.append(_linked(entry.text.strip(), titles))
    source = entry.source or "The author's own words."
    return lines(*parts, "", Content.styled(f"Source: {source}", QUIET))


def _linked(text: str, titles: dict[str, str]) -> Content:
    return Content.assemble(*(_part(target, words, titles) for target, words in text_parts(text)))


def _part(target: str, words: str, titles: dict[str, str]) -> Content | str:
    if target in titles:
        return Content.styled(words or titles[target], LINKED).stylize(_to(target))
    return Content.styled(words or target.replace("_", " "), "italic") if target else words


def _to(target: str) -> Style:
    return Style.from_meta({"entry": target})


def _draw(entry: CodexEntry, in_the_news: bool, width: int) -> Content:
    mark = Content.styled("●", UNSURE) if entry.updates else Content(" ")
    told = Content.styled(IN_THE_NEWS if in_the_news else "", GOOD)
    return Content.assemble(column(entry.title, width - 2 - told.cell_length), told, " ", mark)


def _draw_link(entry: CodexEntry, width: int) -> Content:
    title = Content.assemble(("→ ", GOOD), (entry.title, "bold underline"), "  ", (entry.short, QUIET))
    return column(title, width)
