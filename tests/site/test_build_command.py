"""`digest build` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import main
from digest.site import voices
from digest.site.lock import build_lock
from tests.site.conftest import TRAINS, tree, write_files


@pytest.fixture
def site(root: Path) -> Path:
    (root / "site.yaml").write_text("title: The Ellery Briefing\n", "utf-8")
    return root


def digest_build(site: Path, *words: str) -> Result:
    result = CliRunner().invoke(main, ["build", "--site", str(site), *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_one_line_closes_a_build(site: Path) -> None:
    first = digest_build(site).stdout
    assert first.startswith("3 entries (3 read), ")
    assert first.rstrip().endswith(" s")
    assert len(first.splitlines()) == 1
    assert "0 rendered, 0 written" in digest_build(site).stdout


def test_a_dry_run_lists_what_would_happen_and_touches_nothing(site: Path) -> None:
    assert "+ index.html" in digest_build(site, "--dry-run").stdout.splitlines()
    assert not (site / "public").exists()
    digest_build(site)
    before, index = tree(site / "public"), (site / ".digest/index.sqlite").read_bytes()
    (site / "content/2024/10/31/trains.md").unlink()
    write_files(site, {"2024/11/04/new.md": TRAINS.replace("2024-10-31", "2024-11-04")})
    lines = digest_build(site, "-n").stdout.splitlines()
    assert {"+ 2024/11/04/new/index.html", "- 2024/10/31/trains/index.html"} <= set(lines)
    assert tree(site / "public") == before
    assert (site / ".digest/index.sqlite").read_bytes() == index
    digest_build(site)
    written = {path for path, data in tree(site / "public").items() if before.get(path) != data}
    assert {line[2:] for line in lines if line.startswith("+ ")} == written


def test_verify_proves_a_site_and_names_what_is_wrong(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert digest_build(site, "--verify").exit_code == 0
    assert sorted(path.name for path in (site / ".digest").iterdir()) == [
        "index.seal", "index.sqlite", "index.told", "lock",
    ]  # fmt: skip
    monkeypatch.setattr(voices, "ROLES", 0)
    wrong = digest_build(site, "--verify")
    assert wrong.exit_code == 1
    assert "ines-halloran/index.html: a build from nothing gives other bytes" in wrong.stderr
    told = json.loads(digest_build(site, "--verify", "--json").stdout)["problems"]
    assert any("a build from nothing gives other bytes" in problem["what"] for problem in told)


def test_profile_tells_the_time_of_each_stage(site: Path) -> None:
    told = digest_build(site, "--profile").stderr
    assert {"scan", "read", "render", "write", "other"} <= {line.split()[0] for line in told.splitlines()}


def test_profile_weighs_the_output_by_kind(site: Path) -> None:
    digest_build(site)
    lines = [line.split() for line in digest_build(site, "--profile").stderr.splitlines()]
    weights = {" ".join(line[:-4]): line[-4:] for line in lines if len(line) > 4}
    assert weights["entry html"][0] == "3"
    files = [path for path in (site / "public").rglob("*") if path.is_file() and path.name != ".digest-output"]
    assert weights["all"][0] == str(len(files))
    assert weights["all"][1] == f"{sum(path.stat().st_size for path in files) / 1000:,.1f}"


def test_drafts_and_entries_of_days_to_come_are_shown_when_asked_for(site: Path) -> None:
    draft = TRAINS.replace("date: 2024-10-31", "date: 2024-10-30\nstatus: draft")
    write_files(site, {"2024/10/30/draft.md": draft, "2099/01/01/later.md": TRAINS.replace("2024-10-31", "2099-01-01")})
    shown = {
        options: {path for path in ("2024/10/30/draft", "2099/01/01/later") if (site / "public" / path).is_dir()}
        for options in ((), ("--drafts",), ("--future",), ("--drafts", "--future"))
        if digest_build(site, *options).exit_code == 0
    }
    assert shown == {
        (): set(),
        ("--drafts",): {"2024/10/30/draft"},
        ("--future",): {"2099/01/01/later"},
        ("--drafts", "--future"): {"2024/10/30/draft", "2099/01/01/later"},
    }


def test_the_output_may_be_another_folder_with_an_index_of_its_own(site: Path) -> None:
    digest_build(site)
    other = site.parent / "elsewhere"
    assert "(3 read)" in digest_build(site, "--output", str(other)).stdout
    assert tree(other) == tree(site / "public")
    assert "0 rendered" in digest_build(site, "--output", str(other), "--jobs", "2").stdout


def test_a_terminal_sees_a_long_build_go_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from digest.cli import building as module

    clock = iter((0.0, 0.5, 2.0, 2.05, 3.0))
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    bar = module._Bar()
    for done in (1, 10, 20, 40):
        bar("render", done, 40)
    told = capsys.readouterr().err
    assert "1 of 40" not in told  # not long yet
    assert "20 of 40" not in told  # told a moment ago
    assert "render [#######                       ] 10 of 40" in told
    assert told.rstrip().endswith("40 of 40")


def test_a_program_gets_what_was_done(site: Path) -> None:
    answer = json.loads(digest_build(site, "--json").stdout)
    assert answer["entries"] == answer["read"] == 3
    assert answer["written"] == len(answer["written_paths"]) > 30


def test_a_path_may_be_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest_build(site)
    write_files(site, {"2024/11/04/new.md": TRAINS.replace("2024-10-31", "2024-11-04")})
    assert "(1 read)" in digest_build(site, "--changed", "content/2024/11/04/new.md").stdout
    wall = site / "content/2024/11/03/wall.md"
    wall.write_text(wall.read_text("utf-8").replace("42", "43"), "utf-8")
    assert "(1 read)" in digest_build(site, "--changed", str(wall)).stdout


def test_a_revision_without_a_repository_is_a_fault_of_one_line(site: Path) -> None:
    result = digest_build(site, "--since", "HEAD~1")
    assert result.exit_code == 1
    assert "git cannot tell what has changed since HEAD~1" in result.stderr


def test_a_build_that_has_waited_long_enough_exits_75(site: Path) -> None:
    digest_build(site)
    with build_lock(site / ".digest/lock", 0):
        result = digest_build(site, "--wait", "0.1")
        for_a_program = digest_build(site, "--wait", "0", "--json")
    assert (result.exit_code, for_a_program.exit_code) == (75, 75)
    (problem,) = json.loads(for_a_program.stdout)["problems"]
    assert problem["mend"] == "Wait for it to end, or end it."
    assert "waiting for process" in result.stderr
    assert "another build of this site is at work" in result.stderr


def test_everything_anew_writes_nothing_that_is_equal(site: Path) -> None:
    digest_build(site)
    report = json.loads(digest_build(site, "--full", "--json").stdout)
    assert (report["read"], report["written"]) == (3, 0)
    assert report["rendered"] > 30
