from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.desk.conftest import ARTICLE

Digest = Callable[..., Result]


def test_a_run_ends_with_a_line_for_each_step(digest: Digest, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(site / "summary.md"))
    monkeypatch.delenv("GITHUB_OUTPUT", raising=False)
    (site / "content").mkdir()
    (site / "a.txt").write_text(ARTICLE, "utf-8")

    result = digest("run", "a.txt", "--no-publish")

    assert result.exit_code == 0, result.stderr
    assert [line.split()[:2] for line in result.stdout.splitlines()] == [
        ["fetch", "left"], ["add", "done"], ["build", "done"], ["check", "done"], ["publish", "left"],
        ["freshness", "done"],
    ]  # fmt: skip
    assert result.stdout.splitlines()[1].startswith("add        done      1 added"), "words begin below each other"
    assert (site / "summary.md").read_text("utf-8").startswith("## The Briefing\n")


def test_a_run_for_a_program(digest: Digest, site: Path) -> None:
    (site / "content").mkdir()
    (site / "content" / "bad.md").write_text("x", "utf-8")

    result = digest("run", "--no-publish", "--json")

    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (told["ok"], told["ready"]) == (False, True)
    assert [step["status"] for step in told["steps"]] == ["left out", "left out", "amiss", "done", "left out", "done"]
    assert told["steps"][2]["problems"][0]["path"] == "content/bad.md"


def test_publishing_without_a_repository_is_told_and_quiet_does_not_hide_it(digest: Digest, site: Path) -> None:
    (site / "content").mkdir()

    result = digest("run", "--quiet")

    assert result.exit_code == 1
    assert "publish" in result.stdout
    assert digest("run", "--quiet", "--no-publish").stdout == ""
