"""A lesson that was practised for a scenario is kept, found again, and never believed when it is not one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.games import program

from diplogame.bots import practised
from diplogame.bots.lesson import Lesson, lesson_from, lesson_text
from diplogame.bots.notebook import place_of
from diplogame.bots.practice import Progress, practise
from diplogame.bots.practised import lesson_for, practice_to_come, practise_before
from diplogame.bots.signs import Sign
from diplogame.cli import entry
from diplogame.engine.program import Program
from diplogame.library import open_program
from diplogame.locations import lessons_folder, shipped_scenarios_folder

EFFORT = (40, 3)
FIRST = "The scenario is practised first, which takes seconds, once."


@pytest.fixture
def mod(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scenario that no lesson is shipped for, practised in no time."""
    monkeypatch.setattr(practised, "_MANY", EFFORT)
    monkeypatch.setattr(practised, "_FEW", EFFORT)
    folder = tmp_path / "ferry_mod"
    folder.mkdir()
    for source in (shipped_scenarios_folder() / "tutorial").glob("*.toml"):
        text = source.read_text(encoding="utf-8")
        (folder / source.name).write_text(
            text.replace('id = "tutorial"', 'id = "ferry_mod"'), encoding="utf-8"
        )
    return folder


@pytest.fixture
def practices(monkeypatch: pytest.MonkeyPatch) -> list[Lesson]:
    """What is practised during the test."""
    done: list[Lesson] = []

    def counted(
        scenario: Program,
        *,
        games: int,
        rounds: int,
        threads: int = 1,
        tell: Callable[[Progress], object] | None = None,
    ) -> Lesson:
        done.append(practise(scenario, games=games, rounds=rounds, threads=threads, tell=tell))
        return done[-1]

    monkeypatch.setattr(practised, "practise", counted)
    return done


def test_a_mod_is_practised_once(mod: Path, practices: list[Lesson]) -> None:
    first = open_program(mod)
    assert practice_to_come(first) == FIRST
    lesson = lesson_for(first)
    again = open_program(mod)
    assert practice_to_come(again) == ""
    assert lesson_for(again) == lesson
    assert practices == [lesson]
    assert [file.parent for file in lessons_folder().iterdir()] == [lessons_folder()]


def test_a_changed_mod_is_practised_anew(mod: Path, practices: list[Lesson]) -> None:
    lesson_for(open_program(mod))
    file = mod / "scenario.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^title = .*$", 'title = "Another"', text, count=1), encoding="utf-8")
    changed = open_program(mod)
    assert practice_to_come(changed) == FIRST
    lesson_for(changed)
    assert len(practices) == 2


def test_what_practice_taught_by_other_rules_is_left_alone(
    mod: Path, practices: list[Lesson], monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson_for(open_program(mod))
    monkeypatch.setattr("diplogame.bots.notebook._rules", lambda: 1)
    lesson_for(open_program(mod))
    assert len(practices) == 2


HIDDEN = (Sign("orlund.fearful", "==", 1),)
BROKEN: dict[str, tuple[Callable[[str], bytes], str]] = {
    "empty": (lambda _: b"", "it is damaged"),
    "cut short": (lambda text: text[: len(text) // 2].encode(), "it is damaged"),
    "no text": (lambda _: bytes(range(256)), "it is damaged"),
    "another's": (
        lambda _: lesson_text(practise(program(), games=40, rounds=3)).encode(),
        "it is for another scenario",
    ),
    "code for a comparison": (
        lambda text: re.sub(r"signs = \[", 'signs = [["turn", "+exit()+", 1],', text).encode(),
        "it is damaged",
    ),
    "a sign that nobody is shown": (
        lambda text: lesson_text(replace(lesson_from(text), signs=HIDDEN, levels={})).encode(),
        "it is for another scenario",
    ),
    "more situations than can be": (
        lambda text: text.replace("periods = ", "periods = 99999").encode(),
        "it is damaged",
    ),
    "too deep": (lambda _: b"signs = " + b"[" * 100_000, "it is damaged"),
}


@pytest.mark.parametrize(("spoil", "why"), BROKEN.values(), ids=BROKEN)
def test_a_broken_or_foreign_file_is_practised_anew_and_written_over(
    spoil: Callable[[str], bytes], why: str, mod: Path, practices: list[Lesson]
) -> None:
    lesson = lesson_for(open_program(mod))
    place = place_of(open_program(mod), *EFFORT)
    place.write_bytes(spoil(place.read_text(encoding="utf-8")))
    spoilt = open_program(mod)
    said = practice_to_come(spoilt)
    assert said.startswith(f"The lesson in {place} cannot be used: {why}")
    assert said.endswith("practised anew, which takes seconds, once.")
    assert "\n" not in said
    assert lesson_for(spoilt) == lesson
    assert len(practices) == 2
    assert place.read_text(encoding="utf-8") == lesson_text(lesson)


def test_where_nothing_can_be_kept_a_mod_is_practised_all_the_same(
    mod: Path, practices: list[Lesson]
) -> None:
    lessons_folder().parent.mkdir(parents=True)
    lessons_folder().write_text("in the way", encoding="utf-8")
    lesson = lesson_for(open_program(mod))
    assert lesson_for(open_program(mod)) == lesson
    assert len(practices) == 2


def test_what_is_shipped_is_not_practised(practices: list[Lesson]) -> None:
    shipped = open_program("tutorial")
    assert practice_to_come(shipped) == ""
    lesson_for(shipped)
    assert (practices, lessons_folder().exists()) == ([], False)


def command(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    """What a command prints and what it says beside that; it succeeds."""
    assert entry.main(words) == 0
    out, err = capsys.readouterr()
    return out, err


def test_every_command_says_that_it_practises_and_takes_what_is_kept(
    mod: Path, practices: list[Lesson], capsys: pytest.CaptureFixture[str]
) -> None:
    watched = ("play", str(mod), "--bot", "practised", "--seed", "3")
    out, err = command(capsys, *watched)
    assert err == f"{FIRST}\n"
    assert "bot: practised (by practice on this machine: no lesson is shipped for this scenario)" in out
    assert command(capsys, *watched) == (out, "")
    code = out.splitlines()[-1].split()[-1]
    assert command(capsys, "review", code, "--scenario", str(mod), "--playouts", "1000")[1] == ""
    assert (
        "practised"
        not in command(capsys, "playtest", str(mod), "--games", "40", "--quick", "--policy", "random")[1]
    )
    assert len(practices) == 1
    for file in lessons_folder().iterdir():
        file.write_text("spoilt", encoding="utf-8")
    _, err = command(capsys, "review", code, "--scenario", str(mod), "--playouts", "1000")
    assert err.startswith("The lesson in ")
    assert len(err.splitlines()) == 1
    assert f"Lessons: {lessons_folder()}" in command(capsys, "doctor")[0]


def test_practice_tells_of_its_rounds_and_what_it_is_told_ends_it(mod: Path, practices: list[Lesson]) -> None:
    scenario, heard = open_program(mod), list[Progress]()

    def enough(progress: Progress) -> None:
        heard.append(progress)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        practise_before(scenario, enough)
    assert [progress.round for progress in heard] == [0]
    assert practices == []
    assert practice_to_come(scenario) == FIRST
    practise_before(scenario, heard.append)
    assert [progress.round for progress in heard] == [0, 0, 1, 2]
    assert practice_to_come(scenario) == ""
    practise_before(scenario, enough)  # there is nothing left to practise
