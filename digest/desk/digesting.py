"""Raw article to article and summary: the pure middle of `add`, in one process or in several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

from digest.errors import Problem
from digest.model import Article, NotAnArticle, RawArticle, Summary

_WORTH_A_POOL = 6
"""Articles below which starting worker processes costs more than it saves."""

_AHEAD = 4
"""Articles in flight for each worker: memory stays bounded however long the list is."""


@dataclass(frozen=True, slots=True)
class Task:
    """What all articles of one run have in common.

    `topics` is the site's vocabulary; `day` dates an article that bears no date, so that "on Monday" can be worked out.
    """

    topics: Mapping[str, tuple[str, ...]]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Digested:
    """What became of one raw article: an article with its summary, or the reason why there is none."""

    origin: str
    article: Article | None = None
    summary: Summary | None = None
    refused: str | None = None
    problem: Problem | None = None


def digest_one(raw: RawArticle | Problem, task: Task) -> Digested:
    """Clean and extract one article. A fault of ours in one article is told and does not stop the others.

    What could not even be read comes in as its Problem and goes out as one, so that the order is kept.
    """
    if isinstance(raw, Problem):
        return Digested(str(raw.path), problem=raw)
    from digest.clean import clean
    from digest.extract import extract

    try:
        cleaned = clean(raw)
        if isinstance(cleaned, NotAnArticle):
            return Digested(raw.origin, refused=cleaned.reason)
        article = cleaned if cleaned.published else replace(cleaned, published=task.day)
        return Digested(raw.origin, article=article, summary=extract(article, task.topics))
    except Exception as fault:  # noqa: BLE001 - one poisoned article must not lose the batch
        what = f"this article could not be digested ({type(fault).__name__}: {fault})"
        return Digested(
            raw.origin, problem=Problem(raw.origin, None, what, "This is a defect of digest: please report it.")
        )


def digest_all(
    raws: Iterable[RawArticle | Problem], count: int, task: Task, jobs: int | None = None
) -> Iterator[Digested]:
    """Each of `raws` (about `count` of them) digested, in their order, whatever the number of `jobs`."""
    workers = min(jobs or os.cpu_count() or 1, count)
    if workers < 2 or (jobs is None and count < _WORTH_A_POOL):
        yield from (digest_one(raw, task) for raw in raws)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from _in_order(raws, lambda raw: pool.submit(digest_one, raw, task), workers * _AHEAD)


def _in_order(
    raws: Iterable[RawArticle | Problem], submit: Callable[[RawArticle | Problem], Future[Digested]], ahead: int
) -> Iterator[Digested]:
    waiting: deque[Future[Digested]] = deque()
    for raw in raws:
        waiting.append(submit(raw))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
