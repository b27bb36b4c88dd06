"""The publisher, as a copyright line names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from digest.clean.lexicon import data_rows
from digest.door.text import plain

LONGEST_NOTICE = 300

_OWNER_PATTERNS = (
    re.compile(r"저작권은\s*(?P<owner>.{2,60}?)에\s*있습니다"),
    re.compile(r"저작권자\s*[ⓒ©]?\s*\(?c?\)?\s*(?P<owner>[^,.<>\[\]|]{2,60}?)\s*(?:,|\.|무단|[-–]|$)"),
    re.compile(
        r"(?:copyright\s*)?(?:[©ⓒ]|\(c\)|copyright)\s*(?P<owner>[^.|<>\[\]]{2,60}?)\s*"
        r"(?:\.|,|\||[-–—]\s|무단|all rights|alle rechte|tous droits|todos los|tutti i|$)",
        re.IGNORECASE,
    ),
)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|\d\d))?(?!\d)")
_LEGAL_FORM = re.compile(
    r"\s+(?:GmbH(?: & Co\.? KG)?|AG|SE|KG|Inc|Ltd|LLC|LLP|Limited|Corp|Corporation|"
    r"S\.?A\.?|S\.?p\.?A|S\.?r\.?l|B\.?V|AB|A/S|Co)\.?$"
)


def owner(notice: str) -> str | None:
    """The name in a copyright line, without year and legal form; None when the line names nobody."""
    bare = " ".join(_YEARS.sub(" ", notice[:LONGEST_NOTICE]).split())
    for pattern in _OWNER_PATTERNS:
        match = pattern.search(bare)
        name = _LEGAL_FORM.sub("", match["owner"].strip(" ,.-–—:;ⓒ©<>")) if match else ""
        name = re.sub(r"^(?:by|the copyright of|c)\s+", "", name, flags=re.IGNORECASE).strip()
        if 2 <= len(name) <= 50 and len(name.split()) <= 7:
            return plain(name)
    return None


def publisher(notices: Iterable[str], lang: str) -> str | None:
    """The first owner that the copyright lines name, in the form for readers of `lang`."""
    for notice in notices:
        name = owner(notice)
        if name:
            return display_name(name, lang)
    return None


def display_name(name: str, lang: str) -> str:
    """The outlet's name in Latin letters for an article in a Latin-script language, when we know it."""
    return name if lang in ("ko", "ja", "zh", "ru") else _forms().get(name, name)


@cache
def _forms() -> Mapping[str, str]:
    text = (resources.files("digest.clean") / "data" / "outlets.tsv").read_text(encoding="utf-8")
    pairs = (row.partition("\t") for row in data_rows(text))
    return {name: form for name, _, form in pairs}
