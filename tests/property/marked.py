"""Shipped scenarios with a mark planted in every secret, so that a leak can be found by searching for it."""

from __future__ import annotations

from functools import cache
from typing import Any

from diplogame.engine.compiling import compile_scenario
from diplogame.engine.program import Program
from diplogame.locations import shipped_scenarios_folder
from diplogame.scenario.loading import Scenario, digest
from diplogame.scenario.models import ScenarioFile
from diplogame.scenario.sources import Sources
from diplogame.scenario.toml_source import TomlSource, read_toml_bytes

MARK = "zqsecretqz"
"""No author would write this."""


@cache
def program(name: str) -> Program:
    """A shipped scenario as it is."""
    return compile_scenario(_scenario(name, marked=False))


@cache
def marked_program(name: str) -> Program:
    """A shipped scenario in which every name and every reason that players must not see carries the mark."""
    return compile_scenario(_scenario(name, marked=True))


def _scenario(name: str, *, marked: bool) -> Scenario:
    sources = Sources()
    folder = shipped_scenarios_folder() / name
    for path in sorted(folder.glob("*.toml")):
        source = read_toml_bytes(path.read_bytes(), path.name)
        assert isinstance(source, TomlSource)
        assert not sources.add(source)
    if marked:
        _plant(sources.data)
    return Scenario(ScenarioFile.model_validate(sources.data), sources, digest(sources))


def _plant(data: dict[str, Any]) -> None:
    words = set()
    for name, meter in data.get("meters", {}).items():
        words |= _plant_meter(meter, name)
    for name, actor in data.get("actors", {}).items():
        for short, meter in actor.get("meters", {}).items():
            words |= _plant_meter(meter, f"{name}.{short}")
        for kind, details in actor.get("dispositions", {}).items():
            table = details if isinstance(details, dict) else {"weight": details}
            actor["dispositions"][kind] = {**table, "title": MARK, "text": MARK}
            words.add(f"{name}.{kind}")
    for flag in (*data.get("flags", {}).items(), *data.get("counters", {}).items()):
        if flag[1].get("show") == "hidden":
            flag[1]["title"] = MARK
            words.add(flag[0])
    for family in ("reactions", "initiatives", "events", "drift"):
        for item in data.get(family, ()):
            item_words = f"{item.get('when', '')} {item.get('weight', '')}"
            if any(word in item_words for word in words):
                item["because"] = MARK


def _plant_meter(meter: dict[str, Any], name: str) -> set[str]:
    """Mark a hidden meter; an estimated one has a public name, and only its value is secret."""
    if meter.get("show") == "hidden":
        meter["title"] = meter["text"] = meter["source"] = MARK
        return {name}
    return set()
