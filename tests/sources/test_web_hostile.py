"""The servers that nobody wants to meet: each is refused with a reason, quickly, and reaches nothing inside."""

from __future__ import annotations

import gzip
import random
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from digest.sources.web import Answer, Ask, Client, Limits, Manners, NoAnswer
from digest.sources.web.addresses import is_forbidden
from digest.sources.web.connections import Gate
from tests.sources.loopback import Behaviour, Request, Server, answer, head, redirect, reset, serving

QUICK = Limits(seconds=1.0, backoff=0.01)


def client(limits: Limits = QUICK, private_host: str | None = "127.0.0.1", **gate: Any) -> Client:
    return Client(Manners(), Gate(private_host, **gate), limits=limits, chance=random.Random(7))


def refused(behaviour: Behaviour, limits: Limits = QUICK) -> NoAnswer:
    with serving({"/": behaviour}) as server:
        found = client(limits).get(Ask(server.url()))
    assert isinstance(found, NoAnswer)
    return found


def test_a_gzip_bomb_is_stopped_at_the_limit_in_little_memory() -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    tracemalloc.start()

    found = refused(answer(bomb, content_encoding="gzip"), Limits())

    assert (found.reason, found.is_lasting) == ("it is larger than 5 MB", True)
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_a_bomb_within_a_bomb_is_stopped_too() -> None:
    bomb = gzip.compress(gzip.compress(bytes(100_000_000), 9), 9)

    assert "larger than 5 MB" in refused(answer(bomb, content_encoding="gzip, gzip"), Limits()).reason


def test_a_body_without_end_is_stopped_at_the_limit() -> None:
    def endless(connection: socket.socket, request: Request) -> None:
        connection.sendall(head(content_type="text/html"))
        while True:
            connection.sendall(b"x" * 65_536)

    assert refused(endless, Limits(seconds=20)).reason == "it is larger than 5 MB"


def _drip(start: bytes, drop: bytes) -> Behaviour:
    def behave(connection: socket.socket, request: Request) -> None:
        connection.sendall(start)
        for _ in range(200):
            time.sleep(0.05)
            connection.sendall(drop)

    return behave


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(_drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"), id="in a header"),
        pytest.param(_drip(b"HTTP/1.1 ", b"2"), id="in the status line"),
        pytest.param(_drip(head(content_type="text/html"), b"a"), id="in the body"),
        pytest.param(
            _drip(head(content_type="text/html", transfer_encoding="chunked") + b"1", b"0"), id="in a chunk's size"
        ),
        pytest.param(lambda connection, request: time.sleep(3), id="silence"),
    ],
)
def test_a_server_that_drips_is_left_when_the_time_is_over(behaviour: Behaviour) -> None:
    start = time.monotonic()

    found = refused(behaviour)

    assert found.reason == "it was not done after 1 seconds"
    assert time.monotonic() - start < 2.5


def test_a_handshake_that_never_comes_is_left_when_the_time_is_over() -> None:
    with serving({}) as server:
        start = time.monotonic()
        found = client().get(Ask(server.url().replace("http:", "https:")))

    assert isinstance(found, NoAnswer)
    assert time.monotonic() - start < 2.5


def test_a_redirect_loop_ends_after_five() -> None:
    with serving({"/": redirect("/")}) as server:
        found = client().get(Ask(server.url()))

        assert isinstance(found, NoAnswer)
        assert found.reason == "more than 5 redirects, one after another"
        assert server.asked("/") == 6


@pytest.fixture
def inner() -> Iterator[Server]:
    """A server on an address that no source may lead to."""
    with serving({"/": answer("secret")}, "127.0.0.2") as server:
        yield server


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/",
        "http://0x7f000002:{port}/",
        "http://2130706434:{port}/",
        "http://127.2:{port}/",
        "http://[::ffff:127.0.0.2]:{port}/",
        "http://[::ffff:7f00:2]:{port}/",
        "https://127.0.0.2:{port}/",
        "//127.0.0.2:{port}/",
    ],
)
def test_a_redirect_into_the_inner_network_reaches_nothing(inner: Server, target: str) -> None:
    found = refused(redirect(target.format(port=inner.port)))

    assert found.is_lasting
    assert inner.connections == 0


@pytest.mark.parametrize("host", ["127.0.0.2", "2130706434", "0x7f.2", "localhost", "[::ffff:127.0.0.2]"])
def test_an_inner_address_is_not_asked(inner: Server, host: str) -> None:
    found = client(private_host=None).get(Ask(f"http://{host}:{inner.port}/"))

    assert isinstance(found, NoAnswer)
    assert "an address of this machine or an inner network" in found.reason
    assert inner.connections == 0


@pytest.mark.parametrize(
    "scheme",
    ["file:///etc/passwd", "ftp://127.0.0.2/", "gopher://127.0.0.2/", "javascript:alert(1)", "data:text/html,x"],
)
def test_a_change_of_scheme_is_refused(scheme: str) -> None:
    found = refused(redirect(scheme))

    assert "which is no address of the web" in found.reason


def test_a_name_that_resolves_differently_the_second_time_gains_nothing(inner: Server) -> None:
    answers = [["93.184.216.34"], ["127.0.0.2"], ["127.0.0.2"], ["127.0.0.2"]]

    def rebinding(host: str, port: int) -> Sequence[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in answers.pop(0)]

    gate = Gate(None, rebinding)
    assert not is_forbidden(str(rebinding("news.example", 80)[0][4][0])), "the first look is innocent"
    found = Client(Manners(), gate, limits=QUICK).get(Ask(f"http://news.example:{inner.port}/"))

    assert isinstance(found, NoAnswer)
    assert "inner network" in found.reason
    assert inner.connections == 0


def test_a_name_with_one_inner_address_among_others_is_refused(inner: Server) -> None:
    def both(host: str, port: int) -> Sequence[tuple[Any, ...]]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in ("93.184.216.34", "127.0.0.2")
        ]

    found = Client(Manners(), Gate(None, both), limits=QUICK).get(Ask(f"http://news.example:{inner.port}/"))

    assert isinstance(found, NoAnswer)
    assert inner.connections == 0


def test_a_resolver_that_lies_about_a_number_is_seen_through_on_the_socket(
    inner: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = socket.create_connection

    def rerouted(address: tuple[str, int], *rest: Any) -> socket.socket:
        return connect(("127.0.0.2", inner.port), *rest)

    def innocent(host: str, port: int) -> Sequence[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))]

    monkeypatch.setattr(socket, "create_connection", rerouted)
    found = Client(Manners(), Gate(None, innocent), limits=QUICK).get(Ask("http://news.example/"))

    assert isinstance(found, NoAnswer)
    assert inner.requests == [], "the connection is closed before a byte is sent"


def test_a_body_shorter_than_it_says_is_no_body() -> None:
    def lying(connection: socket.socket, request: Request) -> None:
        connection.sendall(head(content_type="text/html", content_length="1000") + b"<p>half")

    assert "the connection failed" in refused(lying).reason


def test_a_chunk_of_a_negative_length_is_no_body() -> None:
    def lying(connection: socket.socket, request: Request) -> None:
        connection.sendall(head(content_type="text/html", transfer_encoding="chunked") + b"-5\r\nabc\r\n0\r\n\r\n")

    assert "the connection failed" in refused(lying).reason


def test_a_body_longer_than_it_says_is_cut_there() -> None:
    def lying(connection: socket.socket, request: Request) -> None:
        connection.sendall(head(content_type="text/html", content_length="4") + b"halfand more")

    with serving({"/": lying}) as server:
        found = client().get(Ask(server.url()))

    assert isinstance(found, Answer)
    assert found.body == b"half"


def test_a_connection_that_is_torn_down_is_tried_three_times() -> None:
    with serving({"/": reset}) as server:
        found = client().get(Ask(server.url()))

        assert isinstance(found, NoAnswer)
        assert not found.is_lasting
        assert server.asked("/") == 3


def test_not_modified_without_having_asked_is_no_answer() -> None:
    found = refused(lambda connection, request: connection.sendall(head(304)))

    assert "though nothing was known" in found.reason


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(lambda connection, request: connection.sendall(head(x="a" * 200_000)), id="one header of 200 KB"),
        pytest.param(
            lambda connection, request: connection.sendall(head(**{f"x{number}": "a" for number in range(5_000)})),
            id="5,000 headers",
        ),
        pytest.param(lambda connection, request: connection.sendall(b"\x00\xff" * 500), id="no HTTP at all"),
        pytest.param(lambda connection, request: connection.sendall(b""), id="nothing"),
    ],
)
def test_a_head_that_is_none_is_refused(behaviour: Behaviour) -> None:
    assert "failed" in refused(behaviour).reason or "cut" in refused(behaviour).reason


def test_a_broken_compression_is_refused() -> None:
    found = refused(answer(zlib.compress(b"x" * 1000)[:-20] + b"junk" * 9, content_encoding="gzip"))

    assert found.reason == "its body is compressed in a broken way"


def test_what_a_server_says_cannot_drive_a_terminal() -> None:
    found = refused(redirect("ftp://x/\x1b[2J::error::"))

    assert "\x1b" not in found.reason
    assert "::error" not in found.reason


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1",
        "not an address",
    ],
)  # fmt: skip
def test_inner_addresses_are_known_in_every_form(address: str) -> None:
    assert is_forbidden(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"]
)
def test_addresses_of_the_open_internet_are_allowed(address: str) -> None:
    assert not is_forbidden(address)


def test_no_thread_and_no_socket_is_left_behind() -> None:
    before = threading.active_count()
    get: Callable[[], object] = lambda: refused(_drip(head(content_type="text/html"), b"a"))  # noqa: E731

    get()

    deadline = time.monotonic() + 12
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert threading.active_count() <= before
