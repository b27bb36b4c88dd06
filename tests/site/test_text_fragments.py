"""Links that open the source at the very words."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.site.text_fragments import source_link, source_link_to_all, text_directive

PAGE = "https://courier.example/wall"


@pytest.mark.parametrize(
    ("text", "directive"),
    [
        ("The wall will rise.", "text=The%20wall%20will%20rise"),
        ("a well-built, low wall", "text=a%20well%2Dbuilt%2C%20low%20wall"),
        ("과정을 두 곳 더 열겠다", "text=과정을%20두%20곳%20더"),  # the source says 열겠다고
        ("과정을 두 곳 더 연다.", "text=과정을%20두%20곳%20더%20연다"),
        ("두 곳", "text=두%20곳"),
        ("“tight but tested.”", "text=tight%20but%20tested"),
        (
            "The council approved the plan by 17 votes to 4, with 2 members absent from the hall",
            "text=The%20council%20approved%20the%20plan,the%20hall",
        ),
        ("The wall … will hold.", "text=The%20wall,will%20hold"),
        (
            "The council will open the harbour to the ferries and the yard to the harbour",
            "text=The%20council%20will%20open%20the,the%20harbour",
        ),
        ("First paragraph.\nSecond one.", "text=First%20paragraph,Second%20one"),
    ],
)
def test_words_become_a_directive_with_its_own_signs_encoded(text: str, directive: str) -> None:
    assert text_directive(text) == directive


def test_korean_words_are_never_cut() -> None:
    text = (
        "진료소는 매일 오후 여섯 시부터 밤 열 시까지 문을 열고 다음 달부터 "
        "응급 환자는 헬기로 뭍의 병원에 옮긴다고 섬 보건지소가 밝혔다."
    )
    start, end = unquote(str(text_directive(text)).removeprefix("text=")).split(",")
    assert (start, end) == ("진료소는 매일 오후 여섯 시부터", "보건지소가 밝혔다")


def test_a_prefix_tells_repeated_words_apart() -> None:
    assert text_directive("it rained", prefix="On Monday,") == "text=On%20Monday-,it%20rained"


def test_a_text_without_a_word_leaves_the_plain_address() -> None:
    assert source_link(PAGE, "— … !") == PAGE


def test_a_fragment_of_the_address_stays() -> None:
    assert source_link(f"{PAGE}#part-2", "The wall") == f"{PAGE}#part-2:~:text=The%20wall"
    assert source_link(f"{PAGE}#:~:text=old", "The wall") == f"{PAGE}#:~:text=The%20wall"


@given(st.text(max_size=300))
def test_start_and_end_are_whole_words_of_the_text_in_order(text: str) -> None:
    directive = text_directive(text)
    if directive is None:
        return
    plain = {sign for sign in directive if sign.isascii()}
    assert plain <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%._~,=")
    assert all(sign.isprintable() for sign in directive)
    line = f" {' '.join(text.split())} "
    place = 0
    for part in directive.removeprefix("text=").split(","):
        words = unquote(part)
        place = line.index(words, place) + len(words)
        assert words


def test_long_odd_texts_take_linear_time() -> None:
    assert text_directive("?!" * 500_000) is None
    assert text_directive("a" * 500_000 + " b") is not None


def test_one_link_may_open_a_page_at_several_texts() -> None:
    both = source_link_to_all(PAGE, ["The wall", "— !", "the town", "The wall"])
    assert both == f"{PAGE}#:~:text=The%20wall&text=the%20town"
    assert source_link_to_all(PAGE, ["!"]) == PAGE
