"""Web archives (`.warc`, `.warc.gz`): each page that was kept, as a raw article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import error

from digest.door.files import in_megabytes
from digest.errors import Problem
from digest.model import RawArticle
from digest.sources.tracking import untracked

_FAULTS = (OSError, ValueError, EOFError, AttributeError, IndexError, KeyError, TypeError, OverflowError, error)
"""What the library raises on records that no crawler writes (found by fuzzing), besides its own exception."""
_PAGES = ("text/html", "application/xhtml+xml")


def read_archive(path: Path, limit: int) -> Iterator[RawArticle | Problem]:
    """The HTML pages that answered 200, in their order; revisits, pictures and robots.txt are passed over.

    A page of more than `limit` bytes, unpacked, or packed in a broken way is a Problem, and so is the place from which
    the file is damaged.
    """
    import logging

    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    logging.getLogger("warcio").setLevel(logging.CRITICAL)  # it would print addresses as they stand there
    with path.open("rb") as file:
        number = 0
        try:
            for record in ArchiveIterator(file):
                number += 1
                if _is_page(record):
                    yield _article(record, f"{path}#{number}", limit)
        except (ArchiveLoadFailed, *_FAULTS) as fault:
            what = f"the archive cannot be read after record {number} ({type(fault).__name__})"
            yield Problem(path, None, what, "Get it again; what stands before that place was read.")


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    media = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and media in _PAGES


def _article(record: Any, origin: str, limit: int) -> RawArticle | Problem:
    url = record.rec_headers.get_header("WARC-Target-URI")
    content_type = record.http_headers.get_header("Content-Type") or ""
    try:
        data = _bounded(record, limit)
    except _FAULTS as fault:
        return Problem(origin, None, f"this page is packed in a broken way ({type(fault).__name__})", "Save it anew.")
    if len(data) > limit:
        mend = "Save it alone; `page` under `limits` of site.yaml allows more."
        return Problem(origin, None, f"this page is larger than {in_megabytes(limit)}", mend)
    charset = content_type.lower().partition("charset=")[2].strip(" \"';") or None
    return RawArticle(origin, data, "html", charset, untracked(url.strip("<>")) if url else None)


def _bounded(record: Any, limit: int) -> bytes:
    """The body unpacked, at most one byte more than the limit."""
    stream, data = record.content_stream(), bytearray()
    while len(data) <= limit:
        chunk = stream.read(min(65_536, limit + 1 - len(data)))
        if not chunk:
            break
        data += chunk
    return bytes(data)
