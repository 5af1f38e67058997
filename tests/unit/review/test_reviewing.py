"""A review against the truth, against itself, and as it grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from tests.games import finished, program
from tests.unit.review.exact import exact_chance, tiny_program

from diplogame.engine.machine import machine_of
from diplogame.engine.options import Luck, Options
from diplogame.engine.program import SEED, Program
from diplogame.engine.rejection import Rejection
from diplogame.kernel.job import Job
from diplogame.kernel.library import library
from diplogame.kernel.policies import Chooser, nothing_policy, random_policy
from diplogame.kernel.running import play
from diplogame.review.chances import Chance
from diplogame.review.document import review_json
from diplogame.review.model import Review
from diplogame.review.positions import Arm, Reviewed, reviewed
from diplogame.review.reviewing import Reviewing
from diplogame.review.schedule import FIRST, Plan, games_for, games_on_the_way
from diplogame.review.tally import UNIT, Games, Tally, same_games
from diplogame.review.text import review_text
from diplogame.session import Session

compiled = pytest.mark.skipif(library() is None, reason="no compiled library")
COARSE = 0.08


def review_of(
    session: Session, *, threads: int = 1, with_kernel: bool = True, most: int | None = None
) -> Review:
    reviewing = Reviewing(
        session.program,
        session.options,
        session.moves,
        precision=COARSE,
        threads=threads,
        compiled=with_kernel,
    )
    while (most is None or reviewing.playouts < most) and reviewing.step():
        pass
    return reviewing.review()


@pytest.fixture(scope="module")
def review() -> Review:
    return review_of(finished())


# --- against the truth ----------------------------------------------------------------------


def done_nothing(made: Program, options: Options) -> Reviewed:
    machine, chooser = machine_of(made), Chooser(made, nothing_policy(made))
    state, moves = machine.begin(options), []
    while legal := machine.legal(state):
        moves.append(chooser.choose(state, legal, 0, 0))
        machine.play(state, moves[-1])
    return reviewed(made, options, (made.choices[number].move for number in moves))


@pytest.mark.parametrize("luck", ["reduced", "full"])
@pytest.mark.parametrize("seed", [1, 7, 10, 13, 23])
def test_the_estimate_holds_the_exact_chance(luck: Luck, seed: int, tmp_path: Path) -> None:
    """Every line from both turns of a tiny scenario; 99.99 % intervals, so that a miss is a mistake."""
    made = tiny_program(seed, tmp_path)
    chooser, game = Chooser(made, nothing_policy(made)), done_nothing(made, Options(seed=seed, luck=luck))
    tally, found = Tally(game, nothing_policy(made)), []
    arms = [arm for number in game.judged for arm in (game.chosen(number), *game.alternatives(number))]
    assert len(arms) == 8
    tally.play(same_games(arms, 0, 2048))
    for arm in arms:
        start = game.games[arm.decision].state
        exact = exact_chance(
            made, start, arm.line, lambda s, legal: chooser.choose(s, legal, 0, 0), game.marks
        )
        low, high = tally.chance(arm).interval(3.89)
        assert low <= exact <= high, (game.title(arm.line), float(exact))
        found.append(exact)
    assert len({chance for chance in found if 0 < chance < 1}) >= 2


def settled_windows(tally: Tally, arm: Arm, precision: float) -> list[Chance]:
    """A chance as a review comes to it, many times over: games are added until it is known to the precision."""
    found: list[Chance] = []
    first, games, bits = 0, FIRST, tally._of(arm)[tally._stream(arm)].good
    while first + games <= tally.own(arm):
        chance = Chance((bits >> first & (1 << games) - 1).bit_count(), games)
        if chance.half_width > precision:
            games = games_on_the_way(chance, precision)
        else:
            found.append(chance)
            first, games = first + games, FIRST
    return found


@compiled
@pytest.mark.parametrize("luck", ["reduced", "full"])
def test_intervals_hold_the_truth_as_often_as_they_say(luck: Luck, tmp_path: Path) -> None:
    """Also when it is their own width that ends the games. 95 in 100, give or take what so few intervals can show."""
    held = asked = 0
    for seed in (1, 3, 5, 7, 10, 23):
        made = tiny_program(seed, tmp_path)
        policy = nothing_policy(made)
        chooser, game = Chooser(made, policy), done_nothing(made, Options(seed=seed, luck=luck))
        tally, arm = Tally(game, policy), game.chosen(game.judged[0])
        tally.play(same_games([arm], 0, 1 << 16))
        exact = exact_chance(
            made,
            game.games[arm.decision].state,
            arm.line,
            lambda s, legal, chooser=chooser: chooser.choose(s, legal, 0, 0),  # type: ignore[misc]
            game.marks,
        )
        for chance in settled_windows(tally, arm, COARSE):
            low, high = chance.interval()
            held += low <= exact <= high
            asked += 1
    assert asked > 3000
    assert 0.94 <= held / asked <= 0.965, (held, asked)


@compiled
def test_intervals_of_a_difference_hold_the_truth_as_often_as_they_say(tmp_path: Path) -> None:
    """Also where the lines have different numbers of games, some of them for nothing, and share their luck in part."""
    held = asked = free = 0
    for seed in (1, 3, 5, 7):
        made = tiny_program(seed, tmp_path)
        policy = random_policy(made)
        game = done_nothing(made, Options(seed=seed))
        tally, number = Tally(game, policy), game.judged[0]
        lines = [Arm(number), game.chosen(number), *game.alternatives(number)]
        exact = [exact_chance(made, game.games[number].state, arm.line, None, game.marks) for arm in lines]
        tally.play(same_games(lines, 0, 1 << 15))
        for first in range(0, 1 << 15, 256):
            some = window(
                tally, [(arm, first, (256, 192, 64, 96, 0)[place]) for place, arm in enumerate(lines)]
            )
            free += some.games(lines[2]) - 64
            for one, other in combinations(range(len(lines)), 2):
                low, high = some.difference(lines[one], lines[other]).interval()
                held += low <= exact[one] - exact[other] <= high
                asked += 1
    assert free > 1000
    assert asked > 5000
    assert 0.94 <= held / asked <= 0.965, (held, asked)


def window(tally: Tally, wanted: Sequence[tuple[Arm, int, int]]) -> Tally:
    """As if only some games had been played: for each line, which was the first and how many."""
    found = Tally(tally.game, tally.policy)
    for arm, first, games in wanted:
        stream = tally._stream(arm)
        goes_on = not arm.line or tally.game.same(arm) != arm
        for line, known in tally._known.items():
            later = line.decision > arm.decision or not arm.line
            if stream in known and (line == tally.game.same(arm) or (goes_on and later)):
                _add(found, line, stream, cut(known[stream], first, games))
    return found


def cut(known: Games, first: int, games: int) -> Games:
    """Some of the games, by a number of their own from 0."""
    whole = (1 << games) - 1
    return Games(known.played >> first & whole, known.good >> first & whole)


def _add(tally: Tally, line: Arm, stream: int, games: Games) -> None:
    tally._known.setdefault(line, {})[stream] = games


# --- games for nothing ----------------------------------------------------------------------


@pytest.mark.parametrize("with_kernel", [pytest.param(True, marks=compiled), False])
def test_what_the_policy_chose_by_itself_is_the_game_of_that_line(*, with_kernel: bool) -> None:
    """Bit for bit: so a line has those games for nothing."""
    session, found = finished(), 0
    game, policy = reviewed(session.program, session.options, session.moves), random_policy(session.program)
    for number in game.judged[::5]:
        starts = [game.games[number].state]
        free = Job(
            session.program, policy, starts, fresh=False, games=range(40), first=1, hash=True, trace=True
        )
        whole = play(free, compiled=with_kernel)
        for choice in set(whole.firsts) - {-1}:
            line = play(replace(free, forced=[(choice,)]), compiled=with_kernel)
            same = [seed for seed, first in enumerate(whole.firsts) if first == choice]
            for name in ("endings", "turns", "decisions", "hashes", "traces"):
                assert [getattr(line, name)[n] for n in same] == [getattr(whole, name)[n] for n in same]
            found += len(same)
    assert found > 100


def test_a_line_has_the_policys_games_in_which_it_was_chosen() -> None:
    session = finished()
    game = reviewed(session.program, session.options, session.moves)
    tally, number = Tally(game, random_policy(session.program)), game.judged[0]
    arm = game.chosen(number)
    tally.play(same_games([Arm(number)], 0, 128))
    free = tally.games(arm)
    assert 0 < free < 128
    assert tally.own(arm) == 0
    assert tally.difference(arm, Arm(number)).shared == free
    assert tally.difference(arm, Arm(number)).gained == tally.difference(arm, Arm(number)).lost == 0
    tally.play(same_games([arm], 0, 64))
    assert tally.games(arm) == free + 64
    lines = [arm, *game.alternatives(number)]
    assert sum(tally.games(line) for line in lines) <= 128 + 64


# --- positions that are the same ---------------------------------------------------------------


@pytest.mark.parametrize("name", ["tutorial", "korea_2017"])
def test_a_move_that_is_certain_leads_to_the_next_position_whatever_luck_brings(name: str) -> None:
    session = finished(name)
    game = reviewed(session.program, session.options, session.moves)
    assert game.certain
    assert len(game.certain) < len(game.games) - len(game.turn_starts)
    for number in game.certain:
        assert game.games[number + 1].turn == game.games[number].turn
        for seed in range(5):
            state = list(game.games[number].state)
            state[SEED] = seed
            game.machine.play(state, game.taken(number))
            state[SEED] = game.games[number].state[SEED]
            assert state == list(game.games[number + 1].state)


@pytest.mark.parametrize("with_kernel", [pytest.param(True, marks=compiled), False])
def test_games_of_a_certain_move_are_the_policys_from_the_next_position(*, with_kernel: bool) -> None:
    """And those in which the policy made it by itself; what it chose next is told right."""
    session = finished()
    game, policy = reviewed(session.program, session.options, session.moves), random_policy(session.program)
    found = 0
    for number in sorted(game.certain & set(game.judged)):
        tally, after, taken = Tally(game, policy, compiled=with_kernel), Arm(number + 1), game.taken(number)
        tally.play(same_games([Arm(number)], 0, 64))
        tally.play(same_games([game.chosen(number)], 0, 64))
        assert tally.chance(after) == tally.chance(game.chosen(number))
        assert tally.games(game.chosen(number)) >= 64
        for origin in (Arm(number), game.chosen(number)):
            stream = tally._stream(origin)
            job = tally._job([(origin, 0), (origin, UNIT)])
            one = play(replace(job, forced=[(taken,)] * 2, first=1), compiled=with_kernel)
            for line, known in tally._known.items():
                if line.decision == number + 1 and line.line and stream in known:
                    for place in bits_of(known[stream].played):
                        at = place % UNIT * 2 + place // UNIT
                        assert one.firsts[at] == line.line[0]
                        assert game.marks[one.endings[at]] == bool(known[stream].good >> place & 1)
                        found += 1
    assert found > 100


def bits_of(number: int) -> list[int]:
    return [place for place in range(number.bit_length()) if number >> place & 1]


@compiled
def test_intervals_hold_the_truth_where_games_are_handed_on(tmp_path: Path) -> None:
    """Of positions that are known by games from positions before them, and of the lines that the policy chose there."""
    held = asked = 0
    for seed in (1, 3, 5, 6, 8):
        made = tiny_program(seed, tmp_path, answered=1)
        policy = random_policy(made)
        game = reviewed(made, Options(seed=seed), ["m1", "m2", "end_turn", "end_turn"])
        assert game.certain == {0, 1}
        tally = Tally(game, policy)
        tally.play(same_games([Arm(0), game.chosen(0)], 0, 1 << 16))
        # What was played at 1 leads to 2 for certain: it is the same.
        arms = [
            Arm(number, line) for number in (1, 2) for line in ((), *((n,) for n in legal_at(game, number)))
        ]
        arms.remove(game.chosen(1))
        exact = {n: exact_chance(made, game.games[n.decision].state, n.line, None, game.marks) for n in arms}
        for first in range(0, 1 << 16, 1024):
            some = window(tally, [(Arm(0), first, 1024), (game.chosen(0), first, 512)])
            found = [(some.chance(arm).interval(), exact[arm]) for arm in arms if 0 < exact[arm] < 1]
            for one, other in combinations(arms, 2):
                found.append((some.difference(one, other).interval(), exact[one] - exact[other]))
            held += sum(low <= truth <= high for (low, high), truth in found)
            asked += len(found)
    assert asked > 5000
    assert 0.94 <= held / asked <= 0.97, (held, asked)


def legal_at(game: Reviewed, number: int) -> list[int]:
    return game.machine.legal(list(game.games[number].state))


# --- against itself -------------------------------------------------------------------------


@compiled
def test_threads_and_the_kernel_change_no_byte(review: Review) -> None:
    assert review_json(review_of(finished(), threads=3)) == review_json(review)
    slow, quick = review_of(finished(), with_kernel=False, most=1000), review_of(finished(), most=1000)
    assert not slow.compiled
    assert slow.playouts > 1000
    assert review_json(replace(slow, compiled=True)) == review_json(quick)


def test_a_batch_in_pieces_is_the_same_batch() -> None:
    session = finished()
    game = reviewed(session.program, session.options, session.moves)
    policy, arm = nothing_policy(session.program), Arm(game.judged[3])
    whole, parts = Tally(game, policy), Tally(game, policy)
    whole.play(same_games([arm, game.chosen(arm.decision)], 0, 4 * UNIT))
    for first, stop in ((0, 1), (1, 2), (2, 4)):
        parts.play(same_games([game.chosen(arm.decision), arm], first * UNIT, stop * UNIT))
    for one in (arm, game.chosen(arm.decision)):
        assert whole.chance(one) == parts.chance(one)
    assert whole.difference(arm, game.chosen(arm.decision)) == parts.difference(
        arm, game.chosen(arm.decision)
    )


def test_a_line_against_itself_makes_no_difference() -> None:
    session = finished()
    game = reviewed(session.program, session.options, session.moves)
    tally, arm = Tally(game, nothing_policy(session.program)), Arm(0)
    tally.play(same_games([arm], 0, 64))
    assert tally.difference(arm, arm).share == 0
    share = (tally.chance(arm).good + 1) / 66
    assert tally.covariance(arm, arm) == pytest.approx(share * (1 - share) / 66)


def test_what_the_player_and_the_world_did_adds_up(review: Review) -> None:
    account = review.account
    total = account.beginning.share + account.yours.amount + account.world.amount
    assert total == pytest.approx(account.end.share)
    assert review.end.share == float(review.good)


def test_every_turn_and_every_move_but_forecasts_and_clauses_is_there(review: Review) -> None:
    session = finished()
    kinds = {choice.move: choice.kind for choice in session.program.choices}
    moves = [move for move in session.moves if kinds[move] not in {"forecast", "clause"}]
    assert [decision.move for decision in review.decisions] == moves
    assert [point.turn for point in review.points] == list(range(1, session.turn + 1))
    assert [swing.turn for swing in review.swings] == [point.turn for point in review.points]


def test_alternatives_are_what_could_have_been_played(review: Review) -> None:
    session = finished()
    for decision in review.decisions:
        before = Session.replay(session.program, session.options, session.moves[: decision.number])
        legal = set(before.legal_moves()) - {decision.move}
        played = {one.moves[0] for one in decision.others if len(one.moves) == 1}
        assert played == {move for move in legal if not move.startswith(("forecast.", "put.", "take."))}
        shares = [one.against.share for one in decision.others]
        assert shares == sorted(shares, reverse=True)


# --- as it grows ----------------------------------------------------------------------------


def test_the_first_answer_is_the_curve() -> None:
    session = finished()
    reviewing = Reviewing(session.program, session.options, session.moves)
    assert reviewing.step()
    first = reviewing.review()
    assert all(point.chance.games == FIRST for point in first.points)
    assert reviewing.playouts == FIRST * len(first.points)
    assert not first.complete
    assert review_text(first)


def test_whose_doing_a_turn_was_is_not_said_before_its_end_was_played() -> None:
    session = finished()
    reviewing = Reviewing(session.program, session.options, session.moves)
    reviewing.step()
    first = reviewing.review()
    assert not any(share.known for swing in first.swings for share in (swing.yours, swing.world))
    assert not first.account.yours.known
    assert "Your moves and the answers to them: ?." in " ".join(review_text(first).split())
    while not all(swing.yours.known for swing in reviewing.review().swings):
        assert reviewing.step()
    last = reviewing.review()
    assert last.account.yours.known
    for swing in last.swings:
        assert swing.yours.amount + swing.world.amount == pytest.approx(swing.swing.amount)


def test_a_review_grows_until_nothing_can_change() -> None:
    session = finished()
    grown = list(Reviewing(session.program, session.options, session.moves, precision=COARSE))
    assert [review.playouts for review in grown] == sorted(review.playouts for review in grown)
    last = grown[-1]
    assert last.complete
    assert last.precision <= COARSE
    assert last.settled == len(last.decisions)


@pytest.mark.parametrize("good", [0, 9, 32, 60, 64])
def test_the_games_that_are_asked_for_are_those_that_are_needed(good: int) -> None:
    chance = Chance(good, FIRST)
    games = games_for(chance, 0.01)
    share = (good + 2) / (FIRST + 4)
    assert games % UNIT == 0
    assert Chance(round(share * games), games).half_width == pytest.approx(0.01, rel=0.1)
    assert FIRST < games_on_the_way(chance, 0.01) <= 3 * FIRST
    assert games_on_the_way(chance, 0.5) == FIRST + UNIT


@pytest.mark.parametrize(("games", "known"), [(64, False), (256, False), (1 << 14, True)])
def test_a_line_that_looks_much_better_is_asked_for_until_that_is_known(games: int, *, known: bool) -> None:
    """15 points better, by luck or not: at 64 games the interval of that holds nothing, too."""
    session = finished()
    game = reviewed(session.program, session.options, session.moves)
    tally = Tally(game, random_policy(session.program))
    number = next(number for number in game.judged if len(game.alternatives(number)) > 2)
    better, *worse = game.alternatives(number)
    whole, half = (1 << games) - 1, (1 << games * 47 // 100) - 1
    counted = {Arm(number): Games(whole, whole), game.chosen(number): Games(whole, half)}
    counted[better] = Games(whole, (1 << games * 62 // 100) - 1 << games - games * 62 // 100)
    counted |= {arm: Games(whole, 0) for arm in worse}
    for arm, known_games in counted.items():
        _add(tally, game.same(arm), tally._stream(arm), known_games)
    plan = Plan(game, tally, 0.01)
    assert plan.leader(number) == better
    assert plan.settled(number) == known


def test_an_unfinished_game_is_not_reviewed() -> None:
    with pytest.raises(Rejection) as refused:
        Reviewing(program(), Options(seed=1), ["end_turn"])
    assert refused.value.reason == "not_over"


def test_the_text_keeps_to_its_width(review: Review) -> None:
    for width in (50, 78, 100):
        text = review_text(review, width, every_move=True)
        assert max(map(len, text.splitlines())) <= width
    assert review_text(review, ascii_only=True).isascii() or "—" in review_text(review)
