from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from digest.config import load_config
from digest.config_sources import load_sources
from digest.desk.git import Branch, Repository
from digest.desk.publish import Published, publish
from digest.desk.run import Arrivals, RunChoices, RunReport, run_site
from digest.desk.run_report import as_markdown, lines, tell_github
from digest.model import RawArticle
from tests.desk.conftest import ARTICLE
from tests.desk.fetch_newsroom import NOW, Newsroom, Story
from tests.sources.loopback import answer, serving

FALSE = "---\nid: 2026-03-09-wrong\ntitle: Ferries\ndate: 2026-03-09\n---\n\nThey sail to the moon.\n"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """An outlet with two stories, a site that reads it in a git repository, and a bare one to publish to."""
    root, remote = tmp_path / "site", tmp_path / "remote"
    root.mkdir()
    for words in (["init", "-q", "--bare", str(remote)], ["init", "-q", str(root)]):
        subprocess.run(["git", *words], check=True)
    subprocess.run(["git", "-C", str(root), "remote", "add", "origin", str(remote)], check=True)
    with serving({}) as server:
        room = Newsroom(server, root)
        room.subscribe()
        room.publish(Story(1), Story(2))
        (root / "content").mkdir()
        yield room


def run(
    newsroom: Newsroom, now: datetime = NOW, raws: Sequence[RawArticle] = (), *, allow_unproved: bool = False
) -> RunReport:
    target = partial(_publish, newsroom.root)
    choices = RunChoices(jobs=1, allow_unproved=allow_unproved, publish_to=target)
    config, sources = load_config(newsroom.root), load_sources(newsroom.root)
    return run_site(newsroom.root, config, sources, Arrivals(raws, len(raws)), choices, now)


def _publish(root: Path, public: Path) -> Published:
    return publish(public, Branch(Repository(root), "origin", "gh-pages"), "http://localhost:8000/", NOW)


def told(report: RunReport) -> dict[str, str]:
    return {line.name: line.status for line in lines(report)}


def test_a_morning_fetches_builds_checks_and_publishes_with_one_line_for_each(newsroom: Newsroom) -> None:
    raw = RawArticle("a.txt", ARTICLE)

    report = run(newsroom, raws=[raw])

    assert report.ok
    assert told(report) == dict.fromkeys(("fetch", "add", "build", "check", "publish", "freshness"), "done")
    words = {line.name: line.words for line in lines(report)}
    assert words["fetch"] == "2 came in, 0 left out, 0 of 1 sources failed"
    assert words["add"] == "1 added"
    assert words["build"].startswith("3 entries, ")
    assert words["check"].endswith("parts proved, 0 not in their source, 0 entries without one")
    assert words["publish"].startswith("published, ")
    assert words["freshness"] == "the newest came in 2026-03-10 12:00 UTC"


def test_a_site_that_publishing_would_refuse_is_not_ready(newsroom: Newsroom) -> None:
    (newsroom.root / "templates").mkdir()
    (newsroom.root / "templates" / "empty.html").write_text("lost", "utf-8")

    report = run(newsroom)

    assert not report.is_ready
    assert "404.html: it is missing or not whole" in report.held_back


def test_a_morning_without_news_publishes_nothing_and_is_no_fault(newsroom: Newsroom) -> None:
    run(newsroom)

    report = run(newsroom, NOW + timedelta(hours=1))

    assert report.ok
    assert report.published is not None
    assert report.published.status == "unchanged"


def test_a_dead_source_is_told_and_the_rest_goes_out(newsroom: Newsroom) -> None:
    newsroom.subscribe(f"feed: {newsroom.server.url('/dead')}", f"feed: {newsroom.server.url('/rss')}")

    report = run(newsroom)

    assert not report.ok
    assert told(report) == {
        "fetch": "amiss", "add": "left out", "build": "done", "check": "done", "publish": "done", "freshness": "done",
    }  # fmt: skip


def test_a_part_that_is_not_in_its_source_holds_the_site_back_until_the_editor_lets_it_out(newsroom: Newsroom) -> None:
    (newsroom.root / "content" / "wrong.md").write_text(FALSE, "utf-8")
    (newsroom.root / "sources").mkdir()
    (newsroom.root / "sources" / "2026-03-09-wrong.txt").write_text("They sail to the islands.", "utf-8")

    held = run(newsroom)
    let_out = run(newsroom, allow_unproved=True)

    assert (told(held)["check"], told(held)["publish"]) == ("amiss", "failed")
    assert held.published is None
    assert held.held_back == "1 part not in the source (--allow-unproved lets out what is not proved)"
    assert let_out.published is not None
    assert not let_out.ok, "it is still told"


def test_a_broken_file_is_told_once_and_the_others_go_out(newsroom: Newsroom) -> None:
    (newsroom.root / "content" / "bad.md").write_text("no front matter", "utf-8")

    report = run(newsroom)

    assert [str(problem.path) for problem in report.problems] == ["content/bad.md"]
    assert told(report)["publish"] == "done"


def test_what_cannot_be_built_is_not_published(newsroom: Newsroom) -> None:
    (newsroom.root / "public").write_text("a file where the site belongs", "utf-8")

    report = run(newsroom)

    assert told(report)["build"] == "failed"
    assert report.held_back == "the site was not built"


def test_a_site_that_cannot_be_published_is_told_with_its_reason(newsroom: Newsroom) -> None:
    subprocess.run(["git", "-C", str(newsroom.root), "remote", "remove", "origin"], check=True)

    report = run(newsroom)

    assert told(report)["publish"] == "failed"
    assert not report.ok
    assert report.held_back == "", "the site itself is sound"


def test_nothing_new_for_too_long_is_a_fault_and_a_new_article_ends_it(newsroom: Newsroom) -> None:
    newsroom.subscribe()
    settings = newsroom.root / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + "stale_after: 36 hours\n", "utf-8")
    run(newsroom)

    quiet = run(newsroom, NOW + timedelta(hours=36))
    stale = run(newsroom, NOW + timedelta(hours=36, minutes=1))
    newsroom.publish(Story(3))
    fresh = run(newsroom, NOW + timedelta(hours=37))

    assert quiet.ok
    assert not stale.ok
    assert [problem.what for problem in stale.problems] == [
        "nothing new came in since 2026-03-10 12:00 UTC; `stale_after` allows 36 hours"
    ]
    assert told(stale)["publish"] == "done", "what there is goes out all the same"
    assert fresh.ok


def test_what_was_not_fetched_counts_from_the_close_of_its_day(newsroom: Newsroom) -> None:
    (newsroom.root / "site.yaml").write_text("title: x\ntimezone: Asia/Seoul\nstale_after: 1 days\n", "utf-8")
    (newsroom.root / "content" / "a.md").write_text("---\ntitle: A\ndate: 2026-03-08\n---\nWords.\n", "utf-8")
    (newsroom.root / "content" / "b.md").write_text("---\ntitle: B\ndate: 2027-01-01\n---\nWords.\n", "utf-8")
    close = datetime.fromisoformat("2026-03-09T00:00:00+09:00")

    assert run(newsroom, close + timedelta(hours=24)).ok
    assert not run(newsroom, close + timedelta(hours=25)).ok


def test_a_site_that_never_had_news_is_stale(newsroom: Newsroom) -> None:
    (newsroom.root / "site.yaml").write_text("title: x\nstale_after: 9 weeks\n", "utf-8")

    assert [one.what for one in run(newsroom).problems] == ["nothing new came in at all; `stale_after` allows 63 days"]


def test_a_memory_that_cannot_be_read_is_told_and_the_site_goes_out(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))
    (newsroom.root / "sources/fetched.tsv").mkdir(parents=True)

    report = run(newsroom)

    statuses = {step.name: step.status for step in report.steps}
    assert (statuses["fetch"], statuses["freshness"]) == ("failed", "failed")
    assert (statuses["build"], report.is_ready) == ("done", True)


def test_the_summary_for_github_shows_outside_text_literally(newsroom: Newsroom, tmp_path: Path) -> None:
    title = "<img src=x onerror=alert(1)> | **bold** ::error::x [a](javascript:b)"
    story = Story(9)
    page = story.page().replace(f"<h1>{story.title}", f"<h1>{title.replace('<', '&lt;')}")
    newsroom.serve(story.path, answer(page.replace(f"<title>{story.title}", f"<title>{title.replace('<', '&lt;')}")))
    newsroom.publish(story)
    summary, output = tmp_path / "summary.md", tmp_path / "output"
    summary.write_text("before\n", "utf-8")

    tell_github(run(newsroom), "The <b>Briefing", str(summary), str(output))

    text = summary.read_text("utf-8")
    assert text.startswith("before\n## The \\<b>Briefing\n\n| | step | |\n")
    assert "| ✅ | fetch | 3 came in, 0 left out, 0 of 1 sources failed |" in text
    assert r"- \<img src=x onerror=alert(1)> \| \*\*bold\*\* : :error: :x \[a](javascript:b)" in text
    assert output.read_text("utf-8") == "ready=true\n"


def test_the_summary_for_github_names_what_was_added_by_hand_too(newsroom: Newsroom) -> None:
    newsroom.subscribe("folder: inbox")
    (newsroom.root / "inbox").mkdir()

    text = as_markdown(run(newsroom, raws=[RawArticle("article.txt", ARTICLE, "text")]), "The Briefing")

    assert text.endswith("### New\n\n- Ferries stop as crews walk out over pay\n")


def test_a_site_that_is_held_back_is_not_ready(newsroom: Newsroom, tmp_path: Path) -> None:
    (newsroom.root / "public").write_text("a file where the site belongs", "utf-8")

    report = run(newsroom)
    tell_github(report, "x", None, str(tmp_path / "output"))

    assert (tmp_path / "output").read_text("utf-8") == "ready=false\n"
    assert "### To be mended" in as_markdown(report, "x")
