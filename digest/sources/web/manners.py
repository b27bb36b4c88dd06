"""How often a host is asked, and what its robots.txt allows."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.sources.web.answers import Answer, NoAnswer

if TYPE_CHECKING:
    from protego import Protego

DELAY = 1.0
"""Seconds between two requests to one host that names no delay of its own."""

MOST_DELAY = 60.0
"""Seconds at most, whatever a host names: a run must end."""

AGENT = "digest-briefing"
"""The name that robots.txt calls us by."""

ROBOTS_BYTES = 500_000
"""Bytes of a robots.txt that are read; RFC 9309 asks for at least 500 KiB of patience."""

_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class RobotsText:
    """A robots.txt as it was at `at`, in seconds since 1970."""

    text: str
    at: float


class Manners:
    """What all requests of one run have in common: whose turn it is, and the rules of each host.

    `kept` remembers robots.txt from run to run (origin to text); it is asked for again after a day, as RFC 9309 says.
    """

    def __init__(
        self,
        kept: MutableMapping[str, RobotsText] | None = None,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._kept = {} if kept is None else kept
        self._sleep, self._clock = sleep, clock
        self._lock = Lock()
        self._locks: dict[str, Lock] = defaultdict(Lock)
        self._free_at: dict[str, float] = {}
        self._rules: dict[str, Protego | NoAnswer] = {}

    def sleep(self, seconds: float) -> None:
        self._sleep(seconds)

    def refusal(self, url: str, ask: Callable[[str], Answer | NoAnswer]) -> NoAnswer | None:
        """Why `url` may not be read, None when it may; `ask` gets the host's robots.txt where it is not known.

        A host that cannot tell its rules is not asked for more (RFC 9309, 2.3.1.4).
        """
        rules = self._rules_of(_origin(url), ask)
        if isinstance(rules, NoAnswer):
            return NoAnswer(url, rules.reason, wait=rules.wait)
        if rules.can_fetch(url, AGENT):
            return None
        return NoAnswer(url, "the site's robots.txt does not allow it", is_lasting=True)

    def wait_for_turn(self, url: str) -> None:
        """Return when the host may be asked again; two callers never get the same turn."""
        origin = _origin(url)
        rules = self._rules.get(origin)
        stated = None if rules is None or isinstance(rules, NoAnswer) else rules.crawl_delay(AGENT)
        delay = DELAY if stated is None else min(max(0.0, float(stated)), MOST_DELAY)
        with self._lock:
            now = self._clock()
            start = max(now, self._free_at.get(origin, now))
            self._free_at[origin] = start + delay
        if start > now:
            self._sleep(start - now)

    def _rules_of(self, origin: str, ask: Callable[[str], Answer | NoAnswer]) -> Protego | NoAnswer:
        with self._lock:
            lock = self._locks[origin]
        with lock:
            if origin not in self._rules:
                text = self._text_of(origin, ask)
                if text is None:
                    return _parsed("")
                self._rules[origin] = text if isinstance(text, NoAnswer) else _parsed(text)
            return self._rules[origin]

    def _text_of(self, origin: str, ask: Callable[[str], Answer | NoAnswer]) -> str | NoAnswer | None:
        """The rules of a host, none where it has none. None where the question itself was refused, which tells nothing
        of the host: whoever may ask it finds out.
        """
        known = self._kept.get(origin)
        if known and 0 <= self._clock() - known.at < _DAY_SECONDS:
            return known.text
        answer = ask(f"{origin}/robots.txt")
        if isinstance(answer, NoAnswer) and not answer.is_lasting:
            return answer
        if isinstance(answer, NoAnswer) and not answer.status:
            return None
        text = answer.body.decode("utf-8", "replace") if isinstance(answer, Answer) else ""
        self._kept[origin] = RobotsText(text, self._clock())
        return text


def _parsed(text: str) -> Protego:
    from protego import Protego

    return Protego.parse(text)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
