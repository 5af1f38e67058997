"""Plain mode, line by line: what is said to what is typed."""

import io
import re
from pathlib import Path

import pytest
from tests.games import finished, new_session, played

from diplogame.bots.at_play import BotAtPlay
from diplogame.bots.policy import policy_names
from diplogame.engine.options import Options
from diplogame.plain import bot, loop
from diplogame.plain.desk import Desk
from diplogame.plain.text import WIDTH
from diplogame.plain.words import WORDS
from diplogame.saves.game import SavedGame
from diplogame.saves.store import Store
from diplogame.session import Session


def at_the_table() -> Session:
    """A game in which clauses can be put on the table."""
    for chance in range(1000):
        session = new_session(seed=chance)
        for _ in range(12):
            if "put.share" in session.legal_moves():
                return session
            played(session, 1, chance)
    raise AssertionError("nobody ever came to the table")


GAMES = {
    "beginning": new_session(),
    "question": Session.replay(new_session().program, Options(seed=1), ["end_turn"]),
    "middle": played(new_session(), 7),
    "table": at_the_table(),
    "end": finished(),
}
LINES = [
    *(word.name for word in WORDS),
    *(f"{word.name} 1" for word in WORDS),
    *(f"{word.name} nonsense and more" for word in WORDS),
    "why tension", "codex orlund", "forecast 1 70", "ledger all", "dispatches all", "preview end_turn",
]  # fmt: skip
RUBBISH = [
    "", "   ", "xyzzy", "0", "99999999999999999999", "-1", "1.5", "\x1b[31m", "why xyzzy", "more", "more 77",
    "put", "take x", "rewind x", "rewind 0", "branches 9", "forecast 9 9", "forecast x", "codex xyzzy", "save",
    "ledger 77", "m" * 10_000, "ünïcödé 漢字", "move_that_is_none", "preview propose", "preview nothing",
]  # fmt: skip


def said(desk: Desk, line: str) -> str:
    return "\n".join(loop.answer(desk, line))


def a_desk(session: Session | None = None) -> Desk:
    desk = Desk(session or new_session())
    desk.opening()
    return desk


def script(text: str, desk: Desk | None = None, *, echo: bool = True) -> str:
    """Everything that is said in a game of these lines."""
    sink = io.StringIO()
    loop.run(desk or Desk(new_session()), loop.asking(io.StringIO(text), sink, echo=echo), sink)
    return sink.getvalue()


@pytest.mark.parametrize("game", GAMES.values(), ids=GAMES)
@pytest.mark.parametrize("line", LINES)
def test_every_word_says_something_short_at_any_time(line: str, game: Session, tmp_path: Path) -> None:
    desk = Desk(Session.replay(game.program, game.options, game.moves), store=Store(tmp_path))
    desk.next_lines()
    lines = loop.answer(desk, line)
    assert lines or line.startswith("quit")
    for text in lines:
        assert text.isprintable()
        assert text == text.rstrip()
        assert len(text) <= WIDTH or line.startswith(("code", "save")), "a code or a command is not broken"


def test_clauses_are_put_taken_and_proposed() -> None:
    desk = a_desk(Session.replay(GAMES["table"].program, GAMES["table"].options, GAMES["table"].moves))
    assert "2. Orlund fishes" in said(desk, "table")
    assert said(desk, "put 2").startswith("On the table: Orlund fishes the middle bank in autumn.")
    assert "already on the table" in said(desk, "put 2")
    assert said(desk, "put 3").startswith("On the table: Orlund fishes the middle bank in autumn and A joint")
    assert said(desk, "take 2").startswith("On the table: A joint")
    assert "not on the table" in said(desk, "take 2")
    before = desk.session.moves
    said(desk, "propose")
    assert desk.session.moves == (*before, "propose")


def test_the_opening_tells_what_is_needed_to_play() -> None:
    text = script("")
    for part in (
        "The Ferry Patience",
        "Goal:",
        "Turn 1 of 6",
        "\n1. Ring the harbour master (cost 1, private)\n",
        "end: ",
        "'help' lists the words",
    ):
        assert part in text


def test_a_number_plays_a_move_and_only_new_things_are_said() -> None:
    desk = a_desk()
    text = said(desk, "1")
    assert desk.session.moves == ("call_harbour",)
    assert re.search(r"^Trust: Orlund \d+ to \d+ \(\+\d\): Ring the harbour master\.$", text, re.MULTILINE)
    assert "Closed now: Ring the harbour master." in text
    assert "\n2. " not in text, "the list of moves is read once a turn"


def test_numbers_keep_their_meaning_within_a_turn() -> None:
    desk = a_desk()
    before = {number: desk.choices.move(number) for number in range(1, 6)}
    said(desk, "1")
    assert {number: desk.choices.move(number) for number in before} == before
    assert said(desk, "1").startswith("Ring the harbour master: ")
    assert len(desk.session.moves) == 1


def test_a_question_comes_before_anything_else() -> None:
    desk = a_desk()
    text = said(desk, "end")
    assert "Question: A photograph" in text
    assert text.count("It will print it") == 1
    assert "question waits" in said(desk, "end")
    assert "answers are 1 to 3" in said(desk, "7")
    assert "\n1. " in said(desk, "2")
    assert desk.view.question is None


@pytest.mark.parametrize("line", RUBBISH)
def test_rubbish_gets_a_clear_answer_and_changes_nothing(line: str) -> None:
    desk = a_desk()
    lines = loop.answer(desk, line)
    assert 1 <= len(lines) <= 4
    assert all(text.isprintable() for text in lines)
    assert desk.session.moves == ()
    assert not desk.done


@pytest.mark.parametrize(
    ("typed", "meant"), [("hepl", "help"), ("metres", "meters"), ("a", "actors"), ("co", "codex")]
)
def test_a_misspelt_word_is_guessed(typed: str, meant: str) -> None:
    assert meant in said(a_desk(), typed)


def test_the_end_of_input_saves_and_says_how_to_go_on(tmp_path: Path) -> None:
    store = Store(tmp_path)
    autosave = store.autosave("tutorial")
    desk = Desk(new_session(autosave=autosave.write), store, autosave)
    text = script("1\n2\n", desk)
    assert text.endswith(f"End of input.\nThe game is saved. To go on:\ndiplogame continue {autosave.slot}\n")
    assert store.load(autosave.slot).moves == desk.session.moves
    assert len(desk.session.moves) == 2


def test_a_game_in_which_nothing_was_played_is_not_saved(tmp_path: Path) -> None:
    store = Store(tmp_path)
    autosave = store.autosave("tutorial")
    text = script("help\nquit\n1\n", Desk(new_session(autosave=autosave.write), store, autosave))
    assert text.endswith("Nothing was played, so nothing is saved.\n")
    assert store.slots() == ()


def test_a_pipe_is_echoed_and_a_person_is_not() -> None:
    assert "\n> moves\n" in script("moves\n")
    assert "> moves" not in script("moves\n", echo=False)


def test_an_overlong_line_is_one_line_of_rubbish() -> None:
    text = script("x" * 100_000 + "\ngoal\n")
    assert text.count("That line is too long.") == 1
    assert "Goal:" in text.split("too long")[1]


def test_undo_and_rewind_say_where_the_game_stands() -> None:
    desk = a_desk()
    said(desk, "1")
    assert said(desk, "undo").startswith("Taken back: Ring the harbour master.\nTurn 1 of 6")
    assert desk.session.moves == ()
    assert "nothing to take back" in said(desk, "undo")
    said(desk, "end")
    said(desk, "1")
    assert "Turn 1 of 6" in said(desk, "rewind 1")
    assert "2. 2 moves" in said(desk, "branches")
    assert "It stands in turn 2 of 6." in " ".join(said(desk, "branches").split())
    assert "Back on that line" in said(desk, "branches 2")
    assert desk.view.turn == 2


def test_saving_under_a_name(tmp_path: Path) -> None:
    desk = Desk(new_session(), Store(tmp_path))
    desk.opening()
    said(desk, "1")
    text = said(desk, "save before the storm")
    assert text.startswith("Saved as before the storm.")
    assert "diplogame continue before-the-storm-" in text
    assert "before the storm" in said(desk, "saves")


def test_ironman_has_one_save(tmp_path: Path) -> None:
    desk = Desk(new_session(ironman=True), Store(tmp_path))
    desk.opening()
    said(desk, "1")
    for line in ("save x", "undo", "rewind 1"):
        assert "ironman" in said(desk, line)
    assert desk.session.moves == ("call_harbour",)


def test_a_failing_disk_is_said_and_the_share_code_given(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    autosave = Store(tmp_path / "file").autosave("tutorial")
    text = script("1\nquit\n", Desk(new_session(autosave=autosave.write), None, autosave))
    assert "Not saved:" in text
    assert "\nIts share code:\ndg1" in text


def test_the_end_tells_everything_and_words_still_work() -> None:
    desk = a_desk(finished())
    text = "\n".join(desk.standing())
    for part in ("The end: ", "Scorecard", "What was hidden", "The game is over."):
        assert part in text
    assert "over" in said(desk, "moves")
    assert "over" in said(desk, "end")
    assert said(desk, "code").startswith("dg1")


def test_a_move_can_be_typed_by_its_id_but_shadows_no_word() -> None:
    desk = a_desk()
    assert "propose" in desk.session.program.moves
    assert said(desk, "PROPOSE") == said(desk, "propose")
    said(desk, "call_harbour")
    assert desk.session.moves == ("call_harbour",)


def test_a_forecast_is_given_by_number_and_chance() -> None:
    desk = a_desk(Session.replay(GAMES["question"].program, Options(seed=1), ["end_turn"]))
    said(desk, "1")
    assert "forecast 1 and 10, 30, 50, 70 or 90" in said(desk, "forecast").replace("\n  ", " ")
    assert "10, 30, 50, 70 and 90" in said(desk, "forecast 1 33")
    said(desk, "forecast 1 70 percent")
    assert "You said 70 percent." in said(desk, "forecast").replace("\n  ", " ")


def test_help_lists_every_word() -> None:
    text = said(a_desk(), "help")
    for word in WORDS:
        assert f"\n{word.usage}: " in text
    assert said(a_desk(), "help why").startswith("why METER: ")


def test_no_two_words_are_the_same() -> None:
    names = [name for word in WORDS for name in (word.name, *word.others)]
    assert len(names) == len(set(names))


# --- bots ---------------------------------------------------------------------------------------


def test_a_bot_plays_on_beside_the_game_and_leaves_a_branch(tmp_path: Path) -> None:
    session = played(new_session(), 3)
    saved: list[SavedGame] = []
    session.autosave = saved.append
    desk = a_desk(session)
    before, view = session.moves, session.view()
    told = said(desk, "bot dealmaker")
    assert (session.moves, session.view()) == (before, view)
    (branch,) = session.branches
    assert branch[: len(before)] == before
    assert saved[-1].branches == session.branches
    assert Session.replay(session.program, session.options, branch).finished
    assert "It ended: " in told
    assert "branches 1" in told
    assert f"Turn {view.turn}: " in told


def test_a_bot_plays_on_for_as_many_turns_as_were_asked() -> None:
    desk = a_desk()
    told = said(desk, "bot nothing 2")
    (branch,) = desk.session.branches
    assert branch.count("end_turn") == 2
    assert "It stands in turn 3 of 6." in told
    assert said(desk, "branches 1").startswith("Back on that line of play")
    assert desk.session.moves == branch


def test_bots_are_listed_and_chosen_by_number_too() -> None:
    desk = a_desk()
    listed = said(desk, "bot")
    names = policy_names(desk.session.program)
    assert all(f"{number}. {name}: " in listed for number, name in enumerate(names, 1))
    assert f"The bot '{names[1]}' plays on." in said(desk, "bot 2 1")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("bot dealmakr", "Did you mean dealmaker?"),
        ("bot 99", "'bot' lists them."),
        ("bot nothing soon", "For how many turns?"),
    ],
)
def test_a_bot_that_is_not_understood_plays_nothing(line: str, words: str) -> None:
    desk = a_desk()
    assert words in said(desk, line)
    assert desk.session.branches == ()


@pytest.mark.parametrize("name", ["practised", "searcher", "nothing"])
def test_a_bot_that_must_practise_says_so_before_it_does(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = a_desk()
    said_at_once: list[str] = []
    desk.meanwhile = said_at_once.extend
    monkeypatch.setattr(bot, "practice_to_come", lambda _: "It is practised first, once.")

    def gone_on(*_: object) -> list[str]:
        assert said_at_once == ([] if name == "nothing" else ["It is practised first, once."])
        return ["Gone on."]

    monkeypatch.setattr(bot, "_gone_on", gone_on)
    assert said(desk, f"bot {name} 1") == "Gone on."
    assert len(said_at_once) == (name != "nothing")


def test_what_is_said_before_a_long_answer_stands_before_it() -> None:
    sink, lines = io.StringIO(), iter(["bot nothing 1", None])
    desk = Desk(new_session())

    def ask() -> str | None:
        desk.meanwhile(["In a moment."])
        return next(lines)

    loop.run(desk, ask, sink)
    told = sink.getvalue()
    assert told.index("In a moment.") < told.index("The bot 'nothing' plays on.")


def test_no_bot_plays_on_in_an_ironman_game_or_after_the_end() -> None:
    iron = new_session()
    iron.ironman = True
    assert "ironman" in said(a_desk(iron), "bot random")
    assert "The game is over" in said(a_desk(finished()), "bot random")


def test_a_bot_that_is_stopped_leaves_what_it_played(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, left = a_desk(), iter(range(3))

    def choose(self: BotAtPlay) -> str:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return (
            self.session.view().end_turn.id
            if not self.session.view().question
            else self.session.legal_moves()[0]
        )

    monkeypatch.setattr(BotAtPlay, "next_move", choose)
    told = said(desk, "bot random")
    assert told.startswith("Stopped.\nTurn 1: ")
    assert [len(branch) for branch in desk.session.branches] == [3]
    assert desk.session.moves == ()
