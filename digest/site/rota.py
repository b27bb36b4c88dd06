"""Who makes what next: batches of facets handed out to workers as these become free."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from digest.record import NamedTuple
from digest.site.made import Facet


class Batch(NamedTuple):
    """Facets that are made together. `round` is 0 for those of days, the number of a round for what is made of what the
    rounds before have told; None for what nobody waits for.
    """

    facets: Sequence[Facet]
    round: int | None = None


@dataclass(slots=True)
class Rota:
    """What is still to be made.

    `own` are for each worker the days whose entries it has at hand, `anyones` what nobody is nearer to, `rounds` what
    is made of what all days, and all rounds before, have told.
    """

    own: Sequence[deque[Batch]]
    anyones: deque[Batch]
    rounds: Sequence[deque[Batch]] = ()
    _left: list[int] = field(init=False)
    """Batches of each round that are not done, those of days first."""

    def __post_init__(self) -> None:
        self._left = [sum(map(len, self.own)), *map(len, self.rounds)]

    def next_for(self, worker: int) -> Batch | None:
        """What a worker that is free begins with; None when there is nothing, or nothing yet."""
        if self.own[worker]:
            return self.own[worker].popleft()
        begun = next((place for place, left in enumerate(self._left) if left), 0)
        if begun and self.rounds[begun - 1]:
            return self.rounds[begun - 1].popleft()
        if self.anyones:
            return self.anyones.popleft()
        others = max(self.own, key=len)
        return others.pop() if others else None

    def done(self, batch: Batch) -> None:
        """A batch has been made."""
        if batch.round is not None:
            self._left[batch.round] -= 1
