"""Why a move cannot be played, in words that a player understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.options import Options
from diplogame.engine.rejection import Rejection
from diplogame.scenario.loading import load_scenario
from diplogame.session import Session

SCENARIO = """
format = 1

[scenario]
id = "quay"
title = "The quay"
turns = 4
turn_unit = "week"
goal = "Sail."
player = "envoy"

[meters.tension]
title = "Tension"
range = [0, 100]
start = 40

[meters.face]
title = "Face"
range = [0, 100]
start = 50

[actors.envoy]
title = "You"
role = "player"

[actors.harbour]
title = "The harbour"
role = "counterpart"
trust = 30

[[moves]]
id = "talk"
track = "dialogue"
title = "Talk"
text = "Talk."
effects = { harbour.trust = 4 }

[flags.moored]
title = "Ship moored"

[flags.fog]
title = "Fog on the water"
show = "hidden"

[values]
idle = { title = "Idle hands", value = "tension < 50" }

[[moves]]
id = "moor"
track = "dialogue"
title = "Moor the ship"
text = "A rope."
cost = 0
when = "not moored"
effects = { moored = true }
cooldown = 2

[[moves]]
id = "later"
track = "alliance"
title = "Later"
text = "Later."
when = "turn >= 2"
effects = { harbour.trust = 1 }

[[moves]]
id = "soon"
track = "alliance"
title = "Soon"
text = "Soon."
when = "4 > turn and turn != 1"
effects = { harbour.trust = 1 }

[[moves]]
id = "last"
track = "alliance"
title = "Last"
text = "Last."
when = "turns_left == 0 and turn == 4"
effects = { harbour.trust = 1 }

[[moves]]
id = "wave"
track = "alliance"
title = "Wave"
text = "Wave."
when = "not (moored or tension >= 90 or idle)"
effects = { harbour.trust = 1 }

[[moves]]
id = "bow"
track = "alliance"
title = "Bow"
text = "Bow."
when = "played.talk >= 1 and since.moor <= 3 and (moored or tension > 80 and harbour.trust > 90)"
effects = { harbour.trust = 1 }

[[moves]]
id = "sail"
track = "alliance"
title = "Sail"
text = "Sail."
when = "moored and not (fog or tension >= 40)"
effects = { harbour.trust = 1 }

[[moves]]
id = "first"
track = "alliance"
title = "First"
text = "First."
when = "played.moor == 0 and (tension > 60 or not moored)"
effects = { harbour.trust = 1 }

[[red_lines]]
id = "wall"
to = "harbour"
credibility = "face"
title = "Nobody near the wall"
text = "Nobody."
crossed_when = "tension > 90"
enforce = { cost = 1, effects = { tension = 1 } }
back_down = { effects = { tension = 1 } }
withdraw = { cost = 0 }

[table]
title = "The table"
text = "A crate."

[[table.parties]]
actor = "harbour"
reserve = "0"
yes = "Yes."
no = "No."

[[clauses]]
id = "berth"
side = "ask"
title = "A berth"
text = "By the wall."
values = { harbour = "-1" }
needs = ["fee"]

[[clauses]]
id = "fee"
side = "offer"
title = "The fee"
text = "In coin."
values = { harbour = "5" }
excludes = ["favour"]

[[clauses]]
id = "favour"
side = "offer"
title = "A favour"
text = "Later."
values = { harbour = "5" }

[[endings]]
id = "end"
title = "The end"
grade = "mixed"
final = true
text = "It ends."
"""


@pytest.mark.parametrize(
    ("clauses", "words"),
    [
        (("berth",), "'A berth' needs The fee"),
        (("fee", "favour"), "'The fee' and 'A favour' exclude each other"),
    ],
)
def test_clauses_that_do_not_go_together_are_named(
    tmp_path: Path, clauses: tuple[str, ...], words: str
) -> None:
    file = tmp_path / "quay.toml"
    file.write_text(SCENARIO, encoding="utf-8")
    session = Session(compile_scenario(load_scenario(file)), Options(seed=1))
    for clause in clauses:
        session.play(f"put.{clause}")
    with pytest.raises(Rejection, match=words):
        session.play("propose")


def closed(tmp_path: Path, *played: str) -> dict[str, tuple[str, ...]]:
    """Why moves are closed after some were played, by their ids."""
    file = tmp_path / "quay.toml"
    file.write_text(SCENARIO, encoding="utf-8")
    session = Session(compile_scenario(load_scenario(file)), Options(seed=1))
    for move in played:
        session.play(move)
    return {move.id: move.why_not for move in session.view().moves if move.why_not}


def test_turns_are_told_in_the_unit_of_the_scenario(tmp_path: Path) -> None:
    reasons = closed(tmp_path)
    assert reasons["later"] == ("from week 2 on",)
    assert reasons["soon"] == ("not in week 1",)
    assert reasons["last"] == ("needs weeks left exactly 0 (now 3)", "only in week 4")
    assert closed(tmp_path, "end_turn", "end_turn", "end_turn")["soon"] == ("only until week 3",)
    assert closed(tmp_path, "moor")["moor"] == ("just used; again from week 3",)


def test_what_stands_in_the_way_is_named(tmp_path: Path) -> None:
    assert closed(tmp_path)["wave"] == ("not while: Idle hands",)
    assert closed(tmp_path, "moor")["wave"] == ("not while: Ship moored", "not while: Idle hands")
    assert closed(tmp_path, "moor", "end_turn", "end_turn")["moor"] == ("not while: Ship moored",)


def test_of_several_ways_each_is_told_apart_and_counts_are_left_out_where_once_is_enough(
    tmp_path: Path,
) -> None:
    assert closed(tmp_path)["bow"] == (
        "needs 'Talk' played",
        "needs weeks since 'Moor the ship' at most 3 (now never yet)",
        "needs Ship moored, or Tension above 80 (now 40) and Trust: The harbour above 90 (now 30)",
    )
    assert closed(tmp_path, "moor")["first"] == (
        "needs 'Moor the ship' not yet played",
        "needs Tension above 60 (now 40) or not 'Ship moored'",
    )


def test_a_hidden_part_hides_the_whole_reason(tmp_path: Path) -> None:
    assert closed(tmp_path, "moor")["sail"] == ("needs circumstances you cannot see",)


def test_a_line_is_drawn_once(tmp_path: Path) -> None:
    drawn, withdrawn = closed(tmp_path, "line.wall.public"), "line.wall.withdraw"
    assert drawn["line.wall.private"] == ("not while: your line 'Nobody near the wall' standing",)
    after = closed(tmp_path, "line.wall.public", withdrawn)
    assert after["line.wall.private"] == (
        "only once a game: your line 'Nobody near the wall' was drawn before",
    )
