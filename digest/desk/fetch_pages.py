"""The wanted articles of all sources brought into the inbox: many hosts at once, one request at a time for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar
from urllib.parse import urlsplit

from digest.config_sources import Source
from digest.desk.fetch_inbox import Inbox, Waiting
from digest.desk.fetch_rules import Candidate, LeftOut, left, why_not_title
from digest.model import RawArticle
from digest.sources.pages import page_title
from digest.sources.taking import LEAST_CHARACTERS, holds_article, linked_article, own_article
from digest.sources.web import Client, NoAnswer

MOST_HOSTS = 32
"""Hosts that are asked at the same time."""

MOST_SECONDS = 600
"""Seconds that one host may take of a run; what is left then waits for the next."""

MOST_TRIES = 3
"""Runs in which a page is asked for that does not answer."""

_Work = TypeVar("_Work")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Job:
    """One wanted article; `name` is its place in the inbox, `tries` how often its page did not answer before."""

    source: Source
    candidate: Candidate
    name: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Got:
    """What became of a job: in the inbox when `left_out` is None."""

    job: Job
    left_out: LeftOut | None = None


def bring_in(jobs: Sequence[Job], client_of: Callable[[Source], Client], inbox: Inbox) -> list[Got]:
    """Put the article of each job into the inbox, in the order of the jobs."""
    clients: dict[str, Client] = {}
    for job in jobs:
        clients.setdefault(job.source.key, client_of(job.source))

    def work(one_host: Sequence[Job]) -> list[Got]:
        end = monotonic() + MOST_SECONDS
        return [_safely(job, clients[job.source.key], inbox, is_late=monotonic() > end) for job in one_host]

    found = by_host([(_host(job), job) for job in jobs], work)
    place = {job.name: number for number, job in enumerate(jobs)}
    return sorted((got for several in found for got in several), key=lambda got: place[got.job.name])


def by_host(work: Iterable[tuple[str, _Work]], do: Callable[[Sequence[_Work]], _Result]) -> list[_Result]:
    """`do` for the work of each host, several hosts at once; no worker ever waits for another's host."""
    groups: Mapping[str, list[_Work]] = defaultdict(list)
    for host, one in work:
        groups[host].append(one)
    if not groups:
        return []
    pool = ThreadPoolExecutor(min(MOST_HOSTS, len(groups)), "fetch")
    futures = [pool.submit(do, group) for group in groups.values()]
    try:
        found = [future.result() for future in futures]
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)  # an editor who stops a run does not wait for slow servers
        raise
    pool.shutdown()
    return found


def keep(job: Job, raw: RawArticle, inbox: Inbox) -> Got:
    """Put an article into the inbox, unless the title that only its page told breaks a rule."""
    candidate, source = job.candidate, job.source
    if candidate.listed.title is None and (source.only or source.never):
        reason = why_not_title(raw.title or page_title(raw), source)
        if reason:
            return Got(job, left(candidate.listed, reason))
    inbox.put(Waiting(job.name, candidate.keys, source.key, candidate.day), raw)
    return Got(job)


def _safely(job: Job, client: Client, inbox: Inbox, *, is_late: bool) -> Got:
    """As `_brought`; a fault of ours in one article is told and does not stop the others."""
    try:
        return _brought(job, client, inbox, is_late=is_late)
    except OSError:
        raise  # nothing can be kept: the run is over
    except Exception as fault:  # noqa: BLE001
        reason = f"it could not be read ({type(fault).__name__}: {fault}); please report it, this is our defect"
        return Got(job, left(job.candidate.listed, reason))


def _brought(job: Job, client: Client, inbox: Inbox, *, is_late: bool) -> Got:
    listed, source = job.candidate.listed, job.source
    if holds_article(listed, source.text or "auto"):
        return keep(job, own_article(listed, source.place, source.name), inbox)
    if is_late:
        return Got(job, left(listed, f"its host took more than {MOST_SECONDS // 60} minutes", waits=True))
    found = linked_article(listed, client, source.name)
    if isinstance(found, RawArticle):
        return keep(job, found, inbox)
    if not found.is_lasting and job.tries + 1 < MOST_TRIES:
        return Got(job, left(listed, found.reason, waits=True))
    return _second_best(job, found, inbox)


def _second_best(job: Job, failure: NoAnswer, inbox: Inbox) -> Got:
    """Where the page cannot be had, the feed's own text does if there is enough of it."""
    listed = job.candidate.listed
    if len(listed.html) >= LEAST_CHARACTERS:
        return keep(job, own_article(listed, job.source.place, job.source.name), inbox)
    return Got(job, left(listed, failure.reason))


def _host(job: Job) -> str:
    listed = job.candidate.listed
    if holds_article(listed, job.source.text or "auto"):
        return ""
    return urlsplit(listed.url or "").netloc
