"""A review for programs: plain tables and lists, the same for the same counts, in a format with a number.

docs/review.md describes it. A change that programs would notice raises FORMAT.
"""

from __future__ import annotations

import json
from typing import Any

from diplogame.review.chances import Chance, Difference
from diplogame.review.model import Decision, Review, Share, TurnSwing

FORMAT = 1
_DIGITS = 4


def review_json(review: Review) -> str:
    """The review as JSON, with a line break at the end."""
    return json.dumps(review_tables(review), ensure_ascii=False, indent=1) + "\n"


def review_tables(review: Review) -> dict[str, Any]:
    """The review as what JSON can hold."""
    lost = review.last_exit
    return {
        "format": FORMAT,
        "kind": "diplogame review",
        "scenario": review.scenario,
        "title": review.title,
        "seed": review.seed,
        "ending": review.ending,
        "grade": review.grade,
        "good": review.good,
        "policy": {"name": review.policy, "text": review.policy_text, "note": review.policy_note},
        "playouts": review.playouts,
        "compiled": review.compiled,
        "precision": {
            "wanted": review.wanted,
            "reached": _round(review.precision),
            "complete": review.complete,
        },
        "curve": [
            {"turn": point.turn, "date": point.date, "chance": _chance(point.chance)}
            for point in review.points
        ],
        "account": {
            "beginning": _chance(review.account.beginning),
            "yours": _share(review.account.yours),
            "world": _share(review.account.world),
            "end": review.account.end.share if review.account.end.games else None,
        },
        "turns": [_swing(swing) for swing in review.swings],
        "turning_points": [swing.turn for swing in review.turning_points],
        "last_exit": lost and {"turn": lost.turn, "decision": lost.decision, "bar": lost.bar},
        "decisions": [_decision(decision) for decision in review.decisions],
        "advisors": [
            {
                "id": one.id,
                "name": one.name,
                "asked": one.asked,
                "followed": one.followed,
                "helped": one.helped,
                "harmed": one.harmed,
                "worth": _share(one.worth),
            }
            for one in review.advisors
        ],
        "forecasts": {
            "brier": review.forecasts.score and _round(review.forecasts.score),
            "missed": review.forecasts.missed,
            "given": [
                {"question": one.question, "answer": one.answer, "came": one.came, "score": _round(one.score)}
                for one in review.forecasts.given
            ],
        },
        "hidden": [
            {
                "actor": one.actor,
                "disposition": one.disposition,
                "clues": [
                    {"turn": clue.turn, "disposition": clue.disposition, "true": clue.true, "text": clue.text}
                    for clue in one.clues
                ],
            }
            for one in review.hidden
        ],
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "turn": decision.turn,
        "place": decision.place,
        "move": decision.move,
        "title": decision.title,
        "word": decision.word.value,
        "settled": decision.settled,
        "before": _chance(decision.before),
        "after": _chance(decision.after),
        "gain": _difference(decision.gain),
        "others": [
            {
                "moves": list(one.moves),
                "title": one.title,
                "chance": _chance(one.chance),
                "against": _difference(one.against),
            }
            for one in decision.others
        ],
    }


def _swing(swing: TurnSwing) -> dict[str, Any]:
    return {
        "turn": swing.turn,
        "swing": _share(swing.swing),
        "yours": _share(swing.yours),
        "world": _share(swing.world),
        "decision": swing.decision,
        "news": list(swing.news),
    }


def _chance(chance: Chance) -> dict[str, Any]:
    low, high = chance.interval()
    bounds = {"low": _round(low), "high": _round(high)}
    return {"good": chance.good, "games": chance.games, "share": _round(chance.share), **bounds}


def _difference(found: Difference) -> dict[str, Any]:
    low, high = found.interval()
    counts = {"gained": found.gained, "lost": found.lost, "shared": found.shared}
    return {**counts, "share": _round(found.share), "low": _round(low), "high": _round(high)}


def _share(share: Share) -> dict[str, float]:
    return {"amount": _round(share.amount), "half_width": _round(share.half_width)}


def _round(value: float) -> float:
    return round(value, _DIGITS)
