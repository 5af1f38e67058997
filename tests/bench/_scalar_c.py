"""The C that a code generator would write for one scenario: a function for each option and deck, one game at a time.

What the lane machine is measured against. It plays uniform random games from the beginning, by the same rules of chance
as `policies.py`, and tells ending, turns, decisions and hash of each.
"""

from __future__ import annotations

import ctypes
import subprocess
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from diplogame.engine.draws import MAX_WEIGHT
from diplogame.engine.machine import machine_of
from diplogame.engine.options import Options
from diplogame.engine.program import ASKING, CAPITAL, ENDED, LUCK, Deck, Option, Program
from diplogame.kernel.hashing import hash_keys
from diplogame.kernel.policies import GROUPS, TRACK_KINDS, choice_order, policy_key
from diplogame.rules.nodes import (
    TRUE,
    All,
    AnyOf,
    Binary,
    Call,
    Choose,
    Compare,
    FloorDivide,
    Formula,
    Negate,
    Node,
    Not,
    Number,
    Truth,
    Variable,
    children,
)

Inner: TypeAlias = Callable[[Node], str]
Known: TypeAlias = Mapping[str, str]

HEAD = """
#include <stdint.h>
#include <string.h>
#define FREE static __attribute__((noinline)) void
static inline int lesser(int a, int b) { return a < b ? a : b; }
static inline int greater(int a, int b) { return a > b ? a : b; }
static inline int down(int a, int b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }
static inline uint64_t mixed(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}
static inline uint64_t chance(const int32_t *s, uint64_t key, int salt)
{
    return mixed((uint32_t)s[0] * 0x9E3779B97F4A7C15u + (uint64_t)s[1] * 0xD1B54A32D192ED03u
                 + (uint64_t)salt * 0x8CB92BA72F3D8DD7u + key) >> 32;
}
static int drawn(const int32_t *s, int n, const int *hit, const int *weight, int quiet, int luck, uint64_t key,
                 int salt)
{
    int sum = 0, best = 0;
    if (n == 1 && !quiet)
        return hit[0];
    for (int k = 0; k < n; k++) {
        sum += luck == 1 ? weight[k] * weight[k] : weight[k];
        best = weight[k] > weight[best] ? k : best;
    }
    if (luck == 0)
        return quiet >= sum ? -1 : hit[best];
    int left = (int)(chance(s, key, salt) * (uint32_t)(sum + (luck == 1 ? quiet * quiet : quiet)) >> 32);
    for (int k = 0; k < n; k++)
        if ((left -= luck == 1 ? weight[k] * weight[k] : weight[k]) < 0)
            return hit[k];
    return -1;
}
"""

GAMES = """
void games(const int32_t *start, uint32_t seed, int64_t count, int32_t *ending, int32_t *turns, int32_t *decisions,
           uint64_t *hash)
{
    for (int64_t game = 0; game < count; game++) {
        int32_t s[SLOTS];
        int in_turn = 0, made = 0, hit[CHOICES], n;
        memcpy(s, start, sizeof s);
        s[0] = (int32_t)(seed + (uint32_t)game);
        set_up(s);
        while ((n = legal(s, hit))) {
            const int choice = chosen(s, n, hit, 2 * in_turn++);
            made++;
            if (choice == CHOICES - 1) {
                in_turn = 0;
                close_turn(s);
                if (!s[ENDED] && s[1] < TURNS) {
                    s[1]++;
                    open_turn(s);
                }
            } else
                play(s, choice);
        }
        uint64_t sum = (uint32_t)s[0] * keys[0];
        for (int k = 1; k < SLOTS; k++)
            sum += (uint64_t)(int64_t)s[k] * keys[k];
        ending[game] = s[ENDED];
        turns[game] = s[1];
        decisions[game] = made;
        hash[game] = mixed(sum);
    }
}
"""

CHOSEN = """
static int chosen(const int32_t *s, int n, const int *hit, int salt)
{
    int in[3] = {0}, group = 0;
    for (int k = 0; k < n; k++)
        in[groups[hit[k]]]++;
    int left = (int)(chance(s, KEY, salt) * (uint32_t)(in[0] + !!in[1] + !!in[2]) >> 32);
    if (left >= in[0]) {
        group = left == in[0] && in[1] ? 1 : 2;
        left = (int)(chance(s, KEY, salt + 1) * (uint32_t)in[group] >> 32);
    }
    for (int k = 0;; k++)
        if (groups[hit[k]] == group && !left--)
            return hit[k];
}
"""


class ScalarC:
    """One scenario, compiled. Raises OSError or CalledProcessError where that fails."""

    def __init__(self, program: Program, folder: Path, flags: tuple[str, ...] = ()) -> None:
        self._program = program
        source_file, library = folder / "scalar.c", folder / "scalar.so"
        source_file.write_text(written(program), encoding="utf-8")
        command = ["cc", "-O3", "-fPIC", "-shared", *flags, "-o", str(library), str(source_file)]
        subprocess.run(command, check=True, capture_output=True)
        self._games = ctypes.CDLL(str(library)).games

    def play(self, count: int, seed: int = 0) -> tuple[array[int], ...]:
        """Endings, turns, decisions and hashes of random games from a first seed on."""
        start = array("i", [0, *machine_of(self._program).vector(Options())[1:]])
        found = (*(array("i", bytes(4 * count)) for _ in range(3)), array("Q", bytes(8 * count)))
        places = [ctypes.c_void_p(numbers.buffer_info()[0]) for numbers in found]
        self._games(
            ctypes.c_void_p(start.buffer_info()[0]), ctypes.c_uint32(seed), ctypes.c_int64(count), *places
        )
        return found


def written(program: Program) -> str:
    """The whole source."""
    order = choice_order(program)
    numbers = {"SLOTS": len(program.slots), "CHOICES": len(order), "TURNS": program.file.scenario.turns}
    lines = [HEAD, *(f"#define {name} {value}" for name, value in numbers.items())]
    lines += [f"#define ENDED {ENDED}", f"#define KEY {policy_key(0)}u"]
    lines += [f"FREE o{n}(int32_t *s);" for n in range(len(program.options))]
    lines += [f"FREE d{n}(int32_t *s, int t);" for n in range(len(program.decks))]
    for number, option in enumerate(program.options):
        lines += _option(number, option, program)
    for number, deck in enumerate(program.decks):
        lines += _deck(number, deck, program)
    lines += _legal(program, order)
    groups = ", ".join(str(GROUPS.get(program.choices[n].kind, 0)) for n in order)
    lines += [f"static const int groups[] = {{{groups}}};", CHOSEN]
    lines += ["static void play(int32_t *s, int choice)", "{", "    switch (choice) {"]
    lines += [
        f"    case {place}: o{program.choices[n].option}(s); break;" for place, n in enumerate(order[:-1])
    ]
    lines += ["    }", "}"]
    for name, decks in (
        ("set_up", program.setup),
        ("close_turn", [deck for stage in program.closing for deck in stage.decks]),
        ("open_turn", [deck for stage in program.opening for deck in stage.decks]),
    ):
        lines += [f"static void {name}(int32_t *s)", "{", *(f"    d{deck}(s, 0);" for deck in decks), "}"]
    return "\n".join([*lines, _keys(len(program.slots)), GAMES])


def _keys(slots: int) -> str:
    return f"static const uint64_t keys[] = {{{', '.join(f'{key}u' for key in hash_keys(slots))}}};"


# --- expressions ----------------------------------------------------------------------------


def text(node: Node, known: Mapping[str, str] = MappingProxyType({})) -> str:
    """An expression over the vector `s`. `known`: formulas that were worked out before, by name."""
    return _KINDS[type(node)](node, lambda part: text(part, known), known)


def _call(node: Call, inner: Inner, _: Known) -> str:
    if node.function == "clamp":
        x, low, high = map(inner, node.arguments)
        return f"greater({low}, lesser({high}, {x}))"
    found, *rest = map(inner, node.arguments)
    for part in rest:
        found = f"{'lesser' if node.function == 'min' else 'greater'}({found}, {part})"
    return found


def _pair(node: Binary | Compare, inner: Inner, _: Known) -> str:
    return f"({inner(node.left)} {node.op} {inner(node.right)})"


_KINDS: dict[type, Callable[[Any, Inner, Known], str]] = {
    Number: lambda node, _, __: str(node.value) if node.value >= 0 else f"({node.value})",
    Truth: lambda node, _, __: str(int(node.value)),
    Variable: lambda node, _, __: f"s[{node.slot}]",
    Formula: lambda node, inner, known: known.get(node.name) or inner(node.body),
    Negate: lambda node, inner, _: f"(-{inner(node.body)})",
    Not: lambda node, inner, _: f"(!{inner(node.body)})",
    FloorDivide: lambda node, inner, _: f"down({inner(node.left)}, {node.divisor})",
    Binary: _pair,
    Compare: _pair,
    All: lambda node, inner, _: f"({' && '.join(map(inner, node.parts)) or '0'})",
    AnyOf: lambda node, inner, _: f"({' || '.join(map(inner, node.parts)) or '0'})",
    Choose: lambda node, inner, _: f"({inner(node.test)} ? {inner(node.then)} : {inner(node.otherwise)})",
    Call: _call,
}


def _shared(nodes: Iterable[Node]) -> tuple[list[str], dict[str, str]]:
    """Formulas that stand more than once in one function, worked out once as the closures do."""
    count: Counter[str] = Counter()
    formulas: dict[str, Formula] = {}

    def collect(node: Node) -> None:
        for part in children(node):
            collect(part)
        if isinstance(node, Formula):
            count[node.name] += 1
            formulas.setdefault(node.name, node)

    for node in nodes:
        collect(node)
    lines: list[str] = []
    names: dict[str, str] = {}
    for name, formula in formulas.items():
        if count[name] > 1 and children(formula.body):
            lines.append(f"    const int f{len(names)} = {text(formula.body, names)};")
            names[name] = f"f{len(names)}"
    return lines, names


# --- options, decks, choices ----------------------------------------------------------------


def _option(number: int, option: Option, program: Program) -> list[str]:
    lines, known = _shared(effect.value for effect in option.effects)
    lines = [f"FREE o{number}(int32_t *s)", "{", *lines]
    for place, effect in enumerate(option.effects):
        lines.append(f"    const int v{place} = {text(effect.value, known)};")
    for place, effect in enumerate(option.effects):
        slot = program.slots[effect.slot]
        new = f"s[{effect.slot}] + v{place}" if effect.op == "add" else f"v{place}"
        lines.append(f"    s[{effect.slot}] = lesser({slot.high}, greater({slot.low}, {new}));")
    return [*lines, *(f"    d{deck}(s, {salt});" for deck, salt in option.decks), "}"]


def _deck(number: int, deck: Deck, program: Program) -> list[str]:
    lines = [f"FREE d{number}(int32_t *s, int t)", "{"]
    options = [program.options[n] for n in deck.options]
    if deck.mode in {"all", "first"}:
        end = " return;" if deck.mode == "first" else ""
        lines += [
            f"    if ({text(option.when)}) {{ o{n}(s);{end} }}"
            for n, option in zip(deck.options, options, strict=True)
        ]
        return [*lines, "}"]
    shared, known = _shared(node for option in options for node in (option.when, option.weight))
    lines += [*shared, f"    int n = 0, x = -1, hit[{len(options) + 1}], weight[{len(options) + 1}];"]
    for n, option in zip(deck.options, options, strict=True):
        when = "" if option.when == TRUE else f"if ({text(option.when, known)}) "
        weight = text(option.weight, known)
        lines.append(
            f"    {when}if ((x = {weight}) > 0) {{ hit[n] = {n}; weight[n++] = lesser(x, {MAX_WEIGHT}); }}"
        )
    lines.append("    if (!n) return;")
    if deck.mode == "best":
        lines += [
            "    x = 0;",
            "    for (int k = 1; k < n; k++) x = weight[k] > weight[x] ? k : x;",
            "    x = hit[x];",
        ]
    else:
        quiet = str(deck.quiet) if deck.quiet_node is None else f"greater(0, {text(deck.quiet_node)})"
        luck = "2" if deck.fate else f"s[{LUCK}]"
        lines.append(f"    x = drawn(s, n, hit, weight, {quiet}, {luck}, {deck.key}u, t);")
    lines += ["    switch (x) {", *(f"    case {n}: o{n}(s); break;" for n in deck.options), "    }", "}"]
    return lines


def _legal(program: Program, order: list[int]) -> list[str]:
    """Choices in the order of the policies; the agenda counts what is open, whatever it costs."""
    lines = ["static int legal(const int32_t *s, int *hit)", "{", "    int n = 0, open = 0;"]
    lines += [f"    if (s[{ENDED}]) return 0;"]
    rows = [(place, program.choices[n]) for place, n in enumerate(order)]
    asked = sorted({choice.asked for _, choice in rows if choice.asked is not None})
    lines.append(f"    if (s[{ASKING}]) {{")
    for slot in asked:
        lines.append(f"        if (s[{slot}]) {{")
        for place, choice in rows:
            if choice.asked == slot:
                when = text(program.options[choice.option].when)
                lines.append(f"            if (s[{CAPITAL}] >= {choice.cost} && {when}) hit[n++] = {place};")
        lines += ["            return n;", "        }"]
    lines += ["        return 0;", "    }"]
    shared, known = _shared(program.options[choice.option].when for _, choice in rows if choice.asked is None)
    lines += shared
    for place, choice in rows:
        when = text(program.options[choice.option].when, known)
        if choice.kind in TRACK_KINDS:
            lines.append(f"    if ({when}) {{ if (s[{CAPITAL}] >= {choice.cost}) hit[n++] = {place};")
            lines.append(f"        if (++open == {program.file.scenario.agenda}) goto full; }}")
    lines.append("full:;")
    for place, choice in rows:
        if choice.kind not in TRACK_KINDS and choice.asked is None:
            when = text(program.options[choice.option].when, known)
            lines.append(f"    if (s[{CAPITAL}] >= {choice.cost} && {when}) hit[n++] = {place};")
    return [*lines, "    return n;", "}"]
