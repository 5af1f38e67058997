"""What changed and why: meters with their sums, flags with a word, and each reason once."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.sample import sample_view
from tests.tui.sample_story import entry

from diplogame.engine.view import LedgerEntry
from diplogame.tui.widgets.changes import Changes
from diplogame.tui.widgets.ledger import ledger_rows, why

VIEW = sample_view()
FLAG = entry(
    6, "move", "told_tokyo", "Tokyo was told", 1, 0, "moves.brief", "Brief", "They heard it first.", 3
)


def drawn(*ledger: LedgerEntry, about: str = "Brief", width: int = 60) -> list[str]:
    changes = Changes()
    changes.set_reactive(Changes.view, VIEW)
    changes.set_reactive(Changes.ledger, ledger)
    changes.set_reactive(Changes.about, about)
    return changes.words(width).plain.splitlines()


def test_a_flag_is_told_in_words_and_not_as_a_number() -> None:
    assert drawn(FLAG) == ["Brief", "• Tokyo was told: yes now", "  · They heard it first."]
    off = replace(FLAG, amount=-1, before=1, after=0)
    assert "• Tokyo was told: no now" in drawn(off)


def test_a_change_without_a_title_begins_with_its_reason() -> None:
    night = entry(6, "drift", "tension", "Regional tension", -4, 58, "drift.night", "", "Another night.", 3)
    assert drawn(night, about="End the turn")[-1] == "  −4 Another night."
    unsaid = replace(night, because="")
    assert drawn(unsaid, about="End the turn")[-1] == "  −4 Drift. "


def test_a_reason_that_stands_above_is_not_told_again() -> None:
    one = entry(6, "move", "tension", "Regional tension", -4, 58, "moves.brief", "Brief", "They heard it.", 3)
    other = replace(one, meter="dprk.trust", title="Trust: DPRK", amount=2, before=10, after=12)
    said = drawn(one, other)
    assert said[2] == "  −4 They heard it."
    assert said[4] == "  +2 For the same reason."


def test_the_ledger_tells_a_flag_in_words_too() -> None:
    view = replace(VIEW, ledger=(FLAG,))
    (row,) = ledger_rows(view)
    assert "yes" in row.draw(76).plain
    assert "0→1" not in row.draw(76).plain
    assert "Tokyo was told: yes now" in why(view, FLAG).plain
    assert "= +1" not in why(view, FLAG).plain


def test_a_meter_whose_title_has_no_room_in_the_ledger_goes_by_its_short_name() -> None:
    (trust,) = (actor.trust for actor in VIEW.actors if actor.id == "dprk")
    assert trust is not None
    long = entry(6, "move", trust.id, "Trust: the Democratic People's Republic", 1, 0, "m", "Brief", "", 3)
    (row,) = ledger_rows(replace(VIEW, ledger=(long,)))
    assert "DPRK trust" in row.draw(76).plain


def test_all_meters_are_named_in_one_way() -> None:
    one = entry(6, "move", "tension", "Regional tension", -4, 58, "moves.brief", "Brief", "They heard it.", 3)
    trust = replace(one, meter="dprk.trust", title="Trust: North Korea", amount=2, before=10, after=12)
    wide, narrow = (" ".join(drawn(one, trust, width=width)) for width in (60, 33))
    assert "Regional tension" in wide
    assert "Trust: North Korea" in wide
    assert "Regional tension" not in narrow
    assert "DPRK trust" in narrow
