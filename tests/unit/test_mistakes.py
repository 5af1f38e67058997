"""Slips of authors: each is told once, at its place, with the words to write instead."""

from pathlib import Path

import pytest

from diplogame.check import examples
from diplogame.check.checking import check
from diplogame.findings import Finding, Span

METER = '[meters.fuel]\ntitle = "Fuel"\n'
MOVE = """
[[moves]]
id = "talk"
track = "dialogue"
title = "Ask what they need"
text = "A quiet word, no cameras."
"""
ASKED = (
    '[flags.asked]\ntitle = "You asked"\n[[drift]]\nid = "ebb"\nwhen = "asked"\neffects = { tension = -1 }\n'
)
ACTOR = """
[actors.harbour]
title = "The harbour master"
role = "counterpart"
trust = 30
dispositions = { gruff = %s, shy = %s }
"""
LADDER = """
[ladder]
meter = "tension"
price_meter = "%s"
rungs = [{ from = 0, title = "Calm" }, { from = 30, title = "Shouts" }, { from = %s, title = "Blows" }]
"""
REACTION = """
[[reactions]]
id = "nod"
actor = "harbour"
to = "talk"
text = "A nod."
effects = { tension = -1 }
clue = "%s"
"""
AXIS = '[[axes]]\nid = "calm"\ntitle = "Calm"\nvalue = "tension"\n'
TABLE = """
[table]
title = "The table"

[[table.parties]]
actor = "harbour"
reserve = 3

[[clauses]]
id = "ferry"
side = "ask"
title = "The ferry"
values = { harbour = -3 }
"""
HIDING = """
[[endings]]
id = "now"
title = "Now"
grade = "mixed"
text = "All at once."

[[endings]]
id = "never"
title = "Never"
grade = "mixed"
final = true
text = "Nobody comes here."
"""
# What is written, the code, what is underlined, words of the message, words of the fix or the suggestion.
SLIPS = {
    "a range the wrong way round": (
        METER + "range = [100, 0]\nstart = 50", "DG0104", "[100, 0]", "begins with 100 and ends with 0", "[0, 100]",
    ),
    "a range of one value": (METER + "range = [5, 5]\nstart = 5", "DG0104", "[5, 5]", "only one value", "[0, 100]"),
    "half a range": (METER + "range = [100]\nstart = 50", "DG0104", "[100]", "wants two numbers", "range = ["),
    "a start outside": (
        METER + "range = [0, 100]\nstart = 145", "DG0104", "145", "is 145, outside", "from 0 to 100",
    ),
    "an estimate that is not shown": (
        METER + "range = [0, 9]\nstart = 4\nestimate = { spread = 1 }",
        "DG0104", "{ spread = 1 }", "`show` is not", 'show = "estimate"',
    ),
    "an estimate without its quality": (
        METER + 'range = [0, 9]\nstart = 4\nshow = "estimate"', "DG0104", '"estimate"', "how good", "spread = 8",
    ),
    "a short name that is long": (
        METER + 'range = [0, 9]\nstart = 4\nshort = "Fuel in the tanks"',
        "DG0104", '"Fuel in the tanks"', "17 characters; 12 is the most", "12 characters",
    ),
    "a number in quotes": (METER + 'range = [0, 9]\nstart = "4"', "DG0103", '"4"', "has text", "Write 4,"),
    "a fraction": (METER + "range = [0, 9]\nstart = 4.5", "DG0103", "4.5", "a fraction", "no fractions"),
    "yes in quotes": (
        METER + 'range = [0, 9]\nstart = 4\nheadline = "True"', "DG0103", '"True"', "true or false", "Write true,",
    ),
    "two brackets for one table": (
        '[[meters.fuel]]\ntitle = "Fuel"\nrange = [0, 9]\nstart = 4',
        "DG0103", "[[meters.fuel]]", "a table, and has a list", "[meters.fuel] with one pair",
    ),
    "a word in place of a list": (MOVE + "later = 3", "DG0103", "3", "wants a list", "brackets: [3]"),
    "a code without quotes": (MOVE + "cameo = 36", "DG0103", "36", "text in quotes", 'Write "36"'),
    "a cut-off word": (
        METER + 'range = [0, 9]\nstart = 4\nbetter = "lower"', "DG0105", '"lower"', "'better' cannot be", "low",
    ),
    "a cost too high": (MOVE + "cost = 12", "DG0104", "12", "'cost' is 12; 9 is the most", "9 or less"),
    "a subtable of nobody": (
        '[actors.harbor.meters.debt]\ntitle = "Debt"\nrange = [0, 9]\nstart = 4',
        "DG0301", "harbor", "no actor 'harbor'", "harbour",
    ),
    "a flag that is set with a number": (
        ASKED + MOVE + "effects = { asked = 1 }", "DG0204", "1", "'asked' is a flag", "asked = true",
    ),
    "a number that is set with true": (
        MOVE + "effects = { tension = true }", "DG0204", "true", "'tension' is a number", "tension = 3",
    ),
    "an actor for its trust": (
        MOVE + "effects = { harbour = 4 }", "DG0301", "harbour", "no value 'harbour'", "harbour.trust",
    ),
    "a trust that nobody has": (
        MOVE + "effects = { envoy.trust = 4 }", "DG0301", "envoy.trust", "no value", "[actors.envoy]",
    ),
    "a move for how often it was played": (
        MOVE + 'when = "talk < 2"', "DG0201", "talk", "there is no 'talk'", "played.talk",
    ),
    "a month without a calendar": (MOVE + 'when = "month == 5"', "DG0201", "month", "no 'month'", "start date"),
    "a formula of itself": (
        '[values.pull]\ntitle = "Pull"\nvalue = "pull + tension"', "DG0201", "pull", "this very formula", "Take",
    ),
    "nothing to observe": (
        MOVE + "observe = { tension = 2 }", "DG0301", "tension", "is not estimated", 'show = "estimate"',
    ),
    "rungs out of order": (LADDER % ("tension", 20), "DG0104", "20", "begins at 20", "above 30"),
    "a price that no meter pays": (
        LADDER % ("tensoin", 60) + MOVE + "climbs_down = true", "DG0301", '"tensoin"', "no meter", "tension",
    ),
    "a ladder that is not there": (
        MOVE + "climbs_down = true", "DG0301", "true", "no [ladder]", "price_meter",
    ),
    "a clue to nothing": (
        ACTOR % (1, 1) + REACTION % "grufff", "DG0301", '"grufff"', "no disposition 'grufff' of 'harbour'", "gruff",
    ),
    "dispositions without weight": (ACTOR % (0, 0), "DG0302", "dispositions", "all the weights", ""),
    "a disposition without weight": (ACTOR % (1, 0), "DG0302", "0", "'harbour.shy' can never come", ""),
    "a start that a difficulty cannot have": (
        '[difficulty.storm]\ntitle = "Storm"\nstart = { tension = 150 }',
        "DG0104", "150", "'tension' cannot start at 150", "from 0 to 100",
    ),
    "a name for two things": (
        '[flags.tension]\ntitle = "Tense"', "DG0106", "tension", "'tension' is a meter and a flag", "something else",
    ),
    "a formula with a meter's name": (
        '[values.tension]\ntitle = "Tense"\nvalue = 3', "DG0106", "tension", "a meter and a formula", "something else",
    ),
    "a disposition called trust": (
        ACTOR.replace("shy", "trust") % (1, 1), "DG0106", "trust", "a trust and a disposition", "something else",
    ),
    "two answers of one id": (
        '[[events]]\nid = "fog"\ntitle = "Fog"\ntext = "Fog."\nchoices = [\n'
        + '{ id = "wait", title = "Wait", text = "x" },\n' * 2 + "]", "DG0106", '"wait"', "two choices", "",
    ),
    "more at the start than can be held": ("[capital]\nstart = 5", "DG0104", "5", "3 is the most", "max = 5"),
    "words of a scale out of order": (
        AXIS + 'words = [{ from = 50, text = "a" }, { from = 0, text = "b" }]',
        "DG0104", "0", "begins at 0", "above 50",
    ),
    "a clause that needs itself": (
        TABLE + 'needs = ["ferry"]', "DG0302", '"ferry"', "it needs itself", "",
    ),
    "two players": (
        '[actors.crew]\ntitle = "The crew"\nrole = "player"', "DG0315", '"player"', "'crew' is not the player", "",
    ),
    "a sign beside the map": (
        '[map]\nart = "~~~"\n[actors.crew]\ntitle = "The crew"\nrole = "ally"\nat = [36, 0]',
        "DG0318", "[36, 0]", "the sign of 'crew'", "[35, 11]",
    ),
    "an ending that hides the others": (
        HIDING,
        "DG0312", '"now"', "comes in the first turn", "final = true",
    ),
}  # fmt: skip


def only(files: dict[str, str], folder: Path) -> Finding:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (found,) = check(folder).findings
    return found


def underlined(text: str, span: Span) -> str:
    start = sum(len(line) for line in text.splitlines(keepends=True)[: span.line - 1]) + span.column - 1
    return text[start : start + span.length]


@pytest.mark.parametrize(("part", "code", "place", "message", "instead"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_once_at_its_place_with_what_to_write(
    part: str, code: str, place: str, message: str, instead: str, tmp_path: Path
) -> None:
    text = examples.whole(part)
    found = only({"scenario.toml": text}, tmp_path)
    assert (found.code, underlined(text, found.span)) == (code, place)
    assert message in found.message
    assert instead in f"{found.fix} {found.suggestion}"


def test_a_meter_given_twice_is_not_taken_for_a_list(tmp_path: Path) -> None:
    twice = '[meters.tension]\ntitle = "Again"\nrange = [0, 9]\nstart = 3\n'
    found = only({"scenario.toml": examples.smallest() + twice}, tmp_path)
    assert (found.code, "[[" in found.fix) == ("DG0002", False)
    listed = only({"scenario.toml": "[moves]\nid = 'a'\n[moves]\nid = 'b'\n"}, tmp_path)
    assert "[[moves]]" in listed.fix


def test_a_newer_format_is_not_taken_for_a_slip(tmp_path: Path) -> None:
    found = only({"scenario.toml": examples.smallest().replace("format = 1", "format = 2")}, tmp_path)
    assert found.message == "this version reads scenarios of format 1, and not 2"
    assert "newer diplogame" in found.fix


@pytest.mark.parametrize("text", ["", "\ufeff", "# to do\n"], ids=["empty", "only a mark", "only a comment"])
def test_an_empty_file_is_one_finding(text: str, tmp_path: Path) -> None:
    found = only({"scenario.toml": text}, tmp_path)
    assert (found.code, found.message) == ("DG0006", "there is nothing in this file")


def test_two_scenarios_in_a_folder_are_one_finding(tmp_path: Path) -> None:
    found = only({"one.toml": examples.smallest(), "two.toml": examples.smallest()}, tmp_path)
    assert (found.code, found.message) == ("DG0108", "'scenario.id' is given in two files")
    assert (Path(found.span.file).name, Path(found.related[0].file).name) == ("two.toml", "one.toml")
    assert "a folder of its own" in found.fix


def test_of_a_few_things_that_could_be_meant_all_are_named(tmp_path: Path) -> None:
    path = tmp_path / "quay.toml"
    other = '[[reactions]]\nid = "wave"\nactor = "nobody_at_all"\nto = "talk"\ntext = "A wave."\n'
    path.write_text(examples.whole(other), encoding="utf-8")
    (found,) = (one for one in check(path).findings if one.code == "DG0301")
    assert found.suggestion is None
    assert found.fix == "Write one that is there: envoy, harbour."


def test_clauses_without_a_table_are_told_what_they_need(tmp_path: Path) -> None:
    path = tmp_path / "quay.toml"
    path.write_text(
        examples.whole('[[clauses]]\nid = "berth"\nside = "ask"\ntitle = "A berth"\ntext = "By the wall."\n'),
        encoding="utf-8",
    )
    (found,) = (one for one in check(path).findings if one.code == "DG0301")
    assert found.fix.startswith("Write a [table]")
