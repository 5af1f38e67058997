"""M01 to M15 of the seed items: how one thing leads to another."""

from __future__ import annotations

from tests.scenarios.korea import (
    answered,
    at,
    clause_worth,
    happen,
    korea,
    month,
    months,
    open_to,
    play,
    put,
    reserve,
    rule_number,
    signed,
    signs,
    weight,
    worth,
)

from diplogame.engine.cameo import default_change, goldstein_values
from diplogame.rules.emit import evaluate

TALKS = {"channel_open": 1, "talks_active": 1, "tension": 45}
TESTS = ("dprk_short_range", "dprk_icbm", "dprk_nuclear_test")


def test_m01_a_sagging_regime_provokes_and_provoking_mends_it() -> None:
    sagging, firm = at({"dprk.legitimacy": 25}), at({"dprk.legitimacy": 75})
    assert worth("provocation", sagging) > worth("provocation", firm)
    for test in TESTS:
        rule = f"initiatives.{test}"
        assert weight(rule, at({"dprk.legitimacy": 25, "programme": 65})) > weight(
            rule, at({"dprk.legitimacy": 75, "programme": 65})
        )
        assert signs(happen(rule, sagging).by(rule), "dprk.legitimacy+")


def test_m02_who_fears_collapse_does_not_sell_the_deterrent() -> None:
    afraid, safe = at({"dprk.security": 5}), at({"dprk.security": 80})
    for clause in ("freeze", "declaration", "dismantle"):
        assert clause_worth(clause, "dprk", afraid) < clause_worth(clause, "dprk", safe)
    assert reserve("dprk", afraid) > reserve("dprk", safe)
    assert worth("need", at({"dprk.security": 5}, kind="fearful")) > worth(
        "need", at({"dprk.security": 80}, kind="fearful")
    )


def test_m03_the_north_acts_for_reasons_and_states_them() -> None:
    rules = [
        option
        for option in korea().options
        if option.actor == "dprk" and option.kind in {"initiative", "reaction"}
    ]
    assert rules
    assert all(option.because for option in rules)
    talking = at({**TALKS, "programme": 80})
    assert weight("initiatives.dprk_nuclear_test", talking) == worth("w_nuclear", talking) == 0
    frightened, bold = {"posture": 90, "tension": 80}, {"credibility": 10}
    assert worth("need", at(frightened, kind="fearful")) > worth("need", at(kind="fearful"))
    assert worth("need", at(frightened, kind="greedy")) == worth("need", at(kind="greedy"))
    assert worth("need", at(bold, kind="greedy")) > worth("need", at(kind="greedy"))
    assert weight("initiatives.dprk_nuclear_test", talking.replace_values({"talks_active": 0})) > 0
    assert worth("w_outreach", at({"rok.engagement": 80, "tension": 30})) > worth(
        "w_outreach", at({"tension": 80})
    )


def test_m04_broken_promises_colour_new_ones_on_either_side() -> None:
    for broken, kept in (("dprk_broken", "dprk_kept"), ("us_broken", "us_kept")):
        worse, better = at({broken: 2}), at({kept: 2})
        assert worth("good_faith", worse) < worth("good_faith", at()) < worth("good_faith", better)
        assert reserve("dprk", worse) > reserve("dprk", better)
        assert worth("echo", worse) < worth("echo", better)
    assert worth("comply", at({"us_broken": 2})) < worth("comply", at())


def test_m05_the_bite_of_a_sanction_wears_off() -> None:
    level = {"pressure": 70, "china.trust": 60, "china.leak": 44, "dprk.economy": 40, "russia.trust": 40}
    held = {name: value for name, value in level.items() if name != "china.leak"} | {"tension": 45}
    adopted = happen("reactions.council_adopts", at(level)).game.replace_values(held)
    bites = [worth("bite", months(adopted, number, held)) for number in (0, 3, 6)]
    assert bites[0] > bites[1] >= bites[2]
    assert month(at(level)).by("drift.trade_reroutes")["china.leak"] > 0
    assert month(adopted).by("drift.leak_follows_beijing")["china.leak"] > 0
    designated = happen("moves.treasury_designations.later.0", at(level))
    assert worth("bite", designated.game) <= worth("bite", at(level))
    assert worth("bite", happen("reactions.council_adopts.later.0", at(level)).game) < worth(
        "bite", at(level)
    )


def test_m06_every_round_of_sanctions_gives_the_rulers_an_argument() -> None:
    assert signs(play("treasury_designations", at()), "dprk.legitimacy+")
    assert signs(
        happen("reactions.sanction_defiance", at()).by("reactions.sanction_defiance"), "dprk.legitimacy+"
    )
    assert worth("rally", at(sanctions="rally")) > worth("rally", at(sanctions="enforcement"))
    blamed, shared = at({"un_resolutions": 0}), at({"un_resolutions": 1})
    assert worth("rally", blamed) > worth("rally", shared)


def test_m07_sanctions_that_bite_reach_ordinary_people_and_are_seen_to() -> None:
    biting = at({"pressure": 90, "china.leak": 5})
    assert month(biting).by("drift.ordinary_people_pay")["humanitarian"] < 0
    assert not month(at({"pressure": 90, "china.leak": 95})).by("drift.ordinary_people_pay")
    exempt = month(at({"pressure": 90, "china.leak": 5, "exemptions": 1}))
    assert (
        exempt.by("drift.ordinary_people_pay")["humanitarian"]
        > month(biting).by("drift.ordinary_people_pay")["humanitarian"]
    )
    seen = month(at({"pressure": 90, "humanitarian": 8})).by("drift.hunger_is_seen")
    assert signs(seen, "opinion- rok.trust-")


def test_m08_with_a_higher_leak_the_same_sanction_bites_less() -> None:
    bites = [
        worth("bite", answered("treasury_designations", at({"china.leak": leak})).game)
        for leak in (10, 50, 90)
    ]
    assert bites[0] > bites[1] > bites[2]
    assert worth("economy_target", at({"china.leak": 10})) < worth("economy_target", at({"china.leak": 90}))


def test_m09_talks_build_trust_with_falling_returns_and_a_breach_loses_it() -> None:
    fresh = play("negotiation_round", at({**TALKS, "talks_stale": 0}))
    stale = play("negotiation_round", at({**TALKS, "talks_stale": 8}))
    assert fresh["dprk.trust"] > stale.get("dprk.trust", 0)
    assert fresh["support"] > stale["support"]
    assert month(at({**TALKS, "talks_stale": 6})).by("drift.stale_talks_cost")["dprk.trust"] < 0
    signed_deal = put(
        "test_halt relief_step assurance_clause",
        at({**TALKS, "dprk.trust": 90, "congress.trust": 90, "support": 80, "dprk.security": 80}),
    )
    breached = play("treasury_designations", signed_deal.game)["dprk.trust"]
    assert signed(signed_deal.game)
    assert breached < play("treasury_designations", at())["dprk.trust"]


def test_m10_a_tokyo_track_lowers_the_resting_tension() -> None:
    assert worth("tension_base", at({"japan_track": 1})) < worth("tension_base", at({"japan_track": 0}))


def test_m11_kept_lines_are_believed_and_allies_notice_bluffs_first() -> None:
    game = at({"line.ally.crossed": 1, "ally_attacked": 1})
    assert signs(play("line.ally.enforce", game), "credibility+ rok.trust+ lines_held+")
    bluff = play("line.ally.back_down", game)
    assert signs(bluff, "credibility- rok.trust- japan.trust- bluffs+")
    assert bluff["rok.trust"] < bluff.get("support", 0)
    assert worth("compel", at({"credibility": 80})) > worth("compel", at({"credibility": 20}))
    at_home = at({"line.ally.crossed": 1, "ally_attacked": 1}, audience="fearon")
    assert play("line.ally.back_down", at_home)["support"] < bluff.get("support", 0)


def test_m12_every_step_moves_tension_and_tension_fades() -> None:
    base = worth("tension_base", at())
    assert worth("tension_base", at({"posture": 90})) > base > worth("tension_base", at({"settlement": 90}))
    high, low = at({"tension": base + 30}), at({"tension": base - 30})
    fading = month(high).by("drift.tension_settles")["tension"]
    assert -12 <= fading <= -5
    assert month(low).by("drift.tension_settles")["tension"] > 0
    scale = korea().file.goldstein
    assert scale
    for move in korea().file.moves:
        if move.cameo and move.target and "tension" not in move.effects:
            tenths, _ = goldstein_values()[move.cameo]
            full = scale.tension_down if tenths > 0 else scale.tension_up
            size = default_change(tenths, full)
            option = korea().options[rule_number(f"moves.{move.id}")]
            made = [effect.value for effect in option.effects if korea().slots[effect.slot].name == "tension"]
            assert [evaluate(node, at().state) for node in made] == (
                [-size if tenths > 0 else size] if size else []
            )


def test_m13_a_verified_freeze_stops_the_programme_and_an_unverified_one_does_not() -> None:
    looked_at = {"yongbyon_frozen": 1, "inspectors_in": 1, "dprk.trust": 60, "tension": 40}
    assert month(at(looked_at)).by("drift.freeze_becomes_verified")["freeze_verified"] == 1
    frozen = at({**looked_at, "freeze_verified": 1})
    assert not month(frozen).by("drift.programme_advances")
    announced = at({"yongbyon_frozen": 1, "moratorium": 1, "programme": 60})
    assert month(announced).by("drift.programme_advances")["programme"] > 0
    assert worth("w_nuclear", frozen) == 0


def test_m14_a_package_is_signed_when_each_party_gets_what_it_needs_and_not_before() -> None:
    package = ["test_halt", "relief_step", "assurance_clause"]
    content = dict.fromkeys(("congress.trust", "support", "rok.trust", "japan.trust", "china.trust"), 70)
    verdicts: set[bool] = set()
    for trust in range(0, 100, 6):
        game = at({**TALKS, **content, "russia.trust": 60, "dprk.security": 60, "dprk.trust": trust})
        enough = [
            sum(clause_worth(clause, party, game) for clause in package) >= reserve(party, game)
            for party in ("dprk", "congress", "rok", "japan", "china", "russia")
        ]
        outcome = put(" ".join(package), game)
        assert bool(signed(outcome.game)) == all(enough) == (outcome["table.refused"] == 0)
        if all(enough) and not verdicts & {True}:
            assert not signed(put("test_halt", game).game), "an ask without an offer"
            assert not signed(put("test_halt assurance_clause", game).game)
            assert not signed(put("test_halt relief_step", game).game)
        verdicts.add(all(enough))
    assert verdicts == {True, False}
    assert clause_worth("test_halt", "dprk", at()) < 0 < clause_worth("test_halt", "congress", at())


def test_m15_standing_still_lets_the_programme_advance() -> None:
    for level in (40, 60, 70):
        assert month(at({"programme": level})).by("drift.programme_advances")["programme"] > 0
    assert months(at(), 8, {"tension": 45, "support": 60}).value("programme") > at().value("programme") + 8
    assert not open_to("pay_reward", at())
