import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from tests.unit.saves.test_files import GAME

from diplogame.plain.slots import slot_line
from diplogame.saves.errors import SaveError
from diplogame.saves.game import Glance
from diplogame.saves.store import MOST_AUTOSAVES, Store

START = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)
OVER = replace(GAME, moves=("end_turn",), branches=(), glance=Glance(ending="War"))
NAMES = ["con", "NUL", "a/b", "..", "../x", ".hidden", "ünïcode", "漢字", "a" * 80, "x.toml", "a:b", "-"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Saves in a folder that is not there yet; every look at the clock is a second later."""
    seconds: Iterator[int] = count()
    return Store(tmp_path / "saves", lambda: START + timedelta(seconds=next(seconds)))


def test_an_empty_store_has_no_slots(store: Store) -> None:
    assert store.slots() == ()
    assert store.latest() is None


def test_slots_are_listed_with_the_newest_first(store: Store) -> None:
    for name in ("first", "Zwölf Monate", "third"):
        store.save(name, GAME)
    assert [slot.name for slot in store.slots()] == ["third", "Zwölf Monate", "first"]
    assert store.slots()[0].line == (
        "Fire and Fury; March 2017, turn 3 of 24; 6 moves from seed 7; tension 55 to 61. "
        'Tokyo: "Who was told?"'
    )


def test_a_name_is_written_over_and_no_other(store: Store) -> None:
    store.save("a b", GAME)
    store.save("a-b", OVER)
    store.save("a b", OVER)
    assert sorted(slot.name for slot in store.slots()) == ["a b", "a-b"]
    assert store.load("a b") == OVER


@pytest.mark.parametrize("name", NAMES)
def test_any_name_makes_a_file_in_the_folder(name: str, store: Store) -> None:
    slot = store.save(name, GAME)
    assert store.load(name) == GAME
    assert [path.parent for path in store.folder.rglob("*.toml")] == [store.folder]
    assert slot.id.isascii()
    assert slot.id.split(".")[0].lower() not in {"con", "nul"}
    store.delete(name)
    assert store.slots() == ()


@pytest.mark.parametrize("name", ["", "   ", "\n", "a" * 81])
def test_some_names_are_refused(name: str, store: Store) -> None:
    with pytest.raises(SaveError, match="name"):
        store.save(name, GAME)


@pytest.mark.parametrize("name", ["nothing", "../saves/a", "/etc/passwd", "a\x00b", "C:\\x"])
def test_a_save_that_is_not_there_is_named(name: str, store: Store) -> None:
    store.save("a", GAME)
    for use in (store.load, store.delete):
        with pytest.raises(SaveError, match="no save called"):
            use(name)


def test_renaming_keeps_the_game_and_its_time(store: Store) -> None:
    before = store.save("old", GAME)
    after = store.rename("old", "The New One")
    assert (after.name, after.saved_at) == ("The New One", before.saved_at)
    assert [slot.name for slot in store.slots()] == ["The New One"]
    store.save("other", GAME)
    with pytest.raises(SaveError, match="already"):
        store.rename("other", "The New One")
    assert len(store.slots()) == 2


def test_every_game_has_an_autosave_of_its_own(tmp_path: Path) -> None:
    store = Store(tmp_path, lambda: START)  # two games in the same second
    one, two = store.autosave("korea_2017"), store.autosave("korea_2017")
    one.write(GAME)
    two.write(OVER)
    one.write(GAME)
    assert one.slot == "korea_2017-20261121-203000"
    assert two.slot == "korea_2017-20261121-203000-2"
    assert store.load(one.slot) == GAME
    assert len(store.slots()) == 2


def test_an_autosave_goes_on_in_its_slot_and_a_named_save_does_not(store: Store) -> None:
    auto = store.autosave("korea_2017")
    auto.write(GAME)
    store.save("mine", GAME)
    again = store.autosave_into(auto.slot)
    again.write(OVER)
    assert again.slot == auto.slot
    fork = store.autosave_into("mine")
    fork.write(OVER)
    assert fork.slot not in {auto.slot, "mine"}
    assert store.load("mine") == GAME


def test_two_windows_do_not_write_over_each_other(store: Store) -> None:
    auto = store.autosave("korea_2017")
    auto.write(GAME)
    here, there = store.autosave_into(auto.slot), store.autosave_into(auto.slot)
    here.write(OVER)
    there.write(GAME)
    assert here.slot != there.slot
    assert (store.load(here.slot), store.load(there.slot)) == (OVER, GAME)


def test_a_slot_that_was_deleted_is_written_again(store: Store) -> None:
    auto = store.autosave("korea_2017")
    auto.write(GAME)
    store.delete(auto.slot)
    auto.write(OVER)
    assert store.load(auto.slot) == OVER


def test_a_hostile_scenario_name_stays_in_the_folder(store: Store) -> None:
    auto = store.autosave("../../etc/cron.d/x")
    auto.write(GAME)
    assert store.path(auto.slot).parent == store.folder
    assert len(list(store.folder.iterdir())) == 1


def test_a_broken_save_is_listed_last_and_can_be_deleted(store: Store) -> None:
    store.save("good", GAME)
    (store.folder / "bad.toml").write_text("save_format = 1\n", encoding="utf-8")
    good, bad = store.slots()
    assert good.name == "good"
    assert "missing" in bad.line
    store.delete("bad")
    assert len(store.slots()) == 1


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59", "1969-12-31T00:00:00", None]
)
def test_a_strange_time_can_still_be_shown(moment: str | None, store: Store) -> None:
    store.save("a", GAME)
    path = store.path("a")
    line = f"saved = {moment}" if moment else ""
    path.write_text(re.sub(r"(?m)^saved = .*$", line, path.read_text("utf-8")), "utf-8")
    assert "Saved 2000-01-01" in slot_line(store.slots()[0]) or "Saved 1999-12-31" in slot_line(
        store.slots()[0]
    )


def test_the_latest_game_is_the_newest_that_is_not_over(store: Store) -> None:
    store.save("running", GAME)
    store.save("over", OVER)
    latest = store.latest()
    assert latest is not None
    assert latest.name == "running"


def test_tidying_deletes_only_what_is_left_over(store: Store) -> None:
    store.save("mine", OVER)
    for _ in range(MOST_AUTOSAVES + 3):
        store.autosave("korea_2017").write(OVER)
    for _ in range(MOST_AUTOSAVES + 3):
        store.autosave("tutorial").write(GAME)
    old, young = store.folder / ".a.x.tmp", store.folder / ".b.x.tmp"
    for path in (old, young):
        path.write_bytes(b"half")
    now = START.timestamp()
    os.utime(old, (now - 9000, now - 9000))
    os.utime(young, (now, now))
    store.tidy()
    assert [path.name for path in store.folder.glob(".*")] == [young.name]
    slots = store.slots()
    assert len([slot for slot in slots if slot.auto and slot.over]) == MOST_AUTOSAVES
    assert len([slot for slot in slots if slot.auto and not slot.over]) == MOST_AUTOSAVES + 3
    assert [slot.name for slot in slots if slot.name] == ["mine"]


def test_a_slot_claimed_by_a_killed_game_is_not_shown(store: Store) -> None:
    store.save("mine", GAME)
    (store.folder / "claimed.toml").touch()
    assert [slot.id for slot in store.slots()] == ["mine"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SaveError, match="could not be saved"):
        Store(tmp_path).save("x", GAME)


def test_a_file_in_place_of_the_folder_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "saves"
    path.touch()
    store = Store(path)
    for use in (lambda: store.save("x", GAME), lambda: store.autosave("x").write(GAME), store.slots):
        with pytest.raises(SaveError):
            use()
