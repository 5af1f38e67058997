"""Twenty moves on four tracks, and what one of them would do."""

from __future__ import annotations

from diplogame.engine.view import EffectPreview, MoveView, Preview, QuestionView, ReactionPreview, Track


def move(
    move_id: str,
    track: Track | None,
    title: str,
    text: str,
    cost: int = 1,
    *,
    kind: str = "move",
    why_not: tuple[str, ...] = (),
    public: bool = True,
    played: int = 0,
    because: str = "",
    codex: tuple[str, ...] = (),
) -> MoveView:
    return MoveView(
        id=move_id,
        kind=kind,  # type: ignore[arg-type]
        track=track,
        title=title,
        text=text,
        more="",
        cost=cost,
        legal=not why_not,
        why_not=why_not,
        public=public,
        because=because or "Small, announced, repeatable steps build trust.",
        played=played,
        cameo="036",
        codex=codex,
    )


MOVES: tuple[MoveView, ...] = (
    move(
        "new_york_channel",
        "dialogue",
        "Reopen the New York channel",
        "A quiet word with their UN mission. No cameras.",
        public=False,
        played=1,
        codex=("new_york_channel",),
    ),
    move(
        "listen",
        "dialogue",
        "Ask what they need, and listen",
        "Send someone patient to Stockholm. Bring no paper.",
        public=False,
    ),
    move(
        "letter",
        "dialogue",
        "Write to the leader",
        "A personal letter, carried by an old hand.",
        2,
        because="A leader who decides alone is best reached directly.",
    ),
    move(
        "freeze_for_freeze",
        "dialogue",
        "Propose a freeze for a freeze",
        "They stop testing, we shrink the exercises. Beijing's idea; Washington dislikes it.",
        2,
    ),
    move(
        "summit",
        "dialogue",
        "Offer a summit without preconditions",
        "The biggest card there is, played once.",
        4,
        why_not=("needs Trust: North Korea >= 30 (now 12)", "needs Domestic support >= 60 (now 52)"),
    ),
    move(
        "un_resolution",
        "sanctions",
        "Draft a Council resolution on coal and oil",
        "Nine votes and no veto: Beijing must abstain.",
        2,
        played=2,
        codex=("unsc", "snapback"),
    ),
    move(
        "secondary_sanctions",
        "sanctions",
        "Sanction the banks in Dandong",
        "Names, account numbers, and a press conference. Beijing will not be amused.",
        2,
    ),
    move(
        "interdict",
        "sanctions",
        "Interdict ship-to-ship transfers",
        "Boarding at sea, with the papers in order.",
        3,
        why_not=("needs a Council resolution in force",),
    ),
    move(
        "enforce",
        "sanctions",
        "Close the leaks together",
        "Share lists with Seoul and Tokyo; call in a few ambassadors.",
        public=False,
    ),
    move(
        "relief",
        "sanctions",
        "Offer step-for-step relief",
        "A waiver for a verified step, taken back if it is broken.",
        2,
        why_not=("rests until turn 8",),
    ),
    move(
        "consult_seoul",
        "alliance",
        "Consult Seoul before the cameras do",
        "An hour on the secure line. It is noticed.",
        0,
        public=False,
        played=3,
    ),
    move("consult_tokyo", "alliance", "Fly to Tokyo", "Listen to the families of the abducted.", 1),
    move(
        "exercise",
        "alliance",
        "Hold the spring exercise in full",
        "Two carriers, three hundred thousand troops.",
        2,
    ),
    move(
        "shrink_exercise",
        "alliance",
        "Shrink the exercise, quietly",
        "Staff drills, no landings. Seoul must agree.",
        1,
        public=False,
    ),
    move(
        "thaad",
        "alliance",
        "Finish the missile defence battery",
        "A radar Beijing says looks the wrong way.",
        2,
        why_not=("costs 2, and 1 is left",),
    ),
    move(
        "line_test",
        "red_line",
        "State a line: no seventh nuclear test",
        "Say in public what follows if it is crossed. Then it must follow.",
        1,
        kind="line",
    ),
    move(
        "line_private",
        "red_line",
        "Pass a line privately: no warhead to anyone",
        "Through Stockholm. Cheap to state, cheaper to leave.",
        1,
        kind="line",
        public=False,
    ),
    move(
        "assure",
        "red_line",
        "Say the four noes",
        "No regime change, no collapse, no hurried unification, no troops north.",
        1,
    ),
    move(
        "bomber_flight",
        "red_line",
        "Fly bombers up the east coast",
        "Further north than ever this century.",
        2,
        because="Deterrence needs capability seen.",
    ),
    move(
        "strike_option",
        "red_line",
        "Order the limited strike",
        "The option on the desk since 1994.",
        5,
        why_not=("needs the red line on a seventh test crossed", "costs 5, and 3 is left"),
    ),
)

END_TURN = move(
    "end_turn", None, "End the month", "Let the others move.", 0, kind="end_turn", because="Time passes."
)


def effect(
    meter: str, title: str, low: int, high: int, *, better: str = "high", delayed: int = 0, because: str = ""
) -> EffectPreview:
    direction = "up" if low >= 0 and high > 0 else "down" if high <= 0 else "either"
    return EffectPreview(
        meter=meter,
        title=title,
        better=better,  # type: ignore[arg-type]
        low=low,
        high=high,
        direction=direction,  # type: ignore[arg-type]
        certain=low == high,
        delayed=delayed,
        because=because or "Small, announced, repeatable steps build trust.",
    )


def sample_preview(move_id: str = "new_york_channel", shown: str = "numbers") -> Preview:
    """What a move would do; the sizes are told from the id, so that different moves show different things."""
    size = 1 + len(move_id) % 5
    return Preview(
        move=move_id,
        shown=shown,  # type: ignore[arg-type]
        effects=(
            effect("dprk.trust", "Trust: North Korea", size, size),
            effect(
                "tension", "Regional tension", -size - 2, -1, better="low", because="They know who to call."
            ),
            effect("support", "Domestic support", -2, 1),
            effect("dprk.trust", "Trust: North Korea", 4, 4, delayed=2, because="They remember who called."),
        ),
        reactions=(
            ReactionPreview(
                "japan",
                "Japan",
                "Tokyo learns of it from the newspapers.",
                "likely",
                (effect("japan.trust", "Trust: Japan", -3, -3),),
            ),
            ReactionPreview(
                "china",
                "China",
                "Beijing takes the credit.",
                "possible",
                (effect("china.trust", "Trust: China", 1, 2),),
            ),
        ),
        notes=(
            "Dialogue is fading: used twice lately, good effects weaken by 24%.",
            "Private: no line in the papers unless somebody leaks it.",
        ),
    )


QUESTION = QuestionView(
    event="detained_student",
    title="A student comes home in a coma",
    text=(
        "Pyongyang releases a detained American on humanitarian grounds. He cannot speak. His parents hold a press"
        " conference in an hour, and the networks want a name for what happened."
    ),
    answers=(
        move(
            "answer.condemn",
            None,
            "Condemn it in the plainest words",
            "The House will cheer.",
            0,
            kind="answer",
        ),
        move(
            "answer.thank",
            None,
            "Thank them for the release and ask for the doctors' notes",
            "The channel that brought him home stays open.",
            0,
            kind="answer",
        ),
        move("answer.ban", None, "Ban travel to the North", "An order is already typed.", 1, kind="answer"),
    ),
)
