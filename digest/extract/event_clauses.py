"""The clauses of a sentence that each announce an event, and what stands between quotation marks."""

from __future__ import annotations

import itertools
import re

from digest.extract.trim import cut
from digest.model import Span

_SHORT = 4
"""Words of a clause that is too short to be told by itself."""
_JOINT = re.compile(
    r",? and that | and (?:says|said|added) (?:that )?|; "
    r"|, and (?=[^,;]*?\b(?:will|is|are|must|would|starts|begins|opens|ends)\b)"
    r"|(?<=day) and (?=(?:the|an?) [^,;]*?\b(?:will|is|are|must)\b)"
)
"""Where a sentence may be parted into clauses that each hold an event."""
_JOINTS = ("; ", ", and ", "day and ", " and that ", " and sa", " and added ")
"""What every match of `_JOINT` holds: looked for first, since that is quick."""
_LEANS = re.compile(r"(?:it|he|she|they|its|his|her|their|this|that|which|who)\b")
_ASIDE = re.compile(r", (?:according to [^,;]+|[^,;]{2,40} (?:said|says))\Z")


def clauses(sentence: Span) -> list[Span]:
    """A sentence in the clauses that announce something by themselves; whole when it has but one."""
    joints = _JOINT.finditer(sentence.text) if any(hint in sentence.text for hint in _JOINTS) else ()
    cuts = [each for each in joints if not in_marks(sentence.text, each.start())]
    edges = [(0, 0), *((each.start(), each.end()) for each in cuts), (len(sentence.text), len(sentence.text))]
    parts = [cut(sentence, left[1], right[0]) for left, right in itertools.pairwise(edges)]
    if any(len(part.text.split()) <= _SHORT or _LEANS.match(part.text) for part in parts):
        return [sentence]
    return [_without_aside(part) for part in parts] if len(parts) > 1 else [sentence]


def _without_aside(clause: Span) -> Span:
    aside = _ASIDE.search(clause.text)
    return cut(clause, 0, aside.start()) if aside else clause


def in_marks(text: str, place: int) -> bool:
    """Whether a place stands within speech, or within the braces of a program that the text shows."""
    if text.count("{", 0, place) > text.count("}", 0, place):
        return True
    return text[:place].count("“") > text[:place].count("”") or text[:place].count('"') % 2 == 1
