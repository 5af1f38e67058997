"""Several roads lead to a good end, and which of them holds depends on whom one faces."""

from __future__ import annotations

import pytest
from tests.scenarios.korea import answered, at, happen, month, months, open_to, signs, weight, worth

from diplogame.engine.play import Game

PAID = {
    "talks_active": 1,
    "channel_open": 1,
    "moratorium": 1,
    "us_kept": 1,
    "told_seoul": 1,
    "told_tokyo": 1,
    "dprk.trust": 34,
    "dprk.security": 50,
    "congress.trust": 48,
    "tension": 44,
}
HALT = {"moratorium": 1, "channel_open": 1, "tension": 44, "dprk.security": 50}
COUNTED = {"fearful": "drills", "greedy": "money", "mixed": "meetings"}


def test_two_statements_follow_a_paid_reward_and_allies_who_were_told() -> None:
    assert open_to("parallel_statements", at(PAID))
    for lacking in ("talks_active", "moratorium", "us_kept", "told_seoul", "told_tokyo"):
        assert not open_to("parallel_statements", at({**PAID, lacking: 0})), lacking


@pytest.mark.parametrize("kind", ["fearful", "greedy", "mixed"])
def test_what_they_look_for_makes_the_statements_match(kind: str) -> None:
    rule = "reactions.statements_match"
    eager = {"fearful": {"assured": 1}, "greedy": {"secondary_sanctions": 1}, "mixed": {"six_party_open": 1}}
    plain, sought = at(PAID, kind=kind), at({**PAID, **eager[kind]}, kind=kind)
    assert weight(rule, sought) > weight(rule, plain)
    for asked in ("listen", "working_group"):
        heard = answered(asked, at({**PAID, "ny_desk": 3, "talks_stale": 3}, kind=kind)).game
        assert weight(rule, heard.replace_values(PAID)) > weight(rule, plain)


def test_statements_that_match_stop_the_reactor_bring_inspectors_and_bind_both() -> None:
    agreed = happen("reactions.statements_match", at(PAID, kind="fearful")).game
    assert agreed.value("yongbyon_frozen")
    assert open_to("ship_nutrition", agreed)
    looked = month(agreed)
    assert looked.by("compliance.deliver_inspectors") or looked["inspectors_in"]
    assert months(agreed, 2, {"dprk.trust": 34, "tension": 44}).value("freeze_verified")


def test_a_ship_that_was_read_out_and_never_sailed_starts_the_reactor_again() -> None:
    agreed = happen("reactions.statements_match", at(PAID, kind="fearful")).game
    later = months(agreed, 5, {"dprk.trust": 34, "tension": 44})
    assert later.value("us_broken") == 1


def test_yongbyon_is_offered_only_once_it_is_watched_and_closed_only_for_a_measure() -> None:
    watched = {**PAID, "yongbyon_frozen": 1, "inspectors_in": 1, "freeze_verified": 1, "us_kept": 3}
    assert weight("initiatives.dprk_offers_site", at(watched)) > 0
    assert weight("initiatives.dprk_offers_site", at({**watched, "freeze_verified": 0})) == 0
    offered = happen("initiatives.dprk_offers_site", at(watched)).game
    assert open_to("corresponding_measures", offered)
    assert not open_to("corresponding_measures", offered.replace_values({"congress.trust": 20}))


def content(kind: str) -> Game:
    """A halt in which they have what they look for."""
    if kind == "greedy":
        return answered("ease_step", at({**HALT, "enforcement_desk": 0}, kind=kind)).game.replace_values(HALT)
    has = {
        "fearful": {"exercises_suspended": 1, "assured": 1},
        "mixed": {"talks_active": 1, "talks_stale": 0},
    }
    return at({**HALT, **has[kind]}, kind=kind)


@pytest.mark.parametrize("kind", ["fearful", "greedy", "mixed"])
def test_a_halt_wears_thin_where_it_lacks_what_they_look_for(kind: str) -> None:
    slighted = at({**HALT, "turn": 12}, kind=kind)
    assert worth("pause_slighted", slighted) == 1
    assert worth("pause_slighted", content(kind)) == 0
    assert signs(month(slighted).by("drift.halt_strains"), "pause_strain+")
    assert not month(content(kind)).by("drift.halt_strains")


@pytest.mark.parametrize("kind", ["fearful", "greedy", "mixed"])
def test_no_halt_ends_over_this_before_they_have_complained(kind: str) -> None:
    strained = {**HALT, "turn": 12, "pause_strain": 6, "dprk.legitimacy": 60}
    assert weight("initiatives.dprk_tires_of_pause", at(strained, kind=kind)) == 0
    complained = month(at(strained, kind=kind))
    assert complained.by(f"drift.halt_counted_{COUNTED[kind]}")["pause_warned"] == 1
    warned = at({**strained, "pause_warned": 1}, kind=kind)
    assert weight("initiatives.dprk_tires_of_pause", warned) > 0


def test_a_halt_of_a_few_months_is_not_yet_a_pause_that_held() -> None:
    last = {**HALT, "turn": 24, "rok.trust": 60, "pressure": 40, "assured": 1, "exercises_suspended": 1}
    assert month(at({**last, "pause_age": 9})).game.ending == "pause_holds"
    assert month(at({**last, "pause_age": 2})).game.ending != "pause_holds"


def test_a_veto_of_ones_own_is_remembered_in_the_council() -> None:
    assert worth("un_votes", at({"draft_vetoed": 1})) < worth("un_votes", at())


def test_words_on_reunification_ease_what_they_fear() -> None:
    assert worth("threat_felt", at({"played.reunification_words": 1})) < worth("threat_felt", at())


def test_a_tokyo_that_talks_keeps_its_chair() -> None:
    six = {"six_party_open": 1, "six_party_stage": 2, "tension": 44, "china.trust": 50, "japan.trust": 26}
    assert month(at(six)).by("drift.forum_breaks")
    assert not month(at({**six, "japan_track": 1})).by("drift.forum_breaks")
