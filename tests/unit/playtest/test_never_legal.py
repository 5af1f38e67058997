"""Which choices are asked whether they were ever open."""

from __future__ import annotations

from tests.games import program

from diplogame.playtest.evidence import Evidence
from diplogame.playtest.moves import never_legal
from diplogame.playtest.plan import make_plan
from diplogame.playtest.results import Results
from diplogame.playtest.tallies import Tally


def unmet_answers(came: int) -> set[str]:
    """Answers told as never open when no choice was made at all, and each event came so many times."""
    tutorial = program()
    results = Results(make_plan(tutorial, 1, ["advisor:dross"], quick=True), complete=True)
    happened = [came if option.kind == "event" else 0 for option in tutorial.options]
    results.tallies["games/advisor:dross"] = Tally(
        games=1, happened=happened, chosen=[0] * len(tutorial.choices)
    )
    evidence = Evidence(tutorial, results)
    evidence.told = []
    return {one.subject for one in never_legal(evidence) if one.subject.startswith("answer.")}


def test_an_answer_was_open_when_its_question_came_and_nothing_else_is_asked() -> None:
    assert unmet_answers(came=1) == set()


def test_answers_to_questions_that_never_came_are_not_told_again() -> None:
    assert unmet_answers(came=0) == set()
