"""Killed at any moment, a game has lost at most the move that was being made."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from diplogame.library import go_on
from diplogame.saves.store import Store

PLAYER = Path(__file__).with_name("player.py")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a thing of POSIX")
@pytest.mark.parametrize("round_", range(12))
def test_a_killed_game_goes_on(round_: int, players_folders: Path) -> None:
    dice = random.Random(round_)
    command = [sys.executable, str(PLAYER), str(round_)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as player:
        assert player.stdout is not None
        first = player.stdout.readline()  # it plays
        time.sleep(dice.uniform(0, 0.4))
        player.send_signal(signal.SIGKILL)
        said = [first, *player.stdout]
    counted = dict(line.split() for line in said if line.endswith("\n"))

    slots = {slot.id: slot for slot in Store(players_folders / "saves").slots()}
    assert not [slot.trouble for slot in slots.values() if slot.trouble]
    for name, moves in list(counted.items())[-20:]:  # older finished games are tidied away
        assert int(moves) <= slots[name].moves <= int(moves) + 1
    last = list(counted)[-1]
    opened = go_on(last)
    assert opened.warning == ""
    assert len(opened.session.moves) == slots[last].moves
    if not opened.session.finished:
        opened.session.play(opened.session.legal_moves()[-1])
        assert opened.session.save_trouble == ""
