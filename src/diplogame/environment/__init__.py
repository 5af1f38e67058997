"""Scenarios as environments for learning programs, after the interface of Gymnasium.

Importing this registers `diplogame/ID-v0` for every scenario that is found, and `diplogame/Scenario-v0`, which
takes any other as `scenario=PATH`. It needs the extra `gym`; nothing else in diplogame does.
"""

try:
    from diplogame.environment.registration import register_scenarios
except ModuleNotFoundError as missing:
    _name = (missing.name or "").partition(".")[0]
    if _name not in {"gymnasium", "numpy"}:
        raise
    raise ImportError(
        f"diplogame.environment needs {_name}, which is not installed: pip install 'diplogame[gym]'"
    ) from None

register_scenarios()

__all__ = ["register_scenarios"]
