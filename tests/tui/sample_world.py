"""A made-up moment of a game: the world as the player sees it. Nothing here is a rule."""

from __future__ import annotations

from diplogame.engine.view import ActorView, GoalView, LadderView, LensView, MeterView, RungView, ScenarioCard


def meter(
    meter_id: str,
    title: str,
    value: int,
    *,
    short: str = "",
    better: str = "high",
    spread: int = 0,
    history: tuple[int, ...] = (),
    headline: bool = False,
    actor: str | None = None,
    text: str = "",
    source: str = "",
    age: int = 0,
) -> MeterView:
    """A meter from 0 to 100; with a spread it is an estimate."""
    shown = (*history, value)
    return MeterView(
        id=meter_id,
        title=title,
        short=short or title,
        text=text or f"What {title.lower()} measures, in one sentence.",
        better=better,  # type: ignore[arg-type]
        minimum=0,
        maximum=100,
        low=max(0, value - spread),
        high=min(100, value + spread),
        estimated=spread > 0,
        source=source,
        age=age,
        change=shown[-1] - shown[-2] if len(shown) > 1 else 0,
        history=shown,
        headline=headline,
        actor=actor,
    )


TENSION = meter(
    "tension",
    "Regional tension",
    63,
    short="Tension",
    better="low",
    history=(58, 55, 57, 61, 66),
    headline=True,
    text="How close the peninsula is to shooting. Calibrated on a monthly risk index.",
    source="calibrated on a monthly geopolitical risk index",
)

METERS = (
    TENSION,
    meter(
        "programme",
        "Warhead programme",
        47,
        short="Programme",
        better="low",
        spread=8,
        history=(40, 42, 44),
        headline=True,
        source="satellite imagery",
        age=2,
    ),
    meter("support", "Domestic support", 52, short="Support", history=(60, 58, 55, 56), headline=True),
    meter(
        "leak",
        "Sanctions leak",
        38,
        short="Leak",
        better="low",
        spread=12,
        history=(30, 33, 36),
        age=4,
        source="trade statistics",
    ),
    meter("hunger", "Hunger in the North", 41, short="Hunger", better="low", history=(39, 40, 41)),
    meter("credibility", "Credibility of your word", 58, short="Credibility", history=(60, 60, 58)),
)


def actor(
    actor_id: str,
    title: str,
    role: str,
    trust: tuple[int, ...],
    at: tuple[int, int],
    *,
    wants: str,
    short: str = "",
    relation: str = "neutral",
    disposition: str | None = None,
) -> ActorView:
    meters = (
        (
            meter(
                f"{actor_id}.fear",
                "Fear of attack",
                62,
                better="low",
                spread=10,
                history=(55, 58),
                actor=actor_id,
                source="defectors",
                age=1,
            ),
        )
        if role == "counterpart"
        else ()
    )
    return ActorView(
        id=actor_id,
        title=title,
        short=short or title,
        text=f"{title}, as everybody knows it.",
        role=role,  # type: ignore[arg-type]
        wants=wants,
        trust=meter(
            f"{actor_id}.trust",
            f"Trust: {title}",
            trust[-1],
            short="Trust",
            history=trust[:-1],
            actor=actor_id,
        ),
        meters=meters,
        at=at,
        relation=relation,  # type: ignore[arg-type]
        disposition=disposition,
        disposition_text="It arms because it expects an attack." if disposition else "",
    )


def actors(*, over: bool = False) -> tuple[ActorView, ...]:
    return (
        actor(
            "dprk",
            "North Korea",
            "counterpart",
            (12, 14, 13, 11, 9, 12),
            (17, 3),
            short="DPRK",
            relation="hostile",
            wants="To survive, and to be seen to.",
            disposition="Fearful" if over else None,
        ),
        actor(
            "rok",
            "South Korea",
            "ally",
            (60, 62, 61, 66, 64),
            (18, 6),
            short="ROK",
            relation="warm",
            wants="No war on its soil, and a say in everything.",
        ),
        actor(
            "japan",
            "Japan",
            "ally",
            (58, 55, 55, 51, 47),
            (29, 7),
            relation="neutral",
            wants="The abducted home, the missiles gone.",
        ),
        actor(
            "china",
            "China",
            "neighbour",
            (34, 34, 36, 38, 38),
            (6, 4),
            relation="cool",
            wants="No collapse, no American troops on the Yalu.",
        ),
        actor(
            "russia",
            "Russia",
            "neighbour",
            (25, 24, 22, 18),
            (25, 0),
            relation="hostile",
            wants="A seat at the table.",
        ),
        actor(
            "unsc",
            "UN Security Council",
            "body",
            (50, 52, 55),
            (33, 1),
            short="UNSC",
            relation="neutral",
            wants="Nine votes and no veto.",
        ),
    )


MAP = "\n".join(
    (
        r"            .--.        __Russia",
        r"   _.---._ /    \__.--''",
        r"  /  China '-.   .-'",
        r" |           _\.'   ",
        r" |          /   )    .-~~-.",
        r"  \    .-~~-\   \   (  East )",
        r"   '~~'      )   |   '~Sea~'  /)",
        r"   Yellow   (   /          _./ /",
        r"    Sea      '~'       .--'  .'",
        r"                      (Japan/",
        r"                       '---'",
    )
)

LADDER = LadderView(
    title="Escalation",
    meter="tension",
    price_meter="support",
    current=3,
    rungs=(
        RungView(1, "Watchful calm", "Patrols, broadcasts, routine.", "", 0, 0, 0),
        RungView(2, "Shows of force", "Bombers fly, missiles are tested.", "Suspend an exercise.", 40, 10, 2),
        RungView(
            3,
            "Brinkmanship",
            "Ships shadow ships. Hotlines go unanswered.",
            "Send an envoy with a letter.",
            60,
            45,
            5,
        ),
        RungView(
            4,
            "Mobilisation",
            "Reserves are called up on both sides.",
            "A leaders' call, brokered by Beijing.",
            75,
            120,
            9,
        ),
        RungView(
            5, "Exchange of fire", "Guns on the islands answer each other.", "A cease-fire line.", 90, 300, 15
        ),
    ),
)

GOALS = (
    GoalView("Tension below 40 at the end", done=False),
    GoalView("No ally's trust below 40", done=True),
    GoalView("A signed and kept first step", done=False),
)

LENSES = (
    LensView(
        "exercises",
        "Military exercises",
        "Do allied exercises deter the North or provoke it?",
        (
            (
                "deter",
                "They deter",
                "A visible, practised alliance makes a test less likely.",
                "Bernhardt & Sukin 2021",
            ),
            (
                "provoke",
                "They provoke",
                "Each exercise is answered; pausing them buys quiet.",
                "CSIS Beyond Parallel",
            ),
        ),
        "deter",
    ),
    LensView(
        "sanctions",
        "What sanctions do",
        "Do sanctions bring the North to the table or rally it?",
        (
            ("bite", "They bite", "Lost trade is felt by the court and moves it.", "Haggard & Noland 2017"),
            ("rally", "They rally", "Pain is passed down and pride goes up.", "Peksen 2019"),
        ),
        "bite",
    ),
)

CARD = ScenarioCard(
    id="korea_2017",
    title="Fire and Fury",
    subtitle="Washington, Pyongyang and the year of the missiles",
    briefing=(
        "January 2017. The outgoing president told the incoming one that North Korea would be his most urgent"
        " problem. You are the special envoy: a small office on the seventh floor, a telephone that Pyongyang"
        " does not answer, and allies who read the newspapers.\n\n"
        "Each month you have a little political capital. Spend it on talking, on pressure, on the alliance, or on"
        " saying plainly what you will not accept. Every move is answered. Nobody tells you what Pyongyang fears"
        " most; you have to find out.\n\n"
        "You do not have to win. You have to leave the peninsula safer than you found it."
    ),
    goal="Leave the peninsula safer than you found it, with the alliances intact.",
    goals=tuple(goal.title for goal in GOALS),
    turns=24,
    turn_unit="month",
    minutes=60,
    author="The diplogame authors",
    version="1.0",
    difficulties=(
        ("standard", "Envoy", "Effects are shown as arrows; estimates are fair."),
        ("guided", "Attache", "Effects are shown in numbers, and a tutorial points the way."),
        ("hard", "Old hand", "No previews. You know what you have read."),
    ),
    lenses=LENSES,
)
