"""Bytes to text: byte-order mark, then the declared charset, then HTML's own declaration, then detection.

What no text is (an image, an archive, NUL-ridden bytes) is said to be none, with the reason. Text that was decoded
wrongly before it came to us is flagged as mojibake and left as it stands: guessing it back would be inventing.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 64_000_000
"""Bytes beyond which input is refused; a page of 20 MB is still read."""
_SNIFFED = 4096
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"%PDF", "a PDF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "a media file"),
    (b"OggS", "a media file"),
    (b"ID3", "a media file"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9_:.-]{2,40})")
_WIDER = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "iso-8859-9": "cp1254", "tis-620": "cp874", "big5": "big5hkscs", "iso-8859-11": "cp874", "x-euc-jp": "euc-jp",
    "x-gbk": "gb18030", "windows-949": "cp949", "utf8": "utf-8", "unicode": "utf-8",
}  # fmt: skip
"""Declared name → the superset that browsers read it as (WHATWG Encoding Standard)."""
_REFUSED = frozenset({"utf-7", "utf7", "unicode-1-1-utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"})
_MOJIBAKE = re.compile(
    "(?:Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ“”¦\u009d\u0099]|Â[\u00a0-\u00bf]|ï¿½|ì[\u0080-\u00bf]ë|\ufffd)"
)
MOJIBAKE_SHARE = 1 / 500
"""Broken pairs per character from which the text is flagged."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text out of bytes, the encoding that gave it, and whether it looks decoded wrongly before."""

    text: str
    encoding: str
    is_mojibake: bool = False


def decoded(content: bytes, charset: str | None = None) -> Decoded | str:
    """The text of some bytes; a reason in words when they hold none."""
    if len(content) > MOST_BYTES:
        return f"the input is larger than {MOST_BYTES // 1_000_000} MB"
    reason = _binary(content)
    if reason:
        return reason
    for name in _candidates(content, charset):
        text = _strict(content, name)
        if text is not None:
            return Decoded(text, name, is_mojibake(text))
    return _mended(content, charset)


def is_mojibake(text: str) -> bool:
    """True when pairs such as "Ã©" or replacement marks stand where letters should."""
    sample = text[:200_000]
    hits = sum(1 for _ in _MOJIBAKE.finditer(sample))
    return (hits >= 3 and hits >= MOJIBAKE_SHARE * min(len(sample), 20_000)) or hits >= 40


def _binary(content: bytes) -> str | None:
    head = content[:_SNIFFED]
    if head.startswith(tuple(bom for bom, _ in _BOMS)):
        return None
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return f"the input is {name}, not text"
    nuls = head.count(0)
    controls = sum(head.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    if controls > len(head) // 10 or (nuls > len(head) // 100 and not _wide(head)):
        return "the input is binary, not text"
    return None


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is NUL."""
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else None


def _candidates(content: bytes, charset: str | None) -> Iterator[str]:
    """Encodings in the order of trust."""
    for bom, name in _BOMS:
        if content.startswith(bom):
            yield name
            return
    for declared in (charset, _meta(content)):
        codec = known(declared)
        if codec:
            yield codec
    wide = _wide(content[:_SNIFFED])
    if wide:
        yield wide
    yield "utf-8"


def _meta(content: bytes) -> str | None:
    head = content[:_SNIFFED]
    match = _XML.search(head) or _META.search(head)
    name = match[1].decode("ascii").lower() if match else None
    return "utf-8" if name and name.startswith("utf-16") else name


def known(charset: str | None) -> str | None:
    """The codec for a declared name, None when there is none or it is refused."""
    if not charset:
        return None
    name = charset.strip().strip("\"'").lower()
    name = _WIDER.get(name, name)
    try:
        b"a".decode(name, errors="replace")
    except (LookupError, ValueError, TypeError):
        return None
    return None if name in _REFUSED else name


def _strict(content: bytes, name: str) -> str | None:
    try:
        text = content.decode(name)
    except (UnicodeError, ValueError):
        return None
    return text.removeprefix("\ufeff")


def _mended(content: bytes, charset: str | None) -> Decoded | str:
    """No candidate fits exactly: a nearly right declaration, else what detection says."""
    for name in _candidates(content, charset):
        text = content.decode(name, errors="replace")
        if text.count("\ufffd") <= max(2, len(text) // 1000):
            return Decoded(text.removeprefix("\ufeff"), name, is_mojibake(text))
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    if best is None:
        return "the input is in no encoding that can be recognised"
    text = content.decode(best.encoding, errors="replace")
    return Decoded(text, best.encoding, is_mojibake(text))
