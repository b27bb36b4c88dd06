"""The article that the project starts from, read where it lies beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.clean import clean
from digest.model import Article, RawArticle

SOURCE = Path(__file__).parents[2].parent / "shared" / "articles" / "kjd-north-korea-kursk.txt"
BODY = slice(6, 28)
"""The lines of the file that are the article's paragraphs."""


@pytest.mark.skipif(not SOURCE.exists(), reason="../shared/articles is not beside this repository")
def test_the_first_real_article_is_whole_and_alone() -> None:
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    found = clean(RawArticle(SOURCE.name, SOURCE.read_bytes()))
    assert isinstance(found, Article)
    assert found.text.split("\n") == lines[BODY]
    assert found.title == lines[0]
    assert found.authors == ("Seo Ji-eun",)
    assert found.email == "seo.jieun1@joongang.co.kr"
    assert found.publisher == "Korea JoongAng Daily"
    assert found.lang == "en"
    assert len(found.removed) == len(lines) - 22
