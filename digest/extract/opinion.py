"""Whose view an article is: a review, a column or a list of tips tells its writer's own, and judges."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.extract.lexicon import sections
from digest.extract.views import View

OWN = frozenset(("i", "i'm", "i’m", "i've", "i’ve", "i'd", "i’d", "i'll", "i’ll", "my", "me"))
"""Words by which a writer tells of himself, in lower case."""
READER = frozenset(("you", "your", "yours", "you're", "you’re", "you'll", "you’ll", "yourself"))
"""Words that speak to the reader, in lower case."""

_FEWEST_BIDDEN, _BIDDEN_SHARE = 5, 0.25
"""Sentences, and their share, that speak to the reader."""
_NOT_SPOKEN = 0.1
_FEWEST_OWN, _OWN_SHARE = 4, 0.12
"""Sentences, and their share, in which the writer says "I"."""
_FEWEST_JUDGED, _JUDGED_SHARE = 4, 0.3
"""Sentences, and their share, with a word of judgement."""


def is_opinion(views: Sequence[View]) -> bool:
    """Whether the writer says "I" again and again, speaks to the reader, or judges in every third sentence."""
    told = [view for view in views if view.spoken < _NOT_SPOKEN]
    own = sum(not OWN.isdisjoint(view.lowers) for view in told)
    judged = sum(judges(view) for view in told)
    bidden = sum(not READER.isdisjoint(view.lowers) for view in told)
    if bidden >= max(_FEWEST_BIDDEN, _BIDDEN_SHARE * len(told)):
        return True
    return own >= max(_FEWEST_OWN, _OWN_SHARE * len(told)) or judged >= max(_FEWEST_JUDGED, _JUDGED_SHARE * len(told))


_COLUMN = re.compile(
    r"\A(?:[\[<〈【(](?:사설|칼럼|기고|시론|논설|논단|기자수첩|오피니언|데스크|특별기고|독자투고|발언대|서평|리뷰)"
    r"[^\]>〉】)]{0,12}[\]>〉】)]"
    r"|(?:Opinion|Editorial|Comment|Commentary|Column|Op-Ed|Letters?|Review|OPINION|EDITORIAL|COMMENT|REVIEW)"
    r"(?: ?[:|]| [-–—]) )"
)
"""How a headline says what kind of article it opens."""


def is_column(title: str | None) -> bool:
    """Whether the headline itself says that what follows is a view: "[사설] …", "Opinion: …"."""
    return title is not None and _COLUMN.match(title) is not None


def judges(view: View) -> bool:
    """Whether a word of the sentence is a matter of taste: "a gripping, beautifully lit film"."""
    return not sections("judging.txt")["judging"].isdisjoint(view.lowers)
