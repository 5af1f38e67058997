"""`diplogame playtest` as its user meets it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from diplogame.cli import entry
from diplogame.engine.program import Program
from diplogame.kernel.library import library
from diplogame.playtest import working
from diplogame.playtest.counting import Row
from diplogame.playtest.plan import Plan
from diplogame.playtest.tallies import Tally

pytestmark = pytest.mark.skipif(library() is None, reason="takes minutes without the compiled kernel")

PLANTED = Path(__file__).parents[1] / "playtest" / "planted.toml"
FEW = ("playtest", "tutorial", "--games", "60")


class Run:
    """Run the command line in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        monkeypatch.setattr("sys.stdin", io.StringIO(""))

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        status = entry.main(arguments)
        out, err = self._capsys.readouterr()
        return status, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line."""
    return Run(capsys, monkeypatch)


def test_the_report_tells_all_policies_and_findings(run: Run) -> None:
    status, out, err = run(*FEW)
    assert (status, err) == (0, "")
    for part in ("== random: 60 games", "== hawk: 60 games", "== without it", "== the last exit", "findings"):
        assert part in out
    assert "Tension in the strait" in out
    assert re.search(r"[▁▂▃▄▅▆▇█]{6}", out)


def test_a_printed_command_replays_its_game(run: Run) -> None:
    _, out, _ = run("playtest", str(PLANTED), "--games", "40")
    commands = re.findall(r"\$ diplogame (replay .*)", out)
    assert commands
    for line in dict.fromkeys(commands):
        status, text, err = run(*line.split())
        assert (status, err) == (0, "")
        assert "scenario: planted" in text


def test_a_slow_policy_plays_fewer_games_and_the_report_says_so(run: Run) -> None:
    status, out, _ = run(
        "playtest", "tutorial", "--games", "60", "--quick", "--policy", "fast", "--policy", "advisor:dross"
    )
    assert status == 0
    assert "== random: 60 games" in out
    assert "== advisor:dross: 20 games" in out
    assert "Only fast policies were asked" not in out
    assert "Only fast policies were asked" in run("playtest", "tutorial", "--games", "60", "--quick")[1]


def test_shards_merge_to_what_one_run_writes(run: Run, tmp_path: Path) -> None:
    _, whole, _ = run(*FEW, "--json")
    names = []
    for number in (1, 2):
        status, text, _ = run(*FEW, "--json", "--shard", f"{number}/2")
        assert (status, json.loads(text)["findings"]) == (0, [])
        path = tmp_path / f"{number}.json"
        path.write_text(text, encoding="utf-8")
        names.append(str(path))
    assert run("playtest", "merge", *reversed(names), "--json") == (0, whole, "")
    assert json.loads(whole)["findings"]
    status, _, err = run("playtest", "merge", names[0])
    assert (status, err) == (1, "diplogame: shard 2/2 is missing.\n")
    status, _, err = run("playtest", "merge", names[0], names[0], names[1])
    assert (status, err) == (1, "diplogame: a shard is given twice.\n")
    status, _, err = run("playtest", "merge", names[0], names[0])
    assert (status, err) == (1, "diplogame: a shard is given twice, and shard 2/2 is missing.\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--seed", "5"), "--seed 5, not 0"),
        (("--policy", "hawk"), "--policy hawk, not random nothing hawk dove practised"),
        (("--luck", "full", "--games", "50"), "--games 50, not 60; --luck full, not reduced"),
        (("--difficulty", "brisk"), "--difficulty brisk, not lesson"),
        ((), "--quick left out, not given"),
    ],
)
def test_shards_of_different_plans_are_refused_with_the_difference(
    options: tuple[str, ...], said: str, run: Run, tmp_path: Path
) -> None:
    quick = ("--quick",) if options else ()
    for name, asked in (
        ("one", ("--quick", "--shard", "1/2")),
        ("two", (*quick, *options, "--shard", "2/2")),
    ):
        (tmp_path / name).write_text(run(*FEW, "--json", *asked)[1], encoding="utf-8")
    status, out, err = run("playtest", "merge", str(tmp_path / "one"), str(tmp_path / "two"))
    assert (status, out) == (1, "")
    assert err == f"diplogame: shard 2/2 was played otherwise than the first: {said}.\n"


def test_what_cannot_be_compared_is_refused_before_a_game_is_played(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shard, other = tmp_path / "shard.json", tmp_path / "other.json"
    shard.write_text(run(*FEW, "--quick", "--json", "--shard", "1/2")[1], encoding="utf-8")
    other.write_text(run("playtest", str(PLANTED), "--games", "5", "--quick", "--json")[1], encoding="utf-8")
    monkeypatch.setattr(working, "work", lambda *_, **__: pytest.fail("played"))
    status, out, err = run(*FEW, "--compare", str(shard))
    assert (status, out) == (1, "")
    assert err.startswith("diplogame: shard.json is only shard 1/2.")
    status, out, err = run(*FEW, "--compare", str(other))
    assert (status, out) == (1, "")
    assert "other.json is a playtest of 'planted' and not of 'tutorial'" in err
    status, out, err = run(*FEW, "--html", str(tmp_path / "nowhere" / "page.html"))
    assert (status, out) == (2, "")
    assert "--html: " in err
    assert "there is no folder" in err
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a file without end")
def test_a_file_without_end_is_refused(run: Run) -> None:
    for line in (
        (*FEW, "--compare", "/dev/zero"),
        (*FEW, "--bars", "/dev/zero"),
        ("playtest", "merge", "/dev/zero"),
    ):
        status, out, err = run(*line)
        assert (status, out) == (1, "")
        assert err == "diplogame: /dev/zero cannot be read: it is larger than 64 megabytes.\n"


def test_the_page_stands_by_itself(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    status, out, err = run(*FEW, "--html", str(page), "--gate")
    assert status == 1
    assert re.fullmatch(rf"Written to {page}: \d+ findings, 2 of 7 bars missed\.\n", out)
    assert "FAILED random: disasters" in err
    text = page.read_text(encoding="utf-8")
    assert "<h2>Policy: hawk</h2>" in text
    assert "<h2>Gate</h2>" in text
    assert "diplogame replay" in text
    assert "http:" not in text
    assert "https:" not in text


def test_the_gate_fails_where_a_bar_is_missed_and_says_which(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("playtest", str(PLANTED), "--games", "400", "--quick", "--gate")
    assert status == 1
    assert re.search(r"^FAILED random: disasters 0.0 % .*wanted 10 to 35 %$", out, re.MULTILINE)
    bars = tmp_path / "bars.toml"
    bars.write_text("[dove]\ngood = [0, 0]\n[random]\ngood = [5, 20]\ndisaster = [0, 1]\n", encoding="utf-8")
    status, out, _ = run("playtest", str(PLANTED), "--games", "400", "--quick", "--gate", "--bars", str(bars))
    assert status == 0
    assert "gate: passed" in out


@pytest.mark.slow
def test_the_flagship_passes_its_gate(run: Run) -> None:
    status, out, _ = run("playtest", "korea_2017", "--games", "1000", "--quick", "--gate")
    assert status == 0
    assert "gate: passed" in out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[dove\n", "is no TOML"),
        ("dove = 3\n", "'dove' is no table"),
        ("[dove]\ngod = [0, 1]\n", "Did you mean 'good'?"),
        ("[dove]\ngood = [9, 1]\n", "wants a range in percent"),
        ("[dove]\ngood = [true, 1]\n", "wants a range in percent"),
        ("", "has no bar"),
        (f"dove = {'[' * 5000}", "is n"),
    ],
)
def test_bars_that_cannot_be_used_are_refused(text: str, said: str, run: Run, tmp_path: Path) -> None:
    bars = tmp_path / "bars.toml"
    bars.write_text(text, encoding="utf-8")
    status, out, err = run(*FEW, "--gate", "--bars", str(bars))
    assert (status, out) == (1, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_what_changed_is_told_with_its_interval(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    changed = tmp_path / "planted.toml"
    text = PLANTED.read_text(encoding="utf-8")
    old.write_text(run("playtest", str(PLANTED), "--games", "400", "--quick", "--json")[1], encoding="utf-8")
    _, same, _ = run("playtest", str(PLANTED), "--games", "400", "--quick", "--compare", str(old))
    assert "disasters: 0.0 → 0.0 % (-1.0 to +1.0), within chance" in same
    assert "The scenario has changed" not in same
    changed.write_text(text.replace("harbour.trust >= 38", "harbour.trust >= 100"), encoding="utf-8")
    _, out, _ = run("playtest", str(changed), "--games", "400", "--quick", "--compare", str(old))
    assert "The scenario has changed since." in out
    assert re.search(r"^  ending 'home': 9.0 → 0.0 % \(-1... to -6..\)$", out, re.MULTILINE)
    assert "new: PT0101 the ending 'home' (Home) never came" in out
    assert "gone: " not in out
    old.write_text(run("playtest", str(changed), "--games", "400", "--quick", "--json")[1], encoding="utf-8")
    _, out, _ = run("playtest", str(PLANTED), "--games", "400", "--quick", "--compare", str(old))
    assert "gone: PT0101 the ending 'home' (Home) never came" in out


def test_stopped_it_tells_what_was_played(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[working.Piece] = []

    def work(program: Program, plan: Plan, piece: working.Piece, *, threads: int) -> Tally | list[Row]:
        if len(played) == 3:
            raise KeyboardInterrupt
        played.append(piece)
        return real(program, plan, piece, threads=threads)

    real = working.work
    monkeypatch.setattr(working, "work", work)
    status, out, err = run(*FEW)
    assert (status, err) == (130, "Stopped.\n")
    assert "Stopped before the end" in out
    assert "== hawk: 60 games" in out
    assert "== dove" not in out
    played.clear()
    assert json.loads(run(*FEW, "--json")[1])["complete"] is False


WRONG = {
    "no shard": ("--shard", "x", "--json"),
    "a shard beyond": ("--shard", "3/2", "--json"),
    "a shard of nothing": ("--shard", "1/0", "--json"),
    "a shard to read": ("--shard", "1/2"),
    "a gate for a shard": ("--shard", "1/2", "--json", "--gate"),
    "a policy that is none": ("--policy", "hwk"),
    "a difficulty that is none": ("--difficulty", "brsk"),
    "no games": ("--games", "0"),
    "the place of a scenario that is named": ("--scenario", "elsewhere"),
}


@pytest.mark.parametrize("options", WRONG.values(), ids=WRONG)
def test_wrong_usage_ends_with_2(options: tuple[str, ...], run: Run) -> None:
    status, out, err = run("playtest", "tutorial", *options)
    assert (status, out) == (2, "")
    assert re.fullmatch(r"diplogame: \S.*[.?!] See: diplogame playtest --help\n", err)


@pytest.mark.parametrize("option", ["--games", "--seed", "--policy", "--shard", "--threads", "--luck"])
def test_merging_refuses_what_it_would_pass_over(option: str, run: Run) -> None:
    value = {"--luck": "full", "--policy": "hawk", "--shard": "1/2"}.get(option, "1")
    status, out, err = run("playtest", "merge", "one.json", option, value)
    assert (status, out) == (2, "")
    assert err.startswith(
        f"diplogame: merge: {option} was settled when the shards were played. Leave it out."
    )


def test_a_broken_file_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    for text in ("", "{}", "[1]", '{"kind": "diplogame playtest", "format": 2}', "\x00", "9" * 5000):
        broken.write_text(text, encoding="utf-8")
        for line in (("merge", str(broken)), ("tutorial", "--games", "5", "--compare", str(broken))):
            status, out, err = run("playtest", *line)
            assert (status, out) == (1, "")
            assert "broken.json is no playtest of this version" in err
            assert len(err.splitlines()) == 1


def test_a_broken_scenario_is_told_as_the_checker_does(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(
        PLANTED.read_text(encoding="utf-8").replace('"mood"', '"moood"').replace("mood = 40", "moood = 40"),
        encoding="utf-8",
    )
    status, out, err = run("playtest", str(path))
    assert (status, out) == (1, "")
    assert "DG0201" in err or "DG0301" in err
    assert "diplogame check" in err


def test_without_the_extra_a_cluster_is_refused_in_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diplogame.playtest.cluster.find_spec", lambda _: None)
    status, out, err = run(*FEW, "--cluster", "local:2")
    assert (status, out) == (1, "")
    assert err == 'diplogame: --cluster needs an extra: pip install "diplogame[cluster]"\n'
