"""The words of the file format: section headings and stances, in each built-in language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from digest.kept_mapping import kept_mapping
from digest.model import SectionKind
from digest.record import NamedTuple

LANGUAGES = ("en", "ko")


class Words(NamedTuple):
    """One language's words: section kind to heading, stance to the word that shows it, and the word for `via`."""

    headings: Mapping[str, str]
    stances: Mapping[str, str]
    via: str


@cache
def words(lang: str) -> Words:
    """The words of `lang`, English when it is no built-in language."""
    name = lang if lang in LANGUAGES else "en"
    text = (Path(__file__).parent / "words" / f"{name}.yaml").read_text("utf-8")
    values = cast("Mapping[str, Mapping[str, str]]", kept_mapping(text, f"words/{name}.yaml").values)
    return Words(values["sections"], values["stances"], str(values["via"]))


@cache
def section_kinds() -> Mapping[str, SectionKind]:
    """Every built-in language's headings, case folded, each with the section it opens."""
    found = {heading.casefold(): kind for lang in LANGUAGES for kind, heading in words(lang).headings.items()}
    return cast("Mapping[str, SectionKind]", {**found, "what’s next": "upcoming"})


@cache
def stances() -> Mapping[str, str]:
    """Every built-in language's stance words and the stances' own names, case folded, each with its stance."""
    shown = {word.casefold(): stance for lang in LANGUAGES for stance, word in words(lang).stances.items()}
    return {**{stance: stance for stance in words("en").stances}, **shown}


@cache
def via_words() -> tuple[str, ...]:
    return tuple(words(lang).via for lang in LANGUAGES)
