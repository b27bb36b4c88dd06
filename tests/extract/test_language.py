"""The language of a text that does not tell it."""

from __future__ import annotations

import pytest

from digest.extract.engine import language
from digest.model import Article

ENGLISH = "The harbour of Orsa was closed on Friday, and the boats of the island stayed at the quay for a week. "
GERMAN = "Der Hafen von Orsa wurde am Freitag geschlossen, und die Boote der Insel blieben eine Woche am Kai liegen. "
KOREAN = "오르사 항구는 금요일에 문을 닫았고 섬의 배들은 한 주 동안 부두에 머물렀다. "


@pytest.mark.parametrize(("text", "told"), [(ENGLISH, "en"), (GERMAN, "und"), (KOREAN, "ko")])
def test_an_untold_language_is_told_by_letters_and_small_words(text: str, told: str) -> None:
    assert language(Article(text * 5)) == told


def test_a_short_text_is_read_as_english() -> None:
    assert language(Article("Orsa Hafen wieder offen.")) == "en"
