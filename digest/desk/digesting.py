"""Raw article to article and summary: the pure middle of `add`, in one process or in several.

The articles of a run are worked on in batches. Each batch is cleaned first; then all that was cleaned so far tells
which lines recur across a source's stories (`digest.clean.recurring`), and without those the articles are extracted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from typing import TypeVar

from digest.desk.crew import Lost, Step, in_order
from digest.errors import Problem
from digest.model import Article, NotAnArticle, RawArticle, Summary
from digest.site_config import SiteLimits

_WORTH_A_POOL = 6
"""Articles below which starting worker processes costs more than it saves."""
_BATCH = 300
"""Articles that are cleaned before any of them is extracted; so many are held in memory."""


@dataclass(frozen=True, slots=True)
class Task:
    """What all articles of one run have in common.

    `topics` is the site's vocabulary, `language` its language; `day` dates an
    article that bears no date, so that "on Monday" can be worked out.
    """

    topics: Mapping[str, tuple[str, ...]]
    day: date | None = None
    deadline: float = SiteLimits().article
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Digested:
    """What became of one raw article: an article with its summary, or the reason why there is none.

    `topics` are those that its source files it under.
    """

    origin: str
    article: Article | None = None
    summary: Summary | None = None
    refused: str | None = None
    problem: Problem | None = None
    topics: tuple[str, ...] = ()


Piece = TypeVar("Piece", RawArticle | Problem, Digested)


def digest_all(
    raws: Iterable[RawArticle | Problem], count: int, task: Task, jobs: int | None = None
) -> Iterator[Digested]:
    """Each of `raws` (about `count` of them) digested, in their order, whatever the number of `jobs`."""
    from digest.clean.recurring import Evidence, without_recurring

    workers = min(jobs or os.cpu_count() or 1, count)
    if jobs is None and count < _WORTH_A_POOL:
        workers = 1
    evidence, waiting = Evidence(), iter(raws)
    while batch := list(_answered(cleaned, islice(waiting, _BATCH), task, workers)):
        for one in batch:
            if one.article:
                evidence.add(one.article)
        recurring = evidence.recurring()
        yield from _answered(
            extracted,
            (replace(one, article=without_recurring(one.article, recurring)) if one.article else one for one in batch),
            task,
            workers,
        )


def _answered(
    work: Callable[[Piece, Task], Digested], pieces: Iterable[Piece], task: Task, workers: int
) -> Iterator[Digested]:
    """What `work` makes of each piece, a Problem for one that passes its deadline or ends its process."""
    step: Step[Piece, Digested] = Step(partial(_with, work, task), task.deadline)
    for piece, answer in in_order(step, pieces, workers):
        yield _set_aside(piece, answer, task) if isinstance(answer, Lost) else answer


def _with(work: Callable[[Piece, Task], Digested], task: Task, piece: Piece) -> Digested:
    return work(piece, task)


def _set_aside(piece: RawArticle | Problem | Digested, lost: Lost, task: Task) -> Digested:
    origin = str(piece.path) if isinstance(piece, Problem) else piece.origin
    if lost.is_late:
        what = f"this article took longer than {task.deadline:g} seconds and was set aside"
        mend = "Give it more with `article` under `limits` of site.yaml, or once with --deadline SECONDS."
        return Digested(origin, problem=Problem(origin, None, what, mend))
    what = f"this article ended its process {lost.tries} times and was set aside"
    return Digested(origin, problem=Problem(origin, None, what, "Give it by itself with --jobs 1 to see why."))


def cleaned(raw: RawArticle | Problem, _task: Task) -> Digested:
    """The article in what a source delivered. A fault of ours in one article is told and does not stop the others.

    What could not even be read comes in as its Problem and goes out as one, so that the order is kept.
    """
    if isinstance(raw, Problem):
        return Digested(str(raw.path), problem=raw)
    from digest.clean import clean

    try:
        found = clean(raw)
    except Exception as fault:  # noqa: BLE001 - one poisoned article must not lose the batch
        return Digested(raw.origin, problem=_defect(raw.origin, fault))
    if isinstance(found, NotAnArticle):
        return Digested(raw.origin, refused=found.reason)
    return Digested(raw.origin, article=found, topics=raw.topics)


def extracted(digested: Digested, task: Task) -> Digested:
    """The same with its article's summary, where there is an article."""
    if digested.article is None:
        return digested
    article = digested.article if digested.article.published else replace(digested.article, published=task.day)
    try:
        return replace(digested, summary=summarise(article, task))
    except Exception as fault:  # noqa: BLE001 - one poisoned article must not lose the batch
        return Digested(digested.origin, problem=_defect(digested.origin, fault))


def _defect(origin: str, fault: Exception) -> Problem:
    what = f"this article could not be digested ({type(fault).__name__}: {fault})"
    return Problem(origin, None, what, "Please report it: this is our defect.")


def summarise(article: Article, task: Task) -> Summary:
    from digest.extract import extract

    return extract(article, task.topics, language=task.language)
