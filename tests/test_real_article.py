"""The real article that the project started from, where it is at hand: what an editor expects of its digest.

Its words belong to its publisher and are not repeated here beyond the names and figures that are looked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from digest.cli import main
from digest.markdown import read_entry
from digest.model import Entry

ARTICLE = Path(__file__).parent.parent.parent / "shared" / "articles" / "kjd-north-korea-kursk.txt"

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the real article is not at hand")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    (root / "site.yaml").write_text("title: The Briefing\n", "utf-8")
    for words in (["add", "--date", "2024-11-03", str(ARTICLE)], ["check"], ["build"]):
        result = CliRunner().invoke(main, [words[0], "--site", str(root), *words[1:]])
        assert result.exit_code == 0, result.output
    return root


@pytest.fixture(scope="module")
def entry(site: Path) -> Entry:
    (path,) = (site / "content" / "2024" / "11" / "03").glob("*.md")
    return read_entry(f"2024/11/03/{path.name}", path.read_text("utf-8"))


@pytest.fixture(scope="module")
def record(site: Path) -> Mapping[str, Any]:
    (path,) = (site / "sources").glob("*.json")
    loaded: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def test_the_article_is_whole_and_nothing_else(site: Path, entry: Entry) -> None:
    raw = ARTICLE.read_text("utf-8").splitlines()
    kept = (site / "sources" / f"{entry.id}.txt").read_text("utf-8").split("\n")

    assert kept == raw[6:28], "the body is lines 7 to 28 of the scrape"
    assert entry.title == raw[0]
    assert (entry.source.name, entry.source.byline) == ("Korea JoongAng Daily", "Seo Ji-eun")


def test_each_quote_has_its_speaker(entry: Entry) -> None:
    speakers = {quote.text[:24]: quote.speaker for quote in entry.quotes}

    assert speakers["This development could f"] == "Darcie Draudt-Véjares"
    assert speakers["Calling this a deploymen"] == "Kim Yong-hyun"
    assert speakers["Typically, deployed forc"] == "Kim Yong-hyun"
    assert speakers["If there is such a thing"] == "Kim Jong-gyu"
    assert [quote.speaker for quote in entry.quotes if "our business" in quote.text] == ["Vladimir Putin"]
    assert len({quote.text for quote in entry.quotes}) == len(entry.quotes)
    assert not [quote for quote in entry.quotes if quote.spoken and "comprehensive strategic" in quote.text]


def test_speakers_have_their_roles_and_cues(entry: Entry, record: Mapping[str, Any]) -> None:
    roles = {quote.speaker: quote.role for quote in entry.quotes if quote.role}
    cues = {quote["speaker"]: quote["cue"] for quote in record["summary"]["quotes"] if quote["kind"] == "direct"}

    assert "Carnegie Endowment" in (roles["Darcie Draudt-Véjares"] or "")
    assert "Defense Minister" in (roles["Kim Yong-hyun"] or "")
    assert roles["Vladimir Putin"] == "Russian President"
    assert "vice foreign minister" in (roles["Kim Jong-gyu"] or "")
    assert cues["Darcie Draudt-Véjares"] == "cautioned"


def test_reactions_have_a_stance_that_a_reader_agrees_with(entry: Entry) -> None:
    stances: dict[str, set[str | None]] = {}
    for reaction in entry.reactions:
        stances.setdefault(reaction.actor, set()).add(reaction.stance)

    assert stances["Darcie Draudt-Véjares"] <= {"warn"}
    assert stances["Vladimir Putin"] <= {"defend", "assert", "dismiss", "confirm"}
    assert stances["Kim Yong-hyun"] <= {"criticise", "dismiss", "mock"}
    assert stances["Kim Jong-gyu"] <= {"defend", "acknowledge", "confirm"}
    assert any({"concern", "call-for"} & found for found in stances.values())


def test_key_facts_hold_the_numbers_that_matter_and_whose_word_they_are(entry: Entry) -> None:
    facts = {number: [fact for fact in entry.key_facts if number in fact.text] for number in ("10,000", "1,250", "30 ")}
    told = " ".join([entry.summary, *(fact.text for fact in entry.key_facts)])

    assert "5,000" in told
    assert facts["10,000"]
    assert "National Intelligence Service" in (facts["10,000"][0].source or facts["10,000"][0].text)
    assert facts["1,250"]
    assert facts["30 "]
    assert "CNN" in (facts["30 "][0].source or "")
    assert 3 <= len(entry.key_facts) <= 8


def test_what_is_ahead_has_its_day(entry: Entry) -> None:
    days = {event.date: event.text for event in entry.upcoming}

    assert "NATO" in days["2024-11-04"] or any("NATO" in event.text for event in entry.upcoming)
    assert any(event.date == "2024-12" and "10,000" in event.text for event in entry.upcoming)


def test_names_are_whole_and_none_is_false(entry: Entry) -> None:
    assert {"Vladimir Putin", "Kim Yong-hyun", "Darcie Draudt-Véjares", "Kim Jong-gyu"} <= set(entry.people)
    assert {"Russia", "Kursk", "Ukraine"} <= set(entry.places)
    assert "The New York Times" in entry.organizations
    assert "The Times" not in entry.organizations
    false = {"Monday", "However", "Kim", "Putin", "Thursday", "Friday", "North", "South", "Intercepts", "Multiple"}
    assert not false & {*entry.people, *entry.places, *entry.organizations}


def test_its_page_shows_it_all(site: Path, entry: Entry) -> None:
    page = (site / "public" / "2024" / "11" / "03" / entry.slug / "index.html").read_text("utf-8")

    assert "Darcie Draudt-Véjares" in page
    assert "글자크기" not in page
    assert "Prada" not in page
