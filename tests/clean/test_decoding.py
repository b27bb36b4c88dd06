"""Bytes to text: mark, declaration, detection."""

from __future__ import annotations

import pytest

from digest.clean import clean
from digest.clean.decoding import Decoded, decoded
from digest.model import Article, RawArticle

KOREAN = "해솔시 의회가 폭풍으로 무너진 등대를 내년 봄까지 다시 짓기로 의결했다. 어민들은 이번 결정을 크게 반겼다. " * 4
JAPANESE = "町議会は嵐で壊れた灯台を来年の春までに建て直すことを決めた。漁師たちはこの決定を歓迎している。" * 4
RUSSIAN = "Городской совет решил восстановить маяк до весны, и рыбаки встретили это решение с радостью. " * 4
NOISE = b"\x00\x03\x80\xff\x01\x00\x9d" * 500
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


@pytest.mark.parametrize("is_page", [False, True], ids=["text", "page"])
@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (KOREAN, "euc-kr"),
        (KOREAN, "cp949"),
        (KOREAN, "utf-16-le"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso2022_jp"),
        (JAPANESE, "utf-16-be"),
        ("市议会周一决定在明年春天之前重建被风暴摧毁的灯塔，渔民们对这一决定表示欢迎。", "gb18030"),
        ("市議會週一決定在明年春天之前重建被風暴摧毀的燈塔，漁民們對這一決定表示歡迎。", "big5"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16-le"),
        ("Міська рада вирішила відбудувати маяк до весни, і рибалки зустріли це рішення з радістю.", "cp1251"),
        ("Το δημοτικό συμβούλιο αποφάσισε να ξαναχτίσει τον φάρο μέχρι την άνοιξη.", "cp1253"),
        ("Belediye meclisi deniz fenerini bahara kadar yeniden inşa etmeye karar verdi; balıkçılar sevindi.", "cp1254"),
        ("Rada miasta postanowiła odbudować latarnię do wiosny. Źródła mówią, że będzie łatwo.", "cp1250"),
        ("Rada miasta postanowiła odbudować latarnię do wiosny. Źródła mówią, że będzie łatwo.", "iso8859_2"),
        ("Městská rada rozhodla, že maják obnoví do jara, a rybáři přijali rozhodnutí s radostí.", "cp1250"),
        (
            "Le conseil a décidé de reconstruire le phare d’ici au printemps ; les pêcheurs s’en réjouissent.",
            "cp1252",
        ),
        ("Miesto taryba nusprendė atstatyti švyturį iki pavasario, o žvejai sutiko šį sprendimą.", "cp1257"),
        ("מועצת העיר החליטה לבנות מחדש את המגדלור עד האביב, והדייגים קיבלו את ההחלטה בשמחה.", "cp1255"),
        ("قرر مجلس المدينة إعادة بناء المنارة حتى الربيع، ورحب الصيادون بهذا القرار.", "cp1256"),
        ("สภาเมืองตัดสินใจสร้างประภาคารขึ้นใหม่ให้เสร็จภายในฤดูใบไม้ผลิ และชาวประมงยินดี", "cp874"),
    ],
)
def test_an_undeclared_encoding_is_detected(text: str, codec: str, is_page: bool) -> None:
    menu = "".join(f'<li class="item"><a href="/{place}">Section {place}</a></li>' for place in range(30))
    page = f"<html><head><title>x</title></head><body><ul>{menu}</ul><p>{text}</p></body></html>" if is_page else text
    found = decoded(page.encode(codec))
    assert isinstance(found, Decoded)
    assert found.text == page
    assert not found.is_mojibake


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("ks_c_5601-1987", "cp949", KOREAN),
        ("x-sjis", "cp932", JAPANESE),
        ("GB2312", "gb18030", "市议会决定重建灯塔。镕"),
        ("iso-8859-9", "cp1254", "balıkçılar"),
        ("iso-8859-1", "cp1252", "“Brücke” – 5 €"),
        ("iso-8859-8-i", "iso-8859-8", "מועצת העיר"),
        ("koi8-ru", "koi8-u", "Міська рада"),
    ],
)
def test_a_label_is_read_as_browsers_read_it(label: str, codec: str, text: str) -> None:
    found = decoded(text.encode(codec), label)
    assert isinstance(found, Decoded)
    assert found.text == text


def test_a_mark_is_believed_before_the_header_and_the_header_before_the_page() -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body><p>{KOREAN}</p></body></html>'
    marked = decoded(b"\xef\xbb\xbf" + page.encode("utf-8"), "euc-kr")
    headed = decoded(page.encode("euc-kr"), "euc-kr")
    assert isinstance(marked, Decoded)
    assert isinstance(headed, Decoded)
    assert marked.text == headed.text == page


def test_a_declaration_far_down_a_long_head_is_found() -> None:
    head = f"<style>{'p { color: black } ' * 600}</style><meta charset='euc-kr'>"
    page = f"<html><head>{head}</head><body><p>{KOREAN[:40]}</p></body></html>"
    found = decoded(page.encode("euc-kr"))
    assert isinstance(found, Decoded)
    assert (found.text, found.encoding) == (page, "cp949")


def test_a_declaration_that_was_left_in_a_page_saved_as_utf_8_is_seen_through() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{GERMAN * 3}</p></body></html>'
    found = decoded(page.encode("utf-8"))
    assert isinstance(found, Decoded)
    assert (found.text, found.encoding, found.is_mojibake) == (page, "utf-8", False)


def test_damaged_bytes_lose_only_themselves() -> None:
    broken = KOREAN.encode("euc-kr")
    found = decoded(broken[:60] + b"\xff" + broken[60:], "euc-kr")
    assert isinstance(found, Decoded)
    assert found.text.replace("\ufffd", "") == KOREAN


@pytest.mark.parametrize("noise", [bytes(range(256)) * 20, NOISE, b"\x7fELF" + bytes(900)])
def test_bytes_that_are_no_text_are_refused(noise: bytes) -> None:
    assert isinstance(decoded(noise), str)


def test_a_page_declares_its_own_encoding() -> None:
    declaration = '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">'
    page = f"<html><head>{declaration}</head><body><p>{KOREAN}</p></body></html>"
    found = clean(RawArticle("page", page.encode("euc-kr")))
    assert isinstance(found, Article)
    assert "무너진 등대를" in found.text


@pytest.mark.parametrize("name", ["utf-7", "u7", "utf_7", "unicode_1_1_utf_7", "unicode-escape"])
def test_utf_7_is_never_read(name: str) -> None:
    found = decoded(b"+ADw-script+AD4- \\x3cscript\\x3e and the rest of a line", name)
    assert isinstance(found, Decoded)
    assert "<script>" not in found.text


def test_text_that_was_decoded_wrongly_before_is_flagged_and_left() -> None:
    broken = (GERMAN * 3).encode("utf-8").decode("cp1252")
    found = clean(RawArticle("broken", broken))
    assert isinstance(found, Article)
    assert found.flags == ("mojibake",)
    assert "BrÃ¼cke" in found.text
