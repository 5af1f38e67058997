"""Every command as its user meets it: what it prints, where, and how it ends."""

import errno
import importlib.metadata
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from tests.games import finished, new_session, played, program

from diplogame import __version__
from diplogame.bots.policy import policy_names
from diplogame.cli import completing, entry, facts
from diplogame.cli.root import COMMANDS, root
from diplogame.kernel.library import status as kernel_status
from diplogame.library import the_store
from diplogame.locations import log_file, shipped_scenarios_folder
from diplogame.plain.transcript import moves_in, transcript
from diplogame.saves.share import encode

ROOT = Path(__file__).resolve().parents[3]


class Run:
    """Run the command line in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, typed: str = "") -> tuple[int, str, str]:
        """Exit status, standard output, standard error."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = entry.main(arguments)
        out, err = self._capsys.readouterr()
        return status, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line."""
    return Run(capsys, monkeypatch)


def test_the_version(run: Run) -> None:
    assert run("--version") == (0, f"diplogame {__version__}\n", "")


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_every_help_has_an_example(command: list[str], run: Run) -> None:
    status, out, _ = run(*command, "--help")
    assert status == 0
    examples = re.findall(r"^ {4}diplogame.*$", out, re.MULTILINE)
    assert examples
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_is_for(name: str, run: Run) -> None:
    command = root.get_command(click.Context(root), name)
    assert command is not None
    assert command.name == name
    assert re.search(rf"^  {name} +{re.escape(COMMANDS[name].text)}$", run("--help")[1], re.MULTILINE)
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"## `diplogame {name}" in page
    for option in command.params:
        if option.param_type_name == "option" and option.name != "help":
            assert f"`{option.opts[0]}" in page, f"docs/cli.md says nothing of {option.opts[0]}"


@pytest.mark.parametrize("options", [(), ("--plain",)])
def test_a_bot_plays_and_its_game_can_be_replayed(options: tuple[str, ...], run: Run) -> None:
    status, out, err = run("play", "tutorial", "--bot", "practised", "--seed", "3", *options)
    assert (status, err) == (0, "")
    assert "bot: practised" in out
    assert "The end:" in out
    command = out.splitlines()[-1].split()
    assert command[:2] == ["diplogame", "replay"]
    again = run(*command[1:])[1]
    assert moves_in(again) == moves_in(out)
    assert not the_store().slots()


def test_a_bot_that_there_is_not_gets_one_line(run: Run) -> None:
    status, out, err = run("play", "tutorial", "--bot", "sercher")
    assert (status, out) == (2, "")
    assert "--bot: there is no 'sercher'. Did you mean 'searcher'?" in err.splitlines()[-1]


def test_names_of_bots_are_completed() -> None:
    context = click.Context(root)
    context.params["scenario"] = "tutorial"
    parameter = click.Option(["--bot"])
    assert {item.value for item in completing.bots(context, parameter, "")} == set(policy_names(program()))
    assert [item.value for item in completing.bots(context, parameter, "dea")] == ["dealmaker"]
    context.params["scenario"] = "no such scenario"
    assert [item.value for item in completing.bots(context, parameter, "advisor")] == []


WRONG_USAGE = {
    "no such command": "plya",
    "no such option": "--foo",
    "a seed of text": "play tutorial --seed x",
    "a seed too large": "play tutorial --seed 4294967296",
    "a luck that is none": "play tutorial --luck all",
    "a bot without a scenario": "play --bot random",
    "a bot that takes nothing back": "play tutorial --bot random --ironman",
    "a difficulty that is none": "play tutorial --difficulty brsk",
    "settings of no game": "play --seed 7",
    "a lens that is none": "play tutorial --lens foo=bar",
    "a lens without a reading": "play korea_2017 --lens exercises",
    "a lens with two readings": "play korea_2017 --lens exercises=null --lens exercises=provoke",
    "a theme that is none": "play tutorial --theme nigt",
    "a theme to go on with": "continue --theme nigt",
    "a shell too few": "completion",
    "a form that is none": "check tutorial --format jsn",
    "an option without its value": "play tutorial --seed",
    "a turn of text": "replay x --at y",
    "a turn of none": "replay x --at 0",
    "nothing to check": "check",
    "nothing to replay": "replay",
    "nothing to review": "review",
    "a review by no thread": "review x --threads 0",
    "two games": "continue a b",
    "another shell": "completion tcsh",
    "half a renaming": "saves --rename a",
}
REFUSED = {
    "no such scenario": "play tutrial",
    "no such file": "play ./nothing.toml",
    "no file at all": "play /dev/null",
    "a device without end": "check /dev/zero",
    "no such save": "continue nothing",
    "no such replay": "replay nothing",
    "no such review": "review nothing",
    "a review of a file of another kind": f"review {ROOT / 'pyproject.toml'}",
    "a review of a damaged code": "review dg1AAAAAAAAAAAAAAAAAAAAAAAA",
    "a way out": "continue ../../etc/passwd",
    "another file": f"replay {ROOT / 'pyproject.toml'}",
    "a damaged code": "replay dg1AAAAAAAAAAAAAAAAAAAAAAAA",
    "a newer code": "replay dg9AAAAAAAAAAAAAAAAAAAAAAAA",
    "deleting nothing": "saves --delete nothing",
    "renaming nothing": "saves --rename nothing something",
    "checking nothing": "check nothing",
    "a strange name": "continue \x1b[31m\x00",
}


@pytest.mark.parametrize("line", WRONG_USAGE.values(), ids=WRONG_USAGE)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(line: str, run: Run) -> None:
    status, out, err = run(*line.split(" "))
    assert (status, out) == (2, "")
    assert re.fullmatch(r"diplogame: \S.*[.?!] See: diplogame( \w+)? --help\n", err)
    assert not log_file().exists()


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("plya", "'play'"),
        ("--vers", "'--version'"),
        ("play --plian", "'--plain'"),
        ("play tutorial --luck ful", "'full'"),
        ("play korea", "'korea_2017'"),
        ("check tutorial --format jsno", "'json'"),
        ("playtest tutorial --policy hwk", "'hawk'"),
        ("continue befor", "'before'"),
    ],
)
def test_what_was_likely_meant_is_named(line: str, meant: str, run: Run) -> None:
    the_store().save("before", played(new_session(), 1).saved())
    status, out, err = run(*line.split(" "))
    assert status in {1, 2}
    assert f"Did you mean {meant}?" in out + err


def test_a_number_out_of_range_is_told_in_words(run: Run) -> None:
    for typed in ("-1", "x", "1e3", "4294967296"):
        _, _, err = run("play", "tutorial", "--seed", typed)
        assert err.startswith(f"diplogame: --seed: '{typed}' is no whole number from 0 to 4294967295. ")


def test_a_folder_of_scenarios_that_cannot_be_read_hides_no_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.iterdir

    def locked(path: Path) -> Iterator[Path]:
        if path == tmp_path:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "iterdir", locked)
    monkeypatch.setenv("DIPLOGAME_SCENARIOS", str(tmp_path))
    assert "tutorial: The Ferry Patience" in run("scenarios")[1]
    assert f"DIPLOGAME_SCENARIOS: {tmp_path} cannot be read" in run("doctor")[1]
    assert "cannot be read (permission denied)" in run("check", str(tmp_path), "--format", "plain")[1]


def test_the_doctor_knows_what_can_be_had_besides(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.metadata.version

    def without(package: str) -> str:
        if package == "gymnasium":
            raise importlib.metadata.PackageNotFoundError
        return known(package)

    monkeypatch.setattr(facts, "version", without)
    status, out, _ = run("doctor")
    assert "Learning environments: not installed: pip install 'diplogame[gym]'" in out
    assert (status, out.splitlines()[-1]) == (0, "All is well.")


@pytest.mark.parametrize("line", REFUSED.values(), ids=REFUSED)
def test_a_refusal_ends_with_1_and_one_clear_line(line: str, run: Run) -> None:
    status, out, err = run(*line.split(" "))
    assert status == 1
    said = (out + err).strip()
    assert said
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1 or line.startswith(("check", "play"))
    assert said.replace("\n", "").isprintable()
    assert not log_file().exists()


def test_a_game_in_a_pipe_is_plain_text_and_goes_on(run: Run) -> None:
    status, out, _ = run("play", "tutorial", "--seed", "5", typed="1\nend\n")
    assert status == 0
    assert "> end\n" in out
    again = out.splitlines()[-1]
    assert again.startswith("diplogame continue tutorial-")
    status, out, _ = run(*again.split()[1:], typed="history\n")
    assert status == 0
    assert "The game goes on." in out
    assert "Turn 1: Ring the harbour master." in out
    assert "The game goes on." in run("continue", typed="")[1]
    assert len(the_store().slots()) == 1


def test_options_reach_the_game(run: Run) -> None:
    arguments = ["play", "korea_2017", "--seed", "9", "--luck", "none", "--difficulty", "hard"]
    status, out, _ = run(*arguments, "--lens", "exercises=provoke", "--ironman", typed="options\nend\nundo\n")
    assert status == 0
    assert "Difficulty hard, luck none, seed 9." in out
    assert "ironman" in out
    saved = the_store().load(the_store().slots()[0].id)
    assert saved.options.lenses == (("exercises", "provoke"),)
    assert saved.ironman


def test_a_scenario_of_the_players_own_is_found_again(run: Run, tmp_path: Path) -> None:
    source = ROOT / "src" / "diplogame" / "check" / "smallest.toml"
    path = tmp_path / "mine.toml"
    path.write_bytes(source.read_bytes())
    assert run("play", str(path), typed="1\n")[0] == 0
    status, out, _ = run("continue", typed="quit\n")
    assert (status, "The game goes on." in out) == (0, True)
    path.unlink()
    status, _, err = run("continue")
    assert status == 1
    assert "which is not here" in err


def test_replay_prints_a_game_from_its_code_name_and_file(run: Run) -> None:
    session = finished()
    code = encode(session.program, session.options, session.moves)
    the_store().save("the ferry", session.saved())
    expected = transcript(session)
    for game in (code, "the ferry", str(next(the_store().folder.iterdir()))):
        status, out, err = run("replay", game)
        assert (status, err) == (0, "")
        assert moves_in(out) == session.moves
        assert out.split("\n\n", 1)[1] == expected.split("\n\n", 1)[1]
    assert "Turn 3 of 6" not in run("replay", code, "--at", "1")[1]
    assert run("replay", code, "--at", "9")[0] == 2


def test_saves_are_listed_renamed_and_deleted(run: Run) -> None:
    assert "Nothing is saved yet." in run("saves")[1]
    the_store().save("one", played(new_session(), 3).saved())
    assert "one: The Ferry Patience; " in run("saves")[1]
    assert run("saves", "--rename", "one", "The second")[0] == 0
    assert "The second (the-second-" in run("saves")[1]
    assert run("saves", "--delete", "the second")[0] == 0
    assert "Nothing is saved yet." in run("saves")[1]
    assert str(the_store().folder) in run("saves")[1]


def test_a_changed_scenario_is_told_on_standard_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    the_store().save("old", played(new_session(), 3).saved())
    path = the_store().path("old")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'digest = "\w+"', f'digest = "{"0" * 64}"', text), encoding="utf-8")
    status, out, err = run("replay", "old")
    assert status == 0
    assert "has changed since" in err
    assert "has changed since" not in out


def test_scenarios_are_listed(run: Run) -> None:
    status, out, _ = run("scenarios")
    assert status == 0
    assert "tutorial: The Ferry Patience." in out
    assert "korea_2017: Fire and Fury." in out


@pytest.mark.parametrize("form", ["text", "plain", "json"])
def test_check_finds_a_mistake(form: str, run: Run, tmp_path: Path) -> None:
    assert run("check", "tutorial", "--format", form)[0] == 0
    path = tmp_path / "bad.toml"
    path.write_text("format = 1\n[scenario]\nid = 'x'\n", encoding="utf-8")
    status, out, err = run("check", str(path), "tutorial", "--format", form)
    assert (status, err) == (1, "")
    assert "bad.toml" in out
    if form == "json":
        assert json.loads(out)["findings"]


def test_a_broken_scenario_is_not_played_but_explained(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("format = 1\n[scenario]\nid = 'x'\n" + "nonsense = 1\n" * 1, encoding="utf-8")
    status, out, err = run("play", str(path))
    assert (status, out) == (1, "")
    assert "bad.toml" in err
    assert f"diplogame check {path}" in err


def test_the_doctor_says_what_is_and_what_is_missing(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    status, out, _ = run("doctor")
    assert status == 0
    for part in (
        f"diplogame: {__version__}",
        "Python: ",
        "textual: ",
        "Saves: ",
        "Log: ",
        f"Batch kernel: {kernel_status()}",
        "Terminal: ",
        "All is well.",
    ):
        assert part in out
    (tmp_path / "file").touch()
    monkeypatch.setenv("DIPLOGAME_SAVES", str(tmp_path / "file"))
    status, out, _ = run("doctor")
    assert status == 1
    assert "cannot be written\n  To do: Set DIPLOGAME_SAVES" in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str, run: Run) -> None:
    status, out, _ = run("completion", shell)
    assert status == 0
    assert f"_DIPLOGAME_COMPLETE={shell}_complete" in out


@pytest.mark.parametrize(
    ("words", "offered"),
    [("diplogame pl", "play"), ("diplogame play tu", "tutorial"), ("diplogame continue o", "one")],
)
def test_the_shell_completes(words: str, offered: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    the_store().save("one", new_session().saved())
    monkeypatch.setenv("_DIPLOGAME_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    with pytest.raises(SystemExit) as stop:
        run()
    assert not stop.value.code


def test_the_title_in_a_pipe_is_a_list_to_choose_from(run: Run) -> None:
    status, out, _ = run(typed="nonsense\n99\n2\ngoal\n")
    assert status == 0
    assert "1. Begin korea_2017" in out
    assert "'nonsense' is none of these: 1 to 2, or quit." in out
    assert "> goal\nGoal: Get the ferry home" in out
    assert run(typed="quit\n")[0] == 0
    assert "End of input." in run(typed="")[1]


def test_running_games_stand_first_in_the_title(run: Run) -> None:
    the_store().save("over", finished().saved())
    the_store().save("running", played(new_session(), 2).saved())
    out = run(typed="1\nquit\n")[1]
    assert "1. Go on with running" in out
    assert "4. Look again at over" in out
    assert "The game goes on." in out


def test_shipped_scenarios_pass_their_check(run: Run) -> None:
    paths = [str(path) for path in shipped_scenarios_folder().iterdir() if path.is_dir()]
    assert run("check", *paths)[0] == 0


@pytest.mark.parametrize("command", ["saves", "scenarios", "doctor"])
def test_lists_fit_a_narrow_terminal_and_leave_paths_whole(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("before the ministers meet in the harbour office", "one"):
        the_store().save(name, played(new_session(), 3).saved())
    wide = run(command)[1]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "44")
    narrow = run(command)[1]
    assert [line for line in narrow.splitlines() if len(line) > 44 and len(line.split()) > 1] == []
    assert len(narrow.splitlines()) > len(wide.splitlines())
    paths = {word for word in wide.split() if word.startswith("/")}
    assert paths <= set(narrow.split())
