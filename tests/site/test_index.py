"""Questions that pages ask of the index."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.markdown import plain_text, render_inline, render_markdown
from digest.model import Entry, EntryQuote, EntryReaction, EntryUpcoming
from digest.site import statements
from digest.site.rows import last_day
from digest.site.sentences import sentences
from digest.site.voices import roles_in, spoken_in
from tests.site.conftest import frame_of, index_of, rendered


def entry(slug: str, day: date = date(2024, 11, 3), **fields: object) -> Entry:
    return Entry(f"{slug}.md", slug, slug.title(), day, slug, **fields)  # type: ignore[arg-type]


def test_editions_know_their_neighbours() -> None:
    index = index_of([entry("a", date(2024, 11, 1)), entry("b", date(2024, 11, 4)), entry("c", date(2024, 12, 1))])
    assert index.newest_day() == date(2024, 12, 1)
    assert index.neighbours(date(2024, 11, 4)) == (date(2024, 11, 1), date(2024, 12, 1))
    assert index.neighbours(date(2024, 11, 1)) == (None, date(2024, 11, 4))
    assert index.neighbours(date(2024, 12, 1)) == (date(2024, 11, 4), None)
    assert index.months() == ((2024, 11, 2, 2), (2024, 12, 1, 1))


def test_the_usual_spelling_names_the_term_and_the_address_stays() -> None:
    entries = [
        entry("a", people=("JOSÉ LUIS",)),
        entry("b", people=("Jose Luis",)),
        entry("c", people=("José Luis", "José Luis")),
    ]
    (term,) = index_of(entries).terms("people")
    (before,) = index_of(entries[:1]).terms("people")
    assert term.name == "José Luis"
    assert term.path == before.path == "people/jose-luis/"


def test_names_that_differ_have_pages_that_differ() -> None:
    names = ("C", "C++", "C#", "김용현", "김용헌", "😀", "🙂", "a-b", "ab", "con", "index")
    pages = [path.casefold() for path in rendered([entry("a", topics=names)]) if path.startswith("topics/")]
    assert len(set(pages)) == len(pages)
    assert len([path for path in pages if path.count("/") == 2 and path.endswith("index.html")]) == len(names)


said = st.tuples(
    st.integers(1, 4),
    st.lists(st.sampled_from(("envoy", "mayor", None)), max_size=3),
    st.lists(st.sampled_from(("head of the board", None)), max_size=2),
    st.sampled_from(("en", "ko")),
    st.integers(1, 3),
)


@given(st.lists(said, min_size=1, max_size=9))
def test_what_someone_said_over_time_is_told_by_all_their_entries_as_by_the_index(drawn: list[Any]) -> None:
    index = index_of(
        [
            entry(
                f"slug-{place}",
                date(2024, 11, day),
                lang=lang,
                order=order,
                people=("Ada Moll",),
                quotes=tuple(EntryQuote(f"Words {place}.", "Ada Moll", role) for role in quoted),
                reactions=tuple(EntryReaction("Ada Moll", "words", role, "warn", "warns") for role in reacting),
            )
            for place, (day, quoted, reacting, lang, order) in enumerate(drawn)
        ]
    )
    (term,) = index.terms("people")
    mentions = index.mentions_of(term)
    speaking = [one for one in mentions if one.said is not None]
    assert tuple(one.entry for one in mentions) == index.entries_of(term)
    assert len(speaking) == sum(bool(quoted or reacting) for _, quoted, reacting, *_ in drawn)
    assert spoken_in(speaking) == index.spoken(term)
    assert roles_in(speaking) == index.roles(term)
    assert index.mentions_of(term, limit=2) == mentions[:2]


def test_counts_of_one_term_are_not_anothers() -> None:
    index = index_of([entry("a", people=("Ada", "Bo")), entry("b", date(2024, 12, 1), people=("Ada",))])
    ada, bo = index.terms("people")
    assert [index.count_of(one, 20241101, 20241231) for one in (ada, bo, ada)] == [2, 1, 2]
    assert index.count_of(ada, 20241201, 20241231) == 1


def test_what_is_over_is_no_longer_ahead() -> None:
    dates = ("2024-11-02", "2024-11-03", "2024-11", "2024-10", "2024", "2024-11-01/2024-11-05", None)
    index = index_of([entry("a", upcoming=tuple(EntryUpcoming(str(iso), iso) for iso in dates))])
    ahead = [event.date for event in index.ahead(date(2024, 11, 3), 10)]
    assert ahead == ["2024-11-03", "2024-11-01/2024-11-05", "2024-11", "2024"]
    assert [event.date for event in index.undated(7, 10)] == [None]


def test_a_month_lasts_to_its_end() -> None:
    assert (last_day("2024-02"), last_day("2024"), last_day("2024-11-01/2024-12")) == (
        "2024-02-31",
        "2024-12-31",
        "2024-12-31",
    )


def test_sentences_end_where_a_reader_would_end_them() -> None:
    text = "Mr. Renn of the U.S. branch said “No.” The vote was 17 to 4. 주민은 환영했다. 의회는 반대했다."
    assert sentences(text) == (
        "Mr. Renn of the U.S. branch said “No.”",
        "The vote was 17 to 4.",
        "주민은 환영했다.",
        "의회는 반대했다.",
    )


@given(st.text(alphabet=st.sampled_from("aA가. !?“”\"'()1\n"), max_size=80))
def test_sentences_lose_no_character(text: str) -> None:
    assert " ".join(sentences(text)) == " ".join(text.split())


@pytest.mark.parametrize(
    ("published", "label", "machine"),
    [
        ("2024-11-03T08:15+01:00", "Sunday, 3 November 2024, 08:15", "2024-11-03T08:15+01:00"),
        ("2024-11-03", "Sunday, 3 November 2024", "2024-11-03"),
        ("2024-13-45T08:15", "2024-13-45T08:15", None),
        ("last Tuesday", "last Tuesday", None),
        ("2024-11-03 <script>", "2024-11-03 <script>", None),
    ],
)
def test_a_time_stamp_is_told_in_words_when_it_is_one(published: str, label: str, machine: str | None) -> None:
    moment = frame_of(()).parts.moment(published)
    assert (moment.label, moment.machine) == (label, machine)


@given(st.text(alphabet=st.sampled_from("aA1가 .>\"'“”*_`[]()<&!~#-+|=:\\é"), max_size=40))
def test_texts_without_markup_are_shown_as_the_parser_would(text: str) -> None:
    text = " ".join(text.split())
    assert statements._inline(text) == render_inline(text)
    assert statements.plain(text) == plain_text(text)
    assert statements._is_paragraph(text) == (render_markdown(text).strip() == f"<p>{render_inline(text)}</p>")
