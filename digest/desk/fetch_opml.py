"""The feeds of `site.yaml` from and to OPML, the list that feed readers exchange."""

from __future__ import annotations

import re
from pathlib import Path

from digest.config import FILE_NAME, parse_config
from digest.config_sources import load_sources, sources_of
from digest.door.files import read_bytes, write_bytes
from digest.door.urls import web_url
from digest.door.yaml import dump_mapping, read_mapping
from digest.errors import ConfigError, Problem, SourceError
from digest.sources.listing import NotAListingError
from digest.sources.opml import Outline, read_opml, write_opml


def import_opml(root: Path, path: Path) -> tuple[tuple[str, ...], int]:
    """Add the feeds of the OPML file to `site.yaml`; what stands there stays as it is, comments included.

    Gives the addresses that were added and the number of those that were there.
    Raises SourceError, ConfigError, OSError.
    """
    try:
        outlines = read_opml(read_bytes(path))
    except NotAListingError as fault:
        raise SourceError(
            [Problem(path, None, str(fault), "Give a list of feeds as feed readers export it.")]
        ) from None
    known = {source.place for source in load_sources(root)}
    new = [outline for outline in outlines if (web_url(outline.url) or "") not in known]
    config = root / FILE_NAME
    if new:
        text = config.read_text("utf-8-sig")
        write_bytes(config, _with_sources(text, new, config).encode())
    return tuple(outline.url for outline in new), len(outlines) - len(new)


def export_opml(root: Path, path: Path, title: str) -> int:
    """Write the feeds of `site.yaml` to `path`; gives their number. Raises ConfigError, OSError."""
    feeds = [source for source in load_sources(root) if source.kind == "feed"]
    outlines = (Outline(feed.place, feed.name, feed.language, feed.topics[:1]) for feed in feeds)
    write_bytes(path, write_opml(title, outlines))
    return len(feeds)


def _with_sources(text: str, outlines: list[Outline], path: Path) -> str:
    """The text of site.yaml with more feeds at the end of its list. Raises ConfigError where that cannot be done."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    start = next((number for number, line in enumerate(lines) if re.match(r"[\"']?sources[\"']?\s*:", line)), None)
    if start is None:
        after, indent, lines = len(lines) + 1, "  ", [*lines, "sources:\n"]
    else:
        after, indent = _end_of_list(lines, start)
    items = [item for outline in outlines for item in _item(outline, indent)]
    found = "".join([*lines[:after], *items, *lines[after:]])
    if not _is_sound(text, found, len(outlines), path):
        mend = "Write each source on lines of its own, `- feed: https://…`, then import again."
        raise ConfigError([Problem(path, (start or 0) + 1, "the list of `sources` cannot be added to", mend)])
    return found


def _end_of_list(lines: list[str], start: int) -> tuple[int, str]:
    """The place after the last item of the list that begins at `start`, and how far its items are indented."""
    end, indent = start + 1, "  "
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if re.match(r"[^\s#-]", line):
            break
        if line.strip() and not line.lstrip().startswith("#"):
            end = number + 1
        item = re.match(r"( *)- ", line)
        if item and end == number + 1 and not any(re.match(r" *- ", before) for before in lines[start + 1 : number]):
            indent = item[1]
    return end, indent


def _item(outline: Outline, indent: str) -> list[str]:
    values = {"feed": outline.url, "name": outline.title, "language": _language(outline.lang)}
    said = dump_mapping({key: value for key, value in values.items() if value}).splitlines(keepends=True)
    if outline.folders:
        said += dump_mapping({"topics": [outline.folders[-1]]}).splitlines(keepends=True)
    return [f"{indent}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(said)]


def _language(lang: str | None) -> str | None:
    code = (lang or "").lower().partition("-")[0]
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


def _is_sound(before: str, after: str, more: int, path: Path) -> bool:
    """Whether the new text says what the old one said, and `more` sources besides."""
    try:
        is_same = parse_config(before, path).said == parse_config(after, path).said
    except ConfigError:
        return False
    old, _ = sources_of(read_mapping(before, path), path)
    new, problems = sources_of(read_mapping(after, path), path)
    return (
        is_same
        and not problems
        and [one.key for one in new[: len(old)]] == [one.key for one in old]
        and len(new) == len(old) + more
    )
