from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diplogame.engine.options import Options
from diplogame.saves.errors import SaveError
from diplogame.saves.files import MAX_BYTES, parse_save, read_save, write_save
from diplogame.saves.game import Glance, SavedGame

NOW = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)
GAME = SavedGame(
    scenario="korea_2017",
    title="Fire and Fury",
    version="1.0",
    digest="ab" * 32,
    options=Options(seed=7, difficulty="standard", luck="none", lenses=(("exercises", "deter"),)),
    moves=("new_york_channel", "line.test.public", "end_turn", "listen", "end_turn", "listen"),
    branches=(("new_york_channel", "end_turn"),),
    ironman=False,
    source="",
    glance=Glance("March 2017", 3, 24, "55 to 61", 'Tokyo: "Who was told?"', ""),
)
TEXT = """\
# A game of diplogame. To go on with it: diplogame continue

save_format = 1
name = "before the summit"
saved = 2026-11-21 20:30:00+00:00
moves = [
    "new_york_channel line.test.public end_turn",
    "listen end_turn",
    "listen",
]

[scenario]
id = "korea_2017"
title = "Fire and Fury"
version = "1.0"
digest = "abababababababababababababababababababababababababababababababab"
path = ""

[options]
seed = 7
difficulty = "standard"
luck = "none"
ironman = false

[options.lenses]
exercises = "deter"

[stands]
date = "March 2017"
turn = 3
turns = 24
tension = "55 to 61"
news = 'Tokyo: "Who was told?"'
ending = ""

[[branches]]
moves = [
    "new_york_channel end_turn",
]
"""


def test_a_person_can_read_a_save(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    write_save(path, GAME, name="before the summit", now=NOW)
    assert path.read_text(encoding="utf-8").replace('\\"', '"') == TEXT.replace("'Tok", '"Tok').replace(
        "?\"'", '?""'
    )


def test_a_save_is_what_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    write_save(path, GAME, name="é 漢 <b>", now=NOW)
    assert read_save(path) == (GAME, "é 漢 <b>", NOW)


def test_a_save_made_by_hand_is_read() -> None:
    game, name, _ = parse_save(TEXT.encode())
    assert (game, name) == (GAME, "before the summit")


def test_a_save_never_grows_too_large_to_be_read(tmp_path: Path) -> None:
    line = tuple("a_move_with_a_rather_long_name" for _ in range(2000))
    path = tmp_path / "a.toml"
    write_save(
        path, replace(GAME, moves=line, branches=tuple((str(i), *line) for i in range(100))), name="", now=NOW
    )
    assert path.stat().st_size <= MAX_BYTES
    assert read_save(path)[0].moves == line
    assert read_save(path)[0].branches[-1][0] == "99"


def test_a_game_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="too long"):
        write_save(tmp_path / "a.toml", replace(GAME, moves=("x",) * 10_000), name="", now=NOW)


HOSTILE = {
    "empty": b"",
    "no text": b"\xff\xfe\x00\x01",
    "another program's": b'[tool.poetry]\nname = "x"\n',
    "not TOML": b"save_format = = 1",
    "cut short": TEXT.encode()[:200],
    "future": b"save_format = 99",
    "too old": b"save_format = 0",
    "format of text": b'save_format = "1"',
    "format of yes": b"save_format = true",
    "deep arrays": b"save_format = 1\na = " + b"[" * 100_000,
    "deep tables": b"save_format = 1\na = " + b"{a=" * 50_000,
    "deep key": b"save_format = 1\n" + b".".join([b"a"] * 200_000) + b" = 1",
    "deep header": b"save_format = 1\n[" + b".".join([b"a"] * 200_000) + b"]",
    "large number": b"save_format = 1" + b"0" * 5000,
    "huge": b"#" * (MAX_BYTES + 1),
    "no scenario": b"save_format = 1",
    "scenario of text": b'save_format = 1\nscenario = "x"',
    "seed of text": TEXT.replace("seed = 7", 'seed = "7"').encode(),
    "seed too large": TEXT.replace("seed = 7", "seed = 4294967296").encode(),
    "seed negative": TEXT.replace("seed = 7", "seed = -1").encode(),
    "seed of yes": TEXT.replace("seed = 7", "seed = true").encode(),
    "strange luck": TEXT.replace('"none"', '"all"').encode(),
    "moves of numbers": TEXT.replace('"listen end_turn"', "1").encode(),
    "moves of text": b'save_format = 1\nmoves = "x"\nscenario = {id="a", digest="b"}\noptions = {seed = 1}',
    "move with a path": TEXT.replace("listen end_turn", "../../etc/passwd").encode(),
    "move with an escape": TEXT.replace("listen end_turn", "\\u001b[31m").encode(),
    "branches of text": TEXT.replace("[[branches]]", "[branches]").encode(),
    "saved of text": TEXT.replace("2026-11-21 20:30:00+00:00", '"now"').encode(),
    "lenses of numbers": TEXT.replace('"deter"', "1").encode(),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_bad_save_gives_one_clear_line(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    with pytest.raises(SaveError) as caught:
        read_save(path)
    text = str(caught.value)
    assert text.startswith("bad.toml: ")
    assert text.isprintable()
    assert len(text) < 400
    assert path.read_bytes() == content


def test_control_characters_in_a_save_reach_no_terminal() -> None:
    game, name, _ = parse_save(
        TEXT.replace("Fire and Fury", "Fire\\u001b[2J").replace("before", "\\u0007").encode()
    )
    assert game.title.isprintable()
    assert name.isprintable()


def test_a_missing_file_is_a_save_error(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="cannot be read"):
        read_save(tmp_path / "none.toml")
    with pytest.raises(SaveError, match="cannot be read"):
        read_save(tmp_path)
