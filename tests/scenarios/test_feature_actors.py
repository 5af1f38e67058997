"""A01 to A16 of the seed items: who is in the crisis, and what each does there."""

from __future__ import annotations

import pytest
from tests.scenarios.korea import (
    DISPOSITIONS,
    answered,
    at,
    clause_worth,
    happen,
    korea,
    month,
    months,
    open_to,
    play,
    reserve,
    signs,
    weight,
    worth,
)

from diplogame.engine.viewing import player_view


def test_a01_the_player_is_the_us_envoy_and_answers_to_those_at_home() -> None:
    assert korea().file.actors["usa"].role == "player"
    unpopular = month(at({"support": 4})).game
    assert not unpopular.over
    assert player_view(unpopular).warnings
    assert month(unpopular.replace_values({"support": 4})).game.ending == "dismissed"


def test_a02_the_north_is_moved_by_meters_of_its_own_that_the_player_cannot_read_off() -> None:
    north = next(actor for actor in player_view(at()).actors if actor.id == "dprk")
    assert {meter.id for meter in north.meters} == {"dprk.security", "dprk.legitimacy", "dprk.economy"}
    assert all(meter.estimated and meter.low < meter.high for meter in north.meters)
    assert north.disposition is None
    poor, rich = at({"dprk.economy": 20}), at({"dprk.economy": 60})
    assert month(poor).by("drift.empty_shops") == {"dprk.legitimacy": -1}
    assert not month(rich).by("drift.empty_shops")


def test_a03_ordinary_people_in_the_north_bear_sanctions_and_eat_aid() -> None:
    assert signs(
        happen("reactions.north_market", at()).by("reactions.north_market"), "humanitarian- opinion-"
    )
    assert signs(happen("reactions.north_sacks", at()).by("reactions.north_sacks"), "humanitarian+")
    hungry, fed = at({"humanitarian": 18}), at({"humanitarian": 60})
    assert weight("initiatives.dprk_asks_food", hungry) > weight("initiatives.dprk_asks_food", fed) == 0


def test_a04_how_readily_their_officials_call_tells_how_far_they_trust() -> None:
    cold, warm = at({"dprk.trust": 4}), at({"dprk.trust": 40})
    assert weight("initiatives.dprk_feeler_ny", cold) < weight("initiatives.dprk_feeler_ny", warm)
    old = at({"turn": 5})
    before, after = (
        next(m for a in player_view(g).actors for m in a.meters if m.id == "dprk.security")
        for g in (old, answered("track_two", old).game)
    )
    assert after.high - after.low < before.high - before.low


def test_a05_seouls_own_policy_follows_its_elections() -> None:
    dove = happen("events.cal_election_dove", at()).game
    hawk = happen("events.cal_election_hawk", at()).game
    assert hawk.value("rok.engagement") < at().value("rok.engagement") < 45 <= dove.value("rok.engagement")
    assert signs(play("show_of_force", dove), "rok.trust-")
    assert signs(play("show_of_force", hawk), "rok.trust+")
    assert weight("reactions.rok_dreads_force", dove) > weight("reactions.rok_dreads_force", hawk) == 0


def test_a06_tokyo_asks_for_its_abducted_first_and_minds_what_flies_over() -> None:
    parties = ("congress", "rok", "china", "russia", "dprk")
    assert all(
        clause_worth("abductions", "japan", at()) > clause_worth("abductions", who, at()) for who in parties
    )
    assert signs(
        happen("initiatives.dprk_overflight", at()).by("initiatives.dprk_overflight"), "japan.trust-"
    )
    assert weight("reactions.tokyo_abductees", at()) > 0


def test_a07_beijing_shields_their_trade_unless_it_trusts_you_and_chairs_the_six() -> None:
    cool, warm = at({"china.trust": 20}), at({"china.trust": 70})
    assert worth("leak_target", cool) > worth("leak_target", warm)
    assert months(warm, 4, {"china.trust": 70}).value("china.leak") < months(
        cool, 4, {"china.trust": 20}
    ).value("china.leak")
    ready = {"china.trust": 60, "russia.trust": 60, "rok.trust": 70, "japan.trust": 70, "dprk.trust": 40}
    assert open_to("convene_six", at(ready))
    assert not open_to("convene_six", at({**ready, "china.trust": 10}))


def test_a08_moscow_holds_a_veto_and_a_border() -> None:
    sulking, included = (
        at({"russia.trust": 5, "china.trust": 70}),
        at({"russia.trust": 70, "china.trust": 70}),
    )
    assert weight("reactions.council_veto", sulking) > weight("reactions.council_veto", included) == 0
    assert worth("leak_total", sulking) > worth("leak_total", included)
    assert signs(play("moscow_round", sulking), "russia.trust+")


@pytest.mark.parametrize(
    ("votes", "verdict"), [(10, "council_veto"), (38, "council_dilutes"), (70, "council_adopts")]
)
def test_a09_the_council_votes(votes: int, verdict: str) -> None:
    game = at(
        {"china.trust": votes, "russia.trust": 94, "opinion": 50, "provoked_recently": 0, "coalition": 0}
    )
    verdicts = ("council_veto", "council_dilutes", "council_adopts")
    assert [name for name in verdicts if weight(f"reactions.{name}", game)] == [verdict]
    assert signs(play("un_resolution", game), "dprk.trust- tension+")
    resolution = answered("un_resolution", game)
    assert (resolution["un_resolutions"] == 1) == (verdict != "council_veto")


def test_a10_other_countries_lend_weight_and_take_time() -> None:
    game = at({"sanctions_rounds": 1})
    assert signs(play("broaden_coalition", game), "coalition+ opinion+ cohesion-")
    assert worth("un_votes", at({"coalition": 6})) > worth("un_votes", at({"coalition": 0}))
    assert happen("moves.broaden_coalition.later.0", game)["capital"] == game.value("capital") - 1


def test_a11_the_world_blames_whoever_breaks_a_norm() -> None:
    assert signs(play("limited_strike", at()), "opinion-")
    nuclear = happen("initiatives.dprk_nuclear_test", at())
    assert signs(nuclear.by("initiatives.dprk_nuclear_test"), "opinion+")
    assert worth("un_votes", at({"opinion": 90})) > worth("un_votes", at({"opinion": 10}))


def test_a12_the_six_party_talks_are_a_forum_that_needs_all_six() -> None:
    ready = {"china.trust": 60, "russia.trust": 60, "rok.trust": 70, "japan.trust": 70, "dprk.trust": 40}
    assert open_to("convene_six", at(ready))
    assert not any(open_to("convene_six", at({**ready, name: 5})) for name in ready)
    opened = happen("reactions.six_accepted", at(ready)).game
    assert opened.value("six_party_open")
    assert month(opened.replace_values({"japan.trust": 5})).by("drift.forum_breaks")["six_party_open"] == -1


def test_a13_iran_is_a_template_to_study_and_a_promise_that_was_left() -> None:
    assert not open_to("iran_template", at({"talks_active": 1, "priorities_known": 0}))
    studied = answered("iran_template", at({"talks_active": 1, "priorities_known": 3})).game
    assert reserve("dprk", studied) < reserve("dprk", studied.replace_values({"template_studied": 0}))
    assert signs(happen("events.cal_iran_exit", at()).by("events.cal_iran_exit"), "credibility- dprk.trust-")
    assert {"jcpoa", "p5_plus_1"} <= {entry.id for entry in korea().file.codex}


def test_a14_beijing_supplies_what_keeps_their_economy_up() -> None:
    shielded = at({"pressure": 80, "china.leak": 90})
    squeezed = at({"pressure": 80, "china.leak": 10})
    assert worth("economy_target", shielded) > worth("economy_target", squeezed)
    collapsing, steady = at({"dprk.economy": 20}), at({"dprk.economy": 50})
    assert weight("initiatives.china_border_open", collapsing) > weight(
        "initiatives.china_border_open", steady
    )
    opened = happen("initiatives.china_border_open", collapsing).by("initiatives.china_border_open")
    assert signs(opened, "china.leak+ dprk.economy+")


def test_a15_one_man_decides_and_his_profile_is_drawn() -> None:
    game = {"credibility": 30, "dprk.security": 10, "tension": 70, "posture": 60}
    assert len({worth("need", at(game, kind=kind)) for kind in DISPOSITIONS}) == len(DISPOSITIONS)
    assert signs(play("leader_letter", at()), "dprk.legitimacy+ dprk.trust+")
    assert signs(play("propose_summit", at()), "dprk.legitimacy+")


def test_a16_experts_and_advisors_hold_opposed_views() -> None:
    advice = player_view(at()).advice
    assert len(advice) >= 5
    assert len({piece.move for piece in advice}) >= 2
    freezer, sceptic = (happen(f"events.experts_disagree.{side}", at()) for side in ("freezer", "sceptic"))
    assert freezer["congress.trust"] < sceptic["congress.trust"]
    assert all(len({reading.text for reading in lens.readings}) >= 2 for lens in korea().file.lenses)
