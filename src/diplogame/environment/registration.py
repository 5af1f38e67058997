"""The names under which Gymnasium makes environments of scenarios."""

from __future__ import annotations

from typing import Any

from gymnasium.envs.registration import register, registry

from diplogame.scenario.loading import find_scenarios

NAMESPACE = "diplogame"
ANY = f"{NAMESPACE}/Scenario-v0"
"""Takes the path or id of a scenario as `scenario`."""


def register_scenarios() -> tuple[str, ...]:
    """Give every scenario that is here a name, unless it has one; returns the names."""
    found = [scenario.id for scenario in find_scenarios() if not scenario.broken]
    names: dict[str, dict[str, Any]] = {
        ANY: {},
        **{environment_name(name): {"scenario": name} for name in found},
    }
    for name, arguments in names.items():
        if name not in registry:
            _register(name, arguments)
    return tuple(names)


def environment_name(scenario: str) -> str:
    """The name of a scenario's environment."""
    return f"{NAMESPACE}/{scenario}-v0"


def _register(name: str, arguments: dict[str, Any]) -> None:
    register(
        name,
        entry_point="diplogame.environment.single:CrisisEnv",
        vector_entry_point="diplogame.environment.vector:CrisisVectorEnv",
        kwargs=arguments,
    )
