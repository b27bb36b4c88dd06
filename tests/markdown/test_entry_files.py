from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.desk.parts import unproved_parts
from digest.desk.proof import SourceText
from digest.door.text import plain
from digest.errors import ContentError
from digest.markdown import compose, fast, format_entry, headline, plain_text, read_entry
from digest.model import (
    STANCES,
    Article,
    Entry,
    EntryFact,
    EntryQuote,
    EntryReaction,
    EntryUpcoming,
    KeyFact,
    Quote,
    Reaction,
    SourceNote,
    Span,
    Summary,
    Upcoming,
)

PATH = "2026/03/09/ferries.md"
TEXT = (
    "Ferries stopped on Monday, up to 4,200 seats a day, the Harbour Authority said.\n"
    "“We will not sail,” said Ana Ruiz, head of the crews’ union, told the Courier.\n"
    "Talks resume on Friday."
)


def _at(words: str) -> tuple[str, int, int]:
    start = TEXT.index(words)
    return words, start, start + len(words)


ARTICLE = Article(
    TEXT,
    title="Ferries stop: “no sailing”",
    authors=("Bo Lind", "Cy Moss"),
    publisher="Island Courier",
    published=datetime(2026, 3, 9, 7, 30, tzinfo=UTC),
    lang="en",
    url="https://courier.example/ferries",
)
SUMMARY = Summary(
    sentences=(Span(*_at("Ferries stopped on Monday, up to 4,200 seats a day, the Harbour Authority said.")),),
    key_facts=(KeyFact(*_at("up to 4,200 seats a day"), source="Harbour Authority"),),
    quotes=(Quote(*_at("We will not sail,"), "Ana Ruiz", "head of the crews’ union", "said", "The Harbour Post"),),
    reactions=(Reaction("Ana Ruiz", "refuse", *_at("We will not sail"), role="head of the crews’ union"),),
    upcoming=(Upcoming(*_at("Talks resume on Friday."), date="2026-03-13"),),
    people=("Ana Ruiz",),
    topics=("Transport",),
)
FILE = """\
---
id: 2026-03-09-abcxyz
title: "Ferries stop: “no sailing”"
date: 2026-03-09
source:
  name: Island Courier
  url: https://courier.example/ferries
  byline: Bo Lind, Cy Moss
  published: "2026-03-09T07:30+00:00"
  lang: en
people: [Ana Ruiz]
topics: [Transport]
---

Ferries stopped on Monday, up to 4,200 seats a day, the Harbour Authority said.

## Key facts

- Up to 4,200 seats a day. (Harbour Authority)

## Quotes

> We will not sail
>
> — Ana Ruiz, head of the crews’ union (via The Harbour Post)

## Reactions

- **Ana Ruiz**, head of the crews’ union, *refuses*: “We will not sail”

## What's next

- 2026-03-13: Talks resume on Friday.
"""


def test_a_digest_is_written_as_an_editor_would() -> None:
    assert compose(ARTICLE, SUMMARY, "2026-03-09-abcxyz", date(2026, 3, 9)) == FILE


def test_a_file_is_read_into_its_parts() -> None:
    entry = read_entry(PATH, FILE)

    assert (entry.id, entry.title, entry.date) == ("2026-03-09-abcxyz", "Ferries stop: “no sailing”", date(2026, 3, 9))
    assert (entry.slug, entry.lang, entry.is_draft) == ("ferries", "en", False)
    assert entry.source == SourceNote(
        "Island Courier", "https://courier.example/ferries", "Bo Lind, Cy Moss", "en", "2026-03-09T07:30+00:00"
    )
    assert entry.key_facts == (EntryFact("Up to 4,200 seats a day.", "Harbour Authority", 19),)
    assert entry.quotes == (
        EntryQuote("We will not sail", "Ana Ruiz", "head of the crews’ union", True, "The Harbour Post", 23),
    )
    assert entry.reactions == (
        EntryReaction("Ana Ruiz", "“We will not sail”", "head of the crews’ union", "refuse", "refuses", 29),
    )
    assert entry.upcoming == (EntryUpcoming("Talks resume on Friday.", "2026-03-13", 33),)


@pytest.mark.parametrize(("written", "order"), [("1", 1), ("999", 999), ("1000", None), ('"1"', None), ("true", None)])
def test_an_entry_knows_its_place_in_the_day(written: str, order: int | None) -> None:
    text = FILE.replace("title:", f"order: {written}\ntitle:", 1)

    entry = read_entry(PATH, text)

    assert (entry.order, entry.extra, format_entry(entry)) == (order, {}, text)


@pytest.mark.parametrize("edit", [str, lambda text: text.replace("\n", "\r\n"), lambda text: text + "\n\nNo end"])
def test_reading_and_writing_gives_the_same_bytes(edit: object) -> None:
    text = edit(FILE)  # type: ignore[operator]

    assert format_entry(read_entry(PATH, text)) == text


@given(st.text())
def test_whatever_stands_in_a_body_is_kept(body: str) -> None:
    text = f"---\ntitle: x\n---\n{body}"

    assert format_entry(read_entry(PATH, text)) == text


def test_what_a_person_writes_between_the_parts_is_kept_to_be_shown() -> None:
    text = FILE.replace("## Quotes", "A remark.\n\n1. a\n2. b\n\n## Quotes")
    text = text.replace("## Reactions", "## Background\n\nOld.\n\n## Reactions")

    entry = read_entry(PATH, text)

    assert [(section.kind, section.heading) for section in entry.sections] == [
        ("summary", None),
        ("key_facts", "Key facts"),
        ("quotes", "Quotes"),
        ("other", "Background"),
        ("reactions", "Reactions"),
        ("upcoming", "What's next"),
    ]
    assert entry.sections[1].extra == "A remark.\n\n1. a\n2. b"
    assert entry.sections[3].extra == "Old."
    assert len(entry.key_facts) == 1


def test_headings_of_every_built_in_language_are_known() -> None:
    entry = read_entry(PATH, "---\ntitle: x\n---\n## 핵심 사실\n\n- 5000명이다.\n\n## 발언\n\n> 말\n>\n> — 김, 장관\n")

    assert entry.key_facts[0].text == "5000명이다."
    assert entry.quotes[0].speaker == "김"


def test_a_quote_that_holds_marks_tells_speech_from_clause() -> None:
    body = "## Quotes\n\n> what they “do within it” is “ours”\n\n> “I call it “a farce” and leave”\n"
    mixed, spoken = read_entry(PATH, f"---\ntitle: x\n---\n{body}").quotes

    assert (mixed.text, mixed.spoken) == ("what they “do within it” is “ours”", False)
    assert (spoken.text, spoken.spoken) == ("I call it “a farce” and leave", True)


def test_without_id_slug_and_date_the_path_tells_them() -> None:
    entry = read_entry("2026/03/09/Ferry News.md", "---\ntitle: x\n---\n")

    assert (entry.date, entry.slug) == (date(2026, 3, 9), "ferry-news")
    assert entry.id == read_entry("2026/03/09/Ferry News.md", "---\ntitle: y\n---\n").id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "empty")]),
        ("words", [(1, "no front matter")]),
        ("---\ntitle: x\n", [(1, "not closed")]),
        ("---\nid: a\n---\n", [(1, "no `title`")]),
        (
            "---\ntitle: 5\nslug: 7\npeople: 3\nsource: {url: 7}\n---\n",
            [(2, "`title`"), (3, "`slug`"), (4, "`people`"), (5, "`source.url`")],
        ),
        ("---\ntitle: no\ndate: 2026-13-40\n---\n", [(2, "`no`"), (3, "no day")]),
        ("---\ntitle: x\ndate: soon\nstatus: half\n---\n", [(3, "`date`"), (4, "`status`")]),
        ("---\ntitle: [x\n---\n", [(2, "list that opens here")]),
        ("---\ntitle:x\n---\n", [(2, "`key: value`")]),
        ("---\ntitle: x\npeople: [5, Ana, {b: c}]\n---\n", [(3, "name 1 under"), (3, "name 3 under")]),
        ("---\n<<<<<<< HEAD\ntitle: x\n=======\ntitle: y\n>>>>>>> other\n---\n", [(2, "merge conflict")]),
        ("---\ntitle: x\n---\n\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other\n", [(5, "merge conflict")]),
        ("<<<<<<< HEAD\n---\ntitle: x\n---\n=======\n---\ntitle: y\n---\n>>>>>>> other\n", [(1, "merge conflict")]),
    ],
)  # fmt: skip
def test_every_problem_of_a_file_is_told_at_once_with_its_line(text: str, expected: list[tuple[int, str]]) -> None:
    with pytest.raises(ContentError) as caught:
        read_entry(PATH, text)

    told = [(problem.line, problem.what) for problem in caught.value.problems]
    assert len(told) == len(expected), told
    for (line, what), (expected_line, word) in zip(told, expected, strict=True):
        assert word in what
        assert line == expected_line


@pytest.mark.parametrize(
    ("written", "mend"),
    [("Title", "Write `title` for `Title`."), ("tilte", "Write `title` for `tilte`."), ("x", "Add a line `title: …`.")],
)
def test_a_key_that_is_nearly_the_title_is_named_where_there_is_none(written: str, mend: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_entry(PATH, f"---\n{written}: Ferries\n---\n")

    assert [problem.mend for problem in caught.value.problems] == [mend]


def test_a_line_of_seven_signs_alone_is_no_conflict() -> None:
    text = "---\ntitle: x\n---\n\nA heading\n=======\n\n>>>>>>> quoted seven times\n"

    assert format_entry(read_entry(PATH, text)) == text


_NAMES = st.text(min_size=1).filter(lambda text: bool(plain(text)))


@given(_NAMES, _NAMES, _NAMES, st.sampled_from(sorted(STANCES)), st.sampled_from(["en", "ko", "fr"]))
def test_names_come_back_from_the_file_as_they_went_in(name: str, role: str, via: str, stance: str, lang: str) -> None:
    article = Article(TEXT, title=name, lang=lang)
    summary = Summary(
        quotes=(Quote(*_at("We will not sail"), name, role),),
        reactions=(Reaction(name, stance, *_at("Talks resume"), role=role),),
        people=(name,),
    )

    entry = read_entry(PATH, compose(article, summary, "2026-03-09-abcxyz", date(2026, 3, 9)))

    assert entry.title == plain(name)
    assert entry.people == (plain(name),)
    for shown in (entry.quotes[0].speaker, entry.reactions[0].actor):
        assert shown is not None
        assert shown[0] in (plain(name)[0], plain(name)[0].upper())
        assert shown[1:] == plain(name)[1:]
    assert (entry.quotes[0].role, entry.reactions[0].role) == (plain(role), plain(role))
    assert (entry.reactions[0].stance, entry.reactions[0].text) == (stance, "Talks resume")


def test_an_article_without_a_title_goes_by_its_first_paragraph() -> None:
    long = "word " * 30

    assert headline(Article("다리 6주간 통행 금지\n시는 9일 밝혔다.")) == "다리 6주간 통행 금지"
    assert headline(Article(long)) == "word " * 16 + "…"
    assert headline(Article("Body.", title="A  title")) == "A title"


@given(st.text(min_size=1).filter(lambda text: bool(plain(text).strip(" ,;:–—-"))))
def test_words_come_back_from_the_file_as_they_went_in(words: str) -> None:
    summary = Summary(
        key_facts=(KeyFact(words, 0, 1),), upcoming=(Upcoming(words, 0, 1),), quotes=(Quote(words, 0, 1, "A"),)
    )

    entry = read_entry(
        PATH, compose(Article(TEXT, title="x", lang="en"), summary, "2026-03-09-abcxyz", date(2026, 3, 9))
    )

    letters = [character for character in plain(words).casefold() if character.isalnum()]
    for text in (entry.key_facts[0].text, entry.quotes[0].text):
        assert [character for character in plain_text(text).casefold() if character.isalnum()] == letters
    assert len(entry.upcoming) == 1


def _round_trip(summary: Summary) -> Entry:
    text = compose(Article(TEXT, title="x", lang="en"), summary, "2026-03-09-abcxyz", date(2026, 3, 9))
    return read_entry(PATH, text)


_INNER = st.lists(
    st.sampled_from(
        ["word", "it's", "the crews’", "“", "”", '"', "‘", "’", "'", "«", "»", "「", "」", "no.", "(x)", "—"]
    ),
    min_size=1,
    max_size=9,
).map(lambda parts: " ".join(["So", *parts, "it", "is"]))


@given(_INNER)
def test_speech_stays_speech_whatever_marks_it_holds(words: str) -> None:
    (quote,) = _round_trip(Summary(quotes=(Quote(words, 0, 1, "Ana"),))).quotes

    assert quote.spoken
    assert quote.speaker == "Ana"


@given(_INNER)
def test_a_clause_is_never_shown_as_speech_from_end_to_end(words: str) -> None:
    quotes = _round_trip(Summary(quotes=(Quote(words, 0, 1, "Ana", kind="mixed"),))).quotes

    assert all(not quote.spoken or "“" in words for quote in quotes)


def test_a_british_clause_shows_its_spoken_words_between_double_marks() -> None:
    clause = "the walkout was ‘a blow to every islander’s household’ and urged crews to return"

    (quote,) = _round_trip(Summary(quotes=(Quote(clause, 0, 1, "Cara Voss", kind="mixed"),))).quotes

    assert quote.text == "the walkout was “a blow to every islander’s household” and urged crews to return"
    assert not quote.spoken


@pytest.mark.parametrize("name", ["the ministry (trade", "A (B (C)) D", "minister (via the cabinet)", "A, B (via C)"])
def test_brackets_and_commas_in_names_come_back(name: str) -> None:
    summary = Summary(
        key_facts=(KeyFact("Talks resume on Friday", 0, 1, name),),
        quotes=(Quote("We will not sail", 0, 1, f"A{name[1:]}", name, via="Courier"),),
    )

    entry = _round_trip(summary)

    assert entry.key_facts[0].source == name
    assert (entry.quotes[0].speaker, entry.quotes[0].role, entry.quotes[0].via) == (f"A{name[1:]}", name, "Courier")


def test_an_event_whose_words_begin_like_a_date_is_not_dated_by_them() -> None:
    (event,) = _round_trip(Summary(upcoming=(Upcoming("2026-03-13: the day of the talks", 0, 1),))).upcoming

    assert event.date is None


@pytest.mark.parametrize("heading", ["## Key facts:", "Key facts\n---------", "##  key FACTS  ##"])
def test_a_heading_may_be_written_in_any_way(heading: str) -> None:
    entry = read_entry(PATH, f"---\ntitle: x\n---\n\n{heading}\n\n- One fact.\n")

    assert [fact.text for fact in entry.key_facts] == ["One fact."]
    assert entry.sections[-1].extra == ""


def test_an_attribution_may_follow_its_quote_at_once() -> None:
    (quote,) = read_entry(PATH, "---\ntitle: x\n---\n## Quotes\n\n> We will not\n> sail\n> — Bo Lind, head\n").quotes

    assert (quote.text, quote.speaker, quote.role) == ("We will not sail", "Bo Lind", "head")


@pytest.mark.parametrize("day", ["2026-13-45", "2026-00", "2026-02-32"])
def test_a_day_that_there_is_not_dates_nothing(day: str) -> None:
    (event,) = read_entry(PATH, f"---\ntitle: x\n---\n## What's next\n\n- {day}: talks\n").upcoming

    assert event.date is None


@pytest.mark.parametrize("id_", ["../secret", "/etc/passwd", ".hidden", "a b", "x" * 101])
def test_an_id_leads_nowhere(id_: str) -> None:
    with pytest.raises(ContentError, match="`id` has a form"):
        read_entry(PATH, f'---\ntitle: x\nid: "{id_}"\n---\n')


SPLIT = (
    "“The quay is closed,” Ana Ruiz said, “and it will stay closed.”\n"
    "“We asked twice,” said Ana Ruiz, a docker. “Nobody ‘heard’ us.\n“We ask again.”"
)


def split_quotes(*pieces: str) -> tuple[Quote, ...]:
    """Each piece goes on from the one before, but one behind a bar, which begins another utterance."""
    found: list[Quote] = []
    for piece in pieces:
        begins = piece.startswith("|")
        start = SPLIT.index(piece.lstrip("|"))
        before = None if begins or not found else found[-1].start
        text = piece.lstrip("|")
        found.append(
            Quote(text, start, start + len(text), "Ana Ruiz", role="docker" if before else None, continues=before)
        )
    return tuple(found)


def test_the_pieces_of_an_utterance_are_one_block_quote() -> None:
    quotes = split_quotes(
        "The quay is closed", "and it will stay closed.", "|We asked twice", "Nobody ‘heard’ us.", "We ask again."
    )

    text = compose(replace(ARTICLE, text=SPLIT), Summary(quotes=quotes), "2026-03-09-abcxyz", date(2026, 3, 9))
    entry = read_entry(PATH, text)

    assert text.endswith(
        "> The quay is closed,\n>\n> and it will stay closed.\n>\n> — Ana Ruiz, docker\n\n"
        "> We asked twice.\n>\n> Nobody ‘heard’ us.\n>\n> We ask again.\n>\n> — Ana Ruiz, docker\n"
    )
    assert [quote.text for quote in entry.quotes] == [
        "The quay is closed,\nand it will stay closed.",
        "We asked twice.\nNobody ‘heard’ us.\nWe ask again.",
    ]
    assert all(quote.spoken for quote in entry.quotes)
    assert format_entry(entry) == text
    assert fast.read_entry(PATH, text) == entry
    assert list(unproved_parts(replace(entry, title="x", people=()), SourceText(SPLIT))) == []


def test_a_piece_that_is_not_in_the_source_is_told_by_itself() -> None:
    quotes = split_quotes("The quay is closed", "and it will stay closed.")
    text = compose(replace(ARTICLE, text=SPLIT), Summary(quotes=quotes), "2026-03-09-abcxyz", date(2026, 3, 9))

    (problem,) = unproved_parts(read_entry(PATH, text.replace("will stay", "may stay")), SourceText(SPLIT))

    assert "this quote is not in the source: “and it may stay closed.”" in str(problem)


def test_a_piece_without_the_one_before_it_stands_alone() -> None:
    hidden, shown = split_quotes("We asked twice", "Nobody ‘heard’ us.")
    quotes = (replace(hidden, confidence=0.1), shown)

    text = compose(replace(ARTICLE, text=SPLIT), Summary(quotes=quotes), "2026-03-09-abcxyz", date(2026, 3, 9))

    assert text.endswith("## Quotes\n\n> Nobody ‘heard’ us.\n>\n> — Ana Ruiz, docker\n")


@given(_INNER, _INNER)
def test_a_split_utterance_stays_speech_whatever_marks_it_holds(first: str, second: str) -> None:
    text = f"“{first},” Ana said, “{second}.”"
    start = text.index(second, len(first) + 2)
    quotes = (
        Quote(first, 1, 1 + len(first), "Ana"),
        Quote(second, start, start + len(second), "Ana", continues=1),
    )

    entry = read_entry(
        PATH, compose(replace(ARTICLE, text=text), Summary(quotes=quotes), "2026-03-09-abcxyz", date(2026, 3, 9))
    )

    (quote,) = entry.quotes
    assert quote.spoken
    assert quote.text.count("\n") == 1
    assert [one for one in unproved_parts(entry, SourceText(text)) if "quote" in str(one)] == []


def test_an_outlet_does_not_name_itself_as_the_way_that_words_came() -> None:
    summary = Summary(quotes=(Quote("We will not sail", 0, 1, "Ana", via="the Courier"),))

    text = compose(ARTICLE, summary, "2026-03-09-abcxyz", date(2026, 3, 9))

    assert "> — Ana\n" in text


def test_a_body_that_opens_with_a_heading_has_each_section_once() -> None:
    entry = read_entry("a.md", "---\ntitle: A day\ndate: 2026-03-09\n---\n\n## Key facts\n\n- One.\n\n## Quotes\n")

    assert [(section.kind, section.heading) for section in entry.sections] == [
        ("summary", None),
        ("key_facts", "Key facts"),
        ("quotes", "Quotes"),
    ]
    assert [fact.text for fact in entry.key_facts] == ["One."]


@pytest.mark.parametrize(
    ("written", "line", "what"),
    [
        ("corrected: 2026-03-11", 4, "this correction does not tell what was wrong"),
        ("corrected: yesterday, a name", 4, "this correction does not tell its day"),
        ("corrected: 2026-02-30, a name", 4, "this correction does not tell its day"),
        ("corrected: 12", 4, "this correction does not tell its day"),
        (
            "corrected:\n  - 2026-03-11, a name\n  - {date: 2026-03-12}",
            6,
            "this correction does not tell what was wrong",
        ),
        ("corrected: {date: 2026-03-11, why: a name, what: a}", 4, "a correction has no `why`"),
    ],
)
def test_a_correction_needs_its_day_and_what_was_wrong(written: str, line: int, what: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_entry(PATH, f"---\ntitle: Ferries\ndate: 2026-03-09\n{written}\n---\n")
    assert [(one.line, one.what) for one in caught.value.problems] == [(line, what)]


@pytest.mark.parametrize("reader", [read_entry, fast.read_entry], ids=["whole", "fast"])
def test_a_body_of_endless_lines_is_named_and_not_read(reader: Callable[[str, str], Entry]) -> None:
    head = "---\ntitle: Tides\ndate: 2026-03-09\n---\n"
    assert reader("x.md", head + "- a\n" * 20_000).summary.count("- a") == 20_000

    with pytest.raises(ContentError) as caught:
        reader("x.md", head + "- a\n" * 20_001)

    (problem,) = caught.value.problems
    assert (problem.line, "20,001 lines" in problem.what) == (5, True)


def test_double_marks_that_an_archive_wrote_as_two_single_ones_are_set_as_double_ones() -> None:
    clause = "his rival was ''wholly scripted and kind of stiff.''"
    (quote,) = _round_trip(Summary(quotes=(Quote(clause, 0, 1, "Cara Voss", kind="mixed"),))).quotes

    assert (quote.text, quote.spoken) == ("his rival was “wholly scripted and kind of stiff.”", False)
