"""What common wording weighs, measured on lines of known texts; for the commands that grow the cleaner's forests."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

try:
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression
except ImportError as missing:  # pragma: no cover
    raise SystemExit("pip install numpy scipy scikit-learn lightgbm: training needs them, digest does not") from missing

from digest.clean.phrasing import MOST

FOLDS = 4
LEAST_SITES = 12
"""Sites that must share a word for it to get a weight: the trade's words are learned, not a site's."""
LEAST_WEIGHT = 0.2
MOST_CAPITALISED = 0.6
"""Share of a word's places in mid-sentence with a capital from which it is a name and gets no weight."""

Words = Mapping[str, float]


class Text(Protocol):
    """One text: its lines, their phrases, labels (1 body, 0 not, -1 either); its site, and how much a line counts."""

    @property
    def site(self) -> str: ...
    @property
    def weight(self) -> float: ...
    @property
    def lines(self) -> Sequence[str]: ...
    @property
    def phrases(self) -> Sequence[Sequence[str]]: ...
    @property
    def labels(self) -> Any: ...


Known = TypeVar("Known", bound=Text)


def part(name: str, parts: int, salt: str = "") -> int:
    """Which of `parts` a site belongs to; the same on every machine."""
    return int(hashlib.md5((salt + name).encode(), usedforsecurity=False).hexdigest(), 16) % parts


def crossed(
    texts: Sequence[Known], salt: str, fit: Callable[[list[int]], Any], ask: Callable[[Any, list[int]], list[Any]]
) -> list[Any]:
    """For each text what a model says that was measured on other sites."""
    folds = [part(text.site, FOLDS, salt) for text in texts]
    found: list[Any] = [None] * len(texts)
    for fold in range(FOLDS):
        model = fit([place for place, other in enumerate(folds) if other != fold])
        places = [place for place, other in enumerate(folds) if other == fold]
        for place, answer in zip(places, ask(model, places), strict=True):
            found[place] = answer
    return found


def word_weights(texts: Sequence[Text]) -> Words:
    """Phrase → weight, "bias" too, by L2-regularised logistic regression."""
    places = vocabulary(texts)
    goal = np.concatenate([text.labels for text in texts])
    share = np.concatenate([np.full(len(text.labels), text.weight) for text in texts])
    is_clear = goal >= 0
    model = LogisticRegression(C=0.3, max_iter=60, solver="liblinear", random_state=1)
    model.fit(sparse(texts, places)[is_clear], goal[is_clear], sample_weight=share[is_clear])
    found = {phrase: round(float(model.coef_[0][place]), 2) for phrase, place in places.items()}
    kept = {phrase: weight for phrase, weight in found.items() if abs(weight) >= LEAST_WEIGHT}
    return {"bias": round(float(model.intercept_[0]), 2), **kept}


def vocabulary(texts: Sequence[Text]) -> dict[str, int]:
    """The phrases that many sites share, without names."""
    sites: dict[str, set[str]] = defaultdict(set)
    capitals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for text in texts:
        for line, said in zip(text.lines, text.phrases, strict=True):
            for phrase in said:
                if len(sites[phrase]) < LEAST_SITES:
                    sites[phrase].add(text.site)
            if len(said) > 15:
                for word in re.findall(r"(?<=[a-zà-ÿ,] )[^\W\d_]+", line):
                    capitals[word.casefold()][word[0].isupper()] += 1
    names = {word for word, (small, large) in capitals.items() if large > MOST_CAPITALISED * (small + large)}
    common = (phrase for phrase, found in sites.items() if len(found) >= LEAST_SITES)
    kept = sorted(p for p in common if names.isdisjoint(re.findall(r"\w+", p[1:])))
    return {phrase: place for place, phrase in enumerate(kept)}


def sparse(texts: Sequence[Text], places: Mapping[str, int]) -> Any:
    columns: list[int] = []
    starts = [0]
    for text in texts:
        for said in text.phrases:
            columns += [places[phrase] for phrase in said if phrase in places]
            starts.append(len(columns))
    return csr_matrix((np.ones(len(columns), dtype=np.float32), columns, starts), shape=(len(starts) - 1, len(places)))


def weighed(text: Text, words: Words) -> list[float]:
    """What the words of each line weigh."""
    return [
        max(-MOST, min(MOST, words["bias"] + sum(words.get(phrase, 0.0) for phrase in line))) for line in text.phrases
    ]


def weights_text(words: Words, source: Sequence[str]) -> str:
    """The data file: what it holds, the lines that say how it was measured, a phrase and its weight on each line."""
    head = (
        "How much common wording speaks for body text: PHRASE<TAB>WEIGHT. ^ opens a line, $ closes one, = is all",
        f"of it; s, m, l: words of short, middling, long ones. Of {LEAST_SITES} sites or more, no names.",
        *source,
    )
    listed = (f"{phrase}\t{weight:g}" for phrase, weight in sorted(words.items()))
    return "\n".join([*(f"# {line}" for line in head), *listed]) + "\n"
