"""Which lines of a flattened page are its article's, by the gold text."""

from __future__ import annotations

import difflib
from types import ModuleType

from cleaning_set import Row

from digest.clean.view import View


def labels(score: ModuleType, seen: View, gold: Row) -> list[int]:
    """For each line 1 when it is the gold's, 0 when not, -1 when a reader may count it either way."""
    said = [tuple(score.fine(line.text)) for line in seen.lines]
    wanted = [tuple(score.fine(paragraph)) for paragraph in score.paragraphs(gold["text"])]
    pairs = difflib.SequenceMatcher(None, said, wanted, autojunk=False).get_matching_blocks()
    matched = {pair.a + step for pair in pairs for step in range(pair.size)}
    body, either = score.Cover(gold["text"]), score.Cover(gold["text"] + "\n" + (gold.get("text_alt") or ""))
    known = set(wanted)
    found = []
    for place, line in enumerate(seen.lines):
        if place in matched:
            found.append(1)
        elif len(said[place]) < 4 or (said[place] in known and len(said[place]) < 25):
            found.append(0)
        elif body.has(line.text):
            is_copy = seen.repeats.inside[place] or said[place] in said[place + 1 :]
            found.append(0 if is_copy else 1)
        else:
            found.append(-1 if either.has(line.text) else 0)
    return found
