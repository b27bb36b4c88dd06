"""What `content/` holds, told to the editor."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from digest.door.slugs import term_key
from digest.model import Entry
from digest.site.ranks import within_day


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: all conditions hold. Days are those of the front matter, both included; names in any spelling."""

    since: date | None = None
    until: date | None = None
    is_draft: bool | None = None
    names: tuple[str, ...] = field(default=())

    def takes(self, entry: Entry) -> bool:
        is_in_time = (self.since or date.min) <= entry.date <= (self.until or date.max)
        if not is_in_time or self.is_draft not in (None, entry.is_draft):
            return False
        filed = (*entry.people, *entry.places, *entry.organizations, *entry.topics, entry.source.name or "")
        keys = {term_key(name) for name in filed}
        return all(term_key(name) in keys for name in self.names)


def listed(entries: tuple[Entry, ...], wanted: Wanted, language: str) -> list[Entry]:
    """The wanted entries, newest first, those of one day as the edition of a site in `language` has them."""
    found = sorted((one for one in entries if wanted.takes(one)), key=lambda one: within_day(one, language))
    return sorted(found, key=lambda entry: entry.date, reverse=True)
