from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tui.sample import SampleGame, sample_view
from tests.tui.sample_library import an_app
from tests.tui.stage import NARROW, SIZES, Stage
from textual.widgets import Button

from diplogame.engine.view import ForecastView
from diplogame.tui.screens.ending import Ending
from diplogame.tui.screens.history import History
from diplogame.tui.widgets.verdict import GRADES, brier, foresight, grade, revealed, scorecard

VIEW = sample_view(over=True)
ENDING = VIEW.ending
assert ENDING is not None


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_it_tells_grade_tale_and_what_was_hidden(size: tuple[int, int]) -> None:
    app = Stage(lambda: Ending(SampleGame(VIEW)))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        said = {
            text: str(app.screen.query_one(f"#{text}").render())
            for text in ("grade", "tale-text", "hidden-text")
        }
        assert "Mixed" in said["grade"]
        assert "A Cold Peace" in said["grade"]
        assert "In Tokyo" in said["tale-text"]
        assert "North Korea was Fearful" in said["hidden-text"]


@pytest.mark.parametrize(("button", "result"), [("#new", "new"), ("#quit", "quit")])
async def test_buttons_lead_on(button: str, result: str) -> None:
    app = Stage(lambda: Ending(SampleGame(VIEW)))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.click(button)
        await pilot.pause()
        assert app.result == result


@pytest.mark.parametrize("key", ["h", "r"])
async def test_the_history_is_one_key_away(key: str) -> None:
    app = Stage(lambda: Ending(SampleGame(VIEW)))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, History)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query("#grade")


async def test_everything_can_be_reached_with_the_arrows() -> None:
    app = Stage(lambda: Ending(SampleGame(VIEW)))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await pilot.press(*["pagedown"] * 8)
        await pilot.pause()
        columns = app.screen.query_one("#ending-columns")
        assert columns.scroll_y == columns.max_scroll_y > 0
        assert all(button.region.bottom <= NARROW[1] for button in app.screen.query(Button))


def test_every_grade_has_a_word() -> None:
    for name, (_, word, _) in GRADES.items():
        assert ENDING is not None
        assert word in grade(replace(ENDING, grade=name)).plain  # type: ignore[arg-type]


def test_the_scorecard_has_words_beside_its_bars() -> None:
    assert ENDING is not None
    said = scorecard(ENDING.axes, 60).plain
    assert all(axis.words in said and str(axis.value) in said for axis in ENDING.axes)


def test_clues_are_told_true_from_false() -> None:
    assert ENDING is not None
    said = revealed(VIEW, ENDING, 60).plain
    assert "✓ true turn 2" in said
    assert "✗ false turn 4" in said


@pytest.mark.parametrize(
    ("answer", "came", "score"), [(90, True, 1), (90, False, 81), (50, True, 25), (None, True, None)]
)
def test_forecasts_are_scored_after_brier(answer: int | None, came: bool, score: int | None) -> None:
    forecast = ForecastView("x", "Will it rain?", 3, answer, (), came)
    assert brier(forecast) == score
    assert (f"{score} of 100" in foresight((forecast,)).plain) is (score is not None)


async def test_from_the_desk_the_end_opens_by_itself_and_a_rewound_game_goes_on() -> None:
    game = SampleGame(VIEW)
    app = an_app(game)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert type(app.screen).__name__ == "Ending"
        game.views.append(sample_view())
        await pilot.press("h")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert type(app.screen).__name__ == "GameScreen"


async def test_a_new_game_begins_with_the_choice_of_a_crisis() -> None:
    app = an_app(SampleGame(VIEW))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert type(app.screen).__name__ == "Scenarios"


async def test_the_share_code_is_one_key_away() -> None:
    app = an_app(SampleGame(VIEW))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert type(app.screen).__name__ == "Saves"
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen).__name__ == "GameScreen"


def test_the_longest_title_of_an_axis_does_not_touch_its_bar() -> None:
    assert ENDING is not None
    axis = replace(ENDING.axes[0], title="Calm in the strait", value=50)
    assert scorecard((axis,), 76).plain.startswith("Calm in the strait █")
