"""Bytes to text: byte-order mark, then the declared charset, then HTML's own declaration, then detection.

What no text is (an image, an archive, NUL-ridden bytes) is said to be none, with the reason. Text that was decoded
wrongly before it came to us is flagged as mojibake and left as it stands: guessing it back would be inventing.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from digest.clean.detection import detected, switches, wide
from digest.clean.lexicon import data_rows
from digest.door.charsets import text_codec

MOST_BYTES = 64_000_000
"""Bytes beyond which input is refused; a page of 20 MB is still read."""
_SNIFFED = 4096
_HEAD = 65_536
"""Bytes of a page in which its own declaration is looked for, up to its body."""
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
_BODY = re.compile(rb"<body[\s>]", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9_:.-]{2,40})")
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
            return _unless_utf8(content, Decoded(text, name, is_mojibake(text)))
    return _mended(content, charset)


def _unless_utf8(content: bytes, found: Decoded) -> Decoded:
    """UTF-8 where a declaration makes mojibake of bytes that are: who saved the page left the old declaration in it."""
    if not found.is_mojibake or found.encoding == "utf-8":
        return found
    text = _strict(content, "utf-8")
    return found if text is None else Decoded(text, "utf-8", is_mojibake(text))


def is_mojibake(text: str) -> bool:
    """True when pairs such as "Ã©" or replacement marks stand where letters should."""
    sample = text[:200_000]
    if sample.isascii() or not any(mark in sample for mark in "Ãâ€Âïì\ufffd"):
        return False
    hits = sum(1 for _ in _MOJIBAKE.finditer(sample))
    return (hits >= 3 and hits >= MOJIBAKE_SHARE * min(len(sample), 20_000)) or hits >= 40


def _binary(content: bytes) -> str | None:
    head = content[:_SNIFFED]
    if head.startswith(tuple(bom for bom, _ in _BOMS)):
        return None
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return f"the input is {name}, not text"
    if wide(head):
        return None
    nuls = head.count(0)
    controls = sum(head.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    if controls > len(head) // 10 or nuls > len(head) // 100:
        return "the input is binary, not text"
    return None


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
    for guessed in (wide(content[:_SNIFFED]), switches(content)):
        if guessed:
            yield guessed
    yield "utf-8"


def _meta(content: bytes) -> str | None:
    body = _BODY.search(content, 0, _HEAD)
    head = content[: body.start() if body else _HEAD]
    match = _XML.search(head) or _META.search(head)
    name = match[1].decode("ascii").lower() if match else None
    return "utf-8" if name and name.startswith("utf-16") else name


def known(charset: str | None) -> str | None:
    """The codec for a declared name, None when there is none or it is refused."""
    if not charset:
        return None
    name = charset.strip().strip("\"'").lower()
    name = _labels().get(name, name)
    return name if text_codec(name) else None


@cache
def _labels() -> Mapping[str, str]:
    """A declared name → the superset that browsers read it as."""
    text = (resources.files("digest.clean") / "data" / "encoding-labels.tsv").read_text(encoding="utf-8")
    pairs = (row.partition("\t") for row in data_rows(text))
    return {label: codec for codec, _, labels in pairs for label in labels.split()}


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
    guessed = detected(content)
    if guessed:
        text = content.decode(guessed, errors="replace")
        return Decoded(text, guessed, is_mojibake(text))
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    if best is None:
        return "the input is in no encoding that can be recognised"
    text = content.decode(best.encoding, errors="replace")
    return Decoded(text, best.encoding, is_mojibake(text))
