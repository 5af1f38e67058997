"""What was said, promised, advised and written down in the sample game."""

from __future__ import annotations

from diplogame.engine.view import (
    AdviceView,
    AxisView,
    ClauseView,
    ClueView,
    CodexEntry,
    CommitmentView,
    Dispatch,
    EndingView,
    ForecastView,
    LedgerEntry,
    PartyView,
    TableView,
)
from tests.tui.sample_world import METERS, actors


def clause(clause_id: str, side: str, title: str, *, offered: bool = False, why_not: tuple[str, ...] = ()) -> ClauseView:
    return ClauseView(
        id=clause_id,
        side=side,  # type: ignore[arg-type]
        title=title,
        text=f"{title}, as a draft paragraph of two sentences. The lawyers have seen it.",
        offered=offered,
        signed=False,
        available=not why_not,
        why_not=why_not,
        toggle=f"table.{clause_id}",
        owes="North Korea owes it within 3 months." if side == "ask" else "You owe it within 2 months.",
    )


TABLE = TableView(
    title="Six-Party Talks, Beijing",
    text="A round table under a chandelier. Everybody faces everybody.",
    open=True,
    why_not=(),
    patience=3,
    cost=2,
    parties=(
        PartyView("dprk", "North Korea", home=False, likes=(("moratorium", -20), ("declaration", 25)), unknown=2,
                  reserve=10, worth=5, answer="refuses", objection="moratorium",
                  said="You ask us to disarm before you have signed your own name."),
        PartyView("china", "China", home=False, likes=(("moratorium", 12),), unknown=3, reserve=None, worth=12,
                  answer="", objection="", said=""),
        PartyView("congress", "Congress", home=True, likes=(("oil", -15), ("moratorium", 20)), unknown=0, reserve=0,
                  worth=5, answer="accepts", objection="", said="We could live with that, if it is written down."),
    ),
    clauses=(
        clause("moratorium", "ask", "A moratorium on tests", offered=True),
        clause("inspectors", "ask", "Inspectors back at Yongbyon"),
        clause("declaration", "offer", "A declaration to end the war", offered=True),
        clause("oil", "offer", "Fifty thousand tons of heavy fuel oil", why_not=("needs a waiver of the Council",)),
        clause("liaison", "both", "Liaison offices in both capitals"),
    ),
    propose="table.propose",
)

COMMITMENTS = (
    CommitmentView("no_test", "red_line", "No seventh nuclear test", "A test is answered with an interdiction at sea.",
                   "usa", "dprk", "public", 3, None, 6),
    CommitmentView("moratorium", "promise", "A moratorium on tests", "No tests while talks go on.",
                   "dprk", "usa", "pending", 4, 7, 0),
    CommitmentView("tell_tokyo", "promise", "Tell Tokyo first", "No talks about missiles without a call to Tokyo.",
                   "usa", "japan", "broken", 2, 4, 0),
    CommitmentView("food", "promise", "Food aid for the children's hospitals", "Fifty thousand tons.",
                   "usa", "dprk", "kept", 1, 3, 0),
)

ADVICE = (
    AdviceView("linguist", "Dr. Helen Moss", "Asia hand", "Thirty years of Korean files.",
               (("tension", -3), ("dprk.trust", 2)), (("dialogue", 10),), "new_york_channel",
               "Reopen the New York channel", "bomber_flight", "Fly bombers up the east coast",
               "Nobody has spoken to them for a year. Silence is read as planning.",
               "They will answer a bomber with a missile; they always have.", 7, 10),
    AdviceView("treasury", "Marcus Reyes", "Treasury", "Follows the money, and only the money.",
               (("leak", -3), ("programme", -2)), (("sanctions", 10),), "secondary_sanctions",
               "Sanction the banks in Dandong", "freeze_for_freeze", "Propose a freeze for a freeze",
               "Ninety per cent of the trade goes through one town.",
               "You would pay with the only thing that works.", 5, 9),
    AdviceView("general", "Gen. Ruth Adler", "Forces Korea", "Counts artillery tubes.",
               (("tension", -2), ("rok.trust", 3)), (("alliance", 8),), "exercise",
               "Hold the spring exercise in full", None, "", "An army that does not train does not deter.", "", 4, 9),
    AdviceView("counsel", "Samir Whitfield", "The Hill", "Knows forty senators by their dogs' names.",
               (("support", 4),), (("red_line", 5),), None, "", "summit", "Offer a summit without preconditions",
               "Let the month pass. You will need the capital after the recess.",
               "You have no friends on the Hill for this one.", 6, 8),
)

DISPATCHES = (
    Dispatch(5, "turn", None, "May 2017", "The sixth month begins.", "turn"),
    Dispatch(5, "initiative", "dprk", "A missile over the sea", "PYONGYANG - A Hwasong-12 flies 787 kilometres, almost"
             " straight up. State television plays the footage twice.", "initiatives.missile_test"),
    Dispatch(5, "event", None, "Elections in Seoul", "SEOUL - The engagement candidate wins with 41 per cent.",
             "events.election"),
    Dispatch(5, "delayed", "dprk", "They remember who called", "NEW YORK - A note arrives through the channel you"
             " reopened in March.", "moves.new_york_channel"),
    Dispatch(6, "turn", None, "June 2017", "The seventh month begins.", "turn"),
    Dispatch(6, "move", None, "Draft a Council resolution on coal and oil", "NEW YORK - You put a draft in blue.",
             "moves.un_resolution"),
    Dispatch(6, "reaction", "china", "Beijing abstains", "NEW YORK - China abstains and says the word 'calm' four times.",
             "reactions.china_abstains"),
    Dispatch(6, "reaction", "dprk", "A law of the jungle", "PYONGYANG - 'We answer the resolution with a test, for a"
             " state without weapons is a state without a future.'", "reactions.dprk_defiant"),
    Dispatch(6, "warning", None, "Last exit", "If tension stays above 60 next month, the reserves are called up.",
             "endings.war"),
)


def entry(
    turn: int, phase: str, meter: str, title: str, amount: int, before: int, cause: str, cause_title: str,
    because: str, line: int, *, actor: str | None = None, source: str = "",
) -> LedgerEntry:
    return LedgerEntry(
        turn=turn,
        phase=phase,  # type: ignore[arg-type]
        meter=meter,
        title=title,
        amount=amount,
        before=before,
        after=before + amount,
        cause=cause,
        cause_title=cause_title,
        because=because,
        source=source,
        file="scenarios/korea_2017/30_moves.toml",
        line=line,
        actor=actor,
    )


LEDGER = (
    entry(0, "start", "tension", "Regional tension", 0, 58, "start", "At the beginning", "Where it stood.", 12),
    entry(3, "move", "tension", "Regional tension", -3, 58, "moves.new_york_channel", "Reopen the New York channel",
          "A line that is answered makes accidents smaller.", 41, source="F11"),
    entry(4, "drift", "tension", "Regional tension", 2, 55, "drift.old_habits", "Old habits",
          "Seventy per cent of a gap is still there a month later.", 310),
    entry(5, "initiative", "tension", "Regional tension", 9, 57, "initiatives.missile_test", "A missile over the sea",
          "A test says: we are not afraid.", 122, actor="dprk", source="us_dprk_events, 14 May 2017"),
    entry(5, "delayed", "dprk.trust", "Trust: North Korea", 4, 9, "moves.new_york_channel",
          "Reopen the New York channel", "They remember who called.", 44, actor="dprk"),
    entry(6, "move", "tension", "Regional tension", 3, 66, "moves.un_resolution",
          "Draft a Council resolution on coal and oil", "Pressure is felt before it works.", 77, source="CAMEO 163"),
    entry(6, "reaction", "dprk.trust", "Trust: North Korea", -1, 13, "reactions.dprk_defiant", "A law of the jungle",
          "A resolution is read as the first step to an invasion.", 140, actor="dprk"),
    entry(6, "drift", "tension", "Regional tension", -6, 69, "drift.old_habits", "Old habits",
          "Thirty per cent of the gap to 45 closes each month.", 310),
    entry(6, "reaction", "japan.trust", "Trust: Japan", -4, 51, "reactions.tokyo_not_told", "Tokyo was not told",
          "Tokyo learns of it from the newspapers.", 151, actor="japan"),
)

CODEX = (
    CodexEntry("new_york_channel", "The New York channel", "channels", "The quiet line to Pyongyang's UN mission.",
               "Since 1994 the two sides have spoken through the North's mission to the United Nations, in hotel"
               " bars and by fax. It is the only line that was never formally cut. See [[unsc]].", "Ford 2018", (), ("unsc",)),
    CodexEntry("unsc", "UN Security Council", "institutions", "Fifteen seats, five vetoes.",
               "A resolution needs nine votes and no veto.", "UN Charter, art. 27", ("June 2017: China abstained.",), ()),
    CodexEntry("snapback", "Snapback", "concepts", "Relief that returns to sanctions by itself.",
               "Relief that ends by itself when a step is not taken.", "", (), ("unsc",)),
)

FORECASTS = (
    ForecastView("seventh_test", "Will the North test a seventh device before turn 12?", 12, None,
                 tuple(f"forecast.seventh_test.{percent}" for percent in (10, 30, 50, 70, 90)), None),
    ForecastView("talks_by_8", "Will there be talks by turn 8?", 8, 70, (), None),
)

ENDING = EndingView(
    id="cold_peace",
    title="A Cold Peace",
    text="No one shakes hands. The loudspeakers fall silent, one by one, along the line.",
    grade="mixed",
    epilogue=(
        "The moratorium holds through the winter. The inspectors see three buildings of the seven they asked for.",
        "In Tokyo a new government builds what the old one only talked about.",
    ),
    axes=(
        AxisView("peace", "Peace", "How far from war", 62, "Colder than it was, and quieter."),
        AxisView("arms", "Disarmament", "What is left of the programme", 35, "The reactor is cold; the warheads are not."),
        AxisView("allies", "Alliances", "Who still answers your calls", 71, "Seoul trusts you. Tokyo keeps notes."),
    ),
    clues=(
        ClueView(2, "They asked twice about the exercises, and never about money.", "Fearful", true=True),
        ClueView(4, "The foreign minister priced the reactor in tons of oil.", "Greedy", true=False),
    ),
    revealed=(METERS[1], METERS[3], *actors(over=True)[0].meters),
    forecasts=(ForecastView("talks_by_8", "Will there be talks by turn 8?", 8, 70, (), came=True),),
)
