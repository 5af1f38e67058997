"""Sentence frames: from the values of a view to words that can be read aloud, line by line.

No colour, no drawing characters, no columns; a line has at most WIDTH characters.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from diplogame.engine.view import Detail, EffectPreview, MeterView, PlayerView, RungView

WIDTH = 78
INDENT = "  "
SIZES = {1: "a little", 2: "some", 3: "a lot"}
_LONGEST_NUMBER = 6
_NARROWEST = 20

Lines = list[str]


def clean(text: str) -> str:
    """The text in one line, with control characters as blanks: a scenario may be hostile."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def wrapped(text: str, depth: int = 0) -> Lines:
    """The text in lines, the first indented by `depth` steps and the others by one more."""
    return textwrap.wrap(
        clean(text),
        WIDTH,
        initial_indent=INDENT * depth,
        subsequent_indent=INDENT * (depth + 1) if depth else "",
        break_on_hyphens=False,
    )


def paragraphs(text: str, depth: int = 0) -> Lines:
    """A longer text: blank lines part its paragraphs, in the source and in the result."""
    lines: Lines = []
    for part in text.split("\n\n"):
        if found := wrapped(part, depth):
            lines += ["", *found] if lines else found
    return lines


def item(text: str, columns: int = WIDTH, *, path: bool = False) -> Lines:
    """One entry of a list: its first line at the margin, the others indented; a path stays whole, to be copied."""
    width = max(_NARROWEST, min(columns, WIDTH))
    return textwrap.wrap(
        clean(text), width, subsequent_indent=INDENT, break_on_hyphens=False, break_long_words=not path
    )


def block(heading: str, lines: Iterable[str], *, empty: str = "") -> Lines:
    """A heading and what it is about; `empty` in its place if there is nothing."""
    found = list(lines)
    return [*wrapped(heading), *found] if found else wrapped(empty) if empty else []


def joined(parts: Iterable[str], last: str = "and") -> str:
    """'a, b and c'."""
    found = list(parts)
    return f" {last} ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def sentence(text: str) -> str:
    """The text with a full stop, if it ends without any."""
    found = clean(text)
    return found if not found or found[-1] in ".!?\"'”’" else f"{found}."


def signed(amount: int) -> str:
    """'+3', '-3' or 'no change'."""
    return f"{amount:+d}" if amount else "no change"


def whole(typed: str) -> int:
    """The whole number that was typed; 0 if it was none, or a very long one."""
    return int(typed) if typed.isdecimal() and len(typed) <= _LONGEST_NUMBER else 0


def plural(number: int, one: str, many: str = "") -> str:
    """'1 turn', '2 turns'."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def times(number: int) -> str:
    """'once', '3 times'."""
    return "once" if number == 1 else f"{number} times"


def amount(low: int, high: int) -> str:
    """A change, certain or not: '+3', '-1 to +2'."""
    return signed(low) if low == high else f"{low:+d} to {high:+d}"


def value(meter: MeterView) -> str:
    """'58', '30 to 45', or 'unknown' where the range says nothing."""
    if meter.low == meter.high:
        return str(meter.low)
    if (meter.low, meter.high) == (meter.minimum, meter.maximum):
        return "unknown"
    return f"{meter.low} to {meter.high}"


def meter_line(meter: MeterView) -> str:
    """A meter and what it means: Regional tension: 58 of 100, lower is better, +2 this turn."""
    parts = [f"{meter.title}: {value(meter)} of {meter.maximum}"]
    if meter.minimum:
        parts[0] = f"{meter.title}: {value(meter)}, range {meter.minimum} to {meter.maximum}"
    if meter.estimated:
        age = f"{plural(meter.age, 'turn')} old" if meter.age else "fresh"
        parts.append(f"an estimate from {meter.source}, {age}" if meter.source else f"an estimate, {age}")
    if meter.better != "none":
        parts.append(f"{'lower' if meter.better == 'low' else 'higher'} is better")
    if meter.change:
        parts.append(f"{meter.change:+d} this turn")
    return ", ".join(parts) + "."


def effect_texts(effects: Iterable[EffectPreview], *, shown: Detail) -> list[str]:
    """The effects of a preview, those with the same reason together.

    'Regional tension -3 to -1, not certain; Trust: China +1: They know who to call.'
    """
    groups: dict[tuple[int, str], list[EffectPreview]] = {}
    for effect in effects if shown != "none" else ():
        groups.setdefault((effect.delayed, effect.because), []).append(effect)
    return [
        f"{'; '.join(_effect(effect, shown) for effect in found)}{_later(delayed)}"
        f"{f': {sentence(because)}' if because else '.'}"
        for (delayed, because), found in groups.items()
    ]


def _effect(effect: EffectPreview, shown: Detail) -> str:
    change = amount(effect.low, effect.high) if shown == "numbers" else _direction(effect)
    return f"{clean(effect.title)} {change}{'' if effect.certain else ', not certain'}"


def _later(turns: int) -> str:
    return f", in {plural(turns, 'turn')}" if turns else ""


def _direction(effect: EffectPreview) -> str:
    """'up a little', 'down some to a lot', 'up or down'; sizes are 1, 2 and 3 here."""
    if effect.direction == "either":
        return "up or down"
    sizes = sorted({abs(effect.low), abs(effect.high)} & SIZES.keys())
    return f"{effect.direction} {' to '.join(SIZES[size] for size in sizes)}".strip()


def chance(per_mille: int) -> str:
    """A chance in words: 'none', '1 in 100', '2.5 in 100'."""
    if not per_mille:
        return "none"
    return f"{per_mille / 10:g} in 100"


def rung(view: PlayerView) -> RungView | None:
    """The present rung of the ladder."""
    ladder = view.ladder
    return next((rung for rung in ladder.rungs if rung.number == ladder.current), None) if ladder else None


def actor_title(view: PlayerView, actor: str | None) -> str:
    """The name of an actor, 'you' for the player; the id itself for one that is not in the view."""
    found = next((one for one in view.actors if one.id == actor), None)
    if not found:
        return actor or ""
    return "you" if found.role == "player" else found.title
