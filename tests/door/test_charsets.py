from __future__ import annotations

import pytest

from digest.door.charsets import text_codec


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("UTF-8", "utf-8"), ("utf8", "utf-8"), ("EUC-KR", "euc_kr"), ("UTF-16", "utf-16"), ("latin1", "iso8859-1")],
)
def test_what_is_declared_is_known_by_any_of_its_names(declared: str, codec: str) -> None:
    assert text_codec(declared) == codec


@pytest.mark.parametrize(
    "declared",
    [
        None, "", "nobody's", "u7", "utf_7", "UTF-7", "unicode_1_1_utf_7", "punycode", "idna", "unicode-escape",
        "raw_unicode_escape", "undefined", "bz2", "rot13", "hex", "zlib", "utf-8\0", "../os",
    ],
)  # fmt: skip
def test_what_is_no_charset_of_texts_or_hides_markup_is_none(declared: str | None) -> None:
    assert text_codec(declared) is None
