"""Whom and what an article names: `cases/names.yaml`."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.extract.names import Entity, entities
from digest.extract.sentences import sentences

from .cases_of import cases
from .test_properties import NEWS


def named(text: str, lang: str = "en") -> tuple[Entity, ...]:
    return entities(text, lang, sentences(text, lang))


def one(text: str, name: str) -> Entity:
    found = [entity for entity in named(text) if entity.name == name]
    assert len(found) == 1, f"{name} is not one of {[entity.name for entity in named(text)]}"
    return found[0]


@pytest.mark.parametrize("case", cases("names.yaml"), ids=lambda case: case["text"][:40])
@pytest.mark.parametrize(
    ("part", "kind"), [("people", "person"), ("places", "place"), ("organizations", "organization")]
)
def test_an_article_names_these(case: dict[str, Any], part: str, kind: str) -> None:
    found = {
        entity.name: list(entity.aliases)
        for entity in named(case["text"], case.get("lang", "en"))
        if entity.type == kind
    }

    assert found == case.get(part, {})


@pytest.mark.parametrize(
    "case", [case for case in cases("names.yaml") if "never" in case], ids=lambda case: case["text"][:40]
)
def test_what_is_no_name_names_nothing(case: dict[str, Any]) -> None:
    listed = [each for each in named(case["text"], case.get("lang", "en")) if each.type != "other"]
    forms = {form for entity in listed for form in (entity.name, *entity.aliases)}

    assert forms & set(case["never"]) == set()


def test_a_surname_belongs_to_the_nearest_full_name_before_it() -> None:
    text = "Kim Tae-ri spoke. Kim Woo-jin left. Kim returned on Sunday."

    assert [mention.start for mention in one(text, "Kim Woo-jin").mentions] == [18, 36]


def test_a_title_an_honorific_or_a_pronoun_tells_the_gender() -> None:
    text = "Mrs. Voss spoke. Elvin Tarr listened, and he nodded. Ottoline Bexley, an actress, said she would sue."

    assert [one(text, name).gender for name in ("Voss", "Elvin Tarr", "Ottoline Bexley")] == [
        "female",
        "male",
        "female",
    ]


def test_a_role_is_the_title_before_the_name_or_the_post_behind_it() -> None:
    text = (
        "Norwegian Fisheries Minister Ola Brekke arrived. Hanna Vogel, the deputy chief of the harbour police, "
        "did not. Sinan Aydin, 45, came too."
    )

    roles = [one(text, name).role for name in ("Ola Brekke", "Hanna Vogel", "Sinan Aydin")]

    assert roles == ["Norwegian Fisheries Minister", "deputy chief of the harbour police", None]


def test_of_several_kims_a_title_picks_the_right_one_in_korean() -> None:
    text = "김도윤 국무위원장이 왔다. 김서연 장관은 없었다. 김 위원장은 침묵했다."

    found = {entity.name: len(entity.mentions) for entity in named(text, "ko")}

    assert found == {"김도윤": 2, "김서연": 1}


@settings(max_examples=150, deadline=None)
@given(NEWS, st.sampled_from(["en", "ko", "und"]))
def test_every_mention_stands_at_its_place_and_every_name_in_the_text(text: str, lang: str) -> None:
    for entity in named(text, lang):
        assert [text[mention.start : mention.end] for mention in entity.mentions] == [m.text for m in entity.mentions]
        assert entity.name.casefold() in text.casefold()
        assert entity.name not in entity.aliases
