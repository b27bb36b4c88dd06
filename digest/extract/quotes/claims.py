"""What each tie and each quotation without one claims of its sentence, before the edges are decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.extract.quotes.choice import chosen
from digest.extract.quotes.edges import Claim, claim_of, edges
from digest.extract.quotes.embedded import clause_around
from digest.extract.quotes.lexicon import word_class, word_list
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit


def edged(unit: Unit, tie: Attribution, floor: int, ceiling: int) -> Attribution:
    """The tie with the edges that the model gives it, when it holds quotations."""
    quoted = [where for where in unit.quoted if tie.first <= where <= tie.last]
    if not quoted:
        return tie
    first, last = edges(unit, claim_of(tie), quoted, min(floor, tie.first), max(ceiling, tie.last))
    first = _readable_from(unit, first, quoted[0])
    if first == quoted[0] and _is_next_deed(unit, quoted[-1] + 1):
        last = quoted[-1]
    return tie._replace(first=first, last=last)


def _readable_from(unit: Unit, first: int, run: int) -> int:
    """Where the words before a quotation read alone: "(called) it *a* “gift”", "(referred) to as *a* “gift”"."""
    if unit.lowers[first] in word_class("be") and first < run:
        return run  # its subject stands before the clause that names the speaker
    place = first
    is_object = unit.lowers[place] in word_class("object_pronoun") and _opens_object(unit, place + 1)
    if is_object or unit.lowers[place : place + 2] == ("to", "as"):
        place += 1
    if unit.lowers[place] == "as":
        place += 1
    return min(place, run)


def _opens_object(unit: Unit, place: int) -> bool:
    return place < len(unit) and (unit.lowers[place] in ("as", "a", "an", "the") or unit.runs[place] is not None)


def _is_next_deed(unit: Unit, place: int) -> bool:
    """Whether the speaker's next deed begins there: "(called for) “a halt” *and gave* the port its share"."""
    if place + 1 >= len(unit) or unit.lowers[place] not in ("and", "but"):
        return False
    lower = unit.lowers[place + 1]
    return lower.endswith("ed") or lower in word_list("past_forms.txt")


def embedded_claim(unit: Unit, where: int) -> Claim:
    """What a quotation without a known cue claims: the clause around it, or itself."""
    clause = clause_around(unit, where)
    return Claim(*clause, "embedded") if clause is not None else Claim(where, where, "float")


def free(unit: Unit, where: int, ties: Sequence[Attribution]) -> tuple[int, int]:
    """The tokens around the quotation at `where` that no tie of the sentence claims."""
    kept = chosen(unit, ties)
    floor = max((tie.last + 1 for tie in kept if tie.last < where), default=0)
    return floor, min((tie.first - 1 for tie in kept if tie.first > where), default=len(unit) - 1)


def claims(unit: Unit, ties: Sequence[Attribution]) -> Iterator[tuple[Claim, list[int], int, int]]:
    """What the edges are decided for: each claim with its quotations and the tokens that it may take."""
    kept = chosen(unit, ties)
    covered: set[int] = set()
    for number, tie in enumerate(kept):
        quoted = [where for where in unit.quoted if tie.first <= where <= tie.last]
        covered.update(quoted)
        floor = kept[number - 1].last + 1 if number else 0
        ceiling = kept[number + 1].first - 1 if number + 1 < len(kept) else len(unit) - 1
        if quoted:
            yield claim_of(tie), quoted, min(floor, tie.first), max(ceiling, tie.last)
    for where in unit.quoted:
        run = unit.runs[where]
        if where not in covered and run is not None and not run.single:
            yield embedded_claim(unit, where), [where], *free(unit, where, ties)
