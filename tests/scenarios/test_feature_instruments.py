"""I01 to I33 of the seed items: what the envoy can do, and what each does besides."""

from __future__ import annotations

from tests.scenarios.korea import (
    answered,
    at,
    axis,
    clause_worth,
    clauses_known,
    happen,
    korea,
    month,
    months,
    open_to,
    play,
    put,
    reserve,
    signed,
    signs,
    weight,
    worth,
)

from diplogame.engine.viewing import player_view

FORUM = {"china.trust": 60, "russia.trust": 60, "rok.trust": 70, "japan.trust": 70, "dprk.trust": 40}
TALKS = {"channel_open": 1, "talks_active": 1, "tension": 45}
TRUSTING = {**TALKS, **FORUM, "dprk.trust": 90, "congress.trust": 90, "support": 80, "dprk.security": 80}


def test_i01_dialogue_builds_trust_and_those_not_told_mind() -> None:
    assert signs(play("new_york_channel", at()), "dprk.trust+ tension- channel_open+")
    told = at({"told_seoul": 1, "told_tokyo": 1, "channel_open": 1})
    untold = at({"channel_open": 1})
    for reaction in ("reactions.rok_not_told", "reactions.tokyo_not_told"):
        assert weight(reaction, untold) > weight(reaction, told) == 0
    hurt = answered("listen", untold)
    assert hurt["rok.trust"] < untold.value("rok.trust") or hurt["japan.trust"] < untold.value("japan.trust")


def test_i02_listening_tells_what_they_want_and_looks_weak_at_home() -> None:
    game = at(TALKS)
    heard = answered("listen", game)
    assert signs(play("listen", game), "dprk.trust+ support-")
    assert clauses_known("dprk", heard.game) == clauses_known("dprk", game) + 2


def test_i03_a_package_is_signed_when_it_reaches_every_reserve() -> None:
    package = "test_halt relief_step assurance_clause"
    assert signed(put(package, at(TRUSTING)).game) == set(package.split())
    assert signed(put("test_halt assurance_clause", at({**TRUSTING, "dprk.trust": 30})).game) == set()
    for unhappy, values in (
        ("dprk", {"dprk.trust": 0, "us_broken": 3}),
        ("congress", {"congress.trust": 0, "support": 5}),
    ):
        refused = put(package, at({**TRUSTING, **values}))
        assert not signed(refused.game)
        table = player_view(refused.game).table
        assert table
        assert {party.actor for party in table.parties if party.answer == "refuses"} == {unhappy}
        assert all(party.objection for party in table.parties if party.actor == unhappy)
    biting = at({"pressure": 90, "china.leak": 20})
    assert clause_worth("relief_step", "dprk", biting) > clause_worth("relief_step", "dprk", at()) > 0
    before, after = (
        clauses_known("dprk", game) for game in (at(TALKS), answered("negotiation_round", at(TALKS)).game)
    )
    assert after == before + 1


def test_i04_relief_step_for_step_moves_talks_and_spends_leverage() -> None:
    assert signs(play("ease_step", at(TALKS)), "dprk.trust+ tension- pressure- congress.trust- credibility-")
    earned = play("ease_step", at({**TALKS, "moratorium": 1}))
    assert earned["dprk.trust"] > play("ease_step", at(TALKS))["dprk.trust"]
    assert signs(earned, "credibility=")


def test_i05_lifting_everything_jumps_trust_once_and_drops_everyone_else() -> None:
    all_at_once, step = play("lift_all", at(TALKS)), play("ease_step", at(TALKS))
    assert all_at_once["dprk.trust"] >= 3 * step["dprk.trust"]
    assert signs(all_at_once, "pressure- congress.trust- support- japan.trust- rok.trust- credibility-")
    fearful, greedy = at(TALKS, kind="fearful"), at(TALKS, kind="greedy")
    assert weight("reactions.lift_all_feast", fearful) < weight("reactions.lift_all_feast", greedy)
    assert weight("reactions.lift_all_suspicion", fearful) > weight("reactions.lift_all_suspicion", greedy)
    lifted = answered("lift_all", at(TALKS)).game
    assert worth("bite", lifted) < worth("bite", at(TALKS))
    assert not open_to("lift_all", lifted.replace_values({"pressure": 90, "turn": 20}))


def test_i06_a_conditional_offer_pays_only_for_the_deed() -> None:
    assert signs(play("conditional_offer", at({"channel_open": 1})), "offer_made+ clarity+ pressure=")
    offered = happen("reactions.offer_taken", at({"channel_open": 1, "offer_made": 1})).game
    bare = offered.replace_values({"moratorium": 0, "yongbyon_frozen": 0})
    assert not open_to("pay_reward", bare)
    assert open_to("pay_reward", bare.replace_values({"moratorium": 1}))
    taken = happen("reactions.offer_taken", at({"offer_made": 1}))
    assert taken["moratorium"]
    unpaid = months(taken.game, 5, {"moratorium": 1, "offer_made": 1, "tension": 40})
    assert unpaid.value("us_broken") == 1


def test_i07_aid_feeds_people_and_needs_a_door_to_come_through() -> None:
    assert signs(play("food_aid", at({"channel_open": 1})), "humanitarian+ dprk.trust+ congress.trust-")
    assert not open_to("food_aid", at({"channel_open": 0}))
    assert not open_to("fuel_aid", at({"talks_active": 1, "moratorium": 0}))


def test_i08_sanctions_bite_by_what_does_not_leak_and_rally() -> None:
    game = at({"china.leak": 20})
    changes = play("treasury_designations", game)
    assert signs(changes, "pressure+ dprk.trust- dprk.legitimacy+ humanitarian- tension+")
    assert worth("bite", answered("treasury_designations", game).game) > worth("bite", game)


def test_i09_a_threat_works_before_the_measure_and_once() -> None:
    game = at({"credibility": 60}, kind="greedy")
    threat, deed = play("threaten_sanctions", game), play("treasury_designations", game)
    assert threat["dprk.trust"] > deed["dprk.trust"]
    assert signs(
        happen("reactions.threat_works", game).by("reactions.threat_works"), "provocation_heat- tension-"
    )
    assert weight("reactions.threat_works", game) > 0
    assert weight("reactions.threat_works", happen("reactions.threat_works", game).game) == 0
    forgotten = happen("moves.threaten_sanctions.later.0", game)
    assert forgotten["credibility"] < game.value("credibility")


def test_i10_more_forces_deter_reassure_and_alarm() -> None:
    for move in ("carrier_group", "show_of_force"):
        assert signs(
            play(move, at()), "posture+ credibility+ tension+ dprk.trust- dprk.security- japan.trust+"
        )
    assert worth("threat_felt", at({"posture": 80})) > worth("threat_felt", at({"posture": 40}))


def test_i11_a_crossed_line_is_kept_or_given_up_and_silence_gives_it_up() -> None:
    stated = answered("line.ally.public", at({"tension": 60})).game
    crossed = month(stated.replace_values({"ally_attacked": 1})).game
    assert open_to("line.ally.enforce", crossed)
    assert open_to("line.ally.back_down", crossed)
    held, left = answered("line.ally.enforce", crossed), answered("line.ally.back_down", crossed)
    assert held["credibility"] > crossed.value("credibility") > left["credibility"]
    for line in korea().file.red_lines:
        tested = at({f"line.{line.id}.crossed": 1})
        assert play(f"line.{line.id}.back_down", tested)["credibility"] < 0
        if line.id != "nuclear_use":
            assert play(f"line.{line.id}.enforce", tested)["credibility"] > 0
    silent = month(crossed)
    assert silent["bluffs"] == 1
    assert silent.by("red_lines.ally.back_down") or silent["credibility"] < crossed.value("credibility")


def test_i12_force_is_answered_by_the_frightened_and_shuts_every_good_ending() -> None:
    strike = play("limited_strike", at())
    assert strike["tension"] >= 10
    assert strike["force_used"] == 1
    retaliation = [weight("reactions.strike_retaliation", at(kind=kind)) for kind in ("greedy", "fearful")]
    assert retaliation[0] < retaliation[1]
    at_war = at({"force_used": 1, "ally_attacked": 1, "tension": 90})
    assert month(month(at_war).game.replace_values({"tension": 90, "ally_attacked": 1})).game.ending == "war"
    peace = {
        "turn": 24,
        "freeze_verified": 1,
        "inspectors_in": 1,
        "yongbyon_frozen": 1,
        "settlement": 60,
        "tension": 30,
    }
    assert month(at({**peace, "rok.trust": 70})).game.ending == "verified_freeze"
    assert month(at({**peace, "rok.trust": 70, "force_used": 1})).game.ending == "exchange"


def test_i13_a_firm_answer_keeps_credibility_and_the_quarrel() -> None:
    assert open_to("respond_firm", at({"provoked_recently": 1, "missile_tests": 2}))
    assert not open_to("respond_firm", at({"provoked_recently": 0, "missile_tests": 2}))
    assert signs(play("respond_firm", at()), "credibility+ tension+ dprk.trust-")


def test_i14_an_assurance_is_believed_by_trust_and_undone_by_contrary_words() -> None:
    wary, trusting = at({"dprk.trust": 0}), at({"dprk.trust": 70})
    assert play("assurance", trusting)["dprk.security"] > play("assurance", wary)["dprk.security"]
    assured = answered("assurance", trusting).game
    assert assured.value("assured")
    for contrary in ("public_warning", "preventive_talk", "rights_statement"):
        assert play(contrary, assured)["assured"] == -1


def test_i15_recognition_follows_an_assurance_and_costs_allies() -> None:
    assert not open_to("acknowledge_sovereignty", at({"channel_open": 1, "dprk.trust": 40}))
    ready = at({"channel_open": 1, "assured": 1, "dprk.trust": 40})
    assert open_to("acknowledge_sovereignty", ready)
    assert signs(play("acknowledge_sovereignty", ready), "dprk.security+ rok.trust- japan.trust- opinion-")


def test_i16_the_words_on_reunification_are_those_that_may_be_said() -> None:
    move = next(move for move in korea().file.moves if move.id == "reunification_words")
    assert "accelerated reunification" in move.title
    assert move.once
    assert signs(play("reunification_words", at()), "dprk.security+ china.trust+ rok.trust-")


def test_i17_a_clear_statement_makes_misreading_rarer() -> None:
    game = at({"clarity": 20})
    clear = answered("clear_statement", game)
    assert worth("misread", clear.game) < worth("misread", game)
    assert weight("reactions.step_misjudged", clear.game) < weight("reactions.step_misjudged", game)


def test_i18_pressure_with_an_open_door_costs_less_trust_than_pressure_alone() -> None:
    game = at()
    assert play("two_track", game)["dprk.trust"] > play("treasury_designations", game)["dprk.trust"]
    assert signs(play("two_track", game), "pressure+ offer_made+")
    shut, open_door = at({"offer_made": 0}), at({"offer_made": 1})
    assert (
        weight("reactions.pure_pressure_split", shut)
        > weight("reactions.pure_pressure_split", open_door)
        == 0
    )
    assert weight("reactions.two_track_weighed", at(kind="mixed")) > weight(
        "reactions.two_track_weighed", at(kind="fearful")
    )


def test_i19_a_resolution_multiplies_the_bite_and_shares_the_blame() -> None:
    game = at({"china.trust": 70, "russia.trust": 70})
    assert signs(play("un_resolution", game), "clarity+ dprk.trust-")
    adopted = happen("reactions.council_adopts", game)
    assert signs(adopted.by("reactions.council_adopts"), "pressure+ china.leak- un_resolutions+")
    alone = answered("treasury_designations", game)
    assert worth("bite", adopted.game) > worth("bite", alone.game)
    assert worth("rally", adopted.game) < worth("rally", game)


def test_i20_a_veto_can_only_stop_a_rival_text_and_the_vetoes_that_matter_are_theirs() -> None:
    assert not open_to("block_draft", at({"rival_draft": 0}))
    blocked = answered("block_draft", at({"rival_draft": 1}))
    assert not blocked["rival_draft"]
    assert signs(play("block_draft", at({"rival_draft": 1})), "opinion- pressure=")
    for trust, moved in ((10, True), (60, False)):
        assert (weight("reactions.russia_rival_draft", at({"russia.trust": trust})) > 0) == moved
    assert happen("reactions.russia_rival_draft", at())["rival_draft"]
    hostile = at({"china.trust": 5, "russia.trust": 5, "provoked_recently": 0})
    assert signs(
        happen("reactions.council_veto", hostile).by("reactions.council_veto"), "credibility- pressure="
    )
    assert weight("reactions.council_veto", hostile) > 0


def test_i21_consulting_is_free_and_neglect_is_not() -> None:
    consulted = answered("consult_allies", at({"consult_gap": 5}))
    assert signs(play("consult_allies", at({"consult_gap": 5})), "capital= rok.trust+ japan.trust+")
    assert consulted["consult_gap"] == 0
    neglected = month(at({"consult_gap": 5})).by("drift.allies_feel_forgotten")
    assert signs(neglected, "rok.trust- japan.trust-")
    assert not month(consulted.game).by("drift.allies_feel_forgotten")


def test_i22_a_joint_plan_needs_both_allies_and_binds_them() -> None:
    ready = {"rok.trust": 70, "japan.trust": 70, "tension": 70, "cohesion": 60}
    assert open_to("allied_plan", at(ready))
    assert not open_to("allied_plan", at({**ready, "japan.trust": 20}))
    assert not open_to("allied_plan", at({**ready, "rok.trust": 20}))
    planned = answered("allied_plan", at(ready)).game
    assert signs(play("allied_plan", at(ready)), "cohesion+ credibility+")
    assert axis("alliance", planned) > axis("alliance", planned.replace_values({"allied_plan": 0}))


def test_i23_kaesong_helps_the_koreas_and_leaks() -> None:
    changes = play("reopen_kaesong", at({"rok.engagement": 60, "inter_korean": 1, "tension": 40}))
    assert signs(changes, "rok.engagement+ dprk.economy+ china.leak+ congress.trust-")
    assert worth("economy_target", at({"kaesong_open": 1})) > worth("economy_target", at())


def test_i24_reunions_are_cheap_human_and_first_to_go() -> None:
    calm = {"inter_korean": 1, "rok.engagement": 50}
    assert open_to("family_reunions", at({**calm, "tension": 40}))
    assert not open_to("family_reunions", at({**calm, "tension": 75}))
    assert signs(play("family_reunions", at({**calm, "tension": 40})), "humanitarian+ rok.engagement+")


def test_i25_a_tokyo_that_talks_steadies_both() -> None:
    assert not open_to("encourage_japan", at({"channel_open": 0, "tension": 40}))
    opened = happen("reactions.japan_door_opens", at()).by("reactions.japan_door_opens")
    assert signs(opened, "japan_track+ japan.trust+ tension-")
    assert signs(play("encourage_japan", at()), "japan.trust+")
    assert signs(happen("reactions.japan_door_shut", at()).by("reactions.japan_door_shut"), "japan.trust-")


def test_i26_mediating_works_the_worse_the_more_you_are_a_party() -> None:
    modest, armed = at({"posture": 30, "pressure": 10}), at({"posture": 95, "pressure": 95})
    assert weight("reactions.koreas_talk", modest) > weight("reactions.koreas_talk", armed)
    assert weight("reactions.koreas_snub", modest) < weight("reactions.koreas_snub", armed)
    assert happen("reactions.koreas_talk", modest)["inter_korean"]
    assert signs(play("mediate_koreas", at()), "tension- support-")


def test_i27_the_six_convene_meet_state_and_carry_out_in_that_order() -> None:
    steps = ("convene_six", "six_round", "six_statement", "six_implement")
    ready = {**FORUM, **TALKS, "yongbyon_frozen": 1, "common_line": 1}
    for stage, expected in ((0, "convene_six"), (1, "six_round"), (2, "six_statement"), (3, "six_implement")):
        game = at({**ready, "six_party_stage": stage, "six_party_open": int(stage > 0)})
        assert open_to(expected, game)
        assert not any(open_to(later, game) for later in steps[steps.index(expected) + 1 :])
    assert signs(play("convene_six", at(ready)), "china.trust+ support-")
    stated = at({**ready, "six_party_stage": 2, "six_party_open": 1})
    assert signs(play("six_statement", stated), "six_party_stage+ settlement+ tension-")


def test_i28_beijing_as_mediator_makes_tests_rarer() -> None:
    game = at({"china.trust": 70, "turn": 8})
    for move, formula in (
        ("china_mediation", "w_missile"),
        ("joint_approach", "w_missile"),
        ("china_summit", "w_nuclear"),
    ):
        calmer = answered(move, game).game.replace_values(
            {
                name: game.value(name)
                for name in ("dprk.legitimacy", "dprk.security", "tension", "credibility")
            }
        )
        assert worth(formula, calmer) < worth(formula, game), move
    assert signs(play("joint_approach", game), "china.leak-")
    assert signs(play("china_mediation", game), "tension- china.trust-")
    assert signs(play("china_summit", game), "dprk.security+ dprk.legitimacy+")


def test_i29_the_iran_template_makes_a_package_easier_to_take() -> None:
    studied = answered("iran_template", at({**TALKS, "priorities_known": 4})).game
    assert studied.value("template_studied")
    assert reserve("dprk", studied) < reserve("dprk", studied.replace_values({"template_studied": 0}))
    assert not open_to("iran_template", at({**TALKS, "priorities_known": 1}))


def test_i30_surveys_reveal_what_each_party_needs() -> None:
    for move, party in (("survey_allies", "japan"), ("survey_neighbours", "china")):
        game = at({"turn": 3})
        surveyed = answered(move, game)
        assert surveyed["priorities_known"] == 1
        assert clauses_known(party, surveyed.game) > clauses_known(party, game)


def test_i31_a_common_line_needs_known_priorities_and_opens_the_last_stage() -> None:
    assert not open_to("sanctions_line", at({**FORUM, "priorities_known": 1}))
    assert open_to("sanctions_line", at({**FORUM, "priorities_known": 3}))
    agreed = answered("sanctions_line", at({**FORUM, "priorities_known": 3})).game
    assert reserve("china", agreed) < reserve("china", agreed.replace_values({"common_line": 0}))
    last = {**FORUM, **TALKS, "six_party_stage": 3, "six_party_open": 1, "yongbyon_frozen": 1}
    assert open_to("six_implement", at({**last, "common_line": 1}))
    assert not open_to("six_implement", at(last))


def test_i32_an_attack_on_the_ally_asks_for_an_answer() -> None:
    asked = month(at({"ally_attacked": 1, "attack_age": 1})).game
    question = player_view(asked).question
    assert question
    assert question.event == "treaty_duty"
    ducked = happen("events.treaty_duty.duck", asked)
    joined = happen("events.treaty_duty.joint_answer", asked)
    assert ducked["rok.trust"] < asked.value("rok.trust") < joined["rok.trust"]
    assert signs(play("hold_fire", asked), "rok.trust- tension-")
    assert signs(play("answer_attack", asked), "rok.trust+ tension+")


def test_i33_every_partner_more_is_a_voice_more() -> None:
    game = at({"sanctions_rounds": 1})
    assert signs(play("broaden_coalition", game), "coalition+ opinion+")
    waited = months(answered("broaden_coalition", game).game, 1)
    later = month(waited)
    assert later.by("moves.broaden_coalition.later.0") == {"capital": -1}
