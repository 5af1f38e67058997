"""The codex: what the game can tell about its world."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from diplogame.engine.view import CodexEntry, Dispatch, PlayerView, text_parts
from diplogame.plain.text import Lines, clean, item, joined, paragraphs, sentence, wrapped


def codex_lines(view: PlayerView) -> Lines:
    """The entries that are open, by category."""
    lines: Lines = []
    for category in dict.fromkeys(entry.category for entry in view.codex):
        titles = [_listed(view, entry) for entry in view.codex if entry.category == category]
        lines += item(f"{category or 'Other'}: {'; '.join(titles)}.")
    return [*lines, *wrapped("To read one: codex and a word.")] if lines else ["The codex is still empty."]


def _listed(view: PlayerView, entry: CodexEntry) -> str:
    return clean(entry.title) + (" (in the news)" if entry.id in view.in_the_news else "")


def look_up_lines(dispatches: Iterable[Dispatch], *, but: Collection[str] = ()) -> Lines:
    """The entries that dispatches are about, `but` for some, and the word that shows them."""
    titles = {entry: clean(title) for one in dispatches for entry, title in one.codex if entry not in but}
    return item(f"Look up (codex WORD): {sentence('; '.join(titles.values()))}") if titles else []


def search_lines(view: PlayerView, word: str) -> Lines:
    """One entry by its title, or the list of those that have the word."""
    found = search(view, word)
    if not found:
        return wrapped(f"Nothing in the codex has '{clean(word)}'.")
    if len(found) == 1:
        return entry_lines(view, found[0])
    lines = wrapped(f"Entries with '{clean(word)}':")
    for entry in found:
        lines += item(f"{entry.title}: {sentence(entry.short)}")
    return lines


def search(view: PlayerView, word: str) -> list[CodexEntry]:
    """Entries with this title, else with the word in the title, else anywhere."""
    wanted = clean(word).casefold()
    exact = [one for one in view.codex if wanted in {one.title.casefold(), one.id.casefold()}]
    titled = [one for one in view.codex if wanted in one.title.casefold()]
    return exact or titled or [one for one in view.codex if wanted in _all_of(one)]


def _all_of(entry: CodexEntry) -> str:
    return " ".join((entry.short, entry.text, *entry.updates)).casefold()


def entry_lines(view: PlayerView, entry: CodexEntry) -> Lines:
    """One entry in full."""
    titles = {one.id: clean(one.title) for one in view.codex}
    lines = wrapped(f"{entry.title}. {sentence(entry.short)}")
    lines += paragraphs(_unlinked(entry.text, titles))
    for update in entry.updates:
        lines += wrapped(f"Since then: {_unlinked(update, titles)}")
    if entry.source:
        lines += wrapped(f"Source: {sentence(entry.source)}")
    if entry.see:
        lines += wrapped(f"See also: {joined(titles.get(one, one) for one in entry.see)}.")
    return lines


def _unlinked(text: str, titles: dict[str, str]) -> str:
    """Links to other entries as their words or titles."""
    return "".join(words or titles.get(entry, entry) for entry, words in text_parts(text))
