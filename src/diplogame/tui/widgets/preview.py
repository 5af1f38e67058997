"""What the highlighted move would do, as far as the player can know: shown before anything is spent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.reactive import reactive

from diplogame.engine.view import EffectPreview, MoveView, PlayerView, Preview, ReactionPreview
from diplogame.tui.widgets.lines import indented
from diplogame.tui.widgets.marks import price, short_names
from diplogame.tui.widgets.paper import Paper
from diplogame.tui.widgets.wording import BAD, GOOD, UNSURE, column, lines, signed

_SMALL, _MIDDLING = 3, 7
"""How great a change one arrow and two arrows stand for, where numbers are not shown."""


class MovePreview(Paper):
    """Title, text, effects, known answers and notes of one move."""

    view: reactive[PlayerView | None] = reactive(None)
    move: reactive[MoveView | None] = reactive(None)
    preview: reactive[Preview | None] = reactive(None)

    titled = True
    """Whether the title is repeated over the text."""

    def watch_move(self) -> None:
        """Make room if the words need more or less of it."""
        self.fit()

    def watch_preview(self) -> None:
        """Make room if the words need more or less of it."""
        self.fit()

    def words(self, width: int) -> Content:
        """Draw all parts, those without content left out."""
        if self.move is None:
            return Content.styled(
                "Nothing is open on this track. Turn to another, or end the turn.", "$text-muted"
            )
        parts = _head(self.move, titled=self.titled)
        if self.preview is not None:
            names = short_names(self.view) if self.view else {}
            parts += preview_lines(self.preview, width, names)
        return lines(*parts)


def _head(move: MoveView, *, titled: bool) -> list[Content]:
    made = [Content.styled(move.title, "bold $accent"), Content(move.text)][not titled :]
    facts = [f"costs {move.cost}" if move.cost else "free", "in public" if move.public else "in private"]
    if move.played:
        facts.append({1: "played once", 2: "played twice"}.get(move.played, f"played {move.played} times"))
    dots = f"{price(move.cost)}  " if move.cost else ""
    made.append(Content.assemble((dots, "$accent"), (" · ".join(facts), "$text-muted")))
    made += [Content.styled(f"✗ {reason}", "$text-warning") for reason in move.why_not]
    return made


def preview_lines(preview: Preview, width: int, names: Mapping[str, str]) -> list[Content]:
    """Draw effects, known answers and notes; `names` are short names of meters, for want of room."""
    made: list[Content] = []
    if preview.effects:
        made += [heading("What it does", width), *effect_lines(preview.effects, preview.shown, width, names)]
    if preview.reactions:
        made.append(heading("How they may answer", width))
        for reaction in preview.reactions:
            made += _reaction(reaction, preview.shown, width, names)
    if preview.notes:
        made.append(heading("Mind", width))
        made += [indented(Content.assemble(("• ", "$accent"), note), width, 2) for note in preview.notes]
    return made


def heading(words: str, width: int) -> Content:
    """Draw a small heading with a line after it."""
    return Content.assemble(
        (f"{words} ", "$text-secondary"), ("─" * max(0, width - len(words) - 1), "$track")
    )


def effect_lines(
    effects: Sequence[EffectPreview], shown: str, width: int, names: Mapping[str, str]
) -> list[Content]:
    """Draw effects under each other: arrow and size, meter, how sure, welcome or not."""
    sizes = [_size(effect, shown) for effect in effects]
    across = max(map(len, sizes), default=0) + 1
    if all(len(effect.title) + len(_sureness(effect)) < width - across for effect in effects):
        names = {}  # long names for all of them or for none: the same meter has one name in a preview
    return [
        _effect(effect, size.ljust(across), width, names) for effect, size in zip(effects, sizes, strict=True)
    ]


def _effect(effect: EffectPreview, size: str, width: int, names: Mapping[str, str]) -> Content:
    title, sure, room = effect.title, "", 0
    for title, sure in (
        (names.get(effect.meter, effect.title), _sureness(effect)),
        (
            names.get(effect.meter, effect.title),
            f"in {effect.delayed} {_welcome(effect)}" if effect.delayed else "",
        ),
        (names.get(effect.meter, effect.title), _welcome(effect)),
    ):
        room = width - len(size) - len(sure) - 1
        if sure and len(title) <= room:
            break
    return Content.assemble((size, _style(effect)), column(title, max(4, room)), " ", (sure, "$text-muted"))


def _size(effect: EffectPreview, shown: str) -> str:
    arrow = {"up": "▲", "down": "▼", "either": "◆"}[effect.direction]
    if shown == "numbers":
        low = signed(effect.low)
        return f"{arrow}{low}" if effect.certain else f"{arrow}{low}…{signed(effect.high)}"
    if shown == "none" or effect.direction == "either":
        return arrow
    most = max(abs(effect.low), abs(effect.high))
    return arrow * (1 if most <= _SMALL else 2 if most <= _MIDDLING else 3)


def _sureness(effect: EffectPreview) -> str:
    turns = "turn" if effect.delayed == 1 else "turns"
    when = f"in {effect.delayed} {turns}" if effect.delayed else "sure" if effect.certain else "maybe"
    return f"{when} {_welcome(effect)}"


def _welcome(effect: EffectPreview) -> str:
    if effect.direction == "either" or effect.better == "none":
        return "±"
    return "✓" if (effect.direction == "up") == (effect.better == "high") else "✗"


def _style(effect: EffectPreview) -> str:
    return {"✓": GOOD, "✗": BAD}.get(_welcome(effect), UNSURE)


def _reaction(reaction: ReactionPreview, shown: str, width: int, names: Mapping[str, str]) -> list[Content]:
    said = Content.assemble(
        (reaction.title, "bold"), (f" {reaction.likelihood}: ", "$text-muted"), reaction.text
    )
    effects = effect_lines(reaction.effects, shown, width - 2, names)
    return [indented(said, width, 2), *(Content.assemble("  ", effect) for effect in effects)]
