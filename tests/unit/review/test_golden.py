"""The review of a stored game reads as it did; a change of rules, policy or words shows in the difference."""

from __future__ import annotations

import difflib

from tests.unit.review.golden import KEPT, written


def test_the_review_of_a_stored_game_reads_as_it_did() -> None:
    kept, now = KEPT.read_text(encoding="utf-8").splitlines(), written().splitlines()
    changed = "\n".join(difflib.unified_diff(kept, now, "kept", "now", lineterm=""))
    assert not changed, f"{changed}\nIf this is right: python -m tests.unit.review.golden"
