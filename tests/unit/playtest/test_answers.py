"""What never came is shown by the game in which it came nearest, and the note says what to look at there."""

from __future__ import annotations

import re

import pytest
from tests.unit.playtest.test_findings import PLANTED

from diplogame.engine.options import Options
from diplogame.engine.program import Program
from diplogame.kernel.library import library
from diplogame.library import open_program
from diplogame.playtest.evidence import Evidence
from diplogame.playtest.plan import make_plan
from diplogame.playtest.reached import never_came
from diplogame.playtest.remarks import Remark
from diplogame.playtest.results import Results
from diplogame.playtest.working import run
from diplogame.saves.share import decode
from diplogame.saves.share_text import read_code
from diplogame.session import Session

pytestmark = pytest.mark.skipif(library() is None, reason="takes minutes without the compiled kernel")

MORE = """
[[moves]]
id = "swear"
track = "alliance"
title = "Swear"
text = "By the old lamp."
cost = 3
when = "mood >= 40"
makes = ["silence", "vow"]
effects = { tension = -1 }
later = [{ turns = 2, when = "tension >= 95", effects = { tension = 1 } }]

[[promises]]
id = "silence"
by = "envoy"
to = "harbour"
title = "Silence"
due = 2
kept_when = true
broken_when = "tension >= 92"

[[promises]]
id = "oath"
by = "envoy"
to = "harbour"
title = "An oath that nobody can swear"
due = 2
broken_when = "tension >= 92"

[[promises]]
id = "vow"
by = "envoy"
to = "harbour"
title = "A vow that nothing breaks"
due = 2

[[red_lines]]
id = "fog"
to = "harbour"
title = "No boats in fog"
text = "Not in this fog."
credibility = "patience"
crossed_when = "tension >= 93"
public = { cost = 1, effects = { tension = 1 } }
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    path = tmp_path_factory.mktemp("answers") / "planted.toml"
    path.write_text(PLANTED.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    return open_program(path)


@pytest.fixture(scope="module")
def remarks(program: Program) -> dict[str, Remark]:
    results = Results(make_plan(program, 300, ["random"], Options(luck="full"), quick=True))
    run(program, results)
    return {remark.subject: remark for remark in never_came(Evidence(program, results))}


def shown(program: Program, remark: Remark) -> tuple[Session, int]:
    """The game that a finding names, and the turn that it is shown up to."""
    found = re.fullmatch(r"diplogame replay (\S+) --at (\d+)", remark.command)
    assert found, remark
    game = decode(read_code(found[1]), program)
    session = Session(program, game.options)
    for move in game.moves:
        session.go(move)
    return session, int(found[2])


@pytest.mark.parametrize(
    ("subject", "id", "words"),
    [
        ("promises.silence.broken", "silence", r"It was promised in \d+ of 300 games\. .*tension >= 92"),
        ("red_lines.fog.crossed", "fog", r"The line was drawn in \d+ of 300 games\. .*tension >= 93"),
    ],
)
def test_a_commitment_is_shown_where_it_stood(
    program: Program, remarks: dict[str, Remark], subject: str, id: str, words: str
) -> None:
    remark = remarks[subject]
    assert re.search(words, remark.note)
    session, turn = shown(program, remark)
    views = [session.view_after(number) for number in range(len(session.moves) + 1)]
    standing = {one.id for view in views if view.turn == turn for one in view.commitments}
    assert id in {name.rpartition(".")[2] for name in standing}


def test_the_tension_told_of_a_commitment_is_that_of_the_game_shown(
    program: Program, remarks: dict[str, Remark]
) -> None:
    remark = remarks["promises.silence.broken"]
    said = re.search(r"in turn (\d+): missing tension >= 92 \(it was (\d+)\)", remark.note)
    assert said, remark.note
    session, turn = shown(program, remark)
    views = [session.view_after(number) for number in range(len(session.moves) + 1)]
    assert turn == int(said[1])
    assert int(said[2]) in {
        meter.low for view in views if view.turn == turn for meter in view.meters if meter.id == "tension"
    }


def test_a_commitment_that_nobody_could_enter_says_so(remarks: dict[str, Remark]) -> None:
    assert remarks["promises.oath.kept"].note.startswith("It was promised in none of the games looked at.")


def test_a_delayed_effect_is_shown_in_a_game_that_set_it_off(
    program: Program, remarks: dict[str, Remark]
) -> None:
    remark = remarks["moves.swear.later.0"]
    assert re.match(r"It was set off in \d+ of 300 games\. .* missing tension >= 95", remark.note)
    session, turn = shown(program, remark)
    views = [session.view_after(number) for number in range(len(session.moves))]
    swore = [view.turn for view, move in zip(views, session.moves, strict=True) if move == "swear"]
    assert turn - 2 in swore


def test_a_reaction_says_which_move_it_waits_for(remarks: dict[str, Remark]) -> None:
    assert remarks["reactions.sealed"].note.startswith("It answers 'treaty', played in none of the games")


def test_what_nothing_can_bring_is_called_so(remarks: dict[str, Remark]) -> None:
    note = remarks["promises.vow.broken"].note
    assert re.fullmatch(
        r"It was promised in \d+ of 300 games\. As it is written nothing can bring it\.", note
    )
