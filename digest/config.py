"""`site.yaml` to a checked `SiteConfig`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from digest.door.loaded import Loaded
from digest.door.text import plain, shown
from digest.door.urls import web_url
from digest.errors import ConfigError, Problem
from digest.kept_mapping import kept_mapping
from digest.late import late
from digest.site_config import SiteConfig, SiteLimits
from digest.wording import did_you_mean
from digest.zones import zone

FILE_NAME = "site.yaml"
_KEYS = (*(name for name in SiteConfig._fields if name != "theme_lines"), "sources", "email")
_LANG = late(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_THEME_VALUE = late(r"[\w #%.,()'\"/+*-]{1,200}")
_SPAN = late(r"([1-9]\d{0,4}) ?(minute|hour|day|week)s?")
_DEFAULT_URL = "http://localhost:8000/"


def load_config(root: Path, url: str | None = None) -> SiteConfig:
    """The configuration of the site in folder `root`, at the address `url` where one is given.

    Raises ConfigError with every problem of the file.
    """
    path = root / FILE_NAME
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        mend = "Write one with at least `title: …`, or name the site's folder with --site."
        raise ConfigError([Problem(path, None, "there is no site.yaml here", mend)]) from None
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise ConfigError([Problem(path, line, "this is not UTF-8", "Save the file as UTF-8.")]) from None
    except OSError as fault:
        what = f"it cannot be read: {fault.strerror}"
        raise ConfigError([Problem(path, None, what, "Put a plain file there that may be read.")]) from None
    config = parse_config(text, path)
    return config if url is None else config._replace(url=site_url(url, "--url"))


def parse_config(text: str, path: Path | str) -> SiteConfig:
    """As `load_config`, from the file's text."""
    loaded = kept_mapping(text, path)
    if loaded.is_broken:
        raise ConfigError(loaded.problems)
    checked = _Checked(path, loaded)
    checked.refuse_unknown_keys()
    checked.sources()
    checked.email()
    config = SiteConfig(
        title=checked.text("title") or checked.missing_title(),
        url=checked.url(),
        description=checked.text("description") or "",
        language=checked.matching("language", _LANG, "en", "Use a language code such as `en` or `ko`."),
        timezone=checked.timezone(),
        author=checked.text("author"),
        topics=checked.topics(),
        theme=checked.theme(),
        theme_lines=checked.lines_below("theme"),
        stale_after=checked.stale_after(),
        pictures=checked.choice("pictures"),
        limits=checked.limits(),
    )
    if checked.problems:
        raise ConfigError(sorted(checked.problems, key=lambda problem: problem.line or 0))
    return config


def site_url(text: str, place: str = "url") -> str:
    """`text`, given at `place`, as the address of a site, with a closing slash. Raises ConfigError."""
    cleaned = web_url(text)
    parts = urlsplit(cleaned or "")
    climbs = any(unquote(step) in (".", "..") for step in parts.path.split("/"))
    if cleaned is None or parts.query or parts.fragment or climbs:
        mend = "Write it as https://name.github.io/repo/."
        raise ConfigError([Problem(place, None, f"`{place}` is no address of a site", mend)])
    return cleaned.rstrip("/") + "/"


def length_of_time(text: str) -> timedelta | None:
    """A span of time in words ("90 minutes", "36 hours", "2 days"); None for what is none, or no time at all."""
    match = _SPAN.fullmatch(text.strip())
    return timedelta(**{f"{match[2]}s": int(match[1])}) if match else None


class _Checked:
    """Values with their types checked; problems are collected with the line they stand on."""

    def __init__(self, path: Path | str, loaded: Loaded) -> None:
        self.path, self.loaded = path, loaded
        self.problems: list[Problem] = list(loaded.problems)

    def refuse_unknown_keys(self) -> None:
        for key in self.loaded.values:
            if key not in _KEYS:
                mend = did_you_mean(key, _KEYS, f"The keys are: {', '.join(_KEYS)}.")
                self.complain(key, f"`{shown(key, 40)}` is no key of site.yaml", mend)

    def sources(self) -> None:
        """What is wrong with them; `digest fetch` reads them itself."""
        if "sources" in self.loaded.values:
            from digest.config_sources import sources_of

            self.problems += sources_of(self.loaded, self.path)[1]

    def email(self) -> None:
        """What is wrong with how editions are mailed; `digest email` reads it itself."""
        if "email" in self.loaded.values:
            from digest.config_email import email_settings_of

            self.problems += email_settings_of(self.loaded, self.path)[1]

    def limits(self) -> SiteLimits:
        """What one piece may cost."""
        if "limits" not in self.loaded.values:
            return SiteLimits()
        from digest.config_limits import limits_of

        limits, problems = limits_of(self.loaded, self.path)
        self.problems += problems
        return limits

    def missing_title(self) -> str:
        if isinstance(self.loaded.values.get("title"), str | None):
            self.complain("title", "the site has no `title`", "Add a line `title: …`.")
        return ""

    def text(self, key: str) -> str | None:
        value = self.loaded.values.get(key)
        if value is None or isinstance(value, str):
            return plain(value) or None if value else None
        self.complain(key, f"`{key}` is not text", "Put it in quotation marks.")
        return None

    def matching(self, key: str, form: re.Pattern[str], default: str, mend: str) -> str:
        value = self.text(key)
        if value is None or form.fullmatch(value):
            return value or default
        self.complain(key, f"`{key}` has a form that cannot be used", mend)
        return default

    def url(self) -> str:
        value = self.text("url")
        try:
            return site_url(value) if value else _DEFAULT_URL
        except ConfigError as error:
            self.complain("url", error.problems[0].what, error.problems[0].mend)
            return _DEFAULT_URL

    def timezone(self) -> str:
        name = self.text("timezone") or "UTC"
        try:
            zone(name)
        except (KeyError, ValueError, OSError):  # KeyError where no such zone is found
            self.complain("timezone", f"there is no time zone `{shown(name, 40)}`", "Use a name such as Europe/Berlin.")
            return "UTC"
        return name

    def topics(self) -> Mapping[str, tuple[str, ...]]:
        """A topic without words takes a built-in one away."""
        found: dict[str, tuple[str, ...]] = {}
        for name, words in self._block("topics", "Write `Topic: [word, another]` lines under it.").items():
            if isinstance(words, list) and all(isinstance(word, str) for word in words):
                found[plain(name)] = tuple(plain(str(word)) for word in words)
            else:
                self.complain(f"topics.{name}", "a topic needs its words as a list", "Write `Topic: [word, another]`.")
        return found

    def theme(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for name, value in self._block("theme", "Write `property: value` lines under it.").items():
            if re.fullmatch(r"[a-z][a-z0-9-]*", name) and isinstance(value, str) and _THEME_VALUE.fullmatch(value):
                found[name] = value
            else:
                mend = 'Write a CSS property\'s name and value, such as `accent: "#7a1f2b"`.'
                self.complain(f"theme.{name}", "this is no value for a style", mend)
        return found

    def lines_below(self, key: str) -> Mapping[str, int]:
        """The line of each key in the block `key`."""
        block = self.loaded.values.get(key)
        names = block if isinstance(block, dict) else {}
        return {name: self.loaded.lines[f"{key}.{name}"] for name in names if f"{key}.{name}" in self.loaded.lines}

    def choice(self, key: str) -> bool:
        """A yes or a no; no when it is not there."""
        value = self.loaded.values.get(key)
        word = value.casefold() if isinstance(value, str) else value
        if word in (None, False, "no", "false"):
            return False
        if word not in (True, "yes", "true"):
            self.complain(key, f"`{key}` is neither yes nor no", f"Write `{key}: yes`, or take the line away.")
        return True

    def stale_after(self) -> timedelta | None:
        written = self.loaded.values.get("stale_after")
        value = str(written) if type(written) is int else self.text("stale_after")
        span = length_of_time(value) if value else None
        if value and span is None:
            self.complain("stale_after", "`stale_after` is no length of time", "Write it as `36 hours` or `2 days`.")
        return span

    def _block(self, key: str, mend: str) -> Mapping[str, object]:
        value = self.loaded.values.get(key)
        if value is None or isinstance(value, dict):
            return value or {}
        self.complain(key, f"`{key}` is not a block of values", mend)
        return {}

    def complain(self, key: str, what: str, mend: str) -> None:
        """One more problem, unless the loader has one already with what stands on that line."""
        line = self.loaded.lines.get(key, 1)
        if key not in self.loaded.lines or not any(problem.line == line for problem in self.loaded.problems):
            self.problems.append(Problem(self.path, line, what, mend))
