"""What must hold for any article, whatever stands round it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.clean import clean
from digest.model import Article, RawArticle

SUBJECTS = (
    "The harbor board",
    "A panel of teachers",
    "The river authority",
    "Dr. Imke Sandahl",
    "The night shift",
    "Her brother",
)
VERBS = (
    "agreed on Monday to",
    "refused for weeks to",
    "has promised again to",
    "told reporters it would",
    "never meant to",
)
OBJECTS = (
    "repair the two northern locks before the first frost of the year",
    "publish every letter that it received about the plan for the old mill",
    "pay the 340 workers who were sent home when the furnace went cold",
    "leave the decision to the people who live along the lower road",
    "open the archive to anyone who asks, as the law has long required",
)
TAILS = (
    "",
    ", and nobody in the room spoke against it",
    ", although the money has yet to be found",
    " after a long debate",
)
JUNK_ABOVE = (
    "Menu Search",
    "Copy link",
    "3 min read",
    "Text size",
    "글자 크기 변경",
    "기사 저장",
    "Artikel anhören",
    "Home > News > World",
)
JUNK_BELOW = (
    "Copyright © 2024 Brennick Post. All rights reserved.",
    "Most read",
    "- Bakery wins county prize for rye bread",
    "Log in to comment",
    "Sign up for our daily newsletter and get the news in your inbox.",
    "댓글 0",
    "Getty Images",
)


def written_articles() -> list[list[str]]:
    """The paragraphs of every article of the cases, in whatever language."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "cases").glob("*.out.txt")))
    return [text.partition("\n\n")[2].splitlines() for text in texts if not text.startswith("not an article")]


ARTICLES = [body for body in written_articles() if len(body) > 3]

sentence = st.builds(
    lambda subject, verb, thing, tail: f"{subject} {verb} {thing}{tail}.",
    st.sampled_from(SUBJECTS),
    st.sampled_from(VERBS),
    st.sampled_from(OBJECTS),
    st.sampled_from(TAILS),
)


def without_tail(text: str) -> str:
    return text.split(",")[0].removesuffix(TAILS[-1] + ".").rstrip(".")


bodies = st.lists(sentence, min_size=4, max_size=12, unique_by=without_tail)
slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def text_of(content: str | bytes, title: str | None = None) -> str:
    found = clean(RawArticle("property", content, media="text", title=title))
    return found.text if isinstance(found, Article) else ""


@slow
@given(bodies, st.lists(st.sampled_from(JUNK_ABOVE), max_size=5), st.lists(st.sampled_from(JUNK_BELOW), max_size=6))
def test_no_sentence_of_an_article_is_lost_when_junk_stands_round_it(
    body: list[str], above: list[str], below: list[str]
) -> None:
    found = text_of("\n".join([*above, *body, *below])).split("\n")
    assert [line for line in found if line in body] == body


@slow
@given(
    st.sampled_from(ARTICLES),
    st.lists(st.sampled_from(JUNK_ABOVE), max_size=5),
    st.lists(st.sampled_from(JUNK_BELOW), max_size=6),
)
def test_no_paragraph_of_a_written_article_is_lost_when_junk_stands_round_it(
    body: list[str], above: list[str], below: list[str]
) -> None:
    once = text_of("\n".join([*above, *body, *below]))
    assert [line for line in once.split("\n") if line in body] == body
    assert text_of(once) == once


@slow
@given(bodies, st.integers(0, 3), st.integers(0, 3))
def test_of_a_sentence_that_a_summary_repeats_the_later_copy_is_kept(body: list[str], first: int, second: int) -> None:
    summary = [body[place].replace(",", " ,") for place in sorted({first, second})]
    page = ["Town plans its winter works", "Key sentences were selected automatically.", *summary, "Copy link", *body]
    assert text_of("\n".join(page), title=page[0]).split("\n") == body


@slow
@given(st.lists(st.one_of(sentence, st.sampled_from(JUNK_ABOVE + JUNK_BELOW), st.text(max_size=60)), max_size=25))
def test_cleaning_twice_is_cleaning_once(lines: list[str]) -> None:
    once = text_of("\n".join(lines))
    assert not once or text_of(once) == once


@slow
@given(st.one_of(st.text(max_size=400), st.binary(max_size=400)))
def test_no_input_makes_the_cleaner_fail(content: str | bytes) -> None:
    assert clean(RawArticle("any", content))
    assert clean(RawArticle("any", content, media="html"))


@slow
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<ul>",
                "<li>",
                "<a href=x>",
                "</a>",
                "<b>",
                "text. ",
                "<!--",
                "<script>",
                "<table>",
                "&amp;",
                "<h1>",
            ]
        ),
        max_size=80,
    )
)
def test_broken_markup_is_read_or_refused(parts: list[str]) -> None:
    assert clean(RawArticle("any", "<html><body>" + "".join(parts), media="html"))
