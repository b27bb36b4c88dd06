"""Pages that hold no article are named for what they hold; short and odd articles are not taken for such pages."""

from __future__ import annotations

import json

import pytest

from digest.clean import clean
from digest.model import Article, NotAnArticle, RawArticle

STORIES = (
    "Bakery wins the county prize for rye bread",
    "Ferry to be painted green after a long row",
    "School choir sings at the old lighthouse again",
    "Storm tears the roof off the fish hall in Wendelby",
    "Council delays its vote on the new market square",
    "Two swans return to the mill pond in spring",
    "Library opens on Sundays for the first time",
    "Fire brigade buys a used boat for rescues",
    "Farmers ask for a rain fund after the dry summer",
    "Chess club moves into the former post office",
    "Bridge closed for three weeks from Monday",
    "New doctor opens a practice near the harbor",
)
LINKS = "".join(f'<li><a href="/{place}">{story}</a></li>' for place, story in enumerate(STORIES))
BLURB = "The jury praised the crust and the long baking time of a loaf that one family has made for sixty years."
TEASERS = "".join(
    f'<article><h2><a href="/{place}">{story}</a></h2><p>{BLURB}</p></article>' for place, story in enumerate(STORIES)
)
DECLARED = '<meta property="og:type" content="article">'
BRIEF = (
    "<p>The northern lock of Wendelby stays shut until Friday because its gate is bent, the harbor board said.</p>"
    "<p>Barges wait in the outer basin, and the ferry to Marsh Island leaves from the southern quay.</p>"
)


def linked_data(kind: str) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": kind, "name": "Storm over the quay"})}</script>'


def cleaned(body: str, head: str = "") -> Article | NotAnArticle:
    page = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return clean(RawArticle("page", page, "html", url="https://marsh.example/page"))


@pytest.mark.parametrize(
    ("body", "head", "reason"),
    [
        (f"<h1>Local news</h1><ul>{LINKS * 2}</ul>", "<title>Local news</title>", "list of links"),
        (f"<h1>The Marsh Courier</h1>{TEASERS}", '<meta property="og:type" content="website">', "list of links"),
        (f"<h1>Harbor</h1>{TEASERS}", DECLARED + linked_data("CollectionPage"), "list of links"),
        (f"<h1>Results for lock</h1><p>12 results found</p>{TEASERS}", "", "list of links"),
        (
            f"<h1>Ann Vey</h1><p>Ann Vey writes about the harbor. She lives by the quay with two dogs.</p>{LINKS}",
            '<meta property="og:type" content="profile">',
            "list of links",
        ),
        ("<h1>404</h1><p>The page you were looking for does not exist.</p>", "<title>Not found</title>", "error page"),
        (
            (
                "<h1>Sorry, we can’t find that page</h1><p>You may have followed a broken link, or the story may be"
                " down. Try our home page, or search for the story in the box above.</p>"
            ),
            "<title>The Marsh Courier</title>",
            "error page",
        ),
        (
            "<h1>Seite nicht gefunden</h1><p>Bitte prüfen Sie die Adresse, oder gehen Sie zurück zur Startseite.</p>",
            "",
            "error page",
        ),
        (
            (
                "<h1>Back soon</h1><p>The site is down for planned maintenance, and we hope to be back within the hour."
                " Thank you for your patience, and sorry for the trouble.</p>"
            ),
            "",
            "error page",
        ),
        (
            (
                "<h1>marsh.example</h1><p>Verify you are human by completing the action below.</p><p>marsh.example must"
                " review the security of your connection before it goes on.</p>"
            ),
            "",
            "error page",
        ),
        (
            (
                "<h2>Log in</h2><form><p>Log in with your password to read on.</p><p>Forgot your password?</p>"
                "<input type=password></form>"
            ),
            "",
            "login",
        ),
        (
            (
                "<h1>Log in to Quaybook</h1><form><p>You must log in to continue.</p><p>Forgotten account? Sign up for"
                " Quaybook to see what friends and neighbors post.</p></form>"
            ),
            "",
            "login",
        ),
        (
            (
                f"<h1>{STORIES[0]}</h1><div><p>Subscribe to continue reading.</p><p>This is for subscribers only. Get"
                " unlimited access for one crown a week. Cancel anytime.</p><p>Already a subscriber? Log in.</p></div>"
            ),
            DECLARED,
            "subscription",
        ),
        (
            (
                "<div class='modal'><p>We and our partners use cookies to keep this site working.</p>"
                "<p>You can withdraw your consent to cookies at any time in the settings of this page.</p></div>"
            ),
            "",
            "cookies",
        ),
        (
            (
                "<h1>Storm over the quay</h1><video></video><p>Waves break over the north quay in March, seen from"
                " the old lighthouse by a neighbor.</p>"
            ),
            DECLARED + linked_data("VideoObject"),
            "video",
        ),
        (
            (
                "<h1>Storm over the quay</h1><audio></audio><p>In this part Imke Sandahl tells how the lock was built"
                " and why it may have to close.</p>"
            ),
            linked_data("PodcastEpisode"),
            "recording",
        ),
        (
            (
                "<h1>Rye bread</h1><p>Baked each day with rye from the marsh, and fresh for a week in its paper.</p>"
                "<button>Add to cart</button>"
            ),
            linked_data("Product"),
            "product",
        ),
    ],
)
def test_a_page_without_an_article_is_named_for_what_it_is(body: str, head: str, reason: str) -> None:
    found = cleaned(body, head)
    assert isinstance(found, NotAnArticle), f"taken for an article: {found.text[:100]}"
    assert reason in found.reason


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<h1>Lock stays shut</h1><article>{BRIEF}</article><h3>More</h3><ul>{LINKS}</ul>", DECLARED),
        (
            f"<h1>Lock stays shut</h1><article>{BRIEF}</article>",
            linked_data("VideoObject") + linked_data("NewsArticle"),
        ),
    ],
    ids=["among headlines", "with a video"],
)
def test_a_short_article_is_an_article(body: str, head: str) -> None:
    found = cleaned(body, head)
    assert isinstance(found, Article), f"refused: {found.reason}"
    assert "bent" in found.text


def test_an_article_that_is_all_list_is_one_where_the_page_says_so() -> None:
    boats = "".join(f"<li>Berth {place}: the cutter Gull {place} of Wendelby</li>" for place in range(40))
    assert isinstance(cleaned(f"<h1>All boats of the regatta</h1><ul>{boats}</ul>", DECLARED), Article)
    assert isinstance(cleaned(f"<h1>All boats of the regatta</h1><ul>{boats}</ul>"), NotAnArticle)


def test_a_page_that_an_unclosed_button_swallows_is_read() -> None:
    swallowed = f"<button><div>Menu<div></button><main><h1>Lock stays shut</h1>{BRIEF * 3}</main>"
    found = cleaned(swallowed)
    assert isinstance(found, Article), f"refused: {found.reason}"
    assert found.title == "Lock stays shut"


@pytest.mark.parametrize(("title", "is_article"), [("Impressum", False), ("Impressum lost in the flood", True)])
def test_the_sites_legal_notice_is_no_article(title: str, is_article: bool) -> None:
    page = f"<html><body><article><h1>{title}</h1>{BRIEF}{BRIEF}</article></body></html>"
    assert isinstance(clean(RawArticle("legal", page, "html")), Article) == is_article


@pytest.mark.parametrize(
    ("title", "url", "is_article"),
    [
        ("Watch: lock gates lifted out of the water", "https://marsh.example/news/lock", False),
        ("Lock gates lifted out of the water", "https://marsh.example/videos/lock-gates", False),
        ("Lock gates lifted out of the water", "https://marsh.example/news/lock-gates", True),
    ],
)
def test_a_page_that_plays_a_video_and_says_so_is_no_article(title: str, url: str, is_article: bool) -> None:
    body = f"<h1>{title}</h1><video src=a.mp4></video><p>{BLURB}</p>"
    found = clean(RawArticle("page", f"<html><body><main>{body}</main></body></html>", "html", url=url))
    assert isinstance(found, Article) is is_article
    assert is_article or found.reason == "this is a video with a few words about it, not an article"
