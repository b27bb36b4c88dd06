"""Pairs of input and expected text; `cases/README.txt` says how to add one."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.clean import clean
from digest.clean.marked import is_marked, unmarked
from digest.door.wrapping import unwrapped
from digest.model import Article, NotAnArticle, RawArticle

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.glob("*.in.*"))
REFUSED = "not an article: "


def cleaned(name: str) -> Article | NotAnArticle:
    return clean(RawArticle(name, (CASES / name).read_bytes()))


def expected(name: str) -> tuple[dict[str, str], list[str]]:
    text = (CASES / f"{name.split('.in.')[0]}.out.txt").read_text(encoding="utf-8")
    head, _, body = text.partition("\n\n")
    fields = dict(line.partition(":")[::2] for line in head.splitlines())
    return {key: value.strip() for key, value in fields.items()}, body.splitlines()


def shown(article: Article, field: str) -> str:
    value = getattr(article, field)
    return ", ".join(value) if isinstance(value, tuple) else str("" if value is None else value)


@pytest.mark.parametrize("name", NAMES)
def test_the_article_of_a_case_comes_out_whole_and_alone(name: str) -> None:
    fields, paragraphs = expected(name)
    found = cleaned(name)
    if "not an article" in fields:
        assert isinstance(found, NotAnArticle), f"{name} is taken for an article: {found.text[:200]}"
        assert fields["not an article"] in found.reason
        return
    assert isinstance(found, Article), f"{name} is refused: {found.reason}"
    assert found.text.split("\n") == paragraphs
    assert {field: shown(found, field) for field in fields} == fields


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".txt")])
def test_every_line_is_kept_or_has_a_reason_to_be_gone(name: str) -> None:
    found = cleaned(name)
    text = (CASES / name).read_text(encoding="utf-8")
    came = unmarked(text).lines if is_marked(text) else unwrapped(text).splitlines()
    lines = sorted(line.strip() for line in came if line.strip())
    kept = found.text.split("\n") if isinstance(found, Article) else []
    if isinstance(found, Article):
        assert sorted([*kept, *(removed.text for removed in found.removed)]) == lines
    assert all(removed.reason for removed in found.removed)


@pytest.mark.parametrize("name", NAMES)
def test_cleaning_a_cleaned_article_changes_nothing(name: str) -> None:
    found = cleaned(name)
    if isinstance(found, Article):
        again = clean(RawArticle(name, found.text, media="text"))
        assert isinstance(again, Article)
        assert again.text == found.text
