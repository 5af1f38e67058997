from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from tests.tui.sample import SampleGame, SampleStep, sample_view
from tests.tui.stage import SIZES, Stage
from textual.widgets import Button

from diplogame.tui.screens.commitments import Commitments
from diplogame.tui.widgets.commitment_rows import commitment_rows, describe, due
from diplogame.tui.widgets.rows import Rows

VIEW = sample_view()


@dataclass(slots=True)
class Asking(SampleGame):
    """A sample game which takes forecasts."""

    def play(self, move_id: str) -> SampleStep:
        percent = int(move_id.rsplit(".", 1)[1])
        first, *rest = self.view().forecasts
        answered = replace(self.view(), forecasts=(replace(first, answer=percent, answers=()), *rest))
        self.views.append(answered)
        self.moves = (*self.moves, move_id)
        return SampleStep(move_id, (), (), answered)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_a_forecast_is_answered_with_a_button(size: tuple[int, int]) -> None:
    game = Asking()
    app = Stage(lambda: Commitments(game))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        button = next(button for button in app.screen.query(Button) if button.name == "90")
        await pilot.click(button)
        await pilot.pause()
        assert game.moves == ("forecast.seventh_test.90",)
        assert not app.screen.query(Button)
        assert "you said 90%" in str(app.screen.query("Forecast Text").first().render())


async def test_what_binds_comes_before_what_is_settled() -> None:
    app = Stage(lambda: Commitments(SampleGame()))
    async with app.run_test() as pilot:
        await pilot.pause()
        rows = [row.id for row in app.screen.query_one(Rows).rows]
        assert rows == [
            "-RED-LINES", "red_line.no_test", "-PROMISES", "promise.moratorium",
            "-SETTLED", "promise.tell_tokyo", "promise.food",
        ]  # fmt: skip


def test_a_public_line_says_what_leaving_it_costs_now() -> None:
    line = VIEW.commitments[0]
    assert "6 more than the base price" in describe(VIEW, line).plain


@pytest.mark.parametrize(
    ("turn", "words"), [(7, "turn 7, next turn"), (6, "turn 6, this turn"), (9, "turn 9, in 3 turns")]
)
def test_a_due_turn_is_said_in_words(turn: int, words: str) -> None:
    assert due(VIEW, replace(VIEW.commitments[1], due=turn)).plain == words


def test_every_row_says_its_state_in_a_word() -> None:
    said = [row.draw(100).plain for row in commitment_rows(VIEW) if not row.heading]
    assert [line.split()[1] for line in said] == ["public", "pending", "broken", "kept"]
