from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.config import parse_config
from digest.desk.add import Choices, Outcome, add_articles
from digest.model import RawArticle

NOW = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)

ARTICLE = """\
Ferries stop as crews walk out over pay
By Ana Ruiz
Published 9 March 2026
Ferries between Port Marrow and the outer islands stopped on Monday after 1,200 crew members walked out over pay, \
leaving up to 4,200 passengers a day without a crossing.
The Harbour Authority said that 36 of 40 sailings were cancelled, and that no service was expected before Friday.
“We have waited two years for an offer that a family can live on,” said Bo Lind, head of the Seafarers’ Union. \
“We will not sail on promises,” he added.
Transport Minister Cara Voss criticised the walkout as “a blow to every island household” and called for talks to \
resume.
The two sides will meet on Friday at the Customs House, the ministry said, with a mediator in the chair.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site.yaml").write_text("title: x\ntimezone: Asia/Seoul\n", "utf-8")
    return tmp_path


@pytest.fixture
def add(site: Path) -> Callable[..., list[Outcome]]:
    """Add texts (or raw articles) to the site and give their outcomes."""

    def added(*articles: str | RawArticle, choices: Choices | None = None, now: datetime = NOW) -> list[Outcome]:
        raws = [
            RawArticle(f"{place}.txt", article, "text") if isinstance(article, str) else article
            for place, article in enumerate(articles)
        ]
        config = parse_config((site / "site.yaml").read_text("utf-8"), "site.yaml")
        return list(add_articles(raws, len(raws), site, config, choices or Choices(), now))

    return added
