"""A scenario with one of each flaw: each is found, where it stands, with a game that shows it, and nothing else is."""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from diplogame.cli import entry
from diplogame.engine.compiling import compile_scenario
from diplogame.engine.options import Options
from diplogame.engine.program import Program
from diplogame.kernel.library import library
from diplogame.library import look_at
from diplogame.plain.transcript import moves_in, transcript
from diplogame.playtest.evidence import Evidence
from diplogame.playtest.findings import find
from diplogame.playtest.moves import judged_moves
from diplogame.playtest.plan import make_plan
from diplogame.playtest.reached import endless
from diplogame.playtest.remarks import CODES, Remark
from diplogame.playtest.results import Results
from diplogame.playtest.tallies import Tally
from diplogame.playtest.working import run
from diplogame.review.positions import reviewed
from diplogame.review.what_if import point_of, what_if
from diplogame.scenario.loading import load_scenario

pytestmark = pytest.mark.skipif(library() is None, reason="takes minutes without the compiled kernel")

PLANTED = Path(__file__).with_name("planted.toml")
PAGE = Path(__file__).resolve().parents[3] / "docs" / "playtest.md"


@cache
def planted() -> Program:
    return compile_scenario(load_scenario(PLANTED))


@cache
def evidence() -> Evidence:
    results = Results(make_plan(planted(), 2000))
    run(planted(), results)
    return Evidence(planted(), results, str(PLANTED))


@cache
def remarks() -> tuple[Remark, ...]:
    return tuple(find(evidence()))


def subjects() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for remark in remarks():
        found[remark.code].add(remark.subject)
    return found


@pytest.mark.parametrize(
    ("code", "subject"),
    [
        ("PT0101", {"endings.feast"}),
        ("PT0102", {"events.storm"}),
        ("PT0103", {"reactions.sealed"}),
        ("PT0201", {"treaty", "bribe"}),
        ("PT0204", {"shuffle"}),
        ("PT0302", {"patience"}),
        ("PT0301", {"mood"}),
    ],
)
def test_what_was_planted_is_found_and_nothing_beside_it(code: str, subject: set[str]) -> None:
    assert subjects()[code] == subject


def test_a_game_that_no_code_can_hold_is_played_again_by_its_bot(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = make_plan(planted(), 5, ["practised"], Options(seed=3, luck="full"))
    seen = Evidence(planted(), Results(plan), str(PLANTED))
    told = seen.tell("practised", 2)
    with monkeypatch.context() as patch:
        patch.setattr("diplogame.saves.share_text.LONGEST", 20)
        command = seen.command(told, 3)
    words = shlex.split(command)
    assert words[:3] == ["diplogame", "play", str(PLANTED)]
    assert entry.main(words[1:]) == 0
    assert list(moves_in(capsys.readouterr().out)) == [
        planted().choices[step.choice].move for step in told.steps
    ]


def test_the_move_that_another_one_dominates_is_found() -> None:
    assert subjects()["PT0203"] == {"insult", "shuffle"}


def test_the_moves_without_which_nothing_goes_are_found() -> None:
    assert subjects()["PT0206"] == {"search", "talk"}


def test_a_finding_points_to_the_line_it_is_about() -> None:
    lines = PLANTED.read_text(encoding="utf-8").splitlines()
    told = [remark for remark in remarks() if remark.file]
    assert told
    for remark in told:
        beginning = "\n".join(lines[remark.line - 1 : remark.line + 1])
        assert f'id = "{remark.subject.rpartition(".")[2]}"' in beginning


def test_every_finding_names_a_game_that_can_be_replayed() -> None:
    for remark in remarks():
        if remark.command.startswith("diplogame review "):
            continue
        command = re.fullmatch(r"diplogame replay (\S+) --scenario (\S+)(?: --at (\d+))?", remark.command)
        assert command, remark
        session = look_at(command[1], command[2]).session
        text = transcript(session, last_turn=int(command[3]) if command[3] else None)
        assert "scenario: planted" in text


def test_a_worse_move_is_shown_beside_the_better_one() -> None:
    pairs = {remark.subject: remark for remark in remarks() if remark.code == "PT0203"}
    for subject, remark in pairs.items():
        command = re.fullmatch(
            r"diplogame review (\S+) --scenario (\S+) --what-if (\d+)\.(\d+):(\w+)", remark.command
        )
        assert command, remark
        session = look_at(command[1], command[2]).session
        game = reviewed(session.program, session.options, session.moves)
        point = point_of(game, remark.command.rpartition(" ")[2])
        assert game.last.moves[point.decision] == subject
        assert f"'{point.line[0]}' costs no more" in remark.message
        assert f"Shown in turn {command[3]}: '{subject}', and beside it '{point.line[0]}'" in remark.note
        assert what_if(game, point.decision, point.line).turn == int(command[3])


def test_a_worse_move_whose_game_no_code_can_hold_is_shown_as_it_was_played(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Evidence, "command_beside", lambda *_: "")
    found = [remark for remark in judged_moves(evidence()) if remark.code == "PT0203"]
    assert found
    for remark in found:
        turn = re.search(r"In turn (\d+) of the game shown both are open", remark.note)
        assert turn
        assert remark.command.endswith(f"--at {turn[1]}")


def test_the_game_of_a_near_miss_comes_as_near_as_is_said() -> None:
    feast = next(remark for remark in remarks() if remark.subject == "endings.feast")
    said = re.search(r"in turn (\d+): missing harbour.trust >= 95 \(it was (\d+)\)", feast.note)
    assert said
    session = look_at(feast.command.split()[2], PLANTED).session
    views = [session.view_after(number) for number in range(len(session.moves) + 1)]
    there = [view for view in views if view.turn == int(said[1])]
    trust = {actor.trust.low for view in there for actor in view.actors if actor.trust is not None}
    assert int(said[2]) in trust


def test_a_game_without_end_is_found() -> None:
    made = Results(make_plan(planted(), 2, ["random"]))
    made.tallies["games/random"] = Tally(games=2, endings={"": {"": 1, "home": 1}}, first={"": 1, "home": 0})
    (remark,) = endless(Evidence(planted(), made))
    assert (remark.code, remark.subject) == ("PT0402", "random")


def test_nothing_is_found_before_anything_is_played() -> None:
    assert find(Evidence(planted(), Results(make_plan(planted(), 10)))) == []


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_in_the_manual(code: str) -> None:
    name, severity = CODES[code]
    assert f"| {code} {name} | {severity.value} |" in PAGE.read_text(encoding="utf-8")
