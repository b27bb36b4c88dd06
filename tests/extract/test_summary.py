"""The sentences at the top of an entry."""

from __future__ import annotations

from digest.extract import extract
from digest.model import Article

LEDE = (
    "A freight train carrying 40 wagons of grain derailed near Port Ansel on Tuesday, "
    "injuring two workers and closing the line."
)
NUT = "The derailment near Port Ansel closed the only line that carries grain to the coast, the railway said."


def summary_of(text: str, title: str | None = None) -> list[str]:
    return [span.text for span in extract(Article(text, title, lang="en")).sentences]


def test_what_happened_comes_before_colour_and_questions() -> None:
    text = "\n".join(
        (
            LEDE,
            "“I heard a bang and I ran,” said Mara Quist.",
            "Who pays for it?",
            NUT,
            "I have seen worse, and you will too, my friend, when we all grow old here.",
            "The railway hopes to move grain by truck from the port until the line opens.",
        )
    )

    assert summary_of(text, "Grain train derails near Port Ansel")[:2] == [LEDE, NUT]


def test_a_summary_has_at_most_three_sentences_in_the_order_of_the_text() -> None:
    text = "\n".join(
        f"Sentence number {number} tells of the harbour and of its {number} boats." for number in range(30)
    )

    found = extract(Article(text, lang="en")).sentences

    assert 2 <= len(found) <= 3
    assert [span.start for span in found] == sorted(span.start for span in found)


def test_the_place_and_agency_in_front_of_the_first_sentence_stay_out() -> None:
    assert summary_of(f"PORT ANSEL, Norvale (CNN) -- {LEDE}") == [LEDE]
    assert summary_of(f"PORT ANSEL, Feb. 2 (UPI) — {LEDE}") == [LEDE]
    assert summary_of(f"PORT ANSEL ― {LEDE}") == [LEDE]
    assert summary_of(f"Ansel, Ill. — {LEDE}") == [LEDE]


def test_a_short_article_is_its_own_summary() -> None:
    assert summary_of("The pier opens on Monday.") == ["The pier opens on Monday."]


def test_an_empty_article_has_no_summary() -> None:
    assert summary_of(" \n ") == []


def test_a_korean_summary_begins_with_the_lede() -> None:
    text = (
        "화물열차가 2일 부산항 인근에서 탈선해 노동자 두 명이 다쳤다고 철도공사가 밝혔다.\n"
        "그는 매우 놀랐다고 말했다.\n"
        "철도공사는 부산항으로 가는 화물열차 운행이 일주일간 중단된다고 설명했다.\n"
    )

    found = extract(Article(text, "부산항 화물열차 탈선", lang="ko")).sentences

    assert found[0].text.startswith("화물열차가 2일 부산항 인근에서")


def test_a_korean_lede_of_a_few_words_leads_the_summary() -> None:
    text = (
        "오린은행 금융통화위원회가 10일 기준금리를 연 3.25%로 동결했다. 지난해 10월부터 네 차례 연속이다.\n"
        "시장에서는 이르면 7월 금리를 내릴 수 있다는 전망이 나온다.\n"
        "오린은행은 올해 성장률 전망치를 2.1%에서 1.9%로 낮췄다.\n"
        "가계대출은 3월 말 현재 1,120조 원으로 1년 전보다 4.3% 늘었다.\n"
    )

    picked = extract(Article(text, "오린은행 기준금리 동결", lang="ko")).sentences

    assert picked[0].text == "오린은행 금융통화위원회가 10일 기준금리를 연 3.25%로 동결했다."


def test_a_summary_neither_asks_nor_begins_with_what_only_the_text_before_explains() -> None:
    text = (
        "The guild has called Harbour Watch a “crab”.\n"
        "To see why, one must know Rule 9, a law of the port.\n"
        "The campaign for that rule in 1988 was one of the first of Harbour Watch in Orsella.\n"
        "Who wrote the rule of Orsella, and who paid for Harbour Watch?\n"
        "Orsella elects its harbour master, Ada Vane, since Harbour Watch won the vote in 1988.\n"
        "Rule 9 of Orsella lets Harbour Watch speak on every fee that the 40 firms of the port ask for.\n"
        "The firms paid Harbour Watch 11 million crowns in fees within 20 years, records of Orsella show.\n"
    )
    seen = summary_of(text, "What Harbour Watch does in Orsella")

    assert not any("?" in sentence for sentence in seen)
    assert not seen[0].startswith("The campaign for that rule")


def test_half_of_somebodys_speech_and_a_question_with_its_label_stand_in_no_summary() -> None:
    text = (
        "The director Ada Vane withdrew her film from the Orrin festival on Monday, saying a scene was to be cut.\n"
        "“I was told that four minutes would offend the sponsor of the film and of the whole festival,” Vane said. "
        "“A festival that cuts a film for the sponsor of the festival is a shop window.”\n"
        "Q: Is the festival in Orrin the only one that cuts the film of a director for its sponsor?\n"
        "The festival in Orrin opens on Friday with another film.\n"
    )

    told = summary_of(text, "Director withdraws film from Orrin festival")

    assert told == [
        "The director Ada Vane withdrew her film from the Orrin festival on Monday, saying a scene was to be cut.",
        "The festival in Orrin opens on Friday with another film.",
    ]
