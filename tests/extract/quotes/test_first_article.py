"""The article that the project starts from, read as its editor would."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.extract.names import entities
from digest.extract.quotes import quotes
from digest.extract.reactions import reactions
from digest.extract.sentences import sentences
from digest.model import Quote, Reaction

ARTICLE = Path(__file__).parents[4] / "shared" / "articles" / "kjd-north-korea-kursk.txt"

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the first article is not beside the project")


@pytest.fixture(scope="module")
def parts() -> tuple[tuple[Quote, ...], tuple[Reaction, ...]]:
    lines = ARTICLE.read_text(encoding="utf-8").splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("North Korean military personnel"))
    last = next(place for place, line in enumerate(lines) if line.startswith("BY "))
    text = "\n".join(lines[first:last])
    spans = sentences(text, "en")
    names = entities(text, "en", spans)
    found = quotes(text, "en", spans, names)
    return found, reactions(text, "en", spans, names, found)


@pytest.mark.parametrize(
    ("opening", "speaker", "role", "cue"),
    [
        ("This development could", "Darcie Draudt-Véjares", "Carnegie Endowment", "cautioned"),
        ("Calling this a deployment", "Kim Yong-hyun", "South Korean Defense Minister", "stated"),
        ("Typically, deployed forces", "Kim Yong-hyun", "South Korean Defense Minister", "added"),
        ("what Pyongyang and Moscow", "Vladimir Putin", "Russian President", "argued"),
        ("If there is such a thing", "Kim Jong-gyu", "vice foreign minister", "said"),
    ],
)
def test_each_quotation_has_its_speaker_role_and_cue(
    parts: tuple[tuple[Quote, ...], tuple[Reaction, ...]], opening: str, speaker: str, role: str, cue: str
) -> None:
    quote = next(quote for quote in parts[0] if quote.text.startswith(opening))

    assert (quote.speaker, quote.cue) == (speaker, cue)
    assert role in (quote.role or "")


def test_words_that_came_through_an_outlet_name_it(
    parts: tuple[tuple[Quote, ...], tuple[Reaction, ...]],
) -> None:
    quote = next(quote for quote in parts[0] if "thousands more arriving" in quote.text)

    assert quote.via == "The New York Times"
    assert quote.speaker == "one Ukrainian and two U.S. officials"


def test_the_name_of_the_treaty_is_nobodys_words(parts: tuple[tuple[Quote, ...], tuple[Reaction, ...]]) -> None:
    assert not any("comprehensive strategic" in quote.text for quote in parts[0] if quote.kind != "indirect")


def test_no_quotation_stands_twice(parts: tuple[tuple[Quote, ...], tuple[Reaction, ...]]) -> None:
    texts = [quote.text for quote in parts[0]]

    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("actor", "stances"),
    [
        ("Vladimir Putin", {"defend"}),
        ("Kim Yong-hyun", {"criticise", "dismiss", "mock"}),
        ("Darcie Draudt-Véjares", {"warn"}),
        ("Kim Jong-gyu", {"acknowledge", "defend"}),
        ("the national security advisers of South Korea, the United States and Japan", {"concern"}),
    ],
)
def test_each_party_reacts_as_a_reader_would_say(
    parts: tuple[tuple[Quote, ...], tuple[Reaction, ...]], actor: str, stances: set[str]
) -> None:
    found = {reaction.stance for reaction in parts[1] if reaction.actor == actor}

    assert found
    assert found <= stances


def test_the_advisers_call_for_an_end(parts: tuple[tuple[Quote, ...], tuple[Reaction, ...]]) -> None:
    reaction = next(reaction for reaction in parts[1] if reaction.stance == "call-for")

    assert "Shin Won-sik" in reaction.actor
    assert "cease their military cooperation" in reaction.text
