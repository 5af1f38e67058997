"""What is proved never to come, and what is not."""

from pathlib import Path

import pytest

from diplogame.check import examples
from diplogame.check.checking import check
from diplogame.check.reach import can_hold
from diplogame.rules.nodes import Variable
from diplogame.rules.parse import parse

TENSION = Variable("tension", 0, "number", 0, 100)
TRUST = Variable("trust", 1, "number", 0, 100)
OPEN = Variable("open", 2, "yes/no", 0, 1)
NAMES = {"tension": TENSION, "trust": TRUST, "open": OPEN}
MOVE = """
[[moves]]
id = "talk"
track = "dialogue"
title = "Ask what they need"
text = "A quiet word, no cameras."
{}
"""
REACTION = """
[[reactions]]
id = "thanks"
actor = "harbour"
to = "talk"
text = "The harbour master nods."
{}
"""
ENDINGS = """
[[endings]]
id = "first"
title = "First"
grade = "mixed"
final = true
text = "Over."

[[endings]]
id = "second"
title = "Second"
grade = "good"
final = true
text = "Over, too."
"""


@pytest.mark.parametrize(
    "text",
    [
        "tension > 50 and tension < 60",
        "tension > 50 or tension < 40",
        "50 < tension and trust >= tension",
        "open and not (trust > 3 and open)",
        "tension != 5",
        "3 <= tension <= 3",
    ],
)
def test_what_may_hold_is_left_alone(text: str) -> None:
    assert can_hold(parse(text, NAMES.get, "yes/no"))


@pytest.mark.parametrize(
    "text",
    [
        "tension > 60 and tension < 50",
        "60 < tension and tension <= 60",
        "tension == 4 and 5 <= tension",
        "open and not open",
        "tension > 90 and trust < 10 and tension < trust",
    ],
)
def test_what_cannot_hold_is_known(text: str) -> None:
    assert not can_hold(parse(text, NAMES.get, "yes/no"))


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (MOVE.format("cost = 9"), "it costs 9, and 3 is the most"),
        (MOVE.format('when = "tension > 60 and tension < 50"'), "contradicts itself"),
        (REACTION.format('weight = "0 - harbour.trust"'), "weight is never above 0"),
        (ENDINGS, "'first' before it always comes first"),
    ],
)
def test_what_can_never_come_is_told_with_the_cause(part: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "scenario.toml").write_text(examples.whole(part), encoding="utf-8")
    (finding,) = check(tmp_path).findings
    assert finding.code == "DG0302"
    assert why in finding.message
