"""Connections that are opened to permitted addresses only and end when their time is over."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from threading import Lock, Timer
from time import monotonic
from typing import Any, Self
from urllib.parse import SplitResult

from urllib3.connection import HTTPConnection, HTTPSConnection

from digest.sources.web.addresses import is_forbidden

Resolve = Callable[[str, int], Sequence[tuple[Any, ...]]]
"""Host and port to what `socket.getaddrinfo` gives."""

CONNECT_SECONDS = 10.0


class ForbiddenAddressError(Exception):
    """The host leads to an address that may not be asked; nothing was sent there."""


def system_resolve(host: str, port: int) -> Sequence[tuple[Any, ...]]:
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


class Watch:
    """The time that one request has, redirects and further tries included.

    When it is over, every connection of the request is shut down, so a server that sends a byte now and then cannot
    hold us: neither in the handshake nor in the headers nor in the body.
    """

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds
        self._timer = Timer(seconds, self._shut)
        self._timer.daemon = True
        self._lock = Lock()
        self._held: list[socket.socket] = []
        self.is_over = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            for held in self._held:
                held.close()
            self._held.clear()

    def left(self) -> float:
        """Seconds that are left, at least a moment."""
        return max(0.001, self._end - monotonic())

    def hold(self, connection: socket.socket) -> None:
        """Watch over `connection`: a copy of its handle works whatever TLS wraps round it."""
        with self._lock:
            self._held.append(connection.dup())

    def _shut(self) -> None:
        with self._lock:
            self.is_over = True
            for held in self._held:
                with suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)


class Gate:
    """Opens sockets for one source. Its own host may be a private one where site.yaml says so; no other may."""

    def __init__(self, private_host: str | None = None, resolve: Resolve = system_resolve) -> None:
        self._private_host, self._resolve = private_host, resolve

    def open(self, host: str, port: int, watch: Watch) -> socket.socket:
        """A socket connected to `host`.

        Each address is judged after the name is resolved, connected to as a number, and judged again on the socket: a
        name that resolves differently a moment later gains nothing. Raises ForbiddenAddressError, OSError.
        """
        may_be_private = host == self._private_host
        found = [entry[4][0] for entry in self._resolve(host, port)]
        if not may_be_private and any(is_forbidden(str(address)) for address in found):
            raise ForbiddenAddressError(host)
        fault: OSError = OSError("the name leads nowhere")
        for address in dict.fromkeys(found):
            try:
                opened = socket.create_connection((address, port), min(CONNECT_SECONDS, watch.left()))
            except OSError as refused:
                fault = refused
                continue
            if not may_be_private and is_forbidden(str(opened.getpeername()[0])):
                opened.close()
                raise ForbiddenAddressError(host)
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            watch.hold(opened)
            return opened
        raise fault


class _Guarded(HTTPConnection):
    """urllib3's connection, its socket opened by the gate."""

    gate: Gate
    watch: Watch

    def _new_conn(self) -> socket.socket:
        return self.gate.open(self.host, self.port, self.watch)


class _GuardedTls(HTTPSConnection):
    gate: Gate
    watch: Watch

    def _new_conn(self) -> socket.socket:
        return self.gate.open(self.host, self.port, self.watch)


def connection(parts: SplitResult, gate: Gate, watch: Watch) -> HTTPConnection:
    """A connection, not yet opened, to the host of an address that `web_url` has passed."""
    host, seconds = parts.hostname or "", min(CONNECT_SECONDS, watch.left())
    made: _Guarded | _GuardedTls
    if parts.scheme == "https":
        made = _GuardedTls(host, parts.port or 443, timeout=seconds, ssl_context=_tls())
    else:
        made = _Guarded(host, parts.port or 80, timeout=seconds)
    made.gate, made.watch = gate, watch
    return made


@cache
def _tls() -> ssl.SSLContext:
    """The certificates of the system and, for systems that have none, those of certifi."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
