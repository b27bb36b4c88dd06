"""The servers that one usually meets."""

from __future__ import annotations

import random
from collections.abc import Callable
from email.utils import formatdate

import pytest

from digest.sources.web import Answer, Ask, Client, Limits, Manners, NoAnswer
from digest.sources.web.connections import Gate
from digest.sources.web.manners import RobotsText
from tests.sources.loopback import Behaviour, Request, answer, conditional, head, redirect, serving


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> Client:
    return Client(Manners(sleep=clock.sleep, clock=clock), Gate("127.0.0.1"), chance=random.Random(7))


def _in_turn(*behaviours: Behaviour) -> Behaviour:
    left = list(behaviours)
    return lambda connection, request: (left.pop(0) if len(left) > 1 else left[0])(connection, request)


def test_an_answer_has_its_body_its_media_type_and_what_to_ask_with_next_time(client: Client) -> None:
    page = answer("<p>ä", "Text/HTML; charset=UTF-8", etag='"a"', last_modified="Mon, 09 Mar 2026 08:00:00 GMT")
    with serving({"/": page}) as server:
        found = client.get(Ask(server.url()))

    assert found == Answer(
        url=server.url(),
        status=200,
        body="<p>ä".encode(),
        media="text/html",
        charset="utf-8",
        etag='"a"',
        last_modified="Mon, 09 Mar 2026 08:00:00 GMT",
    )


def test_a_conditional_request_may_be_told_that_nothing_has_changed(client: Client) -> None:
    with serving({"/": conditional("x", etag='"1"')}) as server:
        found = client.get(Ask(server.url(), etag='"1"', last_modified="Mon, 09 Mar 2026 08:00:00 GMT"))

        assert isinstance(found, Answer)
        assert found.is_unchanged
        assert server.requests[-1].headers["if-modified-since"] == "Mon, 09 Mar 2026 08:00:00 GMT"


def test_redirects_are_followed_and_a_lasting_one_is_noted(client: Client) -> None:
    pages = {"/old": redirect("/new", 301), "/new": redirect("/newest", 308), "/newest": answer("x")}
    with serving(pages) as server:
        found = client.get(Ask(server.url("/old")))

    assert isinstance(found, Answer)
    assert (found.url, found.moved_to) == (server.url("/newest"), server.url("/newest"))


def test_only_the_lasting_redirects_before_the_first_passing_one_are_a_move(client: Client) -> None:
    pages = {
        "/old": redirect("/new", 301),
        "/new": redirect("/today", 302),
        "/today": redirect("/x", 301),
        "/x": answer("x"),
    }
    with serving(pages) as server:
        found = client.get(Ask(server.url("/old")))

    assert isinstance(found, Answer)
    assert (found.url, found.moved_to) == (server.url("/x"), server.url("/new"))


def test_a_busy_server_is_asked_again_after_growing_pauses(client: Client, clock: Clock) -> None:
    with serving({"/": _in_turn(answer("", status=503), answer("", status=502), answer("x"))}) as server:
        found = client.get(Ask(server.url()))

    assert isinstance(found, Answer)
    assert len(clock.slept) == 2
    assert 0.25 <= clock.slept[0] <= 0.75
    assert 0.5 <= clock.slept[1] <= 1.5


@pytest.mark.parametrize("after", ["7", lambda: formatdate(__import__("time").time() + 7.5, usegmt=True)])
def test_the_pause_is_what_the_server_asks_for(client: Client, clock: Clock, after: str | Callable[[], str]) -> None:
    busy = answer("", status=429, retry_after=after if isinstance(after, str) else after())
    with serving({"/": _in_turn(busy, answer("x"))}) as server:
        client.get(Ask(server.url()))

    assert clock.slept == [pytest.approx(7, abs=1)]


def test_a_longer_pause_than_the_time_allows_is_handed_on(client: Client, clock: Clock) -> None:
    with serving({"/": answer("", status=503, retry_after="3600")}) as server:
        found = client.get(Ask(server.url()))

        assert found == NoAnswer(server.url(), "the server answers 503 (Service Unavailable)", wait=3600.0)
        assert server.asked("/") == 1


def test_what_is_gone_is_said_to_be_gone_and_not_asked_twice(client: Client) -> None:
    with serving({"/": answer("", status=410)}) as server:
        found = client.get(Ask(server.url()))

        assert found == NoAnswer(server.url(), "the server answers 410 (Gone)", is_lasting=True, is_gone=True)
        assert server.asked("/") == 1


def test_robots_txt_is_obeyed_and_asked_for_once(client: Client) -> None:
    robots = answer("User-agent: *\nDisallow: /private\n", "text/plain")
    with serving({"/robots.txt": robots, "/a": answer("x"), "/private/a": answer("x")}) as server:
        allowed, refused = client.get(Ask(server.url("/a"))), client.get(Ask(server.url("/private/a")))

        assert isinstance(allowed, Answer)
        assert refused == NoAnswer(server.url("/private/a"), "the site's robots.txt does not allow it", is_lasting=True)
        assert server.paths == ["/robots.txt", "/a"]


def test_a_redirect_to_where_robots_txt_forbids_is_not_followed(client: Client) -> None:
    robots = answer("User-agent: digest-briefing\nDisallow: /private\n", "text/plain")
    with serving({"/robots.txt": robots, "/a": redirect("/private/a"), "/private/a": answer("x")}) as server:
        assert isinstance(client.get(Ask(server.url("/a"))), NoAnswer)
        assert server.asked("/private/a") == 0


def test_without_a_robots_txt_everything_is_allowed(client: Client) -> None:
    with serving({"/": answer("x")}, crawl_delay=None) as server:
        assert isinstance(client.get(Ask(server.url())), Answer)


def test_a_host_that_cannot_tell_its_rules_is_asked_for_nothing_else(client: Client) -> None:
    with serving({"/robots.txt": answer("", status=500), "/": answer("x")}) as server:
        found = client.get(Ask(server.url()))

        assert isinstance(found, NoAnswer)
        assert not found.is_lasting
        assert server.asked("/") == 0


def test_a_host_that_one_source_may_not_ask_has_its_rules_kept_for_one_that_may(clock: Clock) -> None:
    robots = answer("User-agent: *\nDisallow: /private\n", "text/plain")
    manners = Manners(clock=clock, sleep=clock.sleep)
    with serving({"/robots.txt": robots, "/private/a": answer("x")}) as server:
        for gate, reason in ((Gate(), "inner network"), (Gate("127.0.0.1"), "robots.txt does not allow it")):
            found = Client(manners, gate).get(Ask(server.url("/private/a")))
            assert isinstance(found, NoAnswer)
            assert reason in found.reason
        assert server.paths == ["/robots.txt"]


def test_robots_txt_is_remembered_for_a_day(clock: Clock) -> None:
    kept: dict[str, RobotsText] = {}
    with serving({"/": answer("x")}) as server:
        for _ in range(3):
            Client(Manners(kept, clock.sleep, clock), Gate("127.0.0.1")).get(Ask(server.url()))
            clock.now += 40_000

        assert server.asked("/robots.txt") == 1
        Client(Manners(kept, clock.sleep, clock), Gate("127.0.0.1")).get(Ask(server.url()))
        assert server.asked("/robots.txt") == 2


@pytest.mark.parametrize(("stated", "pause"), [(None, 1.0), ("4", 4.0), ("0.5", 0.5), ("0", None), ("86400", 60.0)])
def test_one_host_is_asked_no_faster_than_it_likes(clock: Clock, stated: str | None, pause: float | None) -> None:
    client = Client(Manners(sleep=clock.sleep, clock=clock), Gate("127.0.0.1"))
    with serving({"/": answer("x")}, crawl_delay=stated) as server:
        client.get(Ask(server.url()))
        client.get(Ask(server.url()))

    assert clock.slept == ([] if pause is None else [pytest.approx(pause)])


def test_two_hosts_do_not_wait_for_each_other(clock: Clock) -> None:
    manners = Manners(sleep=clock.sleep, clock=clock)
    with serving({"/": answer("x")}, crawl_delay="9") as one, serving({"/": answer("x")}, crawl_delay="9") as other:
        Client(manners, Gate("127.0.0.1")).get(Ask(one.url()))
        Client(manners, Gate("127.0.0.1")).get(Ask(other.url()))

    assert clock.slept == []


def test_the_agent_and_the_wanted_types_are_sent(clock: Clock) -> None:
    client = Client(
        Manners(sleep=clock.sleep, clock=clock), Gate("127.0.0.1"), agent="digest-briefing/1 (+https://a.example/)"
    )
    with serving({"/": answer("x")}) as server:
        client.get(Ask(server.url(), accept="text/html"))

        assert server.requests[-1].headers["user-agent"] == "digest-briefing/1 (+https://a.example/)"
        assert server.requests[-1].headers["accept"] == "text/html"


def test_what_is_no_address_is_not_asked(client: Client) -> None:
    found = client.get(Ask("file:///etc/passwd"))

    assert isinstance(found, NoAnswer)
    assert found.is_lasting


def test_a_server_that_is_not_there_is_told_as_such() -> None:
    with serving({}) as server:
        url = server.url()
    client = Client(Manners(), Gate("127.0.0.1"), limits=Limits(backoff=0.01))

    assert client.get(Ask(url)) == NoAnswer(url, "the connection was refused")


def test_header_values_that_could_not_be_sent_back_are_not_kept(client: Client) -> None:
    def odd(connection: object, request: Request) -> None:
        connection.sendall(head(etag='"\xe4"', last_modified="x" * 5_000, content_type="text/html") + b"x")  # type: ignore[attr-defined]

    with serving({"/": odd}) as server:
        found = client.get(Ask(server.url()))

    assert isinstance(found, Answer)
    assert (found.etag, found.last_modified) == (None, None)
