"""The sample articles and what must be found in them: cleaning to the letter, extraction counted.

`samples/README.md` says what the fields of `samples/expected/` mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.clean import clean
from digest.desk.proof import SourceText
from digest.extract import extract
from digest.markdown import plain_text, read_entry
from digest.model import Article, Quote, Summary
from digest.sources import read_file

ROOT = Path(__file__).parent.parent
RAW = ROOT / "samples" / "raw"
NAMES = sorted(path.relative_to(RAW).with_suffix("").as_posix() for path in RAW.rglob("*") if path.is_file())


@cache
def expected(name: str) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load((ROOT / "samples" / "expected" / f"{name}.yaml").read_text("utf-8"))
    return loaded


@cache
def cleaned(name: str) -> Article:
    (path,) = RAW.glob(f"{name}.*")
    article = clean(read_file(path))
    assert isinstance(article, Article), article
    return article


@cache
def extracted(name: str) -> Summary:
    """With the day that the command line gives where the article bears none."""
    article = cleaned(name)
    given = expected(name).get("options", {}).get("date")
    return extract(article if article.published else replace(article, published=date.fromisoformat(str(given))), {})


def folded(text: str) -> str:
    """Words alone: marks, case and spaces do not count."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def gold_quotes(name: str) -> list[Mapping[str, Any]]:
    return [quote for quote in expected(name)["quotes"] if not quote.get("optional")]


def found_quote(gold: Mapping[str, Any], quotes: tuple[Quote, ...]) -> Quote | None:
    starts = folded(gold["starts"])
    return next((quote for quote in quotes if starts in folded(quote.text)), None)


@pytest.mark.parametrize("name", NAMES)
def test_the_article_is_whole_and_nothing_else(name: str) -> None:
    article, gold = cleaned(name), expected(name)
    paragraphs = [line for line in article.text.split("\n") if line.strip()]

    assert article.title == gold["title"]
    assert list(article.authors) == gold["authors"]
    assert article.lang == gold["lang"]
    assert [junk for junk in gold["junk"] if junk in article.text] == []
    paragraphs = [line for line in paragraphs if line not in gold.get("optional", ())]
    assert paragraphs[0].startswith(gold["first"])
    assert paragraphs[-1].endswith(gold["last"])
    assert len(paragraphs) == gold["paragraphs"]
    for sentence in gold.get("once", ()):
        assert folded(article.text).count(folded(sentence)) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_outlet_the_day_and_the_address_are_those_of_the_page(name: str) -> None:
    article, gold = cleaned(name), expected(name)

    assert article.publisher in (gold["publisher"], *gold.get("publisher_also", ()))
    if gold.get("date"):
        assert article.published is not None
        assert article.published.isoformat()[:10] == gold["date"]
    if gold.get("url"):
        assert article.url == gold["url"]
    if gold.get("email"):
        assert article.email == gold["email"]


@dataclass
class Tally:
    """Right and wrong over all samples, with a line for each miss."""

    right: int = 0
    misses: list[str] | None = None

    def count(self, is_right: bool, miss: str) -> None:
        self.right += is_right
        self.misses = [*(self.misses or []), *([] if is_right else [miss])]

    def share(self) -> float:
        return self.right / (self.right + len(self.misses or []))

    def __str__(self) -> str:
        return f"{self.share():.3f} right; missed:\n" + "\n".join(self.misses or [])


def tally(pairs: Iterator[tuple[bool, str]]) -> Tally:
    counted = Tally()
    for is_right, miss in pairs:
        counted.count(is_right, miss)
    return counted


def test_the_quotes_are_found() -> None:
    def pairs() -> Iterator[tuple[bool, str]]:
        for name in NAMES:
            for gold in gold_quotes(name):
                yield found_quote(gold, extracted(name).quotes) is not None, f"{name}: {gold['starts']}"

    counted = tally(pairs())
    assert counted.share() >= 0.97, str(counted)


def test_the_speakers_are_right() -> None:
    def pairs() -> Iterator[tuple[bool, str]]:
        for name in NAMES:
            for gold in gold_quotes(name):
                quote = found_quote(gold, extracted(name).quotes)
                if quote:
                    yield (
                        quote.speaker == gold["speaker"],
                        f"{name}: {gold['speaker']} | {quote.speaker} | {quote.text[:60]}",
                    )

    counted = tally(pairs())
    assert counted.share() >= 0.97, str(counted)


def test_what_is_no_quote_is_none() -> None:
    shown = [
        f"{name}: {words}"
        for name in NAMES
        for words in expected(name).get("not_quotes", ())
        for quote in extracted(name).quotes
        if quote.kind == "direct" and folded(quote.text) == folded(words)
    ]

    assert shown == []


def test_the_numbers_that_matter_are_among_the_facts() -> None:
    def pairs() -> Iterator[tuple[bool, str]]:
        for name in NAMES:
            summary = extracted(name)
            told = " ".join(part.text for part in (*summary.key_facts, *summary.sentences, *summary.upcoming))
            for number in expected(name)["facts"]:
                yield str(number) in told, f"{name}: {number}"

    counted = tally(pairs())
    assert counted.share() >= 0.85, str(counted)


def test_the_reactions_are_found_with_a_stance_that_a_reader_agrees_with() -> None:
    def pairs() -> Iterator[tuple[bool, str]]:
        for name in NAMES:
            for gold in expected(name).get("reactions", ()):
                stances = [
                    one.stance for one in extracted(name).reactions if folded(gold["actor"]) in folded(one.actor)
                ]
                yield (
                    bool(set(stances) & set(gold["stances"])),
                    f"{name}: {gold['actor']} {gold['stances']} | {stances}",
                )

    counted = tally(pairs())
    assert counted.share() >= 0.8, str(counted)


def test_what_is_ahead_is_found_with_its_day() -> None:
    def pairs() -> Iterator[tuple[bool, str]]:
        for name in NAMES:
            for gold in expected(name).get("upcoming", ()):
                events = [one for one in extracted(name).upcoming if folded(gold["has"]) in folded(one.text)]
                yield any(one.date == gold["date"] for one in events), f"{name}: {gold['date']} {gold['has']}"

    counted = tally(pairs())
    assert counted.share() >= 0.9, str(counted)


@pytest.mark.parametrize("kind", ["people", "places", "organizations"])
def test_the_names_are_found(kind: str) -> None:
    def pairs() -> Iterator[tuple[bool, str]]:
        for name in NAMES:
            found = getattr(extracted(name), kind)
            for gold in expected(name).get(kind, ()):
                yield gold in found, f"{name}: {gold} | {found}"

    counted = tally(pairs())
    assert counted.share() >= 0.95, str(counted)


def test_the_samples_digests_are_in_the_repository_and_hold_their_parts() -> None:
    entries = {}
    for path in sorted((ROOT / "content").rglob("*.md")):
        entry = read_entry(path.relative_to(ROOT / "content").as_posix(), path.read_text("utf-8"))
        entries[entry.title] = entry

    assert len({entry.date for entry in entries.values()}) >= 4
    assert len({entry.source.name for entry in entries.values()}) >= 4
    for name in NAMES:
        entry = entries[expected(name)["title"]]
        assert entry.summary
        assert entry.key_facts
        source = SourceText(cleaned(name).text)
        for fact in entry.key_facts:
            assert source.leaves_out(plain_text(fact.text)) == "", fact.text
