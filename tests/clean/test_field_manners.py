"""Manners of the field that one rule each reads: tags, letters to many, datelines, one line for all, outlets."""

from __future__ import annotations

from datetime import date

import pytest

from digest.clean import clean
from digest.clean.addresses import is_address_line
from digest.clean.byline import byline
from digest.clean.headline import opening_headline
from digest.clean.html.outlet import shown_outlet
from digest.clean.joined import parted
from digest.clean.lines import Line
from digest.clean.mailing import mailing_lines
from digest.clean.notes import contact_lines
from digest.clean.published import day_of_dateline
from digest.clean.tags import is_tags
from digest.clean.view import view
from digest.model import Article, RawArticle

PROSE = (
    "The harbour board of Wendelby met on Monday and agreed to repair the northern lock before the first frost.",
    "Its chairwoman, Imke Sandahl, said that the money had been found and that work would begin in May.",
    "Two members voted against the plan because the old mill would lose its water for a summer.",
    "The lock was built in 1904 and has been closed since a barge broke its lower gate in March.",
    "Boats will go round by the river until the new gate is hung, the board said in a notice.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)


def page(body: str, title: str = "", lang: str = "en") -> Article:
    text = f"<!doctype html><html lang='{lang}'><head><title>{title}</title></head><body>{body}</body></html>"
    found = clean(RawArticle("page", text, "html"))
    assert isinstance(found, Article), f"refused: {found.reason}"
    return found


def scrape(*lines: str) -> Article:
    found = clean(RawArticle("text", "\n".join(lines), "text"))
    assert isinstance(found, Article), f"refused: {found.reason}"
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Tags: coastguard, fishing, Cape Farrow",
        "Filed under: Health · Strikes · Wendelby Hospital",
        "Archivado en: Villarroble · Política municipal",
        "Schlagwörter: Hafen, Schleuse",
        "태그: 해솔시, 어선",
        "#해솔시 #어선 #감척",
        "#harbour, #lock",
    ],
)
def test_a_list_of_topics_is_told_by_its_label_or_its_hashtags(text: str) -> None:
    assert is_tags(Line(text, 0))


@pytest.mark.parametrize(
    "text",
    [
        "Tags: the council wants them on every dog that walks in the park after dark, rain or shine",
        "Topics: the harbour, the lock and the mill were all discussed on Monday.",
        "#MeToo is what she wrote on the wall",
        "She tagged the bags by colour",
        "Tags:",
    ],
)
def test_prose_about_tags_is_no_list_of_topics(text: str) -> None:
    assert not is_tags(Line(text, 0))


def test_topics_below_an_article_are_no_part_of_it() -> None:
    topics = "Tags: harbour, northern lock, Wendelby"

    assert page(f"<h1>Board repairs the lock</h1>{BODY}<p>{topics}</p>").text.split("\n") == [*PROSE]
    assert scrape("Board repairs the lock", "Copy link", *PROSE, topics).text.split("\n") == [*PROSE]


def test_a_letter_to_many_ends_where_it_tells_why_it_came() -> None:
    tail = ["You are receiving this email because you signed up.", "Unsubscribe", "Wendelby Post, 4 Quay Street"]

    assert mailing_lines(view("\n".join([*PROSE, *tail]))) == [5, 6, 7]
    assert mailing_lines(view("\n".join([*PROSE, "You are receiving more rain than ever, he said."]))) == []
    assert page("<h1>Board repairs the lock</h1>" + BODY + "".join(f"<p>{line}</p>" for line in tail)).text == (
        "\n".join(PROSE)
    )


@pytest.mark.parametrize(
    ("paragraph", "day"),
    [
        ("WENDELBY, June 4, 2024 – The harbour board agreed on Monday.", date(2024, 6, 4)),
        ("ORRIN HEAD, Ore., June 4, 2024 /WIREFOLK/ -- The board agreed.", date(2024, 6, 4)),
        ("The board agreed on June 4, 2024 – a Tuesday – to go on.", None),
        ("On June 4, 2024, the board agreed – at last.", None),
        ("WENDELBY – The harbour board agreed on June 4, 2024.", None),
    ],
)
def test_the_day_of_a_dateline_is_read_where_a_dash_closes_it(paragraph: str, day: date | None) -> None:
    assert day_of_dateline(paragraph) == day


def test_a_dateline_gives_the_day_of_an_article_that_says_it_nowhere_else() -> None:
    first = f"WENDELBY, June 4, 2024 – {PROSE[0]}"
    body = f"<h1>Board repairs the lock</h1><p>{first}</p>{BODY}"

    assert page(body).published == date(2024, 6, 4)
    assert page(f"<p>3 May 2024</p>{body}").published == date(2024, 5, 3)
    assert scrape("Board repairs the lock", "Copy link", first, *PROSE).published == date(2024, 6, 4)


ONE_LINE = "Board repairs the northern lock By Sarah Moss | 12 February 2024 " + " ".join(PROSE)


def test_title_byline_and_day_are_found_in_a_text_on_one_line() -> None:
    found = scrape(ONE_LINE + " Copyright 2024 Wendelby Post. All rights reserved.")

    assert (found.title, found.authors, found.published) == (
        "Board repairs the northern lock",
        ("Sarah Moss",),
        date(2024, 2, 12),
    )
    assert found.text == " ".join(PROSE)
    assert found.publisher == "Wendelby Post"


@pytest.mark.parametrize(
    "text",
    [
        " ".join(PROSE),
        " ".join(PROSE) + " The report by Sarah Moss of 12 February 2024 says so.",
        "Stories told By Candle Light on 12 February 2024 were long. " + " ".join(PROSE)[:150],
        ONE_LINE[:120],
        ONE_LINE + "\nA second line.",
    ],
)
def test_a_text_without_such_a_head_stays_as_it_is(text: str) -> None:
    assert parted(text) == text


def test_a_bare_article_has_its_first_line_as_title() -> None:
    found = scrape("Board of Wendelby repairs the northern lock", *PROSE)

    assert found.title == "Board of Wendelby repairs the northern lock"
    assert found.text.split("\n") == [*PROSE]


@pytest.mark.parametrize(
    "first",
    [
        "The lock is to be repaired.",
        "Recipes for a rainy Sunday evening at home",
        "“The lock is old” and the board knows it",
        "Lock",
        "News | Sport | Wendelby",
    ],
)
def test_another_first_line_is_no_title(first: str) -> None:
    assert opening_headline(view("\n".join([first, *PROSE]))) == []


def test_lines_without_prose_below_have_no_title() -> None:
    assert opening_headline(view("The lock of Wendelby\nThe northern lock\nThe southern lock\nThe mill")) == []


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Board repairs the northern lock | Wendelby Gazette", "Wendelby Gazette"),
        ("Board repairs the northern lock - Local - Küstenbote", "Küstenbote"),
        ("Board repairs the northern lock – News", None),
        ("Wendelby Gazette", None),
        ("Lock of the north: board repairs it | What to know now and what comes next in the long story", None),
    ],
)
def test_the_name_behind_the_titles_bar_is_the_outlet(title: str, outlet: str | None) -> None:
    assert shown_outlet(title, "Board repairs the northern lock", [], None) == outlet


def test_the_outlet_of_a_page_without_a_name_in_its_title_is_its_owner_where_it_is_known_as_one() -> None:
    heading = "<h1>Board repairs the northern lock</h1>"

    assert page(f"{heading}{BODY}<footer>© 2024 Wendelby Chronicle. All rights reserved.</footer>").publisher == (
        "Wendelby Chronicle"
    )
    assert page(f"{heading}{BODY}<footer>© 2024 All rights reserved</footer>").publisher is None
    assert page(f"{heading}{BODY}<p>© dpa-infocom, dpa:240409-99-612/2</p>").publisher is None


def test_an_outlet_below_the_byline_is_the_outlet() -> None:
    found = scrape("Board repairs the northern lock", "", "By Colm Daly", "The Wendelby Observer", "1 May 2024", *PROSE)

    assert (found.publisher, found.authors) == ("The Wendelby Observer", ("Colm Daly",))


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("By Jan Wilk and Ewa Malina, Farming Correspondents", ("Jan Wilk", "Ewa Malina")),
        ("[남해=스포츠한마당] 문시우 기자", ("문시우",)),
        ("(서울=한빛뉴스) 문시우 기자 =", ("문시우",)),
        ("2024-11-05 16:20 来源：青石晚报 记者：周文 字号：大 中 小", ("周文",)),
        ("（高田誠）", ("高田誠",)),
    ],
)
def test_a_byline_names_people_and_no_posts_and_places(text: str, authors: tuple[str, ...]) -> None:
    found = byline(text)

    assert found is not None
    assert found.authors == authors


@pytest.mark.parametrize("text", ["（写真）", "（完）", "雪まつりに三万人", "（会員限定）"])
def test_brackets_and_headlines_of_few_characters_are_no_names(text: str) -> None:
    assert byline(text) is None


def test_whom_a_press_release_names_to_write_to_did_not_write_it() -> None:
    lines = [*PROSE, "Media contact:", "Harriet Bloom, press@lindqvist.example, 555-0134"]
    found = page("<h1>Board repairs the lock</h1>" + "".join(f"<p>{line}</p>" for line in lines))

    assert contact_lines(view("\n".join(lines))) == [5, 6]
    assert contact_lines(view("\n".join([*PROSE, "The media contact said no."]))) == []
    assert found.authors == ()
    assert found.text.split("\n") == [*PROSE]


def test_a_byline_with_a_name_goes_before_a_bare_address_at_the_end() -> None:
    found = scrape(
        "Board repairs the lock", "By HANNAH TREE", "Share", *PROSE, "htree@wendelby.example", "Comments (3)"
    )

    assert (found.authors, found.email) == (("Hannah Tree",), "htree@wendelby.example")


def test_a_players_notice_above_an_article_makes_no_error_page() -> None:
    notice = "<div><p>To play this video you need to enable JavaScript in your browser.</p></div>"

    assert page(f"<h1>Board repairs the lock</h1>{notice}{BODY}").text == "\n".join(PROSE)


def test_a_notice_alone_is_still_an_error_page() -> None:
    text = "<h1>One moment</h1><p>Please enable JavaScript and reload this page to go on reading the news.</p>"

    found = clean(RawArticle("page", f"<html><body>{text}</body></html>", "html"))

    assert not isinstance(found, Article)


@pytest.mark.parametrize(
    "text",
    ["Printed from The Orrin Post - orrinpost.example", "This page was printed from https://orrinpost.example/lock"],
)
def test_where_a_page_was_printed_from_is_no_part_of_it(text: str) -> None:
    assert is_address_line(Line(text, 0))
    assert not is_address_line(Line("Printed from old plates, the book was sold out in a week.", 0))


def test_marks_without_a_word_and_the_author_alone_are_no_paragraphs() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Gemma Rowe"}}</script>'

    found = page(f"{head}<h1>Board repairs the lock</h1><p>Gemma Rowe</p>{BODY}<p>###</p>")

    assert found.text.split("\n") == [*PROSE]
    assert found.authors == ("Gemma Rowe",)


def test_spaces_that_a_page_sets_by_width_are_spaces_in_a_scrape() -> None:
    found = scrape(
        "Board repairs the lock", "By\u00a0Jan\u00a0Wilk", *(line.replace(" ", "\u00a0", 3) for line in PROSE)
    )

    assert found.authors == ("Jan Wilk",)
    assert found.text.split("\n") == [*PROSE]


def test_the_title_again_behind_a_label_is_no_paragraph() -> None:
    again = "Share or comment on this article: Board repairs the northern lock"

    found = scrape("Board repairs the northern lock", "3 comments", *PROSE, again)

    assert found.text.split("\n") == [*PROSE]


def test_a_row_of_labels_is_no_title() -> None:
    labels = "TRENDING: Harbour bridge | Northern lock | Wendelby FC"

    found = scrape("Copy link", labels, "Board repairs the northern lock", *PROSE)

    assert found.title == "Board repairs the northern lock"


@pytest.mark.parametrize(
    "box",
    [
        '<div class="sponsored"><p>Five stocks to buy before Friday, says the man who called the crash</p></div>',
        '<aside class="pullquote">The old mill would lose its water for a summer</aside>',
        "<amp-twitter><blockquote><p>The lock is a ruin! (@imke) May 1, 2024</p></blockquote></amp-twitter>",
    ],
)
def test_what_stands_in_a_box_of_its_own_is_no_paragraph(box: str) -> None:
    middle = "".join(f"<p>{line}</p>" for line in PROSE[:3])
    after = "".join(f"<p>{line}</p>" for line in PROSE[3:])

    assert page(f"<article><h1>Board repairs the lock</h1>{middle}{box}{after}</article>").text.split("\n") == [*PROSE]


def test_a_caption_set_within_a_line_is_a_caption() -> None:
    caption = '<span class="end_photo"><img><em class="img_desc">Boats wait below the lock</em></span>'

    found = page(f"<h1>Board repairs the lock</h1><article>{caption}{'<br><br>'.join(PROSE)}</article>")

    assert found.text.split("\n") == [*PROSE]
