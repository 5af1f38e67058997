"""K01 to K08, the essays' claims, and T01 to T08, their trade-offs: tested, not taken for granted."""

from __future__ import annotations

from tests.scenarios.korea import (
    answered,
    at,
    axis,
    clause_worth,
    first_of,
    games,
    happen,
    korea,
    month,
    open_to,
    play,
    put,
    signed,
    signs,
    weight,
    worth,
)

TALKS = {"channel_open": 1, "talks_active": 1, "tension": 45}
FORUM = {"china.trust": 60, "russia.trust": 60, "rok.trust": 70, "japan.trust": 70, "dprk.trust": 40}
WILLING = {**TALKS, **FORUM, "dprk.trust": 90, "congress.trust": 90, "support": 80, "dprk.security": 80}
PRESSURE = first_of(
    "un_resolution", "oil_cap", "secondary_sanctions", "treasury_designations", "freeze_accounts", "sanctions_act",
    "press_beijing", "interdict_ships", "send_workers_home", "terror_listing",
)  # fmt: skip


def test_k01_sanctions_alone_never_stop_the_programme() -> None:
    start = at().value("programme")
    squeezed = at({"pressure": 100, "china.leak": 5, "dprk.economy": 10})
    assert month(squeezed).by("drift.programme_advances")["programme"] > 0
    for game in games(PRESSURE, range(40)):
        assert game.value("sanctions_rounds") >= 3
        assert not game.value("freeze_verified")
        assert not game.value("yongbyon_closed")
        assert game.value("programme") > start


def test_k02_a_freeze_for_relief_holds_while_it_is_kept_and_can_break() -> None:
    deal = put("freeze inspectors relief_step assurance_clause exercise_halt", at(WILLING))
    assert {"freeze", "inspectors"} <= signed(deal.game)
    assert deal["yongbyon_frozen"]
    assert month(at()).by("drift.programme_advances")["programme"] > 0
    verified = deal.game.replace_values({"inspectors_in": 1, "freeze_verified": 1})
    assert not month(verified).by("drift.programme_advances")
    kept, broken = (
        at({"yongbyon_frozen": 1, "dprk.trust": 70}),
        at({"yongbyon_frozen": 1, "us_broken": 3, "dprk.trust": 5}),
    )
    assert weight("initiatives.restart_yongbyon", broken) > weight("initiatives.restart_yongbyon", kept) == 0
    assert (
        happen("initiatives.restart_yongbyon", broken).by("initiatives.restart_yongbyon")["yongbyon_frozen"]
        == -1
    )


def test_k03_the_six_can_agree_on_words_sooner_than_on_deeds() -> None:
    agreed = {**TALKS, **FORUM, "six_party_open": 1, "six_party_stage": 2}
    assert open_to("six_statement", at(agreed))
    assert signs(play("six_statement", at(agreed)), "six_party_stage+ settlement+")
    stated = {**agreed, "six_party_stage": 3}
    assert not open_to("six_implement", at(stated))
    assert not open_to("six_implement", at({**stated, "yongbyon_frozen": 1}))
    assert not open_to("six_implement", at({**stated, "common_line": 1}))
    assert open_to("six_implement", at({**stated, "yongbyon_frozen": 1, "common_line": 1}))
    ended = month(at({**TALKS, "talks_stale": 9})).by("drift.talks_peter_out")
    assert signs(ended, "talks_active- dprk.trust-")


def test_k04_talks_that_succeed_help_the_us_the_north_and_the_region() -> None:
    before = at({**WILLING, "humanitarian": 30, "inter_korean": 1})
    deal = put("test_halt reunions aid relief_step assurance_clause", before).game
    assert {"reunions", "aid"} <= signed(deal)
    delivered = answered("deliver_aid", deal).game
    kept = happen("promises.clause.test_halt.kept", delivered).game
    assert axis("security", kept) > axis("security", before)
    assert axis("people", kept) > axis("people", before)
    assert signs(play("deliver_aid", deal), "humanitarian+ us_kept+")
    assert kept.value("rok.trust") > before.value("rok.trust")
    assert kept.value("settlement") > before.value("settlement")


def test_k05_a_nuclear_test_shakes_the_region_about_twice_as_far_as_a_missile() -> None:
    mountain = next(entry for entry in korea().file.codex if entry.id == "punggye_ri")
    assert "9 October 2006" in mountain.text
    assert at().value("nuclear_tests") == 5
    nuclear = happen("initiatives.dprk_nuclear_test", at()).by("initiatives.dprk_nuclear_test")
    missile = happen("initiatives.dprk_short_range", at()).by("initiatives.dprk_short_range")
    assert nuclear["nuclear_tests"] == 1
    assert 1.5 * missile["tension"] <= nuclear["tension"]
    assert nuclear["rok.trust"] <= nuclear["japan.trust"] < 0 <= nuclear.get("china.trust", 0)


def test_k06_after_half_a_century_one_sanction_more_adds_little() -> None:
    game = at()
    assert game.value("pressure") >= 30
    assert signs(play("treasury_designations", game), "pressure+")
    for leak, least in ((game.value("china.leak"), 0), (40, 1)):
        before = at({"china.leak": leak})
        after = answered("treasury_designations", before).game.replace_values({"china.leak": leak})
        assert least <= worth("bite", after) - worth("bite", before) <= 3


def test_k07_washington_and_seoul_want_the_programme_gone_and_beijing_wants_quiet() -> None:
    asked = [clause.id for clause in korea().file.clauses if clause.side == "ask"]
    every = [clause.id for clause in korea().file.clauses]
    game = at()
    for party in ("congress", "rok"):
        assert max(asked, key=lambda clause: clause_worth(clause, party, game)) == "dismantle"
    assert clause_worth("exercise_halt", "china", game) > clause_worth("dismantle", "china", game)
    assert max(every, key=lambda clause: clause_worth(clause, "china", game)) not in {
        "dismantle",
        "declaration",
    }
    assert worth("leak_target", at({"dprk.economy": 10})) > worth("leak_target", at({"dprk.economy": 50}))
    assert weight("reactions.china_fears_collapse", at({"dprk.economy": 15})) > 0


def test_k08_without_a_patron_the_same_sanctions_would_hurt_far_more() -> None:
    patron, no_patron = at(), at({"china.leak": 5})
    assert worth("bite", no_patron) >= 2 * worth("bite", patron)
    assert worth("economy_target", no_patron) < worth("economy_target", patron)


# ---- trade-offs ------------------------------------------------------------------------------------


def test_t01_talking_and_pressing_spoil_each_other() -> None:
    talking, silent = at(TALKS), at({"channel_open": 1, "tension": 45})
    assert play("freeze_accounts", talking)["dprk.trust"] < play("freeze_accounts", silent)["dprk.trust"]
    assert not open_to("ultimatum", at({**TALKS, "clarity": 80, "provoked_recently": 1}))
    for move, track, good, bad in (
        ("negotiation_round", "dialogue", "dprk.trust", "support"),
        ("treasury_designations", "sanctions", "support", "dprk.trust"),
    ):
        fresh, worn = play(move, talking), play(move, talking.replace_values({f"heat.{track}": 9}))
        assert worn.get(good, 0) < fresh[good]
        assert worn[bad] == fresh[bad] < 0
    often = answered("propose_talks", answered("new_york_channel", at()).game).game
    assert often.value("heat.dialogue") > often.value("heat.sanctions") == 0


def test_t02_goods_first_feeds_people_and_banks_first_pays_deciders() -> None:
    goods, banks = play("ease_trade_first", at(TALKS)), play("ease_finance_first", at(TALKS))
    assert signs(goods, "humanitarian+ pressure-")
    assert signs(banks, "humanitarian- pressure- dprk.legitimacy+")
    assert banks["dprk.trust"] > goods["dprk.trust"]


def test_t03_assuring_the_rulers_and_naming_their_crimes_pull_apart() -> None:
    assert signs(play("assurance", at()), "dprk.security+ opinion-")
    assured, not_assured = at({"assured": 1}), at({"assured": 0})
    spoken = play("rights_statement", assured)
    assert signs(spoken, "opinion+ dprk.trust- dprk.security- assured-")
    assert spoken["dprk.trust"] < play("rights_statement", not_assured)["dprk.trust"]


def test_t04_a_line_in_public_clears_up_and_weakens_every_assurance() -> None:
    assert signs(play("line.ally.public", at({"tension": 60})), "clarity+ credibility+ dprk.security-")
    drawn = answered("line.ally.public", at({"tension": 60, "dprk.security": 40, "dprk.trust": 60})).game
    plain = at({"tension": 60, "dprk.security": 40, "dprk.trust": 60})
    assert play("assurance", drawn)["dprk.security"] < play("assurance", plain)["dprk.security"]


def test_t05_two_are_faster_and_six_are_steadier() -> None:
    game = at({**TALKS, **FORUM, "six_party_open": 1, "six_party_stage": 2})
    alone, together = play("negotiation_round", game), play("six_round", game)
    assert alone["dprk.trust"] > together["dprk.trust"]
    assert signs(together, "rok.trust+ japan.trust+ china.trust+ russia.trust+")
    untold = at({**TALKS, "rok.trust": 50})
    assert answered("negotiation_round", untold).by("reactions.rok_not_told")["rok.trust"] < 0
    assert not answered("six_round", game).by("reactions.rok_not_told")
    assert month(at({**FORUM, "six_party_open": 1, "six_party_stage": 2, "tension": 50})).by(
        "drift.forum_steadies"
    ) == {"tension": -1}


def test_t06_backing_seouls_engagement_costs_pressure() -> None:
    game = at({"rok.engagement": 60, "inter_korean": 1, "tension": 40, "pressure": 60, "turn": 10})
    opened = answered("reopen_kaesong", game).game
    assert opened.value("rok.engagement") > game.value("rok.engagement")
    assert worth("bite", opened) < worth("bite", game)
    closed = month(opened.replace_values({"tension": 95})).by("drift.kaesong_closes")
    assert signs(closed, "kaesong_open- rok.engagement-")
    assert signs(play("back_seoul", game), "rok.trust+ cohesion-")


def test_t07_beijings_help_is_bought_in_other_markets() -> None:
    assert signs(play("pay_beijing", at()), "china.trust+ china.leak- support- congress.trust-")
    assert signs(play("thaad_restraint", at({"thaad_deployed": 1})), "china.trust+ japan.trust- credibility-")
    assert signs(play("press_beijing", at()), "china.leak- china.trust-")
    assert signs(play("secondary_sanctions", at()), "china.leak- china.trust-")


def test_t08_a_freeze_is_a_good_ending_and_more_than_a_freeze_a_better_one() -> None:
    last = {
        **FORUM,
        "turn": 24,
        "tension": 32,
        "congress.trust": 60,
        "yongbyon_frozen": 1,
        "inspectors_in": 1,
        "freeze_verified": 1,
        "moratorium": 1,
        "dprk.trust": 60,
    }
    stopped = month(at({**last, "settlement": 45})).game
    undone = month(at({**last, "settlement": 90, "yongbyon_closed": 1})).game
    grades = {ending.id: ending.grade for ending in korea().file.endings}
    assert stopped.ending == "verified_freeze"
    assert undone.ending == "settlement"
    assert (grades["verified_freeze"], grades["settlement"]) == ("good", "triumph")
