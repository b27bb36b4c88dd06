"""Whose a quotation is that no cue of its own sentence claims: a signature's, the last speaker's, a neighbour's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digest.extract.quotes import noun_phrases
from digest.extract.quotes.cues import cues
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.said import Said
from digest.extract.quotes.signatures import DASHES, signature
from digest.extract.quotes.speakers import NOBODY, Speaker
from digest.extract.quotes.subjects import handing_subject, main_subject
from digest.extract.quotes.tokens import Unit

UNTOLD = 0.45
"""How sure a speaker is whom a page does not name: one from afar, or the subject before a colon without speech."""

_LONGEST_TELLING = 40
"""Tokens of a sentence that only says who spoke."""


@dataclass(frozen=True, slots=True)
class Heirs:
    """Looks around a bare quotation; `speaker` resolves a phrase at the place that the reader has come to."""

    units: Sequence[Unit]
    speaker: Callable[[Unit, Phrase | None], Speaker]

    def signed(self, unit: Unit, where: int) -> tuple[Speaker, str] | None:
        """Who signs the quotation, without any verb."""
        signed = signature(unit, where)
        speaker = self.speaker(unit, signed[0]) if signed is not None else NOBODY
        is_sure = signed is not None and (speaker.is_person or signed[1] != "beside")
        return (speaker, signed[1]) if signed is not None and speaker.name and is_sure else None

    def inherited(self, place: int, unit: Unit, said: Said | None) -> tuple[Speaker, str]:
        """Whose the words are by what stands around them, and the rule that says so; `said` is what was said last."""
        before = self.units[place - 1] if place else None
        if said and said.unit == place:
            return said.speaker, "same-sentence"
        teller = self._told_behind(place, unit)
        if teller is not None:
            return teller, "sentence-behind"
        if before and before.paragraph == unit.paragraph:
            if said and said.unit == place - 1:
                return said.speaker, "same-paragraph"
            subject = self._subject(before)
            if subject.is_person:
                return subject, "sentence-before"
        if said and said.is_open and said.paragraph == unit.paragraph - 1:
            return said.speaker, "continued"
        if before and before.words[-1] == ":":
            cited = self.speaker(before, _cited(before))
            if cited.is_person:
                return cited, "colon"
            handing = self.speaker(before, handing_subject(before))
            is_handed = handing.is_person or any("q" in cue.cue.complements for cue in cues(before))
            if handing.name and (is_handed or handing.confidence > UNTOLD):
                return handing if is_handed else handing._replace(confidence=UNTOLD), "colon"
        return self._from_behind(place, unit, said)

    def _told_behind(self, place: int, unit: Unit) -> Speaker | None:
        """Whom a sentence behind a question or a shout names and nothing else: "Ada Moss, the mayor, asked."."""
        after = self.units[place + 1] if place + 1 < len(self.units) else None
        if after is None or after.paragraph != unit.paragraph or after.quoted or len(after) > _LONGEST_TELLING:
            return None
        told = [cue for cue in cues(after) if cue.last >= len(after) - 2 and {"q", "c"} <= set(cue.cue.complements)]
        opening = noun_phrases.after(after, 0) if told else None
        subject = noun_phrases.before(after, told[0].first) if told else None
        if subject is not None and subject.pronoun and opening is not None and opening.pronoun is None:
            return None  # "Bees that return bring mites, she explains." tells its own words
        if opening is None or opening.name is None:
            opening = subject
        teller = self.speaker(after, opening)
        return teller if teller.name else None

    def _from_behind(self, place: int, unit: Unit, said: Said | None) -> tuple[Speaker, str]:
        """Who the sentence behind a bare quotation gives, else who spoke in the paragraph before."""
        after = self.units[place + 1] if place + 1 < len(self.units) else None
        if after and len(after) > 1 and after.words[0] in DASHES and after.capitals[1]:
            signed = self.speaker(after, noun_phrases.after(after, 1))
            if signed.name:
                return signed, "dash"
        subject = self._subject(after) if after else NOBODY
        if after and after.paragraph == unit.paragraph and subject.is_person:
            return subject, "sentence-after"
        if said and said.paragraph >= unit.paragraph - 1:
            return said.speaker, "paragraph-before"
        if subject.is_person and not self._hands_over_its_own(place + 1):
            return subject, "paragraph-after"
        return (said.speaker, "before") if said else (NOBODY, "nobody")

    def _hands_over_its_own(self, place: int) -> bool:
        """Whether the paragraph that begins with that sentence leads to other words: it quotes or ends in a colon."""
        paragraph = self.units[place].paragraph
        while place < len(self.units) and self.units[place].paragraph == paragraph:
            if self.units[place].quoted or self.units[place].words[-1] == ":":
                return True
            place += 1
        return False

    def _subject(self, unit: Unit) -> Speaker:
        return self.speaker(unit, main_subject(unit))


def _cited(unit: Unit) -> Phrase | None:
    """Whom a sentence quotes that ends in a colon: "Vane quotes the former rector *Ada Moss*:"."""
    told = [cue for cue in cues(unit) if cue.cue.lemma in ("quote", "cite") and not cue.is_passive]
    cited = noun_phrases.after(unit, told[-1].last + 1) if told else None
    return cited if cited is not None and cited.last >= len(unit) - 2 else None
