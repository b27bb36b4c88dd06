"""An empty entry in the right place, for what an editor writes by hand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.desk.filing import Filing
from digest.door.slugs import short_hash
from digest.door.text import plain
from digest.door.urls import web_url
from digest.door.yaml import dump_mapping
from digest.markdown.words import words
from digest.model import SiteConfig

_CODE_LENGTH = 8


def new_entry(
    root: Path, config: SiteConfig, title: str, now: datetime, *, day: date | None = None, source_url: str | None = None
) -> str:
    """Write a draft called `title` with the headings of an entry, and give its path relative to the site.

    It is filed under `day`, else under `now` in the site's time zone. Nothing that lies there is touched: a second
    entry of one title gets a name of its own.
    """
    under = day or now.astimezone(ZoneInfo(config.timezone)).date()
    id_ = f"{under}-{short_hash(f'{title} {now.isoformat()}', _CODE_LENGTH)}"
    return Filing(root, is_dry_run=False).create(under, title, id_, _draft(config, id_, title, under, source_url))


def _draft(config: SiteConfig, id_: str, title: str, day: date, source_url: str | None) -> str:
    url = web_url(source_url)
    front: dict[str, object] = {"id": id_, "title": plain(title), "date": day, "status": "draft"}
    if url:
        front["source"] = {"url": url}
    headings = words(config.language).headings
    parts = [f"## {headings[kind]}" for kind in ("key_facts", "quotes", "reactions", "upcoming")]
    return f"---\n{dump_mapping(front)}---\n\n" + "\n\n".join(parts) + "\n"
