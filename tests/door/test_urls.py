from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.door.urls import link_url, web_url


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("https://news.example/a", "https://news.example/a"),
        (" HTTPS://News.Example/A b?c=d#e ", "https://news.example/A%20b?c=d#e"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("http:\\\\news.example\\a", "http://news.example/a"),
        ("http://[2001:db8::1]/a", "http://[2001:db8::1]/a"),
        ("https://news.example/100%25", "https://news.example/100%25"),
        ('https://news.example/"><script>', "https://news.example/%22%3E%3Cscript%3E"),
        ("https://뉴스.example/기사", "https://xn--vg1b002a.example/%EA%B8%B0%EC%82%AC"),
        ("java\nscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("vbscript:x", None),
        ("https://user:secret@news.example/", None),
        ("https://news.example@evil.example/", None),
        ("https:///nohost", None),
        ("https://news.example:99999/", None),
        ("http://[fe80::1%eth0]/", None),
        ("http://[1::%1'\"><x]/", None),
        ("https://[::1", None),
        ("//evil.example/", None),
        ("/local", None),
        ("https://news.example/" + "a" * 3000, None),
        ("", None),
        (None, None),
    ],
)
def test_only_a_clean_web_address_passes(raw: str | None, expected: str | None) -> None:
    assert web_url(raw) == expected


@given(
    st.text("aZ9é-_.~/%?=&+:@#' \n[", max_size=30), st.sampled_from(("a.example/", "a.b-c.example", "-a.example/", ""))
)
def test_a_usual_address_stays_as_it_is(rest: str, host: str) -> None:
    address = f"https://{host}{rest}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("digest.door.urls._USUAL", re.compile("(?!)"))
        looked_at = web_url.__wrapped__(address)

    assert web_url(address) == looked_at


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("mailto:desk@news.example", "mailto:desk@news.example"),
        ("/2026/03/09/", "/2026/03/09/"),
        ("#facts", "#facts"),
        ("picture.png", "picture.png"),
        ("https://news.example/a", "https://news.example/a"),
        ("https://\udfff.example/", None),
        ("https://" + "ä" * 64 + ".example/", None),
        ("https://[v1.x]/", None),
        ("mailto:", None),
        ("tel:+1", None),
        ("//evil.example/x", None),
        ("/\\evil.example", None),
        ("\\\\evil.example", None),
        ("javascript:alert(1)", None),
        ("tel:123", None),
        ("mailto:a@b.example?body=x", None),
        ("mailto:a@b.example%0ABcc:c@d.example", None),
    ],
)
def test_a_page_may_link_within_the_site_to_the_web_and_to_mail(raw: str, expected: str | None) -> None:
    assert link_url(raw) == expected


@given(st.text() | st.builds("{}:{}".format, st.text(max_size=12), st.text(max_size=20)))
def test_no_text_becomes_an_address_that_acts(text: str) -> None:
    for url in (web_url(text), link_url(text)):
        if url is not None:
            assert url.isascii()
            assert not set(url) & set("\"'<> \n\t\\")
            assert ":" not in url.split("/")[0].split("?")[0].split("#")[0] or url.startswith(
                ("https://", "http://", "mailto:")
            )


@given(st.text())
def test_cleaning_a_clean_address_changes_nothing(text: str) -> None:
    url = link_url(text)

    assert url is None or link_url(url) == url or url == ""


def test_an_address_is_bounded_as_it_is_written_when_clean() -> None:
    """One that is too long only when its letters are escaped would be a link once and none when it is read again."""
    short, long = (f"https://news.example/{'é' * number}" for number in (300, 400))

    assert len(web_url(short) or "") == 21 + 300 * 6
    assert (web_url(long), link_url(long), link_url("a/" + "é" * 400)) == (None, None, None)
