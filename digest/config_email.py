"""The `email:` of `site.yaml`: from whom, to whom and through which server `digest email --send` mails, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from digest.door.loaded import Loaded
from digest.door.text import plain, shown
from digest.door.yaml import read_mapping
from digest.errors import ConfigError, Problem
from digest.wording import did_you_mean

Security = Literal["starttls", "tls", "none"]
_SECURITY: tuple[Security, ...] = get_args(Security)
_PORTS: Mapping[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
_KEYS = ("from", "to", "server", "port", "security", "user")
_MAILBOX = re.compile(r"[^\s@<>\"(),:;\\]+@[^\s@<>\"(),:;\\]+")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name, perhaps empty, and an address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class EmailSettings:
    """How editions are mailed. The password is no setting: it comes from the environment."""

    sender: Mailbox
    readers: tuple[Mailbox, ...]
    server: str
    port: int
    security: Security
    user: str | None = None


def load_email_settings(root: Path, file_name: str = "site.yaml") -> EmailSettings | None:
    """The settings of the site in `root`, None when it has none. Raises ConfigError with all that is wrong."""
    path = root / file_name
    settings, problems = email_settings_of(read_mapping(path.read_text("utf-8-sig"), path), path)
    if problems:
        raise ConfigError(problems)
    return settings


def email_settings_of(loaded: Loaded, path: Path | str) -> tuple[EmailSettings | None, tuple[Problem, ...]]:
    """The settings in what was read of `site.yaml`, and everything that is wrong with them."""
    block = loaded.values.get("email")
    if block is None:
        return None, ()
    if not isinstance(block, dict):
        mend = "Write `from:`, `to:` and `server:` lines under it."
        return None, (Problem(path, loaded.lines.get("email"), "`email` is not a block of values", mend),)
    reader = _Reader(loaded.lines, path, block)
    settings = reader.settings()
    return (None if reader.problems else settings), tuple(reader.problems)


class _Reader:
    """The block, with its problems collected."""

    def __init__(self, lines: Mapping[str, int], path: Path | str, block: Mapping[str, object]) -> None:
        self._lines, self._path, self._block = lines, path, block
        self.problems: list[Problem] = []

    def settings(self) -> EmailSettings:
        for key in self._block:
            if key not in _KEYS:
                mend = did_you_mean(key, _KEYS, f"It may have: {', '.join(_KEYS)}.")
                self._complain(key, f"`{shown(key, 40)}` is no setting of `email`", mend)
        security = self._security()
        return EmailSettings(
            sender=self._mailbox("from", self._block.get("from")),
            readers=self._readers(),
            server=self._server(),
            port=self._port(security),
            security=security,
            user=self._text("user"),
        )

    def _mailbox(self, key: str, value: object) -> Mailbox:
        from email.utils import parseaddr

        name, address = parseaddr(plain(value)) if isinstance(value, str) else ("", "")
        if not _MAILBOX.fullmatch(address):
            named = f"`{shown(str(value), 60)}`" if value is not None else f"`{key}`, which is empty or missing,"
            self._complain(key, f"{named} is no address of a mailbox", "Write `Name <name@host>` or `name@host`.")
        return Mailbox(name, address)

    def _readers(self) -> tuple[Mailbox, ...]:
        value = self._block.get("to")
        listed = value if isinstance(value, list) else [value]
        return tuple(self._mailbox("to", item) for item in listed)

    def _server(self) -> str:
        value = self._block.get("server")
        if isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9.:_-]+", value):
            return value
        self._complain("server", "`server` names no mail server", "Write its host name, such as smtp.example.org.")
        return ""

    def _security(self) -> Security:
        value = self._block.get("security", "starttls")
        for known in _SECURITY:
            if value == known:
                return known
        self._complain("security", "`security` is none of `starttls`, `tls`, `none`", "Leave it out for `starttls`.")
        return "starttls"

    def _port(self, security: Security) -> int:
        value = self._block.get("port", _PORTS[security])
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 65_536:
            return value
        self._complain("port", "`port` is no number of a port", f"Leave it out for {_PORTS[security]}.")
        return 0

    def _text(self, key: str) -> str | None:
        value = self._block.get(key)
        if value is None or isinstance(value, str):
            return plain(value) or None if value else None
        self._complain(key, f"`{key}` is not text", "Put it in quotation marks.")
        return None

    def _complain(self, key: str, what: str, mend: str) -> None:
        line = self._lines.get(f"email.{key}", self._lines.get("email"))
        self.problems.append(Problem(self._path, line, what, mend))
