"""Two games that part at one move, side by side: as text, as a page and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from diplogame.report.blocks import Block, Command, Page, Prose, Section, Table
from diplogame.report.page import html_page
from diplogame.report.shapes import LineChart, Mark, Series
from diplogame.report.text import line_lines
from diplogame.review.chances import Chance
from diplogame.review.lines import ascii_of, fitting, wrapped
from diplogame.review.policy import stated_policy
from diplogame.review.positions import Arm, Reviewed
from diplogame.review.story import percent, short, signed
from diplogame.review.tally import Tally, same_games
from diplogame.review.what_if import MeterChange, WhatIf, named
from diplogame.scenario.vocabulary import GRADES

GAMES = 512
"""Playouts for each turn of both games."""
FORMAT = 1
_MOST_CAUSES, _MOST_METERS = 4, 8
_CHART_ROWS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A turn in both games; None where a game was over."""

    turn: int
    chances: tuple[Chance | None, Chance | None]
    tension: tuple[int | None, int | None]
    """The ladder's meter; None without a ladder, too."""


@dataclass(frozen=True, eq=False)
class TwoGames:
    """The comparison."""

    found: WhatIf
    rows: tuple[Row, ...]
    replay: str
    """How to play on from where they part; empty when that is not known."""


def two_games(found: WhatIf, *, replay: str = "", threads: int = 1, compiled: bool = True) -> TwoGames:
    """Weigh both games turn by turn."""
    curves = [_curve(game, threads, compiled=compiled) for game in (found.yours, found.other)]
    tensions = [_tension(game) for game in (found.yours, found.other)]
    rows = tuple(
        Row(turn, (curves[0].get(turn), curves[1].get(turn)), (tensions[0].get(turn), tensions[1].get(turn)))
        for turn in sorted(curves[0].keys() | curves[1].keys())
    )
    return TwoGames(found, rows, replay)


def _curve(game: Reviewed, threads: int, *, compiled: bool) -> dict[int, Chance]:
    tally = Tally(game, stated_policy(game.program).policy, threads, compiled)
    arms = [Arm(number) for number in game.turn_starts]
    tally.play(same_games(arms, 0, GAMES))
    return {game.games[arm.decision].turn: tally.chance(arm) for arm in arms}


def _tension(game: Reviewed) -> dict[int, int]:
    ladder = game.program.ladder
    starts = [game.games[number] for number in game.turn_starts]
    return {one.turn: one.state[ladder[0]] for one in starts} if ladder else {}


# --- sentences ------------------------------------------------------------------------------


def title(both: TwoGames) -> str:
    """The question: which turn, what instead of what."""
    found = both.found
    game, numbers = found.yours, {choice.move: choice.title for choice in found.yours.program.choices}
    instead = " and ".join(f'"{short(numbers[move])}"' for move in found.line)
    played = game.choice(game.taken(found.decision)).title
    return f'What if, in turn {found.turn}: {instead} instead of "{short(played)}"?'


def outcomes(both: TwoGames) -> list[str]:
    """How both ended."""
    games = (("Yours", both.found.yours), ("The other", both.found.other))
    return [f"{name} ended in turn {game.last.turn}: {_ending(game)}." for name, game in games]


def _ending(game: Reviewed) -> str:
    ending = next(one for one in game.program.file.endings if one.id == game.last.ending)
    return f"{ending.title}, {GRADES[ending.grade]}"


def played(both: TwoGames) -> str:
    """How the rest of the other game came about."""
    found = both.found
    names = {choice.move: choice.title for choice in found.yours.program.choices}
    kept = f"The luck is the same. After that, {found.kept} of your later moves were played in the other game too"
    lost = "; ".join(short(names[move], 50) for move in dict.fromkeys(found.dropped))
    missing = f"{len(found.dropped)} could not be" + (f" ({lost})" if lost else "")
    policy = stated_policy(found.yours.program).text
    return f"{kept}, {missing}, and {found.chosen} were chosen by {policy}."


def curve(both: TwoGames) -> LineChart:
    """Both chances turn by turn, and how it ended."""
    names, games = ("yours", "the other"), (both.found.yours, both.found.other)
    lines = tuple(
        Series(
            name,
            (
                *(100 * row.chances[side].share for row in both.rows if row.chances[side]),  # type: ignore[union-attr]
                100.0 * game.good,
            ),
        )
        for side, (name, game) in enumerate(zip(names, games, strict=True))
    )
    mark = Mark(both.found.turn, "?", "here they part")
    return LineChart("Chance of a good ending, and how it ended", lines, (mark,), y_name="of 100")


def _ends(meter: MeterChange) -> str:
    return f"{meter.title}: {meter.yours} and {meter.other} ({signed(meter.other - meter.yours)})"


def _causes(meter: MeterChange) -> Iterator[str]:
    for cause in meter.causes[:_MOST_CAUSES]:
        yield f"{short(cause.title)}: {signed(cause.yours)} and {signed(cause.other)}"
    rest = meter.causes[_MOST_CAUSES:]
    if rest:
        yours, other = sum(one.yours for one in rest), sum(one.other for one in rest)
        yield f"{len(rest)} more: {signed(yours)} and {signed(other)}"


# --- text -----------------------------------------------------------------------------------


def two_games_text(both: TwoGames, width: int = 78, *, ascii_only: bool = False) -> str:
    """The comparison in lines of at most `width` characters."""
    width = fitting(width)
    chart = curve(both)
    parts = [
        [
            *wrapped(title(both), width),
            *(line for text in outcomes(both) for line in wrapped(text, width, "", "  ")),
        ],
        [
            *wrapped(f"{chart.title}, of 100", width),
            *line_lines(chart, width, _CHART_ROWS, ascii_only=ascii_only),
        ],
        _rows(both),
        _meters(both, width),
        wrapped(played(both), width),
        *([["Play on from there:", f"  {both.replay}"]] if both.replay else []),
    ]
    text = "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts) + "\n"
    return ascii_of(text) if ascii_only else text


def _rows(both: TwoGames) -> list[str]:
    lines = ["Turn by turn: yours, the other", "turn      chance        tension"]
    for row in both.rows:
        if row.turn < both.found.turn:
            continue
        chances = "  ".join(f"{percent(one):>7}" if one else f"{'-':>7}" for one in row.chances)
        tension = "  ".join(f"{'-' if one is None else one:>4}" for one in row.tension)
        lines.append(f"{row.turn:>4} {chances}   {tension}")
    return lines


def _meters(both: TwoGames, width: int) -> list[str]:
    lines = ["What ended otherwise, and by what causes: yours and the other"]
    meters = both.found.meters()
    for meter in meters[:_MOST_METERS]:
        lines += wrapped(_ends(meter), width)
        lines += [line for text in _causes(meter) for line in wrapped(text, width, "   - ")]
    smaller = meters[_MOST_METERS:]
    if smaller:
        rest = ", ".join(f"{meter.title} {signed(meter.other - meter.yours)}" for meter in smaller)
        lines += wrapped(f"And less: {rest}", width, "", "  ")
    return lines if meters else ["Every meter ended as it did."]


# --- page and programs ----------------------------------------------------------------------


def two_games_page(both: TwoGames) -> str:
    """The comparison as HTML."""
    rows = tuple(
        (
            str(row.turn),
            *(percent(one) if one else "" for one in row.chances),
            *("" if one is None else str(one) for one in row.tension),
        )
        for row in both.rows
    )
    head = ("Turn", "Chance, yours", "the other", "Tension, yours", "the other")
    meters: list[Block] = []
    for meter in both.found.meters():
        causes = tuple((one.title, signed(one.yours), signed(one.other)) for one in meter.causes)
        meters.append(Table(("Cause", "Yours", "The other"), causes, _ends(meter), right=frozenset({1, 2})))
    on = (Section("Play on from there", (Command(both.replay),)),) if both.replay else ()
    page = Page(
        title=title(both),
        lead=" ".join(outcomes(both)),
        sections=(
            Section(
                "Both games", (curve(both), Table(head, rows, right=frozenset(range(5))), Prose(played(both)))
            ),
            Section("What ended otherwise", tuple(meters) or (Prose("Nothing."),)),
            *on,
        ),
    )
    return html_page(page)


def two_games_json(both: TwoGames) -> str:
    """The comparison as JSON, with a line break at the end."""
    return json.dumps(_tables(both), ensure_ascii=False, indent=1) + "\n"


def _tables(both: TwoGames) -> dict[str, Any]:
    found = both.found
    games = {
        name: {
            "ending": game.last.ending,
            "good": game.good,
            "turn": game.last.turn,
            "moves": list(game.last.moves),
        }
        for name, game in (("yours", found.yours), ("other", found.other))
    }
    return {
        "format": FORMAT,
        "kind": "diplogame what-if",
        "point": named(found.yours, found.decision, found.line),
        **games,
        "kept": found.kept,
        "dropped": list(found.dropped),
        "chosen": found.chosen,
        "turns": [
            {
                "turn": row.turn,
                "chances": [one and {"good": one.good, "games": one.games} for one in row.chances],
                "tension": list(row.tension),
            }
            for row in both.rows
        ],
        "meters": [
            {
                "meter": meter.meter,
                "yours": meter.yours,
                "other": meter.other,
                "causes": [
                    {"title": one.title, "yours": one.yours, "other": one.other} for one in meter.causes
                ],
            }
            for meter in found.meters()
        ],
        "replay": both.replay,
    }
