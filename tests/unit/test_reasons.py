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
goal = "Sail."
player = "envoy"

[meters.tension]
title = "Tension"
range = [0, 100]
start = 40

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
