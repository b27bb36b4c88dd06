"""Captions, notes on the writer and the house, mastheads and addresses: what each rule takes and what it leaves."""

from __future__ import annotations

import pytest

from digest.clean import clean
from digest.clean.addresses import is_address_line, own_address
from digest.clean.biography import biography_lines
from digest.clean.byline import byline
from digest.clean.captions import is_caption
from digest.clean.flat import email_of
from digest.clean.lines import Line
from digest.clean.notes import is_note
from digest.clean.outlets import masthead, publisher
from digest.clean.view import view
from digest.model import Article, RawArticle


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Divers carry the bell up the slipway at Orrin Head on Sunday. (Orrin Argus/Petra Vance)",
        "▲ The new tram on its first ride through Hollin. [HOLLIN TRAMWAYS]",
        "▲ 3일 오후 바른구 강가에서 아이들이 연을 날리고 있다. /새솔일보 사진부",
        "강가에서 연을 날리는 아이들. 바른구청 제공",
        "Chart: Rainfall by month, millimetres. Source: Orrin Weather Station",
        "Divers rest on the slipway at Orrin Head, Tuesday, Nov. 19, 2024, before the bell is raised.",
        "A boat leaves the harbour of Hollin on Friday, June 7, 2024.",
    ],
)
def test_a_caption_is_one_by_its_label_its_sign_or_its_credit(text: str) -> None:
    assert is_caption(Line(text, 0))


@pytest.mark.parametrize(
    "text",
    [
        "The photo showed a diver who carried the bell up the slipway, the museum said on Sunday.",
        "▲ Bring water and a hat.",
        "The divers raised the bell on Tuesday, and the museum will show it from Nov. 19.",
        "Nominations are open until Friday, June 7, 2024, the museum said.",
        "구청은 아이들에게 연을 무료로 제공한다고 밝혔다.",
    ],
)
def test_prose_that_speaks_of_pictures_is_no_caption(text: str) -> None:
    assert not is_caption(Line(text, 0))


@pytest.mark.parametrize(
    "text",
    [
        "Additional reporting by Ivo Marlin in Hollin. Have you seen the bell? Write to desk@orrinargus.example",
        "Write to Petra Vance at p.vance@orrinargus.example",
        "Tamsin Roe contributed to this report.",
        "We may receive compensation when you buy through links on this page.",
    ],
)
def test_notes_on_who_helped_where_to_write_and_what_the_house_earns(text: str) -> None:
    assert is_note(Line(text, 0))


def test_prose_that_tells_of_an_address_is_no_note() -> None:
    text = (
        "The mayor had sent the list from bell@hollin.example to eleven dealers, the court heard, before she resigned."
    )

    assert not is_note(Line(text, 0))


PROSE = "\n".join(
    f"The council of Hollin voted {word} on the bridge on Monday." for word in ["once", "twice", "thrice"]
)


def test_the_writer_is_told_of_at_the_end() -> None:
    seen = view(f"{PROSE}\nPetra Vance is a reporter who covers harbours for the Orrin Argus.")

    assert biography_lines(seen) == [3]


def test_a_journalist_whom_the_article_is_about_stays_in_its_middle() -> None:
    long = "\n".join([PROSE] * 4)
    seen = view(f"{long}\nPetra Vance is a reporter who covers harbours for the Orrin Argus.\n{long}")

    assert biography_lines(seen) == []


def test_the_masthead_names_the_outlet_and_the_owner_does_not() -> None:
    lines = view("The Orrin Argus — Every gull since 1907\nNews\nBell found at Orrin Head").lines

    assert masthead(lines) == "The Orrin Argus"
    assert (
        publisher(["© 1907–2026 Slipway Press Ltd. All rights reserved."], "en", "The Orrin Argus") == "The Orrin Argus"
    )
    assert publisher(["© 1907–2026 Slipway Holdings Ltd. All rights reserved."], "en") == "Slipway Holdings"


def test_a_dot_within_a_name_does_not_end_the_publisher() -> None:
    assert publisher(["Copyright © Slipway.example News. All rights reserved."], "en") == "Slipway.example News"


@pytest.mark.parametrize(
    ("line", "is_headline"),
    [
        ("Salt <10 g > water: the lock keeper's rule is printed on the northern gate", True),
        ("Home > Northern lock: the board prints the keeper's rule on the gate", False),
        ("Harbour > Locks and gates > The keeper's rule", False),
    ],
)
def test_a_sign_of_a_path_does_not_make_a_headline_one(line: str, is_headline: bool) -> None:
    body = "The board of the Orrin lock printed the rule on its northern gate on Monday, the keeper said. " * 4
    found = clean(RawArticle("x", f"{line}\n{body}\n{body}"))
    assert isinstance(found, Article)
    assert (found.title == line) is is_headline


def test_a_years_number_is_no_publisher() -> None:
    assert publisher(["© 1888–2026. All rights reserved."], "en") is None


def test_the_articles_address_stands_behind_its_label() -> None:
    lines = view(
        "Read the original: https://orrinargus.example/2026/bell.\nMore: https://orrinargus.example/other"
    ).lines

    assert own_address(lines) == "https://orrinargus.example/2026/bell"
    assert not is_address_line(lines[1])


def test_an_authors_address_is_known_by_the_name() -> None:
    lines = ["Tips: desk@orrinargus.example", "Write to Petra Vance at p.vance@orrinargus.example"]

    assert email_of(("Petra Vance",), lines) == "p.vance@orrinargus.example"
    assert email_of(("Ivo Marlin",), lines) is None


def test_a_pull_quote_is_not_said_twice() -> None:
    said = "We rang it once and the whole street came out to look"
    body = f'"{said}," said Petra Vance, who found the bell under the slipway at Orrin Head on Sunday morning.'
    text = (
        f"Bell found\nBy Ivo Marlin\n{body}\n{PROSE}\n{said}\nThe museum will show it from the first of May on.\nShare"
    )

    article = clean(RawArticle(origin="test", content=text, media="text"))

    assert isinstance(article, Article)
    assert article.text.count(said) == 1


def test_marked_up_dates_win_over_a_bare_meta_date() -> None:
    page = (
        '<html><head><meta name="date" content="2026-03-01"></head><body><article itemscope>'
        "<h1>Bell found at Orrin Head</h1>"
        f'<time itemprop="datePublished" datetime="2026-03-02">2 March</time><p>{PROSE.replace(chr(10), "</p><p>")}</p>'
        "</article></body></html>"
    )

    article = clean(RawArticle(origin="test", content=page, media="html"))

    assert isinstance(article, Article)
    assert str(article.published) == "2026-03-02"


def test_the_longest_post_that_closes_a_byline_is_no_part_of_the_name() -> None:
    names = [byline(f"김소라 {post}") for post in ("기자", "선임기자", "객원기자", "논설위원")]

    assert [found.authors for found in names if found] == [("김소라",)] * 4
