"""What only a scenario of somebody else's shows: weeks for months, hidden numbers, pages that open later."""

import datetime as dt
from pathlib import Path

import pytest

from diplogame.check import examples
from diplogame.check.checking import check
from diplogame.engine.compiling import compile_scenario
from diplogame.engine.options import Options
from diplogame.engine.play import Game, apply_move, begin
from diplogame.engine.viewing import player_view
from diplogame.plain.codex import codex_lines, entry_lines
from diplogame.plain.news import news_lines, state_lines
from diplogame.plain.past import dispatch_lines
from diplogame.plain.people import advisor_lines
from diplogame.plain.standing import ladder_lines
from diplogame.rules.emit import evaluate
from diplogame.scenario.loading import load_scenario
from diplogame.session import Session

HEAD = """
[scenario]
id = "ferry"
title = "The Ferry"
turns = %d
goal = "Get the ferry home with everyone aboard."
player = "envoy"
turn_unit = "%s"
start = %s
"""
MONTH = """
[[axes]]
id = "month"
title = "The month"
value = "month"
"""
DRIFT = """
[[drift]]
id = "thaw"
when = "%s"
effects = { tension = -1 }
because = "It is warm."
"""
ADVISOR = """
[meters.morale]
title = "Morale of the crew"
range = [0, 100]
start = 50
show = "hidden"

[[moves]]
id = "talk"
track = "dialogue"
title = "Ask what they need"
text = "A quiet word, no cameras."
effects = { morale = 4, tension = -2 }

[[advisors]]
id = "mate"
name = "The mate"
role = "Mate"
cares = { morale = 9, tension = -1 }
"""
CODEX = """
[flags.asked]
title = "You asked"

[[moves]]
id = "talk"
track = "dialogue"
title = "Ask what they need"
text = "A quiet word, no cameras."
when = "not asked"
effects = { asked = true }

[[codex]]
id = "quay"
title = "The quay"
category = "Places"
short = "Where the ferry lies."
text = "Ask the [[master]] about it."

[[codex]]
id = "master"
title = "The harbour master"
category = "People"
short = "Has the key."
when = "asked"
"""
TALK_OF_THE_QUAY = CODEX.replace(
    'when = "not asked"', 'when = "not asked"\ndispatch = "They talk."\nunlocks = ["quay", "master"]'
)
FORECAST = """
[[forecasts]]
id = "calm"
question = "Will it be calm?"
opens = 2
resolves = 3
comes_when = "tension < 30"
"""
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

[[clauses]]
id = "fee"
side = "offer"
title = "The fee"
"""
LADDER = """
[ladder]
meter = "tension"
price_meter = "tension"
rungs = [{ from = 0, title = "Calm" }, { from = 30, title = "Shouts", price = 2 }]
"""


def game_of(part: str, folder: Path) -> Game:
    path = folder / "scenario.toml"
    path.write_text(examples.whole(part), encoding="utf-8")
    return begin(compile_scenario(load_scenario(path)), Options(seed=1))


@pytest.mark.parametrize(
    ("unit", "turns", "start", "step"),
    [
        ("week", 99, dt.date(2031, 3, 3), dt.timedelta(days=7)),
        ("day", 70, dt.date(2031, 12, 20), dt.timedelta(days=1)),
    ],
)
def test_the_month_goes_by_the_calendar(
    unit: str, turns: int, start: dt.date, step: dt.timedelta, tmp_path: Path
) -> None:
    game = game_of(MONTH + HEAD % (turns, unit, start), tmp_path)
    formula, slot = game.program.words["axes.month"], game.program.names["turn"]
    for turn in range(1, turns + 1):
        state = [*game.state]
        state[slot] = turn
        assert evaluate(formula, state) == (start + (turn - 1) * step).month


def test_a_condition_may_ask_for_a_later_month(tmp_path: Path) -> None:
    text = HEAD % (10, "week", "2031-03-03") + DRIFT
    (tmp_path / "scenario.toml").write_text(examples.whole(text % "month == 5"), encoding="utf-8")
    assert check(tmp_path).findings == ()
    (tmp_path / "scenario.toml").write_text(examples.whole(text % "month == 6"), encoding="utf-8")
    assert [finding.code for finding in check(tmp_path).findings] == ["DG0205"]


def test_the_calendar_ends_with_the_year_9999(tmp_path: Path) -> None:
    (tmp_path / "scenario.toml").write_text(
        examples.whole(HEAD % (9, "week", "9999-12-30")), encoding="utf-8"
    )
    (finding,) = check(tmp_path).findings
    assert (finding.code, finding.message) == ("DG0104", "the last turn would lie after the year 9999")


def test_the_end_of_a_turn_speaks_of_its_unit(tmp_path: Path) -> None:
    game = game_of(HEAD % (9, "week", "2031-03-03"), tmp_path)
    (end,) = (choice for choice in game.program.choices if choice.move == "end_turn")
    assert end.text == "Let the week take its course."


def test_advisors_name_no_hidden_number(tmp_path: Path) -> None:
    view = player_view(game_of(ADVISOR, tmp_path))
    (advice,) = view.advice
    assert advice.move == "talk"
    assert advice.cares == (("tension", -1),)
    assert "orale" not in "\n".join(advisor_lines(view))


def test_a_link_to_a_closed_page_is_its_title_and_leads_nowhere(tmp_path: Path) -> None:
    game = game_of(CODEX, tmp_path)
    before, after = player_view(game), player_view(apply_move(game, "talk"))
    assert (before.codex[0].text, before.codex[0].see) == ("Ask the The harbour master about it.", ())
    assert (after.codex[0].text, after.codex[0].see) == ("Ask the [[master]] about it.", ("master",))
    assert entry_lines(before, before.codex[0])[-1] == "Ask the The harbour master about it."


def test_a_link_may_have_words_of_its_own(tmp_path: Path) -> None:
    game = game_of(CODEX.replace("Ask the [[master]] about it.", "Ask [[master|her]] about it."), tmp_path)
    before, after = player_view(game), player_view(apply_move(game, "talk"))
    assert (before.codex[0].text, before.codex[0].see) == ("Ask her about it.", ())
    assert (after.codex[0].text, after.codex[0].see) == ("Ask [[master|her]] about it.", ("master",))
    assert "Ask her about it." in entry_lines(after, after.codex[0])


def test_a_link_with_words_of_its_own_that_leads_nowhere_is_found_at_its_id(tmp_path: Path) -> None:
    path = tmp_path / "quay.toml"
    path.write_text(examples.whole(CODEX.replace("[[master]]", "[[mastre|her]]")), "utf-8")
    (found,) = (one for one in check(path).findings if one.code == "DG0317")
    assert found.suggestion == "master"
    assert (
        path.read_text("utf-8")
        .splitlines()[found.span.line - 1][found.span.column - 1 :]
        .startswith("mastre|her")
    )
    assert found.span.length == len("mastre")


def test_news_points_to_the_pages_it_unlocks_open_before_or_not(tmp_path: Path) -> None:
    game = game_of(TALK_OF_THE_QUAY, tmp_path)
    talked = apply_move(game, "talk")
    before, after = player_view(game), player_view(talked)
    assert after.dispatches[-1].codex == (("quay", "The quay"), ("master", "The harbour master"))
    assert (before.in_the_news, after.in_the_news) == ((), ("quay", "master"))
    assert {entry.id for entry in after.codex} - {entry.id for entry in before.codex} == {"master"}
    later = apply_move(talked, "end_turn")
    assert player_view(later).in_the_news == ("quay", "master")
    assert player_view(apply_move(later, "end_turn")).in_the_news == ()


def test_plain_news_names_a_page_once_with_the_word_that_shows_it(tmp_path: Path) -> None:
    session = Session(game_of(TALK_OF_THE_QUAY, tmp_path).program, Options(seed=1))
    before = session.view()
    step = session.play("talk")
    told = news_lines(before, step)
    assert "Look up (codex WORD): The quay." in told
    assert "New in the codex: The harbour master." in told
    assert "The quay (in the news)" in " ".join(codex_lines(step.view))
    assert "Look up (codex WORD): The quay; The harbour master." in dispatch_lines(step.view)


def test_a_forecast_is_asked_for_when_it_opens_and_once(tmp_path: Path) -> None:
    game = game_of(FORECAST, tmp_path)
    later = apply_move(game, "end_turn")
    told = " ".join(" ".join(state_lines(player_view(game), player_view(later))).split())
    assert "Asked of you: 1. Will it be calm? To be answered in this turn: forecast 1 and 10" in told
    assert "Asked of you" not in " ".join(state_lines(player_view(later), player_view(later)))
    last = apply_move(later, "end_turn")
    assert "Asked of you" not in " ".join(state_lines(player_view(later), player_view(last)))


def test_an_empty_table_asks_for_a_clause_and_not_for_each_of_them(tmp_path: Path) -> None:
    table = player_view(game_of(TABLE, tmp_path)).table
    assert table is not None
    assert table.propose_why_not == ("needs a clause on the table",)


def test_the_ladder_says_what_climbing_down_costs(tmp_path: Path) -> None:
    assert "Climbing down costs 2 of Tension." in " ".join(
        ladder_lines(player_view(game_of(LADDER, tmp_path)))
    )
