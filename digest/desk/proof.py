"""Whether words stand in a source text: next to each other, in their order, within one paragraph.

Quote marks, case and spaces do not count. Whatever changes the meaning does: numbers with their points, signs, currency
and percent signs, the vowel signs of Indic scripts, and the end of a sentence.
"""

from __future__ import annotations

import re

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
_SAME = {**dict.fromkeys("!?。！？", _END), "−": "-"}


class SourceText:
    """A kept source text, ready to be asked whether it holds some words."""

    def __init__(self, text: str) -> None:
        lines = [line for line in text.split("\n") if line.strip()]
        self._tokens = [_joined(tokens(line)) for line in lines]
        self._sentences = [sentence for line in lines for sentence in sentences(line)]
        self._text = text

    def holds(self, text: str) -> bool:
        """Whether the words of `text` stand in one paragraph of the source, next to each other."""
        wanted = tokens(text)
        while wanted and wanted[-1] == _END:
            wanted.pop()
        if not wanted:
            return text.strip() in self._text
        run = _run(wanted)
        return any(run in line for line in self._tokens)

    def names(self, name: str) -> bool:
        """Whether each word of `name` stands somewhere in the source: "Bill Clinton" in "Bill and Hillary Clinton"."""
        return all(any(_run([token]) in line for line in self._tokens) for token in tokens(name))

    def nearest(self, text: str) -> str:
        """The source sentence that shares most words with `text`."""
        wanted = set(tokens(text))
        return max(self._sentences, key=lambda sentence: _likeness(wanted, sentence), default="")


def tokens(text: str) -> list[str]:
    """`text` as what counts: words case folded, numbers whole, signs, and the ends of sentences as full stops."""
    return [_SAME.get(match[0], match[0].casefold()) for match in _TOKEN.finditer(text)]


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
