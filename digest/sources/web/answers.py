"""What a server said, or why it said nothing that can be used."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ask:
    """One address to ask for. With `etag` or `last_modified` the server may answer that nothing has changed."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    accept: str = "*/*"

    @property
    def is_conditional(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class Answer:
    """A body (status 200), or the word that the one of last time still stands (304, an empty body).

    `url` is where it came from after all redirects. `moved_to` is set when the asked address has moved for good.
    `media` is the media type in lower case without parameters, "" when none was sent.
    """

    url: str
    status: int
    body: bytes = b""
    media: str = ""
    charset: str | None = None
    language: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None

    @property
    def is_unchanged(self) -> bool:
        return self.status == 304


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why there is nothing, in words for the editor.

    `is_lasting` tells that asking again soon is of no use; `is_gone` that the server says it is gone for good.
    `wait` is the number of seconds that the server wants to be left alone, where it named one; `status` is that of the
    server's answer, 0 where it gave none or was not asked.
    """

    url: str
    reason: str
    is_lasting: bool = False
    is_gone: bool = False
    wait: float | None = None
    status: int = field(default=0, compare=False)
