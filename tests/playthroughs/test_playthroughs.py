"""Games that were kept go as they went, and every ending of a shipped scenario has one."""

import pytest
from tests.playthroughs.golden import Golden, differences, endings_of, goldens, played_again, shipped, written

AGAIN = "If it should be so: python -m tests.playthroughs, and look at the difference before you commit it."


@pytest.mark.parametrize("golden", goldens(), ids=str)
def test_a_game_goes_as_it_went(golden: Golden) -> None:
    session, refusal = played_again(golden)
    assert not refusal, f"{golden.path.name}: {refusal}\n{AGAIN}"
    if (now := written(session)) != golden.text:
        pytest.fail(
            f"{golden.path.name} goes otherwise now.\n{AGAIN}\n" + "\n".join(differences(golden.text, now))
        )
    ending = session.view().ending
    assert ending is not None
    assert (session.program.scenario_id, ending.id) == (golden.scenario, golden.ending)


@pytest.mark.parametrize("scenario", shipped())
def test_every_ending_has_a_playthrough(scenario: str) -> None:
    kept = {golden.ending for golden in goldens() if golden.scenario == scenario}
    missing = [ending for ending in endings_of(scenario) if ending not in kept]
    assert not missing, f"no playthrough of {scenario} leads to {', '.join(missing)}. {AGAIN}"


def test_no_playthrough_is_of_an_ending_that_is_gone() -> None:
    gone = [golden.path for golden in goldens() if golden.ending not in endings_of(golden.scenario)]
    assert gone == []
