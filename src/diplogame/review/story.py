"""What a review says, in sentences: for the text, the page and the screen alike."""

from __future__ import annotations

from diplogame.report.shapes import LineChart, Mark, Series
from diplogame.review.chances import Chance, Difference
from diplogame.review.model import AdvisorRecord, Decision, Exit, Forecasts, Hidden, Review, Share, TurnSwing
from diplogame.review.words import NOTABLE, Word
from diplogame.scenario.vocabulary import GRADES

_PERCENT = 100
_SHORT = 72
_MINUS = "\N{MINUS SIGN}"


# --- numbers --------------------------------------------------------------------------------


def percent(chance: Chance) -> str:
    """'43'; 'under 1' and 'over 99' where nothing can be ruled out, '?' before anything was played."""
    if not chance.games:
        return "?"
    share = round(_PERCENT * chance.share)
    if chance.games > 1 and share == 0:
        return "under 1"
    if chance.games > 1 and share == _PERCENT:
        return "over 99"
    return str(share)


def spread(chance: Chance) -> str:
    """'43 (41 to 45)': the chance with its 95 % interval."""
    if not chance.games:
        return "?"
    low, high = chance.interval()
    return f"{percent(chance)} ({round(_PERCENT * low)} to {round(_PERCENT * high)})"


def points(difference: Difference) -> str:
    """'+5 ±2': a difference in points of 100 with half of its 95 % interval."""
    return amount(difference.share, difference.half_width) if difference.games else "?"


def amount(share: float, half_width: float) -> str:
    """'+5 ±2'."""
    return f"{signed(round(_PERCENT * share))} ±{max(1, round(_PERCENT * half_width))}"


def signed(number: int) -> str:
    """'+3', '−3' or '0', with a true minus: plain ASCII is made of a whole text, see `lines.ascii_of`."""
    return f"{number:+d}".replace("-", _MINUS) if number else "0"


def _points(share: float) -> str:
    number = abs(round(_PERCENT * share))
    return f"{number} point{'' if number == 1 else 's'}"


# --- the whole ------------------------------------------------------------------------------


def heading(review: Review) -> str:
    """'Review of "Fire and Fury", seed 7'."""
    return f'Review of "{review.title}", seed {review.seed}'


def outcome(review: Review) -> str:
    """How it ended."""
    return f"The end: {review.ending}, {GRADES[review.grade]}." if review.grade else ""


def stated(review: Review) -> str:
    """What the chances are chances of."""
    return (
        "Every chance is that of a good ending, of 100, if from there on the game were played by "
        f"{review.policy_text}, with what was hidden as it was and the luck to come open."
    )


def sureness(review: Review) -> str:
    """How well it is known, and what is still open."""
    curve = f"The curve is known to ±{_PERCENT * review.precision:.1f} points"
    moves = f"{review.settled} of {len(review.decisions)} moves are judged"
    how = (
        "" if review.compiled else " There is no compiled kernel here, so far fewer are played than could be."
    )
    end = (
        "Nothing is left that could change what is said." if review.complete else "This is the review so far."
    )
    policy = f" The {review.policy} player is here {review.policy_note}." if review.policy_note else ""
    return f"{curve}, 95 % sure; {moves}, after {review.playouts:,} playouts.{how} {end}{policy}"


def accounting(review: Review) -> str:
    """From the beginning to the end: whose doing it was."""
    account = review.account
    return (
        f"You began at {percent(account.beginning)} in 100 and ended at {percent(account.end)}. "
        f"Your moves and the answers to them: {said(account.yours)}. "
        f"What came by itself, luck included: {said(account.world)}."
    )


def said(share: Share) -> str:
    """'−15 ±1'; '?' before anything was played."""
    return amount(share.amount, share.half_width) if share.known else "?"


def curve(review: Review) -> LineChart:
    """The chance of a good ending turn by turn, with the turning points and the last exit as marks."""
    values = [_PERCENT * point.chance.share for point in review.points]
    bounds = [point.chance.interval() for point in review.points]
    end = [_PERCENT * review.end.share] if review.end.games else []
    low, high = ([_PERCENT * bound[side] for bound in bounds] + end for side in (0, 1))
    series = Series("chance", (*values, *end), tuple(low), tuple(high))
    marks = [Mark(swing.turn, str(number)) for number, swing in enumerate(review.turning_points, 1)]
    lost = review.last_exit
    if lost and all(mark.x != lost.turn for mark in marks):
        marks.append(Mark(lost.turn, "x", "the last exit"))
    return LineChart(
        "Chance of a good ending at the beginning of each turn, and how it ended",
        (series,),
        tuple(marks),
        y_name="of 100",
    )


# --- moves ----------------------------------------------------------------------------------


def notable(review: Review) -> list[Decision]:
    """The moves worth a line of their own."""
    return [decision for decision in review.decisions if decision.word in NOTABLE]


def judged(decision: Decision) -> str:
    """'misstep: +7 ±1 for "Reopen the New York channel"', without a full stop."""
    word = decision.word.value
    best = decision.best
    if decision.erred and best is not None:
        title = short(best.title)
        return f'{word}: {points(best.against)} for "{title}"'
    if decision.word in {Word.MASTERSTROKE, Word.STRONG}:
        return f"{word}: {points(decision.gain)} on what the policy would do"
    if decision.word is Word.ONLY_WAY and best is not None:
        return f'{word}: {_points(best.against.share)} worse, at the least, with "{short(best.title)}"'
    return word


def change(decision: Decision) -> str:
    """'43 to 38': the second from the first by the gain, which is known better than the chance by itself."""
    if not decision.gain.games:
        return percent(decision.before)
    after = min(1.0, max(0.0, decision.before.share + decision.gain.share))
    return f"{percent(decision.before)} to {round(_PERCENT * after)}"


def short(text: str, most: int = _SHORT) -> str:
    """A title, cut where it is very long."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def turned(swing: TurnSwing) -> str:
    """From what to what, and by whose doing: 'Turn 6, June 2017: from 43 to 21. Your moves −15 ±1 ...'."""
    after = percent(swing.after)
    return (
        f"Turn {swing.turn}{_dated(swing.turn, swing.date)}: from {percent(swing.before)} to {after}. "
        f"Your moves {said(swing.yours)}, then the world {said(swing.world)}."
    )


def moved(review: Review, swing: TurnSwing) -> str:
    """The move that weighed most in a turn; empty when none did."""
    if swing.decision is None:
        return ""
    decision = review.decision(swing.decision)
    return f'You played "{short(decision.title)}", {change(decision)}: {judged(decision)}.'


def to_try(review: Review) -> str:
    """The point and the move to try first: 'TURN.PLACE:MOVE' as `--what-if` takes it; empty without any error."""
    erred = [one for one in review.decisions if one.erred]
    if review.last_exit and review.last_exit.decision is not None:
        erred = [review.decision(review.last_exit.decision)]
    if not erred:
        return ""
    worst = max(erred, key=lambda one: one.best.against.share if one.best else 0.0)
    moves = worst.best.moves if worst.best else ()
    return f"{worst.turn}.{worst.place}:{'+'.join(moves)}"


def _dated(turn: int, date: str) -> str:
    return "" if date == f"Turn {turn}" else f", {date}"


def lost(review: Review, found: Exit) -> str:
    """Where the game was lost."""
    bar = round(_PERCENT * found.bar)
    if found.decision is None:
        return (
            f"After turn {found.turn} the chance stayed below {bar} in 100. No single move did it: other lines did no "
            "better, or only a little."
        )
    decision = review.decision(found.decision)
    best = decision.best
    assert best is not None
    return (
        f'Turn {found.turn}: "{short(decision.title)}" left {percent(decision.after)} in 100, and the chance stayed '
        f'below {bar}. "{short(best.title)}" would have kept {percent(best.chance)}.'
    )


def advised(record: AdvisorRecord) -> str:
    """What an advisor's advice was worth."""
    if not record.asked:
        return f"{record.name}, {record.role}: no advice."
    return (
        f"{record.name}, {record.role}: advice in {_times(record.asked, 'turn')}, {said(record.worth)} points each. "
        f"It would have helped {_times(record.helped, 'time')} and harmed {_times(record.harmed, 'time')}; "
        f"you followed it {_times(record.followed, 'time')}."
    )


def _times(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def forecast(found: Forecasts) -> str:
    """The mean score in words."""
    if found.score is None:
        return "You gave no forecast that has come to be judged."
    missed = f" {found.missed} more could have been given." if found.missed else ""
    return (
        f"Brier score {found.score:.2f} over {_times(len(found.given), 'forecast')}: 0 is best, 0.25 is what saying 50 "
        f"percent every time would give.{missed}"
    )


def was(found: Hidden) -> str:
    """What a party was."""
    return f"{found.title} was {found.disposition.lower()}. {found.text}".strip()
