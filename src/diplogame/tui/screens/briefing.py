"""Before a game: what has happened, what you are here for, and what you want to settle."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Button

from diplogame.engine.options import LUCK, Luck, Options
from diplogame.engine.view import ScenarioCard
from diplogame.tui.screens.sheet import Sheet
from diplogame.tui.widgets.panel import Panel, Text
from diplogame.tui.widgets.rows import Rows
from diplogame.tui.widgets.settings import SEED, Choice, Setting, Settings
from diplogame.tui.widgets.wording import lines

LUCK_WORDS: dict[Luck, tuple[str, str]] = {
    "reduced": (
        "Reduced",
        "Chance decides between what is about as likely. Accidents are rarer than in the world.",
    ),
    "full": ("Full", "Chance as the world has it: long odds come in now and then."),
    "none": (
        "None",
        "The likeliest always happens, and no accident ever does. Best for comparing two lines of play.",
    ),
}
IRONMAN = (
    Choice("no", "No", "Moves can be taken back, and turns rewound. What you leave is kept as a branch."),
    Choice("yes", "Yes", "What is played stays played."),
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the player settled."""

    scenario: str
    options: Options
    ironman: bool


class Briefing(Sheet[Agreed | None]):
    """Gives what was settled, or None."""

    CSS_PATH = "briefing.tcss"
    AUTO_FOCUS = "#settings"
    heading = "Briefing"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,b", "begin", "Begin", priority=True, id="briefing.begin", tooltip="Begin the game"),
        Binding("r", "reseed", "Another seed", id="briefing.reseed", tooltip="Draw another seed"),
        Binding("pagedown,shift+down", "scroll(1)", "Read on", id="briefing.scroll_down", priority=True),
        Binding(
            "pageup,shift+up", "scroll(-1)", "Read back", id="briefing.scroll_up", show=False, priority=True
        ),
    ]

    def __init__(self, scenario: str, card: ScenarioCard) -> None:
        """Brief the envoy for `scenario`, whose card this is."""
        super().__init__()
        self._scenario = scenario
        self._card = card

    def compose_body(self) -> ComposeResult:
        """Put the text beside what can be settled and what that means."""
        with Container(id="briefing-halves"):
            yield Panel(self._card.title, Text(briefing_words(self._card)), id="briefing-text")
            with Container(id="briefing-side"):
                yield Panel("Settle before you begin", Settings(id="settings"), id="briefing-settings")
                yield Panel("", Text(id="setting-text"), id="briefing-setting")
                yield Button("Begin  ⏎", variant="primary", id="begin")

    def on_mount(self) -> None:
        """Fill in the settings."""
        card = self._card
        facts = (
            f"{card.turns} {card.turn_unit}s",
            f"about {card.minutes} minutes",
            card.author,
        )
        self.say(" · ".join(fact for fact in facts if fact))
        self.query_one(Settings).show_settings(settings_of(card))

    @property
    def agreed(self) -> Agreed:
        """What is settled now."""
        values = {name: setting.value for name, setting in self.query_one(Settings).settings.items()}
        first = {lens.id: lens.readings[0][0] for lens in self._card.lenses}
        lenses = sorted((lens, values[lens]) for lens in first if values[lens] != first[lens])
        luck = next(luck for luck in LUCK if luck == values["luck"])
        options = Options(int(values[SEED]), values["difficulty"], luck, tuple(lenses))
        return Agreed(self._scenario, options, ironman=values["ironman"] == "yes")

    @on(Rows.Reached)
    def _reached(self, event: Rows.Reached) -> None:
        self._explain(self.query_one(Settings).settings[event.row_id])

    @on(Settings.Turned)
    def _turned(self, event: Settings.Turned) -> None:
        self._explain(event.setting)

    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Begin with what is settled."""
        self.dismiss(self.agreed)

    def action_reseed(self) -> None:
        """Draw another seed."""
        settings = self.query_one(Settings)
        settings.change(replace(settings.settings[SEED], chosen=a_seed()))

    def action_scroll(self, step: int) -> None:
        """Scroll the text by half its height."""
        text = self.query_one("#briefing-text")
        text.scroll_relative(y=step * max(1, text.size.height // 2), animate=False)

    def _explain(self, setting: Setting) -> None:
        self.query_one("#briefing-setting", Panel).border_title = Content(setting.title)
        box, words = self.query_one("#briefing-setting", Panel), setting_words(setting, every=True)
        if len(words.wrap(max(10, box.content_size.width))) > box.content_size.height > 0:
            words = setting_words(setting, every=False)
        self.query_one("#setting-text", Text).update(words)


def a_seed() -> int:
    """Draw a seed that is short enough to tell somebody."""
    return random.SystemRandom().randrange(1, 10_000)


def settings_of(card: ScenarioCard) -> tuple[Setting, ...]:
    """List what can be settled for a scenario, each at its default."""
    difficulties = tuple(Choice(*difficulty) for difficulty in card.difficulties)
    luck = tuple(Choice(luck, *LUCK_WORDS[luck]) for luck in LUCK_WORDS)
    return (
        *(
            [
                Setting(
                    "difficulty", "Difficulty", "How much is shown, and how much you can spend?", difficulties
                )
            ]
            if difficulties
            else []
        ),
        Setting("luck", "Luck", "How much does chance decide?", luck),
        *(
            Setting(lens.id, lens.title, lens.question, tuple(Choice(*reading) for reading in lens.readings))
            for lens in card.lenses
        ),
        Setting(
            SEED,
            "Seed",
            "The same seed and the same moves make the same game. Type a number, or press r.",
            (),
            a_seed(),
        ),
        Setting("ironman", "Ironman", "Is what you play final?", IRONMAN),
    )


def setting_words(setting: Setting, *, every: bool) -> Content:
    """Say what a setting asks, and what its choices mean; the chosen one alone when there is no room."""
    made: list[Content | str] = [Content.styled(setting.question, "italic")]
    for place, choice in enumerate(setting.choices):
        chosen = place == setting.chosen
        if not (chosen or every):
            continue
        mark = Content.styled("● " if chosen else "○ ", "$accent" if chosen else "$text-muted")
        made.append(
            Content.assemble(
                mark, (choice.title, "bold" if chosen else ""), (f"  {choice.text}", "$text-muted")
            )
        )
        if choice.source:
            made.append(Content.styled(f"  {choice.source}", "$text-muted italic"))
    return lines(*made)


def briefing_words(card: ScenarioCard) -> Content:
    """Join the subtitle, the text and the goal card."""
    return lines(
        Content.styled(card.subtitle, "bold $accent"),
        "",
        card.briefing,
        "",
        Content.styled("Your goal", "bold $text-secondary"),
        card.goal,
        *(Content.assemble(("○ ", "$accent"), goal) for goal in card.goals),
    )
