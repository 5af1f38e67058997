"""The scenario file as frozen models. What the tables mean together is worked out by `engine.lowering`."""

from diplogame.scenario.models.root import ScenarioFile

__all__ = ["ScenarioFile"]
