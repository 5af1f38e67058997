"""What may stand beside `effects` on anything: default sizes, delayed effects, promises, estimates, learning."""

from __future__ import annotations

from typing import Any, Protocol

from diplogame.engine.cameo import default_change, goldstein_values
from diplogame.engine.lowering.builder import Builder, number_slot
from diplogame.engine.program import Effect
from diplogame.findings import Severity, did_you_mean
from diplogame.rules.nodes import (
    TRUE,
    Binary,
    Call,
    Choose,
    Compare,
    FloorDivide,
    Node,
    Number,
    Variable,
    both,
)
from diplogame.scenario.models.base import Consequences
from diplogame.scenario.toml_places import Path

LEAST_STRENGTH = 25
"""Percent of a good effect that is left however worn its track is."""
_NOISE = ((-3, 1), (-2, 2), (-1, 3), (0, 4), (1, 3), (2, 2), (3, 1))
"""(quarters of the spread, weight): how far an estimate lies from the truth."""


class Acting(Protocol):
    """What has a CAMEO code and a target."""

    @property
    def cameo(self) -> str:
        """CAMEO code, or empty."""

    @property
    def target(self) -> str:
        """Actor id, or empty."""


class Consequence:
    """Lowers the consequences of options; keeps the decks that all of them share."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.delayed: list[int] = []
        """Options that fall due at the start of a turn."""
        self.later: dict[str, list[tuple[int, int]]] = {}
        """Option id to (delayed option, turns)."""
        self.learn: dict[str, int] = {}
        """Party to the deck that reveals one more clause; filled by the table."""
        self.pledge_terms: dict[str, int] = {}
        """Promise to the turns until it is due; filled by commitments."""
        self._worn_values: dict[tuple[Node, str], Node] = {}
        self._strengths: dict[str, Node] = {}

    def all_of(
        self, item: Consequences, path: Path, id: str, *, acting: Acting | None = None,
        actor: str | None = None, track: str | None = None,
    ) -> tuple[list[Effect], list[tuple[int, int]]]:  # fmt: skip
        """Effects and following decks of one option; `track`: a move's, whose good effects wear off."""
        builder = self.builder
        effects = builder.effects(item.effects, (*path, "effects"), item.because)
        if acting is not None:
            effects = [*self._default_sizes(acting, path, effects, item), *effects]
        if track is not None:
            effects = [self._worn(effect, track) for effect in effects]
        effects += self._later(item, path, id, actor)
        effects += self.promised(item.makes, path)
        decks = self._observed(item, path, id) + self._learned(item, path)
        self._known_codex(item, path)
        self._known_clue(item, path, actor)
        return effects, decks

    # --- default sizes ----------------------------------------------------------------------

    def _default_sizes(
        self, acting: Acting, path: Path, own: list[Effect], item: Consequences
    ) -> list[Effect]:
        builder, scale = self.builder, self.builder.file.goldstein
        if not acting.cameo:
            return []
        if acting.cameo not in goldstein_values():
            near = did_you_mean(acting.cameo, goldstein_values())
            message = f"'{acting.cameo}' is not a CAMEO code"
            builder.problems.add("DG0307", (*path, "cameo"), message, suggestion=near)
            return []
        if acting.target and acting.target not in builder.file.actors:
            builder.problems.unknown((*path, "target"), "actor", acting.target, builder.file.actors)
            return []
        if scale is None:
            return []
        tenths, name = goldstein_values()[acting.cameo]
        because = (
            f"By default: CAMEO {acting.cameo}, {name[0].lower()}{name[1:]}, Goldstein {tenths / 10:+.1f}."
        )
        sizes = {scale.tension: _tension_change(tenths, scale)}
        trust = f"{acting.target}.trust"
        if trust in builder.symbols:
            up = tenths > 0
            sizes[trust] = (
                default_change(tenths, scale.trust_up) if up else -default_change(tenths, scale.trust_down)
            )
        return self._unless_given(sizes, own, path, item, because)

    def _unless_given(
        self, sizes: dict[str, int], own: list[Effect], path: Path, item: Consequences, because: str
    ) -> list[Effect]:
        builder, found = self.builder, []
        given = {builder.name_of(effect.slot): effect for effect in own}
        for name, amount in sizes.items():
            if name in given:
                if not given[name].because:
                    message = (
                        f"the effect on '{name}' departs from its default of {amount:+d} without a because"
                    )
                    place = (*path, "effects", *name.split("."))
                    builder.problems.add("DG0306", place, message, dotted=True, severity=Severity.WARNING)
            elif amount and isinstance(target := builder.symbols.get(name), Variable):
                found.append(
                    Effect(target.slot, "add", Number(amount), item.because or because, "Goldstein 1992")
                )
        return found

    # --- wear -------------------------------------------------------------------------------

    def _worn(self, effect: Effect, track: str) -> Effect:
        """A good effect, weaker by the recent use of its track."""
        builder = self.builder
        better = builder.slots[effect.slot].better
        table = builder.file.tracks.get(track)
        rate = table.saturates if table is not None else 12
        if effect.op != "add" or better == "none" or not rate or builder.name_of(effect.slot) == "capital":
            return effect
        worn = self._weaker(effect.value, track, rate)
        if isinstance(effect.value, Number):
            good = (effect.value.value > 0) == (better == "high")
            return Effect(effect.slot, "add", worn, effect.because, effect.source) if good else effect
        is_good = Compare(">" if better == "high" else "<", effect.value, Number(0))
        return Effect(effect.slot, "add", Choose(is_good, worn, effect.value), effect.because, effect.source)

    def _weaker(self, value: Node, track: str, rate: int) -> Node:
        """A number after the wear of its track: one node for all effects of the same size."""
        found = self._worn_values.get((value, track))
        if found is None:
            found = FloorDivide(Binary("+", Binary("*", value, self._strength(track, rate)), Number(50)), 100)
            self._worn_values[value, track] = found
        return found

    def _strength(self, track: str, rate: int) -> Node:
        """Percent of its usual effect that the wear of a track leaves: one node for all its effects."""
        found = self._strengths.get(track)
        if found is None:
            heat = Binary("*", Number(rate), self.builder.symbols[f"heat.{track}"])
            found = Call("max", (Number(LEAST_STRENGTH), Binary("-", Number(100), heat)))
            self._strengths[track] = found
        return found

    # --- later ------------------------------------------------------------------------------

    def _later(self, item: Consequences, path: Path, id: str, actor: str | None) -> list[Effect]:
        builder, effects = self.builder, []
        turn = builder.symbols["turn"]
        for number, later in enumerate(item.later):
            place: Path = (*path, "later", number)
            due = builder.slot(f"{id}.later.{number}", 0, 999, 0, named=False)
            when = builder.expression(later.when, (*place, "when"), "yes/no")
            because = later.because or item.because
            self.delayed.append(
                builder.option(
                    f"{id}.later.{number}",
                    "delayed",
                    place,
                    title=getattr(item, "title", ""),
                    text=later.text,
                    because=because,
                    source=later.source or item.source,
                    actor=actor,
                    when=both(Compare("==", due, turn), when),
                    effects=builder.effects(later.effects, (*place, "effects"), because),
                )
            )
            self.later.setdefault(id, []).append((self.delayed[-1], later.turns))
            falls = Choose(Compare(">", due, turn), due, builder.turns_on(later.turns))
            effects.append(number_slot(due, "set", falls))
        return effects

    # --- promises, estimates, learning ------------------------------------------------------

    def promised(self, names: tuple[str, ...], path: Path) -> list[Effect]:
        """Effects that enter promises in the register."""
        builder, effects = self.builder, []
        turn = builder.symbols["turn"]
        for name in names:
            if name not in self.pledge_terms:
                builder.problems.unknown((*path, "makes"), "promise", name, self.pledge_terms)
                continue
            base = next(slot.index for slot in builder.slots if slot.name == f"promise.{name}.state")
            effects += [
                Effect(base, "set", Number(1)),
                Effect(base + 1, "set", turn),
                Effect(base + 2, "set", builder.turns_on(self.pledge_terms[name])),
            ]
        return effects

    def _observed(self, item: Consequences, path: Path, id: str) -> list[tuple[int, int]]:
        decks = []
        for name, spread in _dotted(item.observe).items():
            if name not in self.builder.estimates:
                place = (*path, "observe", *name.split("."))
                self._not_estimated(name, place)
            else:
                decks.append((self.observation(name, spread, path, id), 0))
        return decks

    def _not_estimated(self, name: str, place: Path) -> None:
        problems = self.builder.problems
        if name not in self.builder.changeable:
            problems.unknown(place, "estimate", name, self.builder.estimates, key=True)
            return
        fix = 'Name a meter with show = "estimate", or give this one that line and an estimate.'
        problems.add(
            "DG0301",
            place,
            f"'{name}' is not estimated, so there is nothing to observe",
            dotted=True,
            fix=fix,
        )

    def observation(self, name: str, spread: int, path: Path, id: str) -> int:
        """The deck that takes a fresh estimate of a meter."""
        builder, slots = self.builder, self.builder.estimates[name]
        truth, turn = builder.symbols[name], builder.symbols["turn"]
        assert isinstance(truth, Variable)
        options = []
        for quarters, weight in _NOISE:
            middle = Binary("+", truth, Number(_rounded(quarters * spread, 4)))
            effects = [
                Effect(slots.middle, "set", middle),
                Effect(slots.spread, "set", Number(spread)),
                Effect(slots.taken, "set", turn),
            ]
            options.append(
                builder.option(f"estimate.{name}", "silent", path, weight=Number(weight), effects=effects)
            )
        return builder.deck(f"estimate.{name}.{id}", "draw", options, fate=True)

    def _learned(self, item: Consequences, path: Path) -> list[tuple[int, int]]:
        decks = []
        for party, times in item.learns.items():
            if party not in self.learn:
                self.builder.problems.unknown((*path, "learns", party), "party", party, self.learn, key=True)
            else:
                decks += [(self.learn[party], 0)] * times
        return decks

    def _known_codex(self, item: Consequences, path: Path) -> None:
        known = {entry.id for entry in self.builder.file.codex}
        for name in item.unlocks:
            if name not in known:
                self.builder.problems.unknown((*path, "unlocks"), "codex entry", name, known)

    def _known_clue(self, item: Consequences, path: Path, actor: str | None) -> None:
        """A clue names a disposition of its actor, or 'actor.disposition' of any."""
        builder, clue = self.builder, item.clue
        names = [f"{name}.{kind}" for name, one in builder.file.actors.items() for kind in one.dispositions]
        if not clue or (clue if "." in clue else f"{actor}.{clue}") in names:
            return
        own = [name.partition(".")[2] for name in names if actor and name.startswith(f"{actor}.")]
        whole = [name for name in names if name.endswith(f".{clue}")]
        near = did_you_mean(clue, own or names) or (whole[0] if len(whole) == 1 else None)
        whose = f" of '{actor}'" if actor else ""
        message = f"there is no disposition '{clue}'{whose}"
        builder.problems.add("DG0301", (*path, "clue"), message, suggestion=near)


def _tension_change(tenths: int, scale: Any) -> int:
    if tenths > 0:
        return -default_change(tenths, scale.tension_down)
    return default_change(tenths, scale.tension_up)


def _rounded(value: int, by: int) -> int:
    return (2 * value + by) // (2 * by)


def _dotted(table: dict[str, Any], lead: str = "") -> dict[str, int]:
    """Flatten `{ dprk = { programme = 4 } }` to `{ 'dprk.programme': 4 }`."""
    found: dict[str, int] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= _dotted(value, f"{lead}{key}.")
        else:
            found[f"{lead}{key}"] = value
    return found


def readiness(
    builder: Builder, name: str, cooldown: int, once: bool, *, least: int = 1
) -> tuple[Node, list[Effect], Variable | None]:
    """Condition and effects that keep an option from coming again too soon.

    `least`: the cooldown that needs no keeping; 1 for what comes once a turn anyway.
    """
    if cooldown <= least and not once:
        return TRUE, [], None
    ready = builder.slot(f"{name}.ready", 0, 999, 0, named=False)
    turn = builder.symbols["turn"]
    again: Node = Number(999) if once else builder.turns_on(cooldown)
    return Compare(">=", turn, ready), [number_slot(ready, "set", again)], ready
