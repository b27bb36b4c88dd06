"""What the builder and the server of a preview share: which version is out, and what is wrong with it."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from digest.errors import Problem


@dataclass(frozen=True, slots=True)
class Version:
    """One build's result. `is_standing` tells whether there are pages to show; `name` differs from any other's."""

    name: str
    problems: tuple[Problem, ...] = ()
    is_standing: bool = True


class Versions:
    """The version that is out now; readers wait here for the next."""

    def __init__(self) -> None:
        self._run, self._count = secrets.token_hex(4), 0
        self._turned = threading.Condition()
        self._now = Version(self._name(), is_standing=False)

    @property
    def now(self) -> Version:
        return self._now

    def put_out(self, problems: Sequence[Problem], *, is_standing: bool) -> Version:
        """A new version; whoever waits is told."""
        with self._turned:
            self._count += 1
            self._now = Version(self._name(), tuple(problems), is_standing)
            self._turned.notify_all()
            return self._now

    def other_than(self, name: str, seconds: float) -> bool:
        """Whether a version other than `name` is out, now or within `seconds`."""
        with self._turned:
            return self._turned.wait_for(lambda: self._now.name != name, seconds)

    def _name(self) -> str:
        return f"{self._run}-{self._count}"
