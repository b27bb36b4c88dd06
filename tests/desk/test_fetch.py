from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from digest.errors import DigestError
from digest.markdown import read_entry
from tests.desk.fetch_newsroom import NOW, Newsroom, Story, rss
from tests.sources.loopback import answer, redirect, serving


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with serving({}) as server:
        room = Newsroom(server, tmp_path)
        room.subscribe()
        yield room


def test_new_articles_of_a_feed_become_markdown(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1), Story(2))

    report = newsroom.fetch()

    assert report.ok
    assert [outcome.status for outcome in report.outcomes] == ["added", "added"]
    assert len(newsroom.entries) == 2
    (row,) = report.rows
    assert (row.status, row.came_in, row.known, row.left_out) == ("answered", 2, 0, ())


def test_the_entry_says_where_it_comes_from_and_when(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1, NOW - timedelta(days=1)), suffix="?utm_source=rss&id=7")

    newsroom.fetch()

    (path,) = (newsroom.root / "content/2026/03/09").glob("*.md")
    text = path.read_text("utf-8")
    assert f"url: {newsroom.server.url('/news/1')}?id=7\n" in text
    assert "name: The Island Post" in text


def test_a_second_run_asks_conditionally_and_fetches_no_page(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1), Story(2))
    newsroom.fetch()
    newsroom.server.requests.clear()

    report = newsroom.fetch()

    assert newsroom.server.paths == ["/rss"]
    assert report.rows[0].status == "unchanged"
    assert report.outcomes == ()


def test_an_article_is_taken_once_however_its_tracking_changes(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))
    newsroom.fetch()

    newsroom.publish(suffix="?utm_campaign=x&fbclid=3#top", etag='"other"')
    newsroom.serve(
        "/rss", answer(rss(newsroom.server.url("").rstrip("/"), [Story(1)], "?ref=a").replace("tag:1", "tag:x"))
    )
    report = newsroom.fetch()

    assert (report.rows[0].known, report.outcomes, newsroom.pages_asked) == (1, (), 1)


def test_the_memory_outlives_the_cache(newsroom: Newsroom) -> None:
    import shutil

    newsroom.publish(Story(1))
    newsroom.fetch()
    shutil.rmtree(newsroom.root / ".digest")

    report = newsroom.fetch()

    assert (report.rows[0].known, newsroom.pages_asked) == (1, 1)


def test_a_deleted_entry_does_not_come_back(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))
    newsroom.fetch()
    for path in (newsroom.root / "content").rglob("*.md"):
        path.unlink()
    newsroom.publish(Story(2))

    newsroom.fetch()

    assert len(newsroom.entries) == 1


def test_two_sources_that_name_one_article_bring_it_once(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))
    newsroom.serve("/other", answer(rss(newsroom.server.url("").rstrip("/"), [Story(1), Story(2)], "?utm_medium=x")))
    newsroom.serve("/news/2", answer(Story(2).page()))
    newsroom.subscribe(f"feed: {newsroom.server.url('/rss')}", f"feed: {newsroom.server.url('/other')}")

    report = newsroom.fetch()

    assert [(row.came_in, row.known) for row in report.rows] == [(1, 0), (1, 1)]


def test_two_outlets_may_number_their_articles_alike(newsroom: Newsroom) -> None:
    with serving({}) as other:
        newsroom.publish(Story(1))
        feed = rss(other.url("").rstrip("/"), [Story(9)]).replace("tag:9", "tag:1")
        other.pages.update({"/rss": answer(feed), Story(9).path: answer(Story(9).page())})
        newsroom.subscribe(f"feed: {newsroom.server.url('/rss')}", f"feed: {other.url('/rss')}")

        report = newsroom.fetch()

    assert [(row.came_in, row.known) for row in report.rows] == [(1, 0), (1, 0)]


def test_a_dead_source_is_told_and_does_not_stop_the_others(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))
    newsroom.subscribe(f"feed: {newsroom.server.url('/dead')}", f"feed: {newsroom.server.url('/rss')}")

    report = newsroom.fetch()

    assert not report.ok
    assert [row.status for row in report.rows] == ["failed", "answered"]
    assert report.rows[1].came_in == 1
    (problem,) = report.problems
    assert "site.yaml:3" in str(problem.path)
    assert "404 (Not Found)" in problem.what


def test_how_long_a_source_has_been_failing_is_told(newsroom: Newsroom) -> None:
    newsroom.fetch()

    (problem,) = newsroom.fetch(NOW + timedelta(days=3)).problems

    assert "(failing for 3 days)" in problem.what


def test_what_is_gone_for_good_is_not_asked_again(newsroom: Newsroom) -> None:
    newsroom.serve("/rss", answer("", status=410))
    newsroom.fetch()
    newsroom.server.requests.clear()

    (problem,) = newsroom.fetch().problems

    assert "gone for good (410)" in problem.what
    assert newsroom.server.requests == []


def test_a_lasting_move_is_noted_and_followed(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))
    newsroom.server.pages["/new"] = newsroom.server.pages["/rss"]
    newsroom.serve("/rss", redirect("/new", 301))

    (warning,) = newsroom.fetch().warnings
    newsroom.server.requests.clear()
    newsroom.fetch()

    assert f"moved for good to {newsroom.server.url('/new')}" in warning.what
    assert newsroom.server.paths == ["/new"]


def test_a_server_that_asks_for_a_pause_gets_it(newsroom: Newsroom) -> None:
    newsroom.serve("/rss", answer("", status=503, retry_after="7200"))
    newsroom.fetch()
    newsroom.server.requests.clear()

    (row,) = newsroom.fetch(NOW + timedelta(hours=1)).rows
    assert (row.status, newsroom.server.requests) == ("waits", [])
    assert row.problems == ()

    newsroom.publish(Story(1))
    assert newsroom.fetch(NOW + timedelta(hours=3)).rows[0].came_in == 1


def test_a_page_that_does_not_answer_is_asked_for_again_and_nothing_is_lost(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1), Story(2))
    newsroom.serve("/news/1", answer("", status=503, retry_after="60"))

    (row,) = newsroom.fetch().rows
    assert row.came_in == 1
    assert [(one.reason, one.waits) for one in row.left_out] == [("the server answers 503 (Service Unavailable)", True)]

    newsroom.serve("/news/1", answer(Story(1).page()))
    assert newsroom.fetch().rows[0].came_in == 1
    assert len(newsroom.entries) == 2


def test_a_page_that_never_answers_is_given_up_after_three_runs(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))
    newsroom.serve("/news/1", answer("", status=503, retry_after="60"))

    waits = [[one.waits for one in newsroom.fetch().rows[0].left_out] for _ in range(4)]

    assert waits == [[True], [True], [False], []]
    assert newsroom.pages_asked == 3


def test_a_page_that_is_no_article_is_left_out_once_with_the_reason(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1), Story(2), Story(3))
    newsroom.serve("/news/1", answer("<p>Please log in.</p>"))
    newsroom.serve("/news/2", answer(b"\x89PNG", "image/png"))

    (row,) = newsroom.fetch().rows

    assert row.came_in == 1
    assert row.problems == ()
    assert len(row.left_out) == 2
    assert "it is no page, but image/png" in row.reasons
    newsroom.publish(Story(4))
    assert newsroom.fetch().rows[0].left_out == ()


def test_the_text_of_a_feed_is_taken_when_it_is_the_whole_article(newsroom: Newsroom) -> None:
    story = Story(1)
    html = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Notes",
        "items": [{"id": "1", "url": "https://news.example/1", "title": story.title, "content_html": html}],
    }
    newsroom.serve("/rss", answer(json.dumps(feed), "application/feed+json"))

    assert newsroom.fetch().rows[0].came_in == 1
    assert newsroom.pages_asked == 0


def test_where_the_page_is_closed_the_text_of_the_feed_does(newsroom: Newsroom) -> None:
    story = Story(1)
    link, text = newsroom.server.url("/closed"), " ".join(story.paragraphs)
    item = f"<item><title>{story.title}</title><link>{link}</link><description>{text}</description></item>"
    newsroom.serve("/rss", answer(f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>"))

    assert newsroom.fetch().rows[0].came_in == 1
    assert newsroom.server.asked("/closed") == 1


def test_rules_keep_articles_out_by_title_and_number(newsroom: Newsroom) -> None:
    newsroom.subscribe(options="private: true\nonly: [council]\nnever: [Lowhaven]\nat_most: 2")
    newsroom.publish(*(Story(number) for number in range(4)))

    (row,) = newsroom.fetch().rows

    assert row.came_in == 2
    assert row.reasons == {"more than 2 of one day": 1, "the title has “Lowhaven” of `never`": 1}
    newsroom.publish(Story(8))
    assert newsroom.fetch().rows[0].reasons["more than 2 of one day"] == 2, "the day is full for good"


def test_what_is_older_than_the_days_of_the_source_is_left_out(newsroom: Newsroom) -> None:
    newsroom.subscribe(options="private: true\ndays: 2")
    newsroom.publish(Story(1, NOW - timedelta(days=3)), Story(2, NOW - timedelta(days=1)))

    (row,) = newsroom.fetch().rows

    assert (row.came_in, row.reasons) == (1, {"older than 2 days": 1})


def test_the_name_of_the_source_wins_over_what_the_page_says(newsroom: Newsroom) -> None:
    newsroom.subscribe(options="private: true\nname: The Other Post")
    newsroom.publish(Story(1))
    newsroom.fetch()

    (path,) = (newsroom.root / "content").rglob("*.md")
    assert "name: The Other Post" in path.read_text("utf-8")


def test_the_topics_of_the_source_come_before_those_of_the_text(newsroom: Newsroom) -> None:
    newsroom.subscribe(options="private: true\ntopics: [Islands, Transport]")
    newsroom.publish(Story(1))

    newsroom.fetch()

    (path,) = (newsroom.root / "content").rglob("*.md")
    topics = read_entry(path.name, path.read_text("utf-8")).topics
    assert topics[:2] == ("Islands", "Transport")
    assert len(set(topics)) == len(topics)


def test_a_sitemap_brings_its_last_days(newsroom: Newsroom) -> None:
    url = newsroom.server.url
    days = [NOW - timedelta(days=1), NOW - timedelta(days=30)]
    urls = "".join(
        f"<url><loc>{url(f'/news/{number}')}</loc><lastmod>{day.isoformat()}</lastmod></url>"
        for number, day in enumerate(days)
    )
    newsroom.serve(
        "/map.xml", answer(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>', "text/xml")
    )
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{url("/map.xml")}</loc></sitemap></sitemapindex>'
    newsroom.serve("/index.xml", answer(index, "text/xml", etag='"1"'))
    newsroom.serve("/news/0", answer(Story(0).page()))
    newsroom.subscribe(f"sitemap: {url('/index.xml')}")

    (row,) = newsroom.fetch().rows

    assert (row.came_in, row.reasons) == (1, {"older than 3 days": 1})


def test_a_page_of_links_is_read_with_its_selector_and_rules_see_the_title_of_the_page(newsroom: Newsroom) -> None:
    links = "<nav><a href='/news/3'>x</a></nav>" + "".join(
        f"<h2><a href='news/{number}'></a></h2>" for number in (1, 2)
    )
    newsroom.serve("/", answer(f"<html><body>{links}</body></html>"))
    for number in (1, 2):
        newsroom.serve(f"/news/{number}", answer(Story(number).page()))
    newsroom.subscribe(f"page: {newsroom.server.url('/')}", options="private: true\nlinks: h2 a\nonly: [Lowhaven]")

    (row,) = newsroom.fetch().rows

    assert (row.came_in, row.reasons) == (1, {"the title has none of the words of `only`": 1})
    assert newsroom.server.asked("/news/3") == 0


def test_a_folder_is_read_and_an_unchanged_file_is_not_opened_again(newsroom: Newsroom) -> None:
    inbox = newsroom.root / "inbox"
    inbox.mkdir()
    (inbox / "a.html").write_text(Story(1).page(), "utf-8")
    newsroom.subscribe("folder: inbox")

    assert newsroom.fetch().rows[0].came_in == 1
    assert newsroom.fetch().rows[0].status == "unchanged"
    (inbox / "copy.html").write_text(Story(1).page(), "utf-8")
    (row,) = newsroom.fetch().rows
    assert (row.came_in, row.known) == (0, 1)


def test_a_local_source_that_is_not_there_is_told(newsroom: Newsroom) -> None:
    newsroom.subscribe("mail: letters.mbox")

    (problem,) = newsroom.fetch().problems

    assert "no such file or folder" in problem.what


def test_a_silence_that_is_no_habit_is_told(newsroom: Newsroom) -> None:
    newsroom.publish(*(Story(number, NOW - timedelta(hours=6 * number)) for number in range(8)))
    assert newsroom.fetch().warnings == ()
    assert newsroom.fetch(NOW + timedelta(hours=23)).warnings == ()

    report = newsroom.fetch(NOW + timedelta(days=4))

    assert report.ok
    assert "silent for 4 days; it brought something every 6 hours" in report.warnings[0].what


def test_a_dry_run_fetches_no_page_and_writes_nothing(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))

    (row,) = newsroom.fetch(is_dry_run=True).rows

    assert (row.came_in, newsroom.pages_asked) == (1, 0)
    assert not (newsroom.root / "content").exists()
    assert not (newsroom.root / "sources").exists()
    assert newsroom.fetch().rows[0].came_in == 1


def test_a_second_run_at_the_same_time_is_refused(newsroom: Newsroom) -> None:
    import fcntl

    (newsroom.root / ".digest/fetch").mkdir(parents=True)
    with (newsroom.root / ".digest/fetch/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(DigestError, match="another `digest fetch` is at work here"):
            newsroom.fetch()


def test_a_source_may_be_a_private_host_only_where_site_yaml_says_so(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))
    newsroom.subscribe(options="")

    (problem,) = newsroom.fetch().problems

    assert "`private: true`" in problem.what
    assert newsroom.server.connections == 0


def test_a_feed_cannot_lead_into_the_inner_network(newsroom: Newsroom) -> None:
    with serving({"/": answer(Story(9).page())}, "127.0.0.2") as inner:
        newsroom.serve("/rss", answer(rss(inner.url("").rstrip("/"), [Story(1)])))

        (row,) = newsroom.fetch().rows

        assert row.came_in == 0
        assert inner.connections == 0


def test_a_broken_state_counts_as_none(newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))
    newsroom.fetch()
    for path in (newsroom.root / ".digest/fetch").glob("*.json"):
        path.write_text('{"version": 1, "etag": [1], "tries": 3}', "utf-8")

    (row,) = newsroom.fetch().rows

    assert (row.status, row.known) == ("answered", 1)
