"""Whether words stand in a source text: next to each other, in their order, within one paragraph.

Quote marks, case and spaces do not count. Whatever changes the meaning does: numbers with their points, signs, currency
and percent signs, the vowel signs of Indic scripts, and the end of a sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

_INDIC = "\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"
_LETTER = rf"(?:[^\W\d_]|[\u0300-\u036f{_INDIC}])"
_TOKEN = re.compile(
    rf"\d+(?:[.,:/]\d+)*|[$€£¥₩₽₹%‰°]|(?<![\w)])[-−+](?=[\d$€£¥₩])|{_LETTER}+"
    r"|(?<=[^\s.])[.!?](?=[\"'”’»」』)\]]*(?:\s|$))|[。！？]"
)
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"'”’»」』)\]]*\s+")
_JOINS_ON = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]$")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_END = "."
_ADDS = "also"
"""The one word that ties a statement to the sentence before and may come off within it."""
_OPENS_ASIDE = re.compile(r"\s?(?:[,(—–]|--|-\s)")
_CLOSES_ASIDE = re.compile(r"[,)—–]|-\s")
MOST_WORDS = 200
"""Words of a shortened statement at most; a longer one is looked up as it stands."""
_SAME = {**dict.fromkeys("!?。！？", _END), "−": "-"}


class SourceText:
    """A kept source text, ready to be asked whether it holds some words; `text` is what was kept."""

    def __init__(self, text: str) -> None:
        self.text = text
        lines = [line for line in text.split("\n") if line.strip()]
        self._tokens = [_joined(tokens(line)) for line in lines]
        self._sentences = [sentence for line in lines for sentence in sentences(line)]
        self._split: Sequence[str] | None = None

    def holds(self, text: str) -> bool:
        """Whether the words of `text` stand in one paragraph of the source, next to each other."""
        wanted = tokens(text)
        while wanted and wanted[-1] == _END:
            wanted.pop()
        if not wanted:
            return text.strip() in self.text
        run = _run(wanted)
        return any(run in line for line in self._tokens)

    def leaves_out(self, text: str) -> str | None:
        """The hedge that a shortened statement leaves out of its source sentence; empty when it leaves out none.

        None when the words stand in no sentence in their order with nothing but asides left out between them: stretches
        that a comma, a bracket or a dash opens. A statement that runs over several sentences is looked up by `holds`.
        """
        wanted = tokens(text)
        while wanted and wanted[-1] == _END:
            wanted.pop()
        found = [dropped for one in self._whole_sentences() if (dropped := left_out(wanted, one, text)) is not None]
        if not found:
            return "" if self.holds(text) else None
        return min(found, key=len)

    def _whole_sentences(self) -> Sequence[str]:
        if self._split is None:
            from digest.extract.sentences import sentences as split

            lang = "ko" if len(re.findall("[가-힣]", self.text)) * 4 > len(self.text) else "en"
            self._split = [span.text for span in split(self.text, lang)]
        return self._split

    def names(self, name: str) -> bool:
        """Whether each word of `name` stands somewhere in the source: "Bill Clinton" in "Bill and Hillary Clinton"."""
        return all(any(_run([token]) in line for line in self._tokens) for token in tokens(name))

    def nearest(self, text: str) -> str:
        """The source sentence that shares most words with `text`."""
        wanted = set(tokens(text))
        return max(self._sentences, key=lambda sentence: _likeness(wanted, sentence), default="")


def left_out(wanted: Sequence[str], sentence: str, text: str) -> str | None:
    """The hedge that goes for `wanted` (the tokens of `text`) and that it leaves out of one sentence.

    Empty when none is left out, None when the words do not stand there with only asides between.
    """
    from digest.extract.hedges import hedge_before, hedge_behind, hedge_in

    marks = [match for match in _TOKEN.finditer(sentence) if _SAME.get(match[0], match[0]) != _END]
    words = [_SAME.get(match[0], match[0].casefold()) for match in marks]
    places = _places([word for word in wanted if word != _END], words, sentence, marks)
    if places is None:
        return None
    gaps = [
        sentence[marks[one].end() : marks[other].start()]
        for one, other in itertools.pairwise(places)
        if other > one + 1
    ]
    before, behind = sentence[: marks[places[0]].start()], sentence[marks[places[-1]].end() :]
    dropped = [hedge_before(before, text), *map(hedge_in, gaps), hedge_behind(behind)]
    return next((hedge for hedge in dropped if hedge), "")


def _places(
    wanted: Sequence[str], words: Sequence[str], sentence: str, marks: Sequence[re.Match[str]]
) -> list[int] | None:
    """Where each wanted word stands, in order, gaps only where an aside opens; None when there is no such way."""
    if not wanted or len(wanted) > MOST_WORDS or not set(wanted) <= set(words):
        return None
    dead: set[tuple[int, int]] = set()

    def way(number: int, place: int) -> list[int] | None:
        """The places from the wanted word `number` on, which stands at `place`; what led nowhere is not tried again."""
        if number == len(wanted) - 1:
            return [place]
        if (number, place) in dead:
            return None
        for following in _following(wanted[number + 1], place, words, sentence, marks):
            if (rest := way(number + 1, following)) is not None:
                return [place, *rest]
        dead.add((number, place))
        return None

    found = (way(0, place) for place, word in enumerate(words) if word == wanted[0])
    return next((places for places in found if places is not None), None)


def _following(
    word: str, place: int, words: Sequence[str], sentence: str, marks: Sequence[re.Match[str]]
) -> Iterator[int]:
    """The places of the word right behind `place`, behind an "also", and behind an aside that opens there."""
    if place + 1 < len(words) and words[place + 1] == word:
        yield place + 1
    if words[place + 1 : place + 3] == [_ADDS, word]:
        yield place + 2
    if _OPENS_ASIDE.match(sentence, marks[place].end()):
        for other in range(place + 2, len(words)):
            if words[other] == word and _CLOSES_ASIDE.search(sentence, marks[other - 1].end(), marks[other].start()):
                yield other


def tokens(text: str) -> list[str]:
    """`text` as what counts: words case folded, numbers whole, signs, and the ends of sentences as full stops."""
    return [_SAME.get(match[0], match[0].casefold()) for match in _TOKEN.finditer(text)]


def placed(text: str) -> list[tuple[str, int, int]]:
    """The words and numbers of `text` case folded, each with its start and end in code points."""
    return [
        (match[0].casefold(), match.start(), match.end()) for match in _TOKEN.finditer(text) if match[0][0].isalnum()
    ]


def sentences(text: str) -> list[str]:
    """`text` cut behind every mark that could end a sentence, abbreviations too.

    A cut too many proves the same words in two pieces; a cut too few would ask for sentences of two paragraphs in one,
    so the splitters that publish sentences do not serve here.
    """
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


def _run(wanted: list[str]) -> str:
    """`wanted` as it must be met: a Korean word may go on with its particle, Chinese and Japanese know no spaces."""
    run = _joined(wanted)
    run = run.rstrip() if _JOINS_ON.search(wanted[-1]) else run
    return run.lstrip() if _UNSPACED.match(wanted[0]) else run


def _joined(found: list[str]) -> str:
    return f" {' '.join(found)} "


def _likeness(wanted: set[str], sentence: str) -> float:
    found = set(tokens(sentence))
    return len(wanted & found) / (len(wanted | found) or 1)
