"""Which story a new article goes on."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.desk.add import Outcome
from digest.desk.stories import bag_of, likeness
from digest.markdown import read_entry
from tests.desk.conftest import ARTICLE

Add = Callable[..., list[Outcome]]
EVALUATION = Path(__file__).parents[3] / "shared/evals/summary"
LATER = """Ferry crews and company agree as walk out over pay ends

Published 10 March 2026
By Ana Ruiz

The ferries between Port Marrow and the islands sail again after crews who walked out over pay agreed to a raise on
Tuesday, the ferry company and the union said.

"We have what we walked out for," said Lena Orsk, who leads the crews' union. "The ferries sail in the morning."

The company said that ferries to the islands would leave Port Marrow every hour.
"""
OTHER = """Museum finds a lost map in its own cellar

Published 10 March 2026

A map of the southern coast that was thought to be lost since 1911 lay in a drawer under the museum's cellar stairs.

"Nobody had opened that drawer since the war," said curator Otto Brandt. The map goes on show in June.
"""


def story_of(site: Path, outcome: Outcome) -> str | None:
    assert outcome.path is not None
    return read_entry("2026/03/10/a.md", (site / outcome.path).read_text("utf-8")).story


def test_an_article_about_the_same_event_goes_on_the_story_of_the_first(site: Path, add: Add) -> None:
    first, later, other = add(ARTICLE, LATER, OTHER)
    assert story_of(site, first) is None
    assert story_of(site, later) == first.title
    assert story_of(site, other) is None


def test_adding_again_keeps_the_story_that_the_editor_gave(site: Path, add: Add) -> None:
    first, later = add(ARTICLE, LATER)
    assert later.path is not None
    path = site / later.path
    text = path.read_text("utf-8")
    assert f"story: {first.title}\n" in text
    path.write_text(text.replace(f"story: {first.title}\n", "story: The ferry strike\n"), "utf-8")
    before = path.read_bytes()
    assert add(LATER)[0].status == "unchanged"
    assert path.read_bytes() == before


def test_what_is_far_away_in_time_is_another_story(site: Path, add: Add) -> None:
    _, later = add(ARTICLE, LATER.replace("10 March", "20 March"))
    assert story_of(site, later) is None


def test_likeness_is_one_for_the_same_words_and_none_for_others(site: Path, add: Add) -> None:
    outcomes = add(ARTICLE, OTHER)
    one, other = (
        bag_of(read_entry("2026/03/10/a.md", (site / str(outcome.path)).read_text("utf-8"))) for outcome in outcomes
    )
    assert likeness(one, one) == pytest.approx(1)
    assert likeness(one, other) < 0.1


@pytest.mark.skipif(not EVALUATION.is_dir(), reason="the evaluation data is not beside the project")
def test_articles_of_one_event_are_found_to_be_one_story_as_well_as_measured() -> None:
    from benchmarks import stories

    data = gzip.decompress((EVALUATION / "cluster.dev.jsonl.gz").read_bytes())
    if hashlib.sha256(data).hexdigest()[:12] != FINGERPRINT:
        pytest.skip("the evaluation data is another one than was measured")
    rows = stories.read(EVALUATION)
    found = stories.clusters(stories.bags(rows))
    events = [row["event"] for row in rows]
    assert stories.pairs(events, found)[2] >= 98.5
    assert stories.b_cubed(events, found)[2] >= 98.0


FINGERPRINT = "852c0799a736"
