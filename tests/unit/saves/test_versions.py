"""Every version of a save that can be loaded has its migration and a sample file that a player might still have."""

from pathlib import Path

import pytest

from diplogame.saves.errors import SaveError
from diplogame.saves.files import parse_save
from diplogame.saves.versions import MIGRATIONS, OLDEST_LOADABLE, SAVE_FORMAT, migrated

SAMPLES = Path(__file__).parent / "samples"


def test_there_is_a_way_from_every_loadable_version_to_the_newest() -> None:
    assert set(MIGRATIONS) == set(range(OLDEST_LOADABLE, SAVE_FORMAT))


@pytest.mark.parametrize("version", range(OLDEST_LOADABLE, SAVE_FORMAT + 1))
def test_every_loadable_version_has_a_sample_that_loads(version: int) -> None:
    content = (SAMPLES / f"save_{version}.toml").read_bytes()
    assert f"save_format = {version}\n".encode() in content
    game, name, saved = parse_save(content)
    assert game.scenario
    assert game.moves
    assert name
    assert saved.year > 2000


def test_migrations_are_taken_one_after_the_other() -> None:
    steps = {2: lambda tables: {**tables, "b": tables["a"]}, 3: lambda tables: {**tables, "c": tables["b"]}}
    new = migrated({"save_format": 2, "a": 1}, newest=4, oldest=2, migrations=steps)
    assert new == {"save_format": 4, "a": 1, "b": 1, "c": 1}


@pytest.mark.parametrize("version", [1, 5])
def test_versions_outside_the_range_say_both_numbers(version: int) -> None:
    with pytest.raises(SaveError, match=f"format {version}.*2 to 4"):
        migrated({"save_format": version}, newest=4, oldest=2, migrations={})
