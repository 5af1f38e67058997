"""Share codes and saves hold any game, and survive anything that anybody sends."""

import string
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.games import finished, new_session, played, program
from tests.unit.saves.test_files import TEXT

from diplogame.saves.errors import SaveError, one_line
from diplogame.saves.files import parse_save, read_save, write_save
from diplogame.saves.radix import Slots, pack, unpack
from diplogame.saves.share import decode, encode
from diplogame.saves.share_text import read_code
from diplogame.saves.store import utc_now
from diplogame.session import resume

SHARES = st.lists(st.integers(1, 40), min_size=1, max_size=20)
CODE = encode((_game := finished()).program, _game.options, _game.moves)


def refused(reading: Callable[[], object]) -> None:
    """Read something that is probably nonsense: it works, or one clear line says why not."""
    with suppress(SaveError):
        reading()
        return
    with pytest.raises(SaveError) as caught:
        reading()
    assert str(caught.value).isprintable()


@given(st.lists(st.tuples(SHARES, st.integers(0, 1000)), max_size=60))
def test_what_is_packed_comes_out(wanted: list[tuple[list[int], int]]) -> None:
    choices = [(Slots(tuple(enumerate(shares))), which % len(shares)) for shares, which in wanted]
    number = pack(choices)
    for slots, choice in choices:
        found, number = unpack(number, slots)
        assert found == choice
    assert number == 0


@settings(max_examples=30)
@given(seed=st.integers(0, 2**32 - 1), moves=st.integers(0, 60))
def test_any_game_goes_through_a_code(seed: int, moves: int) -> None:
    session = played(new_session(seed=seed), moves, chance=seed)
    shared = decode(read_code(encode(session.program, session.options, session.moves)), session.program)
    assert (shared.options.seed, shared.moves) == (seed, session.moves)


@settings(max_examples=30)
@given(seed=st.integers(0, 99), cuts=st.lists(st.integers(1, 12), max_size=4), name=st.text(max_size=80))
def test_any_game_with_its_branches_goes_through_a_file(seed: int, cuts: list[int], name: str) -> None:
    session = played(new_session(seed=seed), 8, seed)
    for cut in cuts:
        while session.can_undo and cut:
            session.undo()
            cut -= 1  # noqa: PLW2901 - counted down
        played(session, 3, cut + seed)
    with TemporaryDirectory() as folder:
        write_save(Path(folder) / "a.toml", session.saved(), name=name, now=utc_now())
        saved, again, _ = read_save(Path(folder) / "a.toml")
    assert saved == session.saved()
    assert again == one_line(name)
    assert resume(session.program, saved).session.view() == session.view()


@given(
    st.text(max_size=300)
    | st.text(string.ascii_letters + string.digits + "-_", max_size=250).map("dg1{}".format)
)
def test_no_text_crashes_the_reader_of_codes(text: str) -> None:
    refused(lambda: decode(read_code(text), program()))


@given(st.integers(3, len(CODE) - 1), st.sampled_from(string.ascii_letters + string.digits + "-_"))
def test_a_changed_letter_is_noticed(at: int, letter: str) -> None:
    changed = CODE[:at] + letter + CODE[at + 1 :]
    if changed == CODE:
        return
    try:
        shared = decode(read_code(changed), program())
    except SaveError:
        return
    # The last letter of base64 has bits that mean nothing.
    assert at == len(CODE) - 1
    assert shared.moves == _game.moves


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader_of_saves(content: bytes) -> None:
    refused(lambda: parse_save(content))


@given(st.data())
def test_no_damage_crashes_the_reader_of_saves(data: st.DataObject) -> None:
    content = bytearray(TEXT.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    refused(lambda: parse_save(bytes(content)))
