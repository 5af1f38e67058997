"""Which name an author probably meant."""

import pytest

from diplogame.findings import did_you_mean

NAMES = ["tension", "dprk.trust", "rok.trust", "programme", "channel_open", "turn", "turns_left"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("tensoin", "tension"),
        ("Tension", "tension"),
        ("dprk_trust", "dprk.trust"),
        ("trust.dprk", "dprk.trust"),
        ("trust.dprkk", None),
        ("dprk.trsut", "dprk.trust"),
        ("program", "programme"),
        ("channelopen", "channel_open"),
        ("trun", "turn"),
        ("weather", None),
        ("x", None),
        ("", None),
    ],
)
def test_the_one_near_name_is_meant(name: str, meant: str | None) -> None:
    assert did_you_mean(name, NAMES) == meant


def test_two_names_equally_near_are_no_help() -> None:
    assert did_you_mean("line_c", ["line_a", "line_b"]) is None


def test_names_that_differ_only_in_case_do_not_tie() -> None:
    assert did_you_mean("tensio", ["tension", "Tension"]) == "Tension"


def test_a_name_is_no_misspelling_of_itself() -> None:
    assert did_you_mean("tension", ["tension"]) is None
