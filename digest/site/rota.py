"""Who makes what next: batches of facets handed out to workers as these become free."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from digest.record import NamedTuple
from digest.site.made import Facet


class Batch(NamedTuple):
    """Facets that are made together; `is_of_days` when they are what days have to tell to others."""

    facets: Sequence[Facet]
    is_of_days: bool = False


@dataclass(slots=True)
class Rota:
    """What is still to be made.

    `own` are for each worker the days whose entries it has at hand, `anyones` what nobody is nearer to, `gathering`
    what is made of what all days have told.
    """

    own: Sequence[deque[Batch]]
    anyones: deque[Batch]
    gathering: Batch | None = None
    _days_left: int = field(init=False)

    def __post_init__(self) -> None:
        self._days_left = sum(map(len, self.own))

    def next_for(self, worker: int) -> Batch | None:
        """What a worker that is free begins with; None when there is nothing, or nothing yet."""
        if self.own[worker]:
            return self.own[worker].popleft()
        if self.gathering is not None and not self._days_left:
            gathering, self.gathering = self.gathering, None
            return gathering
        if self.anyones:
            return self.anyones.popleft()
        others = max(self.own, key=len)
        return others.pop() if others else None

    def done(self, batch: Batch) -> None:
        """A batch has been made."""
        self._days_left -= batch.is_of_days
