from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from digest.config import load_config
from digest.config_sources import load_sources

Digest = Callable[..., Result]


@pytest.fixture
def place(site: Path) -> Path:
    """An empty folder beside the site that the commands run in."""
    return site.parent / "briefing"


@pytest.mark.parametrize(
    ("language", "title"), [("en", "The harbour ferries of Port Marrow"), ("ko", "포트마로 여객선, 금요일부터")]
)
def test_a_new_site_builds_and_all_of_it_is_proved(digest: Digest, place: Path, language: str, title: str) -> None:
    assert digest("init", str(place), "--language", language).exit_code == 0

    checked, built = digest("check", "--site", str(place)), digest("build", "--site", str(place), "--strict")

    assert (checked.exit_code, built.exit_code) == (0, 0), checked.stderr + built.stderr
    assert ", 0 not in their source, 0 in the editor's words, 0 entries without a kept source" in checked.stdout
    assert not checked.stderr
    assert title in (place / "public/index.html").read_text("utf-8")


def test_what_was_wished_stands_in_site_yaml(digest: Digest, place: Path) -> None:
    options = [
        "--title",
        "부산: 아침 #1",
        "--url",
        "https://name.github.io/morning/",
        "--language",
        "ko",
        "--timezone",
        "Asia/Seoul",
    ]
    feeds = ["--feed", "https://a.example/rss", "--feed", "https://b.example/feed?x=1&y=2"]

    result = digest("init", str(place), *options, *feeds)

    assert result.exit_code == 0, result.stderr
    config = load_config(place)
    assert (config.title, config.url) == ("부산: 아침 #1", "https://name.github.io/morning/")
    assert (config.language, config.timezone) == ("ko", "Asia/Seoul")
    assert [source.place for source in load_sources(place)] == [
        "https://a.example/rss",
        "https://b.example/feed?x=1&y=2",
    ]
    assert "핵심 사실" in next((place / "content").rglob("*.md")).read_text("utf-8")
    assert result.stderr.endswith("digest fetch && digest serve\n")


def test_all_that_cannot_be_is_told_at_once_and_nothing_is_written(digest: Digest, place: Path) -> None:
    result = digest("init", str(place), "--timezone", "Mars/Base", "--feed", "file:///etc/passwd", "--url", "x")

    assert result.exit_code == 1
    assert [line for line in result.stderr.splitlines() if not line.startswith(" ")] == [
        "--feed: `file:///etc/passwd` is no address of the web",
        "--url: `url` is no address of a site",
        "--timezone: there is no time zone `Mars/Base`",
    ]
    assert not place.exists()


def test_what_lies_there_stays_as_it_is(digest: Digest, place: Path) -> None:
    place.mkdir()
    (place / "site.yaml").write_text("title: Mine\n", "utf-8")
    (place / "content").mkdir()
    (place / "content" / "mine.md").write_text("---\ntitle: Mine\ndate: 2026-03-09\n---\n", "utf-8")

    answer = json.loads(digest("init", str(place), "--json").stdout)

    assert answer["kept"] == ["site.yaml"]
    assert not [path for path in answer["written"] if path.startswith("content/")], "no sample among own entries"
    assert (place / "site.yaml").read_text("utf-8") == "title: Mine\n"
    assert json.loads(digest("init", str(place), "--json").stdout)["written"] == []


def test_settings_given_for_a_site_that_is_there_are_said_to_change_nothing(digest: Digest, place: Path) -> None:
    digest("init", str(place), "--title", "First")

    result = digest("init", str(place), "--title", "Second", "--feed", "https://a.example/rss")

    assert f"--title, --feed: not heeded, for {place / 'site.yaml'} was there; change it by hand\n" in result.stderr
    assert result.stderr.endswith("digest add ARTICLE.html && digest serve\n"), "no feed is in it"
    assert load_config(place).title == "First"


def test_what_comes_next_can_be_typed_as_it_stands(digest: Digest, place: Path) -> None:
    result = digest("init", str(place.parent / "my briefing"))

    assert f"cd '{place.parent / 'my briefing'}' && digest add" in result.stderr


def test_a_quiet_start_says_nothing(digest: Digest, place: Path) -> None:
    for _ in range(2):  # the second finds all of it there
        result = digest("init", str(place), "--quiet")

        assert (result.exit_code, result.output) == (0, "")
    assert (place / "site.yaml").is_file()


def test_git_keeps_the_memory_and_leaves_texts_and_pages_out(digest: Digest, place: Path) -> None:
    import subprocess

    digest("init", str(place))
    for name in ("sources/a.txt", "sources/fetched.tsv", "public/index.html", ".digest/x"):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text("x", "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=place, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"], cwd=place, check=True, capture_output=True, text=True
    ).stdout.splitlines()

    assert "sources/fetched.tsv" in listed
    assert not {"sources/a.txt", "public/index.html", ".digest/x"} & set(listed)


def test_the_workflow_runs_each_morning_with_pinned_actions_and_few_rights(digest: Digest, place: Path) -> None:
    digest("init", str(place), "--timezone", "Asia/Seoul", "--hour", "6", "--branch", "trunk")
    text = (place / ".github/workflows/briefing.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)

    on = workflow[True]  # YAML 1.1 reads `on` as true
    assert on["schedule"] == [{"cron": "17 21 * * *"}], "six in the morning in Seoul"
    assert on["push"] == {"branches": ["trunk"]}
    assert "workflow_dispatch" in on
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "briefing": {"contents": "write", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    uses = re.findall(r"uses: (\S+) # v\d+\.\d+\.\d+\n", text)
    assert len(uses) == text.count("uses:")
    assert all(re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40}", one) for one in uses)
    assert not re.search(r"run: .*\$\{\{", text), "nothing from outside is pasted into a shell"
    assert ".digest" in text
    steps = workflow["jobs"]["briefing"]["steps"]
    (run,) = (step for step in steps if step.get("id") == "run")
    assert run["run"].startswith("digest run ")
    assert "TOKEN" not in run["env"], "what reads outside text holds no key to the repository"
    assert steps[0]["with"]["persist-credentials"] is False


def test_without_a_workflow_the_readme_speaks_of_none(digest: Digest, place: Path) -> None:
    digest("init", str(place), "--no-workflow")

    assert not (place / ".github").exists()
    assert "GitHub" not in (place / "README.md").read_text("utf-8")


def test_no_mark_of_the_starter_is_left_in_any_file(digest: Digest, place: Path) -> None:
    digest("init", str(place), "--title", "A «title» of marks")

    for path in (path for path in place.rglob("*") if path.is_file()):
        assert not re.search("«(?!title» of marks)", path.read_text("utf-8")), path


def test_on_a_terminal_it_asks_a_few_questions(digest: Digest, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import digest.cli.init as command

    monkeypatch.setattr(command, "_is_terminal", lambda: True)
    answers = b"Harbour news\nen\nMars/Base\nEurope/Berlin\nfile:///etc/passwd\nhttps://a.example/rss\n"

    result = digest("init", str(place), stdin=answers)

    assert result.exit_code == 0, result.stderr
    assert "there is no time zone `Mars/Base`" in result.stderr, "asked again at once"
    assert "`file:///etc/passwd` is no address of the web" in result.stderr
    assert (load_config(place).title, load_config(place).timezone) == ("Harbour news", "Europe/Berlin")
    assert [source.place for source in load_sources(place)] == ["https://a.example/rss"]
