"""One slugger: what names a file or a piece of an address is made here and nowhere else.

A slug depends on its own text only, never on what else there is, so an address never changes because of a neighbour.
"""

from __future__ import annotations

import unicodedata

from digest.door.text import normalise
from digest.late import late

MAX_LENGTH = 60
"""Characters of a slug, hash included: a day's folder and `.md` stay far below every file system's 255 bytes."""

_HASH_LENGTH = 6
ID_FORM = late(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
SLUG_FORM = late(r"(?=.{1,100}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
_PLAIN_STEM = late(r"[A-Za-z0-9]+(?:[ _-]+[A-Za-z0-9]+)*")
_NOT_PLAIN = late(r"[^a-z0-9]+")
_NO_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ"))
_DIGIT_GROUPS = late(r"(?<=\d),(?=\d{3})")
_JOINING = late(r"[\s\-_‐‑‒–—.,:;!?'\"“”‘’()\[\]/&|·…]+")
_RESERVED = late(r"(?:con|prn|aux|nul|com\d|lpt\d|index|feed)$")
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


def slug(text: str) -> str:
    """`text` as `[a-z0-9-]+`, at most 60 characters; a hash ends it when letters that ASCII lacks are only romanised.

    Two titles may share a slug (punctuation is dropped); who writes files looks whether the place is taken.
    """
    folded = _DIGIT_GROUPS.sub("", _latin(text).lower()).translate(_NO_APOSTROPHES)
    words = _NOT_PLAIN.sub("-", folded).strip("-")
    lost_letters = not folded.isascii() and any(character.isalnum() and not character.isascii() for character in folded)
    if words and not lost_letters and not _RESERVED.match(words):
        return _cut(words, MAX_LENGTH)
    return _hashed(folded, text)


def own_slug(name: str) -> str:
    """`name` where it can stand in an address as it is; else a slug of it that no other name has.

    For what a person called a file or an entry, outside text included: "Seoul" and "seoul", or one name in two Unicode
    forms, are two names, and each keeps its address whatever lies beside it.
    """
    if SLUG_FORM.fullmatch(name) and not _RESERVED.match(name):
        return name
    words = _cut(_romanised(_latin(normalise(name)).lower().translate(_NO_APOSTROPHES)), MAX_LENGTH - _HASH_LENGTH - 1)
    return "-".join(filter(None, (words, _code(name.encode("utf-8", "surrogatepass"), _HASH_LENGTH))))


def file_slug(stem: str) -> str:
    """The slug of a file by its name: letters in lower case with hyphens for spaces, `own_slug` for all else.

    Of two files that differ in capitals or spaces alone one has to be renamed; most systems hold only one of them.
    """
    if len(stem) <= MAX_LENGTH and SLUG_FORM.fullmatch(stem) and not _RESERVED.match(stem):
        return stem  # what either of the others would give
    return slug(stem) if _PLAIN_STEM.fullmatch(stem) else own_slug(stem)


def term_slug(name: str) -> str:
    """The slug of a term's page: two names share it exactly when they share `term_key`."""
    key = term_key(name)
    words = _NOT_PLAIN.sub("-", key).strip("-")
    if key.replace(" ", "-") == words and len(words) <= MAX_LENGTH and words and not _RESERVED.match(words):
        return words
    return _hashed(key, key)


def term_key(name: str) -> str:
    """Equal for spellings of one name: case, Latin accents, hyphens, dots and spaces do not count; symbols do."""
    return _JOINING.sub(" ", _latin(unicodedata.normalize("NFKC", name)).casefold()).strip()


def is_id(text: str) -> bool:
    """Whether `text` may name an entry: a file beside the kept sources bears it, so it leads nowhere else."""
    return bool(ID_FORM.fullmatch(text))


def short_hash(text: str, length: int = _HASH_LENGTH) -> str:
    """`length` characters of base 32 that stand for `text` (its NFC form): five bits each."""
    return _code(unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass"), length)


def _code(data: bytes, length: int) -> str:
    import hashlib  # loads OpenSSL: most names need no hash

    digest = hashlib.sha256(data).digest()
    bits = int.from_bytes(digest[:16], "big")
    return "".join(_BASE32[(bits >> (5 * place)) & 31] for place in range(length))


def _latin(text: str) -> str:
    """Latin letters without their accents; all other scripts as they are."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    kept = [
        character
        for before, character in zip(" " + decomposed, decomposed, strict=False)
        if not (unicodedata.combining(character) and (before.isascii() or unicodedata.combining(before)))
    ]
    return unicodedata.normalize("NFC", "".join(kept))


def _hashed(words: str, text: str) -> str:
    return "-".join(filter(None, (_cut(_romanised(words), MAX_LENGTH - _HASH_LENGTH - 1), short_hash(text))))


def _romanised(text: str) -> str:
    """`text` in ASCII letters as far as they can be had: Hangul, kana, Cyrillic by sound (anyascii, ISC)."""
    if text.isascii():
        return _NOT_PLAIN.sub("-", text.lower()).strip("-")
    from anyascii import anyascii

    return _NOT_PLAIN.sub("-", anyascii(text).lower()).strip("-")


def _cut(words: str, limit: int) -> str:
    """`words` cut at a hyphen so that it has at most `limit` characters."""
    if len(words) <= limit:
        return words
    head = words[: limit + 1]
    return (head.rsplit("-", 1)[0] if "-" in head[limit // 2 :] else words[:limit]).strip("-")
