"""What an article is about."""

from __future__ import annotations

from digest.config import parse_config
from digest.extract import extract
from digest.extract.topics import default_topics, topic_names, topics
from digest.model import Article

TEXT = "The navy sent troops and missiles to the strait. A ferry carried the soldiers. Ferries are slow."


def test_the_built_in_vocabulary_knows_the_common_topics() -> None:
    assert topics("Navy moves troops", TEXT, {}) == ("Defense",)


def test_a_topic_of_the_site_comes_beside_the_built_in_ones() -> None:
    assert extract(Article(TEXT, "Ferry carries troops"), {"Ferries": ("ferry",)}).topics == ("Defense", "Ferries")


def test_a_site_replaces_a_topic_and_takes_one_away() -> None:
    assert topics("Navy moves troops", TEXT, {"Defense": ("parade",)}) == ()
    assert topics("Navy moves troops", TEXT, {"Defense": ()}) == ()


def test_korean_words_speak_for_a_topic_with_their_particles() -> None:
    assert topics("북한군 파병", "국방부는 미사일과 병력을 옮겼다.", {}) == ("Defense",)


def test_the_words_of_longer_names_speak_for_no_topic() -> None:
    text = "Divers of the University of Dunmere found eelgrass in Port Dunmere. The University of Dunmere was pleased."

    assert topics("Eelgrass is back", text, {}) == ()


def test_one_word_alone_speaks_for_no_built_in_topic() -> None:
    assert topics("Goals, goals, goals", "The bank has goals. Its goals are high. More goals follow.", {}) == ()


def test_places_and_organisations_of_the_vocabulary_decide_as_words_do() -> None:
    text = "The ferry left Port Ansel. The Orrin Coast Guard was told. Port Ansel has one pier."

    assert topics("A ferry is late", text, {"Coast": ("Port Ansel", "Orrin Coast Guard")}) == ("Coast",)


def test_a_phrase_is_found_in_every_form_of_its_words_and_never_inside_others() -> None:
    vocabulary = {"Tides": ("tide gauge",)}

    assert topics("Tide gauges agree", "Both tide gauges rose.", vocabulary) == ("Tides",)
    assert topics("Riptide gauges agree", "Both riptide gauges rose.", vocabulary) == ()


def test_clubs_and_leagues_speak_for_sports() -> None:
    assert topics("Cup draw", "Manchester United meet Real Madrid. Juventus rest.", {}) == ("Sports",)


def test_korean_phrases_match_with_their_particles() -> None:
    assert topics("정상회담 열린다", "외교부 장관은 유엔에서 양자회담을 했다.", {})[0] == "Diplomacy"


def test_the_order_of_the_vocabulary_does_not_decide() -> None:
    one, other = {"Piers": ("pier",), "Boats": ("ferry",)}, {"Boats": ("ferry",), "Piers": ("pier",)}
    text = "A ferry hit the pier. The ferry sank. The pier stands."

    assert topics("Ferry hits pier", text, one) == topics("Ferry hits pier", text, other) == ("Boats", "Piers")


def test_an_empty_list_in_site_yaml_takes_a_built_in_topic_away() -> None:
    vocabulary = parse_config("title: x\ntopics:\n  Defense: []\n", "site.yaml").topics

    assert topics("Navy moves troops", TEXT, vocabulary) == ()


def test_the_size_of_a_football_pitch_is_no_sport() -> None:
    text = (
        "Eelgrass covers 160 football pitches. Each football pitch of it hides fish. Divers swam 400 metres to see it."
    )

    assert topics("Eelgrass is back", text, {}) == ()


def test_a_korean_site_has_its_topics_in_korean_and_may_name_them_in_either_language() -> None:
    navy = Article(TEXT, "Navy moves troops")
    assert extract(navy, language="ko").topics == ("국방",)
    assert extract(navy, {"Defense": ("parade",)}, language="ko").topics == ()
    assert extract(navy, {"국방": ()}, language="ko").topics == ()
    assert extract(navy, language="de").topics == ("Defense",)


def test_each_built_in_topic_has_a_korean_name_of_its_own() -> None:
    names = topic_names("ko")
    assert set(names) == set(default_topics())
    assert len(set(names.values())) == len(names)
