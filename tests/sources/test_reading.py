"""Mail, web archives and feeds as files; addresses without tracking."""

from __future__ import annotations

import gzip
import time
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.clean import clean
from digest.errors import Problem
from digest.model import Article, RawArticle
from digest.sources import about_how_many, find_files, read_files
from digest.sources.listing import Listed
from digest.sources.mail import read_message
from digest.sources.taking import holds_article
from digest.sources.tracking import address_key, untracked

TEXT = (
    "The Harbour Authority said on Monday that 36 of 40 sailings were cancelled after crews walked out over pay.\n\n"
    "“We have waited two years for an offer that a family can live on,” said Bo Lind, head of the union.\n\n"
    "Transport Minister Cara Voss called for talks to resume and said that a mediator would be named by Friday.\n"
)


def letter(subject: str = "Ferries stop", html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "The Island Pöst <news@post.example>"
    message["Subject"] = subject
    message["Date"] = "Mon, 09 Mar 2026 08:30:00 +0900"
    message["Message-ID"] = f"<{len(subject)}@post.example>"
    message.set_content(TEXT)
    if html:
        message.add_alternative(html, subtype="html")
        message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    return message


def _raws(*paths: Path) -> list[RawArticle]:
    found = list(read_files(find_files(paths).files))
    assert not [one for one in found if isinstance(one, Problem)], found
    return [one for one in found if isinstance(one, RawArticle)]


def test_a_letter_is_an_article_with_its_subject_sender_and_date(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(letter()))

    (raw,) = _raws(tmp_path / "a.eml")
    article = clean(raw)

    assert isinstance(article, Article)
    assert (article.title, article.publisher) == ("Ferries stop", "The Island Pöst")
    assert article.published == datetime.fromisoformat("2026-03-09T08:30:00+09:00")
    assert "36 of 40 sailings" in article.text


def test_a_plain_letter_broken_to_a_width_keeps_its_labels_apart_from_its_paragraphs() -> None:
    message = letter()
    paragraphs = "\n\n".join(fill(paragraph, 50) for paragraph in TEXT.strip().split("\n\n"))
    message.set_content(f"Ferries stop\nThe Island Pöst\n\n{paragraphs}\n")
    listed = read_message(bytes(message), "a.eml")

    assert isinstance(listed, Listed)
    assert "<p>Ferries stop</p>\n<p>The Island Pöst</p>\n" in listed.html
    assert all(f"<p>{paragraph}</p>" in listed.html for paragraph in TEXT.strip().split("\n\n"))


def test_the_html_of_a_letter_wins_over_its_plain_text() -> None:
    listed = read_message(bytes(letter(html="<p>The <b>whole</b> letter.</p>")), "a.eml")

    assert isinstance(listed, Listed)
    assert listed.html.strip() == "<p>The <b>whole</b> letter.</p>"


def test_a_mailbox_gives_its_letters_in_order(tmp_path: Path) -> None:
    box = b"".join(
        b"From x@y Mon Mar  9 08:30:00 2026\n" + bytes(letter(subject)) + b"\n" for subject in ("One", "Another")
    )
    (tmp_path / "letters.mbox").write_bytes(box)

    raws = _raws(tmp_path / "letters.mbox")

    assert [(raw.title, raw.origin) for raw in raws] == [
        ("One", f"{tmp_path}/letters.mbox#1"),
        ("Another", f"{tmp_path}/letters.mbox#2"),
    ]


@pytest.mark.parametrize(
    ("data", "seconds"),
    [
        pytest.param(
            b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000)),
            2.0,
            id="deep",
        ),
        pytest.param(b"Content-Type: message/rfc822\n\n" * 3_000 + b"\nx", 2.0, id="letters in letters"),
        pytest.param(b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000, 1.0, id="parts"),
        pytest.param(b"From: " + b"(" * 20_000 + b"\n\nx", 1.0, id="brackets"),
        pytest.param(b"Content-Type: text/html; " + b"a*0=x; " * 20_000 + b"\n\nx", 1.0, id="parameters"),
        pytest.param(b"Subject: " + b"=?utf-8?q?x?= " * 20_000 + b"\n\nx", 1.0, id="encoded words"),
        pytest.param(b"Content-Type: text/plain; charset=punycode\n\na-" + b"z" * 1_000_000, 1.0, id="a charset"),
    ],
)
def test_no_letter_ends_the_program_or_takes_its_time(data: bytes, seconds: float) -> None:
    started = time.process_time()

    read_message(data, "x")

    assert time.process_time() - started < seconds


def test_a_letter_without_text_is_told() -> None:
    message = EmailMessage()
    message.set_content(b"%PDF", maintype="application", subtype="pdf")

    found = read_message(bytes(message), "a.eml")

    assert isinstance(found, Problem)
    assert "holds no text" in found.what


@given(
    st.binary(max_size=300),
    st.sampled_from(["From", "Subject", "Date", "Content-Type", "Message-ID", "Content-Transfer-Encoding"]),
)
def test_no_header_of_a_letter_makes_the_reader_raise(value: bytes, name: str) -> None:
    data = name.encode() + b": " + value + b"\r\n\r\nWords.\r\n"

    assert isinstance(read_message(data, "a.eml"), Listed | Problem)


def _archive(path: Path, *records: tuple[str, str, bytes]) -> None:
    """A web archive of answers (address, content type, body), each record packed by itself as `.warc.gz` wants it."""
    with path.open("wb") as file:
        for url, content_type, body in records:
            answer = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-09T08:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            record = head.encode() + answer + b"\r\n\r\n"
            file.write(gzip.compress(record) if path.name.endswith("gz") else record)


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc"])
def test_a_web_archive_gives_its_pages(tmp_path: Path, name: str) -> None:
    page = "<p>ä</p>".encode("iso-8859-1")
    _archive(
        tmp_path / name,
        ("https://news.example/1?utm_source=x", "text/html; charset=ISO-8859-1", page),
        ("https://news.example/a.png", "image/png", b"\x89PNG"),
    )

    assert _raws(tmp_path) == [
        RawArticle(f"{tmp_path}/{name}#1", page, "html", "iso-8859-1", "https://news.example/1")
    ]  # fmt: skip


def test_a_damaged_archive_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    _archive(path, *((f"https://news.example/{number}", "text/html", b"<p>x</p>" * 99) for number in range(5)))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + b"junk" * 9 + data[len(data) // 2 + 36 :])

    *raws, problem = read_files([path])

    assert len(raws) >= 2
    assert isinstance(problem, Problem)


def test_a_feed_as_a_file_gives_the_articles_that_it_holds(tmp_path: Path) -> None:
    items = f"<item><title>A</title><description>{TEXT}</description></item><item><link>https://news.example/2</link></item>"
    (tmp_path / "a.xml").write_text(f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>", "utf-8")

    article, problem = read_files([tmp_path / "a.xml"])

    assert isinstance(article, RawArticle)
    assert article.title == "A"
    assert isinstance(problem, Problem)
    assert "digest add https://news.example/2" in problem.mend


def test_an_xhtml_page_called_xml_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<html><body><p>x</p></body></html>", "utf-8")

    assert _raws(tmp_path / "a.xml")[0].content == b"<html><body><p>x</p></body></html>"


def test_how_many_articles_there_are_is_guessed_from_the_size(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(bytes(400_000))
    (tmp_path / "a.txt").write_bytes(bytes(400_000))

    assert about_how_many([tmp_path / "a.mbox", tmp_path / "a.txt", tmp_path / "none.mbox"]) == 13


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a?id=3&utm_source=rss&utm_medium=feed",
        "http://www.news.example/a/?fbclid=abc&id=3#comments",
        "https://news.example/a?id=3&mod=rss_front&ref=home&gclid=1&mc_cid=2",
        "https://news.example/a?amp&id=3&outputType=amp&dclid=1&li_fat_id=2",
        "https://NEWS.example:443/a?at_medium=RSS&id=3&wt_mc=x&_ga=1.2&xtor=AL-1",
    ],
)
def test_one_article_has_one_key_whatever_tracks_its_readers(url: str) -> None:
    assert address_key(url) == "news.example/a?id=3"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/?aid=1", "https://a.example/?aid=2"),
        ("https://a.example/view?mod=news&idxno=1", "https://a.example/view?mod=news&idxno=2"),
        ("https://a.example/?cid=1", "https://a.example/?cid=2"),
        ("https://a.example/a?page=1", "https://a.example/a?page=2"),
        ("https://a.example/a", "https://b.example/a"),
    ],
)
def test_two_articles_have_two_keys(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_what_is_no_tracking_keeps_its_order_and_spelling() -> None:
    assert untracked("https://a.example/A?b=%20x&utm_id=1&a=#top") == "https://a.example/A?b=%20x&a="


@pytest.mark.parametrize(
    ("listed", "is_taken"),
    [
        (Listed("https://a.example/", html="<p>" + "word " * 100, is_whole=True), True),
        (Listed("https://a.example/", html="<p>" + "word " * 100, is_whole=False), False),
        (Listed("https://a.example/", html="<p>" + "word " * 400, is_whole=False), True),
        (Listed("https://a.example/", html="<p>" + "word " * 400 + "…", is_whole=True), False),
        (Listed("https://a.example/", html="<p>" + "word " * 400 + "<a>Continue reading</a>", is_whole=True), False),
        (Listed(None, html="<p>a few words"), True),
    ],
)
def test_a_teaser_is_told_from_an_article(listed: Listed, is_taken: bool) -> None:
    assert holds_article(listed) is is_taken
