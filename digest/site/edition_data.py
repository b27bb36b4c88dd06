"""An edition as data, for programs: `/2024/11/03/index.json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from digest.door.urls import web_url
from digest.model import Entry
from digest.site.frame import Frame
from digest.site.permalinks import edition_path, entry_path
from digest.site.statements import plain


def edition_document(frame: Frame, day: date, entries: Iterable[Entry]) -> Mapping[str, object]:
    """What each entry of the edition is about and where to find it; its facts, quotes and reactions stand on its page.

    What is empty is left out.
    """
    return {
        "date": day.isoformat(),
        "site": frame.config.title,
        "url": frame.links.absolute(edition_path(day)),
        "entries": [_entry(frame, entry) for entry in entries],
    }


def _entry(frame: Frame, entry: Entry) -> Mapping[str, object]:
    return _filled(
        id=entry.id,
        title=entry.title,
        url=frame.links.absolute(entry_path(entry)),
        lang=entry.lang,
        source=_filled(
            name=entry.source.name,
            url=web_url(entry.source.url),
            byline=entry.source.byline,
            published=entry.source.published,
        ),
        line=entry.line,
        summary=plain(entry.summary),
        people=list(entry.people),
        places=list(entry.places),
        organizations=list(entry.organizations),
        topics=list(entry.topics),
        corrections=[_filled(date=one.date.isoformat(), what=one.what) for one in entry.corrections],
    )


def _filled(**fields: object) -> Mapping[str, object]:
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [], {})}
