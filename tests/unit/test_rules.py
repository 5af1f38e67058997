"""Every rule's example makes its mistake, and the corrected one makes none."""

import re
from pathlib import Path

import pytest

from diplogame.check import catalog, examples
from diplogame.check.catalog import Rule
from diplogame.check.checking import check
from diplogame.findings import Finding, Severity, Span

SOURCE = Path(__file__).resolve().parents[2] / "src" / "diplogame"
TESTED = [catalog.rule(code) for code in catalog.codes() if not catalog.rule(code).untested]
SPAN = Span("scenario.toml", 1, 1, 0)


def findings_in(files: dict[str, bytes], folder: Path) -> tuple[Finding, ...]:
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    return check(folder).findings


def underlined(files: dict[str, bytes], span: Span) -> str:
    text = files[Path(span.file).name].decode("utf-8", errors="replace")
    start = sum(len(line) for line in text.splitlines(keepends=True)[: span.line - 1]) + span.column - 1
    return text[start : start + span.length]


@pytest.mark.parametrize("rule", TESTED, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_the_example_makes_the_mistake_once(rule: Rule, tmp_path: Path) -> None:
    files = examples.wrong_files(rule)
    (finding,) = findings_in(files, tmp_path)
    assert (finding.code, finding.severity) == (rule.code, rule.severity)
    assert underlined(files, finding.span) == rule.points_at
    assert finding.reason
    assert finding.fix


@pytest.mark.parametrize("rule", TESTED, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_the_corrected_example_makes_none(rule: Rule, tmp_path: Path) -> None:
    assert findings_in({"scenario.toml": examples.right_text(rule).encode()}, tmp_path) == ()


def test_the_smallest_scenario_is_the_one_in_the_manual() -> None:
    manual = (SOURCE.parents[1] / "docs" / "scenario-format.md").read_text("utf-8")
    assert f"```toml\n{examples.smallest()}```" in manual


@pytest.mark.parametrize("rule", TESTED, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_an_example_is_whole_and_holds_what_it_points_at(rule: Rule) -> None:
    files = examples.wrong_files(rule)
    text = list(files.values())[-1].decode("utf-8", errors="replace")
    assert rule.points_at in text


@pytest.mark.parametrize("code", catalog.codes())
def test_a_rule_reads_well(code: str) -> None:
    rule = catalog.rule(code)
    assert re.fullmatch(r"DG\d{4}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.summary[0].islower() or rule.summary[0] in "{`'"
    assert not rule.summary.endswith(".")
    for text in (rule.reason, rule.fix):
        assert text[0].isupper() or text[0] == "`"
        assert text.endswith(".")
    assert (SOURCE / "check" / "rules" / f"{code}-{rule.name}.toml").is_file()


def test_every_code_that_is_used_has_a_rule() -> None:
    used = {code for path in SOURCE.rglob("*.py") for code in re.findall(r"DG\d{4}", path.read_text("utf-8"))}
    assert used - set(catalog.codes()) == set()


def test_a_finding_speaks_in_the_words_of_its_rule() -> None:
    finding = catalog.finding("DG0201", SPAN, suggestion="tension", name="tensoin")
    assert finding.message == "there is no 'tensoin'"
    assert finding.severity is Severity.ERROR
    assert finding.reason.startswith("A condition on something that does not exist")


def test_words_of_its_own_come_before_those_of_the_rule() -> None:
    bare = Finding("DG0201", Severity.ERROR, "there is no `x`", SPAN, fix="Write y.")
    explained = catalog.explained(bare)
    assert explained.fix == "Write y."
    assert explained.reason == catalog.rule("DG0201").reason


def test_a_code_without_a_rule_stays_bare() -> None:
    bare = Finding("DG9999", Severity.ERROR, "odd", SPAN)
    assert catalog.explained(bare) is bare
    with pytest.raises(KeyError):
        catalog.rule("DG9999")


def test_an_example_replaces_the_tables_it_names() -> None:
    text = examples.whole('[[endings]]\nid = "new"\n')
    assert text.count("[[endings]]") == 1
    assert 'id = "talk"' in text
    assert examples.whole(text) == text
