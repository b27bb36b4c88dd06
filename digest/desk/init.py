"""A new site: its settings, a sample entry, what git leaves out, a workflow for GitHub Pages, a README."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from digest import __version__
from digest.config import parse_config
from digest.config_sources import sources_of
from digest.desk.records import FOLDER as SOURCES
from digest.door.files import create_bytes
from digest.door.slugs import short_hash
from digest.door.text import plain
from digest.door.urls import web_url
from digest.door.yaml import dump_mapping, read_mapping
from digest.errors import ConfigError, Problem

_SAMPLES = ("en", "ko")
PACKAGE = "digest-briefing"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the editor wants. `hour` is that of the morning run in the site's time zone."""

    title: str = "My briefing"
    description: str = "The news of the day, each statement traced to its source."
    url: str = "http://localhost:8000/"
    language: str = "en"
    timezone: str = "UTC"
    feeds: tuple[str, ...] = ()
    hour: int = 6
    branch: str = "main"
    has_workflow: bool = True


@dataclass(frozen=True, slots=True)
class Started:
    """The files that were written and those that were there already and stay, relative to the site."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def start_site(root: Path, wishes: Wishes, now: datetime) -> Started:
    """Make a site in `root`; what lies there stays as it is. Raises ConfigError with all that cannot be, OSError."""
    check_wishes(wishes)
    contents = _contents(wishes, _words(wishes, now), now)
    written, kept = list[str](), list[str]()
    if any((root / "content").rglob("*.md")):
        contents = {path: text for path, text in contents.items() if not path.startswith(("content/", "sources/"))}
    for path, text in contents.items():
        try:
            create_bytes(root / path, text.encode())
        except FileExistsError:
            kept.append(path)
        else:
            written.append(path)
    return Started(tuple(written), tuple(kept))


def check_wishes(wishes: Wishes) -> None:
    """What is wished must make a site.yaml without a fault, and nothing may be bent on the way.

    Raises ConfigError with all that cannot be.
    """
    text = _filled("site.yaml.txt", _settings(wishes))
    problems = [
        Problem("--feed", None, f"`{plain(feed)}` is no address of the web", "Write it as https://….")
        for feed in wishes.feeds
        if web_url(feed) is None
    ]
    if not 0 <= wishes.hour <= 23:
        problems.append(Problem("--hour", None, "there is no such hour", "Give one from 0 to 23."))
    try:
        parse_config(text, "site.yaml")
    except ConfigError as error:
        problems += [_of_the_wish(problem, text) for problem in error.problems]
    if problems:
        raise ConfigError(problems)
    sources, _ = sources_of(read_mapping(text, "site.yaml"), "site.yaml")
    if len(sources) != len(set(map(web_url, wishes.feeds))):
        raise ConfigError([Problem("--feed", None, "a feed is given twice", "Give each once.")])


def _of_the_wish(problem: Problem, text: str) -> Problem:
    """A problem of the site.yaml that would be written as one of the option that stands in its line."""
    key = text.splitlines()[(problem.line or 1) - 1].partition(":")[0]
    return problem._replace(path=f"--{key}", line=None)


def _contents(wishes: Wishes, words: Mapping[str, str], now: datetime) -> dict[str, str]:
    """Path to text of every file of a new site."""
    day = now.astimezone(_zone(wishes)).date()
    sample = wishes.language if wishes.language in _SAMPLES else "en"
    found = {
        "site.yaml": _filled("site.yaml.txt", words),
        f"content/{day:%Y/%m/%d}/sample.md": _filled(f"sample.{sample}.md.txt", words),
        f"{SOURCES}/{words['sample']}.txt": _filled(f"source.{sample}.txt", words),
        ".gitignore": _filled("gitignore.txt", words),
        ".gitattributes": _filled("gitattributes.txt", words),
        "README.md": _filled("readme.md.txt", words),
    }
    if wishes.has_workflow:
        found[".github/workflows/briefing.yml"] = _filled("briefing.yml.txt", words)
    return found


def _words(wishes: Wishes, now: datetime) -> dict[str, str]:
    """What stands for each mark in the files."""
    local = now.astimezone(_zone(wishes)).replace(hour=min(max(wishes.hour, 0), 23))
    words = {
        **_settings(wishes),
        "name": plain(wishes.title),
        "day": local.date().isoformat(),
        "sample": f"{local.date()}-{short_hash('sample', 8)}",
        "branch": "".join(letter for letter in wishes.branch if letter.isalnum() or letter in "-_./"),
        "hour": f"{local.astimezone(ZoneInfo('UTC')).hour:02}",
        "minute": "17",  # full hours are when GitHub's schedule is late
        "package": f"{PACKAGE}=={__version__}",
    }
    pages = _filled("pages.md.txt", words) if wishes.has_workflow else ""
    return {**words, "pages": pages.rstrip("\n")}


def _settings(wishes: Wishes) -> dict[str, str]:
    """What stands for each mark in site.yaml."""
    return {
        "title": _value(wishes.title),
        "description": _value(wishes.description),
        "url": _value(wishes.url),
        "language": _value(wishes.language),
        "timezone": _value(wishes.timezone),
        "sources": _sources(wishes.feeds),
    }


def _zone(wishes: Wishes) -> ZoneInfo:
    """The zone that was wished; UTC for one that there is not, which is told with all the rest."""
    try:
        return ZoneInfo(wishes.timezone)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def _sources(feeds: Sequence[str]) -> str:
    items = [dump_mapping({"feed": feed}).rstrip("\n") for feed in feeds if web_url(feed)]
    return "\n".join(f"  - {item}" for item in items) or "#  (none yet)"


def _value(text: str) -> str:
    """`text` as a YAML value on one line."""
    return dump_mapping({"x": plain(text)}).removeprefix("x: ").rstrip("\n")


def _filled(name: str, words: Mapping[str, str]) -> str:
    """A file of the starter with its marks replaced; a value is never looked through for marks."""
    first, *pieces = files(__package__).joinpath("starter", name).read_text("utf-8").split("«")
    filled = [first]
    for piece in pieces:
        mark, _, rest = piece.partition("»")
        filled += [words[mark], rest]
    return "".join(filled)
