"""Scenarios as learning environments: what a learner sees, may do, and is paid."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import gymnasium
import numpy as np
import pytest
from gymnasium.error import InvalidAction, ResetNeeded
from gymnasium.utils.env_checker import check_env
from gymnasium.vector import AutoresetMode, SyncVectorEnv
from tests.games import new_session, program

from diplogame.engine.rejection import Rejection
from diplogame.engine.view import Grade
from diplogame.environment.observation import observation_entries
from diplogame.environment.registration import environment_name, register_scenarios
from diplogame.environment.rewards import GRADES
from diplogame.environment.single import CrisisEnv
from diplogame.environment.vector import CrisisVectorEnv
from diplogame.scenario.problems import ScenarioError

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("korea_2017", "tutorial")
TUTORIAL = program()


def entries(env: CrisisEnv, observed: Any) -> dict[str, float]:
    names = [entry.name for entry in env.entries]
    assert len(names) == len(set(names)) == len(observed)
    return dict(zip(names, observed.tolist(), strict=True))


def play_out(env: CrisisEnv, dice: np.random.Generator) -> tuple[float, dict[str, Any]]:
    """The sum of rewards, and the last info."""
    total, done, info = 0.0, False, {"action_mask": env.action_masks()}
    while not done:
        legal = np.flatnonzero(info["action_mask"])
        _, reward, done, _, info = env.step(dice.choice(legal))
        total += reward
    return total, info


# --- Gymnasium's own rules ------------------------------------------------------------------


@pytest.mark.parametrize("name", [pytest.param("korea_2017", marks=pytest.mark.slow), "tutorial"])
def test_gymnasium_finds_nothing_to_say(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    check_env(gymnasium.make(environment_name(name)).unwrapped)  # a warning is an error here


def test_every_scenario_has_an_environment() -> None:
    assert {environment_name(name) for name in SHIPPED} <= set(register_scenarios())
    assert set(register_scenarios()) <= set(gymnasium.registry)


def test_any_scenario_can_be_given_by_path(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "scenario-format.md").read_text("utf-8")
    smallest = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert smallest
    (tmp_path / "scenario.toml").write_text(smallest[1], encoding="utf-8")
    env = gymnasium.make("diplogame/Scenario-v0", scenario=str(tmp_path))
    check_env(env.unwrapped)
    assert gymnasium.make("diplogame/Scenario-v0", scenario="tutorial").observation_space.shape == (92,)


def test_a_scenario_that_was_edited_is_read_again(tmp_path: Path) -> None:
    source = (ROOT / "src" / "diplogame" / "check" / "smallest.toml").read_text("utf-8")
    file = tmp_path / "scenario.toml"
    file.write_text(source, encoding="utf-8")
    before = CrisisEnv(tmp_path).program
    assert CrisisEnv(tmp_path).program is before
    file.write_text(source.replace("title = ", 'title = "X" #', 1), encoding="utf-8")
    os.utime(file, (1, 1))
    assert CrisisEnv(tmp_path).program.title == "X"


def test_a_scenario_that_is_not_there_is_named() -> None:
    with pytest.raises(ScenarioError, match="there is no scenario 'korea'"):
        CrisisEnv("korea")


def test_without_the_extra_one_line_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['gymnasium'] = None\n"
        "try: import diplogame.environment\n"
        "except ImportError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "diplogame.environment needs gymnasium, which is not installed: pip install 'diplogame[gym]'"
    ]


# --- one game -------------------------------------------------------------------------------


def test_the_same_seed_and_actions_give_the_same_game() -> None:
    env, other = CrisisEnv(TUTORIAL), CrisisEnv(TUTORIAL)
    for _ in range(3):  # the first with a seed, the others as the dice go on
        seed = 5 if env.np_random_seed != 5 else None
        assert env.reset(seed=seed)[1]["game_seed"] == other.reset(seed=seed)[1]["game_seed"]
        dice, done = np.random.default_rng(1), False
        while not done:
            action = dice.choice(np.flatnonzero(env.action_masks()))
            (observed, *rest, info), (again, *same, told) = env.step(action), other.step(action)
            assert np.array_equal(observed, again)
            assert rest == same
            assert info["game_seed"] == told["game_seed"]
            done = bool(rest[1])


def test_seeds_differ() -> None:
    env = CrisisEnv(TUTORIAL)
    assert (
        len({env.reset(seed=seed)[1]["game_seed"] for seed in range(5)} | {env.reset()[1]["game_seed"]}) == 6
    )


def test_the_game_is_that_of_a_session_with_the_same_seed() -> None:
    env = CrisisEnv(TUTORIAL)
    env.reset(options={"game_seed": 7})
    session, dice = new_session(seed=7), np.random.default_rng(3)
    reward, over, info = 0.0, False, dict[str, Any]()
    while not session.finished:
        legal = [env.moves[number] for number in np.flatnonzero(env.action_masks())]
        assert tuple(legal) == session.legal_moves()
        move = str(dice.choice(legal))
        session.go(move)
        _, reward, over, _, info = env.step(np.int64(env.moves.index(move)))
    ending = session.view().ending
    assert over
    assert ending
    assert (info["ending"], info["grade"], reward) == (ending.id, ending.grade, GRADES[ending.grade])
    assert env.view() == session.view()
    assert not info["action_mask"].any()


def test_every_grade_has_its_worth_and_better_ones_are_worth_more() -> None:
    assert tuple(GRADES) == get_args(Grade)
    assert sorted(GRADES.values(), reverse=True) == list(GRADES.values())


def test_an_illegal_choice_changes_nothing_and_costs_the_penalty() -> None:
    env = CrisisEnv(TUTORIAL, penalty=0.25)
    before, info = env.reset(seed=1)
    illegal = np.flatnonzero(info["action_mask"] == 0)[0]
    after, reward, over, cut, info = env.step(illegal)
    assert np.array_equal(before, after)
    assert (reward, over, cut, info["illegal"]) == (-0.25, False, False, True)


def test_a_learner_that_never_plays_is_stopped() -> None:
    env = CrisisEnv(TUTORIAL, longest=3)
    _, info = env.reset(seed=1)
    illegal = np.flatnonzero(info["action_mask"] == 0)[0]
    assert [env.step(illegal)[3] for _ in range(3)] == [False, False, True]


def test_nothing_can_be_played_before_the_beginning_or_after_the_end() -> None:
    env = CrisisEnv(TUTORIAL)
    with pytest.raises(ResetNeeded):
        env.step(np.int64(0))
    env.reset(seed=1)
    play_out(env, np.random.default_rng(1))
    with pytest.raises(ResetNeeded):
        env.step(np.int64(0))
    with pytest.raises(ResetNeeded):
        CrisisVectorEnv(TUTORIAL, 2).step(np.array([0, 0]))


@pytest.mark.parametrize("action", [-1, 38])
def test_a_number_that_no_choice_has_is_refused(action: int) -> None:
    env, envs = CrisisEnv(TUTORIAL), CrisisVectorEnv(TUTORIAL, 2)
    env.reset(seed=1)
    envs.reset(seed=1)
    with pytest.raises(InvalidAction, match="numbers from 0 to 37"):
        env.step(np.int64(action))
    with pytest.raises(InvalidAction, match="numbers from 0 to 37"):
        envs.step(np.array([0, action]))


@pytest.mark.parametrize("action", [1.5, "end_turn", None, [1]])
def test_what_is_no_whole_number_is_no_choice(action: Any) -> None:
    env = CrisisEnv(TUTORIAL)
    env.reset(seed=1)
    with pytest.raises(InvalidAction, match="numbers from 0 to 37"):
        env.step(action)


def test_the_prospect_adds_up_to_a_constant_over_a_game() -> None:
    shaped, plain = CrisisEnv(TUTORIAL, shaping=0.5), CrisisEnv(TUTORIAL)
    gaps = set()
    for dice in range(4):
        for env in (shaped, plain):
            env.reset(options={"game_seed": 11})
        totals = [play_out(env, np.random.default_rng(dice))[0] for env in (shaped, plain)]
        gaps.add(round(totals[1] - totals[0], 9))
    (gap,) = gaps
    assert 0 < gap <= 0.5


# --- settings -------------------------------------------------------------------------------


def test_options_hold_for_one_episode() -> None:
    env = CrisisEnv("korea_2017", difficulty="calm")
    asked = {"difficulty": "hard", "luck": "none", "lenses": {"exercises": "provoke"}}
    once = entries(env, env.reset(seed=1, options=asked)[0])
    usual = entries(env, env.reset()[0])
    assert once["difficulty.hard"] == once["luck.none"] == once["lens.exercises.provoke"] == 1
    assert usual["difficulty.calm"] == usual["luck.reduced"] == usual["lens.exercises.conditional"] == 1
    assert sum(value for name, value in usual.items() if name.startswith("difficulty.")) == 1


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"dificulty": "hard"}, ValueError, "there is no option 'dificulty'"),
        ({"game_seed": "7"}, ValueError, "game_seed is a whole number, not '7'"),
        ({"game_seed": True}, ValueError, "game_seed is a whole number, not True"),
        ({"game_seed": -1}, Rejection, "The seed lies between 0 and"),
        ({"difficulty": "easy"}, Rejection, "There is no difficulty 'easy'"),
        ({"luck": "much"}, Rejection, "The luck mode is one of"),
        ({"lenses": {"a": "b"}}, Rejection, "There is no lens 'a=b'"),
        ({"game_seed": -1}, Rejection, "The seed lies between"),
    ],
)
def test_settings_that_do_not_fit_are_refused(
    options: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=re.escape(words)):
        CrisisEnv(TUTORIAL).reset(options=options)


def test_settings_are_looked_at_when_the_environment_is_made() -> None:
    with pytest.raises(Rejection, match="There is no difficulty 'easy'"):
        CrisisEnv(TUTORIAL, difficulty="easy")
    with pytest.raises(ValueError, match="longest"):
        CrisisEnv(TUTORIAL, longest=0)
    with pytest.raises(ValueError, match="render mode 'rgb_array'"):
        CrisisEnv(TUTORIAL, render_mode="rgb_array")


# --- text -----------------------------------------------------------------------------------


def test_text_is_that_of_plain_mode() -> None:
    env = CrisisEnv(TUTORIAL, render_mode="ansi")
    env.reset(seed=1)
    opening = env.render()
    assert opening
    assert TUTORIAL.title in opening
    assert "Turn 1 of 6" in opening
    env.step(np.int64(env.moves.index("end_turn")))
    assert "Turn 2 of 6" in (env.render() or "")
    env.step(np.int64(env.moves.index("propose")))
    assert "refused" not in (env.render() or "")
    assert (env.render() or "").strip()


def test_for_a_person_the_text_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    env = CrisisEnv(TUTORIAL, render_mode="human")
    env.reset(seed=1)
    assert env.render() is None
    assert "Turn 1 of 6" in capsys.readouterr().out


# --- many games -----------------------------------------------------------------------------


def same(one: Any, other: Any) -> bool:
    """Whether two infos are the same, arrays and all."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, np.ndarray) and one.dtype == object:
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    return bool(one == other)


@pytest.mark.slow
@pytest.mark.parametrize("mode", [AutoresetMode.NEXT_STEP, AutoresetMode.SAME_STEP])
@pytest.mark.parametrize("compiled", [True, False])
def test_many_at_once_are_as_many_one_by_one(mode: AutoresetMode, compiled: bool) -> None:
    count, terms = 7, {"shaping": 0.3, "penalty": 0.125, "longest": 30, "luck": "full"}
    single = SyncVectorEnv([lambda: CrisisEnv(TUTORIAL, **terms)] * count, autoreset_mode=mode)  # type: ignore[arg-type]
    vector = CrisisVectorEnv(TUTORIAL, count, **terms, autoreset_mode=mode, compiled=compiled)  # type: ignore[arg-type]
    dice, ended = np.random.default_rng(2), [0, 0]
    (one, told), (many, infos) = single.reset(seed=9), vector.reset(seed=9)
    for step in range(200):
        assert np.array_equal(one, many), step
        assert same(told, infos), step
        actions = (dice.random(infos["action_mask"].shape) * (infos["action_mask"] + 0.01)).argmax(axis=1)
        one, *rest, told = single.step(actions)
        many, *outcome, infos = vector.step(actions)
        assert all(map(same, rest, outcome)), step
        ended[0] += int(outcome[1].sum())
        ended[1] += int(outcome[2].sum())
    assert min(ended) > 0


def test_a_vector_is_made_by_name() -> None:
    envs = gymnasium.make_vec("diplogame/tutorial-v0", num_envs=3, vectorization_mode="vector_entry_point")
    observed, info = envs.reset(seed=[4, None, 6], options={"difficulty": "brisk"})  # type: ignore[arg-type]
    assert observed in envs.observation_space
    assert info["action_mask"].shape == (3, envs.single_action_space.n)  # type: ignore[attr-defined]
    assert envs.metadata["autoreset_mode"] is AutoresetMode.NEXT_STEP
    assert CrisisEnv.metadata.get("autoreset_mode") is None
    alone = CrisisEnv(TUTORIAL).reset(seed=6, options={"difficulty": "brisk"})[0]
    assert np.array_equal(observed[2], alone)


def test_a_vector_refuses_what_it_cannot_do() -> None:
    with pytest.raises(ValueError, match="autoreset_mode is NextStep or SameStep"):
        CrisisVectorEnv(TUTORIAL, 2, autoreset_mode=AutoresetMode.DISABLED)
    with pytest.raises(ValueError, match="there are 2 games, and 3 seeds"):
        CrisisVectorEnv(TUTORIAL, 2).reset(seed=[1, 2, 3])


# --- the manual -----------------------------------------------------------------------------


def test_the_page_about_it_runs() -> None:
    names: dict[str, Any] = {"print": lambda *_: None}
    text = (ROOT / "docs" / "environment.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "environment.md", "exec"), names)  # noqa: S102 - our own page
    for name in SHIPPED:
        assert f"| `{environment_name(name)}` | {len(observation_entries(program(name)))} |" in text


def test_the_page_names_every_group_of_entries() -> None:
    text = (ROOT / "docs" / "environment.md").read_text("utf-8")
    heads = {entry.name.split(".")[0] for name in SHIPPED for entry in observation_entries(program(name))}
    assert {head for head in heads if f"`{head}" not in text} == set()
    assert all(f"| {grade} | {worth} |" in text for grade, worth in GRADES.items())


def test_the_example_plays_every_game_once() -> None:
    example = runpy.run_path(str(ROOT / "docs" / "train_agent.py"))
    worth, grades = example["evaluate"]("tutorial", example["at_random"](1), games=30)
    assert worth.tolist() == [GRADES[grade] for grade in grades]
    assert re.fullmatch(
        r"x: reward [+-]\d\.\d{3} ± \d\.\d{3}, good endings [\d.]+% \([\d.]+% to [\d.]+%\), 30 games: .*",
        example["report"]("x", worth, grades),
    )


@pytest.mark.parametrize(("name", "missing"), [("<run_path>", "gymnasium"), ("__main__", "sb3_contrib")])
def test_the_example_says_what_to_install(name: str, missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda one: None)
    monkeypatch.setattr("sys.argv", ["train_agent.py"])
    if missing == "gymnasium":
        monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(ROOT / "docs" / "train_agent.py"), run_name=name)
    text = (
        f"This example needs the package {missing}. Install it with: pip install 'diplogame[gym]' sb3-contrib"
    )
    assert stopped.value.code == text


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"shaping": "x"}, "shaping is a number, such as 0.0, not 'x'"),
        ({"shaping": float("nan")}, "shaping is a number, such as 0.0, not nan"),
        ({"penalty": None}, "penalty is a number, such as 0.01, not None"),
        ({"longest": 2.5}, "longest is a number of actions, 1 or more, not 2.5"),
        ({"longest": 0}, "longest is a number of actions, 1 or more, not 0"),
    ],
)
def test_terms_that_make_no_sense_are_refused(terms: dict[str, Any], words: str) -> None:
    for make in (gymnasium.make, gymnasium.make_vec):
        with pytest.raises(ValueError, match=re.escape(words)):
            make("diplogame/tutorial-v0", **terms)
