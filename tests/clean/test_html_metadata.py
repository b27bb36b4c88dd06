"""What a page says about its article: title, authors, dates, publisher, section, address, language, lead image."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from digest.clean import clean
from digest.cli import main
from digest.model import Article, Image, RawArticle

PROSE = "The harbor board of Wendelby met on Monday and agreed to repair the northern lock before the first frost. "
MORE = "Its chairwoman, Imke Sandahl, told reporters that the money had been found, and that work would begin in May. "
BODY = "".join(f"<p>{PROSE if place % 2 else MORE}Vote number {place} was open.</p>" for place in range(6))


def page(body: str, head: str = "", lang: str = "en") -> str:
    return f"<!DOCTYPE html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>"


def article(body: str, head: str = "", url: str | None = None, lang: str = "en") -> Article:
    found = clean(RawArticle("page", page(body, head, lang), "html", url=url))
    assert isinstance(found, Article), f"refused: {found.reason}"
    return found


def linked_data(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


@pytest.mark.parametrize(
    "heading",
    [
        '<h1><span class="article__kicker">Locks</span><span class="x">Board repairs the northern lock</span></h1>',
        '<h1><span class="topline">Marsh locks</span> Board repairs the northern lock</h1>',
        '<h1><a><span id="overline">Marsh: </span>Board repairs the northern lock</a></h1>',
        '<h1><time datetime="2026-03-01">1 March</time> Board repairs the northern lock</h1>',
        "<h1>Board repairs the <i>northern</i> lock</h1>",
        '<h1><span class="cap">B</span>oard repairs the northern lock</h1>',
    ],
)
def test_a_kicker_is_no_part_of_the_title(heading: str) -> None:
    assert article(heading + BODY).title == "Board repairs the northern lock"


def test_a_first_part_goes_when_another_title_goes_without_it() -> None:
    heading = '<h1><span class="a1">Marsh locks</span><span class="b2">Board repairs the northern lock</span></h1>'
    head = '<meta property="og:title" content="Board repairs the northern lock">'
    assert article(heading + BODY, head).title == "Board repairs the northern lock"
    assert article(heading + BODY).title == "Marsh locks Board repairs the northern lock"


def test_a_kicker_is_no_part_of_the_title_though_the_page_declares_it_with_one() -> None:
    heading = '<h1><span class="kicker">Marsh locks:</span> <span>Board repairs the northern lock</span></h1>'
    head = '<meta property="og:title" content="Marsh locks: Board repairs the northern lock">'
    assert article(heading + BODY, head).title == "Board repairs the northern lock"


def test_what_stands_behind_a_bar_in_every_declared_title_is_not_in_the_heading() -> None:
    head = (
        '<meta property="og:title" content="Board repairs the northern lock | Marsh.example">'
        + linked_data(headline="Board repairs the northern lock | Marsh.example", author={"name": "Ann Vey"})
        + "<title>Board repairs the northern lock | Marsh.example</title>"
    )
    assert article("<h1>Board repairs the northern lock</h1>" + BODY, head).title == "Board repairs the northern lock"


def test_a_heading_that_is_the_sites_name_is_no_title() -> None:
    head = "<title>Marsh Notes » Archive » Board repairs the northern lock</title>"
    top = '<h1><a href="/">Marsh Notes</a></h1><h2>Board repairs the northern lock</h2>'
    assert article(top + BODY, head).title == "Board repairs the northern lock"


def test_a_heading_in_a_frame_is_no_title() -> None:
    head = '<meta property="og:title" content="Board repairs the northern lock | Marsh park">'
    top = "<nav><h1>Talk to us</h1></nav><div class='title'>Board repairs the northern lock</div>"
    assert article(top + BODY, head).title == "Board repairs the northern lock"


@pytest.mark.parametrize(
    ("said", "authors"),
    [
        ("Ann Vey, PhD", ("Ann Vey",)),
        ("Ann Vey, M.D.", ("Ann Vey",)),
        ("Ann Vey MARSH COURIER NETWORK", ("Ann Vey",)),
        ("Posted by Ann Vey", ("Ann Vey",)),
        ("View all posts by Ann Vey", ("Ann Vey",)),
        ("view my complete profile", ()),
        ("No Author", ()),
        ("ANN VEY", ("Ann Vey",)),
        ("Ann Vey (Marsh Courier)", ("Ann Vey",)),
        ("&lt;b&gt;alert(1)&lt;/b&gt;", ()),
    ],
)
def test_a_name_is_told_from_what_stands_beside_it(said: str, authors: tuple[str, ...]) -> None:
    assert article(BODY, f'<meta name="author" content="{said}">').authors == authors


def test_a_person_in_the_byline_is_believed_before_an_outlet_in_the_head() -> None:
    byline = '<p>By <a rel="author" href="/ann">Ann Vey</a></p>'
    head = linked_data(headline="Lock", author={"@type": "Organization", "name": "Marsh Newsroom"})
    assert article(byline + BODY, head).authors == ("Ann Vey",)


def test_who_comments_is_no_author() -> None:
    comments = "".join(
        f'<li class="comment"><span itemprop="author">{name}</span> says: Well done.</li>'
        for name in ("Odo Brill", "Jan Tamm")
    )
    byline = '<p><span itemprop="author"><span itemprop="name">Ann Vey</span> lives by the quay</span></p>'
    assert article(f"{byline}{BODY}<ul>{comments}</ul>").authors == ("Ann Vey",)


def test_a_card_with_the_author_names_whoever_it_is_and_a_commenters_byline_nobody() -> None:
    card = '<p><span class="author vcard"><a class="url fn n" href="/a">harborfan</a></span></p>'
    comment = '<ol class="commentlist"><li><div class="byline">By Odo Brill</div><p>Well done.</p></li></ol>'
    assert article(card + BODY).authors == ("harborfan",)
    more = "<ul>" + "".join(f"<li><a href='/{place}'>More of the quay</a></li>" for place in range(6)) + "</ul>"
    assert article(BODY + more + comment).authors == ()


def test_the_byline_with_all_the_names_is_believed_before_a_declaration_with_one() -> None:
    head = linked_data(headline="Lock", author={"name": "Ann Vey"})
    assert article(f"<div class='byline'>By Ann Vey, Odo Brill</div>{BODY}", head).authors == ("Ann Vey", "Odo Brill")
    other = f"<div class='byline'>By Ann Vey, Marsh.example</div>{BODY}"
    assert article(other, head).authors == ("Ann Vey",)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Text von Ann Vey", ("Ann Vey",)),
        ("Text von Ann Vey Illustration von Odo Brill", ("Ann Vey",)),
        ("Geschrieben von Ann Vey", ("Ann Vey",)),
        ("Rédigé par Ann Vey", ("Ann Vey",)),
        ("Scritto da Ann Vey", ("Ann Vey",)),
        ("Skrevet af Ann Vey", ("Ann Vey",)),
        ("Verfasserin: Ann Vey", ("Ann Vey",)),
        ("The quay by night", ("Marsh Courier",)),
    ],
)
def test_a_line_that_says_who_wrote_it_is_believed_before_an_outlet_in_the_head(
    line: str, authors: tuple[str, ...]
) -> None:
    head = linked_data(headline="Lock", author={"@type": "Organization", "name": "Marsh Courier"})
    assert (
        article(f"<article><h1>Lock repaired</h1><div class='meta'>{line}</div>{BODY}</article>", head).authors
        == authors
    )


def test_a_label_beside_the_body_is_no_author() -> None:
    prose = "The final count took long, and many words were said about it before the harbor board of Wendelby met. "
    found = article(f"<ul><li>Final Words</li></ul><article><p>{prose}</p>{BODY}</article>")
    assert found.authors == ()


def test_the_meta_tag_that_names_a_person_is_believed_before_one_that_names_the_outlet() -> None:
    head = (
        '<meta property="og:site_name" content="Marsch Zeitung"><meta name="author" content="Marsch Zeitung">'
        '<meta name="cXenseParse:author" content="Ann Vey">'
    )
    assert article(f"<article><h1>Lock repaired</h1>{BODY}</article>", head).authors == ("Ann Vey",)


def test_the_weekday_of_a_date_is_no_part_of_the_name_before_it() -> None:
    line = "<div class='byline'>By Ann Vey Mon, March 2, 2026</div>"
    found = article(f"<article><h1>Lock repaired</h1>{line}{BODY}</article>")
    assert (found.authors, found.published) == (("Ann Vey",), date(2026, 3, 2))


def test_a_bare_name_is_a_byline_only_beside_a_date() -> None:
    """Labels such as "Quay Market" are shaped like names; a gap is better than one of them."""
    assert article(f"<article><h1>Lock repaired</h1><div>Quay Market</div>{BODY}</article>").authors == ()
    line = "<div>Ann Vey</div><div>March 2, 2026</div>"
    dated = article(f"<article><h1>Lock repaired</h1>{line}{BODY}</article>")
    assert dated.authors == ("Ann Vey",)


def test_a_date_below_the_headline_and_the_dek_is_found() -> None:
    dek = "<h3>The harbor board has the money, says its chairwoman, and work begins in May.</h3>"
    line = "<div>Ann Vey</div><div>Mar 02, 2026</div>"
    assert article(f"<article><h1>Lock repaired</h1>{dek}{line}{BODY}</article>").published == date(2026, 3, 2)


def test_a_date_beside_other_words_is_found() -> None:
    line = "<div class='post-meta'>Mar 2, 2026 • Ann Vey in Harbor Notes • 14 remarks</div>"
    assert article(f"<article><h1>Lock repaired</h1>{line}{BODY}</article>").published == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("<p>Ann Vey</p><p>March 2, 2026</p>", "2026-03-02"),
        ("<p>Updated March 12, 2026</p>", "2026-03-09"),
        (
            "<figcaption>The lock on March 2, 2026, as seen from the old lighthouse by the quay</figcaption>",
            "2026-03-09",
        ),
    ],
    ids=["shown", "updated", "caption"],
)
def test_the_one_day_that_stands_above_the_article_is_believed_before_a_declared_one(line: str, published: str) -> None:
    """A site that moves declares the day of the move for all its old articles."""
    head = linked_data(headline="Lock repaired", datePublished="2026-03-09")
    assert str(article(f"<article><h1>Lock repaired</h1>{line}{BODY}</article>", head).published) == published


@pytest.mark.parametrize(
    ("lang", "shown", "published"),
    [
        ("en-US", "<time>03/02/2026</time>", "2026-03-02"),
        ("en-GB", "<time>03/02/2026</time>", "2026-02-03"),
        ("de", "<p>Mitteilung vom 2. März 2026, 03/02/2026</p>", "2026-03-02"),
    ],
    ids=["American", "British", "both"],
)
def test_a_day_in_digits_is_read_as_its_country_writes_it_or_as_the_page_spells_it(
    lang: str, shown: str, published: str
) -> None:
    found = article(f"<h1>Lock repaired</h1>{shown}{BODY}", "", "https://marsh.example/lock", lang)
    assert str(found.published) == published


@pytest.mark.parametrize(
    ("below", "published"),
    [
        ("<div>Gespeichert von <span>avey</span> am 2. März 2026 - 18:55</div>", "2026-03-02"),
        ("<div>Copyright 2026-03-02 Marsh Courier</div>", "None"),
    ],
    ids=["saved", "owner"],
)
def test_a_day_below_the_article_is_taken_where_the_page_gives_no_other(below: str, published: str) -> None:
    assert str(article(f"<h1>Lock repaired</h1>{BODY}{below}").published) == published


def test_a_date_in_the_heads_title_is_found() -> None:
    found = article(BODY, "<title>Lock repaired | Marsh Courier | 09.03.2026</title>")
    assert found.published == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("url", "lang", "published"),
    [
        ("https://marsch.example.de/schleuse", "de", "2026-03-10 00:30:00+01:00"),
        ("https://marsh.example.kr/lock", "ko", "2026-03-10 08:30:00+09:00"),
        ("https://marsh.example/lock", "de-AT", "2026-03-10 00:30:00+01:00"),
        ("https://marsh.example/lock", "en-US", "2026-03-09 23:30:00+00:00"),
    ],
)
def test_a_moment_in_universal_time_is_told_as_the_outlets_country_keeps_it(
    url: str, lang: str, published: str
) -> None:
    head = '<meta property="article:published_time" content="2026-03-09T23:30:00Z">'
    assert str(article(BODY, head, url, lang).published) == published


def test_all_that_a_page_declares_is_in_the_article() -> None:
    head = (
        linked_data(
            headline="Lock repaired",
            author=[{"name": "Ann Vey"}, {"name": "Odo Brill"}],
            datePublished="2026-03-09T08:00:00+01:00",
            dateModified="2026-03-09T19:45:00+01:00",
            publisher={"name": "The Marsh Courier"},
            articleSection="Harbor",
        )
        + '<link rel="canonical" href="https://marsh.example/2026/lock">'
        + '<meta property="og:image" content="/lock.jpg"><meta property="og:image:alt" content="The lock at night">'
    )
    content = page("<h1>Lock repaired</h1>" + BODY, head)
    found = clean(RawArticle("page", content, "html", url=None))
    assert isinstance(found, Article)
    assert (found.publisher, found.section, found.lang) == ("The Marsh Courier", "Harbor", "en")
    assert found.url == "https://marsh.example/2026/lock"
    assert (str(found.published), str(found.updated)) == ("2026-03-09 08:00:00+01:00", "2026-03-09 19:45:00+01:00")
    shown = CliRunner().invoke(main, ["clean", "--json", "-"], input=content.encode())
    assert shown.exit_code == 0, shown.output
    said = json.loads(shown.stdout)
    assert {
        key: said[key] for key in ("title", "byline", "publisher", "published", "updated", "section", "lang", "url")
    } == {
        "title": "Lock repaired",
        "byline": "Ann Vey, Odo Brill",
        "publisher": "The Marsh Courier",
        "published": "2026-03-09T08:00:00+01:00",
        "updated": "2026-03-09T19:45:00+01:00",
        "section": "Harbor",
        "lang": "en",
        "url": "https://marsh.example/2026/lock",
    }


def test_the_lead_image_and_its_words_are_in_the_article() -> None:
    head = '<meta property="og:image" content="/lock.jpg"><meta property="og:image:alt" content="The lock at night">'
    found = article(BODY, head, "https://marsh.example/2026/lock")
    assert found.image == Image("https://marsh.example/lock.jpg", "The lock at night", None)
