"""`diplogame review` as its user meets it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.games import finished, new_session

from diplogame.cli import entry
from diplogame.library import go_on, the_store
from diplogame.locations import log_file
from diplogame.review.reviewing import Reviewing
from diplogame.saves.share import encode

Run = tuple[int, str, str]


def code_of_a_finished_game() -> str:
    session = finished()
    return encode(session.program, session.options, session.moves)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Run:
    status = entry.main(["review", *arguments])
    return (status, *capsys.readouterr())


def test_a_finished_game_is_reviewed(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, code_of_a_finished_game(), "--playouts", "2000", "--threads", "1")
    assert (status, err) == (0, "")
    assert 'Review of "The Ferry Patience", seed 1' in out
    assert "What was hidden, and who said so" in out
    assert max(len(line) for line in out.splitlines() if "--what-if" not in line) <= 78


def test_json_is_for_programs_and_the_page_for_people(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "review.html"
    status, out, _ = run(
        capsys, code_of_a_finished_game(), "--playouts", "2000", "--json", "--html", str(page)
    )
    found = json.loads(out)
    assert status == 0
    assert (found["format"], found["kind"]) == (1, "diplogame review")
    assert len(found["decisions"]) == len([one for one in found["decisions"] if one["word"]])
    html = page.read_text(encoding="utf-8")
    assert "<svg" in html
    assert not re.search(r"https?:|//|src=|@import", html.replace("http://www.w3.org", ""))


def test_a_game_that_is_not_over_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    session = new_session()
    session.go("end_turn")
    status, out, err = run(capsys, encode(session.program, session.options, session.moves))
    assert (status, out) == (1, "")
    assert err == "diplogame: Only a finished game is reviewed: a review tells what is hidden.\n"
    assert not log_file().exists()


def test_a_page_that_cannot_be_written_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    missing = tmp_path / "nowhere" / "review.html"
    status, _, err = run(capsys, code_of_a_finished_game(), "--playouts", "500", "--html", str(missing))
    assert status == 2
    assert "cannot be written" in err
    assert "Traceback" not in err


def test_ctrl_c_prints_what_is_known(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    step, played = Reviewing.step, []

    def interrupted(self: Reviewing) -> bool:
        played.append(1)
        if len(played) == 3:
            raise KeyboardInterrupt
        return step(self)

    monkeypatch.setattr(Reviewing, "step", interrupted)
    status, out, _ = run(capsys, code_of_a_finished_game())
    assert status == 130
    assert "This is the review so far." in out


def test_a_branch_is_a_save_to_play_on_from(capsys: pytest.CaptureFixture[str]) -> None:
    session = finished()
    code = code_of_a_finished_game()
    status, out, err = run(capsys, code, "--what-if", "2:end_turn", "--branch", "had I waited")
    assert (status, err) == (0, "")
    assert out.splitlines()[-1].strip() == 'diplogame continue "had I waited"'
    saved = the_store().load("had I waited")
    assert saved.moves[-1] == "end_turn"
    assert session.moves in saved.branches
    assert len(saved.branches) == 2
    assert go_on("had I waited").session.moves == saved.moves
    status, _, err = run(capsys, code, "--what-if", "2:end_turn", "--branch", "had I waited")
    assert (status, "already" in err) == (2, True)


def test_a_branch_wants_another_move(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, code_of_a_finished_game(), "--branch", "x")[0] == 2


def test_a_move_that_is_not_possible_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, code_of_a_finished_game(), "--what-if", "1:propose")
    assert (status, out, len(err.splitlines())) == (1, "", 1)
