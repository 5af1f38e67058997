"""One mistake that shows at many places is told once."""

from pathlib import Path

from diplogame.check import examples
from diplogame.check.checking import Checked, check

FORMULA = """
[values.pull]
title = "Pull"
value = "%s"

[[moves]]
id = "talk"
track = "dialogue"
title = "Ask what they need"
text = "A quiet word, no cameras."
when = "pull >= 10"
effects = { tension = -2 }
"""
USES = """
[flags.chanel_open]
title = "The channel is open"

[[moves]]
id = "talk"
track = "dialogue"
title = "Ask what they need"
text = "A quiet word, no cameras."
when = "not channel_open"
effects = { %s = true }
"""


def checked(part: str, folder: Path) -> Checked:
    (folder / "scenario.toml").write_text(examples.whole(part), encoding="utf-8")
    return check(folder)


def test_a_broken_formula_is_told_without_what_it_breaks(tmp_path: Path) -> None:
    assert checked(FORMULA % "tension // 2", tmp_path).findings == ()
    (finding,) = checked(FORMULA % "tensoin // 2", tmp_path).findings
    assert (finding.code, finding.suggestion) == ("DG0201", "tension")


def test_a_misspelt_declaration_is_told_where_it_is(tmp_path: Path) -> None:
    (finding,) = checked(USES % "channel_open", tmp_path).findings
    assert (finding.code, finding.suggestion) == ("DG0313", "channel_open")
    assert len(finding.related) == 2


def test_a_use_that_differs_from_the_declaration_is_the_slip(tmp_path: Path) -> None:
    (finding,) = checked(USES % "chanel_open", tmp_path).findings
    assert (finding.code, finding.suggestion) == ("DG0201", "chanel_open")


def test_what_is_not_there_is_a_finding(tmp_path: Path) -> None:
    found = check(tmp_path / "nothing.toml")
    assert [finding.code for finding in found.findings] == ["DG0006"]
    assert not found.is_playable
    assert found.sources == {}


def test_the_texts_come_along(tmp_path: Path) -> None:
    (tmp_path / "scenario.toml").write_bytes(b'\xef\xbb\xbftitle = "Caf\xe9"\r\n')
    found = check(tmp_path)
    assert list(found.sources.values()) == ['title = "Caf\ufffd"\n']
