"""The test suite of feedparser, 2,106 feeds: none crashes, none is slow, and their articles are found."""

from __future__ import annotations

import gzip
import json
import tarfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from digest.door.urls import web_url
from digest.sources.feeds import read_feed, without_tags
from digest.sources.listing import Listing, NotAListingError, title_of

FOLDER = Path(__file__).parents[3] / "shared/evals/hostile/feeds"

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the feeds are not here (../shared/evals/hostile/feeds)"),
]


def _feeds() -> Iterator[tuple[Mapping[str, Any], bytes]]:
    with tarfile.open(FOLDER / "feedparser-tests.tar.gz") as archive:
        data = {member.name: archive.extractfile(member) for member in archive if member.isfile()}
        with gzip.open(FOLDER / "feedparser-manifest.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                said = json.loads(line)
                file = data[said["file"]]
                assert file is not None
                yield said, file.read()


def _agrees(found: Listing | None, expected: Mapping[str, Any]) -> bool:
    """Title, number of entries, their titles and links (the manifest names five), in the form that we keep."""
    if found is None:
        return not expected["entries"] and not expected["feed_title"]
    titles = [entry.title for entry in found.entries][:5]
    links = [entry.url for entry in found.entries][:5]
    return (
        _is_title(found.title, expected["feed_title"])
        and len(found.entries) == expected["entries"]
        and all(_is_title(title, wanted) for title, wanted in zip(titles, expected["titles"][:5], strict=True))
        and links == [web_url(link) for link in expected["links"][:5]]
    )


def _is_title(found: str | None, expected: str | None) -> bool:
    return found in (title_of(expected), title_of(without_tags(expected or "")))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_99_of_100_feeds_agree_with_what_is_expected_of_them_and_none_takes_two_seconds() -> None:
    number, disagreeing, slowest = 0, list[str](), 0.0
    for said, data in _feeds():
        start = time.process_time()
        try:
            found: Listing | None = read_feed(data, headers=said["headers"])
        except NotAListingError:
            found = None
        slowest = max(slowest, time.process_time() - start)
        number += 1
        if not _agrees(found, said["reference"]):
            disagreeing.append(said["file"])

    assert number == 2_106
    assert slowest < 2
    assert len(disagreeing) <= 7, disagreeing
