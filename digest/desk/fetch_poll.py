"""One source asked once: what it lists now, or why it says nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from digest.config_sources import Source
from digest.desk.fetch_habit import in_words, learned
from digest.desk.fetch_state import State
from digest.sources.listing import Listed, Listing, NotAListingError
from digest.sources.web import Answer, Ask, Client, NoAnswer

_ACCEPT = {
    "feed": "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5",
    "page": "text/html,application/xhtml+xml;q=0.9",
    "sitemap": "application/xml,text/xml;q=0.9,*/*;q=0.5",
}
MOST_CHILDREN = 5
"""Sitemaps of an index that are read, the last changed first."""

_LONGEST_WAIT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Polled:
    """What became of asking a source.

    `state` is what to remember if all of `listing` is dealt with; `problem` is set when the source said nothing of use.
    `is_unchanged` tells that everything is as it was last time; `waits` that the server asked to be left alone.
    """

    source: Source
    state: State
    listing: Listing = field(default_factory=lambda: Listing(None, ()))
    is_unchanged: bool = False
    waits: bool = False
    problem: str | None = None
    notes: tuple[str, ...] = ()


def poll(source: Source, state: State, client: Client, now: datetime) -> Polled:
    """Ask a source of the web. Every failure is in the result."""
    if state.is_gone:
        return Polled(source, state, problem="it is gone for good (410); take it out, or give its new address")
    if state.not_before and now < datetime.fromisoformat(state.not_before):
        rest = in_words(datetime.fromisoformat(state.not_before) - now)
        return Polled(source, state, waits=True, notes=(f"its server asked to be left alone for {rest} more",))
    ask = Ask(state.moved_to or source.place, state.etag, state.last_modified, _ACCEPT[source.kind])
    answer = client.get(ask, _size(source))
    if isinstance(answer, NoAnswer):
        return _failed(source, state, answer, now)
    state = replace(state, failing_since=None, not_before=None, moved_to=answer.moved_to or state.moved_to)
    notes = _moved(source, answer)
    if answer.is_unchanged:
        return Polled(source, state, is_unchanged=True, notes=notes)
    try:
        listing = _read(source, answer, client)
    except NotAListingError as fault:
        return _failed(source, state, NoAnswer(answer.url, str(fault)), now)
    return Polled(source, _after(state, listing, answer, now), listing, notes=notes)


def _after(state: State, listing: Listing, answer: Answer, now: datetime) -> State:
    """What to remember: when articles came, and what to ask with next time."""
    has_children = bool(listing.children)  # an index may stay as it is while its sitemaps change
    return replace(
        state,
        moments=learned(state.moments, [entry.dated for entry in listing.entries], now),
        etag=None if has_children else answer.etag,
        last_modified=None if has_children else answer.last_modified,
    )


def host_of(source: Source, state: State) -> str:
    """The host that is asked for this source: sources of one host are asked one after another."""
    return urlsplit(state.moved_to or source.place).netloc


def _size(source: Source) -> int | None:
    if source.kind != "sitemap":
        return None
    from digest.sources.sitemaps import MOST_BYTES

    return MOST_BYTES


def _read(source: Source, answer: Answer, client: Client) -> Listing:
    if source.kind == "feed":
        from digest.sources.feeds import read_feed

        content_type = f"{answer.media}; charset={answer.charset}" if answer.charset else answer.media
        said = {"content-type": content_type, "content-language": answer.language or ""}
        return read_feed(answer.body, answer.url, {name: value for name, value in said.items() if value})
    if source.kind == "page":
        from digest.sources.link_pages import read_links

        return read_links(answer.body, answer.url, source.links or "a", answer.charset)
    from digest.sources.sitemaps import read_sitemap

    listing = read_sitemap(answer.body)
    return _with_children(source, listing, client) if listing.children else listing


def _with_children(source: Source, index: Listing, client: Client) -> Listing:
    """The entries of the sitemaps that an index names; one that cannot be read fails the whole, so nothing is lost."""
    from digest.sources.sitemaps import read_sitemap

    entries: list[Listed] = []
    for child in sorted(index.children, key=_changed, reverse=True)[:MOST_CHILDREN]:
        answer = client.get(Ask(child.url or "", accept=_ACCEPT["sitemap"]), _size(source))
        if isinstance(answer, NoAnswer):
            raise NotAListingError(f"its sitemap {child.url}: {answer.reason}")
        entries += read_sitemap(answer.body).entries
    return replace(index, entries=tuple(entries))


def _changed(listed: Listed) -> str:
    dated = listed.dated
    return (dated.astimezone(UTC) if isinstance(dated, datetime) else dated).isoformat() if dated else ""


def _moved(source: Source, answer: Answer) -> tuple[str, ...]:
    if answer.moved_to is None or answer.moved_to == source.place:
        return ()
    return (f"it has moved for good to {answer.moved_to}; write that address in site.yaml",)


def _failed(source: Source, state: State, answer: NoAnswer, now: datetime) -> Polled:
    """A failure, remembered since when. An address that it moved to and that fails is forgotten."""
    since = state.failing_since or now.isoformat()
    wait = min(timedelta(seconds=answer.wait), _LONGEST_WAIT) if answer.wait else None
    kept = replace(
        state,
        failing_since=since,
        moved_to=None,
        is_gone=answer.is_gone and answer.url == source.place,
        not_before=(now + wait).isoformat() if wait else None,
    )
    lasting = now - datetime.fromisoformat(since)
    ago = f" (failing for {in_words(lasting)})" if lasting >= timedelta(hours=1) else ""
    return Polled(source, kept, problem=f"{answer.reason}{ago}")
