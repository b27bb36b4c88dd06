"""Lines in another script than the article's: a Korean portal's words round an English article."""

from __future__ import annotations

from digest.clean.language import LINE_SAMPLE as SAMPLE
from digest.clean.language import script_weights
from digest.clean.view import View

FOREIGN_SHARE = 0.35
"""Share of a line's letters in other scripts; a quoted foreign name inside a sentence stays far below."""
_LATIN_FRIENDLY = frozenset({"hangul", "kana", "han", "cyrillic", "arabic", "devanagari", "greek", "thai", "hebrew"})


def foreign_lines(view: View) -> set[int]:
    """Lines almost wholly in a script that the body does not use.

    Latin letters are at home everywhere (names, brands, quotations in English): under another script they count as
    foreign only in short lines, which are labels there.
    """
    home = view.body_script
    if home is None or view.is_latin:
        return set()
    return {
        line.index for line in view.lines if not (line.is_latin and home == "latin") and _is_foreign(view, line.index)
    }


def _is_foreign(view: View, index: int) -> bool:
    weights = dict(script_weights(view.lines[index].head[:SAMPLE]))
    total = sum(weights.values())
    home = view.body_script or ""
    if home in ("kana", "han"):
        weights[home] = weights.pop("kana", 0.0) + weights.pop("han", 0.0)
    if not total:
        return False
    return weights.get(home, 0.0) <= (1 - FOREIGN_SHARE) * total and not (
        home in _LATIN_FRIENDLY and view.scripts[index] == "latin"
    )
