"""One request from its first address to its answer: redirects, further tries, limits."""

from __future__ import annotations

import http.client
import random
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from time import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from urllib3.exceptions import DecodeError, HTTPError, ReadTimeoutError

from digest.door.text import shown
from digest.door.urls import web_url
from digest.site_config import SiteLimits
from digest.sources.web.answers import Answer, Ask, NoAnswer
from digest.sources.web.connections import ForbiddenAddressError, Gate, Watch, connection
from digest.sources.web.manners import AGENT, ROBOTS_BYTES, Manners

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

_CHUNK = 65_536
_NEARLY = 0.05
"""Seconds by which a socket's clock may be ahead of that of the request."""
_REDIRECTS = (301, 302, 303, 307, 308)
_LASTING_REDIRECTS = (301, 308)
_WORTH_ANOTHER_TRY = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost, redirects and further tries included.

    `size` counts bytes after decompression. `backoff` is the seconds before the second try; they double each time.
    """

    size: int = SiteLimits().page
    seconds: float = 20.0
    redirects: int = 5
    tries: int = 3
    backoff: float = 0.5


class _RefusedError(Exception):
    """No use asking again soon."""

    def __init__(self, reason: str, status: int = 0) -> None:
        super().__init__(reason)
        self.status = status


class _StumbledError(Exception):
    """It may be better in a moment. `wait` is what the server asked for, in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Client:
    """Asks for one source: through its gate, with the manners of the whole run."""

    manners: Manners
    gate: Gate = field(default_factory=Gate)
    agent: str = AGENT
    limits: Limits = field(default_factory=Limits)
    chance: random.Random = field(default_factory=random.Random)

    def get(self, ask: Ask, size: int | None = None) -> Answer | NoAnswer:
        """Ask for `ask.url`; at most `size` bytes come back, those of the limits where none is given."""
        url = web_url(ask.url)
        if url is None:
            return NoAnswer(ask.url, "this is no address of the web (http or https)", is_lasting=True)
        refusal = self.manners.refusal(url, self.robots)
        if refusal:
            return refusal
        self.manners.wait_for_turn(url)
        return _Request(self, ask, size or self.limits.size).answer(url)

    def robots(self, url: str) -> Answer | NoAnswer:
        """The robots.txt at `url`; it is cut, not refused, where it is too long."""
        return _Request(self, Ask(url), ROBOTS_BYTES, is_robots=True).answer(url)


class _Request:
    """One request, with all that it has met so far."""

    def __init__(self, client: Client, ask: Ask, size: int, *, is_robots: bool = False) -> None:
        self._client, self._ask, self._size, self._is_robots = client, ask, size, is_robots
        self._limits = client.limits
        self._moved_to: str | None = None

    def answer(self, url: str) -> Answer | NoAnswer:
        with Watch(self._limits.seconds) as watch:
            for attempt in range(self._limits.tries):
                try:
                    return self._followed(url, watch)
                except _RefusedError as refusal:
                    status = refusal.status
                    return NoAnswer(url, str(refusal), is_lasting=True, is_gone=status == 410, status=status)
                except _StumbledError as stumble:
                    last = NoAnswer(url, str(stumble), wait=stumble.wait)
                if watch.is_over or not self._waited(attempt, last.wait, watch):
                    break
        return last

    def _waited(self, attempt: int, asked: float | None, watch: Watch) -> bool:
        """Wait before the next try; False when none is left, or no time for it."""
        spread = 0.5 + self._client.chance.random()
        pause = asked if asked is not None else self._limits.backoff * 2**attempt * spread
        if attempt + 1 >= self._limits.tries or pause >= watch.left():
            return False
        self._client.manners.sleep(pause)
        return True

    def _followed(self, url: str, watch: Watch) -> Answer:
        """The answer at the end of the redirects that start at `url`."""
        is_lasting = True
        self._moved_to = None
        for hop in range(self._limits.redirects + 1):
            if hop:
                self._check(url)
            answer = self._exchange(url, watch)
            if isinstance(answer, Answer):
                return answer
            status, url = answer
            is_lasting = is_lasting and status in _LASTING_REDIRECTS
            self._moved_to = url if is_lasting else self._moved_to
        raise _RefusedError(f"more than {self._limits.redirects} redirects, one after another")

    def _check(self, url: str) -> None:
        """Each address on the way is asked for as politely as the first."""
        manners = self._client.manners
        if self._is_robots:
            return
        refusal = manners.refusal(url, self._client.robots)
        if refusal:
            raise _RefusedError(f"it redirects to {shown(url, 80)}: {refusal.reason}")
        manners.wait_for_turn(url)

    def _exchange(self, url: str, watch: Watch) -> Answer | tuple[int, str]:
        """One request and its response: the answer, or a redirect's status and address."""
        parts = urlsplit(url)
        try:
            made = connection(parts, self._client.gate, watch)
            try:
                target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
                made.request("GET", target, headers=self._headers(), preload_content=False, decode_content=True)
                answer = self._read(url, made.getresponse())
            finally:
                made.close()
        except ForbiddenAddressError:
            mend = "`private: true` at the source allows its own host"
            raise _RefusedError(f"{parts.hostname} is an address of this machine or an inner network; {mend}") from None
        except (OSError, HTTPError, http.client.HTTPException, ValueError) as fault:
            raise self._stumble(fault, watch) from None  # ValueError: a chunk of a negative length
        if watch.is_over:  # a connection that we have shut down looks like one that came to its end
            raise self._stumble(TimeoutError(), watch)
        return answer

    def _stumble(self, fault: Exception, watch: Watch) -> Exception:
        if watch.is_over or watch.left() < _NEARLY:
            return _StumbledError(f"it was not done after {self._limits.seconds:.0f} seconds")
        if isinstance(fault, ssl.SSLCertVerificationError):
            return _RefusedError(f"its certificate is not accepted: {shown(fault.verify_message)}")
        if isinstance(fault, DecodeError):
            return _RefusedError("its body is compressed in a broken way")
        return _StumbledError(_in_words(fault))

    def _headers(self) -> Mapping[str, str]:
        headers = {
            "User-Agent": self._client.agent,
            "Accept": self._ask.accept,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        if self._ask.etag:
            headers["If-None-Match"] = self._ask.etag
        if self._ask.last_modified:
            headers["If-Modified-Since"] = self._ask.last_modified
        return headers

    def _read(self, url: str, response: BaseHTTPResponse) -> Answer | tuple[int, str]:
        if response.status in _REDIRECTS:
            return response.status, _redirected(url, response.headers.get("location"))
        if response.status == 304 and not self._ask.is_conditional:
            raise _RefusedError("it says that nothing has changed (304) though nothing was known of it")
        if response.status not in (200, 203, 304):
            raise _failure(response)
        body = b"" if response.status == 304 else self._body(response)
        media, charset = _media(response.headers.get("content-type", ""))
        return Answer(
            url=url,
            status=304 if response.status == 304 else 200,
            body=body,
            media=media,
            charset=charset,
            language=_header(response, "content-language"),
            etag=_header(response, "etag"),
            last_modified=_header(response, "last-modified"),
            moved_to=self._moved_to,
        )

    def _body(self, response: BaseHTTPResponse) -> bytes:
        chunks, size = list[bytes](), 0
        for chunk in response.stream(_CHUNK, decode_content=True):
            chunks.append(chunk)
            size += len(chunk)
            if size > self._size:
                if self._is_robots:
                    break
                raise _RefusedError(f"it is larger than {self._size / 1_000_000:g} MB")
        return b"".join(chunks)[: self._size]


def _redirected(url: str, location: str | None) -> str:
    """Where a redirect leads; only an address of the web will do. Raises _RefusedError."""
    try:
        target = web_url(urljoin(url, location or ""))
    except ValueError:
        target = None
    if target is None or not location:
        raise _RefusedError(f"it redirects to “{shown(location or '', 80)}”, which is no address of the web")
    return target


def _failure(response: BaseHTTPResponse) -> Exception:
    status = response.status
    said = f"the server answers {status} ({http.client.responses.get(status, 'an unknown status')})"
    if status in _WORTH_ANOTHER_TRY:
        return _StumbledError(said, _wait(response.headers.get("retry-after")))
    return _RefusedError(said, status)


def _wait(retry_after: str | None) -> float | None:
    """The seconds that `Retry-After` names, as a number or as a date; None when it names none."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal() and len(retry_after) < 10:
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time())
    except (ValueError, OverflowError):
        return None


def _header(response: BaseHTTPResponse, name: str) -> str | None:
    """A header's value that may be kept and sent back; what is too long or not ASCII is not."""
    value = response.headers.get(name, "").strip()
    return value if value and len(value) <= 1_000 and value.isascii() and value.isprintable() else None


def _media(content_type: str) -> tuple[str, str | None]:
    from email.message import Message

    header = Message()
    header["content-type"] = content_type[:200].replace("\n", " ").replace("\r", " ")
    media = header.get_content_type() if content_type.strip() else ""
    return media, header.get_content_charset()


def _in_words(fault: Exception) -> str:
    if isinstance(fault, socket.gaierror):
        return "its name is not known (DNS)"
    if isinstance(fault, TimeoutError | ReadTimeoutError):
        return "it did not answer in time"
    if isinstance(fault, ConnectionRefusedError):
        return "the connection was refused"
    if isinstance(fault, ConnectionResetError | http.client.RemoteDisconnected):
        return "the connection was cut"
    return f"the connection failed ({type(fault).__name__}: {shown(str(fault), 120)})"
