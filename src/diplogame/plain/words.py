"""The words a player can type. Each is one entry of WORDS; `help` lists them and a test walks them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from diplogame.plain import going_back, keeping, looking, playing
from diplogame.plain.desk import Desk
from diplogame.plain.text import Lines, item, wrapped

Run = Callable[[Desk, str], Lines]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, how it is used, and what it does with a desk and the rest of the line."""

    name: str
    usage: str
    text: str
    run: Run
    others: tuple[str, ...] = ()
    """Other words for the same."""

    def is_called(self, typed: str) -> bool:
        """Whether this is the word, whole."""
        return typed.casefold() in {self.name, *self.others}


def help_lines(_: Desk, rest: str) -> Lines:
    """All words, or one of them."""
    if rest and (word := find_word(rest.split(maxsplit=1)[0])):
        return item(f"{word.usage}: {word.text}")
    lines = wrapped("A number plays that move. Words can be cut short. Upper and lower case are the same.")
    for word in WORDS:
        lines += item(f"{word.usage}: {word.text}")
    return lines


def _bot(desk: Desk, rest: str) -> Lines:
    """Let a bot play on; bots are read only when one is called."""
    from diplogame.plain.bot import bot  # noqa: PLC0415

    return bot(desk, rest)


def _quit(desk: Desk, _: str) -> Lines:
    desk.done = True
    return []


WORDS: tuple[Word, ...] = (
    Word("moves", "moves", "what can be played now, with numbers.", looking.moves, ("m",)),
    Word("closed", "closed", "what cannot be played now, and why not.", looking.closed),
    Word("preview", "preview N", "what a move would do.", looking.preview, ("p",)),
    Word("more", "more N", "all that is known of a move.", looking.more),
    Word("end", "end", "end the turn.", playing.end, ("e",)),
    Word(
        "where",
        "where",
        "where the game stands, and the news of this turn.",
        looking.where,
        ("status", "look"),
    ),
    Word("why", "why METER", "a number, and what has changed it.", looking.why, ("w",)),
    Word("meters", "meters", "every number that belongs to no actor.", looking.meters),
    Word("actors", "actors", "the parties, what they want and how they see you.", looking.actors),
    Word("ladder", "ladder", "the rungs of escalation, their danger and their price.", looking.ladder),
    Word("goal", "goal", "what you are here for.", looking.goal, ("goals",)),
    Word(
        "advisors",
        "advisors",
        "what your advisors want, and how often they were right.",
        looking.advisors,
        ("advice",),
    ),
    Word("commitments", "commitments", "red lines and promises.", looking.commitments, ("promises",)),
    Word("table", "table", "the negotiating table: parties and clauses.", looking.table, ("t",)),
    Word("put", "put N", "put a clause on the table.", playing.put),
    Word("take", "take N", "take a clause off the table.", playing.take),
    Word("propose", "propose", "put the package on the table to all parties.", playing.propose),
    Word(
        "forecast",
        "forecast [N PERCENT]",
        "what you expect: 10, 30, 50, 70 or 90 percent.",
        playing.forecast,
        ("forecasts",),
    ),
    Word("dispatches", "dispatches [TURN or all]", "the news.", looking.dispatches, ("news",)),
    Word("ledger", "ledger [TURN or all]", "every change, its cause and reason.", looking.ledger),
    Word(
        "history", "history", "what was played, and the main numbers turn by turn.", looking.history, ("log",)
    ),
    Word("codex", "codex [WORD]", "what there is to read about this world.", looking.codex),
    Word(
        "options", "options", "difficulty, luck, seed and lenses of this game.", looking.options, ("lenses",)
    ),
    Word("undo", "undo", "take the last move back.", going_back.undo),
    Word("rewind", "rewind TURN", "go back to the beginning of a turn.", going_back.rewind),
    Word(
        "branches",
        "branches [N]",
        "lines of play that you left, and the way back to one.",
        going_back.branches,
        ("branch",),
    ),
    Word(
        "bot",
        "bot [NAME [TURNS]]",
        "let a bot play on from here, beside your game, which stays as it is.",
        _bot,
        ("bots",),
    ),
    Word("save", "save NAME", "save the game under a name.", keeping.save),
    Word("saves", "saves", "what is saved.", keeping.saves),
    Word("code", "code", "the whole game in one line, to send to somebody.", keeping.code, ("share",)),
    Word("help", "help [WORD]", "these words.", help_lines, ("h", "?")),
    Word("quit", "quit", "leave; the game is saved.", _quit, ("exit", "q", "bye")),
)


def find_word(typed: str) -> Word | None:
    """The word that was typed, whole, by another name, or cut short so that only one is left."""
    wanted = typed.casefold()
    for word in WORDS:
        if word.is_called(typed):
            return word
    cut = [word for word in WORDS if word.name.startswith(wanted)]
    return cut[0] if len(cut) == 1 else None
