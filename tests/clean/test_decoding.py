"""Bytes to text: mark, declaration, detection."""

from __future__ import annotations

import pytest

from digest.clean import clean
from digest.clean.decoding import Decoded, decoded
from digest.model import Article, RawArticle

KOREAN = "해솔시 의회가 폭풍으로 무너진 등대를 내년 봄까지 다시 짓기로 의결했다. 어민들은 이번 결정을 크게 반겼다. " * 4
JAPANESE = "町議会は嵐で壊れた灯台を来年の春までに建て直すことを決めた。漁師たちはこの決定を歓迎している。" * 4
RUSSIAN = "Городской совет решил восстановить маяк до весны, и рыбаки встретили это решение с радостью. " * 4
GERMAN = "Der Stadtrat beschloß, die Brücke über die Aue für elf Millionen wieder aufzubauen. " * 4


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        (KOREAN, "euc-kr", "euc-kr"),
        (KOREAN, "cp949", "EUC-KR"),
        (JAPANESE, "shift_jis", "Shift_JIS"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (RUSSIAN, "windows-1251", "windows-1251"),
        (GERMAN, "windows-1252", "ISO-8859-1"),
        (GERMAN, "utf-8", None),
        (GERMAN, "utf-8-sig", "windows-1252"),
        (KOREAN, "utf-16", None),
        (GERMAN, "utf-16-le", None),
    ],
)
def test_a_declared_or_marked_encoding_is_exact(text: str, codec: str, declared: str | None) -> None:
    found = decoded(text.encode(codec), declared)
    assert isinstance(found, Decoded)
    assert found.text == text
    assert not found.is_mojibake


@pytest.mark.parametrize(("text", "codec"), [(KOREAN, "cp949"), (RUSSIAN, "cp1251")])
def test_an_undeclared_encoding_is_detected(text: str, codec: str) -> None:
    found = decoded(text.encode(codec))
    assert isinstance(found, Decoded)
    assert found.text == text


def test_a_page_declares_its_own_encoding() -> None:
    declaration = '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">'
    page = f"<html><head>{declaration}</head><body><p>{KOREAN}</p></body></html>"
    found = clean(RawArticle("page", page.encode("euc-kr")))
    assert isinstance(found, Article)
    assert "무너진 등대를" in found.text


def test_utf_7_is_never_read() -> None:
    found = decoded(b"+ADw-script+AD4- and the rest of a line", "utf-7")
    assert isinstance(found, Decoded)
    assert "<script>" not in found.text


def test_text_that_was_decoded_wrongly_before_is_flagged_and_left() -> None:
    broken = (GERMAN * 3).encode("utf-8").decode("cp1252")
    found = clean(RawArticle("broken", broken))
    assert isinstance(found, Article)
    assert found.flags == ("mojibake",)
    assert "BrÃ¼cke" in found.text
