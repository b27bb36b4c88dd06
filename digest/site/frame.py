"""What all pages of one build share: the index, the links, the words, the frame around each page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING

from digest.record import record
from digest.site.assets import READING
from digest.site.index import SiteIndex
from digest.site.parts import PartMaker
from digest.site.permalinks import Permalinks, permalinks
from digest.site.reading import shortened
from digest.site.search_memory import Memory
from digest.site.view_parts import Head, Link, Site
from digest.site.words import Words
from digest.site_config import SiteConfig

if TYPE_CHECKING:
    from digest.site.pictures.cards import CardMaker

NAVIGATION = (
    ("home", ""), ("stories", "stories/"), ("topics", "topics/"), ("people", "people/"), ("places", "places/"),
    ("upcoming", "upcoming/"), ("archive", "archive/"), ("search", "search/"),
)  # fmt: skip
DESCRIPTION_LENGTH = 160
"""Characters of a page's description: what search engines and previews show."""


@record
class Frame:
    """Handed to every function that makes pages; `today` is the day of the build, which the home page alone shows.

    `pause` is called now and then by what takes long to make; it may raise PausedError.
    """

    config: SiteConfig
    index: SiteIndex
    links: Permalinks
    words: Words
    site: Site
    parts: PartMaker
    assets: Mapping[str, bytes]
    memory: Memory
    today: date | None = None
    cards: CardMaker | None = None
    pause: Callable[[], None] = lambda: None

    def head(
        self, path: str, title: str, description: str = "", section: str = "", feed: str = "",
        data: Mapping[str, object] | None = None, image: str = "", *, is_slight: bool = False,
    ) -> Head:  # fmt: skip
        """A page's head; `feed` is the folder of the page's own feeds, empty when it has none; `data` is JSON-LD;
        `image` the whole address of the page's own preview picture; `is_slight` of a page that has little on it.
        """
        return Head(
            title=title,
            description=shortened(description or self.config.description, DESCRIPTION_LENGTH),
            canonical=self.links.absolute(path),
            section=section,
            feed=Link(title, self.links.href(feed)) if feed else None,
            data=None if is_slight else data,
            image=image,
            is_slight=is_slight,
        )

    def pausing(self, pause: Callable[[], None]) -> Frame:
        """The same, but what takes long to make asks `pause`."""
        return Frame(**{**vars(self), "pause": pause})

    def text(self, word: str) -> str:
        """An interface word."""
        return self.words.text[word]


def make_frame(
    config: SiteConfig,
    index: SiteIndex,
    words: Words,
    stylesheet: str,
    assets: Mapping[str, bytes] | None = None,
    *,
    memory: Memory | None = None,
    today: date | None = None,
    cards: CardMaker | None = None,
) -> Frame:
    """The frame of one build; `stylesheet` is the style sheet's path below the root."""
    links = permalinks(config)
    site = Site(
        title=config.title,
        description=config.description,
        language=config.language,
        base=links.base,
        author=config.author,
        stylesheet=links.href(stylesheet),
        script=links.href(next((path for path in assets or () if path.startswith("assets/reading.")), READING)),
        preview=links.absolute(next((path for path in assets or () if path.startswith("assets/preview.")), "")),
        navigation=tuple(Link(words.text[word], links.href(path)) for word, path in NAVIGATION),
        words=SimpleNamespace(**words.text, lang=words.lang),
    )
    maker = PartMaker(links, words, config.language)
    return Frame(config, index, links, words, site, maker, assets or {}, memory or Memory(), today, cards)
