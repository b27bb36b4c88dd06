"""The article read from top to bottom: each sentence's ties become quotations, and what was said carries over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from digest.extract.quotes import noun_phrases, phrase_heads
from digest.extract.quotes.attributions import cited_source
from digest.extract.quotes.cast import Cast
from digest.extract.quotes.choice import chosen, has_run
from digest.extract.quotes.claims import edged, embedded_claim, free
from digest.extract.quotes.edges import edges
from digest.extract.quotes.embedded import FEWEST_OF_SOMEBODY, FEWEST_WORDS
from digest.extract.quotes.heirs import UNTOLD, Heirs
from digest.extract.quotes.lexicon import word_class
from digest.extract.quotes.naming import holds_jargon
from digest.extract.quotes.outlets import outlet
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.pronouns import Discourse
from digest.extract.quotes.said import Said, quotation
from digest.extract.quotes.spans import indirect_stretch, quoted_stretches, trimmed
from digest.extract.quotes.speakers import NOBODY, Speaker, speaker_of
from digest.extract.quotes.speech import FEWEST_WORDS as FEWEST_OF_SPEECH
from digest.extract.quotes.speech import is_name, is_speech
from digest.extract.quotes.subjects import main_subject
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit
from digest.extract.quotes.voices import is_body, is_one, is_writing
from digest.model import Quote

_SURE = {"same-paragraph": 0.9, "continued": 0.9, "colon": 0.9, "dash": 0.9, "sentence-behind": 0.9}
"""How sure it is that a quotation without a cue is the last speaker's, by the rule that says so; as measured on
the dev articles."""

_FROM_AFAR = frozenset(("before", "paragraph-before", "paragraph-after", "sentence-before"))
"""Rules that give a speaker whom the sentence of the quotation does not name; where the narrator's words stand before
it in its paragraph, four in five are somebody else's."""

_BARE = 0.7
"""The same for the rules that only guess."""

_SOMEBODY = 0.5
"""What a source must have to be taken for somebody."""


_FEWEST_MORE = 2
"""Words that go on with a quotation of the same sentence; one alone is a term."""

_LABEL_WITHIN = 6
"""Tokens of a headline within which the colon stands that sets a name before its words."""


@dataclass(slots=True)
class Narration:
    """What the reader knows at one point of the article."""

    text: str
    units: Sequence[Unit]
    ties: Sequence[Sequence[Attribution]]
    cast: Cast
    discourse: Discourse
    said: Said | None = None
    roles: dict[str, str] = field(default_factory=dict)

    def quotes(self) -> Iterator[Quote]:
        """All quotations, sentence by sentence."""
        for place, unit in enumerate(self.units):
            yield from self.of_unit(place, unit)

    def of_unit(self, place: int, unit: Unit) -> Iterator[Quote]:
        """The quotations of one sentence; what it says of the speakers is kept for the next."""
        if not unit.quoted and not self.ties[place]:
            yield from self._labelled(unit)
            return
        self.discourse = self.discourse.at(place, unit.paragraph)
        before, covered = self.said, set[int]()
        ties = chosen(unit, self.ties[place])
        for number, tie in enumerate(ties):
            speaker, via = self._source(unit, tie)
            covered.update(where for where in unit.quoted if tie.first <= where <= tie.last)
            floor = ties[number - 1].last + 1 if number else 0
            ceiling = ties[number + 1].first - 1 if number + 1 < len(ties) else len(unit) - 1
            yield from self._by_tie(place, unit, edged(unit, tie, floor, ceiling), speaker, via)
        for where in unit.quoted:
            if where not in covered:
                self.said = self._speaking(unit, where, before)
                yield from self._floating(place, unit, where)

    def _speaking(self, unit: Unit, where: int, before: Said | None) -> Said | None:
        """Who speaks as a quotation opens a sentence: whoever spoke before it, not whom an aside behind it tells of."""
        is_told = self.said is not None and self.said.is_quoted
        goes_on = before is not None and before.paragraph == unit.paragraph and before.is_quoted
        return before if where == 0 and unit.stops[0] and goes_on and not is_told else self.said

    def _labelled(self, unit: Unit) -> Iterator[Quote]:
        """A headline that puts a name before its words: "Graham: Rhetoric Is Destroying the Party"."""
        colon = unit.words.index(":") if ":" in unit.words[:_LABEL_WITHIN] else 0
        phrase = noun_phrases.ending(unit, colon - 1) if colon and unit.is_headline else None
        if phrase is None or phrase.name is None or phrase.first > 0 or len(unit) - colon < FEWEST_OF_SPEECH:
            return
        speaker = self._speaker(unit, phrase)
        if speaker.is_person:
            stretch = trimmed(self.text, unit.starts[colon + 1], unit.end, "indirect")
            yield quotation(self.text, stretch, speaker._replace(confidence=_BARE), None, None, "label")

    def _speaker(self, unit: Unit, phrase: Phrase | None) -> Speaker:
        """Whom the phrase means, with the role that the article gave first."""
        speaker = speaker_of(self.text, unit, phrase, self.cast, self.discourse)
        if speaker.name is None or (speaker.role is None and speaker.name not in self.roles):
            return speaker
        return speaker._replace(role=self.roles.setdefault(speaker.name, speaker.role or "") or None)

    def _source(self, unit: Unit, tie: Attribution) -> tuple[Speaker, str | None]:
        """The speaker of a tie and the outlet that the words came through: "The Times reported, *citing* officials"."""
        speaker = self._speaker(unit, tie.phrase)
        wrote = tie.cue.cue.lemma == "write" and tie.first == tie.last and unit.runs[tie.first] is not None
        cited = cited_source(unit, tie) if not speaker.is_person and not wrote else None
        if tie.relay is not None:
            relay = self._speaker(unit, tie.relay)
            if relay.is_person:
                return relay, None
            return speaker, relay.name if _is_outlet(unit, tie.relay) else None
        source = self._speaker(unit, cited) if cited is not None else NOBODY
        if source.confidence < _SOMEBODY:
            return speaker, outlet(self.text, unit, tie, self.cast)
        return source, speaker.name

    def _by_tie(self, place: int, unit: Unit, tie: Attribution, speaker: Speaker, via: str | None) -> Iterator[Quote]:
        self._remember(place, unit, tie, speaker)
        cue = " ".join(self.text[unit.starts[tie.cue.first] : unit.ends[tie.cue.last]].split())
        for stretch in quoted_stretches(self.text, unit, tie) or indirect_stretch(self.text, unit, tie):
            if stretch.start < stretch.end:
                yield quotation(self.text, stretch, speaker, cue, via, tie.rule)

    def _remember(self, place: int, unit: Unit, tie: Attribution, speaker: Speaker) -> None:
        last = unit.runs[tie.last]
        if self.said and self.said.unit == place and self.said.is_quoted and not has_run(unit, tie):
            return
        by_speech = {"q", "c"} <= set(tie.cue.cue.complements)
        is_source = speaker.confidence > UNTOLD and (by_speech or not _is_paper(unit, tie.phrase))
        if speaker.name is not None and not is_source and not has_run(unit, tie):
            return  # what is hardly a source does not go on to speak
        self.said = Said(
            speaker,
            place,
            unit.paragraph,
            is_open=last is not None and not last.closed,
            by_speech=by_speech,
            is_quoted=has_run(unit, tie),
        )
        if speaker.is_person:
            self.discourse = self.discourse.with_speaker(speaker.name, unit.paragraph)
        elif tie.phrase is not None and tie.phrase.pronoun is None and speaker.name:
            self._remember_group(unit, tie.phrase, speaker.name)

    def _remember_group(self, unit: Unit, phrase: Phrase, name: str) -> None:
        """Whom "they" and "it" may mean from here on: no single nameless person is either."""
        head = unit.lowers[phrase_heads.head(unit, phrase)]
        is_thing = phrase.name is not None or not is_one(head)
        is_many = is_thing or head.endswith("s") or "and" in unit.lowers[phrase.first : phrase.last]
        is_phrase = name[0].isupper() or unit.lowers[phrase.first] in word_class("determiner")
        group, thing = name if is_many else None, name if is_thing and is_phrase else None
        here, paragraph = self.discourse.here_sentence, self.discourse.here_paragraph
        self.discourse = self.discourse._replace(
            last_group=group, last_thing=thing, grouped=here, grouped_paragraph=paragraph
        )
        if phrase.name is None and (is_one(head) or head in word_class("somebody")):
            self.discourse = self.discourse._replace(nameless=self.discourse.here_sentence)

    def _floating(self, place: int, unit: Unit, where: int) -> Iterator[Quote]:
        """A quotation that no cue of its own sentence claims."""
        run = unit.runs[where]
        if run is None or run.single:
            return
        if self.said is not None and self._overflows(place, unit, where):
            stretch = trimmed(self.text, unit.start, unit.ends[-2 if unit.words[-1] == "." else -1], "mixed")
            sure = _SURE["same-paragraph"] * self.said.speaker.confidence
            yield quotation(
                self.text, stretch, self.said.speaker._replace(confidence=sure), None, None, "same-paragraph"
            )
            return
        is_spoken = is_speech(self.text, unit, where, run) or self._rounds_off(place, unit)
        if not (is_spoken or self._goes_on(place, unit, where)):
            yield from self._embedded(place, unit, where)
            return
        speaker, rule = self._heirs().signed(unit, where) or self._heirs().inherited(place, unit, self.said)
        self.said = Said(speaker, place, unit.paragraph, is_open=not run.closed)
        stretch = trimmed(self.text, run.start, run.end, "direct")
        follows = place > 0 and self.units[place - 1].paragraph == unit.paragraph and rule != "sentence-before"
        is_guess = rule in _FROM_AFAR and (where > 0 or follows or rule == "before" or not speaker.is_person)
        is_guess |= rule == "same-paragraph" and where > 1 and unit.words[where - 1] == ":"
        sure = UNTOLD if is_guess else _SURE.get(rule, _BARE) * speaker.confidence
        yield quotation(self.text, stretch, speaker._replace(confidence=sure), None, None, rule)

    def _embedded(self, place: int, unit: Unit, where: int) -> Iterator[Quote]:
        """Words too many for a term, in a sentence without any known cue: its subject's, most likely."""
        run = unit.runs[where]
        if run is None or holds_jargon(unit, where):
            return
        said = self.said
        speaker = said.speaker if said is not None and said.unit == place else self._subject(unit)
        words = len(self.text[run.start : run.end].split())
        subject = main_subject(unit)
        by_pronoun = subject is not None and subject.pronoun in ("he", "she")
        is_somebodys = (speaker.is_person or by_pronoun) and not unit.capitals[where] and words >= FEWEST_OF_SOMEBODY
        if is_name(self.text, run):
            return
        can_be = speaker.is_person or by_pronoun or speaker.confidence > UNTOLD
        if not can_be or not (words >= FEWEST_WORDS or is_somebodys):
            return
        claim = embedded_claim(unit, where)
        first, last = edges(unit, claim, (where,), *free(unit, where, self.ties[place]))
        stretch = trimmed(self.text, run.start, run.end, "direct")
        if (first, last) != (where, where):
            stretch = trimmed(self.text, unit.starts[first], unit.ends[last], "mixed")
        yield quotation(self.text, stretch, speaker._replace(confidence=0.45), None, None, "embedded")

    def _goes_on(self, place: int, unit: Unit, where: int) -> bool:
        """Whether a quotation goes on with the one that a verb of speech handed over in the same sentence."""
        said = self.said
        if said is None or said.unit != place or not said.by_speech or not where:
            return False
        run = unit.runs[where]
        if run is None or is_name(self.text, run) or len(self.text[run.start : run.end].split()) < _FEWEST_MORE:
            return False
        return unit.lowers[where - 1] in (",", "and", "but", "or", "that", "was", "were", "is")

    def _overflows(self, place: int, unit: Unit, where: int) -> bool:
        """Whether a quotation goes on in its paragraph and the narrator ends its sentence: “It was built” for them."""
        said, run = self.said, unit.runs[where]
        if said is None or run is None or where or said.unit != place - 1 or said.paragraph != unit.paragraph:
            return False
        is_whole = not unit.stops[0] and unit.capitals[0] and len(unit.quoted) == 1
        return said.is_quoted and is_whole and run.end - run.start > len(self.text[run.end : unit.end])

    def _rounds_off(self, place: int, unit: Unit) -> bool:
        """Whether a quotation of a word or two follows a longer one: '"It is thin," he said. "Very thin."'."""
        said = self.said
        if said is None or not said.is_quoted or said.unit != place - 1 or said.paragraph != unit.paragraph:
            return False
        return len(unit) == 1 and unit.stops[0] and unit.capitals[0]

    def _heirs(self) -> Heirs:
        return Heirs(self.units, self._speaker)

    def _subject(self, unit: Unit) -> Speaker:
        return self._speaker(unit, main_subject(unit))


def _is_paper(unit: Unit, phrase: Phrase | None) -> bool:
    """Whether a text or a record is meant, which may do much without saying a word: "the *plan* aims at"."""
    return phrase is not None and phrase.name is None and is_writing(unit.lowers[phrase_heads.head(unit, phrase)])


def _is_outlet(unit: Unit, relay: Phrase) -> bool:
    """Whether words can have come through it: a name or a body, and no law, figure or paper."""
    head = phrase_heads.head(unit, relay)
    return relay.name is not None or unit.words[head][0].isupper() or is_body(unit.lowers[head])
