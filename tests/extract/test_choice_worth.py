"""The quick weighing of choices gives what the features and their weights say."""

from __future__ import annotations

import math

from digest.extract.coverage import ChoiceWorth, coverage, joint
from digest.extract.lexicon import table
from digest.extract.names import entities
from digest.extract.sentence_features import weighed
from digest.extract.sentences import sentences
from digest.extract.summary import choices
from digest.extract.usage import usage
from digest.extract.views import views

TEXT = """\
The port of Orrin closed on Monday after 40 crane drivers walked out over pay, the Harbour Board said.
Ferries to Lund, which carry 1,200 people a day, were stopped too.
Mara Quist, who leads the drivers' union, asked for 6 percent and a free day a month.
The Harbour Board has offered 2 percent. Talks failed twice last week.
Orrin handles a third of the grain of the islands, and 12 ships lay off the pier on Monday.
The drivers will vote on Friday. Quist said that no ship would be unloaded before.
"""


def test_a_choice_is_worth_what_its_features_weigh() -> None:
    found = sentences(TEXT, "en")
    seen = views(TEXT, found, entities(TEXT, "en", found))
    able = weighed("Crane drivers walk out in Orrin", seen, usage(seen))
    covered = coverage(seen, able, usage(seen))
    weights = {name: float(weight) for name, weight in table("summary_weights.tsv")}
    quick = ChoiceWorth(able, covered, weights)

    compared = [
        (sum(weights.get(name, 0.0) * value for name, value in joint(choice, covered).items()), quick(choice))
        for choice in choices(able)
    ]

    assert len(compared) > 10
    assert [pair for pair in compared if not math.isclose(*pair, abs_tol=1e-9)] == []
