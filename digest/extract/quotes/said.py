"""What was said last, for the sentences that go on from it, and a quotation made of a stretch and its speaker."""

from __future__ import annotations

from dataclasses import dataclass

from digest.extract.quotes.spans import Stretch
from digest.extract.quotes.speakers import Speaker
from digest.model import Quote


@dataclass(frozen=True, slots=True)
class Said:
    """The last quotation or report: whose it was and where it stood."""

    speaker: Speaker
    unit: int
    paragraph: int
    is_open: bool = False
    by_speech: bool = False
    is_quoted: bool = False


def quotation(text: str, stretch: Stretch, speaker: Speaker, cue: str | None, via: str | None, rule: str) -> Quote:
    """The quotation of `text` that the stretch holds, by the rule that decided."""
    return Quote(
        text=text[stretch.start : stretch.end],
        start=stretch.start,
        end=stretch.end,
        speaker=speaker.name,
        role=speaker.role,
        cue=cue,
        via=via,
        kind=stretch.kind,
        confidence=round(speaker.confidence, 2),
        rule=rule,
    )
