"""How a turn works, and the game's words: what the help says beside the keys."""

from __future__ import annotations

TURN = (
    "The news comes first: late consequences, and promises that fall due.",
    "You have political capital. Each move costs some of it; what you save carries over, up to a limit.",
    "Look at a move: its preview says what it would do, and who may answer how.",
    "Play it. Everybody whose rule it meets answers at once, and says why.",
    "Play more, or none. A track used often fades; talk without movement decays.",
    "Put a package on the table when one is open: every party must gain enough, at home too.",
    "State red lines with care: once crossed you act or you pay, and a public line grows dearer.",
    "End the turn. Now the others act on their own, and events happen.",
    "What always happens comes last: tension cools or climbs, lines and promises are judged.",
    "Any number asks why: the ledger splits every change into named causes, with file and line.",
)
"""A turn in ten lines."""

WORDS = (
    (
        "Tension",
        "How close it is to shooting. The higher the rung, the likelier an accident; each rung shows it.",
    ),
    ("Trust", "What an actor thinks your word is worth: slow to rise, fast to fall."),
    ("Capital", "What you can spend on moves in a turn."),
    ("Track", "A family of moves: dialogue, sanctions, alliance, red lines."),
    (
        "+2 −1",
        "Beside a move: two advisors would play it, one warns against it. They guard different things.",
    ),
    ("Reaction", "An actor's answer to your move. A hostile one always states its reason."),
    ("Initiative", "An actor's own move, whatever you did."),
    ("Drift", "What happens every turn by itself."),
    ("Estimate", "A number you only know as a range, from a source, of an age. Shown with ≈."),
    ("Disposition", "What an actor really is. Hidden: the same stick frightens one and provokes another."),
    ("Clause", "One thing that can be asked or offered. A set of them is a package."),
    ("Reserve", "What a package must be worth to a party before it signs."),
    ("Commitment", "A red line or a promise: who owes what to whom, by when."),
    ("Ladder", "The named steps of escalation, and what climbing down from each costs."),
    ("Ledger", "Every change with its cause. The causes add up to the change."),
    ("Lens", "A question on which scholars disagree. You choose the reading that holds in your game."),
    ("Forecast", "A chance you name in advance. The end scores it: 0 is perfect."),
    ("Share code", "The whole game as one short text: anybody can replay it."),
    ("Seed", "Fixes all chance: the same seed and the same moves are the same game."),
)
"""The words of the game, in the order in which they are met."""
