"""All kinds of output, in the order in which they are made: what others link to comes first, the front last."""

from __future__ import annotations

from collections.abc import Mapping

from digest.site.archive_pages import ARCHIVE, MONTHS, YEARS
from digest.site.edition_pages import EDITIONS, HOME
from digest.site.entry_pages import ENTRIES
from digest.site.feeds import FEED_LIST, FEEDS
from digest.site.fixed_pages import ABOUT, ASSETS, NOT_FOUND
from digest.site.guide import GUIDE
from digest.site.kinds import OutputKind
from digest.site.search_pages import SEARCH, SEARCH_INDEX
from digest.site.sitemap import ROBOTS, SITEMAP_INDEX, SITEMAPS
from digest.site.story_pages import STORY_LIST
from digest.site.term_pages import TERMS
from digest.site.terms_pages import TERM_LISTS
from digest.site.upcoming_pages import UPCOMING

KINDS: Mapping[str, OutputKind] = {
    kind.name: kind
    for kind in (
        ASSETS, NOT_FOUND, ABOUT, ENTRIES, EDITIONS, MONTHS, YEARS, TERMS, TERM_LISTS, STORY_LIST, FEEDS, FEED_LIST,
        UPCOMING, SEARCH_INDEX, SEARCH, SITEMAPS, SITEMAP_INDEX, ROBOTS, GUIDE, ARCHIVE, HOME,
    )
}  # fmt: skip
