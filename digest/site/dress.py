"""What a theme puts on every page: the interface's words, the style sheet, the scripts and pictures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from digest.checking import TYPE_CHECKING
from digest.errors import Problem
from digest.site.theme import Theme, has_own, words_file
from digest.site_config import SiteConfig

if TYPE_CHECKING:
    from digest.site.words import Words


class Dress:
    """The theme as this site wears it, each part read when first asked for: where nothing has changed, nobody asks."""

    def __init__(self, theme: Theme, config: SiteConfig) -> None:
        self._theme, self._config = theme, config

    @property
    def words(self) -> Words:
        """The interface's words. Raises SiteError when they cannot be read."""
        return self._words[0]

    @cached_property
    def _words(self) -> tuple[Words, tuple[Problem, ...]]:
        from digest.site.words import words_with_problems

        return words_with_problems(self._theme, self._config.language)

    @cached_property
    def _assets(self) -> tuple[str, Mapping[str, bytes], tuple[Problem, ...]]:
        from digest.site.assets import assets

        return assets(self._theme, self._config, self.words)

    @property
    def stylesheet(self) -> str:
        """The style sheet's path."""
        return self._assets[0]

    @property
    def assets(self) -> Mapping[str, bytes]:
        """All asset files by path."""
        return self._assets[1]

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the site's own style values and words."""
        of_style = self._assets[2] if self._config.theme else ()
        has_words = has_own(self._theme, words_file(self._config.language))
        return (*of_style, *(self._words[1] if has_words else ()))

    def put_on(self) -> None:
        """Read all of it now, so that whoever is given it has the same."""
        _ = self._assets
