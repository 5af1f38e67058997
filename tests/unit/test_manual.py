"""The manual says what the program does, and what it points to is there."""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from tests.games import finished

from diplogame.check.catalog import codes, rule
from diplogame.check.checking import check
from diplogame.cli.root import root
from diplogame.engine.cameo import goldstein_values
from diplogame.scenario import models
from diplogame.scenario.models.base import RESERVED
from diplogame.tui.config import load_config
from diplogame.tui.keys import ACTIONS
from diplogame.tui.themes import THEMES

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
SOURCE = re.compile(r"\b([ACFIKMT]\d\d?)\b")


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()).strip() for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target, anchor in LINK.findall(path.read_text("utf-8")):
        file = (path.parent / target) if target else path
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), f"{target}#{anchor}"


def test_every_key_is_in_the_manual_with_the_name_that_changes_it() -> None:
    rows = [line for line in page("players.md").splitlines() if line.startswith("|")]
    for action in ACTIONS:
        if action.id.startswith("game.track_"):
            continue
        row = next(line for line in rows if f"`{action.id}`" in line)
        for key in action.key.split(","):
            assert f"`{'?' if key == 'question_mark' else key}`" in row


def test_the_settings_in_the_manual_are_understood(tmp_path: Path) -> None:
    block = next(
        text for text in re.findall(r"```toml\n(.*?)```", page("players.md"), re.DOTALL) if "[keys]" in text
    )
    (tmp_path / "config.toml").write_text(block, encoding="utf-8")
    settings = load_config(tmp_path / "config.toml")
    assert not settings.trouble
    assert settings.keys
    assert all(theme.name in block for theme in THEMES)


def test_every_command_is_in_the_manual() -> None:
    for name in root.list_commands(None):  # type: ignore[arg-type]
        assert f"## `diplogame {name}" in page("cli.md")


def sources_of(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "source" and isinstance(value, str):
                yield value
            else:
                yield from sources_of(value)
    elif isinstance(node, list):
        for entry in node:
            yield from sources_of(entry)


def test_every_source_a_scenario_names_by_number_can_be_looked_up() -> None:
    known = set(re.findall(r"^\| ([CF]\d+) \|", page("model.md"), re.MULTILINE))
    known |= {row["id"] for row in csv.DictReader(page("seed_features.csv").splitlines())}
    for file in sorted((ROOT / "scenarios").glob("*/*.toml")):
        for source in sources_of(tomllib.loads(file.read_text("utf-8"))):
            missing = [name for name in SOURCE.findall(source) if name not in known]
            assert not missing, f"{file.name}: {source}"


def test_every_lens_is_explained_with_its_default_first() -> None:
    lenses = tomllib.loads((ROOT / "scenarios" / "korea_2017" / "lenses.toml").read_text("utf-8"))["lenses"]
    for lens in lenses:
        assert f"| {lens['title']} |" in page("model.md")


def test_every_rule_of_the_checker_is_in_the_manual() -> None:
    table = page("checks.md")
    rules = [rule(code) for code in codes()]
    assert [
        one.code for one in rules if f"| {one.code} {one.name} | {one.severity.value} |" not in table
    ] == []


@pytest.mark.parametrize("name", [path.name for path in PAGES if "```python" in path.read_text("utf-8")])
def test_the_examples_in_python_run(name: str, tmp_path: Path) -> None:
    if name == "environment.md":
        pytest.importorskip("gymnasium")
    # The review's example goes on with a game that is over.
    names: dict[str, Any] = {"folder": tmp_path, "session": finished(), "print": lambda *_: None}
    blocks = re.findall(r"```python\n(.*?)```", page(name), re.DOTALL)
    for block in blocks:
        # The review looks at so many games where nobody waits for it.
        exec(compile(block.replace("100_000", "1_000"), name, "exec"), names)  # noqa: S102 - our own page
    if name == "api.md":
        assert len(blocks) == 2
        assert len(names["code"]) <= 200
        assert len(list(tmp_path.glob("*.toml"))) == 1


def test_the_smallest_scenario_of_the_format_can_be_played(tmp_path: Path) -> None:
    first = re.search(r"```toml\n(.*?)```", page("scenario-format.md"), re.DOTALL)
    assert first
    (tmp_path / "scenario.toml").write_text(first[1], encoding="utf-8")
    assert not check(tmp_path).findings


def models_of_a_scenario() -> Iterator[type[BaseModel]]:
    """Every table that a scenario may have."""
    for info in pkgutil.iter_modules(models.__path__):
        module = importlib.import_module(f"{models.__name__}.{info.name}")
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, BaseModel) and found is not BaseModel:
                yield found


def test_every_key_of_a_scenario_is_in_its_reference() -> None:
    text = page("scenario-format.md")
    code = re.findall(r"`([^`\n]+)`", text) + re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    said = set(re.findall(r"\w+", " ".join(code)))
    keys = {
        info.alias or name for model in models_of_a_scenario() for name, info in model.model_fields.items()
    }
    assert "crossed_when" in keys
    assert keys - said == set()


def test_every_word_with_a_meaning_is_in_the_reference() -> None:
    text = page("scenario-format.md")
    assert [word for word in sorted(RESERVED) if f"`{word}`" not in text] == []


def test_every_code_of_an_act_is_in_the_reference_with_its_value() -> None:
    text = page("scenario-format.md").partition("## 15. Codes of acts")[2]
    told = dict(re.findall(r"`(\d+)` [^;|]*? ([+-]?\d+\.\d)(?=;| \|)", text))
    tenths = {code: round(float(value) * 10) for code, value in told.items()}
    assert tenths == {code: value for code, (value, _) in goldstein_values().items()}


def test_the_goldstein_sizes_in_the_manual_are_those_of_the_scenario() -> None:
    file = ROOT / "scenarios" / "korea_2017" / "scenario.toml"
    scale = tomllib.loads(file.read_text("utf-8"))["goldstein"]
    said = re.search(
        r"uses (\d+) for tension up, (\d+) for tension down, (\d+) for trust up, (\d+) for trust down",
        page("model.md"),
    )
    assert said
    assert [int(number) for number in said.groups()] == [
        scale[key] for key in ("tension_up", "tension_down", "trust_up", "trust_down")
    ]
