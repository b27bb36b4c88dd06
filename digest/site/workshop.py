"""What a process needs to make a site's pages, here or in a worker, from values that can be sent."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from digest.site.frame import Frame, make_frame
from digest.site.index import SiteIndex
from digest.site.reader import Plan, Reader
from digest.site.render import Renderer
from digest.site.search_memory import Memory

if TYPE_CHECKING:
    from digest.site.pictures.cards import CardMaker


def frame_of(plan: Plan, tables: sqlite3.Connection, reader: Reader, memory: Memory) -> Frame:
    """The frame of pages made from `tables`."""
    index = SiteIndex(tables, reader.entry)
    return make_frame(
        plan.config,
        index,
        plan.dress.words,
        plan.dress.stylesheet,
        plan.dress.assets,
        memory=memory,
        today=plan.today,
        cards=_cards(plan),
    )


def _cards(plan: Plan) -> CardMaker | None:
    """Who draws preview pictures, on a site that asks for them."""
    if not plan.config.pictures:
        return None
    from digest.site.pictures.cards import card_maker
    from digest.site.pictures.mark import accent_of

    return card_maker(accent_of(plan.config.theme))


def renderer_of(plan: Plan) -> Renderer:
    """The renderer of a plan's theme."""
    return Renderer(plan.theme, plan.compiled)
