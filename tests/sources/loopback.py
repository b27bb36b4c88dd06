"""Real servers on loopback, as good or as bad as a test wants them."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Behaviour = Callable[[socket.socket, "Request"], None]
"""Writes what it likes to the connection; the connection is closed when it returns."""


@dataclass(frozen=True)
class Request:
    """What the client sent: the path, and the headers with their names in lower case."""

    path: str
    headers: Mapping[str, str]


@dataclass
class Server:
    """One address of this machine, the behaviour of each path, and all that was asked."""

    address: str
    port: int
    pages: dict[str, Behaviour]
    requests: list[Request] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str = "/") -> str:
        return f"http://{self.address}:{self.port}{path}"

    def asked(self, path: str) -> int:
        return sum(request.path == path for request in self.requests)

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news."""


@contextmanager
def serving(
    pages: Mapping[str, Behaviour], address: str = "127.0.0.1", crawl_delay: str | None = "0", port: int = 0
) -> Iterator[Server]:
    """A server while the block runs. Its robots.txt allows everything at once, unless `pages` has another."""
    found = dict(pages)
    if crawl_delay is not None:
        found.setdefault("/robots.txt", answer(f"User-agent: *\nCrawl-delay: {crawl_delay}\n", "text/plain"))
    server = Server(address, 0, found)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            server.connections += 1
            head = _head(self.request)
            if head is None:
                return
            server.requests.append(head)
            with suppress(OSError):
                server.pages.get(head.path.split("?")[0], missing)(self.request, head)

    with _Listener((address, port), Handler) as listener:
        server.port = listener.server_address[1]
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            listener.shutdown()
            thread.join()


def _head(connection: socket.socket) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65536)
        if not chunk:
            return None
        data += chunk
    first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Request(first.split(" ")[1], headers)


def head(status: int = 200, **headers: str) -> bytes:
    """The bytes of a response's head; `content_type="text/html"` is the header Content-Type."""
    lines = [f"HTTP/1.1 {status} Whatever", "Connection: close"]
    lines += [f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def answer(
    body: str | bytes, content_type: str = "text/html; charset=utf-8", status: int = 200, **headers: str
) -> Behaviour:
    """An honest answer."""
    data = body.encode() if isinstance(body, str) else body

    def behave(connection: socket.socket, request: Request) -> None:
        connection.sendall(head(status, content_type=content_type, content_length=str(len(data)), **headers) + data)

    return behave


def conditional(body: str | bytes, content_type: str = "application/rss+xml", etag: str = '"1"') -> Behaviour:
    """An honest answer that knows `If-None-Match`."""
    full = answer(body, content_type, etag=etag)

    def behave(connection: socket.socket, request: Request) -> None:
        if request.headers.get("if-none-match") == etag:
            connection.sendall(head(304, etag=etag))
        else:
            full(connection, request)

    return behave


def redirect(to: str, status: int = 302) -> Behaviour:
    def behave(connection: socket.socket, request: Request) -> None:
        connection.sendall(head(status, location=to, content_length="0"))

    return behave


def missing(connection: socket.socket, request: Request) -> None:
    answer("not here", "text/plain", 404)(connection, request)


def reset(connection: socket.socket, request: Request) -> None:
    """The connection is torn down in the middle of the body."""
    connection.sendall(head(200, content_type="text/html", content_length="1000") + b"<p>half")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
